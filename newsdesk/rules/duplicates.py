"""Near-duplicates: the same article again, also in Traditional characters or quoted in part.

Two texts are compared by the groups of five characters that they share. A report that only
repeats an official formula has a short row of them in common; a copy has many, or a section.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from newsdesk.draft import Notice, Result
from newsdesk.shingles import SIZE, Shelf, groups, length_of, normalised, within

NAME = "duplicates"
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
SHOWN = 5


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

    Attributes:
        names: their names.
        shelf: their texts.
    """

    names: list[str] = field(default_factory=list)
    shelf: Shelf = field(default_factory=Shelf)

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
        self.names.append(name)
        self.shelf.add(normalised(text))


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
    mine, rows = np.unique(groups(normalised(text)), return_inverse=True)
    if len(mine) < FEWEST:
        return []
    counts, familiar = index.shelf.shared(mine)
    found = []
    # Familiar groups may be shared as well; if all were, would it be a copy?
    most = counts + familiar
    enough = np.minimum(min(SHARE * len(mine), ROW - SIZE + 1), REVERSE * index.shelf.sizes)
    likely = np.flatnonzero((counts > 0) & (most >= FEWEST) & (most >= enough))
    for number in likely[np.argsort(-counts[likely], kind="stable")][:NEAREST]:
        if index.names[number] in own:
            continue
        others = index.shelf.sets[number]
        _, same = within(mine, others)
        shared = int(same.sum())
        share, reverse = shared / len(mine), shared / len(others)
        start, length = _longest(same[rows])
        quoted = length >= LONG_ROW or (length >= ROW and max(share, reverse) >= PART)
        if share >= SHARE or reverse >= REVERSE or quoted:
            found.append(Copy(index.names[number], share, reverse, start))
    return sorted(found, key=lambda copy: (-copy.share, copy.name))


def _longest(same: NDArray[np.bool_]) -> tuple[int, int]:
    """Return where the longest row of shared groups begins, and its characters."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], same, [False])).astype(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return 0, 0
    best = int(np.argmax(ends - starts))
    return int(starts[best]), int(ends[best] - starts[best]) + SIZE - 1


def _place_of(text: str, place: int) -> int:
    """Return where the line begins that holds an offset of the normalised text."""
    start = 0
    for line in text.split("\n"):
        place -= length_of(line)
        if place < 0:
            break
        start += len(line) + 1
    return min(start, len(text))
