"""The card of an article without a picture: what is seen where its address is shared.

Drawn in four colours, four pixels a byte; the glyphs and the ground are kept from one card to the
next, so that a card is little more than copying and packing.
"""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from zlib import Z_RLE

from PIL import Image

from plugins.images.derivatives import SHARED
from plugins.images.typeface import Typeface, font_files, font_version
from plugins.images.wrapping import wrap

VERSION = 1
"""Raised when a card is drawn otherwise."""

PAPER, INK, RED = "#fdfcfa", "#1d1b19", "#a8201a"
"""Colours of tokens.css."""
_EDGE = "#b08c89"
"""Half way from paper to ink as well as from red to paper, for the edges of both scripts."""
_PALETTE = b"".join(bytes.fromhex(colour[1:]) for colour in (PAPER, _EDGE, INK, RED))
_ON_PAPER, _ON_BAND = (0, 1, 2), (3, 1, 0)
"""Numbers of the ground's colour, of edges and of what is written."""

_MARGIN, _BAND, _RULE = 80, 120, 8
_SITE, _FOOT = 75, 566
_LARGE, _NORMAL, _SMALL = 60, 52, 34
_LINES_LARGE, _LINES = 3, 4
_LEADING = 1.4


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


class _Pen:
    """Sets text on canvases in one typeface on one ground."""

    def __init__(self, typeface: Typeface, colours: tuple[int, int, int]) -> None:
        ground, edge, ink = colours
        self._typeface = typeface
        self._colours = [ground] * 96 + [edge] * 80 + [ink] * 80
        self._stencil = [0] * 96 + [255] * 160
        self._inked: dict[str, tuple[Image.Image, Image.Image]] = {}
        self.measure = lru_cache(maxsize=4096)(typeface.measure)

    def write(self, canvas: Image.Image, text: str, x: float, y: int) -> None:
        """Set a line from `x` on, its baseline at `y`."""
        for character in text:
            glyph = self._typeface.glyph(character)
            inked = self._inked.get(character)
            if inked is None:
                inked = glyph.ink.point(self._colours), glyph.ink.point(self._stencil)
                self._inked[character] = inked
            canvas.paste(inked[0], (round(x) + glyph.left, y + glyph.top), inked[1])
            x += glyph.advance


def can_draw() -> bool:
    """Tell whether there are fonts to draw with."""
    return font_files() is not None


def lacking(text: str) -> str:
    """Return the characters of a text that the fonts lack, each once."""
    # All of GB 2312 is there; only what is rarer must be looked up.
    rare = sorted({c for c in text if not c.isspace() and not c.encode("gb2312", "ignore")})
    typeface = _typeface(0, 16)
    return "".join(character for character in rare if not typeface.has(character))


def draw(card: Card) -> bytes:
    """Return a card as PNG of `SHARED` pixels."""
    canvas = _ground().copy()
    site, title, large, foot = _pens()
    width = SHARED[0] - 2 * _MARGIN
    site.write(canvas, wrap(card.site, width, site.measure, 1)[0], _MARGIN, _SITE)
    pen, size = large, _LARGE
    lines = wrap(card.title, width, large.measure, _LINES)
    if len(lines) > _LINES_LARGE:
        pen, size = title, _NORMAL
        lines = wrap(card.title, width, title.measure, _LINES)
    leading = round(size * _LEADING)
    top = (_BAND + _FOOT - _SMALL) // 2 - leading * (len(lines) - 1) // 2 + round(size * 0.36)
    for number, line in enumerate(lines):
        pen.write(canvas, line, _MARGIN, top + number * leading)
    words = "　".join(word for word in (card.place, card.date) if word)
    if words:
        foot.write(canvas, wrap(words, width, foot.measure, 1)[0], _MARGIN, _FOOT)
    canvas.putpalette(_PALETTE)
    buffer = BytesIO()
    canvas.save(buffer, "PNG", bits=2, compress_level=1, compress_type=Z_RLE)
    return buffer.getvalue()


@lru_cache(maxsize=1)
def _ground() -> Image.Image:
    """Return the card without words; its pixels are numbers of colours."""
    ground = Image.new("L", SHARED, _ON_PAPER[0])
    ground.paste(_ON_BAND[0], (0, 0, SHARED[0], _BAND))
    ground.paste(_ON_BAND[0], (0, SHARED[1] - _RULE, *SHARED))
    return ground


@lru_cache(maxsize=1)
def _pens() -> tuple[_Pen, _Pen, _Pen, _Pen]:
    """Return the pens for the site's name, titles, short titles and the foot."""
    return (
        _Pen(_typeface(1, _SMALL + 8), _ON_BAND),
        _Pen(_typeface(0, _NORMAL), _ON_PAPER),
        _Pen(_typeface(0, _LARGE), _ON_PAPER),
        _Pen(_typeface(1, _SMALL), _ON_PAPER),
    )


@lru_cache(maxsize=8)
def _typeface(which: int, size: int) -> Typeface:
    files = font_files()
    if files is None:
        raise RuntimeError("no fonts: ask can_draw first")
    return Typeface(files[which], size)
