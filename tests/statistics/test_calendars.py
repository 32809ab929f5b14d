"""The calendars of the years."""

from plugins.meetings.article import Article
from plugins.meetings.dates import parse_meeting_date
from plugins.statistics.calendars import year_views
from plugins.statistics.views import DataYearView, DayList, MonthList
from plugins.views.month import Day
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


def test_the_list_has_every_article_of_a_known_day_below_its_month() -> None:
    view = views(
        held("a", "2024-05-06"), held("b", "2024-05-06"), held("c", "2024-01-31"),
        held("d", "2024-05-02"), held("e", "2024-05"),
    )["/data/2024/"]  # fmt: skip
    a, b, c, d = (Link("长宁区召开述职评议会", f"/articles/{slug}/") for slug in "abcd")
    assert view.days == (
        MonthList("1月", (DayList("d-2024-01-31", "1月31日", (c,)),)),
        MonthList(
            "5月",
            (DayList("d-2024-05-02", "5月2日", (d,)), DayList("d-2024-05-06", "5月6日", (a, b))),
        ),
    )


def test_the_list_has_the_days_of_the_pictures_which_lead_to_it() -> None:
    view = views(held("a", "2024-05-06"), held("b", "2024-05-06"), held("c", "2024-01-31"))[
        "/data/2024/"
    ]
    listed = [(day.label, len(day.articles)) for month in view.days for day in month.days]
    pictured = [
        (f"{month.title}{day.number}日", day.count)
        for month in view.months
        for week in month.weeks
        for day in week
        if day is not None and day.count
    ]
    assert listed == pictured == [("1月31日", 1), ("5月6日", 2)]
    assert sum(month.count for month in view.months) == 3
    assert view.months[4].weeks[1][0] == Day(6, 2, "/data/2024/#d-2024-05-06", 4)
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
