"""Views of the portal's own pages: home, article, single page, not found."""

from plugins.views.entry import Entry
from plugins.views.facts import Fact
from plugins.views.head import Head
from plugins.views.month import MonthCalendar
from plugins.views.parts import Figure, Link, LinkGroup
from plugins.views.plain import Plain


class Block(Plain, frozen=True):
    """A column on the home page with its newest articles."""

    link: Link
    entries: tuple[Entry, ...]


class HomeView(Plain, frozen=True):
    """The home page.

    Attributes:
        lead: the newest article with a picture, or None.
        picture: the lead's picture.
        latest: the newest articles but the lead.
        columns: columns that have articles, in the vocabulary's order.
        calendar: the newest month with meetings whose day is known.
        districts: those that have articles, with counts.
        groups: years and meeting types that have articles, with counts.
    """

    head: Head
    crumbs: tuple[Link, ...]
    lead: Entry | None
    picture: Figure | None
    latest: tuple[Entry, ...]
    columns: tuple[Block, ...]
    districts: LinkGroup | None
    calendar: MonthCalendar | None
    groups: tuple[LinkGroup, ...]
    total: int


class Note(Plain, frozen=True):
    """A plain note on what a reader must know, with its reason.

    Attributes:
        kind: `completeness`, `anonymised`, `date-basis`, `years` or `state`.
    """

    kind: str
    title: str
    text: str


class Heading(Plain, frozen=True):
    """A heading of a body.

    Attributes:
        level: 2 for `<h2>` and so on.
        fragment: its id.
    """

    level: int
    fragment: str
    text: str


class ArticleView(Plain, frozen=True):
    """An article's page.

    Attributes:
        address: the page's full address, for what is printed.
        body: sanitised HTML with pictures in place, `markup.ROOT` before local addresses.
        addresses: full ones of the body's links, for what is printed.
        byline: source, author and editor, each a `(label, text)`.
        facts: the meeting's facts; a value without address is plain text.
        sections: a round-up's links to its own anchors.
        contents: headings of a long text.
        older, newer: neighbours in the article's district.
        related: articles like it.
    """

    head: Head
    crumbs: tuple[Link, ...]
    language: str
    title: str
    kicker: str
    subtitle: str
    kind_label: str
    date: str
    machine_date: str
    modified: str
    machine_modified: str
    byline: tuple[tuple[str, str], ...]
    original_url: str
    notes: tuple[Note, ...]
    facts: tuple[Fact, ...]
    sections: tuple[Link, ...]
    contents: tuple[Heading, ...]
    body: str
    addresses: tuple[str, ...]
    figures: tuple[Figure, ...]
    older: Link | None
    newer: Link | None
    related: tuple[Entry, ...]
    address: str


class PageView(Plain, frozen=True):
    """A page of the portal itself; body and addresses as in `ArticleView`."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    body: str
    addresses: tuple[str, ...]


class NotFoundView(Plain, frozen=True):
    """The page that a host shows for an address where nothing stands."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
