#!/usr/bin/env python3
"""Sets books of essays and of a blog in three sizes and all themes, and measures their pages twice: by the
program's own report and by tests/tools/page-quality on the PDF.

    page_quality.py PROGRAM CORPORA WORK [THEME…]
"""
import json
import pathlib
import shutil
import subprocess
import sys

TOOLS = pathlib.Path(__file__).resolve().parents[1] / "tools"
# leading; the least margins above and below; half of the tallest text; whether it is justified
THEMES = {"classic": (14, 60, 56, 288, True), "modern": (14, 60, 56, 288, True), "plain": (15, 62, 61, 285, False)}
# height, and the measure of the text
SIZES = {"A5": (210 * 72 / 25.4, 148 * 72 / 25.4 - 120), "6in 9in": (648, 312), "A4": (297 * 72 / 25.4, 312)}
BOOKS = {"essays": ("essays/classic-pd", "[\"*/*.md\"]"),
         "paper-lanterns": ("blogs/paper-lanterns/src/content", "[{select: {}}]")}
# What no page may have, in the report and by the checker.
REPORTED = ("uneven_pages", "ladders", "widows", "orphans", "headings_at_foot", "overfull_lines", "lines_off_grid")
MEASURED = ("uneven spreads", "three hyphens in a row", "widows", "orphans", "headings at a foot", "overfull lines",
            "lines off the grid")
# The same of one page in the report; the first is said of both pages of a spread, of which one has a step.
ON_PAGES = ("uneven", "widows", "orphans", "headings_at_foot", "overfull_lines", "lines_off_grid")
MOST_WIDE_GAPS = 0.01
MOST_NAMED = 0.003  # of the pages; those are exceptions that the report names with the step that they took


def faults_of(program, folder, theme, size):
    leading, above, below, half, justified = THEMES[theme]
    height, measure = SIZES[size]
    top, bottom = max(above, height / 2 - half), height - max(below, height / 2 - half)
    name = f"{theme}-{size.replace(' ', '-')}"
    manifest = folder / f"{name}.yaml"
    manifest.write_text((folder / "anthology.yaml").read_text().replace("SIZE", size).replace("THEME", theme))
    pdf, report = folder / f"{name}.pdf", folder / f"{name}.json"
    done = subprocess.run([program, "build", manifest, "-o", pdf, "--report", report, "--diagnostics=json"],
                          capture_output=True, text=True)
    if done.returncode:
        return [f"{name}: status {done.returncode}: {done.stderr[-500:]}"]
    book = json.loads(report.read_text())[0]
    sums, pages = book["sums"], book["pages"]
    checked = subprocess.run([TOOLS / "page-quality", pdf, "--leading", str(leading), "--body", f"{top},{bottom}",
                              "--json", *(() if justified else ("--measure", str(measure)))], capture_output=True, text=True)
    if checked.returncode == 2:
        return [f"{name}: {checked.stderr}"]
    found = json.loads(checked.stdout)
    counts, where = found["counts"], found["where"]
    # Ragged text has even spaces, and no indents by which the checker could tell its paragraphs.
    wide = counts["wide gaps"] / max(counts["gaps"], 1) if justified else 0
    measured = MEASURED if justified else [key for key in MEASURED if key not in ("widows", "orphans")]
    exceptions = sum(1 for page in pages if page["step"] and
                     (page["ladder"] > 2 or any(page.get(key) for key in ON_PAGES)))
    unnamed = sum(1 for page in pages if not page["step"] and any(page.get(key) for key in ON_PAGES[1:]))
    faults = [f"{name}: {unnamed} pages have faults that no step explains"] if unnamed else []
    if exceptions > MOST_NAMED * len(pages):
        faults.append(f"{name}: {exceptions} exceptions: { {key: sums[key] for key in REPORTED if sums[key]} }")
    faults += [f"{name}: the checker says {key} {counts[key]}: {where.get(key, [])[:4]}"
               for key in measured if counts[key] > exceptions]
    if wide >= MOST_WIDE_GAPS:
        faults.append(f"{name}: {wide:.2%} of the gaps are wide")
    print(f"   {name}: {sums['pages']} pages, {sums['short_pages']} short, uneven {sums['uneven_pages']}, wide gaps "
          f"{wide:.2%}, rivers {sums['rivers']}, exceptions {exceptions}; {len(faults)} faults", flush=True)
    return faults


def main():
    program, corpora, work = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
    themes = sys.argv[4:] or list(THEMES)
    faults = []
    for book, (posts, chapters) in BOOKS.items():
        print(f"== {book}", flush=True)
        folder = work / book
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(corpora / posts, folder / "posts")
        (folder / "anthology.yaml").write_text(
            f"title: {book}\neditor: A. Editor\npublisher: Saltmarsh Press\nlibrary: posts\nchapters: {chapters}\n"
            "theme: THEME\noutputs: [{file: book.pdf, size: SIZE}]\n")
        for theme in themes:
            for size in SIZES:
                faults += [f"{book}: {fault}" for fault in faults_of(program, folder, theme, size)]
    for fault in faults:
        print(f"FAULT {fault}")
    print(f"{len(faults)} faults")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
