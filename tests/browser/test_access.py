"""Every kind of page for everybody: axe-core in light and dark, on phones and desktops."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import needs_axe, violations
from tests.browser.test_pages import KINDS
from tests.support.site import build_site, new_content, write_article, write_page
from tools.screenshots import serve

pytestmark = pytest.mark.browser


@needs_axe
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, root: str, scheme: Literal["light", "dark"], width: int
) -> None:
    found = {}
    with browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme
    ) as context:
        page = context.new_page()
        for path in [*KINDS, "/404.html"]:
            page.goto(root + path)
            if findings := violations(page):
                found[path] = findings
    assert found == {}


WIDE = "".join(
    f"|{cells}|\n"
    for cells in (
        "|".join(f"Nomination{n}" for n in range(9)), "|".join("-" * 9), "|".join("123456789"),
    )
)  # fmt: skip
SECTIONS = "".join(f"## 第{n}部分\n\n{'会议听取了述职并作了评议。' * 40}\n\n" for n in "一二三四")
FULL = {
    "notice": "测试环境，内容仅供演示",
    "publisher": "某某区委组织部",
    "contact": "000-00000000",
    "icp": "沪ICP备00000000号",
    "police": "沪公网安备31010000000000号",
    "police_code": "31010000000000",
    "gov_id_url": "https://bszs.conac.example/site",
}
"""All that the settings put on a page."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose pages have what those of the starter content lack."""
    folder = tmp_path_factory.mktemp("full")
    content = new_content(folder)
    body = f"{SECTIONS}{WIDE}\n第二张表：\n\n{WIDE}\n据通报[^1]。\n\n[^1]: 见公报。\n"
    write_article(content, "a-1", body=body)
    write_page(content, "about", body=f"本站的来历。\n\n{WIDE}")
    with serve(build_site(content, folder / "output", SITE=FULL).root) as base:
        yield base


@needs_axe
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_there_is_all_that_a_page_may_have(
    browser: Browser, full: str, scheme: Literal["light", "dark"], width: int
) -> None:
    with browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme
    ) as context:
        page = context.new_page()
        page.goto(f"{full}/articles/a-1/")
        for part in (".contents", "table", ".banner", ".footer__publisher a"):
            expect(page.locator(part).first).to_be_visible()
        assert violations(page) == []
        page.goto(f"{full}/pages/about/")
        assert violations(page) == []


def test_a_wide_table_is_read_to_its_end_by_the_keyboard(browser: Browser, full: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{full}/articles/a-1/")
        table = page.get_by_role("region", name="表格1")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        table.focus()
        page.keyboard.press("End")
        page.keyboard.press("ArrowRight")
        expect(table).to_be_focused()
        page.wait_for_function("document.activeElement.scrollLeft > 0")
