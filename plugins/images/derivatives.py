"""One picture in, its public files out: oriented, without metadata, never larger than it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, ImageSequence

from plugins.meetings.pictures import FORMATS, open_picture

_SAVE: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 82, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 80, "method": 4},
    "GIF": {},
    "AVIF": {"quality": 65},
}
_MOVING = frozenset({"GIF", "PNG", "WEBP", "AVIF"})
_TELLING = frozenset({"exif", "xmp", "comment"})
_MODES = {"JPEG": ("RGB", "L"), "PNG": ("RGB", "RGBA", "L", "LA", "P"), "GIF": ("P", "L", "RGB")}


@dataclass(frozen=True, slots=True)
class Derivative:
    """One public file of a picture; `width` and `height` in pixels."""

    data: bytes
    width: int
    height: int


def derive(data: bytes, suffix: str, widths: tuple[int, ...]) -> Iterator[Derivative]:
    """Yield a picture in each of the widths that is smaller than it, then in its own.

    Args:
        data: the file's bytes.
        suffix: extension that its name has, with the dot.
        widths: widths in pixels, ascending; the last one bounds the largest as well.

    Raises:
        PictureError: the bytes are no such picture, or too many pixels.
    """
    kind = FORMATS[suffix.lower()]
    picture = open_picture(data, suffix)
    # A phone's JPEG may hold several frames as well, but it does not move.
    if kind in _MOVING and getattr(picture, "is_animated", False):
        yield Derivative(_moving(picture, data, kind), *picture.size)
        return
    oriented = ImageOps.exif_transpose(picture)
    if oriented.mode not in _MODES.get(kind, ("RGB", "RGBA")):
        oriented = _full_colour(oriented, kind)
    largest = min(oriented.width, widths[-1])
    for width in (*(width for width in widths if width < largest), largest):
        height = max(1, round(oriented.height * width / oriented.width))
        resized = (
            oriented
            if width == oriented.width
            else _full_colour(oriented, kind).resize((width, height), Image.Resampling.LANCZOS)
        )
        yield Derivative(_encode(resized, kind), width, height)


def _full_colour(picture: Image.Image, kind: str) -> Image.Image:
    """Return a picture in the colours of screens, in which it can be scaled."""
    if picture.mode in ("L", "LA", "RGB", "RGBA") and "transparency" not in picture.info:
        return picture
    transparent = "A" in picture.mode or "transparency" in picture.info
    return picture.convert("RGBA" if transparent and kind != "JPEG" else "RGB")


def _encode(picture: Image.Image, kind: str) -> bytes:
    # A fresh picture carries the pixels only: no EXIF, no GPS, no comment.
    bare = Image.new(picture.mode, picture.size)
    options = dict(_SAVE[kind])
    if picture.mode == "P":
        bare.putpalette(picture.getpalette() or [])
    if "transparency" in picture.info and picture.mode in ("P", "L", "RGB"):
        options["transparency"] = picture.info["transparency"]
    bare.paste(picture)
    buffer = BytesIO()
    bare.save(buffer, kind, **options)
    return buffer.getvalue()


def _moving(picture: Image.Image, data: bytes, kind: str) -> bytes:
    """Return a moving picture as it is, or encoded again when it tells more than it shows."""
    if not picture.getexif() and not _TELLING.intersection(picture.info):
        return data
    frames = ImageSequence.Iterator(picture)
    durations = [frame.info.get("duration", 0) for frame in frames]
    buffer = BytesIO()
    bare: dict[str, object] = {"exif": b"", "xmp": b"", "comment": b""}
    options = {"duration": durations, "loop": picture.info.get("loop", 0), **bare}
    picture.seek(0)
    picture.save(buffer, kind, save_all=True, **options)
    return buffer.getvalue()
