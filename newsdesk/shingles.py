"""Groups of characters that texts share, for ten thousand texts at once.

Broder, On the resemblance and containment of documents (1997): two texts are as near as the
groups of characters are many that they have in common.
"""

import re
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray
from opencc import OpenCC

from newsdesk.characters import HAN

SIZE = 5
"""Characters of a group."""
FAMILIAR = 100
"""Articles from which a group says nothing."""
FRESH = 256
"""Articles that are compared one by one before they are sorted in with the others."""

Hashes = NDArray[np.uint64]

_ELSE = re.compile(f"[^{HAN}0-9A-Za-z]+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def normalised(text: str) -> str:
    """Return the Han characters, letters and digits of a text, Simplified and in small letters."""
    return _ELSE.sub("", str(_converter().convert(text))).lower()


def length_of(text: str) -> int:
    """Return the number of characters that `normalised` leaves of a text."""
    return len(_ELSE.sub("", text))


def groups(plain: str) -> Hashes:
    """Return the hash of the group at each place of a normalised text, one a character.

    The hash is polynomial over 64 bits, the same on every machine.
    """
    codes = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    count = max(len(codes) - SIZE + 1, 0)
    found = np.zeros(count, dtype=np.uint64)
    for n in range(SIZE):
        found = found * _FACTOR + codes[n : n + count].astype(np.uint64)
    return found


def within(some: Hashes, others: Hashes) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return where sorted hashes stand among other sorted ones, and which of them are there."""
    if not len(others):
        return np.zeros(len(some), dtype=np.int64), np.zeros(len(some), dtype=np.bool_)
    at = np.searchsorted(others, some)
    at[at == len(others)] = 0
    return at, others[at] == some


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@dataclass(slots=True)
class Shelf:
    """Texts by number, ready for comparison.

    Attributes:
        sets: the sorted groups of each text.
    """

    sets: list[Hashes] = field(default_factory=list)
    _keys: Hashes = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))
    _starts: NDArray[np.int64] = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    _owners: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    _sizes: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    _sorted: int = 0

    def add(self, plain: str) -> None:
        """Take in a normalised text, under the next number."""
        self.sets.append(np.unique(groups(plain)))

    @property
    def sizes(self) -> NDArray[np.int64]:
        """The number of groups of each text."""
        if len(self._sizes) != len(self.sets):
            self._sizes = np.array([len(one) for one in self.sets], dtype=np.int64)
        return self._sizes

    def shared(self, mine: Hashes) -> tuple[NDArray[np.int64], int]:
        """Compare a text with all others.

        Args:
            mine: its sorted groups.

        Returns:
            How many groups each other text shares with it, familiar ones not counted, and how
            many of the text's groups are familiar.
        """
        if len(self.sets) - self._sorted > FRESH:
            self._sort()
        at, there = within(mine, self._keys)
        first = self._starts[at[there]]
        number = self._starts[at[there] + 1] - first
        familiar = int((number > FAMILIAR).sum())
        first, number = first[number <= FAMILIAR], number[number <= FAMILIAR]
        # All places of all runs of equal keys, one after the other.
        ends = np.cumsum(number)
        places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(first - ends + number, number)
        counts = np.bincount(self._owners[places], minlength=len(self.sets)).astype(np.int64)
        for fresh in range(self._sorted, len(self.sets)):
            counts[fresh] = within(mine, self.sets[fresh])[1].sum()
        return counts, familiar

    def _sort(self) -> None:
        sizes = [len(one) for one in self.sets]
        keys = np.concatenate(self.sets)
        order = np.argsort(keys, kind="stable")
        self._keys, starts = np.unique(keys[order], return_index=True)
        self._starts = np.append(starts, len(keys))
        self._owners = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)[order]
        self._sorted = len(sizes)
