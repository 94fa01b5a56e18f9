#!/usr/bin/env python3
"""Ace by DAISY on the samples in every theme, and on books of the blogs with up to 100 posts.

    ace.py PROGRAM CORPORA WORK
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

from corpora import BLOGS

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "anthologies"
THEMES = ("classic", "modern", "plain")
MOST_POSTS = {"paper-lanterns": 98, "ypertex": 44, "paithiov-ja": 18}


def violations(epub, work):
    """What Ace says against the book: its kind and where."""
    out = work / "ace" / epub.stem
    browser = work / "chromium"
    browser.write_text('#!/bin/sh\nexec chromium --no-sandbox "$@"\n')
    browser.chmod(0o755)
    done = subprocess.run(["node", HERE / "node_modules/@daisy/ace-cli/bin/ace.js", "-f", "-s", "-o", out, epub],
                          capture_output=True, text=True, timeout=900,
                          env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": str(browser)})
    try:
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    except OSError:
        return [f"no report: {done.stdout[-500:]}{done.stderr[-500:]}"]
    found = []
    for document in report["assertions"]:
        for assertion in document["assertions"]:
            test = assertion["earl:test"]
            found.append(f"{test['earl:impact']} {test['dct:title']}: {document['earl:testSubject']['url']}")
    if report["earl:result"]["earl:outcome"] != "pass" and not found:
        found.append("failed without an assertion")
    return found


def without_alternatives(epub, broken):
    """The book with no picture described."""
    with zipfile.ZipFile(epub) as book, zipfile.ZipFile(broken, "w") as out:
        for item in book.infolist():
            data = book.read(item)
            if item.filename.endswith(".xhtml"):
                data = re.sub(rb' alt="[^"]*"', b"", data)
            out.writestr(item, data)


def build(program, manifest, epub, *arguments):
    done = subprocess.run([program, "build", manifest, "-o", epub, "--diagnostics=short", *arguments],
                          capture_output=True, text=True)
    return [] if done.returncode == 0 else [f"status {done.returncode}: {done.stderr[-500:]}"]


def main():
    program, corpora, work = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    faults = []

    def check(name, manifest, *arguments):
        epub = work / f"{name}.epub"
        found = build(program, manifest, epub, *arguments) or violations(epub, work)
        print(f"{name}: {len(found)} violations", flush=True)
        faults.extend(f"{name}: {one}" for one in found)

    for sample in sorted(SAMPLES.iterdir()):
        for theme in THEMES:
            check(f"{sample.name}-{theme}", sample / "anthology.yaml", "--theme", theme)
    for blog, posts in MOST_POSTS.items():
        folder, language, site, _ = BLOGS[blog]
        shutil.copytree(corpora / "blogs" / blog / folder, work / blog / "posts")
        (work / blog / "anthology.yaml").write_text(
            f"title: {blog}\neditor: A. Editor\nlanguage: {language}\npublisher: Saltmarsh Press\n"
            f"library: [{{path: posts, site: {{name: {blog}, url: '{site}'}}}}]\nchapters: [{{select: {{}}}}]\n")
        check(f"{blog}-{posts}", work / blog / "anthology.yaml")

    broken = work / "broken.epub"
    without_alternatives(work / "harbour-lights-classic.epub", broken)
    if not violations(broken, work):
        faults.append("Ace says nothing of pictures without alternatives: it cannot be trusted")
    for fault in faults[:40]:
        print(f"FAULT {fault}")
    print(f"{len(faults)} faults")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
