#!/usr/bin/env python3
"""Compares the page markers of an ePub with the pages of its PDF: the words behind a marker must be those that
begin the body of the page with that label.

    page_markers.py BOOK.epub BOOK.pdf [MOST]     MOST markers at random, 50 by default
    page_markers.py --self-test BOOK.epub BOOK.pdf

A page that begins within a word has its marker before the whole word. Notes stand at the foot of their pages and
apart from the text in the ePub: a marker within a note is compared with what its note says behind it. Numbers and signs
are passed over: the layout makes those of lists, contents and the index. A page that begins in a table may have its
header again, and its cells beside each other: what follows the marker must be near its beginning. Pages of less than three words, and those that begin in a passage from right to
left, whose order extractors do not agree about, are not compared.
"""
import importlib.machinery
import importlib.util
import json
import pathlib
import posixpath
import random
import re
import subprocess
import sys
import zipfile
from urllib.parse import unquote
from xml.etree import ElementTree

TOOL = pathlib.Path(__file__).resolve().parents[1] / "tools/pdf-words"
LOADER = importlib.machinery.SourceFileLoader("pdf_words", str(TOOL))
pdf_words = importlib.util.module_from_spec(importlib.util.spec_from_loader("pdf_words", LOADER))
sys.dont_write_bytecode = True
LOADER.exec_module(pdf_words)
XHTML, OPF, EPUB_TYPE, tokens = pdf_words.XHTML, pdf_words.OPF, pdf_words.EPUB_TYPE, pdf_words.tokens
TOP, BOTTOM = 60, 592     # the classic theme's body, points from the page's top edge
FEWEST, COMPARED, NEAR = 3, 6, 60  # words
MARKER = "\ufdd3"         # stands in the text where a page begins; no text may have it


def words_of(text):
    """Without numbers, but for the first: the rest of a divided word may look like one."""
    words = [word for word in tokens(text) if word[0].isalpha()]
    return words[:1] + [word for word in words[1:] if not pdf_words.NUMBER.match(word)]


class Stream:
    """Text in reading order, notes apart from what they stand in."""

    def __init__(self):
        self.text, self.notes, self.in_table = [], [], {}
        self.depth = 0

    def add(self, element):
        tag = element.tag.replace(XHTML, "") if isinstance(element.tag, str) else ""
        kinds = element.get(EPUB_TYPE, "").split()
        if "pagebreak" in kinds:
            self.text.append(f"{MARKER}{element.get('aria-label')}{MARKER}")
            self.in_table[element.get("aria-label")] = self.depth > 0
        elif tag not in pdf_words.UNSEEN and element.get("class") != "locators":
            if pdf_words.is_foot_note(element):
                self.notes.append(Stream())
                self.notes[-1].add_inside(element)
            elif tag == "table":
                self.depth += 1
                self.add_inside(element)
                self.depth -= 1
            else:
                self.add_inside(element, "" if tag in pdf_words.INLINE else "\n")

    def add_inside(self, element, around="\n"):
        self.text += [around, element.text or ""]
        for child in element:
            self.add(child)
            self.text.append(child.tail or "")
        self.text.append(around)


def markers_of(epub):
    """Each marker's label with the words that follow it, whether it stands in a word, and in a table."""
    stream = Stream()
    with zipfile.ZipFile(epub) as archive:
        opf = ElementTree.fromstring(archive.read("EPUB/package.opf"))
        manifest = {item.get("id"): item.get("href") for item in opf.iter(OPF + "item")}
        for itemref in opf.iter(OPF + "itemref"):
            name = posixpath.join("EPUB", unquote(manifest[itemref.get("idref")]))
            stream.add(ElementTree.fromstring(archive.read(name)).find(XHTML + "body"))
        nav = archive.read("EPUB/nav.xhtml").decode()
    found, waiting = {}, [stream]
    while waiting:
        one = waiting.pop()
        waiting += one.notes
        parts = "".join(one.text).split(MARKER)
        for i in range(1, len(parts), 2):
            words = words_of("".join(parts[i + 1::2])[:2000])
            within = bool(re.search(r"[^\W\d_]\Z", parts[i - 1])) and bool(re.match(r"[^\W\d_]", parts[i + 1]))
            found[parts[i]] = (words, within, one.in_table[parts[i]])
    listed = re.search(r'<nav[^>]*epub:type="page-list".*?</nav>', nav, re.S)
    return found, re.findall(r">([^<]+)</a>", listed.group(0)) if listed else []


def labels_of(pdf):
    """The label of each page."""
    done = subprocess.run(["qpdf", "--json", "--json-key=pagelabels", "--json-key=pages", pdf], capture_output=True, check=True)
    read = json.loads(done.stdout)
    ranges = [(entry["index"], entry["label"]) for entry in read["pagelabels"]]
    out = []
    for page in range(len(read["pages"])):
        begin, label = [one for one in ranges if one[0] <= page][-1]
        number = label.get("/St", 1) + page - begin
        style = {"/D": str, "/r": roman}.get(label.get("/S"), lambda _: "")
        prefix = label.get("/P", "").removeprefix("u:")
        out.append(prefix + style(number))
    return out


def roman(number):
    out = ""
    for value, sign in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        out += sign * (number // value)
        number %= value
    return out


def pages_of(pdf):
    """The words of each page's body, by label."""
    text = pdf_words.pdftotext_pages(pdf, TOP, BOTTOM)
    return dict(zip(labels_of(pdf), map(words_of, text)))


def begins_as(words, page):
    """True where the page begins with the words, or with the rest of the first of them."""
    size = min(COMPARED, len(page), len(words))
    return size > 0 and words[0].endswith(page[0]) and words[1:size] == page[1:size]


def faults_of(markers, pages, most):
    comparable = [label for label in markers if len(pages.get(label, [])) >= FEWEST]
    chosen = random.Random(6).sample(comparable, min(most, len(comparable)))
    faults = []
    for label in chosen:
        words, within, in_table = markers[label]
        if within:
            faults.append(f"page {label}: its marker stands within a word")
        near = in_table and set([word for word in words if len(word) > 2][:3]) <= set(pages[label][:NEAR])
        if not near and not begins_as(words, pages[label]):
            faults.append(f"page {label} begins {' '.join(pages[label][:8])!r}, behind its marker is {' '.join(words[:8])!r}")
    return chosen, faults


def main():
    arguments = [a for a in sys.argv[1:] if a != "--self-test"]
    (markers, listed), pages = markers_of(arguments[0]), pages_of(arguments[1])
    if "--self-test" in sys.argv:
        moved = {label: (words[2:], within, False) for label, (words, within, _) in markers.items()}
        chosen, faults = faults_of(moved, pages, 10_000)
        seen = chosen and len(faults) >= 0.9 * len(chosen)
        sys.exit(0 if seen else f"{len(chosen)} markers were moved, and {len(faults)} noticed")
    chosen, faults = faults_of(markers, pages, int(arguments[2]) if len(arguments) > 2 else 50)
    if sorted(listed) != sorted(markers):
        faults.append("the page list and the markers differ")
    print(f"{len(markers)} markers, {len(pages)} pages, {len(chosen)} compared")
    sys.exit("\n".join(faults) or 0)


if __name__ == "__main__":
    main()
