"""The pages of figures in a browser: for everybody, on phones and desktops, in every mode."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import needs_axe, violations
from tests.support.site import build_site, new_content, write_article
from tools.screenshots import serve

pytestmark = pytest.mark.browser

PATHS = ["/data/", "/data/2024/"]


@pytest.fixture
def small(browser: Browser) -> Iterator[Page]:
    """A page as wide as a small phone."""
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with two reports on each of its days."""
    content = new_content(tmp_path_factory.mktemp("busy"))
    for number in range(24):
        write_article(
            content, f"a-{number}", title=f"第{number}次述职评议会", date="2024-03-20",
            meeting_date=f"2024-03-{1 + number // 2:02}", meeting_date_basis="stated",
        )  # fmt: skip
    with serve(build_site(content, content.parent / "output").root) as address:
        yield address


@needs_axe
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_every_table_open(
    browser: Browser, root: str, scheme: Literal["light", "dark"], width: int
) -> None:
    with browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme
    ) as context:
        page = context.new_page()
        for path in PATHS:
            page.goto(root + path)
            for summary in page.locator("main summary").all():
                summary.click()
            assert violations(page) == [], path


@pytest.mark.parametrize("path", PATHS)
def test_wide_tables_scroll_in_their_own_box(small: Page, root: str, path: str) -> None:
    small.goto(root + path)
    for summary in small.locator("main summary").all():
        summary.click()
    for width in (320, 360, 768):
        small.set_viewport_size({"width": width, "height": 740})
        assert small.evaluate("document.documentElement.scrollWidth") <= width, width


def test_the_names_of_districts_stay_while_years_scroll_by(small: Page, root: str) -> None:
    small.goto(f"{root}/data/")
    small.locator(".heat").first.evaluate("box => box.scrollTo(1000, 0)")
    name = small.locator(".heat__name").first.bounding_box()
    box = small.locator(".heat").first.bounding_box()
    assert name is not None
    assert box is not None
    assert abs(name["x"] - box["x"]) <= 1


COVERED = """() => {
  const cell = document.activeElement;
  if (!cell.closest(".heat")) { return null; }
  const name = cell.closest("tr").firstElementChild;
  return !name.contains(cell)
    && cell.getBoundingClientRect().left + 1 < name.getBoundingClientRect().right;
}"""
"""Whether the names lie over some of what has the focus; None once it has left the table."""


@pytest.mark.parametrize(("start", "key"), [("first", "Tab"), ("last", "Shift+Tab")])
def test_the_names_never_cover_what_has_the_focus(
    small: Page, root: str, start: str, key: str
) -> None:
    small.goto(f"{root}/data/")
    getattr(small.locator(".heat").first.locator("a"), start).focus()
    covered = []
    while (state := small.evaluate(COVERED)) is not None and len(covered) < 400:
        covered.append(state)
        small.keyboard.press(key)
        if small.evaluate("document.activeElement.matches('.heat')"):
            break
    assert len(covered) > 50
    assert not any(covered)


@pytest.mark.parametrize("path", PATHS)
def test_every_count_is_large_enough_to_touch(small: Page, root: str, path: str) -> None:
    small.goto(root + path)
    # WCAG 2.2, 2.5.8: 24 px.
    tight = small.evaluate(
        """() => [...document.querySelectorAll('main .heat a, .month a, .days a, a.chart__bar')]
            .map((e) => [e.textContent.trim(), e.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && Math.min(box.width, box.height) < 24)
            .map(([text, box]) => `${text} ${box.width} ${box.height}`)"""
    )
    assert tight == []


def test_bars_and_days_are_told_from_nothing_where_the_reader_chose_the_colours(
    browser: Browser, root: str
) -> None:
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(f"{root}/data/")
        fill = page.locator("a .chart__fill").first.evaluate("bar => getComputedStyle(bar).fill")
        link = page.locator("main a").first.evaluate("a => getComputedStyle(a).color")
        assert fill == link
        page.goto(f"{root}/data/2024/")
        day = page.locator("a.month__day").first
        assert day.evaluate("day => getComputedStyle(day).borderTopStyle") == "solid"


def test_a_bar_says_what_it_is_and_leads_to_its_list(small: Page, root: str) -> None:
    small.goto(f"{root}/data/")
    bar = small.get_by_role("link", name="2026年，").first
    count = (bar.get_attribute("aria-label") or "").removeprefix("2026年，")
    bar.focus()
    small.keyboard.press("Enter")
    small.wait_for_url("**/years/2026/meeting-types/**")
    assert f"共{count}" in small.locator(".page-header").inner_text()


@needs_axe
@pytest.mark.parametrize("contrast", ["more", "no-preference"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_a_day_is_pointed_out(
    browser: Browser,
    busy: str,
    scheme: Literal["light", "dark"],
    contrast: Literal["more", "no-preference"],
) -> None:
    with browser.new_context(color_scheme=scheme, contrast=contrast) as context:
        page = context.new_page()
        page.goto(f"{busy}/data/2024/#d-2024-03-05")
        assert violations(page) == []


@pytest.mark.parametrize("path", ["/", "/data/2024/"])
def test_a_day_of_several_reports_shows_them_and_the_keyboard_goes_on_with_the_first(
    small: Page, busy: str, path: str
) -> None:
    small.goto(busy + path)
    day = small.locator("a.month__day[href*='#d-']").first
    place = (day.get_attribute("href") or "").partition("#")[2]
    count = day.locator(".month__count").inner_text().removesuffix("篇报道")
    day.focus()
    small.keyboard.press("Enter")
    small.wait_for_url(f"**/data/*/#{place}")
    section = small.locator(f"#{place}")
    expect(section).to_be_in_viewport()
    expect(section.locator("dd a")).to_have_count(int(count))
    plain = small.locator(".days__day:not(:target)").first
    background = "day => getComputedStyle(day).backgroundColor"
    assert section.evaluate(background) != plain.evaluate(background)
    small.keyboard.press("Tab")
    expect(section.locator("a").first).to_be_focused()


def test_the_list_by_day_is_on_paper(small: Page, root: str) -> None:
    small.goto(f"{root}/data/2024/")
    small.emulate_media(media="print")
    expect(small.locator(".days__day a").last).to_be_visible()


def test_a_chart_that_is_wider_than_the_screen_begins_at_the_newest(
    browser: Browser, root: str
) -> None:
    with browser.new_context(viewport={"width": 320, "height": 700}) as context:
        page = context.new_page()
        page.goto(f"{root}/districts/changning/")
        last = page.locator(".chart__label").last.bounding_box()
        assert last is not None
        assert last["x"] + last["width"] <= 320
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
