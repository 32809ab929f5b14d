"""Readers: files as editors receive them become text, and nothing is lost in silence."""

import base64
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.draft import WHOLE
from newsdesk.readers import ReadError, docx, html, read, read_bytes
from newsdesk.readers.encodings import decode
from newsdesk.readers.numerals import numeral
from newsdesk.readers.page_tags import date_of
from newsdesk.readers.source import Encoding

DEV = Path(__file__).parents[1] / "data" / "newsdesk" / "dev" / "encoding.yaml"
CASES = yaml.safe_load(DEV.read_text(encoding="utf-8"))
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
JPEG = b"\xff\xd8\xff\xe0 not much of a picture \xff\xd9"

# Encodings.

NOT_UTF8 = "原文不是 UTF-8 编码，已按 "


def foreign(decoded):
    """Tell whether a notice says that a text was in another encoding, and which."""
    return any(n.message.startswith(NOT_UTF8) and n.at == WHOLE for n in decoded.notices)


def lines(decoded):
    """Return the lines of notices, from 1."""
    return [decoded.text.count("\n", 0, max(notice.at, 0)) + 1 for notice in decoded.notices]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_cases_of_encodings(case):
    decoded = decode(bytes.fromhex(case["bytes_hex"]))

    assert decoded.encoding.name == case["encoding"]
    assert decoded.encoding.bom == case.get("bom", False)
    if case["encoding"] != "big5":  # which another rule makes Simplified
        assert decoded.text.rstrip("\n") == case["expected"].rstrip("\n")
    assert foreign(decoded) == (case["encoding"] != "utf-8")
    lost = [notice for notice in decoded.notices if not notice.message.startswith(NOT_UTF8)]
    assert {notice.rule for notice in lost} == set(case.get("warnings", ()))


SENTENCES = (
    "区委组织部召开述职评议会议，听取各党委书记的报告。",
    "会上，镇里的支部书记逐个发言，群众代表当场提问！",
    "他说：“这件事办得好不好，要由居民来评。”",
    "二〇二四年一月二十五日，全市党建工作会议在礼堂举行；",
    "V2.0版平台已经上线，网址是https://example.cn/dj?id=3。\n",
    "　　一、抓基层、打基础\n",
)
TRADITIONAL = (
    "區委組織部召開述職評議會議，聽取各黨委書記的報告。",
    "會上，鎮裡的支部書記逐個發言，群眾代表當場提問！\n",
    "他說：「這件事辦得好不好，要由居民來評。」",
)
ENCODINGS = ["utf-8", "gb18030", "utf-16-le", "utf-16-be"]


def texts(sentences):
    return st.lists(st.sampled_from(sentences), min_size=1, max_size=30).map("".join)


@given(texts(SENTENCES), st.sampled_from(ENCODINGS))
def test_chinese_texts_are_read_in_every_encoding(text, name):
    decoded = decode(text.encode(name))

    assert (decoded.text, decoded.encoding.name) == (text, name)
    assert foreign(decoded) == (name != "utf-8")
    assert len(decoded.notices) == foreign(decoded)


@given(texts(TRADITIONAL))
def test_traditional_texts_are_read_from_big5(text):
    decoded = decode(text.encode("big5"))

    assert (decoded.text, decoded.encoding.name) == (text, "big5")
    assert foreign(decoded)
    assert len(decoded.notices) == 1


@given(texts(TRADITIONAL), st.sampled_from(ENCODINGS))
def test_traditional_texts_are_read_in_the_other_encodings_too(text, name):
    assert decode(text.encode(name)).text == text


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


@given(st.text(st.one_of(HAN, st.sampled_from("，。、abc 123\n")), max_size=200))
def test_any_han_text_is_read_from_utf8(text):
    assert decode(("党建，" + text).encode()).text == "党建，" + text


@given(
    st.text(HAN, max_size=50),
    st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]),
)
def test_a_mark_in_front_decides(text, name):
    decoded = decode(text.encode(name))

    assert decoded.text == text
    assert decoded.encoding.bom


@given(st.sampled_from(SENTENCES), st.integers(4, 8), st.sampled_from(ENCODINGS[1:]))
def test_what_is_too_short_to_tell_is_said(sentence, length, name):
    text = sentence[:length]
    decoded = decode(text.encode(name))

    assert decoded.text == text or decoded.notices


@given(st.binary(max_size=300))
def test_no_bytes_crash_it_and_no_loss_is_silent(data):
    try:
        decoded = decode(data)
    except ReadError as error:
        assert "UTF-8" in str(error)
    else:
        assert "\ufffd" not in decoded.text or decoded.notices


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_text_that_is_cut_inside_a_character_is_marked_there(name):
    text = "镇党委把集体账目摆到一张桌上。\n请退休会计逐笔核对，三天内作出说明"
    decoded = decode(text.encode(name)[:-1])

    assert decoded.text == text[:-1] + "\ufffd"
    *others, notice = decoded.notices
    assert len(others) == foreign(decoded)
    assert (notice.rule, lines(decoded)[-1]) == ("encoding", 2)
    assert notice.at == text.index("\n") + 1
    assert "已标作“\ufffd”" in notice.message
    assert "对照原文" in notice.suggestion


def test_damaged_bytes_in_the_middle_are_marked_line_by_line():
    good = "社区党委为高龄老人办了送餐点，起初每天只有九份订单。\n"
    data = good.encode() + b"\xe5\xff" + good.encode() * 2 + b"\xe6\x9d" + good.encode()
    decoded = decode(data)

    assert decoded.text.replace("\ufffd", "") == good * 4
    assert lines(decoded) == [2, 4]


def test_the_notices_of_many_lines_are_summed_up():
    text = "社区党委为高龄老人办了送餐点，起初每天只有九份订单。".encode() + b"\xff\n"
    notices = decode(text * 100).notices

    assert len(notices) == 21
    assert notices[-1].message == "后面还有 80 行有读不出来的字节"


@pytest.mark.parametrize("text", ["党\n建", "党\r\n建", "党\r建", "党\n\r\n建", "党\u2028建"])
def test_line_ends_stay_as_they_are(text):
    # A rule makes Unix ones of them, so that the ledger has it and it can be undone.
    decoded = decode(text.encode())

    assert (decoded.text, decoded.encoding) == (text, Encoding("utf-8"))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("gb18030", "GB18030（GBK）"),
        ("big5", "Big5（繁体）"),
        ("utf-16", "UTF-16-LE"),
        ("utf-8-sig", ""),
        ("utf-8", ""),
    ],
)
def test_that_a_text_is_not_utf8_is_said_once_with_what_it_was_read_as(name, shown):
    decoded = decode(("會議聽取了各黨委書記的報告。\n" * 4).encode(name))
    messages = [notice.message for notice in decoded.notices]

    assert messages == ([f"{NOT_UTF8}{shown} 读取"] if shown else [])


def test_a_declared_encoding_is_believed_where_it_fits():
    assert decode("党建".encode("gbk"), "gb2312").text == "党建"
    assert decode("党建".encode(), "gb2312").text == "党建"
    assert decode("党建工作会议".encode("gbk"), "no-such-thing").encoding.name == "gb18030"


def test_a_long_text_is_decoded_in_time():
    data = ("社区党委为高龄老人办了送餐点。" * 100_000).encode("gb18030")

    decode(data)


# Plain text.


def test_front_matter_and_markdown_stay(tmp_path):
    text = "---\ntitle: 述职评议\n---\n\n# 一\n\n**党**  建  \n"
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")

    source = read(path)

    assert source.text == text
    assert source.encoding == Encoding("utf-8")
    assert (source.pictures, source.findings, source.notices) == ((), {}, ())


# Pages.

WECHAT = """<!DOCTYPE html><html><head><meta charset="utf-8">
<meta property="og:title" content="张村党支部召开组织生活会">
<meta property="og:url" content="https://mp.weixin.qq.com/s/abc">
<title>微信</title><style>p {color: red}</style>
<script>var ct = "1706232600"; alert("不是正文")</script></head><body>
<h1 id="activity-name">
  张村党支部召开组织生活会 </h1><a id="js_name"> 张村先锋 </a><em id="publish_time"></em>
<div id="js_content" style="visibility: hidden">
<section><section><p><span style="font-weight: bold;">一、</span><strong>查找问题</strong></p></section>
<p>支部书记<span>张某某</span>主持会议。<br>党员逐个发言。</p>
<p><img data-src="https://mmbiz.qpic.cn/a.png?wx_fmt=png" alt="会场"
 src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="></p>
<p style="display:none">张某某的隐藏文字</p></section>
<ul class="list-paddingleft-1"><li><p>第一件</p></li><li><p>第二件</p></li></ul>
<p><a href="https://mp.weixin.qq.com/s/xyz">往期</a> <a href="javascript:;">分享</a></p>
</div><div id="js_pc_qr_code">扫码</div><nav>首页</nav></body></html>"""


def test_a_wechat_article():
    source = read_bytes(WECHAT.encode(), ".html")

    assert source.text == (
        "**一、查找问题**\n\n支部书记张某某主持会议。\n\n党员逐个发言。\n\n"
        "![会场](https://mmbiz.qpic.cn/a.png?wx_fmt=png)\n\n- 第一件\n- 第二件\n\n"
        "[往期](https://mp.weixin.qq.com/s/xyz) 分享\n"
    )
    values = {name: finding.value for name, finding in source.findings.items()}
    assert values == {
        "title": "张村党支部召开组织生活会",
        "date": "2024-01-26 09:30",
        "source": "张村先锋",
        "original_url": "https://mp.weixin.qq.com/s/abc",
    }
    assert source.findings["date"].evidence == 'var ct = "1706232600"'


OFFICIAL = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<meta name="ArticleTitle" content="我区召开党建工作会议"><meta name="PubDate" content="2024-01-26 00:00">
<meta name="ContentSource" content="区委组织部"><meta name="Author" content="张某某">
<title>我区召开党建工作会议_某某区人民政府</title></head><body>
<div class="nav"><nav>首页</nav></div><header>某某区人民政府网站</header>
<div class="TRS_Editor"><h2>一、总体情况</h2><p>　　会议总结了去年的工作，部署了今年的任务，
参加会议的有各街镇书记。</p>
<table><caption>得分</caption><tr><th rowspan="2">单位</th><th colspan="2">得分</th></tr>
<tr><td>去年</td><td>今年</td></tr><tr><td>张村|李村</td><td>90</td><td><p>91</p><p>初评</p></td></tr></table>
<ol><li>第一项<ol><li>其一</li></ol></li><li>第二项</li></ol><blockquote>引文</blockquote>
</div><footer>版权所有</footer></body></html>"""


def test_an_official_page_in_gbk():
    source = read_bytes(OFFICIAL.encode("gbk"), ".htm")

    assert source.encoding == Encoding("gb18030")
    assert source.text == (
        "## 一、总体情况\n\n会议总结了去年的工作，部署了今年的任务，参加会议的有各街镇书记。\n\n"
        "得分\n\n| 单位 | 得分 |  |\n| --- | --- | --- |\n|  | 去年 | 今年 |\n"
        "| 张村\\|李村 | 90 | 91 初评 |\n\n"
        "1. 第一项\n    1. 其一\n2. 第二项\n\n> 引文\n"
    )
    values = {name: finding.value for name, finding in source.findings.items()}
    assert values == {
        "title": "我区召开党建工作会议",
        "date": "2024-01-26",
        "source": "区委组织部",
        "author": "张某某",
    }
    assert 'content="2024-01-26 00:00"' in source.findings["date"].evidence


def test_pictures_saved_beside_the_page_or_in_it_come_along(tmp_path):
    folder = tmp_path / "页_files"
    folder.mkdir()
    (folder / "1.jpg").write_bytes(JPEG)
    (tmp_path.parent / "outside.png").write_bytes(PNG)
    inside = "data:image/png;base64," + base64.b64encode(PNG).decode()
    page = tmp_path / "页.html"
    page.write_text(
        f'<body><p>党建</p><img src="%E9%A1%B5_files/1.jpg" data-src="https://a.cn/1.jpg">'
        f'<img src="{inside}"><img src="{inside}"><img src="../outside.png">'
        '<img src="https://a.cn/pixel.gif" width="1">',
        encoding="utf-8",
    )

    source = read(page)

    assert [(p.name, p.data) for p in source.pictures] == [
        ("picture-1.jpg", JPEG),
        ("picture-2.png", PNG),
    ]
    assert source.text == ("党建\n\n![](picture-1.jpg)![](picture-2.png)![](picture-2.png)\n")
    (notice,) = source.notices
    assert notice.message == "图片 ../outside.png 没有随网页保存"


def test_the_title_without_tags_is_that_of_the_heading_or_the_window():
    page = "<html><head><title>某区开会 - 某某网</title></head><body><p>党建</p>{}</body></html>"

    assert html.read(page.format("").encode()).findings["title"].value == "某区开会"
    found = html.read(page.format("<h1>某区召开会议</h1>").encode()).findings["title"]
    assert (found.value, found.evidence) == ("某区召开会议", "某区召开会议")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-01-26", "2024-01-26"),
        ("2024年1月26日 9:05", "2024-01-26 09:05"),
        ("2024/1/26 09:30:11", "2024-01-26 09:30"),
        ("2024-01-26 00:00:00", "2024-01-26"),
        ("2024-01-26T01:30:00Z", "2024-01-26 09:30"),
        ("2024-01-26T09:30:00+08:00", "2024-01-26 09:30"),
        ("2024-13-26", ""),
        ("昨天", ""),
    ],
)
def test_dates_of_tags(text, date):
    assert date_of(text) == date


def test_what_cannot_come_along_is_said():
    page = "<body><p>党建</p><video src=a></video><p hidden>" + "这是看不见的文字" * 3 + "</p>"
    messages = [notice.message for notice in html.read(page.encode()).notices]

    assert messages == [
        "网页里有 1 处视频或音频，没有导入",
        "网页里有 24 个字是隐藏的，读者看不到，没有导入",
    ]


def test_only_what_is_hidden_within_the_article_is_told_of():
    dialog = "<div style='display: none'>" + "即将打开别的应用，是否允许？" * 3 + "</div>"
    inside = "<p style='display:none'>" + "这是看不见的文字" * 3 + "</p>"
    page = "<body><div id=js_content><p>支部书记主持会议，党员逐个发言。</p>{}</div>{}</body>"

    assert html.read(page.format("", dialog).encode()).notices == ()
    (notice,) = html.read(page.format(inside, dialog).encode()).notices
    assert notice.message == "网页里有 24 个字是隐藏的，读者看不到，没有导入"


def drawn(number, words):
    """Return a heading as editors for WeChat draw it."""
    return (
        f"<section><section><strong>{number}</strong></section>"
        f"<section><strong>{words}</strong></section></section>"
    )


@pytest.mark.parametrize(
    ("numbers", "headings"),
    [
        (["01", "02"], ["## 01 查找问题", "## 02 查找问题"]),
        (["PART.1", "PART.2"], ["## PART.1 查找问题", "## PART.2 查找问题"]),
        (["一", "二", "三"], ["## 一 查找问题", "## 二 查找问题", "## 三 查找问题"]),
        (["01", "58", "02"], ["## 01 查找问题", "## 02 查找问题"]),
        (["01"], []),
        (["58", "126"], []),
        (["2", "3"], []),
    ],
)
def test_numbers_and_words_that_an_editor_drew_are_headings(numbers, headings):
    body = "".join(drawn(number, "查找问题") + "<p>党员逐个发言。</p>" for number in numbers)
    text = html.read(f"<body>{body}</body>".encode()).text

    assert [line for line in text.split("\n") if line.startswith("#")] == headings
    assert all(number in text for number in numbers)


def test_a_number_above_a_sentence_or_an_item_is_no_heading():
    page = "<p>01</p><p>支部书记主持会议。</p><p>02</p><ul><li>第一件</li></ul><p>1</p><p>2</p>"

    assert html.read(page.encode()).text == (
        "01\n\n支部书记主持会议。\n\n02\n\n- 第一件\n\n1\n\n2\n"
    )


def test_layout_tables_are_text_and_inline_styles_join():
    page = (
        "<table><tr><td><p>第一段<b>重</b><b>点</b></p><p>10m<sup>2</sup>，***同志</p></td></tr></table>"
        "<b>一<br>二</b><pre>甲\n乙</pre>"
    )

    assert html.read(page.encode()).text == (
        "第一段**重点**\n\n10m²，***同志\n\n**一**\n\n**二**\n\n甲\n\n乙\n"
    )


@pytest.mark.parametrize(
    "tag", ["<div>", "<b>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<h2>", "<sup>", "<!--"]
)
def test_deep_nesting_does_no_harm(tag):

    assert "党建" in html.read((f"<p>党建</p>{tag * 1000}党建").encode()).text


def test_items_and_cells_that_nobody_closed():
    page = "<p>一<p>二<ul><li>甲<li>乙</ul><table><tr><td>丙<td>丁<tr><td>戊<td>己</table>"

    assert html.read(page.encode()).text == (
        "一\n\n二\n\n- 甲\n- 乙\n\n| 丙 | 丁 |\n| --- | --- |\n| 戊 | 己 |\n"
    )


TAGS = "<p> </p> <b> </b> <br> <table> <tr> <td> </td> </table> <ul> <li> </ul> <h2> </h2> <ol> <a> </a>"


@settings(deadline=None)
@given(st.lists(st.sampled_from([*"党 建\n|*[]", *TAGS.split()]), max_size=40))
def test_no_character_of_a_wild_page_is_lost(parts):
    wanted = sum(part in "党建" for part in parts)
    text = html.read(("<p>始</p>" + "".join(parts)).encode()).text

    assert sum(text.count(c) for c in "党建") == wanted


# Word.

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="jpg" ContentType="image/jpeg"/></Types>'
)
ROOT = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
PARTS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="p1" Type="{OFFICE}/image" Target="media/a.png"/>'
    f'<Relationship Id="p2" Type="{OFFICE}/image" Target="media/b.jpg"/>'
    f'<Relationship Id="p3" Type="{OFFICE}/image" Target="media/lost.png"/>'
    f'<Relationship Id="n1" Type="{OFFICE}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="s1" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="f1" Type="{OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>'
)


def level(at, form, text, *more):
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{"".join(more)}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    f"<w:numbering {W}>"
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、", '<w:pStyle w:val="Section"/>')
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "%1.%4", "<w:isLgl/>")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "bullet", "●")
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>'
)
STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Section"><w:name w:val="heading 1"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>'
)
NOTES = (
    f'<w:footnotes {W}><w:footnote w:id="5"><w:p><w:r><w:t>注释文字</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


def paragraph(text, number=None, depth=0, style=None, more=""):
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        properties += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{more}</w:p>"


def picture(relation, alt=""):
    return (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        f'wordprocessingDrawing"><wp:docPr id="1" name="x" descr="{alt}"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        f'<a:blip xmlns:r="{OFFICE}" r:embed="{relation}"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def word(*paragraphs, **parts):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": ROOT,
            "word/document.xml": f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>",
            "word/_rels/document.xml.rels": PARTS,
            "word/numbering.xml": NUMBERING,
            "word/styles.xml": STYLES,
            "word/footnotes.xml": NOTES,
            "word/media/a.png": PNG,
            "word/media/b.jpg": JPEG,
            **parts,
        }.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_automatic_numbers_are_written_as_word_shows_them():
    source = docx.read(
        word(
            paragraph("总体要求", 1),
            paragraph("认识", 1, 1),
            paragraph("第一条", 1, 2),
            paragraph("第二条", 1, 2),
            paragraph("行动", 1, 1),
            paragraph("第一条", 1, 2),
            paragraph("没有编号"),
            paragraph("重点任务", style="Section"),
            paragraph("细目", 1, 3),
            paragraph("另起", 3),
            paragraph("取消编号", 0, style="Section"),
            paragraph("", 3),
            paragraph("第七", 3),
        )
    )

    assert source.text.split("\n\n") == [
        "一、总体要求",
        "（一）认识",
        "1. 第一条",
        "2. 第二条",
        "（二）行动",
        "1. 第一条",
        "没有编号",
        "# 二、重点任务",
        "2.1 细目",
        "五、另起",
        "# 取消编号",
        "六、",
        "七、第七\n",
    ]
    assert source.notices == ()
    assert source.encoding is None


def test_bullets_are_items():
    assert docx.read(word(paragraph("甲", 2), paragraph("乙", 2))).text == "- 甲\n- 乙\n"


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalFullWidth", 12, "１２"),
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 11, "十一"),
        ("chineseCountingThousand", 20, "二十"),
        ("japaneseCounting", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 2024, "二千零二十四"),
        ("ideographDigital", 2024, "二〇二四"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 12, "亥"),
        ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("ideographEnclosedCircle", 1, "㊀"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 27, "aa"),
        ("none", 1, ""),
        ("unheardOf", 7, "7"),
        ("ideographTraditional", 0, "0"),
    ],
)
def test_forms_of_numbers(form, number, written):
    assert numeral(number, form) == written


def test_pictures_title_notes_and_tables():
    cell = "<w:tc>{}</w:tc>".format
    row = "<w:tr>{}</w:tr>".format
    table = f"<w:tbl>{row(cell(paragraph('区')) + cell(paragraph('分')))}"
    table += f"{row(cell(paragraph('张村')) + cell(paragraph('91')))}</w:tbl>"
    note = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>重点</w:t></w:r>"
    source = docx.read(
        word(
            paragraph("述职评议会议", style="T"),
            paragraph("正文", more=bold + note),
            paragraph("", more=picture("p1", "会场")),
            paragraph("", more=picture("p2")),
            table,
            paragraph("", more=picture("p3", "合影")),
        )
    )

    assert source.text == (
        "# 述职评议会议\n\n正文**重点**[^1]\n\n![会场](picture-1.png)\n\n![](picture-2.jpg)\n\n"
        "| 区 | 分 |\n| --- | --- |\n| 张村 | 91 |\n\n[^1]: 注释文字\n"
    )
    assert [(p.name, p.data) for p in source.pictures] == [
        ("picture-1.png", PNG),
        ("picture-2.jpg", JPEG),
    ]
    assert source.findings["title"].value == "述职评议会议"
    assert [n.message for n in source.notices] == [
        "图片“合影”不在 Word 文件里，或者已损坏，没有导入"
    ]


def test_revisions_and_comments_are_said():
    revised = '<w:ins w:id="1"><w:r><w:t>增加</w:t></w:r></w:ins><w:commentReference w:id="1"/>'
    source = docx.read(word(paragraph("原文", more=revised)))

    assert source.text == "原文增加\n"
    assert [n.message for n in source.notices] == [
        "文档里有修订记录，已按全部接受导入",
        "文档里有批注，没有导入",
    ]


# What a file is.


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("网页.txt", "<!DOCTYPE html><html><body><p>党建</p></body></html>".encode()),
        ("网页.html", "<html><body><p>党建</p></body></html>".encode("utf-16")),
        ("文字.html", "党建".encode()),
        ("文档.doc", word(paragraph("党建"))),
        ("无后缀", "党建".encode()),
    ],
)
def test_the_content_decides_where_the_ending_is_wrong(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)

    assert read(path).text.strip() == "党建"


BROKEN = word(paragraph("党建"))


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "文件是空的"),
        ("a.md", b" \n\n", "文件是空的"),
        ("a.txt", "\ufeff".encode(), "只有空白"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "网页里没有正文"),
        ("a.docx", word(paragraph("")), "没有文字"),
        ("a.docx", BROKEN[: len(BROKEN) // 2], "已损坏"),
        ("a.docx", b"PK\x03\x04" + bytes(100), "已损坏"),
        ("a.docx", word(**{"word/document.xml": "<w:document"}), "已损坏"),
        ("a.docx", word(**{"word/document.xml": "<!DOCTYPE a []><a/>"}), "已损坏"),
        ("a.docx", "不是 Word".encode(), "已损坏"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "旧版 Word"),
        ("a.txt", b"%PDF-1.7", "PDF"),
        ("a.txt", PNG, "图片"),
        ("a.mht", b"From: <Saved by Blink>\nMIME-Version: 1.0\n", "单个文件的网页"),
        ("a.txt", bytes(range(256)) * 4, "看不出是哪种编码"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_file_and_the_way_out(tmp_path, name, data, message):
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(ReadError) as caught:
        read(path)

    text = str(caught.value)
    assert text.startswith(f"{path}：")
    assert message in text
    assert "请" in text


def test_the_standard_input_is_read_without_a_name():
    assert read_bytes("党建".encode()).text == "党建"
    with pytest.raises(ReadError, match="^文件是空的"):
        read_bytes(b"")


def test_a_missing_file_and_a_folder_are_said(tmp_path):
    with pytest.raises(ReadError, match="没有这个文件"):
        read(tmp_path / "无.txt")
    with pytest.raises(ReadError, match="读不了"):
        read(tmp_path)


@given(st.integers(0, len(BROKEN) - 1), st.integers(0, 255))
def test_no_damaged_word_file_crashes_it(at, value):
    data = BROKEN[:at] + bytes([value]) + BROKEN[at + 1 :]
    try:
        assert docx.read(data).text
    except ReadError as error:
        assert "Word" in str(error)
