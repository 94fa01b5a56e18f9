#!/usr/bin/env python3
"""Reads every #include of src/ and fails on an arrow between rooms, or a library, that is not allowed.

With --self-test it is tried on made-up lines that are wrong.
"""
import pathlib
import re
import sys

ROOMS = {
    "base": {"base"},
    "book": {"base"},
    "image": {"base"},
    "html": {"base", "book"},
    "source": {"base", "book"},
    "import": {"base", "book", "source", "html"},
    "compose": {"base", "book", "source", "html", "image"},
    "rights": {"base", "book", "source"},
    "style": {"base", "book"},
    "text": {"base", "style"},
    "layout": {"base", "book", "style", "text"},
    "pdf": {"base", "book", "layout", "text", "image", "style"},
    "epub": {"base", "book"},
    "cli": set(),
    "": {"base", "book", "image", "html", "source", "import", "compose", "rights", "style", "text", "layout", "pdf", "epub"},
}
# A library's headers by their beginning, and the one room that may name them.
LIBRARIES = {
    "unicode/": "base", "libdeflate": "base", "openssl/": "base", "yaml-cpp/": "source", "toml++/": "source",
    "toml.hpp": "source", "gumbo": "html", "vips/": "image", "cmark": "compose", "hb": "text pdf", "hyphen.h": "text",
    "fontconfig/": "text", "podofo/": "pdf", "zip.h": "epub", "CLI/": "cli", "libxml/": "import",
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def faults(room, text):
    for bracket, name in INCLUDE.findall(text):
        first = name.split("/")[0] if "/" in name else ""
        if bracket == '"' and first in ROOMS and first and first != room and first not in ROOMS[room]:
            yield f'{room or "src"} may not use {first}: "{name}"'
        if bracket == "<":
            for beginning, owners in LIBRARIES.items():
                if name.startswith(beginning) and room not in owners.split():
                    yield f"<{name}> belongs to {owners} alone"
            if name.startswith("fmt/") and room == "include":
                yield f"<{name}> in a public header"


def self_test():
    wrong = [("base", '#include "book/book.hpp"'), ("epub", '#include "pdf/pdf.hpp"'), ("layout", "#include <hb.h>"),
             ("compose", "#include <unicode/uchar.h>"), ("include", "#include <fmt/format.h>"),
             ("cli", '#include "base/xml.hpp"'), ("html", "#include <libxml/parser.h>"),
             ("import", '#include "compose/markdown.hpp"')]
    missed = [line for room, line in wrong if not list(faults(room, line))]
    if missed:
        sys.exit(f"not caught: {missed}")
    if list(faults("pdf", '#include "layout/pages.hpp"\n#include <hb.h>\n#include <string>')):
        sys.exit("caught what is allowed")


def main():
    if "--self-test" in sys.argv:
        return self_test()
    root = pathlib.Path(sys.argv[1])
    found = 0
    for path in sorted([*root.glob("src/**/*.[ch]pp"), *root.glob("include/**/*.hpp")]):
        parts = path.relative_to(root).parts
        room = "include" if parts[0] == "include" else parts[1] if len(parts) > 2 else ""
        text = path.read_text(encoding="utf-8")
        if room == "include":
            names = [n for b, n in INCLUDE.findall(text) if b == '"' or (n.split("/")[0] != "anthology" and "/" in n)]
            for name in names:
                found += 1
                print(f"{path}: a public header includes {name}")
        for fault in faults(room, text) if room in ROOMS or room == "include" else [f"{room} is no room"]:
            found += 1
            print(f"{path}: {fault}")
    sys.exit(found > 0)


main()
