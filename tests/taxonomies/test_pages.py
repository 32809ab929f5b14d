"""Pages of a listing: cut from the oldest within a year, so that the past stays as it is."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.meetings.article import Article
from plugins.meetings.dates import MeetingDate
from plugins.taxonomies.pages import Pages, paginate
from tests.support.values import make_article


def articles_on(*days: str) -> list[Article]:
    """Return an article for each day; the slug is a letter by position."""
    return [make_article(chr(ord("a") + index), date=day) for index, day in enumerate(days)]


def slugs(articles: tuple[Article, ...]) -> str:
    return "".join(article.slug for article in articles)


def outline(pages: Pages) -> list[str]:
    return [f"{page.year}-{page.number}:{slugs(page.articles)}" for page in pages.numbered]


@dataclass(frozen=True)
class Cut:
    """A listing, the size of its pages, and what they should be."""

    name: str
    days: tuple[str, ...]
    size: int
    front: str
    numbered: tuple[str, ...] = ()
    continues: int | None = None


CUTS = (
    Cut("no article", (), 3, ""),
    Cut("one article", ("2024-01-01",), 3, "a"),
    Cut("as many as fit", ("2023-01-01", "2024-01-01", "2024-02-01"), 3, "cba"),
    Cut(
        "one more than fits",
        ("2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01"),
        3,
        "dcb",
        ("2024-1:cba", "2024-2:d"),
        0,
    ),
    Cut(
        "a year's boundary begins a new page",
        ("2022-01-01", "2023-01-01", "2023-02-01", "2024-01-01"),
        2,
        "dc",
        ("2022-1:a", "2023-1:cb", "2024-1:d"),
        1,
    ),
    Cut(
        "a front that reaches into an older year",
        ("2023-01-01", "2023-02-01", "2023-03-01", "2024-01-01"),
        2,
        "dc",
        ("2023-1:ba", "2023-2:c", "2024-1:d"),
        0,
    ),
    Cut(
        "a front that ends where a page ends",
        ("2023-01-01", "2023-02-01", "2024-01-01", "2024-02-01"),
        2,
        "dc",
        ("2023-1:ba", "2024-1:dc"),
        0,
    ),
    Cut(
        "pages of one article",
        ("2023-01-01", "2024-01-01", "2024-02-01"),
        1,
        "c",
        ("2023-1:a", "2024-1:b", "2024-2:c"),
        1,
    ),
)


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.name)
def test_a_listing_is_cut_as_written(cut: Cut) -> None:
    pages = paginate(articles_on(*cut.days), cut.size)
    assert slugs(pages.front) == cut.front
    assert tuple(outline(pages)) == cut.numbered
    assert pages.continues == cut.continues


def test_pages_go_by_publication_not_by_the_year_of_the_meeting() -> None:
    articles = [make_article(slug, date="2024-01-01", held=MeetingDate(2023)) for slug in "abc"]
    assert [page.year for page in paginate(articles, 2).numbered] == [2024, 2024]


FIRST_DAY = date(2021, 1, 1)
SIZES = st.integers(1, 5)
DAYS = st.lists(st.integers(0, 4 * 365), max_size=30)


def on_days(days: list[int]) -> list[Article]:
    """Return articles on days counted from the first, oldest first; names tell them apart."""
    named = [
        make_article(f"a{index}", date=str(FIRST_DAY + timedelta(day)))
        for index, day in enumerate(days)
    ]
    return in_order(named)


def in_order(articles: list[Article]) -> list[Article]:
    return sorted(articles, key=lambda article: (str(article.date), article.slug))


def by_name(pages: Pages) -> dict[tuple[int, int], str]:
    return {
        (page.year, page.number): " ".join(article.slug for article in page.articles)
        for page in pages.numbered
    }


@given(DAYS, SIZES)
def test_every_article_stands_on_one_numbered_page_or_all_fit_on_the_front(
    days: list[int], size: int
) -> None:
    articles = on_days(days)
    pages = paginate(articles, size)
    if len(articles) <= size:
        assert pages.numbered == ()
        assert pages.front == tuple(reversed(articles))
    else:
        on_pages = [article.slug for page in pages.numbered for article in reversed(page.articles)]
        assert on_pages == [article.slug for article in articles]


@given(DAYS, SIZES)
def test_no_page_is_empty_or_longer_than_the_size_or_of_two_years(
    days: list[int], size: int
) -> None:
    pages = paginate(on_days(days), size)
    for page in pages.numbered:
        assert 1 <= len(page.articles) <= size
        assert {article.published.at.year for article in page.articles} == {page.year}


@given(DAYS, SIZES)
def test_the_front_leads_on_to_the_page_of_the_newest_article_that_it_leaves_out(
    days: list[int], size: int
) -> None:
    articles = on_days(days)
    pages = paginate(articles, size)
    if len(articles) > size:
        assert pages.continues is not None
        assert articles[-size - 1] in pages.numbered[pages.continues].articles


@given(DAYS, SIZES, st.integers(0, 400))
def test_a_newer_article_changes_at_most_the_last_page_of_its_year_and_adds_at_most_one(
    days: list[int], size: int, later: int
) -> None:
    articles = on_days(days)
    before = by_name(paginate(articles, size))
    if not before:
        return
    newest = max(article.published.at.date() for article in articles)
    new = make_article("new", date=str(newest + timedelta(1 + later)))
    year = new.published.at.year
    after = by_name(paginate([*articles, new], size))
    last = max((key for key in before if key[0] == year), default=None)
    changed = {key for key in before if after.get(key) != before[key]}
    assert changed <= {last}
    added = set(after) - set(before)
    assert len(added) <= 1
    assert len(changed) + len(added) == 1


@given(DAYS, SIZES, st.integers(0, 4 * 365))
def test_a_back_dated_article_leaves_the_pages_of_other_years_as_they_are(
    days: list[int], size: int, day: int
) -> None:
    articles = on_days(days)
    before = by_name(paginate(articles, size))
    if not before:
        return
    new = make_article("new", date=str(FIRST_DAY + timedelta(day)))
    year = new.published.at.year
    after = by_name(paginate(in_order([*articles, new]), size))
    assert {key: value for key, value in after.items() if key[0] != year} == {
        key: value for key, value in before.items() if key[0] != year
    }
