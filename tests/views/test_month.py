"""A month of meetings."""

from datetime import date

from plugins.meetings.article import Article
from plugins.meetings.dates import parse_meeting_date
from plugins.views.month import Day, by_day, day_url, month_calendar, newest_month
from plugins.views.parts import Link
from plugins.views.steps import Steps
from tests.support.values import make_article


def held(slug: str, day: str, published: str = "2024-03-01") -> Article:
    return make_article(slug, held=parse_meeting_date(day), date=published)


def test_only_meetings_of_a_known_day_stand_on_a_day() -> None:
    articles = [held("a", "2024-02-29"), held("b", "2024-02"), held("c", "2024"), make_article("d")]
    assert by_day(articles) == {date(2024, 2, 29): [articles[0]]}


def test_a_day_leads_to_its_only_article_and_with_several_to_its_place_in_the_list() -> None:
    day = date(2024, 1, 31)
    first = held("a", "2024-01-31", published="2024-01-31")
    second = held("b", "2024-01-31", published="2024-02-01")
    assert day_url(day, [second]) == "/articles/b/"
    assert day_url(day, [first, second]) == "/data/2024/#d-2024-01-31"


def test_weeks_begin_on_monday_and_days_of_other_months_are_left_empty() -> None:
    # 2021-02 has 28 days from a Monday to a Sunday; 2024-02 begins on a Thursday.
    whole = month_calendar("2月", 2021, 2, {}, Steps(()))
    assert whole.weeks == tuple(
        tuple(Day(number) for number in range(first, first + 7)) for first in (1, 8, 15, 22)
    )
    leap = month_calendar("2月", 2024, 2, {}, Steps(()))
    assert leap.weeks[0] == (None, None, None, Day(1), Day(2), Day(3), Day(4))
    assert leap.weeks[4] == (Day(26), Day(27), Day(28), Day(29), None, None, None)


def test_a_day_knows_its_articles_its_link_and_its_shade() -> None:
    days = by_day(
        [held("a", "2024-02-05"), held("b", "2024-02-06"), held("c", "2024-02-06"), held("d", "2024-03-06")]
    )  # fmt: skip
    month = month_calendar("2月", 2024, 2, days, Steps((1, 2)))
    assert month.weeks[1][:3] == (
        Day(5, 1, "/articles/a/", 2),
        Day(6, 2, "/data/2024/#d-2024-02-06", 4),
        Day(7),
    )
    assert month.count == 3
    assert month.year == Link("2024年会议日历", "/data/2024/")


def test_the_newest_month_is_the_last_with_a_meeting_on_a_known_day() -> None:
    articles = [held("a", "2023-12-31"), held("b", "2024-01-02"), held("c", "2024-02"), held("d", "2022-05-05")]  # fmt: skip
    month = newest_month(articles)
    assert month is not None
    assert (month.title, month.count) == ("2024年1月", 1)


def test_the_newest_month_leads_to_the_list_of_its_year() -> None:
    month = newest_month([held("a", "2023-12-31"), held("b", "2023-12-31")])
    assert month is not None
    assert month.weeks[4][6] == Day(31, 2, "/data/2023/#d-2023-12-31", 3)


def test_without_any_known_day_there_is_no_month() -> None:
    assert newest_month([]) is None
    assert newest_month([held("a", "2024"), make_article("b")]) is None
