"""Pictures for tests, as bytes."""

import random
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


def noise(width: int, height: int, seed: int = 1) -> Image.Image:
    """Return a picture of as many colours as a photograph has."""
    generator = random.Random(seed)
    small = Image.frombytes("RGB", (64, 48), generator.randbytes(64 * 48 * 3))
    return small.resize((width, height), Image.Resampling.BICUBIC)


def wide_gamut() -> bytes:
    """Return an ICC profile of more colours than sRGB has: the primaries of Adobe RGB (1998)."""

    def fixed(*values: float) -> bytes:
        return b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    name = b"Wide\0"
    described = b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(78)
    tags = {
        b"desc": described + bytes(-len(described) % 4),
        b"cprt": b"text\0\0\0\0none\0\0\0\0",
        b"wtpt": b"XYZ \0\0\0\0" + fixed(0.9642, 1.0, 0.8249),
        b"rXYZ": b"XYZ \0\0\0\0" + fixed(0.60974, 0.31111, 0.01947),
        b"gXYZ": b"XYZ \0\0\0\0" + fixed(0.20528, 0.62567, 0.06087),
        b"bXYZ": b"XYZ \0\0\0\0" + fixed(0.14919, 0.06322, 0.74457),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, data = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for tag, value in tags.items():
        table += tag + struct.pack(">II", start + len(data), len(value))
        data += value
    header = (
        struct.pack(
            ">I4xI4s4s4s12x4s28x", start + len(data), 0x02400000, b"mntr", b"RGB ", b"XYZ ", b"acsp"
        )
        + fixed(0.9642, 1.0, 0.8249)
        + bytes(48)
    )
    return header + table + data
