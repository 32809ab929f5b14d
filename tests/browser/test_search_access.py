"""The search page for everybody: axe-core in every state, sizes to touch, less motion."""

from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import needs_axe, violations

pytestmark = pytest.mark.browser

ColorScheme = Literal["light", "dark"]


def idle(page: Page, address: str) -> None:
    page.goto(f"{address}/search/")
    page.locator("[data-help] summary").click()


def completing(page: Page, address: str) -> None:
    page.goto(f"{address}/search/")
    page.get_by_role("combobox").press_sequentially("党")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")


def results(page: Page, address: str) -> None:
    page.goto(f"{address}/search/?q=长宁区 火箭发射场")
    expect(page.locator("[data-snippet]").first).to_be_visible()


def facets_open(page: Page, address: str) -> None:
    page.goto(f"{address}/search/?q=会议&kind=news&page=2")
    expect(page.locator("[data-facets]")).to_be_visible()
    button = page.locator("[data-facets-button]")
    if button.is_visible():
        button.click()
    page.get_by_role("region", name="地区").get_by_role("button", name="更多").click()
    expect(page.locator("[data-looser]")).to_be_attached()


def none(page: Page, address: str) -> None:
    page.goto(f'{address}/search/?q="湖光岩"&year=2024&kind=news')
    expect(page.locator("[data-nothing]")).to_be_visible()


def error(page: Page, address: str) -> None:
    page.context.route("**/search/manifest.json", lambda route: route.abort())
    page.goto(f"{address}/search/?q=会议")
    expect(page.get_by_role("button", name="重试")).to_be_visible()


STATES: list[Callable[[Page, str], None]] = [
    idle, completing, results, facets_open, none, error,
]  # fmt: skip


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> ColorScheme:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(params=[390, 1280])
def page(browser: Browser, scheme: ColorScheme, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_context(
        viewport={"width": request.param, "height": 900}, color_scheme=scheme
    ) as context:
        yield context.new_page()


@needs_axe
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(page: Page, root: str, state: Callable[[Page, str], None]) -> None:
    state(page, root)
    assert violations(page) == []


@needs_axe
def test_axe_finds_a_fault(page: Page, root: str) -> None:
    idle(page, root)
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert [finding.partition(":")[0] for finding in violations(page)] == ["html-has-lang"]


@pytest.mark.parametrize("state", STATES)
def test_what_there_is_to_touch_is_44_pixels_high(
    browser: Browser, root: str, state: Callable[[Page, str], None]
) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        state(page, root)
        # The titles of results are lines of text, which WCAG 2.5.5 lets be.
        small = page.evaluate(
            """() => [...document.querySelectorAll(
                ".search :is(a, button, [role=option], input[type=text], .search__choice, summary)")]
                .filter((e) => !e.matches("[data-result]"))
                .map((e) => [e.outerHTML, e.getBoundingClientRect()])
                .filter(([, { width, height }]) => width > 0 && (height < 44 || width < 44))
                .map(([html, { width, height }]) => `${html} ${width} × ${height}`)"""
        )
        assert small == []


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_state_is_wider_than_the_screen(
    browser: Browser, root: str, state: Callable[[Page, str], None], width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 844}) as context:
        page = context.new_page()
        state(page, root)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_moves_where_less_motion_is_wanted(browser: Browser, root: str) -> None:
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        results(page, root)
        page.evaluate("document.querySelector('.search').dataset.state = 'loading'")
        assert page.evaluate(
            "getComputedStyle(document.querySelector('[data-answer]')).transitionDuration"
        ) in ("0s", "0s, 0s")
