"""What an article costs a phone: bytes, requests before it is seen, and what moves."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Watched
from tests.support.host import hosted
from tests.support.site import BuiltSite

pytestmark = pytest.mark.browser

ARTICLE = "/articles/minhang-2025-zuzhi-shenghuo/"
"""Without pictures."""
HEADS = 300
"""Bytes of the head of an answer, generously."""

ACTIVATED = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  while (active.state !== "activated") {
    await new Promise((resolve) => active.addEventListener("statechange", resolve, { once: true }));
  }
}"""
"""By then the worker has loaded its shell and the page that brought it."""

STEADY = 0.05
"""Half of the layout shift that web.dev's Core Web Vitals still call good: a piece of a page may
end within a row, whose next word then makes room for itself."""

MOVED = """() => new Promise((resolve) => {
  let moved = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) { moved += hadRecentInput ? 0 : value; }
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(moved), 1000);
})"""


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Page]:
    """A phone that has seen nothing."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        yield context.new_page()


def packed(site: BuiltSite, path: str) -> int:
    """Return what a host that compresses texts sends for a file."""
    name = path.lstrip("/")
    file = site.root / (f"{name}index.html" if path.endswith("/") else name)
    data = file.read_bytes()
    text = Path(file).suffix in {".html", ".css", ".js", ".svg", ".json", ".webmanifest"}
    return len(gzip.compress(data, 6)) if text else len(data)


def loaded(page: Page, root: str, path: str) -> list[str]:
    """Return the paths that a page asks for, itself first."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(root + path, wait_until="networkidle")
    return asked


def test_the_first_visit_to_an_article_is_25_kilobytes_with_the_worker_and_all_it_keeps(
    fresh: Page, starter: BuiltSite
) -> None:
    with hosted(starter.root) as host:
        fresh.goto(host.address + ARTICLE)
        fresh.evaluate(ACTIVATED)
        fresh.wait_for_load_state("networkidle")
        answers = list(host.answers)
    sent = {answer.path for answer in answers if answer.status == 200}
    assert {ARTICLE, "/sw.js", "/offline/", "/theme/js/kept.js"} <= sent
    # What the page has loaded, the worker asks for again, and gets no second time.
    again = {answer.path for answer in answers if answer.status == 304}
    assert {ARTICLE, "/theme/css/site.css", "/theme/js/site.js"} <= again
    assert sum(answer.size + HEADS for answer in answers) <= 25_000, answers


def test_styles_and_scripts_of_an_article_are_small(
    fresh: Page, root: str, starter: BuiltSite
) -> None:
    asked = loaded(fresh, root, ARTICLE)
    styles = {path: packed(starter, path) for path in asked if path.endswith(".css")}
    scripts = {path: packed(starter, path) for path in asked if path.endswith(".js")}
    assert styles
    assert sum(styles.values()) <= 12_000, styles
    assert sum(scripts.values()) <= 6_000, scripts


@pytest.mark.parametrize("path", ["/", ARTICLE, "/districts/changning/", "/archive/"])
def test_two_files_at_most_hold_back_the_first_paint(starter: BuiltSite, path: str) -> None:
    head = starter.page(path).select_one("head")
    assert head is not None
    styles = head.select("link[rel=stylesheet]")
    scripts = [
        s
        for s in head.select("script[src]")
        if s.get("type") != "module" and not s.has_attr("defer")
    ]
    assert 1 <= len(styles) + len(scripts) <= 2
    assert not head.select("style")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        ARTICLE,
        "/articles/shanghai-four-districts-2019-shuzhi/",
        "/districts/shanghai/",
        "/archive/",
    ],
)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_loads(phone: Watched, root: str, path: str, width: int) -> None:
    phone.page.set_viewport_size({"width": width, "height": 844})
    phone.page.goto(root + path)
    # Shown as 0.00: a busy browser may paint between two words of a row.
    assert phone.page.evaluate(MOVED) < 0.005


@pytest.mark.parametrize(
    "path",
    [
        "/",
        ARTICLE,
        "/pages/about/",
        "/districts/",
        "/meeting-types/",
        "/years/",
        "/archive/",
        "/data/",
    ],
)
def test_little_moves_while_a_page_comes_in_pieces(
    phone: Watched, starter: BuiltSite, path: str
) -> None:
    phone.page.set_viewport_size({"width": 1280, "height": 844})
    with hosted(starter.root, pause=0.05) as host:
        phone.page.goto(host.address + path)
        assert phone.page.evaluate(MOVED) <= STEADY


def test_no_page_asks_for_a_font(starter: BuiltSite) -> None:
    for name in starter.files:
        if name.endswith(".css"):
            assert not re.search(r"@font-face|https?:", starter.text(f"/{name}"))
