#!/usr/bin/env python3
"""Compares our citations with those of `pandoc --citeproc` and the CSL styles of Debian's package
citation-style-language-styles, record by record; and our CSL-JSON, BibLaTeX and RIS with the records.

    run.py PROGRAM WORK-FOLDER [--print]     exit 77: pandoc or the styles are not installed
    run.py --self-test

records.json holds CSL items, invented. Each becomes a post whose `source` says the same in our words; the
ePub's source notes and list of sources are read back. Every difference must be listed in docs/citations.md
as "- `FORM` ID: why", everything listed must differ, and fewer than 5 % of a form's records may. What an
export loses is listed there as "- `FORMAT` ID KEY: why".

The schema of CSL's data comes with no package: where ANTHOLOGY_CSL_SCHEMA names a csl-data.json of
github.com/citation-style-language/schema and python3-jsonschema is installed, the CSL-JSON is held against it.
"""
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
DOCUMENT = HERE.parents[1] / "docs" / "citations.md"
STYLES = pathlib.Path("/usr/share/citation-style-language/styles")
MOST = 0.05
SKIPPED = 77
# Ours, CSL's file by its old and its new name.
NAMES = {
    "chicago": ["chicago-notes-bibliography", "chicago-fullnote-bibliography"],
    "apa": ["apa"],
    "mla": ["modern-language-association"],
}
FORMS = ["chicago-note", "chicago-bibliography", "apa", "mla"]
OUR_TYPES = {
    "article-newspaper": "newspaper", "article-magazine": "magazine", "article-journal": "journal",
    "post-weblog": "blog", "webpage": "web page", "personal_communication": "letter", "chapter": "chapter",
    "book": "book", "interview": "interview",
}
ROLES = {"author": "aut", "editor": "edt", "translator": "trl", "interviewer": "ivr", "recipient": "rcp"}


class Marked(html.parser.HTMLParser):
    """Elements chosen by `wanted(tag, attributes)` as text with *italics*, each under the key it gives."""

    def __init__(self, wanted):
        super().__init__()
        self.wanted, self.found, self.key, self.depth, self.hidden = wanted, {}, None, 0, 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if self.key is None:
            self.key = self.wanted(tag, attributes)
            if self.key is not None:
                self.found[self.key], self.depth = "", 0
            return
        if tag not in {"br", "img", "hr"}:
            self.depth += 1
        if "footnote-back" in attributes.get("class", "") or self.hidden:
            self.hidden += 1
        if tag in {"em", "i", "cite"}:
            self.found[self.key] += "*"

    def handle_endtag(self, tag):
        if self.key is None:
            return
        if tag in {"em", "i", "cite"}:
            self.found[self.key] += "*"
        if self.depth == 0:
            self.key = None
        else:
            self.depth -= 1
            self.hidden -= self.hidden > 0

    def handle_data(self, data):
        if self.key is not None and not self.hidden:
            self.found[self.key] += data


def marked(text, wanted):
    parser = Marked(wanted)
    parser.feed(text)
    return {key: plain(words) for key, words in parser.found.items()}


def plain(text):
    return re.sub(r"\s+", " ", text.replace("**", "").replace("\u00a0", " ")).strip()


# ---- ours

def display(name):
    if "literal" in name:
        return name["literal"], name["literal"]
    family, given = name["family"], name["given"]
    particle, suffix = name.get("non-dropping-particle", ""), name.get("suffix", "")
    if any("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in family):
        return family + given, f"{family}, {given}"
    right_to_left = any("\u0590" <= c <= "\u08ff" for c in family)
    comma = "، " if right_to_left else ", "
    shown = " ".join(p for p in [given, particle, family, suffix] if p)
    return shown, family + comma + " ".join(p for p in [given, particle] if p) + (f", {suffix}" if suffix else "")


def edtf(date):
    def one(parts):
        year = parts[0] if parts[0] > 0 else parts[0] + 1
        return "-".join([f"{'-' if year < 0 else ''}{abs(year):04}", *(f"{p:02}" for p in parts[1:])])
    return "/".join(one(p) for p in date["date-parts"]) + ("?" if date.get("circa") else "")


def our_source(item):
    source = {"type": OUR_TYPES[item["type"]], "title": item["title"], "license": "CC0-1.0"}
    people = []
    for key, role in ROLES.items():
        for name in item.get(key, []):
            shown, file_as = display(name)
            people.append({"name": shown, "file-as": file_as, "role": role})
    if item["type"] == "chapter":
        container = {"title": item["container-title"]}
        editors = [p for p in people if p["role"] == "edt"]
        people = [p for p in people if p["role"] != "edt"]
        if editors:
            container["editor"] = "; ".join(p["name"] for p in editors)
        source["publication"] = {"container": container}
    else:
        source["publication"] = {"name": item.get("container-title", "")}
    if people:
        source["contributors"] = people
    if not any(p["role"] == "aut" for p in people):
        source["anonymous"] = True
    for ours, theirs in [("volume", "volume"), ("issue", "issue"), ("pages", "page"), ("publisher", "publisher"),
                         ("place", "publisher-place"), ("doi", "DOI")]:
        if theirs in item:
            source["publication"][ours] = item[theirs]
    for key in ("URL",):
        if key in item:
            source["url"] = item[key]
    if "issued" in item:
        source["date"] = edtf(item["issued"])
    if "accessed" in item:
        source["accessed"] = edtf(item["accessed"])
    if "language" in item:
        source["language"] = item["language"]
    if "archive" in item:
        source["archived"] = {"name": item["archive"], "shelfmark": item.get("archive_location", "")}
    return source


def write_library(items, folder):
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "posts").mkdir(parents=True)
    for item in items:
        source = json.dumps(our_source(item), ensure_ascii=False)
        (folder / "posts" / f"{item['id']}.md").write_text(
            f"---\ntitle: Piece {item['id']}\nsource: {source}\n---\nA line of text.\n", encoding="utf-8")
    for style in NAMES:
        (folder / f"{style}.yaml").write_text(
            "title: Citations\neditor: A. Editor\npublisher: P\nlanguage: en-US\nlibrary: posts\npage-list: false\n"
            f"attribution: {{citations: {style}}}\nchapters: ['*.md']\nback: [sources]\n", encoding="utf-8")


def build(program, folder, style):
    book = folder / f"{style}.epub"
    done = subprocess.run([program, "build", folder / f"{style}.yaml", "-o", book, "--diagnostics=short"],
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"the book of {style} was not built:\n{done.stderr}")
    with zipfile.ZipFile(book) as epub:
        return [epub.read(n).decode("utf-8") for n in epub.namelist() if n.endswith(".xhtml")]


def our_citations(program, folder):
    citation = lambda tag, attributes: 0 if attributes.get("class") == "citation" else None
    forms = {form: {} for form in FORMS}
    for style in NAMES:
        for page in build(program, folder, style):
            for note in re.findall(r'<section id="(r\d+)".*?<section class="source-note[ "].*?</section>', page, re.S):
                text = re.search(rf'<section id="{note}".*?(<section class="source-note[ "].*?</section>)', page, re.S)[1]
                form = "chicago-note" if style == "chicago" else style
                forms[form].update({note: marked(text, citation)[0]})
            for entry in re.findall(r'<p class="source">.*?</p>', page, re.S):
                piece = re.search(r">Piece (r\d+)</a>", entry)[1]
                form = "chicago-bibliography" if style == "chicago" else style
                text = marked(entry, citation)[0]
                if forms[form].setdefault(piece, text) != text:
                    sys.exit(f"{style} {piece}: the note says `{forms[form][piece]}`, the list `{text}`")
    return forms


# ---- theirs

def style_file(names, folder):
    """The style without what depends on other entries: each record is to be cited as if it stood alone."""
    for name in names:
        path = STYLES / f"{name}.csl"
        if path.exists():
            text = path.read_text(encoding="utf-8")
            text = re.sub(r'\s(?:subsequent-author-substitute|collapse|disambiguate-[a-z-]+|'
                          r'givenname-disambiguation-rule)="[^"]*"(?=[^<]*>)', "", text)
            copy = folder / path.name
            copy.write_text(text, encoding="utf-8")
            return copy
    return None


def their_citations(items, folder):
    forms = {}
    library = folder / "records.json"
    library.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
    cites = "\n\n".join(f"[@{item['id']}]" for item in items)
    for style, names in NAMES.items():
        csl = style_file(names, folder)
        page = subprocess.run(["pandoc", "-f", "markdown", "-t", "html", "--wrap=none", "--citeproc", "--csl", csl,
                               "--bibliography", library, "-M", "lang=en-US"],
                              input=cites, text=True, capture_output=True, check=True).stdout
        entries = marked(page, lambda tag, a: a["id"][4:] if a.get("id", "").startswith("ref-") else None)
        forms["chicago-bibliography" if style == "chicago" else style] = entries
        if style == "chicago":
            notes = marked(page, lambda tag, a: int(a["id"][2:]) if tag == "li" and a.get("id", "").startswith("fn")
                           else None)
            forms["chicago-note"] = {items[number - 1]["id"]: text for number, text in notes.items()}
    return forms


# ---- comparison

def explained(document):
    """(form, id) of every difference that the document explains."""
    return {(form, record) for form, record in re.findall(r"^- `([a-z-]+)` (r\d+): \S", document, re.M)}


def explained_losses(document):
    """(format, id, key) of everything that the document says an export loses."""
    return {loss for entry in re.findall(r"^- `([a-z-]+)` (all|(?:r\d+(?:, )?)+) ([A-Za-z_-]+): \S", document, re.M)
            for loss in ((entry[0], record, entry[2]) for record in entry[1].split(", "))}


def figures(ours, differences):
    """The sentence of the document that counts the differences."""
    def of(form):
        return f"{len(differences[form])} of {len(ours[form])} ({100 * len(differences[form]) / len(ours[form]):.1f} %)"
    return (f"Chicago, notes: {of('chicago-note')}; list: {of('chicago-bibliography')}. APA: {of('apa')}. "
            f"MLA: {of('mla')}.")


def compare(ours, theirs, listed, most=MOST):
    """Differences by form, and what is wrong with them."""
    differences, faults = {}, []
    for form in FORMS:
        if set(ours[form]) != set(theirs[form]):
            faults.append(f"{form}: not the same records: {sorted(set(ours[form]) ^ set(theirs[form]))}")
        differing = [r for r in ours[form] if ours[form][r] != theirs[form].get(r)]
        differences[form] = differing
        for record in differing:
            if (form, record) not in listed:
                faults.append(f"{form} {record}\n  ours   {ours[form][record]}\n  theirs {theirs[form].get(record)}")
        if len(differing) >= most * max(len(ours[form]), 1):
            faults.append(f"{form}: {len(differing)} of {len(ours[form])} differ, {most:.0%} or more")
        for _, record in sorted(e for e in listed if e[0] == form and e[1] not in differing):
            faults.append(f"{form} {record}: listed as different, and it is not")
    return differences, faults


# ---- exports

CSL_WORDS = {"id", "type", "title", "original-title", "container-title", "collection-title", "publisher", "publisher-place", "volume", "issue",
             "page", "URL", "DOI", "ISSN", "archive", "archive_location", "language", "note"}
CSL_NAMES = {"author", "editor", "translator", "interviewer", "recipient", "illustrator", "compiler"}
CSL_TYPES = set(OUR_TYPES) | {"speech", "document"}


def csl_faults(items):
    """What CSL's schema for data (1.0.2) would not take, for the fields that we write."""
    faults = []
    for item in items:
        where = item.get("id")
        for key, value in item.items():
            if key in CSL_WORDS:
                good = isinstance(value, str) and value != ""
            elif key in CSL_NAMES:
                good = value != [] and all(
                    isinstance(name, dict) and name and all(isinstance(v, str) for v in name.values()) and
                    set(name) <= {"family", "given", "non-dropping-particle", "suffix", "literal"} for name in value)
            elif key in {"issued", "accessed"}:
                good = isinstance(value, dict) and value and set(value) <= {"date-parts", "circa", "literal"}
                parts = value.get("date-parts", [[1]])
                good = good and 1 <= len(parts) <= 2 and all(
                    1 <= len(p) <= 3 and all(type(n) is int for n in p) for p in parts)
            else:
                good = key == "custom" and isinstance(value, dict)
            if not good:
                faults.append(f"CSL-JSON {where}: `{key}` is not as the schema has it: {value!r}")
        if not {"id", "type"} <= set(item) or item.get("type") not in CSL_TYPES:
            faults.append(f"CSL-JSON {where}: no id, or no type that CSL knows")
    return faults


def schema_faults(items, schema):
    """What the official schema says, where there is one."""
    import jsonschema
    rules = json.loads(pathlib.Path(schema).read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(rules)(rules)
    return [f"CSL-JSON {'/'.join(map(str, e.absolute_path))}: {e.message}" for e in validator.iter_errors(items)]


def lost(items, read_back, form, keys, listed=frozenset()):
    """Fields of `items` that `read_back` does not give again and that are not listed, and what is listed and not lost."""
    by_id = {item["id"]: item for item in read_back}
    faults, losses = [], set()
    for item in items:
        other = by_id.get(item["id"], {})
        for key in keys:
            if key in item and without_markup(item[key]) != without_markup(other.get(key)):
                said = {(form, item["id"], key), (form, "all", key)} & listed
                losses |= said
                if not said:
                    faults.append(f"{form} {item['id']} {key}: was {item[key]!r} and came back as {other.get(key)!r}")
    return faults + [f"{' '.join(loss)}: listed as lost, and it is not"
                     for loss in sorted(listed) if loss[0] == form and loss not in losses]


def without_markup(value):
    if isinstance(value, str):
        text = re.sub(r"</?span[^>]*>", "", value).replace("–", "-").replace("’", "'")
        return re.sub("[“”]", '"', text)
    if isinstance(value, list):
        return [without_markup(v) for v in value]
    if isinstance(value, dict):
        # pandoc has one kind of particle when it reads BibLaTeX, and numbers dates as it likes.
        return {("particle" if "particle" in k else k): without_markup(v) for k, v in value.items() if k != "circa"}
    return str(value) if value is not None else None


def export(program, folder, name):
    return subprocess.run([program, "sources", folder / "chicago.yaml", "--format", name, "--diagnostics=short"],
                          capture_output=True, check=True, text=True).stdout


def pandoc(*arguments, text=None):
    return subprocess.run(["pandoc", *arguments], input=text, capture_output=True, check=True, text=True).stdout


RIS_TYPES = {"NEWS": "article-newspaper", "MGZN": "article-magazine", "JOUR": "article-journal", "BLOG": "post-weblog",
             "ELEC": "webpage", "PCOMM": "personal_communication", "CHAP": "chapter", "BOOK": "book"}
RIS_WORDS = {"TI": "title", "T2": "container-title", "PB": "publisher", "CY": "publisher-place", "VL": "volume",
             "IS": "issue", "UR": "URL", "DO": "DOI", "DB": "archive", "AV": "archive_location", "LA": "language"}
RIS_NAMES = {"AU": "author", "A2": "editor", "A4": "translator"}


def read_ris(text):
    """The references of a RIS file as CSL items, as its specification has them."""
    items, item = [], {}
    for line in text.splitlines():
        tag, value = line[:2], line[6:]
        if tag == "TY":
            item = {"type": RIS_TYPES.get(value, value)}
        elif tag == "ER":
            items.append(item)
        elif tag == "ID":
            item["id"] = value
        elif tag in RIS_WORDS:
            item[RIS_WORDS[tag]] = value
        elif tag in RIS_NAMES:
            parts = value.split(", ")
            name = {"literal": value} if len(parts) == 1 else dict(zip(["family", "given", "suffix"], parts))
            item.setdefault(RIS_NAMES[tag], []).append(name)
        elif tag == "SP":
            item["page"] = value
        elif tag == "EP":
            item["page"] += "-" + value
        elif tag in {"DA", "Y2"}:
            year, month, day, words = value.split("/", 3)
            exact = words or "-".join(part for part in (year, month, day) if part)
            item["issued" if tag == "DA" else "accessed"] = exact
    return items


def as_ris(item):
    """What RIS can say of a CSL item: titles without italics, names in one text, dates as EDTF."""
    out = dict(item)
    for key in ("title", "container-title"):
        if key in item:
            out[key] = re.sub("</?i>", "", item[key])
    for key in RIS_NAMES.values():
        for at, name in enumerate(item.get(key, [])):
            out[key] = out[key][:]
            particle = name.get("non-dropping-particle", "")
            if particle:
                out[key][at] = {**{k: v for k, v in name.items() if "particle" not in k},
                                "family": f"{particle} {name['family']}"}
    for key in ("issued", "accessed"):
        if key in item:
            out[key] = edtf(item[key])
    return out


EVERY = ["type", "title", "author", "editor", "translator", "interviewer", "recipient", "container-title", "publisher",
         "publisher-place", "volume", "issue", "page", "issued", "accessed", "URL", "DOI", "archive", "archive_location",
         "language"]


def export_faults(program, items, folder, listed):
    csl = json.loads(export(program, folder, "csl-json"))
    faults = csl_faults(csl) + lost(items, csl, "csl-json", EVERY, listed)
    if schema := os.environ.get("ANTHOLOGY_CSL_SCHEMA"):
        faults += schema_faults(csl, schema)
    bib = folder / "sources.bib"
    bib.write_text(export(program, folder, "bibtex"), encoding="utf-8")
    read = json.loads(pandoc("-f", "biblatex", "-t", "csljson", bib))
    for item in items + read:
        if "language" in item:
            item["language"] = item["language"].split("-")[0]
    faults += lost(items, read, "bibtex", EVERY, listed)
    return faults + lost([as_ris(item) for item in items], read_ris(export(program, folder, "ris")), "ris", EVERY, listed)


def self_test():
    ours = {form: {f"r{n:03}": "A. Title." for n in range(100)} for form in FORMS}
    same = {form: dict(entries) for form, entries in ours.items()}
    if compare(ours, same, set())[1]:
        sys.exit("equal citations are called different")
    broken = {form: dict(entries) for form, entries in ours.items()}
    broken["apa"]["r007"] = "A. Title,"
    if len(compare(ours, broken, set())[1]) != 1:
        sys.exit("a comma for a full stop is not seen")
    if compare(ours, broken, {("apa", "r007")})[1]:
        sys.exit("a difference that is listed is not taken")
    if not compare(ours, same, {("mla", "r001")})[1]:
        sys.exit("a listed difference that is none is not seen")
    del broken["apa"]["r007"]
    if not compare(ours, broken, set())[1]:
        sys.exit("a missing record is not seen")
    many = {form: dict(entries) for form, entries in ours.items()}
    for n in range(5):
        many["mla"][f"r{n:03}"] = "?"
    if not compare(ours, many, {("mla", f"r{n:03}") for n in range(5)})[1]:
        sys.exit("5 % are taken for fewer")
    if marked("<p><span class='citation'>A <cite>B</cite>.</span> C</p>",
              lambda t, a: 0 if a.get("class") == "citation" else None) != {0: "A *B*."}:
        sys.exit("a citation is not read as it stands")
    wrong = [{"id": "a", "type": "book", "title": ""}, {"id": "b", "type": "tome"}, {"id": "c", "type": "book", "titel": "T"},
             {"id": "d", "type": "book", "issued": {"date-parts": [["1917"]]}}]
    if any(not csl_faults([item]) for item in wrong):
        sys.exit("wrong CSL-JSON is taken")
    item = {"id": "a", "title": "T", "author": [{"family": "F", "given": "G"}]}
    shorter = [{**item, "author": [{"family": "F"}]}]
    if not lost([item], shorter, "x", ["title", "author"]):
        sys.exit("a lost name is not seen")
    if lost([item], shorter, "x", ["title", "author"], {("x", "a", "author")}):
        sys.exit("a loss that is listed is not taken")
    if not lost([item], [item], "x", ["title", "author"], {("x", "a", "author")}):
        sys.exit("a listed loss that is none is not seen")
    if explained_losses("- `ris` r001, r002 type: so") != {("ris", "r001", "type"), ("ris", "r002", "type")}:
        sys.exit("the list of losses is not read")


def main():
    if "--self-test" in sys.argv:
        return self_test()
    program, work = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    if not shutil.which("pandoc") or not all(any((STYLES / f"{n}.csl").exists() for n in names) for names in NAMES.values()):
        print("skipped: pandoc or citation-style-language-styles is not installed")
        sys.exit(SKIPPED)
    items = json.loads((HERE / "records.json").read_text(encoding="utf-8"))
    write_library(items, work)
    ours, theirs = our_citations(program, work), their_citations(items, work)
    if "--print" in sys.argv:
        for form in FORMS:
            for record, text in sorted(ours[form].items()):
                print(f"{form} {record} {text}")
    document = DOCUMENT.read_text(encoding="utf-8")
    differences, faults = compare(ours, theirs, explained(document))
    if figures(ours, differences) not in document.replace("\n", " "):
        faults.append(f"docs/citations.md does not say: {figures(ours, differences)}")
    faults += export_faults(program, items, work, explained_losses(document))
    for form in FORMS:
        print(f"{form}: {len(ours[form])} records, {len(differences[form])} different")
    if faults:
        sys.exit("\n".join(faults))


main()
