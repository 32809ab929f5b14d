"""Folded text to terms with places; its twin is `theme/static/js/search/engine/terms.js`.

Every two characters that stand together are a term, whatever their script, so that a phrase is
found wherever it stands and nothing else is; a lone character is a term besides. Characters are
UTF-16 code units, as JavaScript counts them: no half of a pair of surrogates is ever taken for
another character, so what is found stays the same.

The key of a term holds both units, the first one in its upper half; that of a lone character
holds one. Keys are mixed by a bijection (`lowbias32`, C. Wellons), and the upper bits of a mixed
key are the number of a shard: terms are spread evenly, and what is left of the key names the term.
"""

import numpy as np
from numpy.typing import NDArray

from plugins.search.text.folding import BREAK

Units = NDArray[np.uint32]
Keys = NDArray[np.uint32]
Places = NDArray[np.uint32]

SOUNDS = (0xE000, 0xF900)
"""Units that stand for sounds (`pinyin`), from the first up to the last: the private ones."""
_HALF = np.uint32(16)
_BREAK = np.uint32(ord(BREAK))


def encoded(folded: str) -> bytes:
    """Return the UTF-16 code units of a folded text as bytes."""
    return folded.encode("utf-16-le", "surrogatepass")


def decoded(data: bytes) -> Units:
    """Return code units of their bytes."""
    return np.frombuffer(data, dtype="<u2").astype(np.uint32)


def pairs(units: Units) -> tuple[Keys, Places]:
    """Return the key of each pair of units that no break parts, and where it begins."""
    whole = units != _BREAK
    places = np.flatnonzero(whole[:-1] & whole[1:])
    return (units[:-1] << _HALF | units[1:])[places], places.astype(np.uint32)


def characters(units: Units) -> tuple[Keys, Places]:
    """Return the key of each unit that is no break, and where it stands."""
    places = np.flatnonzero(units != _BREAK)
    return units[places], places.astype(np.uint32)


def spelled(key: int) -> str:
    """Return the term of a key that is not mixed: two units, or one."""
    first, second = key >> 16, key & 0xFFFF
    return (chr(first) if first else "") + chr(second)


def has_places(keys: Keys) -> NDArray[np.bool_]:
    """Tell of which keys, not mixed, the places are kept: of pairs that are no sounds.

    Nobody asks where a lone character stands, and sounds are near enough within a title.
    """
    sounds = (keys >= np.uint32(SOUNDS[0] << 16)) & (keys < np.uint32(SOUNDS[1] << 16))
    return (keys > np.uint32(0xFFFF)) & ~sounds


def mixed(keys: Keys) -> Keys:
    """Return keys mixed."""
    keys = (keys ^ keys >> np.uint32(16)) * np.uint32(0x7FEB352D)
    keys = (keys ^ keys >> np.uint32(15)) * np.uint32(0x846CA68B)
    return keys ^ keys >> np.uint32(16)


def unmixed(keys: Keys) -> Keys:
    """Undo `mixed`."""
    keys = (keys ^ keys >> np.uint32(16)) * np.uint32(0x43021123)
    keys = (keys ^ keys >> np.uint32(15) ^ keys >> np.uint32(30)) * np.uint32(0x1D69E2A5)
    return keys ^ keys >> np.uint32(16)
