"""Counts of a site's articles, made in one pass."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from plugins.meetings.article import Article
from plugins.meetings.vocabulary import Vocabularies
from plugins.views.month import Day


@dataclass(frozen=True, slots=True)
class Counts:
    """What the pictures show.

    Attributes:
        years: articles by year.
        districts: articles by district, those above an article's own included.
        types: articles by meeting type.
        district_years, type_years: the same by year.
        days: articles by the day of their meeting, where it is known.
        total: all articles.
    """

    years: Counter[int] = field(default_factory=Counter)
    districts: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    district_years: Counter[tuple[str, int]] = field(default_factory=Counter)
    type_years: Counter[tuple[str, int]] = field(default_factory=Counter)
    days: dict[Day, list[Article]] = field(default_factory=lambda: defaultdict(list))
    total: int = 0


def count(articles: Sequence[Article], vocabularies: Vocabularies) -> Counts:
    """Count published articles; each has a year."""
    counts = Counts(total=len(articles))
    for article in articles:
        year = article.year or article.published.at.year
        counts.years[year] += 1
        for slug in vocabularies.lineage(article.districts):
            counts.districts[slug] += 1
            counts.district_years[slug, year] += 1
        for slug in article.meeting.types:
            counts.types[slug] += 1
            counts.type_years[slug, year] += 1
        held = article.meeting.date
        if held is not None and held.month and held.day:
            counts.days[held.year, held.month, held.day].append(article)
    return counts
