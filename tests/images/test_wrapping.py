"""Lines of Chinese text."""

import pytest

from plugins.images.wrapping import CLOSING, OPENING, wrap


def measure(text: str) -> float:
    """Return a width: Han and full-width marks are 2, the rest is 1."""
    return float(sum(1 if character.isascii() else 2 for character in text))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("党课", 20, ["党课"]),
        ("基层党建工作会", 8, ["基层党建", "工作会"]),
        ("一二三四五六七八九", 16, ["一二三四五", "六七八九"]),
        ("会议开始。会议结束", 8, ["会议开", "始。会", "议结束"]),
        ("学习《条例》体会", 6, ["学习", "《条", "例》", "体会"]),
        ("召开2024年度会议", 10, ["召开2024", "年度会议"]),
        ("用 Python 写成", 10, ["用 Python", "写成"]),
        ("  两边的空格  ", 20, ["两边的空格"]),
        ("https://example.org/abcdefghij", 10, ["https://ex", "ample.org/", "abcdefghij"]),
    ],
)
def test_lines_break_where_they_may_and_are_about_equally_long(
    text: str, width: int, lines: list[str]
) -> None:
    assert wrap(text, width, measure, 4) == lines


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    text = "全面从严治党“两个责任”（试行）：抓实、抓细、抓好；《意见》《办法》印发。" * 2
    for width in range(8, 60):
        for number, line in enumerate(wrap(text, width, measure, 99)):
            assert not (number and line[0] in CLOSING), (width, line)
            assert line[-1] not in OPENING, (width, line)


def test_what_does_not_fit_becomes_an_ellipsis() -> None:
    lines = wrap("一二三四，五六七八九十" * 3, 10, measure, 2)
    assert lines == ["一二三四，", "五六七……"]
    assert all(measure(line) <= 10 for line in lines)


def test_an_ellipsis_follows_no_mark() -> None:
    assert wrap("一二三四五，六七八九十", 10, measure, 1) == ["一二三……"]
    assert wrap("一二，三四五六七八九十", 10, measure, 1) == ["一二……"]
