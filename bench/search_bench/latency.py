"""Time until results are painted, warm on a slow machine and cold on a slow network.

The systems take turns at every query, so that what else the machine does strikes all of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from statistics import median
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, CDPSession, Page

from bench.search_bench.browsing import Served, fresh_page, open_bench, page_script
from bench.search_bench.queries import Query
from bench.search_bench.throttling import RATE, SLOW_4G, Network, calibrate, slow_renderers
from bench.search_bench.transfer import percentile

PAGE = "portal, its page"
"""The portal's own search page; its module alone goes by the site's name, as the others do."""
TYPED = "portal, typed"
"""The first query of a reader who opened the page and went to its field a moment before."""
_WARMING = 5
"""Queries before the first one that counts."""

_MOMENT = 3000
"""Milliseconds between going to the field and the first word."""

Rows = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Warm:
    """A page that has answered queries already."""

    name: str
    page: Page
    session: CDPSession
    ask: Callable[[str], float]


def measure_latency(
    browser: Browser, sites: Sequence[Served], warm: Sequence[Query], cold: Sequence[Query]
) -> dict[str, Any]:
    """Measure all sites.

    Args:
        browser: where they run.
        sites: what is measured.
        warm: queries to pages that are warm; each of three conditions has a third of them,
            for no index may have what it needs already.
        cold: each is the first query of a reader, on each slow network.
    """
    waits = {network.name: _cold(browser, sites, cold, network) for network in SLOW_4G}
    return {
        "slowdown of a worker": calibrate(browser),
        "warm": _all_warm(browser, sites, warm),
        "cold": waits,
    }


def _all_warm(
    browser: Browser, sites: Sequence[Served], queries: Sequence[Query]
) -> dict[str, Rows]:
    warming, rest = queries[:_WARMING], queries[_WARMING:]
    rows = {}
    with ExitStack() as stack:
        pages = [page for served in sites for page in _warm(browser, served, stack)]
        for warm in pages:
            for query in warming:
                warm.ask(query.text)
        for number, (name, rate, slow) in enumerate(_conditions(browser)):
            for warm in pages:
                warm.session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
            with slow:
                rows[name] = _in_turns(pages, rest[number::3])
    return rows


def _conditions(browser: Browser) -> Iterator[tuple[str, int, AbstractContextManager[None]]]:
    yield "this machine", 1, nullcontext()
    yield f"{RATE}x CPU of DevTools (main thread)", RATE, nullcontext()
    yield f"{RATE}x CPU (whole page, workers too)", 1, slow_renderers(browser)


def _in_turns(pages: Sequence[_Warm], queries: Sequence[Query]) -> Rows:
    taken: dict[str, list[float]] = defaultdict(list)
    for number, query in enumerate(queries):
        turn = number % len(pages)
        for warm in (*pages[turn:], *pages[:turn]):
            warm.page.bring_to_front()
            taken[warm.name].append(warm.ask(query.text))
    return {name: _spread(values) for name, values in taken.items()}


def _warm(browser: Browser, served: Served, stack: ExitStack) -> Iterator[_Warm]:
    page = stack.enter_context(fresh_page(browser))
    open_bench(page, served)
    page.evaluate("bench.open()")
    yield _Warm(
        served.name,
        page,
        page.context.new_cdp_session(page),
        lambda query: float(page.evaluate("(query) => bench.painted(query)", query)),
    )
    if not served.site.is_portal:
        return
    own = stack.enter_context(fresh_page(browser))
    own.add_init_script(page_script())
    own.goto(f"{served.host.address}/search/")
    yield _Warm(
        PAGE,
        own,
        own.context.new_cdp_session(own),
        lambda query: float(own.evaluate("(query) => benchPage.type(query)", query)["took"]),
    )


def _cold(
    browser: Browser, sites: Sequence[Served], queries: Sequence[Query], network: Network
) -> Rows:
    taken: dict[str, list[float]] = defaultdict(list)
    for query in queries:
        for served in sites:
            taken[served.name].append(_cold_module(browser, served, query, network))
            if served.site.is_portal:
                taken[PAGE].append(_cold_page(browser, served, query, network))
                taken[TYPED].append(_cold_typed(browser, served, query, network))
    return {name: _spread(values) for name, values in taken.items()}


def _cold_module(browser: Browser, served: Served, query: Query, network: Network) -> float:
    with fresh_page(browser) as page:
        open_bench(page, served)
        with _slowed(page, network):
            return float(page.evaluate("(query) => bench.firstPainted(query)", query.text))


def _cold_page(browser: Browser, served: Served, query: Query, network: Network) -> float:
    with fresh_page(browser) as page:
        page.add_init_script(page_script())
        with _slowed(page, network):
            address = f"{served.host.address}/search/?q={quote(query.text)}"
            page.goto(address, wait_until="commit")
            return float(page.evaluate("benchPage.first()")["since"])


def _cold_typed(browser: Browser, served: Served, query: Query, network: Network) -> float:
    with fresh_page(browser) as page:
        page.add_init_script(page_script())
        with _slowed(page, network):
            page.goto(f"{served.host.address}/search/", wait_until="load")
            page.focus("input[name=q]")
            page.wait_for_timeout(_MOMENT)
            return float(page.evaluate("(query) => benchPage.type(query)", query.text)["took"])


@contextmanager
def _slowed(page: Page, network: Network) -> Iterator[None]:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    network.apply(session)
    yield
    session.detach()


def _spread(values: Sequence[float]) -> dict[str, Any]:
    return {
        "queries": len(values),
        "median": median(values),
        "p90": percentile(values, 0.9),
        "most": max(values),
    }
