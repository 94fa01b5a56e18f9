#!/usr/bin/env python3
"""The ePub of ten times as many posts takes about ten times as much CPU time and memory, and a large blog little memory.

    many_posts.py PROGRAM CORPORA WORK
"""
import os
import pathlib
import shutil
import statistics
import sys

FEW, TIMES, ROUNDS = 500, 10, 3
MOST = 11.0            # times the work and memory of a tenth of the posts
MEMORY = 100 * 2**20   # of a book of 500 posts of the blog, with its cover


def measured(program, manifest):
    """CPU seconds and the most bytes that one build took."""
    pid = os.fork()
    if pid == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        os.execv(program, [program, "build", manifest, "-o", manifest.with_suffix(".epub"), "--threads", "2"])
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        sys.exit(f"{manifest}: status {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def medians(program, posts, folder, count):
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "posts").mkdir(parents=True)
    for number in range(count):
        post = posts[number % len(posts)]
        shutil.copy(post, folder / "posts" / f"{number:05}-{post.name}")
    manifest = folder / "anthology.yaml"
    manifest.write_text("title: Many\neditor: A. Editor\npublisher: P\nlibrary: posts\npage-list: false\n"
                        "chapters: [\"posts/**\"]\n", encoding="utf-8")
    rounds = [measured(program, manifest) for _ in range(ROUNDS)]
    return [statistics.median(values) for values in zip(*rounds)]


def main():
    program, corpora, work = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
    posts = sorted((corpora / "blogs/18f/content/posts").rglob("*.md"))[:FEW]
    few = medians(program, posts, work / "few", FEW)
    many = medians(program, posts, work / "many", FEW * TIMES)
    ratios = [b / a for a, b in zip(few, many)]
    print(f"{FEW} posts: {few[0]:.2f} s CPU, {few[1] / 1e6:.0f} MB; {FEW * TIMES} posts: {many[0]:.2f} s, {many[1] / 1e6:.0f} MB; "
          f"{ratios[0]:.1f} and {ratios[1]:.1f} times")
    sys.exit(max(ratios) > MOST or few[1] > MEMORY)


if __name__ == "__main__":
    main()
