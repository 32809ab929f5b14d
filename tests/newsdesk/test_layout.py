"""Plain text becomes Markdown, and says the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.layout import around, of_text
from newsdesk.ledger import apply
from plugins.meetings.markup import Renderer


def laid_out(text: str) -> str:
    """Return a plain text as Markdown."""
    return apply(text, of_text(text))[0]


BROKEN = "会议在区委党校的大礼堂召开，由各街镇党组织书记参加，区委"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("会议召开。\n会议指出。", "会议召开。\n\n会议指出。"),
        ("会议召开。\n\n会议指出。", "会议召开。\n\n会议指出。"),
        ("会议召开。\n\n\n会议指出。", "会议召开。\n\n\n会议指出。"),
        ("　　会议召开。\n\t会议指出。  ", "会议召开。\n\n会议指出。"),
        (f"{BROKEN}\n组织部主持。", f"{BROKEN}\n组织部主持。"),
        (f"{BROKEN}\n　　组织部主持。", f"{BROKEN}\n\n组织部主持。"),
        (f"# {BROKEN}\n组织部主持。", f"# {BROKEN}\n\n组织部主持。"),
        ("甲街道党工委\n乙镇党委", "甲街道党工委\n\n乙镇党委"),
        ("一、总体情况\n会议在礼堂召开，各街镇书记参加。", "一、总体情况\n\n会议在礼堂召开，各街镇书记参加。"),
        ("- 甲\n- 乙", "- 甲\n- 乙"),
        ("1. 甲\n2. 乙", "1. 甲\n2. 乙"),
        ("| 区 | 分 |\n| --- | --- |\n| 甲 | 1 |", "| 区 | 分 |\n| --- | --- |\n| 甲 | 1 |"),
        ("  - 甲\n    - 乙", "  - 甲\n    - 乙"),
        ("# 一\n## 二\n会议。", "# 一\n\n## 二\n\n会议。"),
        ("会议：\n- 甲\n- 乙\n结束。", "会议：\n\n- 甲\n- 乙\n\n结束。"),
    ],
    ids=[
        "each line is a paragraph", "blank lines part them already", "more of them stay",
        "indents go", "a line that was broken by its width goes on", "but not where an indent is",
        "nor a heading", "nor short lines",
        "a short line ends", "items", "numbers", "a table", "items within items", "headings",
        "text around items",
    ],
)  # fmt: skip
def test_lines_become_paragraphs(text: str, markdown: str) -> None:
    assert laid_out(text) == markdown


@pytest.mark.parametrize(
    "text",
    [
        "***同志出席",
        "<无标题>",
        "<b>加粗",
        "#述职评议 活动",
        "　　#述职评议",
        "　　[注]: 会议",
        "[注]：会议",
        "[注]: 会议",
        "a < b",
        "<!-- 注 -->",
    ],
)
def test_what_only_looks_like_markup_is_text(text: str) -> None:
    body = Renderer().render(laid_out(text), 1, str, str).body
    assert body.html == f"<p>{body.html[3:-4]}</p>"
    assert "".join(body.text.split()) == "".join(text.split())


PIECES = st.sampled_from(
    [
        "会",
        "议。",
        "，",
        "\n",
        "\n\n",
        "　　",
        "  ",
        "- ",
        "1. ",
        "# ",
        "#",
        "***同志",
        "<p>",
        "<",
        "[a]:",
        "|",
        ">",
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@given(TEXTS)
def test_nothing_changes_but_blanks_and_escapes(text: str) -> None:
    escaped = laid_out(text).replace("&lt;", "<").replace("\\", "")
    assert "".join(escaped.split()) == "".join(text.split())


@given(TEXTS)
def test_what_was_escaped_is_not_escaped_again(text: str) -> None:
    once = laid_out(text)
    assert "".join(laid_out(once).split()) == "".join(once.split())


@pytest.mark.parametrize(
    ("text", "framed"),
    [
        ("会议", "会议\n"),
        ("会议\n", "会议\n"),
        ("\n \n　\n会议\n\n\n", "会议\n"),
        ("　　会议  \n \n", "　　会议\n"),
        ("\n  - 甲\n\n  - 乙", "  - 甲\n\n  - 乙\n"),
        ("", ""),
        (" \n", " \n"),
    ],
)
def test_a_body_begins_with_its_first_line_and_ends_with_one_line_end(
    text: str, framed: str
) -> None:
    assert apply(text, around(text))[0] == framed


@given(TEXTS)
def test_a_body_in_its_frame_stays(text: str) -> None:
    once = apply(text, around(text))[0]
    assert around(once) == ()
