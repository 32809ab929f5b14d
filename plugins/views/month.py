"""A month as a table of weeks, with the days on which meetings were held."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plugins.meetings.article import Article
from plugins.meetings.permalinks import archive_month_url, data_year_url
from plugins.views.entry import address
from plugins.views.parts import Link
from plugins.views.steps import Steps, quantile_steps

MONDAY_FIRST = Calendar(firstweekday=0)

Days = Mapping[date, Sequence[Article]]
"""Articles by the day on which their meeting was held."""


@dataclass(frozen=True, slots=True)
class Day:
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


@dataclass(frozen=True, slots=True)
class MonthCalendar:
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


def day_url(articles: Sequence[Article]) -> str:
    """Return where the articles of a day are to be read.

    Args:
        articles: published articles on the meetings of one day, oldest first.

    Returns:
        The page of the only one; else the month of the archive in which the first of them
        was published.
    """
    if len(articles) == 1:
        return address(articles[0])
    published = articles[0].published.at
    return archive_month_url(published.year, published.month)


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
        articles = days.get(date(year, month, number), ())
        if not articles:
            return Day(number)
        return Day(number, len(articles), day_url(articles), steps.shade(len(articles)))

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
