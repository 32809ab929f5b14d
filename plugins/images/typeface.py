"""The typefaces of drawn cards: glyphs drawn once and kept, so that a line is set by copying."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from PIL import Image, ImageFont

PACKAGE = "pylopdf-fonts-zh-cn"
"""The package that ships Noto Sans SC and Noto Serif SC; nothing else of it is used."""
MISSING = "〓"
"""What stands for a character that the typeface lacks, as compositors do it."""
_NOWHERE = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn character.

    Attributes:
        ink: how dark each pixel is, 0 to 255.
        left, top: from the pen on the baseline to the corner of `ink`, in pixels.
        advance: how far the pen moves, in pixels.
    """

    ink: Image.Image
    left: int
    top: int
    advance: float


class Typeface:
    """A font of one size."""

    def __init__(self, path: Path, size: int) -> None:
        self._font = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
        self._glyphs: dict[str, Glyph] = {}
        self._nothing = bytes(self._font.getmask(_NOWHERE))

    def has(self, character: str) -> bool:
        """Tell whether a character can be drawn."""
        return bytes(self._font.getmask(character)) != self._nothing

    def glyph(self, character: str) -> Glyph:
        """Return a character's glyph, or that of `MISSING`."""
        glyph = self._glyphs.get(character)
        if glyph is None:
            shown = character
            mask, (left, top) = self._font.getmask2(shown, "L", anchor="ls")
            if bytes(mask) == self._nothing:
                shown = MISSING
                mask, (left, top) = self._font.getmask2(shown, "L", anchor="ls")
            ink = Image.frombytes("L", mask.size, bytes(mask))
            glyph = Glyph(ink, left, top, self._font.getlength(shown))
            self._glyphs[character] = glyph
        return glyph

    def measure(self, text: str) -> float:
        """Return the width of a text in pixels."""
        return sum(self.glyph(character).advance for character in text)


@lru_cache(maxsize=1)
def font_files() -> tuple[Path, Path] | None:
    """Return the serif and the sans font, or None when their package is not installed."""
    try:
        import pylopdf_fonts_zh_cn as fonts  # noqa: PLC0415
    except ImportError:
        return None
    return fonts.serif_path(), fonts.sans_path()


@lru_cache(maxsize=1)
def font_version() -> str:
    """Return the version of the fonts' package; looking it up reads files."""
    return version(PACKAGE)
