"""Bodies: nothing active reaches a page, nothing that a reader should see is lost."""

import re
from collections.abc import Callable
from functools import cache

import pytest
from bs4 import BeautifulSoup, Comment, Doctype
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.meetings.markup import ROOT, Rendered, Renderer

TAGS = {
    "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "strong", "b", "em", "i", "u", "s", "del",
    "sub", "sup", "small", "mark", "blockquote", "q", "cite", "ul", "ol", "li", "dl", "dt", "dd",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "a", "img", "figure",
    "figcaption", "abbr", "time", "code", "pre", "div", "span", "ruby", "rt", "rp",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title", "id", "rel"},
    "img": {"src", "alt", "title"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start", "type"},
    "time": {"datetime"},
    "abbr": {"title"},
    "li": {"id"},
    "sup": {"id"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "h5": {"id"},
    "h6": {"id"},
}
SCHEMES = {"http", "https", "mailto", "tel"}


def unchanged(address: str) -> str:
    """Resolve nothing: the worst neighbour that the sanitiser can have."""
    return address


@cache
def renderer() -> Renderer:
    return Renderer()


def render(source: str, *anchors: tuple[str, str]) -> Rendered:
    return renderer().render(source, 1, unchanged, unchanged, anchors)


def html(source: str) -> str:
    return render(source).body.html


def text(source: str) -> str:
    return render(source).body.text


def scheme_of(address: str) -> str | None:
    """Return an address's scheme as a browser reads it (WHATWG URL: tabs and line ends vanish)."""
    bare = re.sub(r"[\t\n\r]", "", address).lstrip("".join(map(chr, range(0x21))))
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", bare)
    return match[1].lower() if match else None


def violations(page: str) -> list[str]:
    """List everything in HTML that a body may not put on a page."""
    found = []
    soup = BeautifulSoup(page, "html.parser")
    for tag in soup.find_all(True):
        if tag.name not in TAGS:
            found.append(f"<{tag.name}>")
        for name, value in tag.attrs.items():
            if name not in ATTRIBUTES.get(tag.name, set()):
                found.append(f"<{tag.name} {name}>")
            if name in ("href", "src") and scheme_of(str(value)) not in {None, *SCHEMES}:
                found.append(f"{name}={value}")
    found += [
        repr(node) for node in soup.find_all(string=lambda s: isinstance(s, Comment | Doctype))
    ]
    return found


# What is written, and all that may be left of it.
ATTACKS = {
    "script": ("甲<script>alert(1)</script>乙", "<p>甲乙</p>"),
    "script in upper case": ("甲<SCRIPT SRC=//e.example/x></SCRIPT>乙", "<p>甲乙</p>"),
    "script over lines": ("甲\n\n<script>\nalert(1)\n</script>\n\n乙", "<p>甲</p>\n\n\n<p>乙</p>"),
    "script with a slash": ("甲<script/x>alert(1)</script>乙", "<p>甲乙</p>"),
    "script in script": ("甲<scr<script>ipt>alert(1)</script>", "<p>甲&lt;scr</p>"),
    "script never closed": ("甲<script>alert(1)", "<p>甲</p>"),
    "script by entities": (
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    ),
    "script behind a backslash": (r"\<script>alert(1)</script>", "<p>\\</p>"),
    "script in a code span": ("`<script>x</script>`", "<p><code>&lt;script&gt;x&lt;/script&gt;</code></p>"),
    "event attribute": ('<p onclick="alert(1)">甲</p>', "<p>甲</p>"),
    "event attribute without quotes": ("<b onmouseover=alert(1)>甲</b>", "<p><b>甲</b></p>"),
    "event attribute in upper case": ("<b ONFOCUS=alert(1) tabindex=1>甲</b>", "<p><b>甲</b></p>"),
    "event attribute after a slash": ("<b/onclick=alert(1)>甲</b>", "<p><b>甲</b></p>"),
    "event attribute of a picture": (
        '<img src=/a.jpg alt="甲" onerror=alert(1)>',
        f'<p><img src="{ROOT}a.jpg" alt="甲"></p>',
    ),
    "event attribute from a title": (
        "[甲](/a 'x\" onclick=\"alert(1)')",
        f'<p><a href="{ROOT}a" title="x&quot; onclick=&quot;alert(1)" rel="noopener noreferrer">'
        "甲</a></p>",
    ),
    "svg": ("<svg onload=alert(1)><script>x</script>甲</svg>", "<p>甲</p>"),
    "svg with a link": ('<svg><a xlink:href="javascript:x">甲</a></svg>乙', "<p>乙</p>"),
    "svg that animates": ("甲<svg><animate onbegin=alert(1)></svg>乙", "<p>甲乙</p>"),
    "math": ('<math><mi xlink:href="javascript:alert(1)">x</mi></math>甲', "<p>甲</p>"),
    "style": ("甲<style>p{display:none}</style>乙", "<p>甲乙</p>"),
    "style attribute": ('<p style="position:fixed">甲</p>', "<p>甲</p>"),
    "class and id": ('<div id="app" class="c-header">甲</div>', "<div>甲</div>"),
    "iframe": ("甲<iframe src=//e.example></iframe>乙", "<p>甲乙</p>"),
    "iframe with srcdoc": ('甲<iframe srcdoc="&lt;script&gt;x"></iframe>乙', "<p>甲乙</p>"),
    "base": ("<base href=//e.example/>甲", "<p>甲</p>"),
    "meta refresh": ('<meta http-equiv="refresh" content="0;url=//e.example">甲', "<p>甲</p>"),
    "link": ("<link rel=stylesheet href=//e.example/x.css>甲", "<p>甲</p>"),
    "form": ("<form action=//e.example><input name=a><button>甲</button></form>", "甲"),
    "object": ("<object data=//e.example/x>甲</object>", "甲"),
    "embed": ("甲<embed src=//e.example/x>乙", "<p>甲乙</p>"),
    "audio and video": ("甲<video src=//e.example/x><track></video>乙", "<p>甲乙</p>"),
    "picture sources": ("甲<picture><source srcset=//e.example/x></picture>乙", "<p>甲乙</p>"),
    "template": ("甲<template><script>x</script></template>乙", "<p>甲乙</p>"),
    "noscript": ("甲<noscript>丙</noscript>乙", "<p>甲丙乙</p>"),
    "textarea": ("甲<textarea></textarea>乙", "<p>甲乙</p>"),
    "custom element": ("甲<x-app onclick=x>乙</x-app>", "<p>甲乙</p>"),
    "comment": ("甲<!-- 乙 <script>x</script> -->丙", "<p>甲丙</p>"),
    "comment never closed": ("甲<!-- 乙", "<p>甲&lt;!-- 乙</p>"),
    "conditional comment": ("甲<!--[if IE]><script>x</script><![endif]-->乙", "<p>甲乙</p>"),
    "tag never closed": ("<b>甲", "<p><b>甲</b></p>"),
    "tag without its end": ("甲<b", "<p>甲&lt;b</p>"),
    "attribute never closed": ('甲<a href="x', '<p>甲&lt;a href="x</p>'),
    "end tag without a start": ("甲</div></script>乙", "<p>甲乙</p>"),
    "new window": (
        '<a href="https://e.example/" target="_blank" ping="//e.example">甲</a>',
        '<p><a href="https://e.example/" rel="noopener noreferrer">甲</a></p>',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_of_an_attack_only_its_harmless_part_is_left(name: str) -> None:
    written, left = ATTACKS[name]
    assert html(written).strip() == left


ACTIVE_ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&colon;alert(1)",
    "java&#115;cript:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "&#0000106avascript:alert(1)",
    "jav&#x09;ascript:alert(1)",
    "jav&#x0A;ascript:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "&#1;javascript:alert(1)",
    "&#14;javascript:alert(1)",
    " javascript:alert(1)",
    "&#32;&#9;javascript:alert(1)",
    "javascript://e.example/%0aalert(1)",
    "vbscript:msgbox(1)",
    "VBScript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "DATA:image/svg+xml,<svg onload=alert(1)>",
    "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "blob:https://e.example/x",
    "file:///etc/passwd",
]


@pytest.mark.parametrize("address", ACTIVE_ADDRESSES)
@pytest.mark.parametrize(
    "form",
    ['<a href="{}">甲</a>', "<a href='{}'>甲</a>", "[甲]({})", "[甲](<{}>)", "[甲][1]\n\n[1]: {}\n"],
)  # fmt: skip
def test_an_active_address_in_a_link_is_dropped_and_its_text_stays(form: str, address: str) -> None:
    page = html(form.format(address))

    assert violations(page) == []
    assert "甲" in BeautifulSoup(page, "html.parser").get_text()


@pytest.mark.parametrize("address", ACTIVE_ADDRESSES)
@pytest.mark.parametrize("form", ['<img alt="甲" src="{}">', "![甲]({})", "![甲](<{}>)"])
def test_an_active_address_in_a_picture_is_dropped(form: str, address: str) -> None:
    assert violations(html(form.format(address))) == []


@pytest.mark.parametrize(
    "address",
    ["https://e.example/a?b=1&amp;c=2", "http://e.example/", "mailto:a@e.example", "tel:+86-21", "#fn:1"],
)  # fmt: skip
def test_a_safe_address_is_kept(address: str) -> None:
    assert html(f"[甲]({address})") == (
        f'<p><a href="{address}" rel="noopener noreferrer">甲</a></p>'
    )


@pytest.mark.parametrize("written", ["[甲](javascript:alert(1))", "[甲](weixin://dl/chat)"])
def test_an_editor_hears_of_a_link_whose_address_was_dropped(written: str) -> None:
    rendered = render(f"第一段。\n\n{written}")

    assert "href" not in rendered.body.html
    assert [line for line, _ in (*rendered.faults, *rendered.notices)] == [3]


def test_an_address_without_a_scheme_stays_on_its_host() -> None:
    assert '<a href="//e.example/x"' in html("[甲](//e.example/x)")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("fn:1", True),
        ("fnref:1", True),
        ("fnref2:1", True),
        ("section-1", True),
        ("district-changning", True),
        ("fn", False),
        ("section-", False),
        ("section-1x", False),
        ("district-<b>", False),
        ("app", False),
        ("search", False),
        ("__proto__", False),
    ],
)
def test_only_ids_of_our_own_making_have_a_place_on_a_page(name: str, kept: bool) -> None:
    page = BeautifulSoup(html(f'<ul><li id="{name}">甲</li></ul>'), "html.parser")

    assert [tag.get("id") for tag in page.find_all("li")] == [name if kept else None]


FRAGMENTS = """
< > </ /> " ' = & # ; : ! -- <!-- --> <! <? <![CDATA[ ]]> ` * _ [ ] ( ) | \\ ~
<script </script> <style </style> <svg <math <iframe <object <form <base <meta <template
<noscript <textarea <title <xmp <plaintext <a <img <b <p <h1> <table> <tr> <td> <select> <option>
<mtext> <mglyph> <foreignObject> <annotation-xml>
onerror= onclick= style= srcdoc= href= src= id= class= target= xlink:href=
javascript: data: vbscript: https://e.example &#106; &colon; &Tab; &lt; &quot; alert(1) [^1]
""".split()  # noqa: SIM905
BREAKS = ("\n", "\n\n", "\t", " ", "    ", "\n- ", "\n> ", "\n# ", "\n1. ", "\n[^1]: ")
MARKUP = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.one_of(
            st.sampled_from([*FRAGMENTS, *BREAKS]),
            st.text(max_size=4),
        ),
        max_size=14,
    ).map("".join),
)  # fmt: skip


@settings(deadline=None)
@given(MARKUP)
@example("<a href='\x01javascript:alert(1)'>x</a>")
@example('<noscript><p title="</noscript><img src=x onerror=alert(1)>">')
@example('<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">')
@example("<math><mtext><table><mglyph><style><img src onerror=alert(1)></style>")
@example("\x02klzzwxh:0000\x03<script>x</script>")
def test_whatever_goes_in_only_what_is_allowed_comes_out(source: str) -> None:
    assert violations(html(source)) == []


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
WORDS = st.one_of(HAN, st.sampled_from("，。；：？！、“”‘’《》〈〉（）【】—…·％〇0123456789abcXYZ"))
PARAGRAPHS = st.lists(st.text(WORDS, min_size=1, max_size=40), min_size=1, max_size=6)


@settings(deadline=None)
@given(PARAGRAPHS)
def test_plain_chinese_text_survives_whole(paragraphs: list[str]) -> None:
    rendered = render("\n\n".join(paragraphs))

    assert rendered.body.text == "\n".join(paragraphs)
    assert rendered.body.html == "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    assert (rendered.faults, rendered.notices) == ((), ())


@settings(deadline=None)
@given(st.lists(st.text(HAN, min_size=1, max_size=12), min_size=1, max_size=6))
def test_chinese_lines_of_one_paragraph_join_without_a_space(lines: list[str]) -> None:
    assert text("\n".join(lines)) == "".join(lines)


@settings(deadline=None)
@given(PARAGRAPHS, st.sampled_from(["    ", "　　", "\t", "  "]))
def test_pasted_indents_make_no_code_and_lose_no_text(paragraphs: list[str], indent: str) -> None:
    rendered = render("\n\n".join(indent + paragraph for paragraph in paragraphs))

    assert rendered.body.text == "\n".join(paragraphs)
    assert "<pre>" not in rendered.body.html


@settings(deadline=None)
@given(MARKUP)
def test_the_text_is_what_a_reader_sees_white_space_aside(source: str) -> None:
    body = render(source).body
    seen = BeautifulSoup(body.html, "html.parser").get_text()

    assert "".join(body.text.split()) == "".join(seen.split())


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("甲**乙**丙", "甲乙丙"),
        ("甲\n\n乙", "甲\n乙"),
        ("甲  \n乙", "甲\n乙"),
        ("English\nwords", "English words"),
        ("甲\nEnglish", "甲 English"),
        ("## 小标题\n\n正文", "小标题\n正文"),
        ("- 甲\n- 乙", "甲\n乙"),
        ("1. 甲\n2. 乙", "甲\n乙"),
        ("> 引文\n\n正文", "引文\n正文"),
        ("| 区 | 数 |\n|---|---|\n| 长宁 | 3 |", "区 数\n长宁 3"),
        ("甲[乙](https://e.example/)丙", "甲乙丙"),
        ("甲![会场](/a.jpg)乙", "甲乙"),
        ("甲&amp;乙 &lt;丙&gt;", "甲&乙 <丙>"),
        ("3 < 5 & 7 > 6", "3 < 5 & 7 > 6"),
        ("甲[^1]\n\n[^1]: 注", "甲1\n注 ↩"),
        ("<div>甲</div><div>乙</div>", "甲\n乙"),
        ("甲<script>x</script>乙", "甲乙"),
        ("甲   乙", "甲 乙"),
    ],
)
def test_the_text_has_one_line_per_block(source: str, lines: str) -> None:
    assert text(source) == lines


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("## 甲\n\n### 乙", '<h2 id="section-1">甲</h2>\n<h3 id="section-2">乙</h3>'),
        ("# 甲\n\n## 乙", '<h2 id="section-1">甲</h2>\n<h3 id="section-2">乙</h3>'),
        ("## 甲\n\n# 乙", '<h3 id="section-1">甲</h3>\n<h2 id="section-2">乙</h2>'),
        ("# 甲\n\n###### 乙", '<h2 id="section-1">甲</h2>\n<h6 id="section-2">乙</h6>'),
        ("甲\n\n---\n\n乙", "<p>甲</p>\n<hr>\n<p>乙</p>"),
    ],
)
def test_headings_stand_below_the_page_s_own_and_have_an_id(source: str, page: str) -> None:
    assert html(source) == page


def test_a_section_s_heading_has_its_district_s_anchor() -> None:
    rendered = render("# 各地\n\n## 长宁区\n\n甲", ("长宁区", "district-changning"))

    assert '<h3 id="district-changning">长宁区</h3>' in rendered.body.html
    assert rendered.unanchored == ()


def test_a_section_s_heading_is_found_through_its_markup() -> None:
    rendered = render("## **长宁区**", ("长宁区", "district-changning"))

    assert rendered.body.html == ('<h2 id="district-changning"><strong>长宁区</strong></h2>')


def test_an_anchor_without_its_heading_is_told() -> None:
    assert render("正文", ("长宁区", "district-changning")).unanchored == ("长宁区",)


def test_an_anchor_goes_to_the_first_of_two_equal_headings() -> None:
    page = render("## 甲区\n\n## 甲区", ("甲区", "district-a")).body.html

    assert page == '<h2 id="district-a">甲区</h2>\n<h2 id="section-2">甲区</h2>'


def test_sections_of_one_heading_take_their_anchors_in_order() -> None:
    rendered = render(
        "## 鼓楼区\n\n## 鼓楼区\n\n## 鼓楼区", ("鼓楼区", "district-a"), ("鼓楼区", "district-b")
    )

    assert re.findall('id="([^"]*)"', rendered.body.html) == [
        "district-a",
        "district-b",
        "section-3",
    ]
    assert rendered.unanchored == ()


def test_a_local_address_waits_for_the_page_s_depth() -> None:
    body = render("[甲](/articles/a/)![会场](/images/2024/a.jpg)").body

    assert f'href="{ROOT}articles/a/"' in body.html
    assert f'src="{ROOT}images/2024/a.jpg"' in body.html


def test_pictures_are_listed_in_their_order() -> None:
    assert render("![甲](/b.jpg)\n\n![乙](/a.jpg)![丙](/b.jpg)").body.pictures == (
        "/b.jpg",
        "/a.jpg",
        "/b.jpg",
    )


def test_linked_documents_are_listed_in_their_order_and_other_links_are_not() -> None:
    body = render(
        "[附件](/files/images/2024/b%20c.pdf#page=2)[文](/articles/a/)[表](/files/images/a.xlsx)"
    ).body

    assert body.files == ("/images/2024/b c.pdf", "/images/a.xlsx")


def refusing(message: str) -> Callable[[str], str]:
    def resolve(_: str) -> str:
        raise ValueError(message)

    return resolve


def test_what_a_link_or_picture_lacks_is_a_fault_on_its_line_of_the_file() -> None:
    source = "第一段。\n\n[前文](none.md)\n\n![会场](none.jpg)\n"
    rendered = renderer().render(source, 20, refusing("没有这篇"), refusing("没有这图"))

    assert rendered.faults == ((22, "没有这篇"), (24, "没有这图"))


def test_a_name_that_ends_a_longer_address_is_found_at_its_own_place() -> None:
    def resolve(address: str) -> str:
        if address == "hall.jpg":
            raise ValueError("坏了")
        return address

    written = "![甲](/images/hall.jpg)\n\n![乙](my-hall.jpg)\n\n![丙](hall.jpg)"
    assert renderer().render(written, 1, unchanged, resolve).faults == ((5, "坏了"),)


@pytest.mark.parametrize("written", ["&#8;", "&#27;", "&#x7F;", "&#xFFFF;", "&#xFDD0;/@/a.md"])
def test_a_control_character_by_its_number_is_a_fault_on_its_line(written: str) -> None:
    assert [line for line, _ in render(f"第一段。\n\n甲{written}乙").faults] == [3]


@pytest.mark.parametrize("picture", ["![](/a.jpg)", "![  ](/a.jpg)", '<img src="/a.jpg">'])
def test_a_picture_without_its_words_is_a_fault_on_its_line(picture: str) -> None:
    assert render(f"第一段。\n\n{picture}").faults == (
        (3, "图片 a.jpg 没有替代文字；请写成 ![图里有什么](/a.jpg)"),
    )


def test_two_uses_of_one_picture_have_a_line_each() -> None:
    rendered = render("![](/a.jpg)\n\n正文。\n\n![](/a.jpg)")
    assert [line for line, _ in rendered.faults] == [1, 5]


@pytest.mark.parametrize(
    "written", ["[注]: 会议要求", "<?会议要求?>", "<![CDATA[会议要求]]>", "邮箱<abc 会议要求>"]
)
def test_words_that_look_like_markup_are_kept_or_stop_the_build(written: str) -> None:
    rendered = render(f"前文。\n\n{written}\n\n后文。")
    assert "会议要求" in rendered.body.text or rendered.faults


@pytest.mark.parametrize(
    ("written", "notice"),
    [
        ("<script>x</script>", "<script> 标签不能用，已去掉连同其中的文字"),
        ("<style>p{}</style>", "<style> 标签不能用，已去掉连同其中的文字"),
        ("<FONT color=red>甲</FONT>", "<FONT> 标签不能用，已去掉（其中的文字保留）"),
        ("<section>甲</section>", "<section> 标签不能用，已去掉（其中的文字保留）"),
        ('<p style="color:red">甲</p>', "<p> 标签里的脚本或样式属性已去掉"),
        ('<b onclick="x">甲</b>', "<b> 标签里的脚本或样式属性已去掉"),
        ('<a href="javascript:x">甲</a>', "<a> 标签里的脚本或样式属性已去掉"),
    ],
)
def test_an_editor_hears_of_what_was_removed_and_on_which_line(written: str, notice: str) -> None:
    rendered = renderer().render(f"第一段。\n\n{written}", 12, unchanged, unchanged)

    assert rendered.notices == ((14, notice),)
    assert rendered.faults == ()


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (
            "前文。<script>x\n\n后文。",
            "<script> 标签没有结束，它后面的文字会全部丢失；请删去这个标签",
        ),
        (
            "前文。\n\n<style>\n\n后文。",
            "<style> 标签没有结束，它后面的文字会全部丢失；请删去这个标签",
        ),
        (
            "前文<svg><a>丢失的字</a></svg>后文",
            "“丢失的字”在不能用的标签里，会丢失；请删去它前后的标签",
        ),
        ("前文<template>丢失</template>", "“丢失”在不能用的标签里，会丢失；请删去它前后的标签"),
        ("<math><mi>甲</mi></math>乙", "“甲”在不能用的标签里，会丢失；请删去它前后的标签"),
    ],
)
def test_words_that_would_be_lost_with_a_tag_stop_the_build(written: str, fault: str) -> None:
    assert renderer().render(written, 12, unchanged, unchanged).faults == ((12, fault),)


@pytest.mark.parametrize(
    "written",
    [
        "<table><tr><td>甲</td></tr>乙</table>", "<p>甲<p>乙", "甲<b>乙", "<noscript>甲</noscript>",
        "<iframe>甲</iframe>", "<textarea>甲</textarea>", "<center>甲</center>", "a < b > c",
        "甲<!-- 编者的话 -->乙", "<https://example.org/a>", "&lt;script&gt;甲", "<正文>甲",
    ],
)  # fmt: skip
def test_broken_html_that_keeps_its_words_is_no_fault(written: str) -> None:
    assert render(written).faults == ()


@pytest.mark.parametrize(
    "written", ["<b>甲</b>", "<ruby>汉<rt>hàn</rt></ruby>", "甲<br>乙", "3 < 5", "《党章》", "<h1>甲</h1>"]
)  # fmt: skip
def test_an_editor_hears_nothing_of_what_is_allowed(written: str) -> None:
    assert render(written).notices == ()


def test_one_body_leaves_nothing_behind_for_the_next() -> None:
    one = Renderer()
    first = one.render(
        "## 甲\n\n注[^1]\n\n[^1]: 说明", 1, unchanged, unchanged, [("丁", "district-d")]
    )  # fmt: skip
    second = one.render("丙[^1]", 1, unchanged, unchanged)

    assert first.unanchored == ("丁",)
    assert second.body.html == "<p>丙[^1]</p>"
    assert (second.unanchored, second.body.pictures, second.notices) == ((), (), ())


@pytest.mark.parametrize(
    "source",
    [">" * 3000 + " 甲", "<div>" * 3000 + "甲", "**" * 2000 + "甲", "<![foo甲"],
    ids=["quotes", "divs", "stars", "declaration"],
)
def test_an_odd_body_is_rendered_and_no_crash(source: str) -> None:
    assert "甲" in text(source)


@pytest.mark.parametrize(
    "source",
    ["1. " * 1000 + "甲", "\n".join("    " * level + "- 甲" for level in range(300))],
    ids=["numbers", "indents"],
)
def test_a_list_nested_beyond_reason_is_a_fault_and_no_crash(source: str) -> None:
    assert render(source).faults != ()
