"""Whether a file is the picture that its name says."""

import re
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from math import ceil

from PIL import Image, ImageSequence, UnidentifiedImageError

from plugins.meetings.errors import MeetingsError
from plugins.meetings.jpeg_ends import continued, may_lack_data

MAX_PIXELS = 100_000_000
"""A larger picture is refused before it is decoded: a small file can unpack to gigabytes.

The frames of a moving picture count together.
"""
MAX_BYTES = 64 * 2**20
"""A larger file is refused before it is read."""

FORMATS = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".gif": "GIF",
    ".avif": "AVIF",
}
"""The formats that a site may show, by extension."""

ORIENTATION = 0x0112
"""The EXIF tag of how the camera was held; from 5 on, width and height change places."""

MOVING = frozenset({"GIF", "PNG", "WEBP", "AVIF"})
"""Formats whose pictures may move; a phone's JPEG may hold several frames, but does not."""

# What Pillow says, and what that means. Anything else says nothing to an editor.
_REASONS = (
    (re.compile("(?i)truncated|incomplete|no more images|missing frame"), "后面缺了一段"),
    (re.compile("(?i)checksum|broken|decod|decompress|corrupt|unrecognized"), "其中的数据坏了"),
)
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error)
_SMALLER = "过大；请缩小尺寸，或减少帧数"


class PictureError(MeetingsError, ValueError):
    """A picture that is damaged, too large or not what its name says."""


def check_size(size: int) -> None:
    """Refuse a file of too many bytes.

    Raises:
        PictureError: there are more than `MAX_BYTES`.
    """
    if size > MAX_BYTES:
        raise PictureError(f"有 {size / 2**20:.0f} MB，过大；请先缩小到 {MAX_BYTES >> 20} MB 以内")


def check_picture(data: bytes, suffix: str) -> None:
    """Refuse what is no such picture, as quickly as can be.

    A file that has its end is not decoded; what is wrong in its midst shows when the picture
    is made ready.

    Args:
        data: the file's bytes.
        suffix: extension that its name has, with the dot.

    Raises:
        PictureError: the bytes are no such picture, cut off, or too many.
    """
    kind = FORMATS[suffix.lower()]
    with _faults(kind):
        _identified(data, kind)
        whole = kind in _ENDS and _ENDS[kind](data)
    if not whole:
        open_picture(data, suffix)


def open_picture(data: bytes, suffix: str, width: int | None = None) -> Image.Image:
    """Return a picture, decoded.

    Args:
        data: the file's bytes.
        suffix: extension that its name has, with the dot.
        width: pixels across, as it is shown, that suffice: a much larger JPEG is decoded at a
            fraction of its size, but no smaller than this.

    Raises:
        PictureError: the bytes are no such picture, damaged, or too many.
    """
    kind = FORMATS[suffix.lower()]
    with _faults(kind):
        picture = _decoded(data, kind, width)
        if kind == "JPEG" and may_lack_data(picture):
            again = _decoded(continued(data), kind, width)
            if again.tobytes() != picture.tobytes():
                raise PictureError(damaged("truncated"))
    return picture


def frames_of(picture: Image.Image) -> Iterator[Image.Image]:
    """Yield the frames of a picture, each decoded in place of the one before.

    Raises:
        PictureError: one is damaged, or larger than the picture said.
    """
    total = 0
    with _faults(picture.format or ""):
        for frame in ImageSequence.Iterator(picture):
            frame.load()
            total += frame.width * frame.height
            if total > MAX_PIXELS:
                raise PictureError(f"各帧合计超过 {MAX_PIXELS / 1e8:g} 亿像素，{_SMALLER}")
            yield frame


def damaged(said: str = "") -> str:
    """Return how a damaged picture is told, by what Pillow said of it."""
    reason = next((f"（{reason}）" for pattern, reason in _REASONS if pattern.search(said)), "")
    return f"已损坏{reason}；请换一份完整的文件"


def _decoded(data: bytes, kind: str, width: int | None) -> Image.Image:
    picture = _identified(data, kind)
    if width is not None:
        turned = picture.getexif().get(ORIENTATION, 1) >= 5
        scale = width / (picture.height if turned else picture.width)
        picture.draft(None, (ceil(picture.width * scale), ceil(picture.height * scale)))
    picture.load()
    return picture


def _identified(data: bytes, kind: str) -> Image.Image:
    """Return a picture of which only the beginning was read."""
    check_size(len(data))
    with warnings.catch_warnings():
        # Pillow warns below the limit here and refuses above one of its own.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        picture = Image.open(BytesIO(data), formats=[kind])
    if picture.width * picture.height > MAX_PIXELS:
        raise PictureError(f"有 {picture.width}×{picture.height} 像素，过大；请先缩小")
    frames = getattr(picture, "n_frames", 1) if kind in MOVING else 1
    pixels = frames * picture.width * picture.height
    if pixels > MAX_PIXELS:
        raise PictureError(
            f"有 {frames} 帧，每帧 {picture.width}×{picture.height} 像素，"
            f"合计 {pixels / 1e8:.1f} 亿像素，超过 {MAX_PIXELS / 1e8:g} 亿，{_SMALLER}"
        )
    return picture


@contextmanager
def _faults(kind: str) -> Iterator[None]:
    """Say what Pillow finds wrong in words for editors."""
    try:
        yield
    except UnidentifiedImageError:
        raise PictureError(f"打不开，内容不是 {kind}；请用看图软件另存一次") from None
    except Image.DecompressionBombError:
        raise PictureError(f"超过 {MAX_PIXELS / 1e8:g} 亿像素，过大；请先缩小") from None
    except PictureError:
        raise
    except _BROKEN as error:
        raise PictureError(damaged(str(error))) from None


def _png_ends(data: bytes) -> bool:
    # The checksum of every chunk is read on the way.
    Image.open(BytesIO(data), formats=["PNG"]).verify()
    return data.endswith(b"IEND\xaeB`\x82")


_ENDS: dict[str, Callable[[bytes], bool]] = {
    "JPEG": lambda data: data.endswith(b"\xff\xd9"),
    "PNG": _png_ends,
    "GIF": lambda data: data.endswith(b"\0;"),
    "WEBP": lambda data: struct.unpack("<I", data[4:8])[0] + 8 == len(data),
}
"""How a file of each format shows that it is whole."""
