"""A month as a calendar sheet: weeks from Monday, with the meetings of each day."""

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import dataclass

from plugins.meetings.permalinks import data_year_url

Day = tuple[int, int, int]
"""Year, month and day."""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a sheet.

    Attributes:
        number: of the day; 0 for a day of another month.
        count: meetings that were held.
        url: where they are listed; empty where there are none.
    """

    number: int
    count: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A sheet.

    Attributes:
        title: such as 2024年1月.
        weeks: seven days each, from Monday.
        total: meetings of the month whose day is known.
        year_url: the page with the whole year.
    """

    year: int
    month: int
    title: str
    weeks: tuple[tuple[MonthDay, ...], ...]
    total: int
    year_url: str


def day_anchor(year: int, month: int, day: int) -> str:
    """Return the fragment of a day on the page of its year."""
    return f"d-{year:04}-{month:02}-{day:02}"


def month_sheet(year: int, month: int, counts: Mapping[Day, int]) -> Month:
    """Make the sheet of a month.

    Args:
        year: its year.
        month: its number, from 1.
        counts: meetings by day.
    """
    page = data_year_url(year)
    weeks = []
    total = 0
    for week in Calendar().monthdayscalendar(year, month):
        days = []
        for number in week:
            count = counts.get((year, month, number), 0) if number else 0
            url = f"{page}#{day_anchor(year, month, number)}" if count else ""
            days.append(MonthDay(number, count, url))
            total += count
        weeks.append(tuple(days))
    return Month(year, month, f"{year}年{month}月", tuple(weeks), total, page)
