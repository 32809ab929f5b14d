"""An article on paper."""

from collections.abc import Iterator
from io import BytesIO
from unicodedata import normalize

import numpy as np
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from plugins.search.text.folding import BREAK, fold

pytestmark = pytest.mark.browser

ARTICLE = "/articles/changning-2023-shuzhi-pingyi/"
RADICALS = str.maketrans(
    "⺠⻓⻔⻅⻉⻋⻚⻛⻜⻝⻢⻣⻥⻦⻩⻬⻮⻰⻳", "民长门见贝车页风飞食马骨鱼鸟黄齐齿龙龟"
)
"""Characters that a typeface draws by the same glyph, and a PDF may name instead."""
A4 = (595, 842)
"""Points, rounded."""


@pytest.fixture
def printed(browser: Browser, root: str) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 794, "height": 1123}) as context:
        page = context.new_page()
        page.goto(root + ARTICLE)
        page.emulate_media(media="print")
        yield page


def test_the_paper_is_a4_and_holds_the_whole_text(printed: Page) -> None:
    body = fold(printed.locator("[data-article-body]").inner_text())
    title = fold(printed.locator("h1").inner_text())
    reader = PdfReader(BytesIO(printed.pdf(prefer_css_page_size=True)))
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages} == {A4}
    found = "".join(page.extract_text() for page in reader.pages).translate(RADICALS)
    text = fold(normalize("NFKC", found)).replace(BREAK, "")
    assert title in text
    for sentence in filter(None, body.split(BREAK)):
        assert sentence in text


@pytest.mark.parametrize(
    "what", ["nav", ".site-search", ".footer", ".neighbours", ".related", "button", ".skip-link"]
)
def test_what_leads_elsewhere_is_not_printed(printed: Page, what: str) -> None:
    for element in printed.locator(what).all():
        expect(element).to_be_hidden()


def test_the_facts_of_the_meeting_are_printed(printed: Page) -> None:
    expect(printed.locator(".facts")).to_be_visible()


def test_a_phone_reads_the_code_that_is_printed(printed: Page) -> None:
    code = printed.locator(".imprint__code")
    expect(code).to_be_visible()
    picture = Image.open(BytesIO(code.screenshot())).convert("L")
    found = zxingcpp.read_barcode(
        np.asarray(picture.resize((picture.width * 3, picture.height * 3)))
    )
    assert found is not None
    assert found.text.endswith(ARTICLE)
    expect(printed.locator(".imprint__text")).to_contain_text(found.text)


def test_where_a_page_is_from_costs_no_sheet(printed: Page, root: str) -> None:
    for slug in (
        "fuzhou-gulou-2026-xianchang",
        "changning-2016-shuzhi-pingyi",
        "xuhui-2018-zhuti-dangri",
    ):
        printed.goto(f"{root}/articles/{slug}/")
        sheets = PdfReader(BytesIO(printed.pdf(prefer_css_page_size=True))).pages
        assert len(sheets) == 1, slug


def test_links_of_the_text_are_spelled_out(browser: Browser, root: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(root + ARTICLE)
        page.locator("[data-article-body]").evaluate(
            "(body) => { const link = document.createElement('a'); link.href = 'https://example.org/x';"
            " link.textContent = '原文'; body.append(link); }"
        )
        page.emulate_media(media="print")
        content = page.locator("[data-article-body] > a").evaluate(
            "(a) => getComputedStyle(a, '::after').content"
        )
        assert "https://example.org/x" in content or "attr(href)" in content
