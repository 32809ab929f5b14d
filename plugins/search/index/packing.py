"""Bytes as they travel: gzip streams, the same on every machine, and names made of their content.

Hosts differ in what they compress and label, so the bytes are compressed already and stand under a
neutral extension; the reader sees by their first bytes what they are.
"""

import zlib
from collections.abc import Sequence
from hashlib import blake2b

import msgspec
import numpy as np

from plugins.search.index.columns import varints

_GZIP = 16 + zlib.MAX_WBITS
_ENCODER = msgspec.json.Encoder(order="sorted")
_SYSTEM = 9
"""Where a gzip header names the operating system."""


def pack(blocks: Sequence[Sequence[bytes]], *, repeats: bool = False) -> bytes:
    """Return columns as one gzip stream, their lengths as varints in front.

    Args:
        blocks: the columns of each block, which share a code.
        repeats: whether to look for what repeats; numbers seldom do, and take Huffman codes only.
    """
    lengths = varints(np.array([len(column) for block in blocks for column in block]))
    strategy = zlib.Z_DEFAULT_STRATEGY if repeats else zlib.Z_HUFFMAN_ONLY
    packer = zlib.compressobj(9, zlib.DEFLATED, _GZIP, 9, strategy)
    parts = [packer.compress(lengths.data.tobytes())]
    for block in blocks:
        if data := b"".join(block):
            parts += [packer.flush(zlib.Z_BLOCK), packer.compress(data)]
    return _neutral(b"".join([*parts, packer.flush()]))


def compress(data: bytes) -> bytes:
    """Return bytes as a gzip stream."""
    packer = zlib.compressobj(9, zlib.DEFLATED, _GZIP, 9)
    return _neutral(packer.compress(data) + packer.flush())


def to_json(value: object) -> bytes:
    """Return a value as JSON, compact and sorted."""
    return _ENCODER.encode(value)


def name_of(data: bytes) -> str:
    """Return a name that changes with the bytes: 40 bits in hexadecimal."""
    return blake2b(data, digest_size=5).hexdigest()


def _neutral(packed: bytes) -> bytes:
    return packed[:_SYSTEM] + b"\xff" + packed[_SYSTEM + 1 :]
