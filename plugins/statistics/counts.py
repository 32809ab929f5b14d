"""What is counted, in one pass over the articles."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugins.meetings.article import Article
from plugins.meetings.vocabulary import Vocabularies


@dataclass(frozen=True, slots=True)
class Counts:
    """Published articles, counted as the listings do.

    Attributes:
        articles: number of them all.
        meetings: meetings on a known day; what is of the same day, districts and types is one.
        districts: by district and year, what is below a district counted with it.
        types: by meeting type and year.
        years: the years under which articles are filed, ascending.
        placeless: articles of no known district.
    """

    articles: int
    meetings: int
    districts: Mapping[str, Counter[int]]
    types: Mapping[str, Counter[int]]
    years: tuple[int, ...]
    placeless: int


def count(articles: Sequence[Article], vocabularies: Vocabularies) -> Counts:
    """Count articles.

    Args:
        articles: published articles.
        vocabularies: for the districts above a district, and the order of all terms.
    """
    districts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    types: defaultdict[str, Counter[int]] = defaultdict(Counter)
    years: set[int] = set()
    meetings = set()
    placeless = 0
    for article in articles:
        year, held = article.year, article.meeting.date
        lineage = vocabularies.lineage(article.districts)
        placeless += not lineage
        if held is not None and held.day is not None:
            meetings.add((held, frozenset(article.districts), frozenset(article.meeting.types)))
        if year is None:
            continue
        years.add(year)
        for slug in lineage:
            districts[slug][year] += 1
        for slug in article.meeting.types:
            types[slug][year] += 1
    return Counts(
        articles=len(articles),
        meetings=len(meetings),
        districts={slug: districts[slug] for slug in family_order(vocabularies, districts)},
        types={slug: types[slug] for slug in vocabularies.meeting_types if slug in types},
        years=tuple(sorted(years)),
        placeless=placeless,
    )


def family_order(vocabularies: Vocabularies, known: Mapping[str, object]) -> tuple[str, ...]:
    """Return the known districts in the vocabulary's order, each right above those below it."""
    children: defaultdict[str | None, list[str]] = defaultdict(list)
    for slug, district in vocabularies.districts.items():
        if slug in known:
            children[district.parent].append(slug)

    def below(parent: str | None) -> tuple[str, ...]:
        return tuple(s for child in children[parent] for s in (child, *below(child)))

    return below(None)
