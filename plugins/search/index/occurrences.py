"""Terms where they stand in the documents of a year, one row for each time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from plugins.search.text.folding import BREAK
from plugins.search.text.terms import (
    Keys,
    Places,
    characters,
    decoded,
    encoded,
    has_places,
    mixed,
    pairs,
    unmixed,
)

FIELDS = ("title", "body", "people", "organisations", "place", "pinyin", "initials")
"""The indexed fields, in the order of their numbers."""
SOUNDS = ("pinyin", "initials")
"""The fields of sounds: a lone sound is no term."""

PART = 1 << 19
"""Occurrences that are unpacked at a time."""

Flags = NDArray[np.bool_]

_LOWER = np.uint64(0xFFFFFFFF)
_SOUND = np.array([name in SOUNDS for name in FIELDS])


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


@dataclass(frozen=True, slots=True)
class Collected:
    """The terms of some documents where they stand, of which a part at a time is unpacked.

    A large year has many millions of them, so each is one whole number; these also sort many times
    faster than an order.

    Attributes:
        packed: the mixed key of each term, and in the lower half where it stands in the texts of
            all fields of all documents, one after the other; ascending.
        rows: for each unit of these texts, which text it is in.
        starts, numbers, fields: of each text: where it begins, its document's number and its field.
        lengths: of each document's fields in terms, as lunr counts it, a column for each field.
    """

    packed: NDArray[np.uint64]
    rows: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    numbers: NDArray[np.uint32]
    fields: NDArray[np.uint8]
    lengths: NDArray[np.int64]

    def whole(self) -> Occurrences:
        """Return all occurrences."""
        return self._unpacked(self.packed)

    def parts(self, size: int = PART) -> Iterator[Occurrences]:
        """Yield the occurrences in order, about so many at a time and all of a term together."""
        first = 0
        while first < len(self.packed):
            last = first + size
            if last < len(self.packed):
                end_of_term = self.packed[last] | _LOWER
                last = int(np.searchsorted(self.packed, end_of_term, side="right"))
            yield self._unpacked(self.packed[first:last])
            first = last

    def _unpacked(self, packed: NDArray[np.uint64]) -> Occurrences:
        at = packed.astype(np.uint32)
        rows = self.rows[at]
        keys = (packed >> np.uint64(32)).astype(np.uint32)
        places = np.where(has_places(unmixed(keys)), at - self.starts[rows], np.uint32(0))
        return Occurrences(keys, self.numbers[rows], self.fields[rows], places)


def collect(folded: Iterable[tuple[int, Mapping[str, str]]]) -> Collected:
    """Gather the terms of documents.

    Args:
        folded: the number of each document within its year, ascending, and its folded texts by
            field; a field without text may be absent.
    """
    numbers: list[int] = []
    texts: list[bytes] = []
    for number, own in folded:
        numbers.append(number)
        # The break keeps the last character of a text and the first of the next one apart.
        texts += [encoded(f"{text}{BREAK}" if (text := own.get(name)) else "") for name in FIELDS]
    widths = np.array([len(text) // 2 for text in texts], dtype=np.int64)
    units = decoded(b"".join(texts))
    del texts
    rows = np.repeat(np.arange(len(widths), dtype=np.uint32), widths)
    fields = np.tile(np.arange(len(FIELDS), dtype=np.uint8), len(numbers))
    together, places = pairs(units)
    alone, alone_at = characters(units)
    no_sound = ~_SOUND[fields[rows[alone_at]]]
    alone, alone_at = alone[no_sound], alone_at[no_sound]
    lengths = np.bincount(rows[np.concatenate((places, alone_at))], minlength=len(widths))
    packed = np.concatenate((_packed(together, places), _packed(alone, alone_at)))
    packed.sort()
    return Collected(
        packed,
        rows,
        (np.cumsum(widths) - widths).astype(np.uint32),
        np.repeat(np.array(numbers, dtype=np.uint32), len(FIELDS)),
        fields,
        lengths.reshape(-1, len(FIELDS)),
    )


def _packed(keys: Keys, at: Places) -> NDArray[np.uint64]:
    packed = mixed(keys).astype(np.uint64)
    packed <<= np.uint64(32)
    packed |= at
    return packed
