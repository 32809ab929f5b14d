"""What the searches find, against what they must find."""

import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from playwright.sync_api import Browser, Page

from bench.search_bench.browsing import Served, fresh_page, open_bench
from bench.search_bench.queries import ABSENT, CUT, SLOGAN, TERM, TITLE, Query, frequency_label
from bench.search_bench.truth import Facets, Truth

ALL = 1_000_000
"""The limit that asks for every hit."""
_FILTERED = 60
"""How many queries are asked once more with a filter."""

Find = Callable[[str, dict[str, Any]], "Answer"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search answered.

    Attributes:
        slugs: of the hits, in their order.
        match: how the query matched, as this portal's search tells it; else empty.
    """

    slugs: tuple[str, ...]
    total: int
    match: str
    facets: Facets


def measure_quality(
    browser: Browser, served: Served, sets: Mapping[str, Sequence[Query]], truth: Truth
) -> dict[str, Any]:
    """Ask a site all queries; Pagefind also in quotation marks, which make it ask for a phrase."""
    with fresh_page(browser) as page:
        find = _finder(page, served)
        rows = _phrases(find, sets, truth, served.site.is_portal)
        if served.site.is_portal:
            return {**rows, "filtered": _filtered(find, sets, truth)}
        quoted = {name: sets[name] for name in (TERM, CUT, SLOGAN, ABSENT)}
        return {**rows, "quoted": _phrases(_in_quotes(find), quoted, truth, False)}


def _finder(page: Page, served: Served) -> Find:
    open_bench(page, served)
    page.evaluate("bench.open()")
    slugs = {} if served.site.is_portal else _slugs_of_pages(served)

    def find(query: str, options: dict[str, Any]) -> Answer:
        found = page.evaluate("([q, options]) => bench.find(q, options)", [query, options])
        hits = tuple(slugs.get(hit) or slug_of(hit) for hit in found["found"].split())
        facets = {
            name: {str(value): n for value, n in counts.items() if n}
            for name, counts in (found["facets"] or {}).items()
        }
        return Answer(hits, found["total"], found["match"], facets)

    return find


def _in_quotes(find: Find) -> Find:
    return lambda query, options: find(f'"{query}"', options)


def slug_of(path: str) -> str:
    """Return the slug of an article's address."""
    return path.rstrip("/").rpartition("/")[2]


def _slugs_of_pages(served: Served) -> dict[str, str]:
    """Read which article is behind each number that Pagefind gives to pages."""
    slugs = {}
    for file in served.site.index:
        if file.suffix != ".pf_fragment":
            continue
        text = gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")
        fragment = json.loads(text)
        own = {file.stem: fragment} if "url" in fragment else fragment
        slugs.update({name: slug_of(page["url"]) for name, page in own.items()})
    return slugs


def _phrases(
    find: Find, sets: Mapping[str, Sequence[Query]], truth: Truth, portal: bool
) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for name, queries in sets.items():
        limit = 10 if name == TITLE else ALL
        answers = [(query, find(query.text, {"limit": limit})) for query in queries]
        if name == TITLE:
            rows[name] = _by_group(answers, lambda q: (q.group,), _ranks)
        elif name == ABSENT:
            rows[name] = _silence(answers, portal)
        else:
            groups = (lambda q: (q.group, frequency_label(len(q.hits)))) if name == CUT else _none

            def judge(some: Sequence[tuple[Query, Answer]]) -> dict[str, Any]:
                return _judged(some, truth, portal)

            rows[name] = _by_group(answers, groups, judge)
    return rows


def _none(_: Query) -> tuple[str, ...]:
    return ()


def _by_group(
    answers: Sequence[tuple[Query, Answer]],
    groups_of: Callable[[Query], Iterable[str]],
    judge: Callable[[Sequence[tuple[Query, Answer]]], dict[str, Any]],
) -> dict[str, Any]:
    groups = defaultdict(list)
    for query, answer in answers:
        for group in groups_of(query):
            groups[group].append((query, answer))
    parts = {name: judge(groups[name]) for name in sorted(groups)}
    return {**judge(answers), **({"groups": parts} if parts else {})}


def _judged(answers: Sequence[tuple[Query, Answer]], truth: Truth, portal: bool) -> dict[str, Any]:
    """Return recall, precision, and how many answers were right to the last hit."""
    recalls, precisions, totals, right, facets = [], [], 0, 0, 0
    wrong = []
    for query, answer in answers:
        found = set(answer.slugs)
        if portal and not query.hits:
            # What is shown in place of a phrase that stands nowhere says so.
            good = equal = answer.match != "phrase"
        else:
            good = found == query.hits and len(found) == len(answer.slugs)
            equal = answer.total == len(query.hits)
            good = good and equal and (not portal or answer.match == "phrase")
            if query.hits:
                recalls.append(len(found & query.hits) / len(query.hits))
            if found:
                precisions.append(len(found & query.hits) / len(found))
        totals += equal
        right += good
        if not good:
            wrong.append([query.text, len(query.hits), answer.total, answer.match])
        if portal and query.hits and answer.facets != truth.facets(query.hits):
            facets += 1
    row: dict[str, Any] = {
        "queries": len(answers),
        "recall": _mean(recalls),
        "precision": _mean(precisions),
        "totals_equal": totals,
        "right": right,
        "wrong": wrong[:10],
    }
    return {**row, "facets_wrong": facets} if portal else row


def _silence(answers: Sequence[tuple[Query, Answer]], portal: bool) -> dict[str, Any]:
    """Tell how often a phrase that stands nowhere is said to be found."""
    claimed = [
        [query.text, answer.total, answer.match]
        for query, answer in answers
        if (answer.match == "phrase" if portal else answer.total > 0)
    ]
    return {"queries": len(answers), "claimed": len(claimed), "wrong": claimed[:10]}


def _ranks(answers: Sequence[tuple[Query, Answer]]) -> dict[str, Any]:
    ranks = [
        answer.slugs[:10].index(query.wanted) + 1 if query.wanted in answer.slugs[:10] else 0
        for query, answer in answers
    ]
    missed = [q.text for (q, _), rank in zip(answers, ranks, strict=True) if not rank]
    return {
        "queries": len(ranks),
        "mrr10": _mean([1 / rank if rank else 0.0 for rank in ranks]),
        "first": sum(rank == 1 for rank in ranks),
        "missed": len(missed),
        "wrong": missed[:10],
    }


def _filtered(find: Find, sets: Mapping[str, Sequence[Query]], truth: Truth) -> dict[str, Any]:
    """Ask once more for what a value of a facet has, each facet in turn."""
    asked = [query for query in (*sets[TERM], *sets[CUT]) if len(query.hits) > 1][:_FILTERED]
    wrong = []
    for number, query in enumerate(asked):
        facets = sorted(truth.facets(query.hits).items())
        facet, counts = facets[number % len(facets)]
        value = sorted(counts)[number % len(counts)]
        answer = find(query.text, {"limit": ALL, "filters": {facet: value}})
        hits = truth.having(query.hits, facet, value)
        if set(answer.slugs) != hits or answer.total != len(hits):
            wrong.append([query.text, f"{facet}={value}", len(hits), answer.total])
    return {"queries": len(asked), "right": len(asked) - len(wrong), "wrong": wrong[:10]}


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None
