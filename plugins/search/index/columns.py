"""Columns of bytes: whole numbers as varints or halves, cut into rows of unequal length."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

WIDEST = 5
"""Bytes of the largest number, below 2 ** 35."""
LOWER_BITS = 5
"""Bits in the lower half of a number that is parted.

The upper halves of places and distances are alike and shrink; the lower ones are noise that takes
its bits and no more. Five bits gave the smallest index of 3 to 7 (decision 0009).
"""

_RUN = 64
"""Rows on average from which runs of rows are copied one by one."""

Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Starts = NDArray[np.int64] | NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of bytes, one after the other.

    Attributes:
        data: the bytes of all rows.
        starts: where each row begins, and the end as a last entry.
    """

    data: Bytes
    starts: Starts

    @property
    def lengths(self) -> Ints:
        """Bytes of each row."""
        return np.diff(self.starts).astype(np.int64)

    def take(self, rows: Ints) -> "Rows":
        """Return some rows in an order of one's own."""
        firsts = self.starts[rows].astype(np.int64)
        lengths = self.starts[rows + 1].astype(np.int64) - firsts
        starts = starts_of(lengths)
        breaks = np.flatnonzero(rows[1:] != rows[:-1] + 1) + 1
        if len(breaks) * _RUN > len(rows):
            return Rows(self.data[ranges(firsts, lengths)], starts)
        # Rows that follow each other are copied at once.
        edges = [0, *breaks.tolist(), len(rows)]
        runs = [
            self.data[self.starts[rows[a]] : self.starts[rows[b - 1] + 1]]
            for a, b in pairwise(edges)
            if b > a
        ]
        return Rows(np.concatenate([np.zeros(0, np.uint8), *runs]), starts)

    def cut(self, first: int, last: int) -> bytes:
        """Return the bytes of the rows from `first` up to `last`."""
        return self.data[self.starts[first] : self.starts[last]].tobytes()


def joined(parts: list[Rows]) -> Rows:
    """Return the rows of several columns, one column after the other."""
    data = np.concatenate([np.zeros(0, np.uint8), *(part.data for part in parts)])
    lengths = np.concatenate([np.zeros(0, np.int64), *(part.lengths for part in parts)])
    return Rows(data, starts_of(lengths))


def starts_of(lengths: Ints) -> Ints:
    """Return where each of some pieces begins that stand together, and the end."""
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


def ranges(firsts: Ints, lengths: Ints) -> Ints:
    """Return the numbers of several ranges, one after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(firsts - ends + lengths, lengths) + np.arange(total)


def varints(numbers: Ints) -> Rows:
    """Encode numbers from 0 with seven bits a byte, the lowest first (LEB128), a row each."""
    values = numbers.astype(np.uint64)
    lengths = np.ones(len(values), dtype=np.int64)
    for n in range(1, WIDEST):
        lengths += values >= np.uint64(1 << 7 * n)
    starts = starts_of(lengths)
    data = np.zeros(starts[-1], dtype=np.uint8)
    data[starts[:-1]] = values & np.uint64(0x7F)
    for n in range(1, WIDEST):
        wide = np.flatnonzero(lengths > n)
        if not len(wide):
            break
        data[starts[wide] + n - 1] |= np.uint8(0x80)
        data[starts[wide] + n] = (values[wide] >> np.uint64(7 * n)) & np.uint64(0x7F)
    return Rows(data, starts)


def read_varints(data: Bytes) -> Ints:
    """Return the numbers of encoded bytes."""
    last = np.flatnonzero(data < 0x80)
    lengths = np.diff(last, prepend=-1)
    firsts = last - lengths + 1
    numbers = np.zeros(len(last), dtype=np.int64)
    for n in range(int(lengths.max(initial=0))):
        wide = np.flatnonzero(lengths > n)
        numbers[wide] |= (data[firsts[wide] + n].astype(np.int64) & 0x7F) << 7 * n
    return numbers


def halves(numbers: Ints) -> tuple[Rows, Rows]:
    """Part numbers: the upper half of each as a varint, its lower half as a byte."""
    lower = (numbers & ((1 << LOWER_BITS) - 1)).astype(np.uint8)
    return varints(numbers >> LOWER_BITS), Rows(lower, np.arange(len(lower) + 1))


def read_halves(upper: Bytes, lower: Bytes) -> Ints:
    """Return the numbers of two halves."""
    return read_varints(upper) << LOWER_BITS | lower


def regrouped(rows: Rows, counts: Ints) -> Rows:
    """Return the same bytes in longer rows, of so many of the shorter ones each."""
    return Rows(rows.data, rows.starts[starts_of(counts)])
