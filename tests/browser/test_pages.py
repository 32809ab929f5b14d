"""Pages in a real browser, behind a strict Content-Security-Policy."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

ARTICLE = "/articles/changning-2023-shuzhi-pingyi/"
ROUND_UP = "/articles/shanghai-four-districts-2019-shuzhi/"
KINDS = [
    "/", ARTICLE, ROUND_UP, "/districts/", "/districts/shanghai/", "/districts/nanjing-gulou/",
    "/years/", "/years/2024/", "/meeting-types/", "/meeting-types/shuzhi-pingyi/", "/columns/",
    "/districts/changning/meeting-types/shuzhi-pingyi/", "/archive/", "/archive/2024/",
    "/archive/2024/01/", "/search/", "/pages/about/", "/data/", "/data/2024/", "/offline/",
]  # fmt: skip


@pytest.mark.parametrize("path", KINDS)
def test_a_page_asks_its_own_host_only_and_nothing_complains(
    phone: Watched, address: str, path: str
) -> None:
    phone.page.goto(address + path, wait_until="networkidle")
    assert phone.complaints == []
    assert all(url.startswith(f"{address}/") for url in phone.requests), phone.requests


@pytest.mark.parametrize("path", KINDS)
def test_no_page_is_wider_than_the_screen(phone: Watched, root: str, path: str) -> None:
    phone.page.goto(root + path)
    for width in (320, 390, 768, 1280):
        phone.page.set_viewport_size({"width": width, "height": 800})
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("path", KINDS)
def test_everything_to_touch_is_large_enough_on_a_phone(
    phone: Watched, root: str, path: str
) -> None:
    phone.page.goto(root + path)
    # WCAG 2.2, 2.5.8: 24 px, but for links within a sentence.
    small = phone.page.evaluate(
        """() => [...document.querySelectorAll('a, button, input, summary')]
            .filter((e) => !e.closest('p, dd, .article__body, .skip-link, .breadcrumb'))
            .filter((e) => !e.matches('.skip-link'))
            .map((e) => [e.textContent.trim(), e.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && box.height < 24)
            .map(([text, box]) => `${text} ${box.height}`)"""
    )
    assert small == []


def test_an_article_is_read_whole_without_scripts(scriptless: Watched, address: str) -> None:
    scriptless.page.goto(f"{address}/")
    scriptless.page.goto(f"{address}/archive/")
    scriptless.page.locator("main a[href$='/2024/01/']").first.click()
    scriptless.page.locator("main a[href$='changning-2023-shuzhi-pingyi/']").first.click()
    body = scriptless.page.locator("[data-article-body]")
    expect(body).to_be_visible()
    assert len(body.inner_text()) > 300
    assert scriptless.complaints == []


def test_search_without_scripts_says_where_else_to_go(scriptless: Watched, address: str) -> None:
    scriptless.page.goto(f"{address}/search/")
    expect(
        scriptless.page.get_by_text("搜索需要启用 JavaScript。不启用也能读到每一篇文章")
    ).to_be_visible()
    scriptless.page.get_by_role("main").get_by_role("link", name="按地区").click()
    expect(scriptless.page).to_have_url(f"{address}/districts/")


def test_a_listing_of_a_district_leads_into_the_round_up_at_its_section(
    phone: Watched, address: str
) -> None:
    phone.page.goto(f"{address}/districts/chongming/")
    phone.page.locator("a[href*='shanghai-four-districts-2019-shuzhi/#']").first.click()
    expect(phone.page).to_have_url(f"{address}{ROUND_UP}#district-chongming")
    heading = phone.page.locator("#district-chongming")
    expect(heading).to_be_in_viewport()
    expect(heading).to_contain_text("崇明")


def test_an_old_address_leads_to_the_article(phone: Watched, address: str) -> None:
    phone.page.goto(f"{address}/html/2024/0126/5521.html")
    phone.page.wait_for_url(f"{address}{ARTICLE}")


def test_the_first_tab_stop_skips_to_the_text(phone: Watched, address: str) -> None:
    phone.page.goto(f"{address}{ARTICLE}")
    phone.page.keyboard.press("Tab")
    expect(phone.page.locator(":focus")).to_have_text("跳到正文")
    phone.page.keyboard.press("Enter")
    expect(phone.page.locator("main")).to_be_focused()
