"""Plain prose past Markdown: the same as through it, and nothing that means anything to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.meetings import markup
from plugins.meetings.markup import Rendered, Renderer
from plugins.meetings.plain import plain_paragraphs

RENDERER = Renderer()


def render(source: str, *, plain: bool = True) -> Rendered:
    """Render a body, or render it as if no text were plain."""
    with pytest.MonkeyPatch.context() as patch:
        if not plain:
            patch.setattr(markup, "plain_paragraphs", lambda _: None)
        return RENDERER.render(source, 1, str, str, (("一、总体要求", "district-a"),))


@pytest.mark.parametrize(
    ("source", "paragraphs"),
    [
        ("会议召开。", ["会议召开。"]),
        ("会议召开。\n\n\n会议指出：\n", ["会议召开。", "会议指出："]),
        ("\n2024年1月26日，“两优一先”表彰会召开。\n", ["2024年1月26日，“两优一先”表彰会召开。"]),
        ("100% of them came (in 2024).", ["100% of them came (in 2024)."]),
        ("《条例》第3.2条；—— A-B", ["《条例》第3.2条；—— A-B"]),
    ],
)
def test_prose_is_plain(source: str, paragraphs: list[str]) -> None:
    assert plain_paragraphs(source) == paragraphs


@pytest.mark.parametrize(
    "source",
    [
        "", "\n", "会议召开。\n会议指出", " 会议召开", "会议召开 \n", "会议  召开", "　　会议召开",
        "会议\t召开", "会议\u00a0召开", "会议\u200b召开", "- 会议", "1. 会议", "1.会议", "1 会议", "+ 会议",
        "# 会议", "会议#", "> 会议", "**会议**", "会_议", "`会议`", "[会议](a)", "![](a)", "会议|召开",
        "<b>会议</b>", "会议&amp;", "会议&", r"会议\*", "会议\n===", "会议\n---", "---", "会议\n\n---", "---会议",
        "会议\n\n    召开", "~~会议~~", "[^1]: 注", "会议^", "a@b.cn", "=", "：会议", "$会议", "\ufdd0会议",
    ],
)  # fmt: skip
def test_what_may_be_more_than_prose_is_not_plain(source: str) -> None:
    assert plain_paragraphs(source) is None


MARKS = "会议，。“”（）《》：aZ07%.,;:?()/'\"-—＋１Ⅱ〇#*_`[]<>&|~!\\+ 　\t\n"
PIECES = st.sampled_from(
    [*MARKS, "  ", "\n\n", "\n\n\n", "1. ", "- ", "--", "http://a.b/c", "&#42;", "一、总体要求"]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_plain_or_not_a_body_is_rendered_the_same(source: str) -> None:
    if plain_paragraphs(source) is not None:
        assert render(source) == render(source, plain=False)


@given(st.text(st.sampled_from("会议，。：“”()/.-'\"%12ab \n"), max_size=40))
def test_most_arrangements_of_plain_characters_too(source: str) -> None:
    if plain_paragraphs(source) is not None:
        assert render(source) == render(source, plain=False)


def test_a_section_without_its_heading_is_missed_in_plain_prose_too() -> None:
    assert render("会议召开。").unanchored == ("一、总体要求",)


def test_long_prose_takes_time_in_proportion() -> None:
    # Were it more, this would not end.
    assert plain_paragraphs("会议 " * 1_000_000) is None
    assert plain_paragraphs("会议召开。\n\n" * 200_000 + "*") is None
