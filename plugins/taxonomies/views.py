"""Views of listings and overviews."""

from plugins.views.charts import BarChart
from plugins.views.entry import Entry
from plugins.views.head import Head
from plugins.views.parts import Link, LinkGroup
from plugins.views.plain import Plain


class Pager(Plain, frozen=True):
    """Where the other pages of a listing are.

    Attributes:
        newer: the page before this one in reading order, or None.
        older: the page after it, or None.
        years: on the listing's first page only: all its pages by year, newest first.
    """

    newer: Link | None = None
    older: Link | None = None
    years: tuple[LinkGroup, ...] = ()


class ListingView(Plain, frozen=True):
    """A page of articles that share a district, year, meeting type, column or two of them.

    Attributes:
        lede: what the set is: a definition, a full name.
        total: number of articles in the set, on its first page; None on the others.
        part: which part of the set stands here, such as 2024年第2页; empty on the first page.
        wider: links to sets that hold this one.
        wider_label: what these are, such as 上级地区.
        narrower: links to sets within this one, by dimension, with counts.
        feed: the set's Atom feed, or None.
        chart: the set by year or month, on its first page; None where that tells nothing.
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    total: int | None
    part: str
    wider: tuple[Link, ...]
    wider_label: str
    narrower: tuple[LinkGroup, ...]
    entries: tuple[Entry, ...]
    pager: Pager
    feed: Link | None
    chart: BarChart | None


class OverviewItem(Plain, frozen=True):
    """A term on an overview: its link with count, a text, and the terms below it."""

    link: Link
    text: str
    children: tuple[Link, ...] = ()


class OverviewGroup(Plain, frozen=True):
    """Terms under a common label; the label may be empty."""

    label: str
    items: tuple[OverviewItem, ...]


class OverviewView(Plain, frozen=True):
    """All terms of a dimension: districts, years, meeting types or columns."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    groups: tuple[OverviewGroup, ...]
