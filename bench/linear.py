"""Whether a build of ten times the articles takes ten times as long, and what memory each takes.

    python -m bench.linear                                # 10,000 and 100,000 generated articles
    python -m bench.linear --articles 500 --times 10      # 500 and 5,000

Each size is built once with nothing there, with all that the project's settings ask for but the
audit of the archive, as the cold build of `bench.build` is. The time
of linear work grows as the articles do; what memory a site without articles takes is left out by
the slope between both sizes. Prints a table and writes the figures to `.cache/bench/linear.json`.
Memory is that of all processes at the worst moment, what they share counted once. Linux only. The
larger site stands on the disk below `.cache/bench/linear` while it is built, and is then removed.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.build_bench.cost import Cost, cost_of
from bench.search_bench.content import write_portal
from bench.search_bench.corpus import PROJECT, VOCABULARY, Text, read_generated
from bench.search_bench.sites import CACHE
from plugins.meetings.vocabulary_reader import load_vocabularies

WORK = CACHE / "linear"
KIB = 1024


@dataclass(frozen=True, slots=True)
class Built:
    """A build of a number of articles.

    Attributes:
        articles: how many were published.
        files: how many files the site has.
        cost: what it took.
    """

    articles: int
    files: int
    cost: Cost


@dataclass(frozen=True, slots=True)
class Growth:
    """What grew from a smaller build to a larger one.

    Attributes:
        articles: ratio of their articles; that of the others is as large for linear work.
        wall: ratio of their seconds on the clock.
        cpu: ratio of their seconds of processor time.
        files: ratio of their files.
        each: KiB of memory that each further article takes.
    """

    articles: float
    wall: float
    cpu: float
    files: float
    each: float


def growth(small: Built, large: Built) -> Growth:
    """Return what grew between two builds."""
    further = large.articles - small.articles
    return Growth(
        articles=large.articles / small.articles,
        wall=large.cost.wall / small.cost.wall,
        cpu=large.cost.cpu / small.cost.cpu,
        files=large.files / small.files,
        each=(large.cost.peak - small.cost.peak) * KIB / further,
    )


def build(texts: Iterable[Text], folder: Path) -> Built:
    """Build a site of articles with nothing there; the folder is gone afterwards.

    Raises:
        SystemExit: the build failed.
    """
    shutil.rmtree(folder, ignore_errors=True)
    content, output, cache = folder / "content", folder / "output", folder / "cache"
    write_portal(texts, content)
    command: list[str | Path] = [
        sys.executable, "-m", "pelican", content, "-s", PROJECT / "pelicanconf.py", "-o", output,
        "--quiet", "-e", f"CACHE_PATH={json.dumps(str(cache))}", 'ARCHIVE={"audit": false}',
    ]  # fmt: skip
    cost = cost_of(command, PROJECT, folder / "log")
    articles = sum(1 for _ in content.glob("articles/*/*.md"))
    files = sum(path.is_file() for path in output.rglob("*"))
    shutil.rmtree(folder)
    return Built(articles, files, cost)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m bench.linear")
    parser.add_argument("--articles", type=int, default=10_000, help="those of the smaller site")
    parser.add_argument("--times", type=int, default=10, help="how much larger the other one is")
    options = parser.parse_args(arguments)
    vocabularies = load_vocabularies(VOCABULARY, "vocabulary")
    print("| articles | seconds | ms each | processor | files | MiB | KiB each |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    built = []
    for count in (options.articles, options.articles * options.times):
        built.append(build(read_generated(vocabularies, count), WORK))
        _row(built[-1])
    grown = growth(*built)
    print()
    print(f"| {grown.articles:.1f} times the articles | is |")
    print("| --- | --- |")
    print(f"| seconds, times | {grown.wall:.1f} |")
    print(f"| processor, times | {grown.cpu:.1f} |")
    print(f"| files, times | {grown.files:.1f} |")
    print(f"| KiB of memory for each further article | {grown.each:.1f} |")
    figures = {"built": [asdict(one) for one in built], "growth": asdict(grown)}
    (CACHE / "linear.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _row(built: Built) -> None:
    cost, articles = built.cost, built.articles
    print(
        f"| {articles} | {cost.wall:.1f} | {cost.wall / articles * 1000:.1f} | {cost.cpu:.1f}"
        f" | {built.files} | {cost.peak:.0f} | {cost.peak * KIB / articles:.1f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
