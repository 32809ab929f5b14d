"""The headings of a body."""

import pytest

from plugins.portal.contents import contents, with_anchors
from plugins.portal.views import Heading

LONG = "字" * 1200
THREE = (
    '<h2 id="section-1">一、为何</h2><p>字</p><h3 id="section-2">（一）<em>缘起</em></h3>'
    '<h2 id="section-3">二、如何 &amp; 何时</h2><h4 id="section-4">小处</h4>'
)


def test_a_long_text_has_its_headings_down_to_the_third_level() -> None:
    assert contents(THREE, LONG) == (
        Heading(2, "section-1", "一、为何"),
        Heading(3, "section-2", "（一）缘起"),
        Heading(2, "section-3", "二、如何 & 何时"),
    )


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (THREE, "短"),
        ('<h2 id="section-1">一</h2><h2 id="section-2">二</h2>', LONG),
        ("<p>没有小标题</p>", LONG),
    ],
    ids=["a short text", "two headings", "no heading"],
)
def test_what_needs_no_table_of_contents_has_none(html: str, text: str) -> None:
    assert contents(html, text) == ()


def test_each_heading_gets_a_link_to_itself_without_words() -> None:
    html = '<p>字</p><h2 id="section-1">“<em>一</em>” &amp; 二</h2>'
    assert with_anchors(html) == (
        '<p>字</p><h2 id="section-1">“<em>一</em>” &amp; 二'
        '<a class="article__anchor" href="#section-1" aria-label="本节链接：“一” &amp; 二"></a></h2>'
    )
