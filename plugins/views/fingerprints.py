"""Fingerprints of pages: whether a page must be rendered again, without rendering it.

A fingerprint covers the view by value, the template with all that it extends, includes and
imports, the stamps of the files that these name, the site, and what renders. What produced the
view need not be known: where the view is the same, so is the page.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from importlib.metadata import version
from pathlib import Path

import msgspec
from jinja2 import TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates

from plugins.views import escaping, qr, rendering
from plugins.views.rendering import Look, Page
from plugins.views.site import Site

SIZE = 16
"""Bytes of a fingerprint."""


@dataclass(frozen=True, slots=True)
class _Template:
    """What a template's source tells.

    Attributes:
        needs: templates that it extends, includes or imports; None among them is any at all.
        assets: addresses of the theme's files that it names.
    """

    source: str
    needs: tuple[str | None, ...]
    assets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What all pages of a template have in common; the fingerprints of these cover it whole.

    Attributes:
        templates: digests of the template and of all that it needs, by name.
        assets: stamped addresses of the theme's files that these name, by the plain ones.
        engine: what renders: versions of packages, digests of modules and options.
        site: digests of what templates see of the settings, by attribute of `Site`.
    """

    templates: dict[str, bytes]
    assets: dict[str, str]
    engine: dict[str, str]
    site: dict[str, bytes]


class Fingerprints:
    """Fingerprints of the pages of one look; each template is parsed once."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._environment = look.environment()
        self._read: dict[str, _Template] = {}
        self._known: dict[str, bytes] = {}
        self._backdrops: dict[str, Backdrop] = {}
        self._engine = _engine(look)
        self._site = _site(look.site)

    def of(self, page: Page) -> bytes:
        """Return the fingerprint of a page.

        Raises:
            jinja2.TemplateError: a template is missing or does not parse.
            TypeError: the view is no plain data.
        """
        known = self._known.get(page.template)
        if known is None:
            backdrop = msgspec.json.encode(self.backdrop(page.template))
            known = self._known[page.template] = _digest(backdrop)
        whole = hashlib.blake2b(known, digest_size=SIZE)
        whole.update(f"{page.name}\0{page.root}\0".encode())
        whole.update(msgspec.msgpack.encode(page.view))
        return whole.digest()

    def closure(self, name: str) -> list[str]:
        """Return a template and all that it extends, includes or imports, at any depth.

        One whose name is only known when it is rendered makes it all templates there are.
        """
        found = {name: None}
        waiting = [name]
        while waiting:
            for other in self._parsed(waiting.pop()).needs:
                if other is None:
                    return [name, *(n for n in self._environment.list_templates() if n != name)]
                if other not in found:
                    found[other] = None
                    waiting.append(other)
        return list(found)

    def backdrop(self, name: str) -> Backdrop:
        """Return what all pages of a template have in common."""
        known = self._backdrops.get(name)
        if known is None:
            needed = {other: self._parsed(other) for other in self.closure(name)}
            known = self._backdrops[name] = Backdrop(
                {other: _digest(template.source.encode()) for other, template in needed.items()},
                {
                    url: self._look.stamps.get(url, "")
                    for template in needed.values()
                    for url in template.assets
                },
                self._engine,
                self._site,
            )
        return known

    def _parsed(self, name: str) -> _Template:
        known = self._read.get(name)
        if known is None:
            loader = self._environment.loader
            if loader is None:
                raise TemplateNotFound(name)
            source, _, _ = loader.get_source(self._environment, name)
            tree = self._environment.parse(source, name)
            needs = tuple(dict.fromkeys(find_referenced_templates(tree)))
            known = self._read[name] = _Template(source, needs, tuple(_assets(tree, name)))
        return known


def _assets(template: nodes.Template, name: str) -> Iterator[str]:
    """Yield the addresses of files of the theme that a template names.

    Raises:
        TemplateSyntaxError: one is not written out, so that nobody could know it beforehand.
    """
    for use in template.find_all(nodes.Filter):
        if use.name == "asset":
            if not isinstance(use.node, nodes.Const):
                message = "asset 前面要直接写出文件的地址，如 '/theme/css/site.css' | asset"
                raise TemplateSyntaxError(message, use.lineno, name)
            yield str(use.node.value)


def _engine(look: Look) -> dict[str, str]:
    """Return what renders."""
    engine = {name: version(name) for name in ("jinja2", "markupsafe", "msgspec", "zxing-cpp")}
    for module in (rendering, escaping, qr):
        engine[module.__name__] = _digest(Path(str(module.__file__)).read_bytes()).hex()
    engine["JINJA_ENVIRONMENT"] = _digest(repr(sorted(look.options.items())).encode()).hex()
    return engine


def _site(site: Site) -> dict[str, bytes]:
    """Return digests of what templates see of the settings, field by field."""
    parts = {
        f"{prefix}{field.name}": getattr(owner, field.name)
        for prefix, owner in (("", site), ("options.", site.options))
        for field in fields(owner)
        if field.name != "options"
    }
    return {name: _digest(msgspec.json.encode(value)) for name, value in parts.items()}


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=SIZE).digest()
