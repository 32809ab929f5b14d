"""Where terms stand: in which documents, in which fields, at which places.

A posting is one occurrence. Documents are numbered from the oldest within their year, so that a new
article leaves the postings of closed years as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from plugins.search.errors import IndexingError
from plugins.search.folding import fold
from plugins.search.terms import Keys, Places, characters, pairs, spelled, words

FIELDS = ("title", "body", "people", "organisations", "place")
"""The indexed fields, in the order of their numbers."""
CHARACTERS_OF = "title"
"""The field whose characters are terms by themselves."""
_WORD = 1 << 63
"""Marks the key of a word, which is a hash."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings as columns of equal length.

    Attributes:
        keys: the term, see `terms`; a word's is a hash, whose word is in `words`.
        years: the year of the document.
        numbers: its number within its year.
        fields: index into `FIELDS`.
        places: offset in the folded field, in characters.
        words: words by key.
    """

    keys: Keys
    years: Ints
    numbers: Ints
    fields: Ints
    places: Places
    words: Mapping[int, str] = field(default_factory=dict)

    def term(self, key: int) -> str:
        """Return the term of a key."""
        return self.words[key] if key & _WORD else spelled(key)


@dataclass(slots=True)
class Collector:
    """Gathers the postings of documents, one after the other."""

    _keys: list[Keys] = field(default_factory=list)
    _places: list[Places] = field(default_factory=list)
    _rows: list[tuple[int, int, int, int]] = field(default_factory=list)
    _words: dict[int, str] = field(default_factory=dict)

    def add(self, year: int, number: int, texts: Mapping[str, str]) -> tuple[int, ...]:
        """Take in a document.

        Args:
            year: its year.
            number: its number within the year.
            texts: its texts by field; a field without text may be absent.

        Returns:
            The length of each field in terms, as lunr counts it.
        """
        return tuple(
            self._add(year, number, index, name, fold(text)) if (text := texts.get(name)) else 0
            for index, name in enumerate(FIELDS)
        )

    def _add(self, year: int, number: int, index: int, name: str, folded: str) -> int:
        found = [pairs(folded), self._add_words(folded)]
        if name == CHARACTERS_OF:
            found.append(characters(folded))
        size = sum(len(keys) for keys, _ in found)
        self._keys += [keys for keys, _ in found]
        self._places += [places for _, places in found]
        self._rows.append((year, number, index, size))
        return size

    def _add_words(self, folded: str) -> tuple[Keys, Places]:
        keys, places = [], []
        for word, place in words(folded):
            key = word_key(word)
            if self._words.setdefault(key, word) != word:
                raise IndexingError(f"检索词 {word} 与 {self._words[key]} 的编号相同；请报告")
            keys.append(key)
            places.append(place)
        return np.array(keys, dtype=np.uint64), np.array(places, dtype=np.int64)

    def postings(self) -> Postings:
        """Return what was gathered."""
        rows = np.array(self._rows, dtype=np.int64).reshape(-1, 4)
        years, numbers, fields = (np.repeat(rows[:, n], rows[:, 3]) for n in range(3))
        keys = np.concatenate([np.zeros(0, np.uint64), *self._keys])
        places = np.concatenate([np.zeros(0, np.int64), *self._places])
        return Postings(keys, years, numbers, fields, places, self._words)


def word_key(word: str) -> int:
    """Return the key of a word."""
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") | _WORD


def terms_by_field(texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the terms of each field as text, for an index of lunr's own.

    Args:
        texts: texts by field.
    """
    found = {}
    for name in FIELDS:
        folded = fold(texts.get(name, ""))
        keys = [*pairs(folded)[0], *(characters(folded)[0] if name == CHARACTERS_OF else ())]
        found[name] = [*(spelled(int(key)) for key in keys), *(w for w, _ in words(folded))]
    return found
