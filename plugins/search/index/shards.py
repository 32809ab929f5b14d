"""Segments of all years to shards by term: what a reader's browser loads for a query.

A shard has the terms whose mixed keys begin with its number, in the order of their keys. To the
columns of `segments`, in which year follows year, come four:

    keys         the distance of each key, without the shard's number, from the one before; the
                 upper part as a varint and the last byte by itself, a column each
    years        for each term and year twice the year's distance from the term's year before (of
                 the first one from `FIRST_YEAR`, zigzag), and one more at its last year
    documents    how many documents the term has in that year, less one

A term in many documents would burden its neighbours: it stands in files of its own, without keys,
and the places apart (`Heavy`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from plugins.search.index.columns import Ints, Rows, joined, regrouped, varints
from plugins.search.index.packing import pack
from plugins.search.index.segments import COLUMNS, WITH_PLACES, Segment
from plugins.search.text.terms import Keys

FIRST_YEAR = 2000
SHARD_OCCURRENCES = 4_096
"""Occurrences of terms for each shard, at most on average; it is then about 3 KB."""
HEAVY = 1_024
"""Documents of a term from which it stands apart."""
MOST_BITS = 14
"""Bits of a shard's number at most: beyond 16,384 files shards grow instead."""
BLOCKS = ((0,), (1,), (2,), (3, 5), (4,), (6,), (8,), (7, 9))
"""Columns by block: those in one block are alike enough to share a code.

Keys upper, keys lower, years, documents with frequencies, heads, numbers upper, places upper, and
the lower halves of numbers and places.
"""
APART_BLOCKS = ((0, 1, 3, 4), (2,), (5,))
"""The same for a term that stands apart, without keys: years, documents, frequencies and the upper
halves of numbers, nearly all nothing; heads; the lower halves."""
_CHUNK = 256
"""Shards that are put together at a time, which bounds memory."""


@dataclass(frozen=True, slots=True)
class Heavy:
    """A term that stands apart.

    Attributes:
        key: mixed.
        documents: packed columns, all but those of the places.
        places: packed columns of the places; empty for a lone character.
    """

    key: int
    documents: bytes
    places: bytes


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard.

    Attributes:
        number: of the shard.
        data: its packed columns; empty when all its terms stand apart.
        apart: its terms that stand apart.
    """

    number: int
    data: bytes
    apart: tuple[Heavy, ...]


def bits_for(occurrences: int) -> int:
    """Return of how many bits the number of a shard is, for a number of occurrences."""
    return min((max(occurrences, 1) // SHARD_OCCURRENCES).bit_length(), MOST_BITS)


def shards(
    segments: Sequence[tuple[int, Segment]], bits: int, chosen: Ints | None = None
) -> Iterator[Shard]:
    """Yield the shards that have a term, in order.

    Args:
        segments: year and segment, by year.
        bits: of a shard's number.
        chosen: numbers of the shards that are wanted, ascending; None for all.
    """
    numbers = np.arange(1 << bits) if chosen is None else chosen
    if not segments:
        return
    for first in range(0, len(numbers), _CHUNK):
        some = numbers[first : first + _CHUNK]
        parts = [
            (year, segment.take(_within(segment.keys, some, bits))) for year, segment in segments
        ]
        yield from _shards(parts, bits)


def _within(keys: Keys, numbers: Ints, bits: int) -> Ints:
    """Return the indices of the keys of some shards."""
    width = 32 - bits
    firsts = np.searchsorted(keys, (numbers << width).astype(np.uint64))
    ends = np.searchsorted(keys, ((numbers + 1) << width).astype(np.uint64))
    return np.concatenate([np.arange(a, b) for a, b in zip(firsts, ends, strict=True)])


def _shards(parts: Sequence[tuple[int, Segment]], bits: int) -> Iterator[Shard]:
    keys = np.concatenate([segment.keys for _, segment in parts])
    years = np.repeat([year for year, _ in parts], [len(segment.keys) for _, segment in parts])
    order = np.lexsort((years, keys))
    keys, years = keys[order], years[order]
    documents = np.concatenate([segment.documents for _, segment in parts])[order]
    columns = [
        joined([segment.columns[n] for _, segment in parts]).take(order)
        for n in range(len(COLUMNS))
    ]
    opens = np.append(True, keys[1:] != keys[:-1])
    terms = np.flatnonzero(opens)
    bounds = np.append(terms, len(keys))
    entries = [
        varints(_years(years, opens)),
        varints(documents - 1),
        *columns,
    ]
    by_term = [regrouped(rows, np.diff(bounds)) for rows in entries]
    counts = np.add.reduceat(documents, terms) if len(terms) else terms
    yield from _cut(keys[terms], counts, by_term, bits)


def _cut(keys: Keys, counts: Ints, by_term: list[Rows], bits: int) -> Iterator[Shard]:
    numbers = (keys.astype(np.int64)) >> (32 - bits)
    edges = np.flatnonzero(np.append(True, numbers[1:] != numbers[:-1]))[: len(keys)]
    light = counts < HEAVY
    for first, end in pairwise([*map(int, edges), len(keys)]):
        apart = tuple(_heavy(int(keys[n]), by_term, n) for n in range(first, end) if not light[n])
        listed = np.arange(first, end)[light[first:end]]
        data = b""
        if len(listed):
            names = _distances(keys[listed].astype(np.int64) & ((1 << (32 - bits)) - 1))
            rows = by_term if not apart else [rows.take(listed) for rows in by_term]
            span = (first, end) if not apart else (0, len(listed))
            columns = [*names, *(column.cut(*span) for column in rows)]
            data = pack([[columns[n] for n in block] for block in BLOCKS])
        yield Shard(int(numbers[first]), data, apart)


def _heavy(key: int, by_term: list[Rows], n: int) -> Heavy:
    columns = [rows.cut(n, n + 1) for rows in by_term]
    places = columns[2:][WITH_PLACES]
    documents = pack([[columns[n] for n in block] for block in APART_BLOCKS])
    return Heavy(key, documents, pack([[column] for column in places]) if any(places) else b"")


def _distances(keys: Ints) -> tuple[bytes, bytes]:
    distances = np.diff(keys, prepend=0)
    return varints(distances >> 8).data.tobytes(), (distances & 0xFF).astype(np.uint8).tobytes()


def _years(years: Ints, opens: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Ints:
    since = np.diff(years, prepend=0)
    first = years[opens] - FIRST_YEAR
    since[opens] = np.where(first < 0, -2 * first - 1, 2 * first)
    closes = np.append(opens[1:], True)
    heads: Ints = 2 * since + closes
    return heads
