"""Pages of a listing, numbered from the oldest within their year of publication.

A new article reaches the first page and the last numbered page of its year; all the others
stay as they are. The numbering is a function of the articles alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from plugins.meetings.article import Article


@dataclass(frozen=True, slots=True)
class NumberedPage:
    """A page of a listing; its articles are newest first.

    Attributes:
        year: year of publication of its articles.
        number: from 1, the oldest page of that year.
    """

    year: int
    number: int
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """A listing cut into pages.

    Attributes:
        front: the newest articles of all, newest first.
        numbered: every article again in numbered pages, oldest page first; empty when the
            front holds them all.
        continues: index in `numbered` of the page with the newest article that is not on
            the front, or None.
    """

    front: tuple[Article, ...]
    numbered: tuple[NumberedPage, ...]
    continues: int | None


def paginate(articles: Sequence[Article], size: int) -> Pages:
    """Cut a listing into pages.

    Args:
        articles: published articles, oldest first.
        size: the most articles a page may have, at least 1.
    """
    front = tuple(reversed(articles[-size:]))
    if len(articles) <= size:
        return Pages(front, (), None)
    numbered = []
    for year, group in groupby(articles, key=lambda article: article.published.at.year):
        of_year = list(group)
        for start in range(0, len(of_year), size):
            part = tuple(reversed(of_year[start : start + size]))
            numbered.append(NumberedPage(year, start // size + 1, part))
    next_one = articles[-size - 1]
    # Of the newest pages one holds it; comparing whole articles by value would take long.
    continues = next(
        at
        for at in reversed(range(len(numbered)))
        if any(article is next_one for article in numbered[at].articles)
    )
    return Pages(front, tuple(numbered), continues)
