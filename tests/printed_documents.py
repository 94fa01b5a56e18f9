#!/usr/bin/env python3
"""Runs the commands that a document shows and compares what they print.

    printed_documents.py PROGRAM ROOT DOCUMENT [--update]

A command is a `sh` block that begins with `anthology`; the `text` block after it is what it prints to stdout. With
--update the document is rewritten.
"""
import difflib
import pathlib
import re
import subprocess
import sys

SHOWN = re.compile(r"(```sh\n(anthology [^\n]*)\n```\n+```text\n)(.*?)(```\n)", re.S)


def main():
    program, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    path = root / sys.argv[3]
    text = path.read_text(encoding="utf-8")

    def printed(match):
        command = [str(program), *match.group(2).split()[1:]]
        result = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8")
        return match.group(1) + result.stdout + match.group(4)

    now, shown = SHOWN.subn(printed, text)
    if not shown:
        sys.exit(f"{path} shows no command")
    if "--update" in sys.argv:
        path.write_text(now, encoding="utf-8")
    elif now != text:
        print("\n".join(difflib.unified_diff(text.splitlines(), now.splitlines(), str(path), "printed", lineterm="")))
        sys.exit(1)


main()
