"""Search of this portal against Hugo with Pagefind, on the same articles in the same browser.

    python -m bench.search                              # ten thousand real texts, if they are there
    python -m bench.search --generated 100000           # generated ones
    python -m bench.search --only quality --sample 50   # one part, on some of the queries

`make bench-search` sets up what it is compared with first. Prints a table and writes all figures
to `.cache/bench/search.json`; a part that is not run keeps the figures of its last run on the same
articles. Sites are built by the part `build`, and by the others where there are none yet.
"""

import argparse
import json
import os
import platform
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from bench.search_bench import sites
from bench.search_bench.browsing import Served, serve_all
from bench.search_bench.corpus import CORPUS, VOCABULARY, Text, read_corpus, read_generated
from bench.search_bench.latency import measure_latency
from bench.search_bench.quality import measure_quality
from bench.search_bench.queries import CUT, TERM, Query, query_sets
from bench.search_bench.report import ratios, table
from bench.search_bench.sites import CACHE, NAMES, PORTAL, Site
from bench.search_bench.transfer import measure_bytes
from bench.search_bench.truth import Truth
from plugins.meetings.vocabulary import Vocabularies
from plugins.meetings.vocabulary_reader import load_vocabularies
from tools.screenshots import chromium

PARTS = ("build", "quality", "bytes", "latency")
FIRST, LATER, WARM, COLD = 40, 100, 65, 5
"""Queries of the parts `bytes` and `latency`."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    options = _parser().parse_args(arguments)
    vocabularies = load_vocabularies(VOCABULARY, "vocabulary")
    corpus, texts = _texts(options, vocabularies)
    work = CACHE / f"{corpus}-{options.generated or len(texts)}"
    results = _earlier(options.to, corpus, len(texts))
    anew = "build" in options.only
    peers = [name for name in options.systems if name != PORTAL]
    if peers and (anew or not sites.has_hugo(work)):
        print("build: hugo …", flush=True)
        results["hugo"] = sites.build_hugo(texts, work)
    built = {name: _site(name, work, texts, options, results) for name in options.systems}
    for name, site in built.items():
        results["systems"].setdefault(name, {})["index"] = site.size()
    if {*options.only} - {"build"}:
        truth = Truth(texts, vocabularies)
        sets = query_sets(truth, options.sample)
        results["queries"] = {name: len(queries) for name, queries in sets.items()}
        with chromium() as browser, serve_all(list(built.values())) as served:
            results["chromium"] = browser.version
            _measure(browser, served, sets, truth, options, results)
    _write(results, options.to)
    print(table(results))


def _measure(
    browser: Browser,
    served: Sequence[Served],
    sets: Mapping[str, Sequence[Query]],
    truth: Truth,
    options: argparse.Namespace,
    results: dict[str, Any],
) -> None:
    """Run the parts that search, and put their figures among the others."""
    sample = options.sample or 10_000
    terms = [query for query in sets[TERM] if query.hits]
    cuts = [query for query in sets[CUT] if query.hits]
    mixed = [query for pair in zip(terms, cuts, strict=False) for query in pair] or cuts
    # Generated articles have few of the terms.
    typed = [query for query in (*terms, *cuts) if len(query.text) > 1]
    parts: dict[str, Callable[[Served], dict[str, Any]]] = {
        "quality": lambda one: measure_quality(browser, one, sets, truth),
        "bytes": lambda one: measure_bytes(
            browser, one, typed[: min(sample, FIRST)], mixed[: min(sample, LATER)]
        ),
    }
    for part in options.only:
        for one in served if part in parts else ():
            print(f"{part}: {one.name} …", flush=True)
            results["systems"][one.name][part] = parts[part](one)
            _write(results, options.to)
    if "latency" in options.only:
        print("latency …", flush=True)
        cold = typed[: min(sample, COLD)]
        warm = typed[: min(3 * sample + 5, WARM)]
        results["latency"] = measure_latency(browser, served, warm, cold)


def _write(results: dict[str, Any], file: Path) -> None:
    results["ratios"] = ratios(results)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _site(
    name: str,
    work: Path,
    texts: Sequence[Text],
    options: argparse.Namespace,
    results: dict[str, Any],
) -> Site:
    """Return a site, built now if that is asked for or there is none."""
    if name == PORTAL and options.portal is not None:
        return sites.portal_site(options.portal.resolve())
    figures = results["systems"].setdefault(name, {})
    if "build" in options.only or not (work / name).is_dir():
        print(f"build: {name} …", flush=True)
        figures["build"] = (
            sites.build_portal(texts, work, options.generated)
            if name == PORTAL
            else {**results.get("hugo", {}), **sites.build_pagefind(name, work)}
        )
    return sites.portal_site(work / name) if name == PORTAL else sites.pagefind_site(name, work)


def _texts(options: argparse.Namespace, vocabularies: Vocabularies) -> tuple[str, list[Text]]:
    if options.generated or not CORPUS.is_file():
        options.generated = options.generated or options.articles
        return "generated", list(read_generated(vocabularies, options.generated))
    return "real", read_corpus(vocabularies, options.articles)


def _earlier(file: Path, corpus: str, articles: int) -> dict[str, Any]:
    """Return the figures of earlier runs on the same articles."""
    found: dict[str, Any] = {}
    if file.is_file():
        found = json.loads(file.read_text(encoding="utf-8"))
    if (found.get("corpus"), found.get("articles")) != (corpus, articles):
        found = {"corpus": corpus, "articles": articles, "systems": {}}
    found["machine"] = {"cores": os.cpu_count(), "system": platform.platform()}
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.search")
    parser.add_argument("--articles", type=int, default=10_000, help="how many real texts")
    parser.add_argument("--generated", type=int, default=0, help="as many generated articles")
    parser.add_argument("--only", type=_names(PARTS), default=PARTS, help=",".join(PARTS))
    parser.add_argument("--systems", type=_names(NAMES), default=NAMES, help=",".join(NAMES))
    parser.add_argument("--sample", type=int, help="queries of each set at most")
    parser.add_argument("--portal", type=Path, help="an output of the portal, built before")
    parser.add_argument("--to", type=Path, default=CACHE / "search.json", help="file of figures")
    return parser


def _names(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    def parse(text: str) -> tuple[str, ...]:
        asked = text.split(",")
        unknown = [name for name in asked if name not in known]
        if unknown:
            raise argparse.ArgumentTypeError(f"not one of {', '.join(known)}: {unknown[0]}")
        return tuple(name for name in known if name in asked)

    return parse


if __name__ == "__main__":
    main()
