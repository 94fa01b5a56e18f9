#!/usr/bin/env python3
"""Faults of an ePub that neither EPUBCheck nor Ace nor a reader sees.

    unseen_faults.py BOOK.epub                 fails on each
    unseen_faults.py --self-test BOOK.epub     breaks the book in the seven ways, and must see each alone

The book is sound to begin with, so that each fault is its mutation's.
"""
import re
import sys
import zipfile
from xml.etree import ElementTree

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LARGEST = 262_144
# The relators of the Library of Congress: https://id.loc.gov/vocabulary/relators
RELATORS = set("""abr acp act adi adp aft anc anl anm ann ant ape apl app aqt arc ard arr art asg asn ato att auc aud
aue aui aup aus aut bdd bjd bka bkd bkp blw bnd bpd brd brl bsl cad cas ccp chr cli cll clr clt cmm cmp cmt cnd cng cns
coe col com con cop cor cos cot cou cov cpc cpe cph cpl cpt cre crp crr crt csl csp cst ctb cte ctg ctr cts ctt cur cwt
dbd dbp dfd dfe dft dgc dgg dgs dis djo dln dnc dnr dpc dpt drm drt dsr dst dtc dte dtm dto dub edc edd edm edt egr elg
elt eng enj etr evp exp fac fds fld flm fmd fmk fmo fmp fnd fon fpy frg gdv gis grt his hnr hst ill ilu inv isb itr ive
ivr jud jug lbr lbt ldr led lee lel len let lgd lie lil lit lsa lse lso ltg ltr lyr mcp mdc med mfp mfr mka mod mon mrb
mrk msd mte mtk mup mus mxe nan nrt onp opn org orm osp oth own pad pan pat pbd pbl pdr pfr pht plt pma pmn pop ppm ppt
pra prc prd pre prf prg prm prn pro prp prs prt prv pta pte ptf pth ptt pup rap rbr rcd rce rcp rdd red ren res rev rpc
rps rpt rpy rse rsg rsp rsr rst rth rtm rxa sad sce scl scr sde sds sec sfx sgd sgn sht sll sng spk spn spy srv std stg
stl stm stn str swd tad tau tcd tch ths tld tlg tlh tlp trc trl tyd tyg uvp vac vdg vfx voc wac wal wam wat waw wdc wde
win wit wpr wst wts""".split())


class Book:
    def __init__(self, files):
        self.files = files
        self.package = ElementTree.fromstring(files["EPUB/package.opf"])
        self.items = {item.get("id"): item for item in self.package.iter(OPF + "item")}
        self.spine = [self.items[ref.get("idref")].get("href") for ref in self.package.iter(OPF + "itemref")]
        self.documents = {name: ElementTree.fromstring(files["EPUB/" + name]) for name in self.spine}

    def metas(self, name):
        return [meta for meta in self.package.iter(OPF + "meta") if meta.get("property") == name]


def classes(element):
    return (element.get("class") or "").split()


def of_type(document, name):
    return [element for element in document.iter() if name in element.get(TYPE, "").split()]


def bad_relators(book):
    roles = [meta.text for meta in book.metas("role") if meta.get("scheme") == "marc:relators"]
    roles += [meta.get("property").partition(":")[2] for meta in book.package.iter(OPF + "meta")
              if (meta.get("property") or "").startswith("relator:")]
    return [f"{role} is no MARC relator" for role in roles if role not in RELATORS]


def wrong_backlinks(book):
    """Each reference leads to a note, and the note back to each of its references and to nothing else."""
    faults = []
    for name, document in book.documents.items():
        calls = {}
        for call in of_type(document, "noteref"):
            calls.setdefault(call.get("href", "").partition("#")[2], set()).add("#" + call.get("id", ""))
        for note in of_type(document, "footnote"):
            back = [link.get("href") for link in note.iter(XHTML + "a") if link.get("role") == "doc-backlink"]
            wanted = calls.pop(note.get("id"), set())
            if set(back) != wanted or len(back) != len(wanted):
                faults.append(f"{name}: the note {note.get('id')} leads back to {back}, and is called from {sorted(wanted)}")
        faults += [f"{name}: no note {target} is in the file that calls it" for target in calls
                   if target and not any(target in (e.get("id") for e in d.iter()) for d in book.documents.values())]
    return faults


def missing_in_contents(book):
    nav = ElementTree.fromstring(book.files["EPUB/nav.xhtml"])
    ncx = book.files["EPUB/toc.ncx"].decode()
    toc = next(element for element in nav.iter(XHTML + "nav") if element.get(TYPE) == "toc")
    linked = {link.get("href") for link in toc.iter(XHTML + "a")}
    faults = []
    for name, document in book.documents.items():
        for section in document.find(XHTML + "body").findall(XHTML + "section"):
            if not {"article", "chapter", "part"} & set(classes(section)):
                continue
            place = f"{name}#{section.get('id')}"
            if name not in linked and place not in linked:
                faults.append(f"the contents lack {place}")
            if f'src="{name}"' not in ncx and f'src="{place}"' not in ncx:
                faults.append(f"the NCX lacks {place}")
    return faults


def missing_cover(book):
    named = [meta.get("content") for meta in book.package.iter(OPF + "meta") if meta.get("name") == "cover"]
    marked = [item.get("id") for item in book.items.values() if "cover-image" in (item.get("properties") or "").split()]
    shown = [image.get("src") for d in book.documents.values() for image in d.iter(XHTML + "img")
             if image.get("role") == "doc-cover"]
    if len(shown) != 1 or named != marked or [book.items[one].get("href") for one in marked] != shown:
        return [f"the cover shown is {shown}, the one named {named}, the one marked {marked}"]
    return []


def large_files(book):
    return [f"{name} has {len(book.files['EPUB/' + name]) // 1024} KB" for name in book.spine
            if len(book.files["EPUB/" + name]) > LARGEST]


def fixed_colours(book):
    """Colours of one mode only: they vanish in the other."""
    colour = re.compile(r"(?:^|[;{\s])((?:background(?:-color)?|color)\s*:(?!\s*(?:inherit|transparent|none|currentcolor))[^;}\"]+)", re.I)
    sheets = {name: data.decode() for name, data in book.files.items() if name.endswith(".css")}
    for name in book.spine:
        text = book.files["EPUB/" + name].decode()
        sheets[name] = "\n".join(re.findall(r"<style[^>]*>(.*?)</style>", text, re.S) + re.findall(r'\sstyle="([^"]*)"', text))
    return [f"{name}: {found.strip()}" for name, css in sheets.items() for found in colour.findall(css)]


def words(text):
    return re.sub(r"\W+", " ", text).casefold().split()


def missing_attributions(book):
    """Each original that the package names is named where its text stands."""
    titles = {meta.get("refines"): meta.text for meta in book.metas("dcterms:title")}
    faults = []
    for link in book.metas("dcterms:source"):
        document = book.items[link.get("refines")[1:]].get("href")
        notes = [element for element in book.documents[document].iter() if "source-note" in classes(element)]
        said = words(" ".join(text for note in notes for text in note.itertext()))
        wanted = words(titles.get(link.text) or "")
        if not notes or not set(wanted) <= set(said):
            faults.append(f"{document} does not attribute {titles.get(link.text)}")
    return faults


CHECKS = (bad_relators, wrong_backlinks, missing_in_contents, missing_cover, large_files, fixed_colours, missing_attributions)


def faults_of(files):
    book = Book(files)
    return {check.__name__: check(book) for check in CHECKS}


def replaced_once(files, name, pattern, by):
    changed = dict(files)
    text, count = re.subn(pattern, by, files[name].decode(), count=1, flags=re.S)
    assert count == 1, f"{name} has no {pattern}"
    changed[name] = text.encode()
    return changed


def first_with(files, pattern):
    return next(name for name, data in files.items() if name.endswith(".xhtml") and re.search(pattern, data.decode(), re.S))


def mutations(files):
    """Each check with a book that it alone must refuse."""
    opf, nav = "EPUB/package.opf", "EPUB/nav.xhtml"
    yield bad_relators, replaced_once(files, opf, r'(scheme="marc:relators">)edt<', r"\1edi<")
    note = r'(role="doc-backlink" href="#)[^"]*"'
    name = first_with(files, note)
    other = re.search(r'<section id="([^"]*)"', files[name].decode()).group(1)
    yield wrong_backlinks, replaced_once(files, name, note, rf'\1{other}"')
    article = first_with(files, r'<section [^>]*class="article').removeprefix("EPUB/")
    yield missing_in_contents, replaced_once(files, nav, rf'<li><a href="{re.escape(article)}(#[^"]*)?">.*?</a></li>', "")
    yield missing_cover, replaced_once(files, opf, r' properties="cover-image"', "")
    yield large_files, replaced_once(files, "EPUB/" + article, r"(</p>)", r"\1<p>" + "word " * 120_000 + "</p>")
    yield fixed_colours, replaced_once(files, "EPUB/css/book.css", r"body \{", "body { color: #000; background: white;")
    source = r'<section class="source-note.*?</section>'
    yield missing_attributions, replaced_once(files, first_with(files, source), source, "")


def main():
    with zipfile.ZipFile(sys.argv[-1]) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    found = faults_of(files)
    said = [fault for faults in found.values() for fault in faults]
    if "--self-test" in sys.argv and not said:
        seen = []
        for check, broken in mutations(files):
            found = [name for name, faults in faults_of(broken).items() if faults]
            seen.append(check.__name__)
            if found != [check.__name__]:
                said.append(f"{check.__name__}: seen as {found}")
        assert seen == [check.__name__ for check in CHECKS]
    sys.exit("\n".join(said) if said else 0)


if __name__ == "__main__":
    main()
