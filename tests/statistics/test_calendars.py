"""The calendars of the years."""

from plugins.meetings.article import Article
from plugins.meetings.dates import parse_meeting_date
from plugins.statistics.calendars import year_views
from plugins.statistics.views import DataYearView
from plugins.views.parts import Link
from tests.support.values import SITE, make_article


def held(slug: str, day: str) -> Article:
    return make_article(slug, held=parse_meeting_date(day), date="2024-03-01")


def views(*articles: Article) -> dict[str, DataYearView]:
    return dict(year_views(articles, SITE))


def test_each_year_with_a_meeting_has_a_calendar_that_leads_to_the_next() -> None:
    found = views(held("a", "2021-01-02"), held("b", "2024-05-06"), held("c", "2023"))
    assert list(found) == ["/data/2021/", "/data/2023/", "/data/2024/"]
    middle = found["/data/2023/"]
    assert middle.title == "2023年会议日历"
    assert (middle.newer, middle.older) == (
        Link("2024年", "/data/2024/"),
        Link("2021年", "/data/2021/"),
    )
    assert (found["/data/2021/"].older, found["/data/2024/"].newer) == (None, None)


def test_the_table_has_the_days_of_the_picture() -> None:
    view = views(held("a", "2024-05-06"), held("b", "2024-05-06"), held("c", "2024-01-31"))[
        "/data/2024/"
    ]
    assert view.days == (
        Link("1月31日", "/articles/c/", 1),
        Link("5月6日", "/archive/2024/03/", 2),
    )
    pictured = [
        Link(f"{month.title}{day.number}日", day.url, day.count)
        for month in view.months
        for week in month.weeks
        for day in week
        if day is not None and day.count
    ]
    assert tuple(pictured) == view.days
    assert [month.title for month in view.months] == [f"{n}月" for n in range(1, 13)]
    assert view.legend == ((2, "1"), (4, "2"))


def test_what_stands_on_no_day_is_told_in_words() -> None:
    view = views(
        held("a", "2024-03"), held("b", "2024-03"), held("c", "2024-11"), held("d", "2024"),
        make_article("e"),
    )["/data/2024/"]  # fmt: skip
    assert view.notes == (
        "另有3篇只写明会议召开的月份：3月2篇、11月1篇。",
        "另有1篇只写明会议召开的年份。",
        "另有1篇没有写明召开时间，按发布时间归入这一年。",
    )
    assert (view.days, view.legend) == ((), ())


def test_without_dates_of_meetings_there_is_no_calendar() -> None:
    assert views(make_article("a")) == {}
