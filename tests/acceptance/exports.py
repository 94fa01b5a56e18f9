#!/usr/bin/env python3
"""Imports every export and feed of the corpora: no crash, an end within 10 s, UTF-8 and YAML in every post, and of
each well-formed feed every entry that has a title. The export of cc-labs: imported in half a second, its posts build
into both editions; and repeated up to 200 MB, written to the disk, in time proportional to its size, below 1 GB.

    exports.py PROGRAM CORPORA WORK
    exports.py --self-test
"""
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent import futures
from xml.etree import ElementTree

import yaml

SECONDS = 10
TOOLS = pathlib.Path(__file__).resolve().parents[1] / "tools"
CC_LABS = pathlib.Path("wxr/cc-labs/docs/wordpress.xml")
CC_LABS_POSTS = 219 + 5  # and pages
CC_LABS_SECONDS = 0.5  # by the clock, the median of five
MEGABYTES = (25, 50, 100, 200)
MEMORY = 1_000_000_000
GROWTH = 1.5  # time for a byte of the largest export, against that of the smallest; the rest is noise
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
        (root / "wxr/cc-labs/docs").mkdir(parents=True)
        (root / CC_LABS).write_text("<rss><item>x</item></rss>")
        missed |= not faults_of_size(root / "program", root, root / "work", sizes=(1,))
        missed |= not faults_of_growth([1, 2]) or bool(faults_of_growth([1, 1.1]))
        missed |= repeated_export(root / CC_LABS, 1, root / "large") * 14 // CC_LABS_POSTS not in range(999_970, 1_000_030)
    if missed:
        sys.exit("what is broken was not found, or what is right was")


def measured(command):
    """Seconds by the clock and of the processor, bytes of memory, status."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.monotonic() - start, usage.ru_utime, usage.ru_maxrss * 1024, process.returncode


def faults_of_speed(program, corpora, work):
    times = []
    for _ in range(5):
        shutil.rmtree(work, ignore_errors=True)
        times.append(measured([program, "import", corpora / CC_LABS, "--into", work / "posts"])[0])
    median = statistics.median(times)
    print(f"== cc-labs: {median:.2f} s ({', '.join(f'{t:.2f}' for t in times)})")
    return [] if median < CC_LABS_SECONDS else [f"cc-labs took {median:.2f} s"]


def faults_of_books(program, corpora, work):
    """Both editions of what was imported, as it was imported."""
    shutil.rmtree(work, ignore_errors=True)
    subprocess.run([program, "import", corpora / CC_LABS, "--into", work / "posts", "--manifest"],
                   capture_output=True, check=True)
    posts = len(list((work / "posts").glob("*.md")))
    epub, pdf = work / "book.epub", work / "book.pdf"
    done = subprocess.run([program, "build", work / "anthology.yaml", "-o", epub, "-o", pdf], capture_output=True, text=True)
    faults = [] if posts == CC_LABS_POSTS else [f"{posts} posts of cc-labs, not {CC_LABS_POSTS}"]
    if done.returncode:
        return faults + [f"cc-labs does not build: {done.stderr[-2000:]}"]
    for command in ([TOOLS / "check-epub", epub], ["qpdf", "--check", pdf]):
        checked = subprocess.run(command, capture_output=True, text=True)
        if checked.returncode:
            faults.append(f"cc-labs: {checked.stdout[-1500:]}{checked.stderr[-500:]}")
    print(f"== cc-labs: {posts} posts, ePub {epub.stat().st_size} bytes, PDF {pdf.stat().st_size} bytes")
    return faults


def repeated_export(path, megabytes, target):
    """The items of the export so often that it has the size; how many posts it has then."""
    text = path.read_bytes()
    begin, end = text.index(b"<item>"), text.rindex(b"</item>") + len(b"</item>")
    times = -(-megabytes * 1_000_000 // (end - begin))
    with target.open("wb") as out:
        out.write(text[:begin])
        for _ in range(times):
            out.write(text[begin:end])
        out.write(text[end:])
    return times * CC_LABS_POSTS


def faults_of_growth(rates):
    first, last = rates[0], rates[-1]
    return [] if last < first * GROWTH else [f"a byte of the largest export takes {last / first:.1f} times as long"]


def faults_of_size(program, corpora, work, sizes=MEGABYTES):
    faults, rates = [], []
    for megabytes in sizes:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        export = work / "export.xml"
        wanted = repeated_export(corpora / CC_LABS, megabytes, export)
        clock, processor, memory, status = measured([program, "import", export, "--into", work / "posts", "--manifest"])
        posts = sum(1 for _ in (work / "posts").iterdir())
        rates.append(processor / export.stat().st_size)
        print(f"== {export.stat().st_size / 1e6:.0f} MB: {posts} posts, {clock:.1f} s, {processor:.1f} s of the processor, "
              f"{memory / 1e6:.0f} MB of memory", flush=True)
        if status or posts != wanted:
            faults.append(f"{megabytes} MB: status {status}, {posts} posts of {wanted}")
        if memory > MEMORY:
            faults.append(f"{megabytes} MB take {memory / 1e6:.0f} MB of memory")
    shutil.rmtree(work, ignore_errors=True)
    return faults + faults_of_growth(rates)


def main():
    if "--self-test" in sys.argv:
        return self_test()
    program, corpora, work = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
    failed = 0
    for faults_of_it in (faults_of_speed, faults_of_books, faults_of_size):
        faults = faults_of_it(program, corpora, work / "cc-labs")
        failed += bool(faults)
        for fault in faults:
            print(f"   FAULT {fault}")
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
    print(f"{failed} failed")
    sys.exit(failed > 0)


main()
