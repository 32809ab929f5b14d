"""A month as a table of weeks, with the days on which meetings were held."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from plugins.meetings.article import Article
from plugins.meetings.permalinks import data_day_url, data_year_url
from plugins.views.entry import address
from plugins.views.parts import Link
from plugins.views.plain import Plain
from plugins.views.steps import Steps, quantile_steps

MONDAY_FIRST = Calendar(firstweekday=0)

Days = Mapping[date, Sequence[Article]]
"""Articles by the day on which their meeting was held."""


class Day(Plain, frozen=True):
    """A day of a month.

    Attributes:
        number: from 1.
        count: articles on the meetings of that day.
        url: where these are; empty when there are none.
        shade: that of its colour, 0 for none.
    """

    number: int
    count: int = 0
    url: str = ""
    shade: int = 0


class MonthCalendar(Plain, frozen=True):
    """A month of meetings.

    Attributes:
        title: its name, with the year where the page does not say it.
        weeks: seven days each, Monday first; None is a day of another month.
        count: articles on the meetings of the month whose day is known.
        year: link to the calendar of the whole year.
    """

    title: str
    weeks: tuple[tuple[Day | None, ...], ...]
    count: int
    year: Link


def by_day(articles: Iterable[Article]) -> dict[date, list[Article]]:
    """Group articles by the day of their meeting; those known to less than a day are left out."""
    days: defaultdict[date, list[Article]] = defaultdict(list)
    for article in articles:
        held = article.meeting.date
        if held is not None and held.day is not None:
            days[held.earliest].append(article)
    return days


def day_url(day: date, articles: Sequence[Article]) -> str:
    """Return where the articles of a day are to be read.

    Args:
        day: the day.
        articles: published articles on its meetings, one at least.

    Returns:
        The page of the only one; else the day's place in the list of its year.
    """
    return address(articles[0]) if len(articles) == 1 else data_day_url(day)


def month_calendar(title: str, year: int, month: int, days: Days, steps: Steps) -> MonthCalendar:
    """Lay out a month.

    Args:
        title: what it is called.
        year: its year.
        month: 1 to 12.
        days: the articles of any days; those of other months do not count.
        steps: steps of the colours.
    """

    def day(number: int) -> Day | None:
        if not number:
            return None
        held = date(year, month, number)
        articles = days.get(held, ())
        if not articles:
            return Day(number)
        return Day(number, len(articles), day_url(held, articles), steps.shade(len(articles)))

    weeks = tuple(
        tuple(day(number) for number in week)
        for week in MONDAY_FIRST.monthdayscalendar(year, month)
    )
    count = sum(day.count for week in weeks for day in week if day is not None)
    return MonthCalendar(title, weeks, count, Link(f"{year}年会议日历", data_year_url(year)))


def newest_month(articles: Iterable[Article]) -> MonthCalendar | None:
    """Lay out the last month in which a meeting was held on a known day, or None."""
    days = by_day(articles)
    if not days:
        return None
    last = max(days)
    of_month = {
        d: found for d, found in days.items() if (d.year, d.month) == (last.year, last.month)
    }
    steps = quantile_steps(len(found) for found in of_month.values())
    title = f"{last.year}年{last.month}月"
    return month_calendar(title, last.year, last.month, of_month, steps)
