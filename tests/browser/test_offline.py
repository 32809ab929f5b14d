"""Reading without a connection, in a real browser: what is kept, what never is, what replaces it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import STRICT
from tests.support.site import PROJECT, BuiltSite, build_site, new_content, write_article
from tools.screenshots import serve

pytestmark = pytest.mark.browser

ARTICLE = "/articles/changning-2023-shuzhi-pingyi/"
OTHER = "/articles/shanghai-four-districts-2019-shuzhi/"
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) { found.push(url); }
  }
  return found;
}"""


ASKED_EACH_TIME = {**STRICT, "Cache-Control": "no-cache"}
"""As docs/deploy.md has it; what the browser kept by itself would prove nothing."""


@pytest.fixture(params=["", "/dang/jian"], ids=["root", "sub-path"])
def address(request: pytest.FixtureRequest, starter: BuiltSite, tmp_path: Path) -> Iterator[str]:
    """The address of the starter site, at a domain's root and below a path."""
    folder = tmp_path.joinpath("served", request.param.strip("/"))
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.symlink_to(starter.root)
    with serve(tmp_path / "served", ASKED_EACH_TIME) as base:
        yield base + request.param


@pytest.fixture
def root(starter: BuiltSite) -> Iterator[str]:
    """The address of the starter site at a domain's root, for what no path can change."""
    with serve(starter.root, ASKED_EACH_TIME) as base:
        yield base


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        yield context


def until(page: Page, promise: str, given: object = None) -> None:
    """Wait for a promise of something true; Playwright's own waiting does not look into promises."""
    for _ in range(400):
        if page.evaluate(promise, given):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {promise}")


def kept(page: Page) -> list[str]:
    """Return the pages that are kept, oldest first."""
    return [url for url in page.evaluate(KEPT) if url.endswith("/") and "/offline/" not in url]


def new_worker_waits(page: Page) -> None:
    """Have the browser look for a new worker, as it does some time after a page was opened."""
    until(
        page,
        """async () => {
          const registration = await navigator.serviceWorker.ready;
          await registration.update();
          return registration.waiting?.state === "installed";
        }""",
    )


def read(page: Page, url: str) -> None:
    """Read a page until it is kept."""
    page.goto(url)
    until(page, "navigator.serviceWorker.ready.then(() => true)")
    until(page, f"async (url) => (await ({KEPT})()).includes(url)", url)


def test_a_page_that_was_read_is_read_again_without_a_connection(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    read(page, address + ARTICLE)
    read(page, f"{address}/")
    context.set_offline(True)
    page.goto(address + ARTICLE)
    expect(page.get_by_role("heading", level=1)).to_contain_text("长宁")
    assert len(page.locator("[data-article-body]").inner_text()) > 300
    # In its own clothes and with its scripts.
    assert page.evaluate("getComputedStyle(document.querySelector('.main')).maxWidth") != "none"
    expect(page.get_by_role("button", name="阅读辅助")).to_be_visible()


def test_the_first_page_of_a_first_visit_is_kept_too(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    read(page, root + ARTICLE)
    assert kept(page) == [root + ARTICLE]


def test_a_page_that_was_not_read_leads_to_those_that_were(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    read(page, address + ARTICLE)
    read(page, address + OTHER)
    context.set_offline(True)
    page.goto(f"{address}/archive/")
    expect(page.get_by_role("heading", level=1)).to_have_text("没有网络连接")
    links = page.locator("[data-list] a")
    expect(links).to_have_count(2)
    # The newest first.
    assert links.nth(0).get_attribute("href") == address + OTHER
    expect(page.get_by_text("没有保存过页面")).to_be_hidden()
    links.nth(1).click()
    expect(page).to_have_url(address + ARTICLE)
    expect(page.locator("[data-article-body]")).to_be_visible()


def test_the_page_that_was_wanted_is_a_click_away_once_there_is_a_connection(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    read(page, f"{address}/")
    context.set_offline(True)
    page.goto(f"{address}/archive/")
    context.set_offline(False)
    page.get_by_role("link", name="再试一次").click()
    expect(page).to_have_url(f"{address}/archive/")


@pytest.mark.parametrize("wanted", ["https://other.example/", "//other.example/", "javascript:1"])
def test_no_address_leads_readers_elsewhere(
    context: BrowserContext, root: str, wanted: str
) -> None:
    page = context.new_page()
    page.goto(f"{root}/offline/?page={wanted}")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-retry]")).to_be_hidden()


def test_without_kept_pages_the_offline_page_says_so(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    page.goto(f"{root}/offline/")
    expect(page.get_by_text("没有保存过页面")).to_be_visible()


def test_nothing_of_the_search_is_kept(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    read(page, f"{root}/")
    page.goto(f"{root}/search/?q=述职")
    expect(page.locator("[data-result]").first).to_be_visible()
    assert not [url for url in page.evaluate(KEPT) if "/search/" in url]
    context.set_offline(True)
    page.goto(f"{root}/search/?q=述职")
    expect(page.get_by_role("heading", level=1)).to_have_text("没有网络连接")


@dataclass(frozen=True)
class Changing:
    """A site of one article that is built anew at the same address.

    Attributes:
        address: where it stands.
        content: what it is built from.
        build: builds it with settings over those of the project.
    """

    address: str
    content: Path
    build: Callable[..., BuiltSite]


@pytest.fixture
def changing(tmp_path: Path) -> Iterator[Changing]:
    content = new_content(tmp_path)
    write_article(content, "a-1", title="长宁区召开述职评议会")
    output = tmp_path / "output"

    def build(**settings: Any) -> BuiltSite:
        return build_site(content, output, **settings)

    build()
    with serve(output, ASKED_EACH_TIME) as address:
        yield Changing(address, content, build)


def new_style(tmp_path: Path) -> Path:
    """Make a theme that differs by a rule."""
    theme = tmp_path / "theme"
    copytree(PROJECT / "theme", theme)
    style = theme / "static" / "css" / "site.css"
    style.write_text(f"{style.read_text('utf-8')}\n:root {{ --edition: two; }}\n", "utf-8")
    return theme


EDITION = "getComputedStyle(document.documentElement).getPropertyValue('--edition').trim()"


def test_a_new_index_is_searched_with_its_own_shards_under_the_old_worker(
    context: BrowserContext, changing: Changing
) -> None:
    page = context.new_page()
    read(page, f"{changing.address}/")
    page.goto(f"{changing.address}/search/?q=述职评议会")
    expect(page.locator("[data-result]")).to_have_count(1)
    write_article(changing.content, "a-2", title="静安区召开述职评议会", date="2024-02-02")
    site = changing.build()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.reload()
    expect(page.locator("[data-result]")).to_have_count(2)
    shards = {url.removeprefix(f"{changing.address}/") for url in asked if url.endswith(".bin")}
    assert shards
    assert shards <= site.files


def test_neither_an_old_nor_a_new_page_gets_the_files_of_the_other(
    context: BrowserContext, changing: Changing, tmp_path: Path
) -> None:
    open_page = context.new_page()
    read(open_page, f"{changing.address}/")
    changing.build(THEME=str(new_style(tmp_path)))
    # A new page under the old worker, which also brings the new one.
    page = context.new_page()
    page.goto(f"{changing.address}/articles/a-1/")
    assert page.evaluate(EDITION) == "two"
    new_worker_waits(page)
    # It waits: what is open stays as it was.
    assert open_page.evaluate(EDITION) == ""
    assert len([n for n in page.evaluate("caches.keys()") if " shell " in n]) == 2


def test_once_no_page_is_open_the_new_worker_takes_over_and_clears_up(
    context: BrowserContext, changing: Changing, tmp_path: Path
) -> None:
    page = context.new_page()
    read(page, f"{changing.address}/articles/a-1/")
    before = set(page.evaluate("caches.keys()"))
    changing.build(THEME=str(new_style(tmp_path)))
    page.goto(f"{changing.address}/")
    new_worker_waits(page)
    page.close()
    page = context.new_page()
    page.goto(f"{changing.address}/")
    until(page, "navigator.serviceWorker.ready.then((r) => r.active && !r.waiting)")
    until(
        page,
        "caches.keys().then((names) => names.filter((n) => n.includes(' shell ')).length === 1)",
    )
    after = set(page.evaluate("caches.keys()"))
    assert len(before & after) == 1, "the pages, not the shell"
    # What was kept under the old one is there, in the present clothes.
    context.set_offline(True)
    page.goto(f"{changing.address}/articles/a-1/")
    expect(page.locator("[data-article-body]")).to_be_visible()
    assert page.evaluate(EDITION) == "two"


def test_turned_off_it_goes_and_takes_all_along(
    context: BrowserContext, changing: Changing
) -> None:
    page = context.new_page()
    read(page, f"{changing.address}/")
    page.evaluate("caches.open('of another site')")
    changing.build(OFFLINE={"enabled": False})
    page.goto(f"{changing.address}/articles/a-1/")
    page.evaluate("navigator.serviceWorker.getRegistration().then((r) => r?.update())")
    until(page, "navigator.serviceWorker.getRegistration().then((r) => !r)")
    until(page, "caches.keys().then(({ length }) => length === 1)")
    assert page.evaluate("caches.keys()") == ["of another site"]
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("navigator.serviceWorker.getRegistrations()") == []


def test_the_oldest_pages_make_room(context: BrowserContext, changing: Changing) -> None:
    changing.build(OFFLINE={"pages": 2})
    page = context.new_page()
    paths = ("/", "/archive/", "/articles/a-1/")
    for path in (*paths, "/archive/", "/districts/"):
        read(page, changing.address + path)
    until(page, f"async () => (await ({KEPT})()).filter((u) => u.endsWith('/')).length === 3")
    assert kept(page) == [f"{changing.address}/archive/", f"{changing.address}/districts/"]


def test_an_article_that_was_taken_down_is_no_longer_kept(
    context: BrowserContext, changing: Changing
) -> None:
    write_article(changing.content, "a-2", title="静安区召开述职评议会", date="2024-02-02")
    changing.build()
    page = context.new_page()
    read(page, f"{changing.address}/articles/a-2/")
    rmtree(changing.content / "articles" / "2024")
    write_article(changing.content, "a-1")
    changing.build()
    page.goto(f"{changing.address}/articles/a-2/")
    until(page, f"async () => !(await ({KEPT})()).some((u) => u.includes('a-2'))")


def test_old_files_under_a_new_name_are_not_taken(
    context: BrowserContext, changing: Changing, tmp_path: Path
) -> None:
    site = changing.build()
    style = site.root / "theme" / "css" / "site.css"
    style.write_text("/* of the build before */", "utf-8")
    page = context.new_page()
    page.goto(f"{changing.address}/")
    # How the installation ends that this or the page itself began.
    state = page.evaluate(
        """async () => {
          const { installing } = await navigator.serviceWorker.register("sw.js");
          return new Promise((resolve) => {
            installing.addEventListener("statechange", () => resolve(installing.state));
          });
        }"""
    )
    assert state == "redundant"
