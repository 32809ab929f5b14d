"""One picture in, its public files out: oriented, without metadata, never larger than it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from plugins.images.errors import PictureError

MAX_PIXELS = 100_000_000
"""A larger picture is refused before it is decoded: a small file can unpack to gigabytes."""

FORMATS = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".gif": "GIF",
    ".avif": "AVIF",
}
_SAVE: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 82, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 80, "method": 4},
    "GIF": {},
    "AVIF": {"quality": 65},
}
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
    picture = _open(data, kind)
    if getattr(picture, "is_animated", False):
        yield Derivative(data, *picture.size)
        return
    oriented = ImageOps.exif_transpose(picture)
    if oriented.mode not in _MODES.get(kind, ("RGB", "RGBA")):
        oriented = oriented.convert("RGBA" if "A" in oriented.mode and kind != "JPEG" else "RGB")
    largest = min(oriented.width, widths[-1])
    for width in (*(width for width in widths if width < largest), largest):
        height = max(1, round(oriented.height * width / oriented.width))
        resized = (
            oriented
            if width == oriented.width
            else oriented.resize((width, height), Image.Resampling.LANCZOS)
        )
        yield Derivative(_encode(resized, kind), width, height)


def _open(data: bytes, kind: str) -> Image.Image:
    try:
        picture = Image.open(BytesIO(data), formats=[kind])
        if picture.width * picture.height > MAX_PIXELS:
            raise PictureError(f"有 {picture.width}×{picture.height} 像素，过大；请先缩小")
        picture.load()
    except UnidentifiedImageError:
        raise PictureError(f"打不开，内容不是 {kind}；请用看图软件另存一次") from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, PictureError):
            raise
        raise PictureError(f"已损坏（{error}）；请换一份完整的文件") from None
    return picture


def _encode(picture: Image.Image, kind: str) -> bytes:
    # A fresh picture carries the pixels only: no EXIF, no GPS, no comment.
    bare = Image.new(picture.mode, picture.size)
    if picture.mode == "P":
        bare.putpalette(picture.getpalette() or [])
    bare.paste(picture)
    buffer = BytesIO()
    bare.save(buffer, kind, **_SAVE[kind])
    return buffer.getvalue()
