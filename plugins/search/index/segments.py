"""A year of the index: where each term stands in the documents of that year, encoded.

Documents are numbered from the oldest of their year, so that a new article leaves other years, and
the older documents of its own, as they are. For each term a segment has a row in six columns:

    heads        for each document: when the term is in the body alone, twice its number of places
                 less one; else twice the set of fields (a bit each) plus one
    frequencies  for each document of the second kind and each of its fields: the number of places,
                 less one
    numbers      for each document its distance from the one before less one, the first one's number
    places       for each document and field the first place, then each distance less one, of
                 terms whose places are kept (`terms.has_places`)

Numbers and places are parted into upper and lower halves (`columns.halves`), a column each.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plugins.search.index.columns import (
    Ints,
    Rows,
    halves,
    joined,
    read_halves,
    read_varints,
    regrouped,
    starts_of,
    varints,
)
from plugins.search.index.occurrences import FIELDS, Flags, Occurrences
from plugins.search.text.terms import Keys, has_places, unmixed

BODY = FIELDS.index("body")
COLUMNS = (
    "heads", "frequencies", "numbers_upper", "numbers_lower", "places_upper", "places_lower",
)  # fmt: skip
WITH_PLACES = slice(4, 6)
"""The columns that only a phrase of more than two characters needs."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The postings of a year.

    Attributes:
        keys: of its terms, mixed, ascending.
        documents: how many documents have each term.
        columns: as in `COLUMNS`, a row for each term.
    """

    keys: Keys
    documents: Ints
    columns: tuple[Rows, ...]

    def take(self, terms: Ints) -> "Segment":
        """Return some of its terms, in ascending order."""
        return Segment(
            self.keys[terms], self.documents[terms], tuple(c.take(terms) for c in self.columns)
        )


def encode(found: Occurrences) -> Segment:
    """Encode the occurrences of a year."""
    new_term = _changes(found.keys)
    new_document = new_term | _changes(found.numbers)
    new_field = new_document | _changes(found.fields)
    term_at, document_at, field_at = map(np.flatnonzero, (new_term, new_document, new_field))
    keys = found.keys[term_at]
    documents = np.diff(np.append(np.searchsorted(document_at, term_at), len(document_at)))

    frequency = np.diff(np.append(field_at, len(found)))
    first = np.searchsorted(field_at, document_at)
    width = np.diff(np.append(first, len(field_at)))
    fields = found.fields[field_at]
    plain = (width == 1) & (fields[first] == BODY)
    sets = np.add.reduceat(1 << fields.astype(np.int64), first) if len(first) else first
    heads = np.where(plain, 2 * (frequency[first] - 1), 2 * sets + 1)
    in_sets = np.repeat(~plain, width)
    numbers = _gaps(found.numbers[document_at], new_term[document_at])
    placed = has_places(unmixed(keys))
    place_at = np.repeat(placed, np.diff(np.append(term_at, len(found))))
    places = _gaps(found.places, new_field)[place_at]

    per_document = documents
    per_field = _sums(np.where(plain, 0, width), documents)
    per_place = np.where(placed, np.diff(np.append(term_at, len(found))), 0)
    upper_numbers, lower_numbers = halves(numbers)
    upper_places, lower_places = halves(places)
    return Segment(
        keys,
        documents,
        (
            regrouped(varints(heads), per_document),
            regrouped(varints(frequency[in_sets] - 1), per_field),
            regrouped(upper_numbers, per_document),
            regrouped(lower_numbers, per_document),
            regrouped(upper_places, per_place),
            regrouped(lower_places, per_place),
        ),
    )


def one_after_the_other(segments: Sequence[Segment]) -> Segment:
    """Return a segment of the terms of several, each one's after those of the one before."""
    keys = [np.zeros(0, np.uint32), *(segment.keys for segment in segments)]
    documents = [np.zeros(0, np.int64), *(segment.documents for segment in segments)]
    columns = zip(*(segment.columns for segment in segments), strict=True)
    return Segment(
        np.concatenate(keys),
        np.concatenate(documents),
        tuple(joined(list(column)) for column in columns) or (joined([]),) * len(COLUMNS),
    )


def decode(segment: Segment) -> Occurrences:
    """Return the occurrences of a segment, the reverse of `encode`."""
    heads, frequencies = (read_varints(c.data) for c in segment.columns[:2])
    gaps = read_halves(*(c.data for c in segment.columns[2:4]))
    place_gaps = read_halves(*(c.data for c in segment.columns[WITH_PLACES]))
    numbers = _ungapped(gaps, segment.documents)

    sets = np.where(heads & 1, heads >> 1, 1 << BODY)
    bits = (sets[:, None] >> np.arange(len(FIELDS))) & 1
    document, fields = np.nonzero(bits)
    counts = np.zeros(len(document), dtype=np.int64)
    in_sets = (heads & 1 == 1)[document]
    counts[in_sets] = frequencies
    counts[~in_sets] = heads[heads & 1 == 0] >> 1
    counts += 1

    term = np.repeat(np.arange(len(segment.keys)), segment.documents)
    term_of_field = term[document]
    placed = has_places(unmixed(segment.keys))[term_of_field]
    places = np.zeros(int(counts.sum()), dtype=np.int64)
    places[np.repeat(placed, counts)] = _ungapped(place_gaps, counts[placed])
    return Occurrences(
        np.repeat(segment.keys[term_of_field], counts),
        np.repeat(numbers[document], counts).astype(np.uint32),
        np.repeat(fields, counts).astype(np.uint8),
        places.astype(np.uint32),
    )


def spliced(segment: Segment, other: Segment, replaced: Keys) -> Segment:
    """Return a segment whose terms in `replaced`, ascending, are those of another one."""
    kept = np.flatnonzero(~np.isin(segment.keys, replaced, kind="sort"))
    rest = segment.take(kept)
    both = one_after_the_other([rest, other])
    return both.take(np.argsort(both.keys, kind="stable"))


def _gaps(column: NDArray[np.uint32], opens: Flags) -> Ints:
    """Return each number's distance from the one before less one, the first of a group itself."""
    gaps = column.astype(np.int64)
    gaps[1:] -= np.where(opens[1:], 0, gaps[:-1] + 1)
    return gaps


def _ungapped(gaps: Ints, counts: Ints) -> Ints:
    """Undo `_gaps` for groups of so many numbers each."""
    starts = starts_of(counts)[:-1]
    steps = gaps + 1
    total = np.cumsum(steps)
    before = np.concatenate(([0], total))[starts]
    numbers: Ints = total - np.repeat(before, counts) - 1
    return numbers


def _sums(numbers: Ints, counts: Ints) -> Ints:
    """Return the sums of consecutive groups of so many numbers each."""
    total = np.concatenate(([0], np.cumsum(numbers)))
    bounds = starts_of(counts)
    sums: Ints = total[bounds[1:]] - total[bounds[:-1]]
    return sums


def _changes(column: NDArray[np.generic]) -> Flags:
    """Tell where a column differs from the row before; the first row does."""
    changes = np.ones(len(column), dtype=np.bool_)
    changes[1:] = column[1:] != column[:-1]
    return changes
