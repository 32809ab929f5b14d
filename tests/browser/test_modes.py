"""What the reader's machine asks for: more contrast, its own colours, less motion."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

ARTICLE = "/articles/changning-2023-shuzhi-pingyi/"
MOVING = """(() => {
  const sheet = document.styleSheets[0];
  sheet.insertRule(`@layer components {
    main, main::before { transition: color 1s; animation: turn 1s; scroll-behavior: smooth; }
  }`, sheet.cssRules.length);
  return [null, "::before"].map((part) => {
    const style = getComputedStyle(document.querySelector("main"), part);
    return [style.transitionDuration, style.animationName, style.scrollBehavior];
  });
})()"""
"""Lets a component move in every way, and tells what comes of it."""


def opened(browser: Browser, address: str, **wanted: Any) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}, **wanted) as context:
        page = context.new_page()
        page.goto(address)
        yield page


def style(element: Locator, name: str) -> str:
    found: str = element.evaluate("(element, name) => getComputedStyle(element)[name]", name)
    return found


@pytest.fixture
def plain(browser: Browser, root: str) -> Iterator[Page]:
    yield from opened(browser, root + ARTICLE)


@pytest.fixture(params=["the machine", "the reading aids"])
def contrasted(request: pytest.FixtureRequest, browser: Browser, root: str) -> Iterator[Page]:
    """An article in more contrast, whoever asks for it."""
    if request.param == "the machine":
        yield from opened(browser, root + ARTICLE, contrast="more")
        return
    for page in opened(browser, root + ARTICLE):
        page.get_by_role("button", name="阅读辅助").click()
        page.get_by_label("高对比度").check()
        yield page


def test_more_contrast_is_black_on_white(contrasted: Page) -> None:
    assert style(contrasted.locator("body"), "color") == "rgb(0, 0, 0)"
    assert style(contrasted.locator("html"), "backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize(
    ("selector", "line"),
    [
        ("[data-article-body] p a", "textDecorationColor"),
        (".site-search__input", "borderTopColor"),
        (".site-search__button", "borderTopColor"),
    ],
)
def test_more_contrast_draws_links_and_controls_as_dark_as_their_words(
    contrasted: Page, plain: Page, selector: str, line: str
) -> None:
    element = contrasted.locator(selector).first
    assert style(element, line) == style(element, "color")
    paler = plain.locator(selector).first
    assert style(paler, line) != style(paler, "color")


def test_what_is_open_has_a_frame_where_the_reader_chose_the_colours(
    browser: Browser, root: str, plain: Page
) -> None:
    plain.get_by_role("button", name="阅读辅助").click()
    assert style(plain.locator(".aids__button"), "borderTopWidth") == "1px"
    for page in opened(browser, root + ARTICLE, forced_colors="active"):
        assert style(page.locator(".aids__button"), "borderTopWidth") == "1px"
        page.get_by_role("button", name="阅读辅助").click()
        assert style(page.locator(".aids__button"), "borderTopWidth") == "3px"


def test_nothing_moves_where_less_motion_is_wanted_whatever_a_component_says(
    browser: Browser, root: str, plain: Page
) -> None:
    assert plain.evaluate(MOVING) == [["1s", "turn", "smooth"]] * 2
    for page in opened(browser, root + ARTICLE, reduced_motion="reduce"):
        assert page.evaluate(MOVING) == [["0s", "none", "auto"]] * 2
