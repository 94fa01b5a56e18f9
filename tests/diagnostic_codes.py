#!/usr/bin/env python3
"""Every code of a diagnostic in src/ has a section in docs/diagnostics/ and is named in a test; every rule of
the audit (R001 and on) has a test of a book that fails it and of one that passes it.

With --self-test it is tried on made-up trees that are wrong.
"""
import pathlib
import re
import sys
import tempfile

CODE = re.compile(r'"([AR][01]\d{2,3})"')
SECTION = re.compile(r"^## ([AR][01]\d{2,3})\b", re.M)


def codes_in(paths, pattern=CODE):
    found = {}
    for path in paths:
        for code in pattern.findall(path.read_text(encoding="utf-8")):
            found.setdefault(code, path)
    return found


def faults(root):
    used = codes_in(sorted(root.glob("src/**/*.[ch]pp")))
    documented = codes_in(sorted(root.glob("docs/diagnostics/*.md")), SECTION)
    tested = codes_in(
        sorted([*root.glob("tests/unit/**/*.cpp"), *root.glob("tests/command/*.md")]), re.compile(r"\b([AR][01]\d{2,3})\b"))
    for code, path in sorted(used.items()):
        if code not in documented:
            yield f"{code} ({path}) has no section in docs/diagnostics/"
        if code not in tested:
            yield f"{code} ({path}) is in no test"
    audit = "".join(p.read_text(encoding="utf-8") for p in sorted(root.glob("tests/unit/rights/*.cpp")))
    for code in sorted(c for c in used if c.startswith("R")):
        for case in ("fails", "passes"):
            if f'{case}("{code}"' not in audit:
                yield f"no unit test says {case}(\"{code}\", …)"
    sections = [code for path in sorted(root.glob("docs/diagnostics/*.md"))
                for code in SECTION.findall(path.read_text(encoding="utf-8"))]
    for code in sorted({code for code in sections if sections.count(code) > 1}):
        yield f"{code} has several sections: each code has one meaning"
    for code, path in sorted(documented.items()):
        if code not in used:
            yield f"{code} is documented in {path} and used nowhere"


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in {"src/base/a.cpp": 'error("A0101") error("A0102")', "docs/diagnostics/base.md": "## A0101 — x\n## A0999 — y\n",
                           "src/rights/b.cpp": 'SourceRule{"R001"}', "docs/diagnostics/rights.md": "## R001 — x\n## R001 — y\n",
                           "tests/unit/rights/b_test.cpp": 'fails("R001", "x")', "tests/unit/base/a_test.cpp": "A0102"}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        found = list(faults(root))
    if len(found) != 5:
        sys.exit(f"expected five faults: {found}")


def main():
    if "--self-test" in sys.argv:
        return self_test()
    found = list(faults(pathlib.Path(sys.argv[1])))
    print("\n".join(found))
    sys.exit(len(found) > 0)


main()
