"""Bytes that searches fetch."""

import math
from collections.abc import Sequence
from dataclasses import asdict
from statistics import median
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, ViewportSize

from bench.search_bench.browsing import (
    PHONE,
    VIEWPORT,
    Served,
    fresh_page,
    open_bench,
    page_script,
)
from bench.search_bench.queries import Query
from bench.search_bench.traffic import Check, Fetch, Traffic

_QUIET = 1000
"""Milliseconds without a request after which a page has all that it wants."""
_LOOKS = {"Document", "Stylesheet", "Font", "Image", "Manifest"}
"""Kinds of what a page is and how it looks."""


_FIRST = """async ([query, whole]) => {
  await bench.open();
  const titles = await bench.titles(query, whole);
  return [titles, (performance.timeOrigin + performance.now()) / 1000];
}"""


def measure_bytes(
    browser: Browser, served: Served, first: Sequence[Query], later: Sequence[Query]
) -> dict[str, Any]:
    """Measure what queries cost on the wire.

    Args:
        browser: where they run.
        served: the site.
        first: each is the first query of a reader who has nothing in the cache.
        later: are asked one after the other by one reader, after a first query.
    """
    check = Check()
    asked = [_first(browser, served, query, check) for query in first]
    titled = [_first(browser, served, query, check, whole=False)[0] for query in first]
    rows: dict[str, Any] = {
        "first_titles": _spread(titled),
        "first": _spread([fetches for fetches, _ in asked]),
        "found_nothing": sum(not shown for _, shown in asked),
        "later": _spread(_later(browser, served, (first[0], *later), check)),
    }
    if served.site.is_portal:
        for name, viewport in (("page", VIEWPORT), ("phone", PHONE)):
            painted, idle, shown = zip(
                *(_page(browser, served, query, check, viewport) for query in first), strict=True
            )
            rows[f"{name}_painted"] = _spread(painted)
            rows[f"{name}_idle"] = _spread(idle)
            rows[f"{name}_results"] = median(shown)
    return {**rows, "check": asdict(check)}


def _first(
    browser: Browser, served: Served, query: Query, check: Check, *, whole: bool = True
) -> tuple[list[Fetch], int]:
    """Return what a first query fetched, and how many titles it gave.

    Args:
        browser: where it runs.
        served: the site.
        query: what is asked.
        check: of what was heard.
        whole: up to the whole answer, counts by facet included; else up to the ranked titles.
    """
    with fresh_page(browser) as page:
        traffic = Traffic(page, served.host, check)
        open_bench(page, served)
        traffic.drop()
        titles, at = page.evaluate(_FIRST, [query.text, whole])
        fetches = [fetch for fetch in traffic.take() if whole or fetch.ended <= at]
        return fetches, len(titles)


def _later(
    browser: Browser, served: Served, queries: Sequence[Query], check: Check
) -> list[list[Fetch]]:
    with fresh_page(browser) as page:
        traffic = Traffic(page, served.host, check)
        open_bench(page, served)
        page.evaluate("bench.open()")
        taken = []
        for query in queries:
            page.evaluate("(query) => bench.titles(query, true)", query.text)
            taken.append(traffic.take())
        return taken[1:]


def _page(
    browser: Browser, served: Served, query: Query, check: Check, viewport: ViewportSize
) -> tuple[list[Fetch], list[Fetch], int]:
    """Return what the search page fetched until it showed results, what until all ten were seen."""
    with fresh_page(browser, viewport) as page:
        page.add_init_script(page_script())
        traffic = Traffic(page, served.host, check)
        page.goto(f"{served.host.address}/search/?q={quote(query.text)}", wait_until="commit")
        at = page.evaluate("benchPage.first()")["at"]
        traffic.wait_until_idle(_QUIET)
        page.evaluate("benchPage.toLast()")
        traffic.wait_until_idle(_QUIET)
        fetches = [
            fetch
            for fetch in traffic.take()
            if fetch.kind not in _LOOKS and not fetch.path.startswith("/favicon")
        ]
        painted = [fetch for fetch in fetches if fetch.ended <= at]
        return painted, fetches, page.evaluate("benchPage.results()")


def _spread(taken: Sequence[Sequence[Fetch]]) -> dict[str, Any]:
    sums = [sum(fetch.bytes for fetch in fetches) for fetches in taken]
    requests = [sum(fetch.bytes > 0 for fetch in fetches) for fetches in taken]
    return {
        "queries": len(sums),
        "median": median(sums),
        "p90": percentile(sums, 0.9),
        "most": max(sums),
        "requests": median(requests),
    }


def percentile(values: Sequence[float], part: float) -> float:
    """Return the smallest value that a part of all values do not exceed."""
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)]
