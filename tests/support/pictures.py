"""Pictures for tests, as bytes."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """Return a picture as the bytes of a file."""
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def opened(data: bytes) -> Image.Image:
    """Return the picture in the bytes of a file, decoded."""
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def gradient(width: int, height: int) -> Image.Image:
    """Return a picture without two equal columns, red to the left and blue to the right."""
    line = Image.new("RGB", (width, 1))
    line.putdata([(255 - 255 * x // width, 0, 255 * x // width) for x in range(width)])
    return line.resize((width, height))


def camera_data(orientation: int = 1) -> Image.Exif:
    """Return what a phone writes beside the pixels: maker, orientation and place."""
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif[0x0112] = orientation
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (31.0, 13.0, 0.0)
    return exif


def huge_png(width: int, height: int) -> bytes:
    """Return a small file that claims to be a large picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", header),
            chunk(b"IDAT", zlib.compress(b"")),
            chunk(b"IEND", b""),
        )
    )
