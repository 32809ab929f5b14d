"""Terms where they stand in the documents of a year, one row for each time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plugins.search.text.terms import (
    Keys,
    Places,
    characters,
    mixed,
    pairs,
    units_of,
)

FIELDS = ("title", "body", "people", "organisations", "place", "pinyin", "initials")
"""The indexed fields, in the order of their numbers."""
SOUNDS = ("pinyin", "initials")
"""The fields of sounds: their places are not kept, and a lone sound is no term."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Terms where they stand: columns of equal length, sorted by all of them in this order.

    Attributes:
        keys: of the terms, mixed.
        numbers: of the documents within their year.
        fields: index into `FIELDS`.
        places: offset in the folded field, in UTF-16 units; 0 where places are not kept.
    """

    keys: Keys
    numbers: NDArray[np.uint32]
    fields: NDArray[np.uint8]
    places: Places

    def __len__(self) -> int:
        return len(self.keys)

    def where(self, chosen: Flags) -> "Occurrences":
        """Return some of them."""
        return Occurrences(*(column[chosen] for column in self.columns))

    def terms_unlike(self, others: "Occurrences") -> Keys:
        """Return the keys of the terms that stand elsewhere in the others, ascending."""
        both = [np.concatenate(pair) for pair in zip(self.columns, others.columns, strict=True)]
        rows = np.stack(both, axis=1).astype(np.uint32)
        signs = np.repeat((1, -1), (len(self), len(others)))
        _, which = np.unique(rows.view((np.void, 16)).ravel(), return_inverse=True)
        unlike = np.bincount(which, signs) != 0
        return np.unique(both[0][unlike[which]])

    def with_others(self, others: "Occurrences") -> "Occurrences":
        """Return these and those of other documents."""
        columns = zip(self.columns, others.columns, strict=True)
        both = Occurrences(*(np.concatenate(pair) for pair in columns))
        # What is in one document comes from one side and is in order already.
        packed = both.keys.astype(np.uint64) << np.uint64(32) | both.numbers
        order = np.argsort(packed, kind="stable")
        return Occurrences(*(column[order] for column in both.columns))

    @property
    def columns(self) -> tuple[Any, ...]:
        """The four columns."""
        return self.keys, self.numbers, self.fields, self.places


@dataclass(slots=True)
class Collector:
    """Gathers the terms of a year's documents."""

    _keys: list[Keys] = field(default_factory=list)
    _places: list[Places] = field(default_factory=list)
    _rows: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, number: int, folded: Mapping[str, str]) -> tuple[int, ...]:
        """Take in a document.

        Args:
            number: its number within the year.
            folded: its folded texts by field; a field without text may be absent.

        Returns:
            The length of each field in terms, as lunr counts it.
        """
        return tuple(
            self._add(number, index, text) if (text := folded.get(name)) else 0
            for index, name in enumerate(FIELDS)
        )

    def _add(self, number: int, index: int, folded: str) -> int:
        units = units_of(folded)
        found, places = pairs(units)
        alone = characters(units)
        if FIELDS[index] in SOUNDS:
            places[:] = 0
            alone = alone[:0]
        self._keys += [found, alone]
        self._places += [places, np.zeros(len(alone), dtype=np.uint32)]
        length = len(found) + len(alone)
        self._rows.append((number, index, length))
        return length

    def occurrences(self) -> Occurrences:
        """Return what was gathered."""
        rows = np.array(self._rows, dtype=np.int64).reshape(-1, 3)
        keys = mixed(np.concatenate([np.zeros(0, np.uint32), *self._keys]))
        # Sorting whole numbers of 64 bits is many times faster than sorting an order.
        packed = keys.astype(np.uint64) << np.uint64(32) | np.arange(len(keys), dtype=np.uint64)
        packed.sort()
        # In place, since a large year has many millions of them.
        packed &= np.uint64(0xFFFFFFFF)
        order = packed.view(np.int64)
        places = np.concatenate([np.zeros(0, np.uint32), *self._places])
        return Occurrences(
            keys[order],
            np.repeat(rows[:, 0].astype(np.uint32), rows[:, 2])[order],
            np.repeat(rows[:, 1].astype(np.uint8), rows[:, 2])[order],
            places[order],
        )
