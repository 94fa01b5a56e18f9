#!/usr/bin/env python3
"""Builds both editions of whole blogs and holds them to what a good book is.

    corpora.py PROGRAM CORPORA WORK [NAME…]
"""
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import zipfile
from xml.etree import ElementTree

CONFORMANCE = pathlib.Path(__file__).resolve().parents[1] / "conformance"
TOOLS = pathlib.Path(__file__).resolve().parents[1] / "tools"
# name: where the posts lie, language, the site that the blog's own links count from, left-to-right
BLOGS = {
    "paper-lanterns": ("src/content", "en", "https://paperlanterns.example", True),
    "18f": ("content/posts", "en", "https://18f.example", True),
    "rust-lang": ("content", "en", "https://blog.rust-lang.example", True),
    "letsencrypt": ("content/en/post", "en", "https://letsencrypt.example", True),
    "ypertex": ("content", "en", "https://ypertex.example", True),
    "mehdix-fa": ("src", "fa", "https://mehdix.example", False),
    "paithiov-ja": (".", "ja", "https://paithiov.example", False),
}
DRAFT = re.compile(r"^(draft\s*[:=]\s*true|published\s*:\s*(false|no)|publish\s*:\s*false)\s*$", re.M | re.I)
FRONT = re.compile(r"\A\s*(---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)|\+\+\+[ \t]*\n.*?\n\+\+\+[ \t]*(?:\n|\Z))", re.S)


def expected_posts(folder):
    """Posts with front matter that are no drafts, counted without the program."""
    count = 0
    for path in [*folder.rglob("*.md"), *folder.rglob("*.markdown")]:
        if any(part.startswith(".") for part in path.relative_to(folder).parts) or path.name == "_index.md":
            continue
        front = FRONT.match(path.read_text(encoding="utf-8-sig", errors="replace").replace("\r\n", "\n"))
        count += bool(front) and not DRAFT.search(front.group(1))
    return count


def build(program, folder, outputs, **environment):
    start = time.monotonic()
    threads = environment.pop("threads", "2")
    done = subprocess.run(
        [program, "build", folder / "anthology.yaml", "--diagnostics=json", "--threads", threads,
         *[argument for output in outputs for argument in ("-o", output)]],
        capture_output=True, env={**os.environ, **environment}, timeout=600)
    seconds = time.monotonic() - start
    try:
        diagnostics = json.loads(done.stderr)
    except ValueError:
        diagnostics = [{"severity": "error", "code": "crash", "message": done.stderr.decode(errors="replace")[-2000:]}]
    return done.returncode, diagnostics, seconds


def chapters_in_contents(epub):
    """Links of the navigation document's table of contents."""
    with zipfile.ZipFile(epub) as archive:
        name = next(n for n in archive.namelist() if n.endswith("nav.xhtml"))
        nav = ElementTree.fromstring(archive.read(name))
    xhtml, ops = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"
    toc = next(n for n in nav.iter(f"{xhtml}nav") if n.get(f"{ops}type") == "toc")
    return [a for a in toc.iter(f"{xhtml}a")]


def check(name, program, corpora, work):
    sub, language, site, left_to_right = BLOGS[name]
    folder = work / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(corpora / "blogs" / name / sub, folder / "blog")
    (folder / "anthology.yaml").write_text(
        f"title: {name}\neditor: A. Editor\nlanguage: {language}\npublisher: Saltmarsh Press\n"
        f"library:\n  - path: blog\n    site: {{name: {name}, url: \"{site}\"}}\n"
        "chapters:\n  - select: {}\noutputs: [{file: book.epub}, {file: book.pdf}]\n", encoding="utf-8")
    epub, pdf = folder / "book.epub", folder / "book.pdf"
    status, diagnostics, seconds = build(program, folder, [epub, pdf])
    codes = collections.Counter(f"{d['severity']} {d['code']}" for d in diagnostics)
    print(f"== {name}: status {status}, {seconds:.2f} s; {dict(codes)}", flush=True)
    faults = []
    if status != 0:
        return [f"{name}: status {status}: {[d for d in diagnostics if d['severity'] == 'error'][:3]}"]
    # What a font lacks is the machine's, not a file's.
    placeless = [d for d in diagnostics
                 if d["severity"] != "info" and "file" not in d and not d["code"].startswith("A070")]
    if placeless:
        faults.append(f"{name}: {len(placeless)} diagnostics name no file, such as {placeless[0]}")

    posts = expected_posts(folder / "blog")
    links = len(chapters_in_contents(epub))
    print(f"   {posts} posts, {links} links in the contents", flush=True)
    if links < posts:
        faults.append(f"{name}: {posts} posts, but {links} links in the contents")

    checked = subprocess.run([TOOLS / "check-epub", "--usage", epub], capture_output=True, text=True)
    if checked.returncode:
        faults.append(f"{name}: EPUBCheck: {checked.stdout[-1500:]}")
    checked = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True)
    if checked.returncode:
        faults.append(f"{name}: qpdf: {checked.stdout[-500:]}{checked.stderr[-500:]}")
    pages = re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout)
    print(f"   {pages.group(1) if pages else '?'} pages, ePub {epub.stat().st_size} bytes, PDF {pdf.stat().st_size} bytes")
    if left_to_right:
        compared = subprocess.run([TOOLS / "pdf-words", epub, pdf], capture_output=True, text=True)
        if compared.returncode:
            faults.append(f"{name}: words of the PDF: {compared.stdout[-1500:]}{compared.stderr[-500:]}")
    compared = subprocess.run([sys.executable, CONFORMANCE / "page_markers.py", epub, pdf], capture_output=True, text=True)
    if compared.returncode:
        faults.append(f"{name}: page markers: {compared.stderr[-1500:]}")
    checked = subprocess.run([sys.executable, CONFORMANCE / "unseen_faults.py", epub], capture_output=True, text=True)
    if checked.returncode:
        faults.append(f"{name}: what no validator sees: {checked.stderr[-1500:]}")

    again = [folder / "again.epub", folder / "again.pdf"]
    build(program, folder, again, threads="1", TZ="Asia/Kathmandu", LC_ALL="de_DE.UTF-8", LANG="de_DE.UTF-8")
    for one, two in zip([epub, pdf], again):
        if not two.exists() or one.read_bytes() != two.read_bytes():
            faults.append(f"{name}: {one.suffix} differs with one thread, another time zone and locale")
    return faults


def main():
    program, corpora, work = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
    names = sys.argv[4:] or list(BLOGS)
    passed, failed = 0, 0
    for name in names:
        faults = check(name, program, corpora, work)
        for fault in faults:
            print(f"   FAULT {fault}")
        passed, failed = (passed + 1, failed) if not faults else (passed, failed + 1)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
