"""The card of an article without a picture: what is seen where its address is shared.

Drawn in four colours. Glyphs, the band with the site's name and the rows without words are kept
from one card to the next, so that a card is little more than setting and packing its own lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256

import numpy as np

from plugins.images.derivatives import SHARED
from plugins.images.strips import Pixels, Strip, png, strip
from plugins.images.typeface import Typeface, font_files, font_version
from plugins.images.wrapping import wrap

VERSION = 2
"""Raised when a card is drawn otherwise."""

PAPER, INK, RED = "#fdfcfa", "#1d1b19", "#a8201a"
"""Colours of tokens.css."""
_EDGE = "#b08c89"
"""Half way from paper to ink as well as from red to paper, for the edges of both scripts."""
_PALETTE = b"".join(bytes.fromhex(colour[1:]) for colour in (PAPER, _EDGE, INK, RED))
_PAPER, _EDGES, _INK, _RED = range(4)
_ON_BAND = np.array((_RED, _EDGES, _PAPER), np.uint8)
"""Colours on the band for those of the same pixels on paper."""

_MARGIN, _BAND, _RULE = 80, 120, 8
_SITE, _FOOT = 75, 566
_WIDTH, _HEIGHT = SHARED
_LARGE, _NORMAL, _SMALL = 60, 52, 34
_LINES_LARGE, _LINES = 3, 4


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says.

    Attributes:
        place: the district, or empty.
        date: as readers see it, or empty.
    """

    title: str
    place: str
    date: str
    site: str

    @property
    def name(self) -> str:
        """A name that changes with what it shows."""
        return sha256(f"{VERSION} {font_version()} {self!r}".encode()).hexdigest()[:8]

    @property
    def text(self) -> str:
        """All its characters."""
        return self.title + self.place + self.date + self.site


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text on a card.

    Attributes:
        baseline: in rows from the top of the card.
    """

    pen: "_Pen"
    text: str
    baseline: int


class _Pen:
    """Sets text in one typeface.

    Attributes:
        leading: rows from one baseline to the next.
        above: how many of them are above the baseline.
    """

    def __init__(self, which: int, size: int) -> None:
        self._typeface = _typeface(which, size)
        self._inked: dict[str, tuple[Pixels, int, int, float]] = {}
        self.measure = lru_cache(maxsize=8192)(self._typeface.measure)
        self.leading = round(size * 1.4)
        self.above = round(size * 1.08)

    def write(self, pixels: Pixels, text: str, x: float, y: int) -> None:
        """Set a line from `x` on, its baseline at row `y`; what is beside the rows is cut off."""
        height = len(pixels)
        for character in text:
            known = self._inked.get(character)
            if known is None:
                known = self._inked[character] = self._drawn(character)
            ink, left, top, advance = known
            above, start = y + top, round(x) + left
            if above < 0 or above + len(ink) > height:
                cut = max(0, -above)
                ink = ink[cut : max(cut, height - above)]
                above += cut
            place = pixels[above : above + len(ink), start : start + ink.shape[1]]
            # Glyphs may reach into each other, and the darker of two wins.
            np.maximum(place, ink[:, : place.shape[1]], out=place)
            x += advance

    def _drawn(self, character: str) -> tuple[Pixels, int, int, float]:
        glyph = self._typeface.glyph(character)
        darkness = np.asarray(glyph.ink)
        ink = np.where(darkness < 96, _PAPER, np.where(darkness < 176, _EDGES, _INK))
        return ink.astype(np.uint8), glyph.left, glyph.top, glyph.advance


def can_draw() -> bool:
    """Tell whether there are fonts to draw with."""
    return font_files() is not None


def lacking(text: str) -> str:
    """Return the characters of a text that the fonts lack, each once."""
    rare = sorted(filter(_is_rare, set(text)))
    typeface = _typeface(0, 16)
    return "".join(character for character in rare if not typeface.has(character))


@cache
def _is_rare(character: str) -> bool:
    """Tell whether a character must be looked up: all of GB 2312 is there."""
    return not character.isspace() and not character.encode("gb2312", "ignore")


def draw(card: Card) -> bytes:
    """Return a card as PNG of `SHARED` pixels."""
    return png(_WIDTH, _PALETTE, (_band(card.site), *_body(_lines(card))))


def _lines(card: Card) -> list[_Line]:
    """Return the lines of a card below its band, the topmost first."""
    _, normal, large, foot = _pens()
    width = _WIDTH - 2 * _MARGIN
    pen = large
    lines = wrap(card.title, width, large.measure, _LINES)
    if len(lines) > _LINES_LARGE:
        pen = normal
        lines = wrap(card.title, width, normal.measure, _LINES)
    middle = (_BAND + _FOOT - _SMALL) // 2
    top = middle - pen.leading * (len(lines) - 1) // 2 + round(pen.leading * 0.26)
    placed = [_Line(pen, line, top + number * pen.leading) for number, line in enumerate(lines)]
    words = "　".join(word for word in (card.place, card.date) if word)
    if words:
        placed.append(_Line(foot, wrap(words, width, foot.measure, 1)[0], _FOOT))
    return placed


def _body(lines: Sequence[_Line]) -> Iterator[Strip]:
    """Yield the strips below the band."""
    at, end = _BAND, _HEIGHT - _RULE
    for line in lines:
        top = line.baseline - line.pen.above
        bottom = top + line.pen.leading
        yield _plain(top - at, _PAPER)
        pixels = np.zeros((bottom - top, _WIDTH), np.uint8)
        line.pen.write(pixels, line.text, _MARGIN, line.baseline - top)
        yield strip(pixels)
        at = bottom
    yield _plain(end - at, _PAPER)
    yield _plain(_RULE, _RED)


@lru_cache(maxsize=4)
def _band(site: str) -> Strip:
    """Return the red band with the site's name."""
    pen = _pens()[0]
    pixels = np.zeros((_BAND, _WIDTH), np.uint8)
    name = wrap(site, _WIDTH - 2 * _MARGIN, pen.measure, 1)[0]
    pen.write(pixels, name, _MARGIN, _SITE)
    return strip(_ON_BAND[pixels])


@lru_cache(maxsize=_HEIGHT)
def _plain(rows: int, colour: int) -> Strip:
    """Return rows without words."""
    return strip(np.full((rows, _WIDTH), colour, np.uint8))


@lru_cache(maxsize=1)
def _pens() -> tuple[_Pen, _Pen, _Pen, _Pen]:
    """Return the pens for the site's name, titles, short titles and the foot."""
    return _Pen(1, _SMALL + 8), _Pen(0, _NORMAL), _Pen(0, _LARGE), _Pen(1, _SMALL)


@lru_cache(maxsize=8)
def _typeface(which: int, size: int) -> Typeface:
    files = font_files()
    if files is None:
        raise RuntimeError("no fonts: ask can_draw first")
    return Typeface(files[which], size)
