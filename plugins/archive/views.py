"""Views of the archive."""

from plugins.views.entry import Entry
from plugins.views.head import Head
from plugins.views.parts import Link
from plugins.views.plain import Plain


class ArchiveYear(Plain, frozen=True):
    """A year of the timeline.

    Attributes:
        link: to the year's own page, with its number of articles.
        months: the twelve months from January, each with its number of articles; one without
            any has no address.
    """

    link: Link
    months: tuple[Link, ...]


class ArchiveView(Plain, frozen=True):
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


class MonthView(Plain, frozen=True):
    """A month of the archive with every article published in it, oldest first."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    entries: tuple[Entry, ...]
    newer: Link | None
    older: Link | None
