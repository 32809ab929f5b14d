"""Reading aids: the panel, what it changes, and that it is remembered without a flash."""

import json
import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import needs_axe, violations
from tests.browser.conftest import Watched
from tests.support.site import PROJECT

pytestmark = pytest.mark.browser

ARTICLE = "/articles/changning-2023-shuzhi-pingyi/"
PT_18 = 24
"""Eighteen points in CSS pixels."""
SIZES = """(selector) => [...document.querySelectorAll(selector)]
  .filter((element) => element.checkVisibility() && element.textContent.trim())
  .filter((element) => !element.closest(".visually-hidden, .skip-link"))
  .map((element) => parseFloat(getComputedStyle(element).fontSize))"""


def remembering(page: Page, **choices: str) -> None:
    """Make a page find choices of an earlier visit."""
    page.add_init_script(f"localStorage.setItem('aids', {json.dumps(json.dumps(choices))!s})")


def opened(page: Page) -> Locator:
    page.get_by_role("button", name="阅读辅助").click()
    return page.get_by_role("form", name="阅读辅助")


def test_the_panel_opens_and_closes_and_the_focus_returns(phone: Watched, root: str) -> None:
    phone.page.goto(root + ARTICLE)
    button = phone.page.get_by_role("button", name="阅读辅助")
    panel = opened(phone.page)
    expect(panel).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    phone.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize(
    ("group", "choice", "attribute", "value"),
    [
        ("版式", "长者模式", "data-senior", "on"),
        ("字号", "特大", "data-size", "huge"),
        ("对比度", "高", "data-contrast", "high"),
        ("外观", "深色", "data-theme", "dark"),
    ],
)
def test_a_choice_holds_at_once_on_the_next_page_and_until_it_is_taken_back(
    phone: Watched, root: str, group: str, choice: str, attribute: str, value: str
) -> None:
    page = phone.page
    page.goto(root + ARTICLE)
    opened(page).get_by_role("group", name=group).get_by_text(choice, exact=True).click()
    html = page.locator("html")
    expect(html).to_have_attribute(attribute, value)
    page.goto(f"{root}/archive/")
    expect(html).to_have_attribute(attribute, value)
    panel = opened(page)
    expect(panel.get_by_role("group", name=group).get_by_label(choice, exact=True)).to_be_checked()
    panel.get_by_role("button", name="恢复默认").click()
    expect(html).not_to_have_attribute(attribute, value)
    page.reload()
    expect(html).not_to_have_attribute(attribute, value)
    assert phone.complaints == []


def test_choices_are_on_the_page_before_its_body_is_parsed(phone: Watched, root: str) -> None:
    remembering(phone.page, senior="on", theme="dark")
    phone.page.add_init_script(
        """new MutationObserver((_, observer) => {
          if (document.body) { window.atFirst = { ...document.documentElement.dataset }; observer.disconnect(); }
        }).observe(document, { childList: true, subtree: true });"""
    )
    phone.page.goto(root + ARTICLE)
    first = phone.page.evaluate("window.atFirst")
    assert (first["senior"], first["theme"]) == ("on", "dark")


def test_every_letter_of_the_senior_mode_has_18_points(phone: Watched, root: str) -> None:
    remembering(phone.page, senior="on")
    for path in ("/", ARTICLE, "/districts/changning/", "/archive/", "/search/?q=会议"):
        phone.page.goto(root + path, wait_until="networkidle")
        sizes = phone.page.evaluate(
            SIZES,
            "main p, main a, main li, main h1, main h2, main dd, main dt, nav a, button, input",
        )
        assert min(sizes) >= PT_18, (path, min(sizes))
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_what_is_to_touch_in_senior_mode_is_60_pixels_high(phone: Watched, root: str) -> None:
    remembering(phone.page, senior="on")
    phone.page.goto(root + ARTICLE)
    for control in phone.page.locator("button:visible, nav.nav a:visible, input:visible").all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 60, control.inner_text()


def test_words_in_storage_that_are_no_choices_do_no_harm(phone: Watched, root: str) -> None:
    phone.page.add_init_script("localStorage.setItem('aids', '{not json')")
    phone.page.goto(root + ARTICLE)
    opened(phone.page).get_by_text("特大").click()
    expect(phone.page.locator("html")).to_have_attribute("data-size", "huge")
    assert phone.complaints == []


def test_other_open_pages_follow(browser: Browser, root: str) -> None:
    with browser.new_context() as context:
        one, other = context.new_page(), context.new_page()
        one.goto(root + ARTICLE)
        other.goto(f"{root}/archive/")
        opened(one).get_by_text("深色").click()
        expect(other.locator("html")).to_have_attribute("data-theme", "dark")


def test_without_scripts_there_is_no_button(scriptless: Watched, root: str) -> None:
    scriptless.page.goto(root + ARTICLE)
    expect(scriptless.page.locator("[data-aids-button]")).to_be_hidden()
    expect(scriptless.page.locator(".tools")).to_be_hidden()


@needs_axe
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "choices",
    [
        {"senior": "on"},
        {"senior": "on", "theme": "dark"},
        {"contrast": "high"},
        {"contrast": "high", "theme": "dark"},
        {"size": "huge"},
    ],
    ids=" ".join,
)
def test_axe_finds_nothing_in_any_mode(
    browser: Browser, root: str, width: int, choices: dict[str, str]
) -> None:
    found = {}
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        remembering(page, **choices)
        for path in ("/", ARTICLE, "/districts/shanghai/", "/archive/", "/search/?q=会议"):
            page.goto(root + path, wait_until="networkidle")
            opened(page)
            if findings := violations(page):
                found[path] = findings
    assert found == {}


def test_both_ways_to_dark_have_the_same_colours() -> None:
    text = (PROJECT / "theme" / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    asked, chosen = text.split("@media (prefers-color-scheme: dark)")[1].split(
        '[data-theme="dark"]'
    )
    values = [re.findall(r"--[\w-]+: [^;]+;", part) for part in (asked, chosen)]
    assert values[0] == values[1] != []
