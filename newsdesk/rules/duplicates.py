"""Near-duplicates: the same article again, also in Traditional characters or quoted in part.

Two texts are compared by the groups of five characters that they share. A report that only
repeats an official formula has a short row of them in common; a copy has many, or a section.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from opencc import OpenCC

from newsdesk.characters import HAN
from newsdesk.draft import Notice, Result

NAME = "duplicates"
SIZE = 5
SHARE = 0.5
"""Share of a text's groups in another one from which it is a copy."""
REVERSE = 0.6
"""Share of the other one's groups in the text from which the other one is within it."""
ROW = 50
"""Characters in one row from which a section is quoted; most formulas are shorter."""
LONG_ROW = 100
PART = 0.15
"""Share, either way, that a row below `LONG_ROW` must come with."""
FEWEST = 20
"""Shared groups below which nothing is said."""
NEAREST = 50
"""Articles that are compared in full."""
FAMILIAR = 100
"""Articles from which a group of characters says nothing."""
SHOWN = 5

_ELSE = re.compile(f"[^{HAN}0-9A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article that shares much with a text.

    Attributes:
        name: the other article.
        share: share of the text's groups of characters that the other one has.
        reverse: share of the other one's groups that the text has.
        start: offset, in the normalised text, of the longest shared row.
    """

    name: str
    share: float
    reverse: float
    start: int


@dataclass(slots=True)
class Index:
    """Other articles, ready for comparison.

    A quarter of all groups lead to the articles that have them; only those that share some of
    these are compared in full, so that memory and time stay small.

    Attributes:
        names: their names.
        texts: their normalised texts.
        places: numbers of the articles that have a group, by the group's hash.
    """

    names: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    places: dict[int, list[int]] = field(default_factory=dict)

    @classmethod
    def build(cls, articles: Iterable[tuple[str, str]]) -> "Index":
        """Return the index of articles.

        Args:
            articles: pairs of name and text.
        """
        index = cls()
        for name, text in articles:
            index.add(name, text)
        return index

    def add(self, name: str, text: str) -> None:
        """Take in another article."""
        number = len(self.names)
        plain = normalised(text)
        self.names.append(name)
        self.texts.append(plain)
        for key in _sample(plain):
            found = self.places.setdefault(key, [])
            if len(found) < FAMILIAR and found[-1:] != [number]:
                found.append(number)

    def nearest(self, plain: str) -> list[int]:
        """Return the numbers of the articles that share most with a normalised text."""
        hits = Counter(number for key in set(_sample(plain)) for number in self.places.get(key, ()))
        return [number for number, _ in hits.most_common(NEAREST)]


def find(text: str, index: Index, own: Container[str] = ()) -> Result:
    """Warn of articles that a text is a copy of, or that it quotes, the nearest first.

    Args:
        text: the text.
        index: the other articles.
        own: names in the index that are the text itself.
    """
    notices = (
        Notice(
            NAME,
            _place_of(text, copy.start),
            f"与“{copy.name}”重复：本文的 {copy.share:.0%} 见于该文，"
            f"该文的 {copy.reverse:.0%} 见于本文",
            "请核对是否转载或重复导入；是转载的，注明来源",
        )
        for copy in copies(text, index, own)[:SHOWN]
    )
    return Result(warnings=tuple(notices))


def copies(text: str, index: Index, own: Container[str] = ()) -> list[Copy]:
    """Return the articles that a text is a copy of, or that it quotes, the nearest first."""
    plain = normalised(text)
    grams = _grams(plain)
    mine = frozenset(grams)
    found = []
    for number in index.nearest(plain):
        if index.names[number] in own:
            continue
        others = frozenset(_grams(index.texts[number]))
        shared = mine & others
        if len(shared) < FEWEST:
            continue
        share, reverse = len(shared) / len(mine), len(shared) / len(others)
        start, length = _longest(grams, shared)
        quoted = length >= LONG_ROW or (length >= ROW and max(share, reverse) >= PART)
        if share >= SHARE or reverse >= REVERSE or quoted:
            found.append(Copy(index.names[number], share, reverse, start))
    return sorted(found, key=lambda copy: (-copy.share, copy.name))


def normalised(text: str) -> str:
    """Return the Han characters, letters and digits of a text, Simplified and in small letters."""
    return _ELSE.sub("", str(_converter().convert(text))).lower()


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _grams(plain: str) -> Sequence[str]:
    return [plain[n : n + SIZE] for n in range(len(plain) - SIZE + 1)]


def _sample(plain: str) -> Iterator[int]:
    """Yield the hashes of a quarter of a text's groups, the same ones in every text."""
    codes = list(map(ord, plain))
    for n, (first, last) in enumerate(zip(codes, codes[SIZE - 1 :], strict=False)):
        if not (first * 5 + last) & 3:
            yield hash(plain[n : n + SIZE])


def _longest(grams: Sequence[str], shared: Container[str]) -> tuple[int, int]:
    """Return where the longest row of shared groups begins, and its characters."""
    best = start = length = 0
    for n, gram in enumerate(grams):
        length = length + 1 if gram in shared else 0
        if length > best:
            best, start = length, n - length + 1
    return start, best + SIZE - 1


def _place_of(text: str, place: int) -> int:
    """Return where the line begins that holds an offset of the normalised text."""
    start = 0
    for line in text.split("\n"):
        place -= len(_ELSE.sub("", line))
        if place < 0:
            break
        start += len(line) + 1
    return min(start, len(text))
