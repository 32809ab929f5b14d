"""Pixels to the bytes of a file, without a word beside them.

Options by measured CPU, a photograph of 1600×1200 on one core: AVIF at speed 9 takes 62 ms and
112 kB (speed 8: 95 ms and the same bytes; speed 6, the default: 450 ms and 108 kB); WebP at
method 1 takes 43 ms and 99 kB (method 4, the default: 126 ms and 98 kB); a progressive JPEG
20 ms and 194 kB (neither progressive nor optimised: 5 ms and 208 kB).
"""

from base64 import b64encode
from io import BytesIO
from typing import Any

from PIL import Image

MEDIA_TYPES = {
    "AVIF": "image/avif",
    "WEBP": "image/webp",
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
}
SUFFIXES = {"AVIF": "avif", "WEBP": "webp", "JPEG": "jpg", "PNG": "png", "GIF": "gif"}

# One thread: two divide a picture into other tiles, which are other bytes.
_PHOTOGRAPH: dict[str, dict[str, Any]] = {
    "AVIF": {"quality": 60, "speed": 9, "max_threads": 1},
    "WEBP": {"quality": 78, "method": 1},
    "JPEG": {"quality": 80, "optimize": True, "progressive": True},
    "PNG": {},
}
# Colour at full resolution and no loss where there are edges and plain areas.
_DRAWING: dict[str, dict[str, Any]] = {
    "AVIF": {"quality": 75, "speed": 9, "max_threads": 1, "subsampling": "4:4:4"},
    "WEBP": {"lossless": True, "quality": 50, "method": 1},
    "JPEG": {"quality": 88, "optimize": True, "progressive": True, "subsampling": "4:4:4"},
    "PNG": {"compress_level": 9},
}

LIMITS = {"WEBP": 16_383, "JPEG": 65_500, "AVIF": 65_535}
"""Pixels across or down that a format can say at most; PNG can say any number."""

BLUR_WIDTH = 16
BLUR_BYTES = 200


def encode(picture: Image.Image, kind: str, drawing: bool = False) -> bytes:
    """Return the bytes of a file.

    Args:
        picture: the pixels, in RGB, RGBA, L or LA.
        kind: Pillow's name of the format.
        drawing: whether it has edges and plain areas where a photograph has none.
    """
    options = (_DRAWING if drawing else _PHOTOGRAPH)[kind]
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def encode_moving(frames: list[Image.Image], durations: list[int], kind: str) -> bytes:
    """Return the bytes of a file that moves.

    Args:
        frames: the pixels, all of one size.
        durations: milliseconds of each.
        kind: Pillow's name of the format.
    """
    # One mode for all: transparency comes and goes with the frames, but not in a file.
    mode = "RGBA" if any(frame.mode in ("RGBA", "LA") for frame in frames) else "RGB"
    first, *others = (frame.convert(mode) for frame in frames)
    buffer = BytesIO()
    options = {**_PHOTOGRAPH[kind], "duration": durations}
    first.save(buffer, kind, save_all=True, append_images=others, **options)
    return buffer.getvalue()


def blur(picture: Image.Image) -> bytes:
    """Return a WebP of `BLUR_WIDTH` pixels, below `BLUR_BYTES`, for the time of loading."""
    height = max(1, min(2 * BLUR_WIDTH, round(picture.height * BLUR_WIDTH / picture.width)))
    small = picture.convert("RGB").resize((BLUR_WIDTH, height), Image.Resampling.BOX)
    data = b""
    for quality in (40, 20, 5, 0):
        buffer = BytesIO()
        small.save(buffer, "WEBP", quality=quality, method=4)
        data = buffer.getvalue()
        if len(data) < BLUR_BYTES:
            return data
    return b""


def data_url(webp: bytes) -> str:
    """Return the address of a WebP that stands in the page itself, or nothing for nothing."""
    return f"data:image/webp;base64,{b64encode(webp).decode()}" if webp else ""
