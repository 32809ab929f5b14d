"""Facets: a district, a year, a meeting type, or several of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from plugins.meetings.article import Article
from plugins.meetings.permalinks import facet_url
from plugins.meetings.vocabulary import Vocabularies

_Values = tuple[str | None, int | None, str | None]

DIMENSIONS = ("district", "year", "meeting_type")


@dataclass(frozen=True, slots=True)
class Facet:
    """One value in at least one dimension; None leaves a dimension open."""

    district: str | None = None
    year: int | None = None
    meeting_type: str | None = None

    @property
    def url(self) -> str:
        """Its one canonical address."""
        return facet_url(self.district, self.year, self.meeting_type)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Names of the dimensions that have a value."""
        return tuple(name for name in DIMENSIONS if getattr(self, name) is not None)

    def without(self, dimension: str) -> Facet:
        """Return the wider facet that leaves a dimension open."""
        kept = (None if name == dimension else getattr(self, name) for name in DIMENSIONS)
        return Facet(*kept)


@dataclass(frozen=True, slots=True)
class Grouping:
    """Articles by facet.

    Attributes:
        articles: the articles of each facet that has any, oldest first.
        narrower: by facet and dimension, the facets that set one dimension more.
    """

    articles: Mapping[Facet, Sequence[Article]]
    narrower: Mapping[tuple[Facet, str], Sequence[Facet]]

    def count(self, facet: Facet) -> int:
        """Return the number of articles of a facet."""
        return len(self.articles.get(facet, ()))


def group(articles: Sequence[Article], vocabularies: Vocabularies, depth: int) -> Grouping:
    """Group articles by facet in one pass.

    Args:
        articles: published articles, oldest first.
        vocabularies: the closed lists; their order is the order of `narrower`.
        depth: how many dimensions a facet may combine, 1 to 3.
    """
    # By plain tuples, which hash ten times as fast.
    found: defaultdict[_Values, list[Article]] = defaultdict(list)
    for article in articles:
        for values in _values_of(article, vocabularies, depth):
            found[values].append(article)
    groups = {Facet(*values): members for values, members in found.items()}
    ranks: dict[str, Mapping[str, int]] = {
        "district": {slug: rank for rank, slug in enumerate(vocabularies.districts)},
        "meeting_type": {slug: rank for rank, slug in enumerate(vocabularies.meeting_types)},
    }

    def rank(facet: Facet) -> tuple[int, int, int]:
        return (
            ranks["district"].get(facet.district or "", -1),
            -(facet.year or 0),
            ranks["meeting_type"].get(facet.meeting_type or "", -1),
        )

    ordered = sorted(groups, key=rank)
    narrower: defaultdict[tuple[Facet, str], list[Facet]] = defaultdict(list)
    for facet in ordered:
        for dimension in facet.dimensions:
            narrower[facet.without(dimension), dimension].append(facet)
    return Grouping({facet: groups[facet] for facet in ordered}, narrower)


def _values_of(article: Article, vocabularies: Vocabularies, depth: int) -> Iterator[_Values]:
    """Yield the values of every facet that an article belongs to.

    An article of a district belongs to the city and the province above it as well.
    """
    districts = (None, *vocabularies.lineage(article.districts))
    for values in product(districts, (None, article.year), (None, *article.meeting.types)):
        # Three dimensions, so that many are set; hot, hence without a loop.
        if 3 - depth <= values.count(None) <= 2:
            yield values
