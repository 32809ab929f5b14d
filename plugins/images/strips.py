"""PNG files put together from strips of rows, each compressed by itself.

Most rows of a card are the same as on every other: compressing these once and the few others each
time takes a third of the time that an encoder of whole pictures does. Deflate streams that end in
a full flush may be joined (RFC 1951, 3.2.4), and only their checksum runs over all rows.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from struct import pack

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
"""Rows of a picture, a number of the palette for each pixel, 0 to 3."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DEPTH, _INDEXED = 2, 3
_GATHER = np.uint32(1 << 30 | 1 << 20 | 1 << 10 | 1)
"""Multiplied by it, four bytes of two bits each stand side by side in the uppermost byte."""
_PRIME = 65521
"""What both sums of Adler-32 are taken modulo."""
_ZLIB = b"\x78\x01"
_LAST = b"\x03\x00"
"""An empty last block, which ends a deflate stream."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows that follow each other.

    Attributes:
        rows: their number.
        length: bytes of the rows as PNG filters and packs them.
        checksum: Adler-32 of these.
        deflated: the same compressed, ending at a full flush.
    """

    rows: int
    length: int
    checksum: int
    deflated: bytes


def strip(pixels: Pixels) -> Strip:
    """Return rows as a strip.

    Args:
        pixels: the rows; their width is a multiple of 4.
    """
    height, width = pixels.shape
    # Each row begins with the number of its filter; 0 is none.
    rows = np.zeros((height, 1 + width // 4), np.uint8)
    fours = np.ascontiguousarray(pixels).view("<u4")
    rows[:, 1:] = fours * _GATHER >> np.uint32(24)
    data = rows.tobytes()
    machine = zlib.compressobj(1, zlib.DEFLATED, -15, 9, zlib.Z_RLE)
    deflated = machine.compress(data) + machine.flush(zlib.Z_FULL_FLUSH)
    return Strip(height, len(data), zlib.adler32(data), deflated)


def png(width: int, palette: bytes, strips: Iterable[Strip]) -> bytes:
    """Return a picture of strips, the topmost first.

    Args:
        width: of every strip, in pixels.
        palette: red, green and blue of its four colours.
        strips: all of one width; the palette has their numbers.
    """
    parts = list(strips)
    checksum = 1
    for part in parts:
        checksum = _checksum_of_both(checksum, part)
    stream = b"".join((_ZLIB, *(part.deflated for part in parts), _LAST, pack(">I", checksum)))
    height = sum(part.rows for part in parts)
    header = pack(">IIBBBBB", width, height, _DEPTH, _INDEXED, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", stream), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def _checksum_of_both(before: int, part: Strip) -> int:
    """Return the Adler-32 of some bytes and a strip after them (RFC 1950, 8.2: two sums)."""
    sum_, sums = before & 0xFFFF, before >> 16
    own_sum, own_sums = part.checksum & 0xFFFF, part.checksum >> 16
    # Every byte of the strip adds once more what all bytes before it came to.
    sums = (sums + own_sums + part.length * (sum_ - 1)) % _PRIME
    return sums << 16 | (sum_ + own_sum - 1) % _PRIME


def _chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk with its length and checksum (PNG specification, 5.3)."""
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
