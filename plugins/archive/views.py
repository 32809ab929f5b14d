"""Views of the archive."""

from dataclasses import dataclass

from plugins.views.entry import Entry
from plugins.views.head import Head
from plugins.views.parts import Link, LinkGroup


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """The archive, or one year of it: a link to every month that has articles.

    Attributes:
        years: months by year, newest first, with counts; the group's label is the year.
        promise: what the archive promises its readers.
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    promise: str
    total: int
    years: tuple[LinkGroup, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month of the archive with every article published in it, oldest first."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    entries: tuple[Entry, ...]
    newer: Link | None
    older: Link | None
