"""Reading aids: what they do, what is remembered, and that all stays readable for everybody."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.axe import needs_axe, violations
from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

ARTICLE = "/articles/changning-2023-shuzhi-pingyi/"
LISTING = "/districts/shanghai/"
# Where what was chosen must leave everything to be read and reached.
PLACES = [
    "/", ARTICLE, LISTING, "/archive/", "/archive/2024/01/", "/data/", "/data/2024/",
    "/search/?q=述职评议", "/offline/",
]  # fmt: skip
TOUCHED = ("button", ".aids__choice", ".nav__link", ".chip", ".site-search__input")
MODES: dict[str, dict[str, str]] = {
    "senior": {"senior": "on"},
    "senior, huge, dark": {"senior": "on", "size": "3", "theme": "dark"},
    "huge": {"size": "3"},
    "high contrast": {"contrast": "high"},
    "high contrast, dark": {"contrast": "high", "theme": "dark"},
    "dark": {"theme": "dark"},
}


def chosen(context: BrowserContext, preferences: dict[str, str]) -> None:
    """Let a reader have chosen before."""
    text = json.dumps(json.dumps(preferences))
    context.add_init_script(f"localStorage.setItem('portal.aids', {text})")


def kept(page: Page) -> Any:
    return json.loads(page.evaluate("localStorage.getItem('portal.aids')"))


def root_has(page: Page, name: str) -> Any:
    return page.evaluate("(name) => document.documentElement.dataset[name] ?? null", name)


def open_panel(page: Page) -> Locator:
    page.get_by_role("button", name="阅读辅助").click()
    return page.get_by_role("form", name="阅读辅助")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext, root: str) -> Page:
    page = context.new_page()
    page.goto(root + ARTICLE)
    return page


def test_the_button_opens_the_panel_and_escape_closes_it(page: Page) -> None:
    button = page.get_by_role("button", name="阅读辅助")
    panel = page.get_by_role("form", name="阅读辅助")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(panel).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    # What it opened is what comes next.
    page.keyboard.press("Tab")
    expect(panel.get_by_role("switch", name="长者模式")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_the_panel_covers_nothing(page: Page) -> None:
    panel = open_panel(page).bounding_box()
    main = page.locator("main").bounding_box()
    assert panel is not None
    assert main is not None
    assert panel["y"] + panel["height"] <= main["y"]


def test_all_is_chosen_by_keyboard_and_remembered_on_every_page(page: Page, root: str) -> None:
    panel = open_panel(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    assert kept(page) == {"senior": "on", "contrast": "high", "size": "2", "theme": "dark"}
    page.goto(f"{root}/")
    assert [root_has(page, name) for name in ("senior", "contrast", "size", "theme")] == [
        "on", "high", "2", "dark",
    ]  # fmt: skip
    panel = open_panel(page)
    expect(panel.get_by_role("switch", name="高对比度")).to_be_checked()
    expect(panel.get_by_role("radio", name="大", exact=True)).to_be_checked()


def test_back_to_the_defaults(page: Page) -> None:
    panel = open_panel(page)
    panel.get_by_label("长者模式").check()
    panel.get_by_label("特大").check()
    panel.get_by_role("button", name="恢复默认").click()
    assert kept(page) == {}
    assert root_has(page, "senior") is None
    expect(panel.get_by_label("标准")).to_be_checked()
    expect(panel.get_by_label("长者模式")).not_to_be_checked()
    expect(page.locator(".aids [role=status]")).to_have_text("已恢复默认")


def test_other_tabs_follow(page: Page, context: BrowserContext, root: str) -> None:
    other = context.new_page()
    other.goto(f"{root}/")
    open_panel(page).get_by_label("深色").check()
    expect(other.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_choice_is_there_at_the_first_frame(context: BrowserContext, root: str) -> None:
    chosen(context, {"senior": "on", "theme": "dark"})
    context.add_init_script(
        """requestAnimationFrame(function first() {
          if (!document.body) { requestAnimationFrame(first); return; }
          const { dataset } = document.documentElement;
          window.first = [dataset.senior, dataset.theme,
            getComputedStyle(document.documentElement).colorScheme];
        });"""
    )
    page = context.new_page()
    page.goto(root + ARTICLE)
    assert page.evaluate("window.first") == ["on", "dark", "dark"]


def test_what_sets_it_stands_before_styles_and_body(page: Page) -> None:
    head = page.evaluate(
        """[...document.head.querySelectorAll("script:not([type]), link[rel=stylesheet]")]
            .map((e) => e.localName)"""
    )
    assert head[0] == "script"
    assert head.count("script") == 1


@pytest.mark.parametrize("stored", ["", "[]", "null", '"x"', "{", '{"senior": 7, "onclick": "x"}'])
def test_what_is_not_ours_in_the_storage_breaks_nothing(
    context: BrowserContext, root: str, stored: str
) -> None:
    context.add_init_script(f"localStorage.setItem('portal.aids', {json.dumps(stored)})")
    watched = Watched(context.new_page())
    watched.page.goto(root + ARTICLE)
    open_panel(watched.page)
    assert watched.complaints == []
    assert root_has(watched.page, "onclick") is None


def test_without_scripts_there_are_no_dead_buttons(scriptless: Watched, root: str) -> None:
    scriptless.page.goto(root + ARTICLE)
    expect(scriptless.page.get_by_text("阅读辅助")).to_be_hidden()
    expect(scriptless.page.locator("[data-article-body]")).to_be_visible()


def test_senior_mode_has_18_points_and_targets_of_60_pixels(
    context: BrowserContext, root: str
) -> None:
    chosen(context, {"senior": "on"})
    page = context.new_page()
    met: set[str] = set()
    for path in ("/", ARTICLE, LISTING):
        page.goto(root + path)
        open_panel(page)
        met.update(selector for selector in TOUCHED if page.locator(selector).count())
        small = page.evaluate(
            """() => {
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const found = [];
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const of = node.parentElement;
                const size = parseFloat(getComputedStyle(of).fontSize);
                if (node.data.trim() && size < 24 && of.checkVisibility()) {
                  found.push(`${node.data.trim()} ${size}`);
                }
              }
              return found;
            }"""
        )
        assert small == [], path
        low = page.evaluate(
            """(selector) => [...document.querySelectorAll(selector)]
                .map((e) => [e.outerHTML, e.getBoundingClientRect().height])
                .filter(([, height]) => height > 0 && height < 59.9)""",
            ", ".join(TOUCHED),
        )
        assert low == [], path
    assert met == set(TOUCHED)


def test_marked_words_stay_in_the_line_of_a_title_in_senior_mode(
    context: BrowserContext, root: str
) -> None:
    chosen(context, {"senior": "on"})
    page = context.new_page()
    page.goto(f"{root}/search/?q=述职评议")
    marks = page.locator("[data-result] mark")
    expect(marks.first).to_be_visible()
    assert marks.evaluate_all("(all) => all.map((m) => getComputedStyle(m).display)") == [
        "inline"
    ] * len(marks.all())
    heights = page.locator("[data-result]").evaluate_all(
        "(all) => all.map((link) => link.getBoundingClientRect().height)"
    )
    assert min(heights) >= 59.9


@pytest.mark.parametrize("width", [390, 1280])
def test_the_sites_name_is_never_smaller_in_senior_mode(
    browser: Browser, root: str, width: int
) -> None:
    sizes = []
    for preferences in ({}, {"senior": "on"}):
        with browser.new_context(viewport={"width": width, "height": 900}) as context:
            chosen(context, preferences)
            page = context.new_page()
            page.goto(f"{root}/")
            sizes.append(
                page.locator(".header__name").evaluate(
                    "(name) => parseFloat(getComputedStyle(name).fontSize)"
                )
            )
    assert sizes[1] >= sizes[0]


@pytest.mark.parametrize("path", ["/", ARTICLE])
def test_header_text_and_footer_begin_at_one_edge_in_senior_mode(
    browser: Browser, root: str, path: str
) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        chosen(context, {"senior": "on"})
        page = context.new_page()
        page.goto(root + path)
        edges = page.evaluate(
            """() => [".header__name", "main h1:not(.visually-hidden), main h2", ".footer__promise"]
                .map((s) => Math.round(document.querySelector(s).getBoundingClientRect().left))"""
        )
        if path != "/":
            assert len(set(edges)) == 1
        assert edges[0] == edges[2]


def test_the_letters_of_all_sizes_differ(page: Page) -> None:
    panel = open_panel(page)
    sizes = []
    for label in ("标准", "大", "特大"):
        panel.get_by_role("radio", name=label, exact=True).check()
        sizes.append(
            page.evaluate(
                "getComputedStyle(document.querySelector('[data-article-body]')).fontSize"
            )
        )
    assert sizes == ["18px", "21.6px", "25.2px"]


def test_a_chosen_theme_is_stronger_than_the_machines(browser: Browser, root: str) -> None:
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(root + ARTICLE)
        paper = "getComputedStyle(document.documentElement).backgroundColor"
        assert page.evaluate(paper) == "rgb(23, 21, 19)"
        open_panel(page).get_by_label("浅色").check()
        assert page.evaluate(paper) == "rgb(253, 252, 250)"


@needs_axe
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_and_nothing_is_too_wide_in_any_mode(
    browser: Browser, root: str, mode: str, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        chosen(context, MODES[mode])
        page = context.new_page()
        for path in PLACES:
            page.goto(root + path)
            open_panel(page)
            if "?q=" in path:
                expect(page.locator("[data-result]").first).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            assert violations(page) == [], path


def test_a_slash_leads_to_the_search_field_but_where_it_is_typed(page: Page) -> None:
    field = page.get_by_role("searchbox", name="搜索全站")
    page.keyboard.press("/")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.type("1/2")
    expect(field).to_have_value("1/2")
