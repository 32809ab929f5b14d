"""From a page to its HTML: a pure function of the look, the template and the view.

A `Look` and a `Page` are plain data, so that another process can render as well as this one.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template

from plugins.meetings.markup import ROOT
from plugins.views.escaping import PageEnvironment
from plugins.views.head import Head
from plugins.views.plain import Plain
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
        templates: digest of all templates, without which a process that outlives a build, such
            as one of a foreign executor, would go on with those that it has read.
    """

    folders: tuple[str, ...]
    options: Mapping[str, Any]
    stamps: Mapping[str, str]
    site: Site
    templates: bytes

    def environment(self, compiled: BytecodeCache | None = None) -> Environment:
        """Return an environment: what is no markup is escaped, undefined names are refused.

        Args:
            compiled: keeps compiled templates for the next environment.
        """
        environment = PageEnvironment(
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


def digest_of_templates(folders: Iterable[str]) -> bytes:
    """Return what changes with any file in the folders of templates."""
    whole = hashlib.blake2b(digest_size=16)
    for folder in map(Path, folders):
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            whole.update(os.fsencode(file) + b"\0")
            whole.update(hashlib.blake2b(file.read_bytes(), digest_size=16).digest())
    return whole.digest()


class Page(Plain, frozen=True):
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
        return template.render(view=page.view, site=self.look.site).replace(ROOT, page.root)

    def compile(self, name: str) -> Template:
        """Return a template; errors as for `render`."""
        return self._environment.get_template(name)


def href(url: str) -> str:
    """Return an address so that the page's way to the root takes its place in the end.

    Outside addresses and fragments are unchanged. Since it needs nothing of the page, what is the
    same on all pages is worked out once, when a template is compiled.
    """
    return f"{ROOT}{url[1:]}" if url.startswith("/") else url


def glued(text: str) -> str:
    """Return words with each dot between them held to the line of the word before it."""
    return text.replace(" · ", "\N{NO-BREAK SPACE}· ")


FILTERS: Mapping[str, Callable[..., Any]] = {
    "href": href, "glued": glued, "qr": qr_code,
}  # fmt: skip
