#!/usr/bin/env python3
"""Runs one command test: a document that holds files, a command and what it must say.

Fenced blocks, each named after its fence:
    ```file PATH     a file to be there, with this text        ```sh      the command, run by sh -e
    ```stdout        what it writes                            ```stderr  what it complains of
    ```status        its exit status
An output block that is missing means: nothing. `--accept` writes what came into the document.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```(\S+)(?: ([^\n]+))?\n(.*?)^```$", re.S | re.M)
SECONDS = 60
TOOLS = pathlib.Path(__file__).resolve().parents[1] / "tools"


def run(document, program, root):
    blocks = BLOCK.findall(document)
    with tempfile.TemporaryDirectory(dir=root) as folder:
        for kind, name, text in blocks:
            if kind == "file":
                path = pathlib.Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        command = "".join(text for kind, _, text in blocks if kind == "sh")
        if not command:
            sys.exit("the document has no ```sh block")
        environment = {
            "PATH": f"{program.parent}:{TOOLS}:{os.environ['PATH']}",
            "HOME": folder,
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "SAMPLES": str(pathlib.Path(__file__).resolve().parents[2] / "anthologies"),
            **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")},
        }
        done = subprocess.run(["sh", "-e", "-c", command], cwd=folder, env=environment, capture_output=True,
                              timeout=SECONDS)
    return {
        "stdout": done.stdout.decode("utf-8", "backslashreplace"),
        "stderr": done.stderr.decode("utf-8", "backslashreplace"),
        "status": f"{done.returncode}\n",
    }


def expected(document):
    wanted = {"stdout": "", "stderr": "", "status": "0\n"}
    for kind, _, text in BLOCK.findall(document):
        if kind in wanted:
            wanted[kind] = text
    return wanted


def accept(document, got):
    for kind, text in got.items():
        empty = text == ("0\n" if kind == "status" else "")
        if text and not text.endswith("\n") or "\n```" in f"\n{text}":
            sys.exit(f"{kind} cannot stand in a fence: let the command end its lines and print no fences\n{text}")
        block = "" if empty else f"```{kind}\n{text}```\n"
        pattern = re.compile(rf"^```{kind}\n.*?^```\n", re.S | re.M)
        if pattern.search(document):
            document = pattern.sub(lambda _: block, document, count=1)
        elif block:
            document = document.rstrip("\n") + "\n\n" + block
    return document


def main():
    accepting = "--accept" in sys.argv
    arguments = [a for a in sys.argv[1:] if a != "--accept"]
    program, path, root = pathlib.Path(arguments[0]).resolve(), pathlib.Path(arguments[1]), arguments[2]
    document = path.read_text(encoding="utf-8")
    got = run(document, program, root)
    if accepting:
        path.write_text(accept(document, got), encoding="utf-8")
        return
    failed = False
    for kind, wanted in expected(document).items():
        if got[kind] != wanted:
            failed = True
            print(f"--- {kind}: expected\n{wanted}--- {kind}: got\n{got[kind]}")
    sys.exit(failed)


main()
