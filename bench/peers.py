#!/usr/bin/env python3
"""The same essays set by this library, Typst and pdfLaTeX, one after another in one run: seconds of the processor.

    peers.py PDF_TIME FOLDER WORK

FOLDER has Markdown files of paragraphs, headings and emphasis, two folders deep. Each program sets them on pages of 6 by
9 inches, 312 points wide, 38 lines of 14 points, justified and hyphenated; the peers without headers, contents or tags.
"""
import pathlib
import re
import resource
import shutil
import statistics
import subprocess
import sys

BENCH = pathlib.Path(__file__).resolve().parent
ROUNDS = 3
TYPST = """#set page(width: 6in, height: 9in, margin: (x: 60pt, top: 60pt, bottom: 56pt), numbering: "1")
#set text(font: "Vollkorn", size: 11pt, lang: "en", hyphenate: true, top-edge: 8pt)
#set par(justify: true, leading: 6pt, spacing: 6pt, first-line-indent: 1.2em)
"""
LATEX = r"""\documentclass[11pt]{book}
\usepackage[T1]{fontenc}\usepackage{lmodern}
\usepackage[paperwidth=6in,paperheight=9in,hmargin=60bp,top=60bp,bottom=56bp]{geometry}
\linespread{1.03}
\begin{document}
"""


def escaped(text, specials, prefix="\\"):
    return re.sub(f"[{re.escape(specials)}]", lambda found: prefix + found[0], text)


def blocks(folder):
    """Level of the heading, 0 for a paragraph, and the words."""
    for path in sorted(folder.glob("*/*.md")):
        for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
            block = " ".join(block.split())
            heading = re.match(r"(#+)\s+(.*)", block)
            if heading:
                yield len(heading[1]), heading[2]
            elif block and not re.fullmatch(r"[-*_ ]+", block):
                yield 0, block


def emphasized(text, escape, begin, end):
    parts = re.split(r"(?<!\w)[_*]([^_*]+)[_*](?!\w)", text)
    return "".join(begin + escape(part) + end if i % 2 else escape(part) for i, part in enumerate(parts))


def write_sources(folder, work):
    typst, latex = [TYPST], [LATEX]
    for level, text in blocks(folder):
        as_typst = emphasized(text, lambda t: escaped(t, "\\#$*_`<>@=~[]"), "#emph[", "]")
        # A verse in Greek is not worth its packages.
        text = re.sub(r"[\u0370-\u03ff\u1f00-\u1fff]", "x", text)
        plain = lambda t: escaped(t.replace("\\", "/"), "#$%&_{}").replace("~", r"\~{}").replace("^", r"\^{}")
        as_latex = emphasized(text, plain, r"\emph{", "}")
        typst.append(f"#heading(level: {level})[{as_typst}]" if level else as_typst)
        latex.append((r"\chapter{%s}", r"\section{%s}")[level > 1] % as_latex if level else as_latex)
    (work / "essays.typ").write_text("\n\n".join(typst), encoding="utf-8")
    (work / "essays.tex").write_text("\n\n".join(latex) + "\n\\end{document}\n", encoding="utf-8")


def cpu_of(command, work):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=work, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{command[0]}: {(done.stderr + done.stdout)[-1500:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def pages_of(pdf):
    return int(re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout)[1])


def main():
    pdf_time, folder, work = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
    work.mkdir(parents=True, exist_ok=True)
    write_sources(folder, work)
    (work / "anthology.yaml").write_text(
        'title: Essays\neditor: A. Editor\npublisher: P\nlibrary: essays\nchapters: ["*/*.md"]\n')
    shutil.copytree(folder, work / "essays", dirs_exist_ok=True)
    commands = {
        "anthology": lambda: cpu_of([pdf_time, "anthology.yaml", "anthology.pdf", "1", "1"], work)[0],
        # The program says what compiling took, without its own beginning.
        "typst": lambda: float(cpu_of(["node", BENCH / "typst.mjs", "essays.typ", "typst.pdf"], work)[1]),
        "pdflatex": lambda: cpu_of(["pdflatex", "-interaction=batchmode", "-jobname=pdflatex", "essays.tex"], work)[0],
    }
    seconds = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, run in commands.items():
            seconds[name].append(run())
    own = statistics.median(seconds["anthology"]) / pages_of(work / "anthology.pdf")
    for name, list_ in seconds.items():
        pages = pages_of(work / f"{name}.pdf")
        each = statistics.median(list_) / pages
        print(f"{name}: {pages} pages, {statistics.median(list_):.2f} s, {each * 1000:.2f} s for 1,000 pages, "
              f"{each / own:.1f} times")


if __name__ == "__main__":
    main()
