#!/usr/bin/env python3
"""Imports the pasted listings of the corpora and holds every post to its truth file: title, authors, publication,
commentary, first and last words, end. At least 98 % of the posts must be right in all of them.

    listing.py PROGRAM CORPORA WORK
    listing.py --self-test
"""
import copy
import difflib
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys

import yaml

WANTED = 0.98
FIELDS = ("title", "authors", "publication", "commentary", "first words", "last words", "end")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain(markdown):
    """The words as the listing has them: without escapes, quotation marks and hard breaks of Markdown."""
    lines = (re.sub(r"^(> ?)+", "", line) for line in markdown.split("\n"))
    text = " ".join(line[:-1] if line.endswith("\\") else line for line in lines)
    return html.unescape(" ".join(ESCAPE.sub(r"\1", text).split()))


def name_of(person):
    return person["name"] if isinstance(person, dict) else person


def read_post(path):
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    values = yaml.safe_load(front)
    source = values["source"]
    authors = source.get("authors", [source["author"]] if "author" in source else [])
    words = plain(body).split()
    return {
        "title": plain(values["title"]),
        "authors": [name_of(author) for author in authors],
        "publication": source.get("publication"),
        "commentary": [plain(p) for p in values.get("commentary", "").split("\n\n") if p],
        "first words": " ".join(words[:4]),
        "last words": " ".join(words[-4:]),
        "end": source.get("extent") == "excerpt",
    }


def wanted_of(truth):
    return {
        "title": plain(truth["title"]),
        "authors": truth["authors"] or [],
        "publication": truth["publication"],
        "commentary": [" ".join(html.unescape(c).split()) for c in truth["commentary"]],
        "first words": html.unescape(" ".join(truth["body_first4"].split())),
        "last words": html.unescape(" ".join(truth["body_last4"].split())),
        "end": truth["end"] is not None,
    }


def aligned(got, wanted):
    """For each wanted post the one of its title that stands in its place; a post missed shifts no other."""
    found = {}
    matcher = difflib.SequenceMatcher(None, [g["title"] for g in got], [w["title"] for w in wanted], autojunk=False)
    for block in matcher.get_matching_blocks():
        found.update({block.b + i: got[block.a + i] for i in range(block.size)})
    return found


def compare(got, wanted):
    """How many of the wanted posts are right, how many are none, and what is wrong."""
    found = aligned(got, wanted)
    faults = []
    right = 0
    for number, post in enumerate(wanted):
        wrong = [f for f in FIELDS if found.get(number, {}).get(f) != post[f]]
        right += not wrong
        if number not in found:
            faults.append(f"{post['title']}: not found")
        else:
            faults += [f"{post['title']}: {f} is {found[number].get(f)!r}, not {post[f]!r}" for f in wrong]
    return right, len(got) - len(found), faults


def imported(program, listing, work):
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    done = subprocess.run([program, "import", listing, "--into", work / "posts", "--diagnostics=short"],
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"status {done.returncode}: {done.stderr[-2000:]}")
    written = [pathlib.Path(line) for line in done.stdout.splitlines()]
    return [read_post(path) for path in written if path.parent == work / "posts"]  # the others are originals


def self_test():
    truth = {"title": "The Pier in Winter", "authors": ["A. Writer"], "publication": "Evening Ledger",
             "commentary": ["Worth the time."], "body_first4": "Grey sea, grey stone,", "body_last4": "the lamp alone burned.",
             "end": "READ MORE"}
    good = wanted_of(truth)
    if compare([good], [good]) != (1, 0, []):
        sys.exit("what is right was found wrong")
    other = {**good, "title": "Tide Tables"}
    for field in FIELDS:
        broken = copy.deepcopy(good)
        broken[field] = None
        if compare([broken], [good])[0] != 0 or compare([other, broken], [other, good])[0] != 1:
            sys.exit(f"a wrong {field} was not found")
    if compare([], [good])[0] != 0 or compare([good, other], [good])[:2] != (1, 1):
        sys.exit("a post too few or too many was not found")


def main():
    if "--self-test" in sys.argv:
        return self_test()
    program, corpora, work = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
    right = posts = extra = 0
    for listing in sorted((corpora / "listing").glob("*.txt")):
        truth = listing.with_suffix(".truth.json")
        if not truth.exists():
            continue
        wanted = [wanted_of(post) for post in json.loads(truth.read_text(encoding="utf-8"))]
        got = imported(program, listing, work / listing.stem)
        good, none, faults = compare(got, wanted)
        right, posts, extra = right + good, posts + len(wanted), extra + none
        print(f"== {listing.name}: {good} of {len(wanted)} right, {len(got)} imported")
        for fault in faults:
            print(f"   FAULT {fault}")
    share = right / max(1, posts + extra)
    print(f"{right} of {posts} posts right: {share:.1%}")
    sys.exit(share < WANTED)


main()
