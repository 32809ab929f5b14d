"""Places of a text where certain pairs of characters stand, all looked up at once."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint64]
"""Code points, or several of them in one number, 21 bits each."""

WIDTH = np.uint64(21)


def points(text: str) -> Codes:
    """Return the code points of a text."""
    data = text.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(data, dtype="<u4").astype(np.uint64)


def codes_of(pairs: Iterable[str]) -> Codes:
    """Return pairs of characters as sorted numbers."""
    return np.array(sorted(ord(p[0]) << 21 | ord(p[1]) for p in pairs), dtype=np.uint64)


def places_of(text: str, pairs: Codes) -> list[int]:
    """Return where one of some pairs stands in a text."""
    codes = points(text)
    found: list[int] = among(codes[:-1] << WIDTH | codes[1:], pairs).tolist()
    return found


def among(some: Codes, known: Codes) -> NDArray[np.int64]:
    """Return the places of numbers that are among known ones, which are sorted."""
    if not len(known) or not len(some):
        return np.zeros(0, dtype=np.int64)
    at = np.searchsorted(known, some)
    at[at == len(known)] = 0
    return np.flatnonzero(known[at] == some)
