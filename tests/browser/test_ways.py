"""Ways through the site: by the keyboard alone, and without scripts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

FOCUSED = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  // A link may go on in the next line: what is between is not its own.
  const line = element.getClientRects()[0] ?? box;
  let { left, right, top, bottom } = line;
  for (let of = element.parentElement; of; of = of.parentElement) {
    // Of what scrolls, the window itself included, the part counts that is in sight.
    const root = of === document.documentElement;
    if (root || getComputedStyle(of).overflowX !== "visible") {
      const sight = root ? new DOMRect(0, 0, innerWidth, innerHeight) : of.getBoundingClientRect();
      [left, right] = [Math.max(left, sight.left), Math.min(right, sight.right)];
      [top, bottom] = [Math.max(top, sight.top), Math.min(bottom, sight.bottom)];
    }
  }
  const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return {
    words: (element.getAttribute("aria-label") ?? element.textContent).trim().replace(/\\s+/gu, " "),
    place: element.closest("main, header, footer")?.tagName ?? "",
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      && box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    // Boxes and buttons that are drawn by their labels are seen where these are.
    covered: ![element, ...(element.labels ?? [])].some((part) => part.contains(found)),
  };
}"""
"""What has the focus, and whether a reader sees that (WCAG 2.4.7 and 2.4.11)."""


def tab_to(page: Page, wanted: Callable[[str, str], bool], most: int = 120) -> None:
    """Press Tab until what is wanted, by words and place, has a focus that is seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["place"]:
            assert focused["seen"], focused["words"]
            assert not focused["covered"], focused["words"]
        if wanted(focused["words"], focused["place"]):
            return
    pytest.fail("no such tab stop")


def test_a_reader_without_a_mouse_goes_from_the_front_to_a_result(
    phone: Watched, address: str
) -> None:
    page = phone.page
    page.goto(f"{address}/")
    tab_to(page, lambda words, place: place == "MAIN" and words.startswith("长宁区 "))
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/districts/changning/")
    tab_to(page, lambda words, place: place == "MAIN" and words.startswith("2024年 "))
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/districts/changning/years/2024/")
    tab_to(page, lambda words, place: place == "MAIN" and "述职评议会" in words and "召开" in words)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/articles/"))
    expect(page.locator("[data-article-body]")).to_be_visible()
    tab_to(page, lambda words, _: page.evaluate("document.activeElement.name === 'q'"))
    page.keyboard.insert_text("述职评议")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q="))
    expect(page.locator("[data-result]").first).to_be_visible()
    tab_to(page, lambda _, place: bool(page.evaluate("'result' in document.activeElement.dataset")))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/articles/"))
    expect(page.locator("h1")).to_be_visible()
    assert phone.complaints == []


@pytest.mark.parametrize(
    ("start", "steps"),
    [
        ("/", ["main .home__latest a"]),
        ("/", ["header a[href$='districts/']", "main a[href$='districts/changning/']", "main a[href*='years/2024/']", "main .entry__title a"]),
        ("/", ["header a[href$='years/']", "main a[href$='years/2024/']", "main .entry__title a"]),
        ("/", ["header a[href$='meeting-types/']", "main a[href$='meeting-types/shuzhi-pingyi/']", "main .entry__title a"]),
        ("/", ["header a[href$='columns/']", "main a[href$='columns/jiceng-dangjian/']", "main .entry__title a"]),
        ("/", ["header a[href$='archive/']", "main a[href*='archive/2024/']", "main a[href*='articles/'], main .timeline__month[href]"]),
        ("/articles/changning-2023-shuzhi-pingyi/", ["main .facts a[href*='districts/']"]),
        ("/articles/changning-2023-shuzhi-pingyi/", ["main .neighbours a"]),
        ("/articles/changning-2023-shuzhi-pingyi/", ["main .related a"]),
    ],
)  # fmt: skip
def test_every_way_is_open_without_scripts(
    scriptless: Watched, address: str, start: str, steps: list[str]
) -> None:
    page = scriptless.page
    page.goto(address + start)
    for step in steps:
        before = page.url
        page.locator(step).first.click()
        page.wait_for_load_state()
        assert page.url != before
        expect(page.locator("h1")).to_have_count(1)
    assert scriptless.complaints == []


def test_the_skip_link_is_the_first_stop_on_every_kind_of_page(phone: Watched, root: str) -> None:
    for path in ("/", "/districts/", "/archive/", "/search/", "/pages/about/"):
        phone.page.goto(root + path)
        phone.page.keyboard.press("Tab")
        expect(phone.page.locator(".skip-link:focus")).to_be_in_viewport()


@pytest.mark.parametrize(
    "path",
    [
        "/", "/articles/changning-2023-shuzhi-pingyi/", "/districts/shanghai/", "/archive/",
        "/data/", "/pages/about/",
    ],
)  # fmt: skip
def test_all_that_has_the_focus_is_seen_down_to_the_last_link_of_the_footer(
    phone: Watched, root: str, path: str
) -> None:
    phone.page.goto(root + path)
    last = phone.page.locator("footer a").last.inner_text()
    tab_to(phone.page, lambda words, place: place == "FOOTER" and words == last, most=400)
