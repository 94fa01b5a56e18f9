#!/usr/bin/env python3
"""Compares a book with its golden: the ePub's files, and the words of the PDF's pages with their places.

    run.py PROGRAM MANIFEST GOLDEN-FOLDER WORK-FOLDER [--update]
"""
import difflib
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

XHTML = "{http://www.w3.org/1999/xhtml}"
TEXT = {".xhtml", ".opf", ".ncx", ".css", ".xml", ".svg", ".txt", ""}


def pdf_dump(pdf):
    """A line of text a line: page, x, y of its first word, its words."""
    boxes = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True).stdout
    out = []
    for number, page in enumerate(ElementTree.fromstring(boxes).iter(f"{XHTML}page"), 1):
        out.append(f"page {number} {float(page.get('width')):.0f}x{float(page.get('height')):.0f}")
        lines = sorted(page.iter(f"{XHTML}line"), key=lambda l: (float(l.get("yMin")), float(l.get("xMin"))))
        for line in lines:
            words = " ".join(w.text or "" for w in line.iter(f"{XHTML}word"))
            out.append(f"  {float(line.get('xMin')):.1f} {float(line.get('yMax')):.1f} {words}")
    return "\n".join(out) + "\n"


def contents(program, manifest, work):
    """Builds both editions and gives every file of theirs as text: name to content."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    subprocess.run([program, "build", manifest, "-o", work / "book.epub", "-o", work / "book.pdf", "--diagnostics=short"],
                   check=True)
    files = {"book.pdf.txt": pdf_dump(work / "book.pdf")}
    with zipfile.ZipFile(work / "book.epub") as epub:
        for name in epub.namelist():
            data = epub.read(name)
            suffix = pathlib.PurePosixPath(name).suffix
            # Pictures are held by their size: their bytes are the drawing libraries'.
            files[f"epub/{name}"] = readable(data.decode("utf-8")) if suffix in TEXT else f"{suffix} picture or font\n"
    return files


def readable(text):
    """One block a line, so that a difference is short."""
    text = re.sub(r"(</(?:p|li|h[1-6]|aside|section|div|tr|figure|dc:[a-z]+|meta|item|itemref|header|ol|ul)>)", r"\1\n", text)
    return text if text.endswith("\n") else text + "\n"


def main():
    program, manifest, golden, work = (pathlib.Path(a) for a in sys.argv[1:5])
    got = contents(program, manifest, work)
    if "--update" in sys.argv:
        shutil.rmtree(golden, ignore_errors=True)
        for name, text in got.items():
            (golden / name).parent.mkdir(parents=True, exist_ok=True)
            (golden / name).write_text(text, encoding="utf-8")
        return
    wanted = {str(p.relative_to(golden)): p.read_text(encoding="utf-8") for p in golden.rglob("*") if p.is_file()}
    if not wanted:
        sys.exit(f"{golden} holds no golden; scripts/update-goldens writes it")
    failed = False
    for name in sorted(wanted.keys() | got.keys()):
        if wanted.get(name) != got.get(name):
            failed = True
            diff = difflib.unified_diff(wanted.get(name, "").splitlines(), got.get(name, "").splitlines(),
                                        f"golden/{name}", f"built/{name}", lineterm="", n=1)
            print("\n".join(list(diff)[:60]))
    sys.exit(failed)


main()
