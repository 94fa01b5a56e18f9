#!/usr/bin/env python3
"""Five hundred bodies of HTML as Markdown and back: the text to the letter, and as many of each structure.

    round_trip.py DRIVER CORPORA WORK [--keep-going]
    round_trip.py --self-test

The bodies: posts of blogs as pandoc renders them, posts of WordPress exports, whole pages and what a reader's view
makes of them, a dictionary. What goes in is read by html5lib, which shares nothing with the program; what comes out is
the XHTML that a post is composed to. Bodies with films, forms, drawings or formulas are not taken: a book leaves
something else in their place.

What is compared: the words without white space, and how often each structure shows. Straight and curly quotation marks
are the same, and so are an ellipsis and three dots. A structure that shows nothing does not count. Phrasing counts once
in each block that it has words in. Words that stand in no paragraph, beside blocks, are one; so are the words of a list
of which one item has a paragraph, since Markdown knows no other lists. A picture alone in its paragraph is a figure.
`i` is `em`, `b` is `strong`, `s` is `del`. A header cell without words is a cell. Of notes, marks and ways back
do not count. A control of the range U+0080 to U+009F, which is no character of HTML, becomes U+FFFD where HTML is parsed.
"""
import collections
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import html5lib

WANTED = 500
# How many of each kind; the rest are posts of blogs.
SHARES = {"wxr": 120, "page": 44, "reader": 44, "dictionary": 30}
LEFT_OUT = {"script", "style", "template", "head", "noscript", "title", "meta", "link", "base", "noframes", "noembed"}
UNFIT = re.compile(r"<(iframe|embed|object|applet|video|audio|svg|math|form|input|select|textarea|button|canvas|map|"
                   r"frameset|ruby|progress|meter|datalist|dialog|xmp|plaintext)\b", re.I)
NAMES = {"i": "em", "b": "strong", "s": "del", "strike": "del", "tt": "code", "acronym": "abbr", "dir": "ul",
         "menu": "ul", "listing": "pre", "image": "img", "summary": "p", "legend": "p"}
PHRASING = {"em", "strong", "del", "a", "code", "sub", "sup", "ins", "q", "cite", "kbd", "samp", "var", "abbr"}
LEAVES = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dt", "caption"}
FLOW = {"div", "section", "article", "aside", "header", "footer", "main", "nav", "blockquote", "figure", "body", "html",
        "address", "center", "details", "fieldset", "hgroup", "search"}
CELLS = {"li", "dd", "td", "th", "figcaption"}
BLOCKS = LEAVES | FLOW | CELLS | {"ul", "ol", "dl", "table", "tbody", "thead", "tfoot", "tr", "colgroup", "col", "hr"}
COUNTED = PHRASING | {"h1", "h2", "h3", "h4", "h5", "h6", "pre", "li", "ul", "ol", "dl", "dt", "dd", "blockquote",
                      "table", "tr", "td", "th", "img", "hr"}
SCHEMES = re.compile(r"(?i)\s*(?!(https?|mailto|tel|ftp|sms|geo|irc|news|nntp|xmpp|urn|doi|magnet|gopher):)[a-z][a-z0-9+.-]*:")


def local(tag):
    name = tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""
    return NAMES.get(name, name)


class Node:
    """An element; its children are elements and strings."""

    def __init__(self, name, attributes):
        self.name, self.attributes, self.children = name, attributes, []

    def text(self):
        return "".join(c if isinstance(c, str) else c.text() for c in self.children)

    def has(self, name, *words):
        return any(w in self.attributes.get(name, "").split() for w in words)


def tree_of(element):
    node = Node(local(element.tag), {k.rsplit("}", 1)[-1]: v for k, v in element.attrib.items()})
    if element.text:
        node.children.append(element.text)
    for child in element:
        if isinstance(child.tag, str) and local(child.tag) not in LEFT_OUT:
            node.children.append(tree_of(child))
        if child.tail:
            node.children.append(child.tail)
    return node


def shows(node):
    if isinstance(node, str):
        return bool(node.strip())
    return node.name == "img" and has_source(node) or any(shows(c) for c in node.children)


def has_source(image):
    if all(image.attributes.get(side) in ("0", "1") for side in ("width", "height")):
        return False  # it counts who reads, and shows nothing
    return any(image.attributes.get(k) for k in ("src", "data-src", "srcset"))


def is_block(node):
    return not isinstance(node, str) and (node.name in BLOCKS or any(is_block(c) for c in node.children))


def without(node, drop):
    """The tree without the nodes for which `drop` holds."""
    node.children = [c if isinstance(c, str) else without(c, drop) for c in node.children
                     if isinstance(c, str) or not drop(c)]
    return node


def is_mark(node):
    """What leads to a note, or back."""
    return (node.name == "a" and (node.has("role", "doc-noteref", "doc-backlink") or
                                  node.has("class", "footnote-ref", "footnote-back", "footnote-backref", "reversefootnote",
                                           "backlink") or node.has("rel", "footnote") or
                                  node.attributes.get("href", "").startswith(("#cite_note", "#cite_ref")))
            or node.name == "sup" and any(not isinstance(c, str) and is_mark(c) for c in node.children)
            and not re.search(r"\w{5}", node.text()))


def take_notes(node, notes):
    """Moves the bodies of notes to the end, and drops the boxes that held them."""
    kept = []
    for child in node.children:
        if isinstance(child, str):
            kept.append(child)
        elif child.has("class", "footnotes", "notes") or child.has("role", "doc-endnotes") or is_list_of_notes(child):
            collect_notes(child, notes)
        else:
            take_notes(child, notes)
            kept.append(child)
    node.children = kept


def is_list_of_notes(node):
    """Wikipedia's."""
    items = [c for c in node.children if not isinstance(c, str)]
    return node.name == "ol" and items and all(
        c.attributes.get("id", "").startswith("cite_note") and any(is_mark(n) for n in descendants(c)) for c in items)


def descendants(node):
    for child in node.children:
        if not isinstance(child, str):
            yield child
            yield from descendants(child)


def collect_notes(node, notes):
    for child in node.children:
        if isinstance(child, str):
            continue
        if child.name in ("li", "aside"):
            note = Node("div", {})
            note.children = child.children
            notes.append(note)
        else:
            collect_notes(child, notes)


def normal(root):
    notes = []
    take_notes(root, notes)
    root.children += notes
    return without(root, is_mark)


class Counter:
    def __init__(self):
        self.counts = collections.Counter()

    def count(self, node, loose=False):
        name = node.name
        if name in ("hr", "img"):
            self.counts[name] += name == "hr" or has_source(node)
            return
        if name in COUNTED - PHRASING and (shows(node) or name in ("li", "td", "th", "tr")):
            self.counts["td" if name == "th" and not shows(node) else name] += 1
        if name in LEAVES:
            return self.leaf(node.children, name == "p", name == "pre")
        if name in ("ul", "ol"):
            node = items_alone(node)
            loose = any(is_loose(c) for c in node.children if not isinstance(c, str) and c.name == "li")
        self.flow(node, loose)

    def flow(self, node, loose):
        paragraphs = node.name in FLOW or loose and node.name == "li" or node.name in CELLS and is_loose(node)
        run = []
        for child in [*node.children, None]:
            if child is not None and not is_block(child):
                run.append(child)
                continue
            if run:
                self.leaf(run, paragraphs, False)
                run = []
            if child is None:
                continue
            if child.name in BLOCKS:
                self.count(child, loose)
            else:  # phrasing with blocks inside, of which the words keep it
                self.flow(wrapped(child), loose)

    def leaf(self, children, paragraph, code):
        if not any(shows(c) for c in children):
            self.pictures(children)
            return
        blocks = [c for c in children if is_block(c)]
        if blocks and not code:  # a paragraph cannot hold them, an HTML parser leaves them in phrasing alone
            box = Node("div", {})
            box.children = list(children)
            return self.flow(box, False)
        self.counts["p"] += paragraph and not is_picture(children)
        for child in children:
            if not isinstance(child, str):
                self.phrasing(child, code)

    def pictures(self, children):
        for child in children:
            if not isinstance(child, str):
                self.counts["img"] += child.name == "img" and has_source(child)
                self.pictures(child.children)

    def phrasing(self, node, code):
        if node.name == "img":
            self.counts["img"] += has_source(node)
        elif node.name in PHRASING and shows(node) and not (code and node.name == "code") and is_counted(node):
            self.counts[node.name] += 1
        for child in node.children:
            if not isinstance(child, str):
                self.phrasing(child, code)


def items_alone(node):
    """The list with what stands between items in the item before, or in one of its own."""
    out = Node(node.name, node.attributes)
    for child in node.children:
        if isinstance(child, str) and not child.strip():
            continue
        if isinstance(child, str) or child.name != "li":
            if not out.children:
                out.children.append(Node("li", {}))
            out.children[-1].children.append(child)
        else:
            out.children.append(child)
    return out


def is_counted(node):
    if node.name != "a":
        return True
    return bool(node.attributes.get("href", "").strip("# ")) and not SCHEMES.match(node.attributes["href"])


def wrapped(node):
    """A box with the blocks of a phrasing element, and the element round the words of each."""
    box = Node("div", {})
    for child in node.children:
        if is_block(child):
            box.children.append(push_in(child, node))
        else:
            copy = Node(node.name, node.attributes)
            copy.children = [child]
            box.children.append(copy)
    return box


def push_in(block, phrasing):
    out = Node(block.name, block.attributes)
    run = None
    for child in block.children:
        if is_block(child):
            run = None
            out.children.append(push_in(child, phrasing))
        else:
            if run is None:
                run = Node(phrasing.name, phrasing.attributes)
                out.children.append(run)
            run.children.append(child)
    return out


def is_picture(children):
    """A picture alone, perhaps in a link."""
    left = [c for c in children if shows(c)]
    return len(left) == 1 and not isinstance(left[0], str) and (
        left[0].name == "img" or left[0].name in ("a", "span", "picture") and is_picture(left[0].children))


def is_loose(item):
    """True where the words of an item or a cell are paragraphs."""
    runs, blocks = 0, False
    inside = False
    for child in item.children:
        if not is_block(child):
            if shows(child) and not inside:
                runs, inside = runs + 1, True
            continue
        inside = False
        if child.name == "p" and shows(child) and not is_picture(child.children):
            return True
        blocks = blocks or child.name in FLOW - {"blockquote", "figure"} and shows(child)
    return runs > 1 or blocks and item.name == "li"


def words_of(root):
    text = re.sub("[\x80-\x9f]", "\ufffd", re.sub(r"\s+", "", root.text()))
    for curly, straight in (("\u2018", "'"), ("\u2019", "'"), ("\u201c", '"'), ("\u201d", '"'), ("\u2026", "...")):
        text = text.replace(curly, straight)
    return text


def measured(root):
    root = normal(root)
    counter = Counter()
    counter.count(root)
    return words_of(root), +counter.counts


def read_html(text):
    return tree_of(html5lib.parse(text, namespaceHTMLElements=False).find("body"))


def read_xhtml(text):
    return tree_of(ElementTree.fromstring(text))


def differences(html, xhtml):
    (words, counts), (words_after, counts_after) = measured(read_html(html)), measured(read_xhtml(xhtml))
    found = [f"{name}: {counts[name]} before, {counts_after[name]} after"
             for name in sorted(counts | counts_after) if counts[name] != counts_after[name]]
    if words != words_after:
        at = next((i for i, (a, b) in enumerate(zip(words, words_after)) if a != b), min(len(words), len(words_after)))
        found.append(f"text: “{words[max(0, at - 20):at + 30]}” before, “{words_after[max(0, at - 20):at + 30]}” after")
    return found


def self_test():
    html = ("<p>One <em>two</em> <a href='https://a.example'>three</a>.</p><ul><li>a<li>b</ul><p><img src=a.png alt=a>"
            "<table><tr><td>x</table><pre><code>y</code></pre>")
    good = ("<body><p>One <em>two</em> <a href='https://a.example'>three</a>.</p><ul><li>a</li><li>b</li></ul>"
            "<figure class='image'><img src='a.png' alt='a'/></figure><table><tbody><tr><td>x</td></tr></tbody></table>"
            "<pre><code>y</code></pre></body>")
    assert not differences(html, good), differences(html, good)
    for wrong in (good.replace("three", "tree"), good.replace("<em>", "<strong>").replace("</em>", "</strong>"),
                  good.replace("<li>b</li>", "").replace("a</li>", "ab</li>"), good.replace("One ", "One</p><p>"),
                  good.replace("<td>x</td>", "<td>x</td><td></td>"), good.replace("<pre><code>y</code></pre>", "<p>y</p>"),
                  good.replace("<img src='a.png' alt='a'/>", "")):
        if not differences(html, wrong):
            sys.exit(f"not caught: {wrong}")


def pandoc_html(path):
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    text = re.sub(r"\A(---|\+\+\+)\n.*?\n\1[ \t]*\n", "", text, flags=re.S)
    text = re.sub(r"\{[%{].*?[%}]\}", "", text, flags=re.S)
    return subprocess.run(["pandoc", "-f", "gfm+footnotes", "-t", "html5", "--wrap=preserve", "--no-highlight"], input=text,
                          capture_output=True, text=True, check=True).stdout


def spread(items, count):
    """So many of them, evenly."""
    items = sorted(items)
    if len(items) <= count:
        return items
    return [items[i * len(items) // count] for i in range(count)]


def fit(text):
    return len(text) > 200 and not UNFIT.search(text)


def wxr_bodies(corpora):
    for path in sorted((corpora / "wxr").rglob("*.xml")):
        try:
            export = ElementTree.parse(path)
        except ElementTree.ParseError:
            continue
        for i, element in enumerate(export.iter("{http://purl.org/rss/1.0/modules/content/}encoded")):
            body = element.text or ""
            if re.search(r"<(p|ul|ol|table|h\d)\b", body) and fit(body):
                yield f"wxr-{path.stem}-{i}", body


def collect(corpora):
    pages = corpora / "html/readability-subset/test/test-pages"
    read = lambda p: p.read_text(encoding="utf-8-sig", errors="replace")
    kinds = {
        "wxr": list(wxr_bodies(corpora)),
        "page": [(f"page-{p.parent.name}", read(p)) for p in pages.glob("*/source.html") if fit(read(p))],
        "reader": [(f"reader-{p.parent.name}", read(p)) for p in pages.glob("*/expected.html") if fit(read(p))],
        "dictionary": [(f"dictionary-{p.stem}", read(p)) for p in
                       (corpora / "html/standardebooks-devils-dictionary/src/epub/text").glob("*.xhtml") if fit(read(p))],
    }
    bodies = [body for kind, share in SHARES.items() for body in spread(kinds[kind], share)]
    posts = [p for p in (corpora / "blogs").rglob("*.md") if p.stat().st_size > 600]
    wanted = WANTED - len(bodies)
    for path in spread(posts, wanted * 5 // 4):
        html = pandoc_html(path)
        if fit(html) and wanted > 0:
            bodies.append((f"blog-{path.relative_to(corpora / 'blogs').as_posix().replace('/', '-')}", html))
            wanted -= 1
    return bodies


def main():
    if "--self-test" in sys.argv:
        return self_test()
    driver, corpora, work = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
    if not (corpora / "html").is_dir():
        print(f"round trip: skipped, there is no {corpora / 'html'}")
        return
    folder = work / "round-trip"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    bodies = collect(corpora)
    for i, (_, html) in enumerate(bodies):
        (folder / f"{i:03}.html").write_text(html, encoding="utf-8")
    subprocess.run([driver, folder], check=True, timeout=600)
    wrong = 0
    for i, (name, html) in enumerate(bodies):
        found = differences(html, (folder / f"{i:03}.xhtml").read_text(encoding="utf-8"))
        wrong += bool(found)
        if found:
            print(f"{i:03} {name}: {'; '.join(found)}")
    print(f"round trip: {len(bodies) - wrong} of {len(bodies)} bodies are the same")
    if wrong or len(bodies) < WANTED:
        sys.exit(1)


main()
