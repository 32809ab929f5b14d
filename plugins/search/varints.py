"""Whole numbers as bytes, seven bits a byte, the lowest first (LEB128, unsigned)."""

import numpy as np
from numpy.typing import NDArray

WIDEST = 5
"""Bytes of the largest number, below 2 ** 35."""


def encode(numbers: NDArray[np.int64]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Encode numbers.

    Args:
        numbers: from 0.

    Returns:
        The bytes, and where each number begins, with the end as a last entry.
    """
    values = numbers.astype(np.uint64)
    widths = np.ones(len(values), dtype=np.int64)
    for n in range(1, WIDEST):
        widths += values >= np.uint64(1 << 7 * n)
    starts = np.concatenate(([0], np.cumsum(widths)))
    out = np.zeros(starts[-1], dtype=np.uint8)
    for n in range(WIDEST):
        wide = np.flatnonzero(widths > n)
        if not len(wide):
            break
        low = (values[wide] >> np.uint64(7 * n)) & np.uint64(0x7F)
        more = np.where(widths[wide] > n + 1, 0x80, 0).astype(np.uint64)
        out[starts[wide] + n] = low | more
    return out, starts


def decode(data: bytes) -> list[int]:
    """Return the numbers of encoded bytes; the reader of tests."""
    numbers, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            numbers.append(value)
            value = shift = 0
    return numbers
