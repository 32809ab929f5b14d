"""What else a reader of an article may want: its neighbours, and articles like it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from plugins.meetings.article import UNASSIGNED, Article

Key = tuple[str, str]
"""District and meeting type; either may be empty, which leaves it open."""


class Relations:
    """Published articles by district, by meeting type, and by both.

    Made once for a site in a single pass; each question then looks at a few articles only, so all
    pages together take time in proportion to their number.
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        """Take the published articles, oldest first."""
        self._groups: defaultdict[Key, list[int]] = defaultdict(list)
        self._articles = articles
        self._numbers = {article.slug: number for number, article in enumerate(articles)}
        for number, article in enumerate(articles):
            for key in _keys(article):
                self._groups[key].append(number)

    def neighbours(self, article: Article) -> tuple[Article | None, Article | None]:
        """Return the articles before and after one in its district, by date of publication."""
        district = _district(article)
        number = self._numbers.get(article.slug)
        if number is None or not district:
            return None, None
        group = self._groups[district, ""]
        at = bisect_left(group, number)
        older = self._articles[group[at - 1]] if at else None
        newer = self._articles[group[at + 1]] if at + 1 < len(group) else None
        return older, newer

    def related(self, article: Article, most: int) -> tuple[Article, ...]:
        """Return articles like one, the nearest in time first.

        Those of the same district and meeting type come first (mostly the same meeting of other
        years), then those of the district, then those of the type.

        Args:
            article: a published article; others have no relations.
            most: how many at most.
        """
        number = self._numbers.get(article.slug)
        if number is None:
            return ()
        older, newer = self.neighbours(article)
        known = {number, *(self._numbers[a.slug] for a in (older, newer) if a)}
        found: list[int] = []
        for key in sorted(_keys(article), key=lambda key: (not all(key), not key[0])):
            if len(found) < most:
                near = _nearest(self._groups[key], number, most + len(known))
                fresh = [n for n in near if n not in known][: most - len(found)]
                known.update(fresh)
                found += fresh
        return tuple(self._articles[n] for n in found)


def _keys(article: Article) -> tuple[Key, ...]:
    district = _district(article)
    types = article.meeting.types
    both = [(district, slug) for slug in types] if district else []
    alone = [(district, "")] if district else []
    return (*both, *alone, *(("", slug) for slug in types))


def _district(article: Article) -> str:
    """Return the first district of an article, or nothing where it is not known."""
    return next((slug for slug in article.districts if slug != UNASSIGNED), "")


def _nearest(group: Sequence[int], number: int, most: int) -> Iterator[int]:
    """Yield members of an ascending group by turns before and after a number, but not itself."""
    at = bisect_left(group, number)
    after = (
        group[at + 1 : at + 1 + most] if group[at : at + 1] == [number] else group[at : at + most]
    )
    before = group[max(0, at - most) : at][::-1]
    for pair in zip_longest(before, after):
        yield from (n for n in pair if n is not None)
