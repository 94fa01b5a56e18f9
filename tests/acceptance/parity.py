#!/usr/bin/env python3
"""A whole blog of letters, each with its source, held to its records in both editions (tests/parity).

    parity.py PROGRAM CORPORA WORK
"""
import pathlib
import shutil
import subprocess
import sys

PARITY = pathlib.Path(__file__).resolve().parents[1] / "parity/run.py"
MANIFEST = """title: Paper Lanterns
editor: A. Editor
language: en
publisher: Saltmarsh Press
library: blog
fields: {dateline: location, headnote: about.context}
chapters:
  - select: {}
"""


def main():
    program, corpora, work = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
    posts = corpora / "blogs/paper-lanterns/src/content"
    if not posts.is_dir():
        print(f"parity: skipped, there is no {posts}")
        return
    folder = work / "parity"
    shutil.rmtree(folder, ignore_errors=True)
    # The collections are lists of letters, and quote nobody.
    shutil.copytree(posts, folder / "blog", ignore=shutil.ignore_patterns("collections"))
    manifest, epub, pdf = folder / "anthology.yaml", folder / "book.epub", folder / "book.pdf"
    manifest.write_text(MANIFEST, encoding="utf-8")
    subprocess.run([program, "build", manifest, "-o", epub, "-o", pdf], check=True, capture_output=True)
    for mode in ([], ["--self-test"]):
        subprocess.run([sys.executable, PARITY, *mode, manifest, epub, pdf], check=True)


main()
