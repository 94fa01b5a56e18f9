#!/usr/bin/env python3
"""Every field of the manifest is read by somebody: a key that nobody serves has no field and draws A0209.

A field counts as read where `.field` or `->field` stands in src/, outside the files that read the manifest itself;
the fields of a few structs only behind a name that is theirs. With --self-test it is tried on a tree that is wrong.
"""
import pathlib
import re
import sys
import tempfile

STRUCT = re.compile(r"^struct (\w+) \{\n(.*?)^\};", re.S | re.M)
MEMBER = re.compile(r"^  (?!using|enum|friend|bool empty)[\w:<>,. ]+?[ >]((?:\w+(?: = [^,;]+|\{[^;]*\})?, )*\w+)(?: = [^;]+|\{[^;]*\})?;", re.M)
RECEIVERS = {
    "Manifest": r"\b(?:manifest_?|m|parsed)(?:\.|->)",
    "Overrides": r"\b(?:overrides|o)(?:\.|->)",
    "OutputSpec": r"\boutput(?:\.|->)",
}


def fields(header):
    for struct, body in STRUCT.findall(header):
        for names in MEMBER.findall(re.sub(r"///<.*|//.*", "", body)):
            for name in names.split(", "):
                yield struct, re.split(r"[ ={]", name)[0]


def faults(root):
    header = (root / "src/source/manifest.hpp").read_text(encoding="utf-8")
    readers = [p for p in sorted(root.glob("src/**/*.[ch]pp")) if not p.match("src/source/manifest*")]
    text = "\n".join(p.read_text(encoding="utf-8") for p in readers)
    found = list(fields(header))
    if not any(struct == "Manifest" for struct, _ in found):
        yield "src/source/manifest.hpp has no struct Manifest"
    for struct, name in found:
        if not re.search(RECEIVERS.get(struct, r"(?:\.|->)") + name + r"\b", text):
            yield f"nobody reads {struct}::{name}: serve its key, or drop the field and let the key draw A0209"


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in {
                "src/source/manifest.hpp": "struct Site {\n  std::string name;  ///< a.url\n  std::string url;\n};\n"
                                           "struct Manifest {\n  Text title, subtitle;\n  bool math = false, index = true;\n"
                                           "  std::map<std::string, Text> labels;\n  Text theme{\"classic\", {}};\n};\n",
                "src/source/manifest_metadata.cpp": "manifest.subtitle = site.url;",
                "src/build.cpp": "f(manifest.title, section.subtitle, site.name, m.math, manifest_.labels, manifest.theme);",
        }.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        found = [fault.split()[2].rstrip(":") for fault in faults(root)]
    if found != ["Site::url", "Manifest::subtitle", "Manifest::index"]:
        sys.exit(f"expected three faults: {found}")


def main():
    if "--self-test" in sys.argv:
        return self_test()
    found = list(faults(pathlib.Path(sys.argv[1])))
    print("\n".join(found))
    sys.exit(len(found) > 0)


main()
