"""What a browser asks for on account of a page, a stylesheet, a script or a drawing."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2
from bs4 import BeautifulSoup

from plugins.archive.page import Element

REQUESTING = frozenset(
    {
        "src", "srcset", "imagesrcset", "poster", "data", "action", "formaction", "background",
        "ping", "manifest", "lowsrc", "codebase", "classid", "xlink:href",
    }
)  # fmt: skip
"""Attributes that are addresses which a browser requests, on whatever element they stand."""
LINKED = frozenset(
    {"stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "prefetch", "manifest"}
)
"""Values of `rel` for which a `<link>` is fetched."""
NAMED = frozenset({"canonical", "alternate", "author", "license", "next", "prev", "search", "me"})
"""Values of `rel` for which it is not. Any other is refused: it may connect or render ahead."""

_ADDRESSED = frozenset({"url", "image-set", "-webkit-image-set", "src"})
"""CSS functions that take addresses as strings."""
_ADDRESS = re.compile(r"""["'`]((?:https?:|wss?:)?//[^"'`\s]+)["'`]""", re.IGNORECASE)


def requests_of(element: Element) -> Iterator[str]:
    """Yield the addresses that a browser requests on account of an element alone.

    A picture that stands in the page itself (`data:`) is no request.
    """
    linked = element.name in ("image", "use", "feimage") or (
        element.name == "link" and LINKED.intersection(relations(element))
    )
    for name, value in element.attributes.items():
        if not value or not (name in REQUESTING or (linked and name == "href")):
            continue
        if name.endswith("srcset"):
            addresses = [part.split()[0] for part in value.split(",") if part.strip()]
        else:
            addresses = [value.strip()] if value.strip() else []
        for address in addresses:
            if not (element.name in ("img", "source") and address.startswith("data:image/")):
                yield address


def unknown_relations(element: Element) -> set[str]:
    """Return the values of a link's `rel` that are on neither list."""
    return relations(element) - LINKED - NAMED - {"shortcut"}


def relations(element: Element) -> set[str]:
    """Return the values of a link's `rel`, in lower case."""
    return set(element.get("rel").lower().split())


def css_requests(css: str) -> Iterator[str]:
    """Yield the addresses that a stylesheet requests.

    A picture that stands in it (`data:`) is no request; another stylesheet that does is.
    """
    yield from _css(tinycss2.parse_component_value_list(css), imported=False)


def _css(values: Iterable[Any], imported: bool) -> Iterator[str]:
    for value in values:
        kind = value.type
        if kind == "at-keyword":
            imported = value.lower_value == "import"
        elif kind == "literal" and value.value == ";":
            imported = False
        elif kind == "{} block":
            yield from _css(value.content, imported=False)
            imported = False
        elif kind == "url" or (kind == "string" and imported):
            if imported or not value.value.startswith("data:"):
                yield value.value
        elif kind == "function" and value.lower_name in _ADDRESSED:
            strings = (part.value for part in value.arguments if part.type == "string")
            yield from (s for s in strings if imported or not s.startswith("data:"))
            yield from _css((p for p in value.arguments if p.type != "string"), imported)
        elif kind == "function":
            yield from _css(value.arguments, imported)
        elif kind in ("() block", "[] block"):
            yield from _css(value.content, imported)


def js_requests(script: str) -> Iterator[str]:
    """Yield the full addresses that stand as text in a script."""
    for match in _ADDRESS.finditer(script):
        yield match[1]


def svg_requests(drawing: str) -> Iterator[str]:
    """Yield the addresses that a drawing requests, and the scripts that it holds."""
    soup = BeautifulSoup(drawing, "html.parser")
    for element in soup.find_all(True):
        if element.name == "script":
            yield "<script>"
        for name in ("href", "xlink:href", "src"):
            value = str(element.get(name) or "")
            if value and not value.startswith(("#", "data:image/")):
                yield value
        yield from css_requests(str(element.get("style") or ""))
        if element.name == "style":
            yield from css_requests(element.get_text())
