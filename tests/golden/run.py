#!/usr/bin/env python3
"""Compares a book with its golden: the ePub's files, and what stands where on the PDF's pages.

    run.py PROGRAM MANIFEST GOLDEN-FOLDER WORK-FOLDER [--update]
"""
import difflib
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

LINES = pathlib.Path(__file__).resolve().parents[1] / "tools/pdf-lines"
TEXT = {".xhtml", ".opf", ".ncx", ".css", ".xml", ".svg", ".txt", ""}


def contents(program, manifest, work):
    """Builds both editions and gives every file of theirs as text: name to content."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    subprocess.run([program, "build", manifest, "-o", work / "book.epub", "-o", work / "book.pdf", "--diagnostics=short"],
                   check=True)
    lines = subprocess.run([LINES, work / "book.pdf", "--decimals", "1"], check=True, capture_output=True, text=True).stdout
    files = {"book.pdf.txt": lines}
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
