#!/usr/bin/env python3
"""Compares the page markers of an ePub with the pages of its PDF: the words behind a marker must be those that
begin the body of the page with that label.

    page_markers.py BOOK.epub BOOK.pdf [MOST]     MOST markers at random, 50 by default
    page_markers.py --self-test BOOK.epub BOOK.pdf

A page that begins within a word has its marker before the whole word. Notes stand at the foot of their pages and
apart from the text in the ePub: a marker within a note is compared with what its note says behind it. Numbers and signs
are passed over: the layout makes those of lists, contents and the index. A page that begins in a table may have its
header again, and its cells beside each other: what follows the marker must be near its beginning. Where a
page begins in a script without spaces, or from right to left, the letters of its first lines are compared, in whatever
order the extractor gives them. Pages of less than three words, and tables in such scripts, are not compared.
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
import unicodedata
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
LINES, LETTERS = 8, 6             # the extractor takes parts of a mixed line for lines
MARKER = "\ufdd3"         # stands in the text where a page begins; no text may have it


# Scripts without spaces, and those from right to left.
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
LEFTWARDS = pdf_words.RIGHT_TO_LEFT


def letters_of(text):
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in text if c.isalpha())


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
    """Each marker's label with the text that follows it, whether it stands in a word, and in a table."""
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
            within = bool(re.search(r"[^\W\d_]\Z", parts[i - 1])) and bool(re.match(r"[^\W\d_]", parts[i + 1]))
            text = "".join(parts[i + 1::2])[:2000]
            found[parts[i]] = (text, within and not UNSPACED.match(text), one.in_table[parts[i]])
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
    """The text of each page's body, by label."""
    return dict(zip(labels_of(pdf), pdf_words.pdftotext_pages(pdf, TOP, BOTTOM)))


def begins_as(text, page):
    """True where the page begins with the text, or with the rest of its first word."""
    words, page_words = words_of(text), words_of(page)
    size = min(COMPARED, len(page_words), len(words))
    if size > 0 and words[0].endswith(page_words[0]) and words[1:size] == page_words[1:size]:
        return True
    return begins_with_letters(text, page)


def begins_with_letters(text, page):
    """The same of scripts without spaces and from right to left: the letters of the first lines, in any order."""
    lines = [line for line in page.split("\n") if letters_of(line)][:LINES]
    if not UNSPACED.search(page) and not LEFTWARDS.search(page):
        return False
    wanted = letters_of(text)
    first = len(letters_of((text.split() or [""])[0]))
    for count in range(1, len(lines) + 1):
        seen = sorted(letters_of("".join(lines[:count])))
        if len(seen) >= LETTERS and any(sorted(wanted[at:at + len(seen)]) == seen for at in range(max(first, 1))):
            return True
    return False


def is_near(text, page):
    """True where the first long words of the text stand near the page's beginning, or there are no words."""
    return bool(UNSPACED.search(page[:200]) or LEFTWARDS.search(page[:200])) or {*[word for word in words_of(text) if len(word) > 2][:3]} <= {*words_of(page)[:NEAR]}


def faults_of(markers, pages, most):
    comparable = [label for label in markers if len(words_of(pages.get(label, ""))) >= FEWEST]
    chosen = random.Random(6).sample(comparable, min(most, len(comparable)))
    faults = []
    for label in chosen:
        text, within, in_table = markers[label]
        if within:
            faults.append(f"page {label}: its marker stands within a word")
        if not begins_as(text, pages[label]) and not (in_table and is_near(text, pages[label])):
            faults.append(f"page {label} begins {pages[label][:60]!r}, behind its marker is {text[:60]!r}")
    return chosen, faults


def main():
    arguments = [a for a in sys.argv[1:] if a != "--self-test"]
    (markers, listed), pages = markers_of(arguments[0]), pages_of(arguments[1])
    if "--self-test" in sys.argv:
        moved = {label: (" ".join(text.split()[2:]), within, False) for label, (text, within, _) in markers.items()}
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
