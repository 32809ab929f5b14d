"""Folded text to terms with places; its twin is `theme/static/js/search/terms.js`.

Every two characters that stand together are a term, whatever their script, so that a phrase is
found wherever it stands and nothing else is. Characters of titles and words of Latin letters or
digits are terms as well: a lone character can be asked for, and a word counts as one when
results are ranked.
"""

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from plugins.search.folding import BREAK

SHORTEST_WORD = 3
"""Characters of the shortest word; a shorter one is a pair or a character already."""

_WORD = re.compile(rf"[0-9a-z.\u00c0-\u1fff]{{{SHORTEST_WORD},}}")
_SHIFT = np.uint64(21)
_LAST = np.uint64((1 << 21) - 1)

Keys = NDArray[np.uint64]
Places = NDArray[np.int64]


def pairs(folded: str) -> tuple[Keys, Places]:
    """Return the key of each pair of a folded text, and where it begins.

    A key holds both characters, the first one in its upper bits.
    """
    codes = _codes(folded)
    if len(codes) < 2:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    whole = (codes[:-1] != ord(BREAK)) & (codes[1:] != ord(BREAK))
    places = np.flatnonzero(whole)
    return (codes[:-1] << _SHIFT | codes[1:])[whole], places


def characters(folded: str) -> tuple[Keys, Places]:
    """Return the key of each character of a folded text, and where it stands."""
    codes = _codes(folded)
    places = np.flatnonzero(codes != ord(BREAK))
    return codes[places] << _SHIFT, places


def words(folded: str) -> Iterator[tuple[str, int]]:
    """Yield the words of Latin letters and digits of a folded text, and where each begins."""
    for match in _WORD.finditer(folded):
        yield match[0], match.start()


def spelled(key: int) -> str:
    """Return the term of a key: two characters, or one."""
    first, second = key >> int(_SHIFT), key & int(_LAST)
    return chr(first) + (chr(second) if second else "")


def _codes(folded: str) -> NDArray[np.uint64]:
    return np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
