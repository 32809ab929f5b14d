"""An article on paper."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Literal
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
    found = printed.locator(what).all()
    assert found
    for element in found:
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


def test_links_of_the_text_are_spelled_out_below_it(printed: Page, root: str) -> None:
    link = printed.locator("[data-article-body] a", has_text="2022年度述职评议会")
    target = link.evaluate("(a) => new URL(a.href).pathname")
    spelled = printed.locator(".addresses li")
    expect(spelled).to_have_count(1)
    expect(spelled).to_be_visible()
    site, _, path = spelled.inner_text().partition("/articles/")
    assert f"/articles/{path}" == target
    assert site == printed.locator(".imprint__text").inner_text().split()[1].partition("/art")[0]
    reader = PdfReader(BytesIO(printed.pdf()))
    text = "".join(page.extract_text() for page in reader.pages).translate(RADICALS)
    assert "2022年度述职评议会［1］" in normalize("NFC", text)


def test_links_are_spelled_out_on_paper_only(printed: Page) -> None:
    printed.emulate_media(media="screen")
    expect(printed.locator(".addresses")).to_be_hidden()


SEEN = """() => {
  const bytes = (colour) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (colour) => bytes(colour).slice(0, 3)
    .map((value) => value / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, index) => sum + c * [0.2126, 0.7152, 0.0722][index], 0);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const of = node.parentElement;
    if (!node.data.trim() || !of.checkVisibility() || of.closest(".step")) { continue; }
    const contrast = 1.05 / (luminance(getComputedStyle(of).color) + 0.05);
    found.push({ text: node.data.trim(), contrast });
  }
  const grounds = [document.documentElement, ...document.querySelectorAll("body :not(.step)")]
    .filter((e) => e.checkVisibility())
    .map((e) => getComputedStyle(e).backgroundColor)
    .filter((colour) => bytes(colour)[3] > 0);
  return { found, darkest: Math.min(...grounds.map(luminance)) };
}"""
"""Each text of a page with its contrast to white, and the luminance of its darkest background;
the steps of calendars and heat maps aside, which print their own ground."""


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"theme": "dark"},
        {"theme": "dark", "contrast": "high"},
        {"theme": "dark", "senior": "on", "size": "3"},
    ],
    ids=lambda chosen: ", ".join(chosen) or "nothing",
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_light_whatever_the_reader_chose_for_the_screen(
    browser: Browser, root: str, chosen: dict[str, str], scheme: Literal["light", "dark"]
) -> None:
    with browser.new_context(color_scheme=scheme) as context:
        text = json.dumps(json.dumps(chosen))
        context.add_init_script(f"localStorage.setItem('portal.aids', {text})")
        page = context.new_page()
        for path in (ARTICLE, "/", "/districts/changning/", "/data/"):
            page.goto(root + path)
            page.emulate_media(media="print")
            seen = page.evaluate(SEEN)
            assert len(seen["found"]) > 10
            # WCAG 1.4.3.
            pale = [t for t in seen["found"] if t["contrast"] < 4.5]
            assert pale == [], path
            assert seen["darkest"] > 0.8, path
            page.emulate_media(media="screen")
