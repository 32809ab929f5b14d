"""The archive's months, years and their views."""

from plugins.archive.calendar import PROMISE, archive_views, by_month, month_views
from plugins.archive.views import ArchiveView, MonthView
from plugins.meetings.article import Article
from plugins.meetings.dates import MeetingDate
from plugins.views.entry import Entry, make_entry
from plugins.views.parts import Link
from tests.support.values import SITE, make_article, vocabularies

ARTICLES = [
    make_article("a", date="2023-11-30"),
    make_article("b", date="2024-01-05"),
    make_article("c", date="2024-01-31"),
    make_article("d", date="2024-10-01"),
]


def entry(article: Article) -> Entry:
    return make_entry(article, vocabularies())


def whole() -> dict[str, ArchiveView]:
    return dict(archive_views(by_month(ARTICLES), SITE))


def months() -> dict[str, MonthView]:
    return dict(month_views(by_month(ARTICLES), entry, SITE))


def test_articles_are_grouped_by_the_month_of_their_publication() -> None:
    grouped = by_month(ARTICLES)
    assert {key: [a.slug for a in group] for key, group in grouped.items()} == {
        (2023, 11): ["a"],
        (2024, 1): ["b", "c"],
        (2024, 10): ["d"],
    }


def test_the_archive_goes_by_publication_and_not_by_the_meeting() -> None:
    article = make_article(date="2024-01-05", held=MeetingDate(2023, 12))
    assert list(by_month([article])) == [(2024, 1)]


def test_nothing_has_no_month() -> None:
    assert by_month([]) == {}


def test_the_archive_and_each_year_have_a_page() -> None:
    assert list(whole()) == ["/archive/", "/archive/2023/", "/archive/2024/"]


def test_the_archive_counts_every_month_newest_first() -> None:
    archive = whole()["/archive/"]
    assert archive.total == 4
    assert archive.promise == PROMISE
    assert [year.link for year in archive.years] == [
        Link("2024年", "/archive/2024/", 3),
        Link("2023年", "/archive/2023/", 1),
    ]
    assert [month for month in archive.years[0].months if month.url] == [
        Link("1月", "/archive/2024/01/", 2),
        Link("10月", "/archive/2024/10/", 1),
    ]


def test_a_month_without_articles_leads_nowhere() -> None:
    months = whole()["/archive/"].years[1].months
    assert len(months) == 12
    assert months[0] == Link("1月", "", 0)
    assert months[10] == Link("11月", "/archive/2023/11/", 1)


def test_a_year_counts_its_own_months_only() -> None:
    year = whole()["/archive/2023/"]
    assert (year.title, year.total) == ("2023年存档", 1)
    assert [of.link for of in year.years] == [Link("2023年", "/archive/2023/", 1)]
    assert year.crumbs == (Link("首页", "/"), Link("存档", "/archive/"))


def test_a_month_lists_its_articles_oldest_first() -> None:
    month = months()["/archive/2024/01/"]
    assert month.title == "2024年1月存档"
    assert [item.url for item in month.entries] == ["/articles/b/", "/articles/c/"]


def test_months_lead_on_over_gaps_and_the_turn_of_the_year() -> None:
    ways = {url: (view.newer, view.older) for url, view in months().items()}
    assert ways == {
        "/archive/2023/11/": (Link("2024年1月", "/archive/2024/01/"), None),
        "/archive/2024/01/": (
            Link("2024年10月", "/archive/2024/10/"),
            Link("2023年11月", "/archive/2023/11/"),
        ),
        "/archive/2024/10/": (None, Link("2024年1月", "/archive/2024/01/")),
    }


def test_an_empty_archive_has_its_front_and_no_month() -> None:
    assert [(url, view.total) for url, view in archive_views({}, SITE)] == [("/archive/", 0)]
    assert list(month_views({}, entry, SITE)) == []
