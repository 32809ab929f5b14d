"""The card of an article without a picture."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from plugins.images import cards, typeface
from plugins.images.cards import INK, PAPER, RED, Card, can_draw, draw, lacking
from tests.support.pictures import opened
from tests.support.site import PROJECT

CARD = Card("长宁区召开基层党建工作述职评议会", "长宁区", "2024年1月26日", "党建会议新闻")


def colour(value: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(value[1:]))


def rows_with_ink(card: Card) -> list[int]:
    """Return the rows that have ink, title and foot."""
    picture = opened(draw(card)).convert("RGB")
    ink = colour(INK)
    width, height = picture.size
    pixels = picture.load()
    assert pixels is not None
    return [y for y in range(height) if any(pixels[x, y] == ink for x in range(0, width, 3))]


def blocks(rows: list[int]) -> int:
    """Return how many groups of rows stand apart by more than gaps within characters."""
    return 1 + sum(1 for above, below in pairwise(rows) if below - above > 12)


def test_a_card_is_a_small_png_of_four_colours() -> None:
    data = draw(CARD)
    picture = opened(data)
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(picture.convert("RGB").getcolors(9) or []) == 4
    assert len(data) < 8192


def test_a_red_band_stands_above_the_paper() -> None:
    picture = opened(draw(CARD)).convert("RGB")
    assert picture.getpixel((5, 5)) == picture.getpixel((1195, 100)) == colour(RED)
    assert picture.getpixel((5, 300)) == colour(PAPER)


def test_the_colours_are_those_of_the_theme() -> None:
    tokens = (PROJECT / "theme/static/css/tokens.css").read_text(encoding="utf-8")
    light = tokens[: tokens.index("@supports")]
    named = dict(re.findall(r"--(\w+): (#\w{6});", light))
    assert (named["paper"], named["ink"], named["red"]) == (PAPER, INK, RED)


@pytest.mark.parametrize(("length", "lines"), [(6, 1), (20, 2), (40, 3), (70, 4), (300, 4)])
def test_a_title_has_at_most_four_lines_above_the_foot(length: int, lines: int) -> None:
    title = ("会议" * 150)[:length]
    rows = rows_with_ink(Card(title, "长宁区", "2024年1月26日", "站名"))
    assert blocks(rows) == lines + 1
    assert rows[0] > 120
    assert rows[-1] < 620


def test_without_place_and_date_there_is_no_foot() -> None:
    assert blocks(rows_with_ink(Card("会议", "", "", "站名"))) == 1


def test_the_same_card_gives_the_same_bytes_and_another_another_name() -> None:
    assert draw(CARD) == draw(CARD)
    other = Card(CARD.title, "静安区", CARD.date, CARD.site)
    assert CARD.name != other.name
    assert draw(CARD) != draw(other)


def test_the_typeface_has_all_of_gb_2312_and_many_rare_characters() -> None:
    assert can_draw()
    face = typeface.Typeface(typeface.font_files()[0], 16)  # type: ignore[index]
    rows = [bytes([a, b]) for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF)]
    han = "".join(row.decode("gb2312", "ignore") for row in rows)
    assert len(han) == 6763
    assert [character for character in han if not face.has(character)] == []
    assert lacking("赟祎堃喆朤䶮珺〇“”……——《》①㎡") == ""


def test_what_the_typeface_lacks_is_told_once_and_drawn_as_a_mark() -> None:
    assert lacking("会ꀀ议ꀀꀁ") == "ꀀꀁ"
    missing, mark = (Card(title, "", "", "站名") for title in ("会ꀀ", "会〓"))
    assert draw(missing) == draw(mark)


def test_without_fonts_nothing_can_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "font_files", lambda: None)
    assert not can_draw()


def test_the_fonts_are_files_of_their_package() -> None:
    files = typeface.font_files()
    assert files is not None
    assert all(Path(file).is_file() for file in files)
