"""The base of the generators: writes views through the writer that Pelican hands over."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

from pelican.generators import Generator

from plugins.meetings.article import Article
from plugins.meetings.article import Page as SinglePage
from plugins.meetings.collection import Collection
from plugins.meetings.generator import MeetingsOptions
from plugins.meetings.options import read_options
from plugins.meetings.permalinks import root_of, save_as
from plugins.views.entry import Entries
from plugins.views.head import Head
from plugins.views.rendering import Page, View
from plugins.views.site import Site, read_site


class Output(Protocol):
    """What a generator needs of the writer."""

    def write_page(self, url: str, page: Page) -> None:
        """Render a page, now or later, unless it stands in the output as it would be."""

    def write_text(self, name: str, text: str) -> None:
        """Write a text file of the output."""

    def write_bytes(self, name: str, data: bytes) -> None:
        """Write a file of the output."""

    def make(self, name: str, make: Callable[[Any], bytes], item: object) -> None:
        """Have a file of the output made of an item, now or later, here or elsewhere."""

    def later(self, names: Sequence[str], write: Callable[[], None]) -> None:
        """Have files written by a function, now or when one of them is wanted.

        Args:
            names: the files, or folders with `/` at their end below which it writes.
            write: writes them to this output, none beyond the names.
        """

    def meanwhile(self, names: Sequence[str], write: Callable[[], Iterator[None]]) -> None:
        """Have files written in steps, as long as others make theirs, or when one is wanted.

        Args:
            names: as for `later`.
            write: begins; what it returns writes some of the files at each step.
        """

    def keep(self, names: list[str]) -> bool:
        """Leave files as the last build wrote them, if all of them are there."""

    def read_bytes(self, name: str) -> bytes:
        """Return the content of a file of the site."""

    @property
    def views(self) -> dict[str, Head]:
        """Heads of the pages written so far, by site-absolute address."""


class ViewGenerator(Generator):  # type: ignore[misc]
    """A Pelican generator whose pages are functions of a template and a view."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.site: Site = read_site(self.settings)

    @property
    def collection(self) -> Collection:
        """The articles, once the meetings plugin has read them."""
        collection: Collection = self.context["collection"]
        return collection

    @property
    def entry(self) -> Entries:
        """What makes entries; all generators share what it made."""
        entries: Entries = self.context.setdefault("entry", Entries(self.collection.vocabularies))
        return entries

    @property
    def previews(self) -> bool:
        """Whether drafts and scheduled articles get a page."""
        return read_options(MeetingsOptions, self.settings, "MEETINGS").drafts

    @property
    def texts(self) -> tuple[Article | SinglePage, ...]:
        """All articles and pages that are written."""
        collection, previews = self.collection, self.previews
        return (*collection.shown_articles(previews), *collection.shown_pages(previews))

    def write(
        self, output: Output, url: str, template: str, view: View, root: str | None = None
    ) -> None:
        """Write a view's page.

        Args:
            output: the writer.
            url: site-absolute address.
            template: name of the template, without its extension.
            view: what the template shows.
            root: way to the site's root; by default that from the page's own file.
        """
        output.write_page(url, page_at(url, template, view, root))


def page_at(url: str, template: str, view: View, root: str | None = None) -> Page:
    """Return the page of an address; arguments as for `ViewGenerator.write`."""
    name = save_as(url)
    return Page(name, f"{template}.html", view, root_of(name) if root is None else root)
