#!/usr/bin/env python3
"""Builds a sample and holds its books to what others read of them.

    run.py build PROGRAM MANIFEST FOLDER      both editions, without an error
    run.py reader FOLDER                      a reader opens the ePub and finds what the ePub says it has
"""
import json
import pathlib
import re
import subprocess
import sys
import zipfile

READER = pathlib.Path(__file__).resolve().parents[1] / "tools/epub-reader.mjs"


def build(program, manifest, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    outputs = ["-o", folder / "book.epub", "-o", folder / "book.pdf"]
    subprocess.run([program, "build", manifest, *outputs], check=True)


def entries_of(nav, kind):
    """How many links a navigation list has: counted in the file itself, not by the program or the reader."""
    found = re.search(rf'<nav[^>]*epub:type="{kind}".*?</nav>', nav, re.S)
    return len(re.findall(r"<a[ >]", found.group(0))) if found else 0


def reader(folder):
    book = pathlib.Path(folder, "book.epub")
    with zipfile.ZipFile(book) as archive:
        package = archive.read("EPUB/package.opf").decode()
        nav = archive.read("EPUB/nav.xhtml").decode()
        text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml"))
    done = subprocess.run(["node", READER, book], capture_output=True, text=True)
    print(done.stdout, done.stderr)
    if done.returncode:
        sys.exit("the reader complains")
    seen = json.loads(done.stdout)
    wanted = {"sections": package.count("<itemref "), "toc": entries_of(nav, "toc"), "pages": entries_of(nav, "page-list"),
              "landmarks": entries_of(nav, "landmarks"), "cover": 'properties="cover-image"' in package}
    faults = [f"{name}: the reader finds {seen[name]}, the ePub has {value}" for name, value in wanted.items()
              if seen[name] != value]
    if 'role="doc-noteref"' in text and not (seen["followed"]["note"] and seen["followed"]["back"]):
        faults.append("no note was followed and left again")
    if not wanted["toc"]:
        faults.append("the contents are empty")
    sys.exit("\n".join(faults) or 0)


{"build": build, "reader": reader}[sys.argv[1]](*sys.argv[2:])
