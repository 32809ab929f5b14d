"""From a page to its HTML: a pure function of the look, the template and the view.

A `Look` and a `Page` are plain data, so that another process can render as well as this one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from plugins.meetings.markup import ROOT
from plugins.views.head import Head
from plugins.views.qr import qr_code
from plugins.views.site import Site

_OURS = frozenset({"autoescape", "undefined", "auto_reload", "bytecode_cache"})
"""Options of Jinja that no setting changes."""


class View(Protocol):
    """What every view has."""

    @property
    def head(self) -> Head: ...


@dataclass(frozen=True, slots=True)
class Look:
    """All that a page depends on besides the name of its template and its view.

    Attributes:
        folders: where templates are, the first that has one wins.
        options: those of the Jinja environment.
        stamps: addresses of the theme's files with their stamps, by the plain ones.
    """

    folders: tuple[str, ...]
    options: Mapping[str, Any]
    stamps: Mapping[str, str]
    site: Site

    def environment(self, compiled: BytecodeCache | None = None) -> Environment:
        """Return an environment: what is no markup is escaped, undefined names are refused.

        Args:
            compiled: keeps compiled templates for the next environment.
        """
        environment = Environment(
            loader=FileSystemLoader(self.folders),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            bytecode_cache=compiled,
            **{name: value for name, value in self.options.items() if name not in _OURS},
        )
        # An address behind which nothing stands is left as it is; the audit finds it.
        stamped = self.stamps
        environment.filters.update(FILTERS, asset=lambda url: stamped.get(url, url))
        return environment


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be written.

    Attributes:
        name: its file, relative to the output.
        template: name of the template, with its extension.
        view: what the template shows.
        root: way to the site's root, as `../`.
    """

    name: str
    template: str
    view: View
    root: str


class Renderer:
    """Renders pages of one look; templates are compiled once."""

    def __init__(self, look: Look, compiled: BytecodeCache | None = None) -> None:
        """Choose the look; for `compiled` see `Look.environment`."""
        self.look = look
        self._environment = look.environment(compiled)

    def render(self, page: Page) -> str:
        """Return the HTML of a page.

        Raises:
            jinja2.TemplateError: the template is missing, does not parse or asks for what its
                view does not have.
        """
        template = self.compile(page.template)
        return template.render(view=page.view, site=self.look.site, root=page.root)

    def compile(self, name: str) -> Template:
        """Return a template; errors as for `render`."""
        return self._environment.get_template(name)


@pass_context
def href(context: Context, url: str) -> str:
    """Return an address relative to the page; outside addresses and fragments unchanged."""
    return f"{context['root']}{url[1:]}" if url.startswith("/") else url


@pass_context
def place_body(context: Context, html: str) -> Markup:
    """Fill the page's way to the root into a sanitised body and mark it safe."""
    return Markup(html.replace(ROOT, context["root"]))  # noqa: S704 (sanitised by markup.py)


def glued(text: str) -> str:
    """Return words with each dot between them held to the line of the word before it."""
    return text.replace(" · ", "\N{NO-BREAK SPACE}· ")


FILTERS: Mapping[str, Callable[..., Any]] = {
    "href": href, "place_body": place_body, "glued": glued, "qr": qr_code,
}  # fmt: skip
