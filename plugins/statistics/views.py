"""Views of the pages of figures."""

from plugins.views.charts import BarChart
from plugins.views.head import Head
from plugins.views.month import MonthCalendar
from plugins.views.parts import Link
from plugins.views.plain import Plain

Legend = tuple[tuple[int, str], ...]
"""Shades, each with the counts that it stands for."""


class KeyFigure(Plain, frozen=True):
    """A number in large print: what it counts, its measure word, and where these are."""

    label: str
    value: int
    measure: str
    url: str


class Cell(Plain, frozen=True):
    """A count with its listing; `shade` is that of its colour, 0 for none."""

    count: int
    url: str
    shade: int = 0


class Row(Plain, frozen=True):
    """A row of counts by year.

    Attributes:
        link: to the listing of the whole row, with its count.
        depth: districts above this one.
    """

    link: Link
    cells: tuple[Cell, ...]
    depth: int = 0


class HeatMap(Plain, frozen=True):
    """Counts by row and year.

    Attributes:
        years: heads of the columns, newest first.
        note: what is not in it; may be empty.
    """

    years: tuple[Link, ...]
    rows: tuple[Row, ...]
    legend: Legend = ()
    note: str = ""


class Multiple(Plain, frozen=True):
    """One of several charts of the same scale, and the listing of what it shows."""

    link: Link
    chart: BarChart


class DataView(Plain, frozen=True):
    """The figures of the whole site.

    Attributes:
        types: a chart for each meeting type, all of one scale.
        type_table: the same numbers as a table.
        calendars: links to the calendar of each year, newest first.
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    figures: tuple[KeyFigure, ...]
    heat: HeatMap | None
    types: tuple[Multiple, ...]
    type_table: HeatMap | None
    calendars: tuple[Link, ...]


class DayList(Plain, frozen=True):
    """The articles on the meetings of a day.

    Attributes:
        anchor: name of its place on the page.
    """

    anchor: str
    label: str
    articles: tuple[Link, ...]


class MonthList(Plain, frozen=True):
    """The days of a month that have articles, first to last."""

    label: str
    days: tuple[DayList, ...]


class DataYearView(Plain, frozen=True):
    """The calendar of a year's meetings.

    Attributes:
        months: the twelve months.
        days: every article of the months, by day; months without any are left out.
        notes: sentences on the meetings whose day is not known.
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    months: tuple[MonthCalendar, ...]
    legend: Legend
    days: tuple[MonthList, ...]
    notes: tuple[str, ...]
    newer: Link | None
    older: Link | None
