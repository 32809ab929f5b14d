"""Searching in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Watched
from tests.support.site import PROJECT, BuiltSite

pytestmark = pytest.mark.browser


def results(page: Page) -> list[str]:
    """Return the titles of the results, once there is an answer."""
    expect(page.locator("[data-module=search]")).to_have_attribute(
        "data-state", "results", timeout=20_000
    )
    return page.locator("[data-result]").all_inner_texts()


def search(watched: Watched, address: str, query: str) -> list[str]:
    watched.page.goto(f"{address}/search/")
    watched.page.get_by_role("searchbox", name="搜索词").fill(query)
    watched.page.get_by_role("button", name="搜索", exact=True).click()
    return results(watched.page)


def texts() -> Iterator[tuple[str, str]]:
    """Yield the address and the source of each published starter article."""
    for path in sorted((PROJECT / "content" / "articles").glob("*/*.md")):
        text = path.read_text(encoding="utf-8")
        if "\nstatus:" not in text:
            yield path.stem, text


@pytest.mark.parametrize("query", ["述职评议", "党课", "鼓楼区", "快递", "2023年度"])
def test_a_search_finds_what_holds_the_words(phone: Watched, address: str, query: str) -> None:
    holding = {slug for slug, text in texts() if query in text}
    phone.page.goto(f"{address}/search/?q={query}")
    if not holding:
        pytest.fail(f"no starter article holds {query}; ask for another")
    results(phone.page)
    found = {
        str(link.get_attribute("href")).rstrip("/").rsplit("/", 1)[1]
        for link in phone.page.locator("[data-result]").all()
    }
    assert holding <= found
    assert phone.complaints == []


def test_a_result_leads_to_its_article(phone: Watched, address: str) -> None:
    titles = search(phone, address, "湖光岩")
    phone.page.locator("[data-result]").first.click()
    expect(phone.page.locator("h1")).to_have_text(titles[0])
    assert phone.page.url.startswith(f"{address}/articles/")


def test_what_was_asked_for_stands_in_the_address_and_back_goes_back(
    phone: Watched, address: str
) -> None:
    first = search(phone, address, "党课")
    phone.page.get_by_role("searchbox", name="搜索词").fill("湖光岩")
    phone.page.keyboard.press("Enter")
    expect(phone.page).to_have_url(f"{address}/search/?q=%E6%B9%96%E5%85%89%E5%B2%A9")
    assert results(phone.page) != first
    phone.page.go_back()
    expect(phone.page.locator("[data-result]").first).to_have_text(first[0])
    assert phone.page.get_by_role("searchbox", name="搜索词").input_value() == "党课"


def test_the_search_of_every_page_leads_to_the_search_page(phone: Watched, address: str) -> None:
    phone.page.goto(f"{address}/districts/changning/")
    phone.page.get_by_role("searchbox", name="搜索全站").fill("党课")
    phone.page.keyboard.press("Enter")
    assert results(phone.page)
    assert phone.page.url.startswith(f"{address}/search/?q=")


def test_what_is_not_there_is_said_with_ways_to_go_on(phone: Watched, address: str) -> None:
    phone.page.goto(f"{address}/search/?q=ζζζζ")
    expect(phone.page.get_by_text("没有找到“ζζζζ”")).to_be_visible()


@pytest.mark.parametrize(
    "query",
    ["<img src=x onerror=alert(1)>党课", "党课\"'><script>alert(1)</script>", "%00党课", "🎉党课"],
)
def test_what_readers_type_is_text(phone: Watched, address: str, query: str) -> None:
    assert search(phone, address, query)
    assert phone.page.locator("main img, main script").count() == 0
    assert phone.complaints == []


def test_an_index_that_does_not_come_is_said_and_tried_again(phone: Watched, address: str) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    phone.page.context.route("**/search/manifest.json", refuse)
    phone.page.goto(f"{address}/search/?q=党课")
    expect(phone.page.get_by_text("索引没有读到，请检查网络后再搜一次")).to_be_visible()
    phone.page.context.unroute("**/search/manifest.json", refuse)
    phone.page.get_by_role("button", name="搜索", exact=True).click()
    assert results(phone.page)


def test_nothing_is_loaded_for_search_until_somebody_searches(phone: Watched, address: str) -> None:
    phone.page.goto(f"{address}/search/", wait_until="networkidle")
    assert not [url for url in phone.requests if url.endswith(".json") or "lunr" in url]


def test_hidden_articles_and_drafts_are_not_found(starter: BuiltSite) -> None:
    store = starter.text(f"/search/{starter.json('/search/manifest.json')['store']}")
    unlisted = {
        path.stem
        for path in (PROJECT / "content" / "articles").glob("*/*.md")
        if "\nstatus:" in path.read_text(encoding="utf-8")
    }
    assert unlisted
    assert not [slug for slug in unlisted if slug in store]


def test_several_words_are_all_found_and_marked(phone: Watched, root: str) -> None:
    # The districts' articles name no city; their city's listing has them all the same.
    phone.page.goto(f"{root}/search/?q=上海 主题党日")
    assert results(phone.page)
    expect(phone.page.get_by_text("没有文章同时含有这些字词")).to_have_count(0)
    assert "主题党日" in phone.page.locator("mark").all_inner_texts()
    terms = phone.page.locator("[data-results] .entry__meta").all_inner_texts()
    assert all("主题党日" in text for text in terms)
