"""Views of the archive."""

from dataclasses import dataclass

from plugins.views.entry import Entry
from plugins.views.head import Head
from plugins.views.parts import Link


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    """A year of the timeline.

    Attributes:
        link: to the year's own page, with its number of articles.
        months: the twelve months from January, each with its number of articles; one without
            any has no address.
    """

    link: Link
    months: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """The archive, or one year of it: a link to every month that has articles.

    Attributes:
        years: the timeline, newest first.
        promise: what the archive promises its readers.
    """

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    promise: str
    total: int
    years: tuple[ArchiveYear, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month of the archive with every article published in it, oldest first."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    entries: tuple[Entry, ...]
    newer: Link | None
    older: Link | None
