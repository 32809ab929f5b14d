"""Postings to shards: which one a term is in, and the bytes of each.

A shard has five columns, all numbers varints (`varints.py`), its terms in the order of their keys:

    terms     the terms of a shard in UTF-8, each followed by a line end
    years     for each term and year: twice the year's distance from the term's year before (the
              first one's from `FIRST_YEAR`), and one more at the term's last year;
              then how many documents it has there, less one
    heads     for each document: when its places are all in the body, twice their number less
              one; else twice the set of fields (a bit each) plus one, then the number of places
              in each field, less one
    numbers   for each document its number since the one before of its term and year
    places    for each document and field the first place, and each further one since the last

Columns compress better than rows do, and each gets a block of its own, since numbers of one kind
are alike. Terms with many places have these apart, in a file of their own (`Shard.apart`).
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from plugins.search.postings import FIELDS, Ints, Postings
from plugins.search.varints import encode

FIRST_YEAR = 1900
SHARD_POSTINGS = 4_096
"""Postings of a shard on average, at most; it is then about 6 KB."""
HEAVY = 4_096
"""Places of a term from which they stand apart."""
BODY = FIELDS.index("body")

_OFFSET = np.uint32(0x811C9DC5)
_PRIME = np.uint32(0x01000193)


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard.

    Attributes:
        number: of the shard.
        columns: its five columns.
        apart: the places of its heavy terms, by term; they are in no column.
    """

    number: int
    columns: tuple[bytes, ...]
    apart: dict[str, bytes]


def bits_for(postings: int) -> int:
    """Return of how many bits the number of a shard is, for a number of postings."""
    return (max(postings, 1) // SHARD_POSTINGS).bit_length()


def shard_of(term: str, bits: int) -> int:
    """Return the shard of a term.

    FNV-1a over its code points, mixed as by `lowbias32` (Wellons), its upper bits; JavaScript
    has the same.
    """
    value = np.array([_OFFSET])
    for character in term:
        value = (value ^ np.uint32(ord(character))) * _PRIME
    return int(_mixed(value)[0]) >> (32 - bits) if bits else 0


def pack(columns: tuple[bytes, ...]) -> bytes:
    """Return columns as one gzip stream, a block each; the same on every machine.

    The lengths stand in front, as varints.
    """
    lengths, _ = encode(np.array([len(column) for column in columns], dtype=np.int64))
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    parts = [packer.compress(lengths.tobytes())]
    for column in columns:
        parts += [packer.compress(column), packer.flush(zlib.Z_PARTIAL_FLUSH)]
    return b"".join([*parts, packer.flush()])


def shards(postings: Postings, bits: int) -> Iterator[Shard]:
    """Yield the shards that have a term, in order.

    Args:
        postings: in the order of years and numbers, each field's in the order of their places.
        bits: of a shard's number.
    """
    keys, inverse, counts = np.unique(postings.keys, return_inverse=True, return_counts=True)
    terms = [postings.term(int(key)) for key in keys]
    numbers = _shards_of(terms, bits)
    by_shard = np.argsort(numbers, kind="stable")
    ranks = np.empty_like(by_shard)
    ranks[by_shard] = np.arange(len(keys))
    order = np.argsort(ranks[inverse], kind="stable")
    rows = _Rows(postings, order, ranks[inverse][order])
    heavy = counts[by_shard] >= HEAVY
    bounds = np.searchsorted(numbers[by_shard], np.arange((1 << bits) + 1))
    names = [terms[n] for n in by_shard]
    for number, (first, last) in enumerate(pairwise(bounds.tolist())):
        if first < last:
            apart = {names[n]: rows.places(n, n + 1) for n in range(first, last) if heavy[n]}
            listed = "".join(f"{name}\n" for name in names[first:last])
            columns = rows.columns(first, last, heavy)
            yield Shard(number, (listed.encode("utf-8", "surrogatepass"), *columns), apart)


class _Rows:
    """The columns of all terms, which shards are cut from."""

    def __init__(self, postings: Postings, order: Ints, ranks: Ints) -> None:
        years, numbers, fields, places = (
            column[order]
            for column in (postings.years, postings.numbers, postings.fields, postings.places)
        )
        new_term = _changes(ranks)
        new_year = new_term | _changes(years)
        new_document = new_year | _changes(numbers)
        new_field = new_document | _changes(fields)
        count = int(ranks[-1]) + 1 if len(ranks) else 0
        self._posting_of = np.searchsorted(ranks, np.arange(count + 1))
        year_at, document_at, field_at = map(np.flatnonzero, (new_year, new_document, new_field))

        self._places = _Column(_since(places, new_field))
        self._numbers = _Column(_since(numbers[document_at], new_year[document_at]))
        self._document_of = np.searchsorted(document_at, self._posting_of)

        opens = new_term[year_at]
        since = _since(years[year_at], opens)
        since[opens] -= FIRST_YEAR
        closes = np.append(opens[1:], True) if len(opens) else opens
        sizes = np.diff(np.append(np.searchsorted(document_at, year_at), len(document_at)))
        self._years = _Column(np.stack((2 * since + closes, sizes - 1), axis=1).ravel())
        self._year_of = 2 * np.searchsorted(year_at, self._posting_of)

        frequency = np.diff(np.append(field_at, len(ranks)))
        first = np.searchsorted(field_at, document_at)
        width = np.diff(np.append(first, len(field_at)))
        plain = (width == 1) & (fields[document_at] == BODY)
        sets = np.add.reduceat(1 << fields[field_at], first) if len(first) else first
        head_at = np.concatenate(([0], np.cumsum(1 + np.where(plain, 0, width))))
        heads = np.zeros(head_at[-1], dtype=np.int64)
        heads[head_at[:-1]] = np.where(plain, 2 * (frequency[first] - 1), 2 * sets + 1)
        nth = np.arange(len(field_at)) - np.repeat(first, width)
        mixed = np.repeat(~plain, width)
        heads[(np.repeat(head_at[:-1], width) + 1 + nth)[mixed]] = frequency[mixed] - 1
        self._heads = _Column(heads)
        self._head_of = head_at[self._document_of]

    def places(self, first: int, last: int) -> bytes:
        """Return the places of some terms."""
        return self._places.cut(self._posting_of, first, last)

    def columns(self, first: int, last: int, heavy: NDArray[np.bool_]) -> tuple[bytes, ...]:
        """Return the columns of some terms but for their names, the places of light ones."""
        light = [n for n in range(first, last) if not heavy[n]]
        whole = len(light) == last - first
        places = (
            self.places(first, last) if whole else b"".join(self.places(n, n + 1) for n in light)
        )
        return (
            self._years.cut(self._year_of, first, last),
            self._heads.cut(self._head_of, first, last),
            self._numbers.cut(self._document_of, first, last),
            places,
        )


class _Column:
    """Encoded numbers that can be cut."""

    def __init__(self, numbers: Ints) -> None:
        self._data, self._starts = encode(numbers)

    def cut(self, bounds: Ints, first: int, last: int) -> bytes:
        """Return the bytes of the numbers between two of some bounds."""
        return self._data[self._starts[bounds[first]] : self._starts[bounds[last]]].tobytes()


def _since(column: Ints, opens: NDArray[np.bool_]) -> Ints:
    """Return each number's distance from the one before, and the first of each group itself."""
    since = column.copy()
    since[1:] -= np.where(opens[1:], 0, column[:-1])
    return since


def _changes(column: Ints) -> NDArray[np.bool_]:
    """Tell where a column differs from the row before; the first row does."""
    changes = np.ones(len(column), dtype=np.bool_)
    changes[1:] = column[1:] != column[:-1]
    return changes


def _shards_of(terms: list[str], bits: int) -> Ints:
    """Return the shards of many terms, see `shard_of`."""
    if not bits:
        return np.zeros(len(terms), dtype=np.int64)
    lengths = np.array([len(term) for term in terms])
    found = np.zeros(len(terms), dtype=np.int64)
    for length in np.unique(lengths):
        some = np.flatnonzero(lengths == length)
        text = "".join(terms[n] for n in some)
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        value = np.full(len(some), _OFFSET)
        for column in codes.reshape(len(some), length).T:
            value = (value ^ column.astype(np.uint32)) * _PRIME
        found[some] = _mixed(value) >> np.uint32(32 - bits)
    return found


def _mixed(value: NDArray[np.uint32]) -> NDArray[np.uint32]:
    value = (value ^ value >> np.uint32(16)) * np.uint32(0x7FEB352D)
    value = (value ^ value >> np.uint32(15)) * np.uint32(0x846CA68B)
    return value ^ value >> np.uint32(16)
