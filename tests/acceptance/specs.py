#!/usr/bin/env python3
"""Every example of the CommonMark and GFM specifications as a post: one book each, which EPUBCheck passes.

    specs.py PROGRAM CORPORA WORK
"""
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

TOOLS = pathlib.Path(__file__).resolve().parents[1] / "tools"
EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n(.*?)^`{32}$", re.S | re.M)
SPECS = {"commonmark": "spec/commonmark/spec.txt", "gfm": "spec/cmark-gfm/test/spec.txt"}


def check(name, program, spec, work):
    folder = work / name
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "posts").mkdir(parents=True)
    examples = [m.group(1).replace("→", "\t") for m in EXAMPLE.finditer(spec.read_text(encoding="utf-8"))]
    for number, text in enumerate(examples, 1):
        (folder / f"posts/example-{number:03}.md").write_text(
            f"---\ntitle: Example {number}\nauthor: A. Editor\n---\n{text}", encoding="utf-8")
    (folder / "anthology.yaml").write_text(
        f"title: {name}\neditor: A. Editor\npublisher: P\nlibrary: posts\nchapters: ['*.md']\n", encoding="utf-8")
    epub, pdf = folder / "book.epub", folder / "book.pdf"
    done = subprocess.run([program, "build", folder / "anthology.yaml", "-o", epub, "-o", pdf, "--diagnostics=short"],
                          capture_output=True, text=True)
    print(f"== {name}: {len(examples)} examples, status {done.returncode}", flush=True)
    if done.returncode:
        return [f"status {done.returncode}: {done.stderr[-800:]}"]
    faults = []
    with zipfile.ZipFile(epub) as archive:
        for entry in archive.namelist():
            if entry.endswith(".xhtml"):
                try:
                    ElementTree.fromstring(archive.read(entry))
                except ElementTree.ParseError as error:
                    faults.append(f"{entry} is ill-formed: {error}")
    checked = subprocess.run([TOOLS / "check-epub", epub], capture_output=True, text=True)
    if checked.returncode:
        faults.append(f"EPUBCheck: {checked.stdout[-3000:]}")
    return faults


def main():
    program, corpora, work = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
    passed = failed = 0
    for name, spec in SPECS.items():
        faults = check(name, program, corpora / spec, work)
        for fault in faults:
            print(f"   FAULT {fault}")
        passed, failed = (passed, failed + 1) if faults else (passed + 1, failed)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
