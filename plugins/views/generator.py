"""The base of the generators: writes views through the writer that Pelican hands over."""

from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment
from pelican.generators import Generator

from plugins.meetings.article import Article, Page
from plugins.meetings.collection import Collection
from plugins.meetings.generator import MeetingsOptions
from plugins.meetings.options import read_options
from plugins.meetings.permalinks import page_url, root_of, save_as
from plugins.views.head import Head
from plugins.views.rendering import harden
from plugins.views.site import Site, read_site
from plugins.views.stamps import Stamps


class View(Protocol):
    """What every view has."""

    @property
    def head(self) -> Head: ...


class Output(Protocol):
    """What a generator needs of the writer."""

    def write_file(self, name: str, template: Any, context: Any, **names: Any) -> None:
        """Render a template to a file of the output."""

    def write_text(self, name: str, text: str) -> None:
        """Write a text file of the output."""

    def write_bytes(self, name: str, data: bytes) -> None:
        """Write a file of the output."""

    def keep(self, names: list[str]) -> bool:
        """Leave files as the last build wrote them, if all of them are there."""

    @property
    def views(self) -> dict[str, Head]:
        """Heads of the pages written so far, by site-absolute address."""


class ViewGenerator(Generator):  # type: ignore[misc]
    """A Pelican generator whose pages are functions of a template and a view."""

    env: Environment

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.env = harden(self.env)
        self.env.filters["asset"] = Stamps(Path(self.output_path)).stamp
        self.site: Site = read_site(self.settings)

    @property
    def collection(self) -> Collection:
        """The articles, once the meetings plugin has read them."""
        collection: Collection = self.context["collection"]
        return collection

    @cached_property
    def shown_site(self) -> Site:
        """The site as pages show it: its footer links to no page that is not there."""
        return self.site.with_pages({page_url(p.slug) for p in self.collection.shown_pages(False)})

    @property
    def previews(self) -> bool:
        """Whether drafts and scheduled articles get a page."""
        return read_options(MeetingsOptions, self.settings, "MEETINGS").drafts

    @property
    def texts(self) -> tuple[Article | Page, ...]:
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
        name = save_as(url)
        output.write_file(
            name,
            self.get_template(template),
            {},
            url=url,
            view=view,
            site=self.shown_site,
            root=root_of(name) if root is None else root,
        )
