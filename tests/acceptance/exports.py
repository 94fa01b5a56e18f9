#!/usr/bin/env python3
"""Imports every export and feed of the corpora: no crash, an end within 10 s, UTF-8 and YAML in every post, and of
each well-formed feed every entry that has a title.

    exports.py PROGRAM CORPORA WORK
    exports.py --self-test
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent import futures
from xml.etree import ElementTree

import yaml

SECONDS = 10
ENTRIES = {"item", "entry"}
DOCUMENTS = {"rss", "feed", "RDF"}


def local(name):
    return name.rsplit("}", 1)[-1]


def has_title(entry):
    return any(local(c.tag) == "title" and re.sub(r"<[^>]*>|&\w+;|\s", "", "".join(c.itertext())) for c in entry)


def titled_entries(path):
    """Titles of a well-formed feed; nothing where it is none."""
    try:
        root = ElementTree.fromstring(path.read_bytes())
    except (ElementTree.ParseError, ValueError, LookupError):
        return None
    if local(root.tag) not in DOCUMENTS:
        return None
    return sum(local(e.tag) in ENTRIES and has_title(e) for e in root.iter())


def faults_of_post(path):
    try:
        text = path.read_text(encoding="utf-8")
        values = yaml.safe_load(text.split("---\n", 2)[1])
    except (UnicodeDecodeError, yaml.YAMLError, IndexError) as error:
        return [f"{path.name}: {error}"]
    return [] if isinstance(values, dict) and values.get("title") else [f"{path.name} has no title"]


def faults_of(program, path, work, expect_all):
    shutil.rmtree(work, ignore_errors=True)
    command = [program, "import", path, "--into", work / "posts", "--diagnostics=short", "--drafts"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return [f"no end after {SECONDS} s"], 0
    if done.returncode not in (0, 1):
        return [f"status {done.returncode}: {done.stderr[-300:]}"], 0
    posts = sorted((work / "posts").glob("*.md"))
    faults = [fault for post in posts for fault in faults_of_post(post)]
    wanted = titled_entries(path) if expect_all else None
    if wanted is not None and len(posts) < wanted:
        faults.append(f"{len(posts)} posts of {wanted} entries with a title")
    shutil.rmtree(work, ignore_errors=True)
    return faults, len(posts)


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "two.xml").write_text("<rss><channel><item><title>A</title></item><item><title>B</title></item></channel></rss>")
        (root / "bad.md").write_text("---\ntitle: [\n---\n")
        (root / "latin.md").write_bytes(b"---\ntitle: \xe9\n---\n")
        (root / "program").write_text("#!/bin/sh\nmkdir -p \"$4\"\nprintf -- '---\\ntitle: A\\n---\\n' >\"$4/a.md\"\n")
        (root / "program").chmod(0o755)
        (root / "crash").write_text("#!/bin/sh\nkill -SEGV $$\n")
        (root / "crash").chmod(0o755)
        missed = faults_of(root / "program", root / "two.xml", root / "work", True)[0] != ["1 posts of 2 entries with a title"]
        missed |= not faults_of(root / "crash", root / "two.xml", root / "work", True)[0]
        missed |= not faults_of_post(root / "bad.md") or not faults_of_post(root / "latin.md")
        missed |= bool(faults_of(root / "program", root / "two.xml", root / "work", False)[0])
    if missed:
        sys.exit("what is broken was not found, or what is right was")


def main():
    if "--self-test" in sys.argv:
        return self_test()
    program, corpora, work = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
    failed = 0
    for name, expect_all in (("wxr", False), ("feeds", True)):
        files = sorted(p for p in (corpora / name).rglob("*") if p.suffix in (".xml", ".json", ".txt") and p.is_file())
        posts = 0
        with futures.ThreadPoolExecutor(2) as pool:
            tasks = {pool.submit(faults_of, program, p, work / f"{name}-{i}", expect_all): p for i, p in enumerate(files)}
            for task in futures.as_completed(tasks):
                faults, count = task.result()
                posts += count
                failed += bool(faults)
                for fault in faults:
                    print(f"   FAULT {tasks[task].relative_to(corpora)}: {fault}")
        print(f"== {name}: {len(files)} files, {posts} posts")
    print(f"{failed} files failed")
    sys.exit(failed > 0)


main()
