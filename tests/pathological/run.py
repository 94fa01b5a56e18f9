#!/usr/bin/env python3
"""Hostile input, made here: each case has a status, a code that must be said, and bounds of time and memory.

    run.py PROGRAM WORK-FOLDER [CASE…]
"""
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import time

MANIFEST = "title: T\neditor: A. Editor\npublisher: P\nlibrary: posts\nchapters: [a]\n"
POST = "---\ntitle: A\nauthor: A. Editor\n---\n"
SECONDS = 20
MEMORY = 1 << 30
OLD = b"the older book"

CASES = {}


def case(status, *codes, manifest=None, post=None, seconds=SECONDS):
    """Registers a case; its function may change the folder."""
    def register(function):
        CASES[function.__name__] = (status, codes, manifest, post, seconds, function)
        return function
    return register


def nothing(_folder):
    pass


def simple(name, status, *codes, **texts):
    def function(folder):
        nothing(folder)
    function.__name__ = name
    case(status, *codes, **texts)(function)


simple("empty_manifest", 1, "A02", manifest="")
simple("manifest_of_10_MB", 1, "A02", manifest="title: T\nx: [" + "a, " * 3_500_000 + "a]\n")
simple("duplicate_keys", 0, "A02", manifest=MANIFEST + "title: Again\n")
simple("billion_laughs", 1, "A02", manifest="a: &a [l,l,l,l,l,l,l,l,l]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)))
simple("deep_manifest", 1, "A02", manifest="chapters: " + "[" * 100_000)
simple("path_leaves_root", 1, "A0", manifest=MANIFEST.replace("[a]", "[../../etc/passwd]"))
simple("absolute_path", 1, "A0", manifest=MANIFEST.replace("[a]", "[/etc/passwd]"))
simple("output_leaves_root", 1, "A0904", manifest=MANIFEST + "outputs: [{file: ../../x.epub}]\n")
simple("nested_quotes", 0, "A03", post=POST + ">" * 10_000 + " deep\n")
simple("nested_lists", 0, "A03", post=POST + "".join(" " * (2 * i) + "- x\n" for i in range(2_000)))
simple("nested_div", 0, "A03", post=POST + "<div>" * 100_000 + "deep\n")
simple("many_bold", 0, "", post=POST + "<b>" * 40_000 + "x\n")
simple("giant_table", 0, "A03", post=POST + "|" + "a|" * 3_000 + "\n|" + "-|" * 3_000 + "\n" + "|x|\n" * 3_000)
simple("many_wide_tables", 0, "A0758", post=POST + ("word " * 100 + "\n\n" + "|correspondence" * 9 + "\n" + "|-" * 9 + "\n" +
                                                    "|x" * 9 + "\n\n") * 2_000)
simple("long_word", 0, "", post=POST + "w" * 200_000 + "\n")
simple("long_line", 0, "", post=POST + "word " * 200_000 + "\n")
simple("comments_that_never_end", 0, "A0317", post=POST + "<!--" * 50_000 + "\n")
simple("links_to_nowhere", 0, "A0406", post=POST + "[a](nope) " * 20_000 + "\n")
simple("pictures_of_nothing", 0, "A0411", post=POST + "".join(f"![a](nope{i}.png) " for i in range(20_000)) + "\n")
simple("posts_of_nobody_on_one_line", 1, "A0203", manifest=MANIFEST.replace("[a]", "[" + ", ".join(
    f"nope{i}" for i in range(20_000)) + "]"))
simple("address_of_many_lines", 0, "A0403", post=POST + "http://a.example/" * 20_000 + "\n")
simple("quotation_marks", 0, "A0320", post=POST + '"' * 80_000 + "\n")
simple("title_of_3_MB", 1, "A0239", manifest=MANIFEST.replace("T", "long " * 600_000, 1))
simple("post_title_of_3_MB", 0, "A0239", post="---\ntitle: " + "long " * 150_000 + "\nauthor: A\n---\ntext\n")
simple("many_notes", 0, "", post=POST + "".join(f"x[^{i}] " for i in range(2_000)) + "\n\n" + "".join(
    f"[^{i}]: note\n\n" for i in range(2_000)))
simple("brackets", 0, "", post=POST + "[" * 50_000 + "\n\n" + "*a **a " * 20_000 + "\n")
simple("long_title", 0, "", post="---\ntitle: " + "long " * 400 + "\nauthor: A\n---\ntext\n")


@case(0, "A0101")
def invalid_utf8(folder):
    (folder / "posts/a.md").write_bytes(POST.encode() + b"caf\xe9 \xff\xfe\n")


@case(0, "A0102")
def forbidden_controls(folder):
    (folder / "posts/a.md").write_bytes(POST.encode() + b"a\x0cb\x00c\x1b\n")


@case(1, "A0")
def folder_as_a_post(folder):
    (folder / "posts/a.md").unlink()
    (folder / "posts/a.md").mkdir()


@case(1, "A0")
def loop_of_links(folder):
    (folder / "posts/a.md").unlink()
    (folder / "posts/a.md").symlink_to("a.md")


@case(1, "A0")
def link_out_of_the_root(folder):
    (folder / "posts/a.md").unlink()
    (folder / "posts/a.md").symlink_to("/etc/passwd")


@case(0, "A0", manifest=MANIFEST.replace("[a]", "[a, '*.md']"))
def fifo_among_posts(folder):
    os.mkfifo(folder / "posts/b.md")


@case(1, "A0905")
def missing_output_folder(folder):
    (folder / "arguments").write_text("-o nowhere/book.epub")


@case(1, "A0412", post=POST + "![A door](../../../../etc/passwd)\n")
def picture_outside(_folder):
    pass


@case(0, "A0411", post=POST + "![A lamp](/etc/passwd) ![A pier](missing.png)\n")
def missing_pictures(_folder):
    pass


@case(0, "A04", post=POST + "![x](a.png) ![y](b.jpg) ![z](c.gif)\n")
def broken_pictures(folder):
    (folder / "posts/a.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff\x08\x06\0\0\0")
    (folder / "posts/b.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (folder / "posts/c.gif").write_bytes(b"")


def run(program, name, work):
    status, codes, manifest, post, seconds, prepare = CASES[name]
    folder = work / name
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "posts").mkdir(parents=True)
    (folder / "anthology.yaml").write_text(manifest if manifest is not None else MANIFEST, encoding="utf-8")
    (folder / "posts/a.md").write_text(post if post is not None else POST + "Text.\n", encoding="utf-8")
    for old in ("book.epub", "book.pdf"):
        (folder / old).write_bytes(OLD)
    prepare(folder)
    arguments = ["-o", "book.epub", "-o", "book.pdf"]
    if (folder / "arguments").exists():
        arguments = (folder / "arguments").read_text().split()
    elif "outputs:" in (manifest or ""):
        arguments = []

    def limits():
        resource.setrlimit(resource.RLIMIT_AS, (8 * MEMORY, 8 * MEMORY))

    start = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    try:
        done = subprocess.run([program, "build", "--diagnostics=short", *arguments], cwd=folder, capture_output=True,
                              timeout=3 * seconds, preexec_fn=limits)
    except subprocess.TimeoutExpired:
        return [f"no end after {3 * seconds} s"]
    took, peak = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    said = done.stderr.decode("utf-8", "replace")
    print(f"{name}: status {done.returncode}, {took:.2f} s, {peak // 1024 if peak > before else '<' + str(peak // 1024)} MB")
    faults = []
    if done.returncode != status:
        faults.append(f"status {done.returncode}, not {status}: {said[-1500:]}")
    for code in codes:
        if code and f"[{code}" not in said:
            faults.append(f"{code} was not said: {said[-800:]}")
    if took > seconds:
        faults.append(f"{took:.1f} s")
    if peak > MEMORY // 1024:
        faults.append(f"{peak // 1024} MB")
    for old in ("book.epub", "book.pdf"):
        changed = (folder / old).read_bytes() != OLD
        if status and changed:
            faults.append(f"{old} was replaced by a failed build")
        if not status and not changed:
            faults.append(f"{old} was not written")
    left = [p.name for p in folder.iterdir() if p.name not in
            {"posts", "anthology.yaml", "book.epub", "book.pdf", "arguments"}]
    if left:
        faults.append(f"left behind: {left}")
    return faults


def interrupt(program, work):
    """Ctrl-C in the middle: it ends by the signal, the older books as they were, nothing left behind."""
    folder = work / "interrupt"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "posts").mkdir(parents=True)
    (folder / "anthology.yaml").write_text(MANIFEST.replace("[a]", "['*.md']"))
    for i in range(3_000):
        (folder / f"posts/p{i}.md").write_text(POST.replace("title: A", f"title: P {i}") + "Some words to set. " * 300)
    (folder / "book.pdf").write_bytes(OLD)
    process = subprocess.Popen([program, "build", "-o", "book.pdf"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    faults = []
    if process.returncode != -signal.SIGINT or b"interrupted" not in said:
        faults.append(f"status {process.returncode}: {said[-300:]}")
    if (folder / "book.pdf").read_bytes() != OLD:
        faults.append("the older book was replaced")
    if sorted(p.name for p in folder.iterdir()) != ["anthology.yaml", "book.pdf", "posts"]:
        faults.append("something was left behind")
    return faults


def main():
    program, work = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    names = sys.argv[3:] or [*CASES, "interrupt"]
    passed = failed = 0
    for name in names:
        faults = interrupt(program, work) if name == "interrupt" else run(program, name, work)
        for fault in faults:
            print(f"  FAULT in {name}: {fault}")
        passed, failed = (passed, failed + 1) if faults else (passed + 1, failed)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
