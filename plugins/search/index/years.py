"""A year of documents as the index holds it, and how it follows when some of them change."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from plugins.search.index.columns import Ints, Rows, starts_of
from plugins.search.index.documents import Document
from plugins.search.index.occurrences import FIELDS, collect
from plugins.search.index.packing import to_json
from plugins.search.index.segments import Segment, decode, encode, one_after_the_other, spliced
from plugins.search.text.terms import Keys

PATCHED = 0.05
"""Share of changed documents up to which a segment is patched instead of made anew."""

Folded = Mapping[str, str]
"""A document's folded texts by field, and what else its folding wants to know the next time."""
Fold = Callable[[Document, Folded], Folded]
"""Folds a document's texts, given what folding the one in its place gave the last time."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the index.

    Attributes:
        digests: of its documents, in the order of their numbers.
        folded: the folded texts of each document, as JSON.
        lengths: of each document's fields in terms, a column for each of `FIELDS`.
        segment: its postings.
    """

    digests: tuple[str, ...]
    folded: Rows
    lengths: Ints
    segment: Segment

    def texts(self, number: int) -> Folded:
        """Return the folded texts of a document."""
        texts: Folded = json.loads(self.folded.cut(number, number + 1))
        return texts


def follow(old: Year | None, documents: Sequence[Document], fold: Fold) -> tuple[Year, Keys]:
    """Return a year's index for its documents as they are now.

    Args:
        old: the index of the year as it was.
        documents: in the order of their numbers.
        fold: folds the texts of a document that is new or changed.

    Returns:
        The index, equal to one made from nothing, and the terms whose postings have changed,
        ascending.
    """
    digests = tuple(document.digest for document in documents)
    if old is None:
        year = _anew(digests, (fold(document, {}) for document in documents))
        return year, year.segment.keys
    if digests == old.digests:
        return old, np.zeros(0, dtype=np.uint32)
    before = {digest: number for number, digest in enumerate(old.digests)}
    numbers = [before.get(digest) for digest in digests]
    moved = [n for n, number in enumerate(numbers) if number != n]
    gone = range(len(digests), len(old.digests))
    folded = {
        n: fold(documents[n], old.texts(n) if n < len(old.digests) else {})
        if number is None
        else old.texts(number)
        for n, number in enumerate(numbers)
        if number != n
    }
    if len(moved) + len(gone) > PATCHED * len(digests):
        texts = (folded[n] if n in folded else old.texts(n) for n in range(len(digests)))
        year = _anew(digests, texts)
        return year, np.union1d(old.segment.keys, year.segment.keys)
    removed = [*(n for n in moved if n < len(old.digests)), *gone]
    lost = collect((n, old.texts(n)) for n in removed).whole()
    collected = collect(folded.items())
    found = collected.whole()
    changed = lost.terms_unlike(found)
    kept = decode(old.segment.take(np.flatnonzero(np.isin(old.segment.keys, changed))))
    kept = kept.where(~np.isin(kept.numbers, removed))
    fresh = encode(kept.with_others(found.where(np.isin(found.keys, changed))))
    all_lengths = np.zeros((len(digests), len(FIELDS)), dtype=np.int64)
    all_lengths[: len(old.lengths)] = old.lengths[: len(digests)]
    all_lengths[list(folded)] = collected.lengths
    rows = [
        to_json(folded[n]) if n in folded else old.folded.cut(n, n + 1) for n in range(len(digests))
    ]
    return Year(digests, _rows(rows), all_lengths, spliced(old.segment, fresh, changed)), changed


def _anew(digests: tuple[str, ...], folded: Iterable[Folded]) -> Year:
    rows: list[bytes] = []

    def kept() -> Iterator[tuple[int, Folded]]:
        for number, texts in enumerate(folded):
            rows.append(to_json(texts))
            yield number, texts

    found = collect(kept())
    segment = one_after_the_other([encode(part) for part in found.parts()])
    return Year(digests, _rows(rows), found.lengths, segment)


def _rows(rows: Sequence[bytes]) -> Rows:
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    return Rows(np.frombuffer(b"".join(rows), dtype=np.uint8), starts_of(lengths))
