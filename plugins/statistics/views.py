"""Views of the data pages."""

from dataclasses import dataclass

from plugins.views.charts import BarChart
from plugins.views.entry import Entry
from plugins.views.head import Head
from plugins.views.month import Month
from plugins.views.parts import Link


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the heat map.

    Attributes:
        link: the listing behind it, with its count; without address where there is none.
        level: its step of colour, 0 for none to `LEVELS`.
    """

    link: Link
    level: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A district's years; `depth` tells how many districts are above it."""

    link: Link
    depth: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Articles by district and year.

    Attributes:
        years: the columns, oldest first.
        rows: districts in the vocabulary's order.
        legend: for each step of colour, the counts that it stands for.
    """

    years: tuple[Link, ...]
    rows: tuple[HeatRow, ...]
    legend: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A meeting type over the years; all charts have the same scale of years."""

    link: Link
    chart: BarChart | None
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """The data page.

    Attributes:
        figures: numbers of the whole site, each with its words.
        types: meeting types by number of articles.
        years: the years' labels, for the table of types.
        calendars: links to the years' calendars, newest first.
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    figures: tuple[tuple[int, str], ...]
    heat: HeatMap
    types: tuple[TypeRow, ...]
    years: tuple[str, ...]
    calendars: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day with its meetings."""

    anchor: str
    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class DataYearView:
    """The calendar of a year.

    Attributes:
        vague: articles of the year whose meeting has no day that is known.
        levels: for each number of meetings of a day, its step of colour.
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    months: tuple[Month, ...]
    days: tuple[DayOfYear, ...]
    vague: int
    newer: Link | None
    older: Link | None
