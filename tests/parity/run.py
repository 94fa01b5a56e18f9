#!/usr/bin/env python3
"""Holds both editions of a book to the records of its pieces: author, title, publication, date and address of every
article, in the ePub's text, in its package and on the PDF's pages, as the front matter of the posts has them. And in
the ePub's text, that nobody but the quoted author speaks inside a quotation.

    run.py MANIFEST EPUB PDF                one line for each fault; status 1 if there is one
    run.py --self-test MANIFEST EPUB PDF    alters every field in every place, and puts the editor's voices into a
                                            quotation: each must be found
The posts are read with PyYAML, not with the program.
"""
import dataclasses
import datetime
import fnmatch
import pathlib
import posixpath
import re
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

import yaml

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
FRONT = re.compile(r"\A\ufeff?\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
DATED = re.compile(r"^\d{4}-\d{2}-\d{2}-(?=.)")
MONTHS = ("January February March April May June July August September October November December").split()
FIELDS = ("author", "title", "publication", "date", "url")
# Who speaks beside the author, by class: never inside the quotation.
OTHER_VOICES = {"commentary", "headnote", "afternote", "source-note", "editors"}


class WordsOfDates(yaml.SafeLoader):
    """Leaves dates as written: a year before 1000 or half a date is none of YAML's."""


WordsOfDates.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}


@dataclasses.dataclass
class Record:
    """What an article's original is known by; empty fields are not known."""
    author: list
    title: str
    publication: str
    date: str
    url: str


@dataclasses.dataclass
class Piece:
    slug: str
    authors: list  # as the byline names them
    records: list  # none: the article is nobody's quotation
    texts: dict    # the voices that the post gives words to


@dataclasses.dataclass
class Editions:
    """The three places as text, so that a self-test can alter them."""
    documents: dict  # name in the package → XHTML
    package: str
    pages: list      # text of the PDF's pages
    feet: list       # of the notes at the foot of each
    places: dict     # id of a section → index of its page


# The posts


def front_matter(path):
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    found = FRONT.match(text)
    return (yaml.load(found.group(1), WordsOfDates) or {}) if found else {}


def listed(value):
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def names(value, people):
    """A name, a slug of people, a map or a list of them as printed names."""
    out = []
    for person in listed(value):
        if isinstance(person, dict):
            person = person.get("name") or " ".join(filter(None, (person.get("given"), person.get("family"))))
        out.append(people.get(str(person), {}).get("name", str(person)))
    return out


def is_address(text):
    return text.startswith(("http://", "https://"))


def record_of(source, post, people):
    if isinstance(source, str):
        source = {"url": source} if is_address(source) else {"publication": source}
    publication = source.get("publication") or ""
    if isinstance(publication, dict):
        publication = publication.get("name", "")
    return Record(
        author=names(source.get("author") or post.get("author"), people),
        title=str(source.get("title") or post.get("title", "")),
        publication=str(publication),
        date=str(source.get("date") or post.get("date") or ""),
        url=str(source.get("url") or post.get("source_url") or ""))


def pieces_of(manifest_path):
    """Every post of the library by its slug, and the slugs that the manifest names itself."""
    manifest = yaml.load(manifest_path.read_text(encoding="utf-8"), WordsOfDates)
    root = manifest_path.parent
    people = {}
    if manifest.get("people"):
        people = yaml.load((root / manifest["people"]).read_text(encoding="utf-8"), WordsOfDates) or {}
    folders = [entry["path"] if isinstance(entry, dict) else entry for entry in listed(manifest["library"])]
    pieces, paths = {}, {}
    for folder in folders:
        for path in sorted((root / folder).rglob("*.md")):
            post = front_matter(path)
            if not post:
                continue
            slug = DATED.sub("", path.stem)
            sources = listed(post.get("sources") or post.get("source"))
            records = [record_of(source, post, people) for source in sources]
            texts = {voice: post[voice] for voice in ("commentary", "headnote", "afternote") if post.get(voice)}
            pieces[slug] = Piece(slug, records[0].author if records else names(post.get("author"), people), records, texts)
            paths[slug] = path.relative_to(root / folder).as_posix()
    return pieces, named_slugs(manifest.get("chapters"), paths)


def named_slugs(entries, paths):
    for entry in listed(entries):
        if isinstance(entry, dict):
            yield from named_slugs(entry.get("chapters") or entry.get("posts") or entry.get("post"), paths)
        else:
            yield from (slug for slug, path in paths.items()
                        if slug == entry or path == entry or fnmatch.fnmatch(path, entry.replace("**", "*")))


# The editions


def read_editions(epub, pdf):
    documents = {}
    with zipfile.ZipFile(epub) as archive:
        container = ElementTree.fromstring(archive.read("META-INF/container.xml"))
        package_name = next(e.get("full-path") for e in container.iter() if e.get("full-path"))
        folder = posixpath.dirname(package_name)
        for name in archive.namelist():
            if name.endswith(".xhtml"):
                documents[posixpath.relpath(name, folder)] = archive.read(name).decode("utf-8")
        package = archive.read(package_name).decode("utf-8")
    run = lambda *command: subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
    pages = run("pdftotext", "-raw", str(pdf), "-").split("\f")
    feet = [notes_at_foot(page) for page in ElementTree.fromstring(run("pdftotext", "-raw", "-bbox", str(pdf), "-"))
            .iter(f"{XHTML}page")]
    places = {}
    for page, name in re.findall(r'^\s*(\d+) \[.*\] "(.*)"$', run("pdfinfo", "-dests", str(pdf)), re.M):
        places[name] = int(page) - 1
    return Editions(documents, package, pages, feet, places)


def notes_at_foot(page):
    """The small words that end the text of a page, as its content has them; heads and folios stand outside the text."""
    top, bottom = 60, 592  # of the text, in points: the classic theme's
    words = [(float(w.get("yMax")) - float(w.get("yMin")), w.text or "") for w in page.iter(f"{XHTML}word")
             if top < (float(w.get("yMin")) + float(w.get("yMax"))) / 2 < bottom]
    if not words:
        return ""
    body = max(height for height, _ in words[:len(words) // 2 + 1])
    begin = len(words)
    while begin > 0 and words[begin - 1][0] < 0.9 * body:
        begin -= 1
    return " ".join(word for _, word in words[begin:])


def classes(element):
    return set((element.get("class") or "").split())


def inside(element, name):
    return [e for e in element.iter() if name in classes(e)]


def text_of(elements):
    return " ".join("".join(e.itertext()) for e in elements)


def folded(text):
    """Quotation marks, dashes and spaces as plain ones: an author's are set as the book's."""
    text = re.sub(r"[\u2018\u2019\u201c\u201d\u201a\u201e\u00ab\u00bb\"]", "'", text).replace("\u00ad", "")
    text = re.sub(r"-{2,3}|[\u2010-\u2014]", "-", text)
    # A comma of the citation's stands before a title's own mark: `about ‘First Impressions,’`.
    text = re.sub(r"[.,](?=')", "", text)
    return re.sub(r"[\s\u00a0\u202f\u2060\u200b]+", " ", text).replace("...", "\u2026").strip()


def squeezed(text):
    """For lines that were broken anywhere."""
    return folded(text).replace(" ", "")


def in_headline_style(title, text, shape):
    """Whether the text, folded or squeezed by `shape`, has the title. Chicago and MLA give its words capitals: the
    first letter of a word may be a capital, and no letter may be another one."""
    words = re.split(r"(?<=[\W_])(?=\w)", folded(title).rstrip(".,"))
    forms = [f"[{re.escape(w[0])}{re.escape(w[0].upper())}]{re.escape(w[1:])}" if w[:1].islower() else re.escape(w) for w in words if w]
    pattern = "".join(forms)
    if shape is squeezed:
        pattern = pattern.replace("\\ ", "")
    return re.search(pattern, text) is not None


def bare(text):
    """Letters and digits alone: neither Markdown's marks nor a browser's spaces."""
    return re.sub(r"[\W_]+", "", text)


def date_words(written):
    """The words that a date's print must have: `1916-12-06` → December, 6, 1916."""
    found = re.match(r"(-?\d+)(?:-(\d{1,2}))?(?:-(\d{1,2}))?", written)
    if not found:
        return []
    year, month, day = found.groups()
    words = [str(int(year)) if int(year) > 0 else str(1 - int(year))]
    return words + ([MONTHS[int(month) - 1]] if month else []) + ([str(int(day))] if day else [])


def iso_date(written):
    found = re.match(r"(-?\d+)((?:-\d{1,2}){0,2})", written)
    return f"{int(found.group(1)):04}" + "".join(f"-{int(p):02}" for p in found.group(2).split("-")[1:]) if found else written


def has_words(text, words):
    return all(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)


# The comparisons: each yields (field, what is wrong)


def check_record_in_text(note, record):
    of = lambda name: folded(text_of(inside(note, name)))
    for name in record.author:
        if folded(name) not in of("source-author"):
            yield "author", f"`{name}` is not in `{of('source-author')}`"
    if not in_headline_style(record.title, of("source-title") + "|" + of("source-original-title"), folded):
        yield "title", f"`{record.title}` is not in `{of('source-title')}`"
    # A publication's name has no full stop of its own in a citation.
    if folded(record.publication).removesuffix(".") not in of("source-publication"):
        yield "publication", f"`{record.publication}` is not in `{of('source-publication')}`"
    if not has_words(of("source-date"), date_words(record.date)):
        yield "date", f"`{record.date}` is not in `{of('source-date')}`"
    if record.url:
        links = [e.get("href") for e in inside(note, "source-url")]
        if record.url not in links or squeezed(record.url) not in squeezed(of("source-url")):
            yield "url", f"`{record.url}` is not among {links}"


def check_text(piece, section):
    header = [e for e in section if "opening" in classes(e)]
    if not text_of(inside(header[0], "title") if header else []).strip():
        yield "title", "the article has no title"
    byline = folded(text_of(inside(section, "byline")))
    for name in piece.authors:
        if folded(name) not in byline:
            yield "author", f"`{name}` is not in the byline `{byline}`"
    notes = [p for note in inside(section, "source-note") for p in note.iter(f"{XHTML}p")]
    if len(notes) != len(piece.records):
        yield "source", f"{len(piece.records)} originals, but {len(notes)} source notes"
        return
    for note, record in zip(notes, piece.records):
        yield from check_record_in_text(note, record)


def check_voices(piece, section):
    quotations = inside(section, "quotation")
    if len(quotations) != bool(piece.records):
        yield "quotation", f"{len(quotations)} quotations of {len(piece.records)} originals"
    within = {e for quotation in quotations for e in quotation.iter()}
    for element in within:
        if classes(element) & OTHER_VOICES:
            yield "voices", f"`{element.get('class')}` stands inside the quotation"
    for voice, words in piece.texts.items():
        spoken = inside(section, voice)
        begin = bare(words.get("text", "") if isinstance(words, dict) else str(words))[:60]
        if begin and any(begin in bare(text_of([quotation])) for quotation in quotations):
            yield "voices", f"the words of the {voice} stand inside the quotation"
        # The manifest may have another headnote, or none.
        if not spoken and voice == "commentary":
            yield "voices", f"the {voice} is missing"
        for element in spoken:
            if not element.get("aria-label") or element.get("role") != "note":
                yield "voices", f"nobody hears that the {voice} is one"
    # The editor's notes are in a series of their own, marked as such.
    for note in inside(section, "note"):
        editors = "--ed-" in (note.get("id") or "")
        if editors != ("editors" in classes(note)):
            yield "voices", f"the note `{note.get('id')}` is in the wrong series"


class Package:
    def __init__(self, text):
        root = ElementTree.fromstring(text)
        self.items = {item.get("href"): item.get("id") for item in root.iter(f"{OPF}item")}
        self.said = {}
        for meta in root.iter(f"{OPF}meta"):
            self.said.setdefault((meta.get("refines") or "", meta.get("property")), []).append(meta.text or "")
        self.lines = {e.get("id"): e.text or "" for e in root.iter(f"{DC}source")}

    def of(self, identifier, term):
        return self.said.get((f"#{identifier}", f"dcterms:{term}"), [])


def check_package(piece, package, document):
    item = package.items.get(document)
    if not package.of(item, "title"):
        yield "title", "the article has no title"
    for name in piece.authors:
        if name not in package.of(item, "creator"):
            yield "author", f"`{name}` is not among {package.of(item, 'creator')}"
    sources = [reference.lstrip("#") for reference in package.of(item, "source")]
    if len(sources) != len(piece.records):
        yield "source", f"{len(piece.records)} originals, but {len(sources)} sources"
        return
    for source, record in zip(sources, piece.records):
        of = lambda term: package.of(source, term)
        wanted = {"author": ("creator", record.author), "title": ("title", [record.title]),
                  "publication": ("isPartOf", [record.publication]), "date": ("issued", [iso_date(record.date)]),
                  "url": ("identifier", [record.url])}
        for field, (term, values) in wanted.items():
            values = [folded(v) for v in values if v]
            got = [folded(v) for v in of(term)]
            if values != got[:len(values)] or (field != "url" and len(got) != len(values)):
                yield field, f"{values} is {got}"
        line = folded(package.lines.get(source, ""))
        for field, values in (("author", record.author), ("title", [record.title]),
                              ("publication", [record.publication]), ("url", [record.url])):
            if not all(folded(value) in line for value in values):
                yield field, f"{values} is not in the line `{line}`"


def pages_of(editions, section):
    """The text from the page that the section begins on to the one that the next begins on."""
    first = editions.places.get(section)
    if first is None:
        return None
    later = [page for name, page in editions.places.items() if "--" not in name and page > first]
    return editions.pages[first:min(later, default=len(editions.pages)) + 1]


def without_heads(pages):
    """Lines that stand at the foot or head of a page would part a source note that runs over it."""
    out = []
    for page in pages:
        lines = page.strip("\n").split("\n")
        ends = [re.sub(r"\d+|^[ivxl]+$", "", line) for line in (lines[0], lines[-1])]
        if len(lines) > 2 and ends[1].strip() == "":
            lines = lines[:-1]
        out.append(lines[1:] if len(lines) > 2 and out else lines)
    return "\n".join("\n".join(lines) for lines in out)


def check_record_in_print(text, plain, record):
    found = lambda value: squeezed(value).rstrip(".,") in text
    for name in record.author:
        if not found(name):
            yield "author", f"`{name}` is not printed"
    for field in ("publication", "url"):
        if not found(getattr(record, field)):
            yield field, f"`{getattr(record, field)}` is not printed"
    if not in_headline_style(record.title, text, squeezed):
        yield "title", f"`{record.title}` is not printed"
    if not has_words(plain, date_words(record.date)):
        yield "date", f"`{record.date}` is not printed"


def check_print(piece, editions, section):
    pages = pages_of(editions, section.get("id"))
    if pages is None:
        yield "title", "the article has no place in the PDF"
        return
    whole = "\n".join(pages)
    title = text_of(inside(section, "title")[:1])
    if squeezed(title).casefold() not in squeezed(whole).casefold():
        yield "title", f"`{title}` is not printed"
    for name in piece.authors:
        if squeezed(name).casefold() not in squeezed(whole).casefold():
            yield "author", f"`{name}` is not printed"
    at_end = any("at-end" in classes(note) for note in inside(section, "source-note"))
    if at_end:
        # One of the notes on these pages is the article's: the one with the fewest faults.
        notes = re.split(r"(?m)^Source$", without_heads(pages), flags=re.I)[1:]
    else:
        # On the page that the article opens on; a long note goes on on the next one.
        first = editions.places[section.get("id")]
        notes = [" ".join(editions.feet[first:first + 2])] if editions.feet[first] else []
    for record in piece.records:
        tried = []
        for note in notes:
            plain = " ".join(note.split())[:1800]
            tried.append(list(check_record_in_print(squeezed(plain), plain, record)))
        yield from min(tried, key=len, default=[("source", "no source note is printed")])


# All of it


def articles_of(editions):
    """Every article with the document that it begins in; later files of a long one are put behind it."""
    found = {}
    for name, text in editions.documents.items():
        for section in ElementTree.fromstring(text).iter(f"{XHTML}section"):
            if "article" in classes(section):
                if section.get("id") in found:
                    found[section.get("id")][1].extend(section)
                elif section.get("id"):
                    found[section.get("id")] = (name, section)
    return found


def slug_of(identifier, pieces):
    """Ids begin with a letter and are ASCII: `1888-from-kettle-haven` is `article-1888-from-kettle-haven`."""
    for slug in (identifier, identifier.removeprefix("article-")):
        if slug in pieces:
            return slug
    return None


def faults(pieces, named, editions):
    package = Package(editions.package)
    articles = articles_of(editions)
    seen = set()
    for identifier, (document, section) in articles.items():
        slug = slug_of(identifier, pieces)
        if slug is None:
            yield identifier, "ePub", "slug", "no post has this slug"
            continue
        seen.add(slug)
        piece = pieces[slug]
        for place, found in (("ePub", check_text(piece, section)), ("ePub", check_voices(piece, section)),
                             ("package", check_package(piece, package, document)),
                             ("PDF", check_print(piece, editions, section))):
            for field, what in found:
                yield slug, place, field, what
    for slug in sorted(set(named) - seen):
        yield slug, "ePub", "slug", "the manifest names it, and it is not there"


def is_sane(pieces, editions):
    articles = articles_of(editions)
    quoted = sum(bool(pieces[slug].records) for slug in (slug_of(i, pieces) for i in articles) if slug)
    return len(articles), quoted


# The self-test


def altered(value):
    """A value that is another one wherever it stands."""
    return re.sub(r"\w", lambda c: "x" if c.group(0) not in "xX" else "y", value, count=0)[:len(value)]


def alterations(record, document, section, editions):
    """Editions in which one field of one place is another: (place, field, editions)."""
    values = {"author": record.author[0], "title": record.title, "publication": record.publication,
              "date": max(date_words(record.date), key=len), "url": record.url}
    for field, value in values.items():
        other = altered(value)
        for kind in ("ePub", "package", "PDF"):
            new = dataclasses.replace(editions, documents=dict(editions.documents), pages=list(editions.pages),
                                      feet=list(editions.feet))
            if kind == "ePub":
                text = new.documents[document]
                at = text.index('class="source-note')
                new.documents[document] = text[:at] + replaced_folded(text[at:], value, other)
            elif kind == "package":
                value_there = iso_date(record.date) if field == "date" else value
                new.package = new.package.replace(f">{value_there}</meta>", f">{altered(value_there)}</meta>")
            else:
                new.pages = [replaced_folded(page, value, other) for page in new.pages]
                new.feet = [replaced_folded(foot, value, other) for foot in new.feet]
            yield kind, field, new


def replaced_folded(text, value, other):
    """Replaces a value that may be set with other quotation marks and be broken over lines."""
    marks = {"'": "['\u2018\u2019\u201c\u201d\"]", '"': "['\u2018\u2019\u201c\u201d\"]", " ": r"\s+", "-": r"[-\u2010-\u2014]"}
    pattern = r"[\n ]?".join(marks.get(c, re.escape(c)) for c in value)
    return re.sub(pattern, other, text, flags=re.I)


def self_test(pieces, named, editions):
    whole = list(faults(pieces, named, editions))
    if whole:
        sys.exit(f"the book has faults of its own: {whole}")
    documented = [(slug_of(i, pieces), d, s) for i, (d, s) in articles_of(editions).items()]
    tried = 0
    complete = [(pieces[slug].records[0], slug, document, section) for slug, document, section in documented
                if len(pieces[slug].records) == 1 and pieces[slug].records[0].url and len(pieces[slug].records[0].author) == 1]
    for record, slug, document, section in complete[:3]:
        for place, field, broken in alterations(record, document, section, editions):
            found = {(s, p, f) for s, p, f, _ in faults(pieces, named, broken)}
            if (slug, place, field) not in found:
                sys.exit(f"another {field} of {slug} in the {place} is not seen: {sorted(found)}")
            tried += 1
    for slug, document, section in documented:
        text = editions.documents[document]
        moved = {
            "the commentary inside": re.sub(r'(<div class="commentary".*?</div>)(<div class="quotation"[^>]*>)', r"\2\1", text, flags=re.S),
            "the headnote inside": re.sub(r'(<aside class="headnote".*?</aside>)(.*?<div class="quotation"[^>]*>)', r"\2\1", text, flags=re.S),
            "an editor's note as the author's": text.replace('class="note editors"', 'class="note"'),
            "the commentary's words inside": re.sub(
                r'(<div class="commentary"[^>]*>)(.*?)(</div>)(<div class="quotation"[^>]*>)', r"\1\3\4\2", text, flags=re.S),
            "no source note": re.sub(r'<section class="source-note[ "].*?</section>', "", text, flags=re.S),
            "a voice without a label": re.sub(r'(class="commentary"[^>]*?) aria-label="[^"]*"', r"\1", text),
        }
        for what, new in moved.items():
            if new == text:
                continue
            broken = dataclasses.replace(editions, documents={**editions.documents, document: new})
            if not any(s == slug and p == "ePub" for s, p, _, _ in faults(pieces, named, broken)):
                sys.exit(f"{what} in {slug} is not seen")
            tried += 1
    least = 45
    if tried < least:
        sys.exit(f"only {tried} alterations were tried")
    print(f"{tried} alterations, each seen")


def main():
    arguments = [a for a in sys.argv[1:] if a != "--self-test"]
    if len(arguments) != 3:
        sys.exit(__doc__)
    manifest, epub, pdf = (pathlib.Path(a) for a in arguments)
    pieces, named = pieces_of(manifest)
    named = list(named)
    editions = read_editions(epub, pdf)
    if "--self-test" in sys.argv:
        return self_test(pieces, named, editions)
    articles, quoted = is_sane(pieces, editions)
    if not articles:
        sys.exit("the ePub has no article")
    found = list(faults(pieces, named, editions))
    for slug, place, field, what in found:
        print(f"{slug}: {place}: {field}: {what}")
    print(f"{articles} articles, {quoted} of them quoted: {len(found)} faults")
    sys.exit(len(found) > 0)


main()
