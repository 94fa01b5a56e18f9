#!/usr/bin/env python3
"""Pages of the web against what mozilla/readability makes of them: title, by-line, site, and the words of the text.

    html_pages.py DRIVER CORPORA WORK
    html_pages.py --self-test

The similarity of two texts is the F1 of their words, counted as often as they stand there.
"""
import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys

import html5lib

WANTED = {"title": 40, "byline": 9, "siteName": 5}
SIMILARITY = 0.92


def words_of(html):
    body = html5lib.parse(html, namespaceHTMLElements=False).find("body")
    for element in list(body.iter()):
        if element.tag in ("script", "style", "template", "noscript"):
            element.text = ""
            for child in list(element):
                element.remove(child)
    return collections.Counter(re.findall(r"\w+", " ".join(body.itertext())))


def f1(found, expected):
    common = sum((found & expected).values())
    if common == 0:
        return float(not found and not expected)
    precision, recall = common / sum(found.values()), common / sum(expected.values())
    return 2 * precision * recall / (precision + recall)


def plain(text):
    return re.sub(r"\s+", " ", text or "").strip()


def faults(scores, similarities):
    """What misses the goal. `scores`: field → [right, of]; pages without a value do not count but for the title."""
    out = [f"{field}: {scores[field][0]} of {scores[field][1]}, {wanted} wanted"
           for field, wanted in WANTED.items() if scores[field][0] < wanted]
    mean = sum(similarities) / len(similarities)
    if mean < SIMILARITY:
        out.append(f"similarity: {mean:.3f}, {SIMILARITY} wanted")
    return out


def self_test():
    assert f1(words_of("<p>one two two</p><script>three</script>"), words_of("<p>two one two</p>")) == 1
    assert 0 < f1(words_of("<p>one two</p>"), words_of("<p>one three</p>")) < 1
    assert f1(words_of("<p>one</p>"), words_of("<p>two</p>")) == 0
    good = {"title": [44, 44], "byline": [10, 10], "siteName": [6, 6]}
    assert not faults(good, [0.95, 0.93])
    for field in WANTED:
        if not faults({**good, field: [WANTED[field] - 1, 44]}, [1.0]):
            sys.exit(f"not caught: {field}")
    if not faults(good, [0.95, 0.5]):
        sys.exit("not caught: similarity")


def main():
    if "--self-test" in sys.argv:
        return self_test()
    driver, corpora, work = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
    pages = sorted((corpora / "html/readability-subset/test/test-pages").glob("*/source.html"))
    if not pages:
        print(f"html pages: skipped, there are none in {corpora}")
        return
    folder = work / "html-pages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for page in pages:
        shutil.copyfile(page, folder / f"{page.parent.name}.html")
    subprocess.run([driver, folder], check=True, timeout=300)
    scores, similarities = {field: [0, 0] for field in WANTED}, []
    for page in pages:
        name = page.parent.name
        expected = json.loads((page.parent / "expected-metadata.json").read_text(encoding="utf-8"))
        found = dict(zip(("title", "byline", "siteName"),
                         (folder / f"{name}.found").read_text(encoding="utf-8").split("\n")))
        for field in WANTED:
            if field != "title" and not expected.get(field):
                continue
            right = plain(found[field]) == plain(expected.get(field))
            scores[field][0] += right
            scores[field][1] += 1
            if not right:
                print(f"{name}: {field} “{found[field]}”, “{expected.get(field)}” expected")
        similarity = f1(words_of((folder / f"{name}.text.html").read_text(encoding="utf-8")),
                        words_of((page.parent / "expected.html").read_text(encoding="utf-8")))
        similarities.append(similarity)
        if similarity < 0.98:
            print(f"{name}: similarity {similarity:.3f}")
    print("html pages:", ", ".join(f"{field} {right} of {of}" for field, (right, of) in scores.items()),
          f"similarity {sum(similarities) / len(similarities):.4f}, least {min(similarities):.3f}")
    for fault in (found := faults(scores, similarities)):
        print(f"html pages: {fault}")
    sys.exit(bool(found))


main()
