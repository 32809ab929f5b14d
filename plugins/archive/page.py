"""A written page as a browser reads it: its elements, those in templates too."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

Attributes = dict[str, str | None]


class Element(NamedTuple):
    """An element of a page.

    Attributes:
        name: in lower case, that of a part of a drawing too.
        attributes: by name, in lower case where HTML knows none; None is an empty value. Of two
            of the same name there is the first, as in browsers.
        node: where it stands in the tree.
    """

    name: str
    attributes: Attributes
    node: LexborNode

    def get(self, attribute: str) -> str:
        """Return the value of an attribute, empty when there is none."""
        return self.attributes.get(attribute) or ""

    @property
    def words(self) -> str:
        """The text within it."""
        return self.node.text()


class Page:
    """A page, parsed.

    Attributes:
        elements: those of the document, in its order.
        kept_back: those that stand in templates: no part of the document until a script makes
            them one.
    """

    def __init__(self, html: str | bytes, *, scripts: bool = False) -> None:
        self._tree = LexborHTMLParser(html, scripting=scripts)
        self.elements = _all(self._tree)
        self._hosts: list[tuple[Element, list[Element]]] = []
        if any(element.name == "template" for element in self.elements):
            self._hosts = list(_templates(self.elements))
        self.kept_back = [element for _, inner in self._hosts for element in inner]

    @property
    def html(self) -> str:
        """The page written out anew, each element with its end."""
        return self._tree.html or ""

    def around(self, element: Element) -> list[Element]:
        """Return what an element stands in, from within; templates count."""
        found = []
        node: LexborNode | None = element.node
        while node is not None:
            node = node.parent
            if node is not None and node.is_element_node:
                found.append(_element(node))
        host = self.host(element)
        return [*found, host, *self.around(host)] if host else found

    def host(self, element: Element) -> Element | None:
        """Return the innermost template that an element stands in."""
        place = element.node.mem_id
        for host, inner in self._hosts:
            if any(one.node.mem_id == place for one in inner):
                return host
        return None

    def within(self, element: Element) -> Sequence[Element]:
        """Return what stands in an element, in its order."""
        return _all(element.node)[1:]


def read_page(html: str | bytes, *, scripts: bool = False) -> Page:
    """Parse a written page.

    Args:
        html: the page; bytes are UTF-8.
        scripts: whether as browsers that run scripts do, to which `<noscript>` holds but text.
    """
    return Page(html, scripts=scripts)


def readings(html: str | bytes) -> Iterator[Page]:
    """Yield a page as browsers without scripts read it, and with them where that differs."""
    page = read_page(html)
    yield page
    # Both find the same up to the first `<noscript>`, which stays in the tree.
    if any(element.name == "noscript" for element in (*page.elements, *page.kept_back)):
        yield read_page(html, scripts=True)


def _all(place: LexborHTMLParser | LexborNode) -> list[Element]:
    # An unknown kind of node would have no tag; `*` finds elements alone.
    return [Element((node.tag or "").lower(), node.attributes, node) for node in place.css("*")]


def _element(node: LexborNode) -> Element:
    return Element((node.tag or "").lower(), node.attributes, node)


def _templates(elements: Sequence[Element]) -> Iterator[tuple[Element, list[Element]]]:
    for element in elements:
        if element.name != "template":
            continue
        for fragment in element.node.template_fragments():
            inner = _all(fragment)
            yield element, inner
            yield from _templates(inner)
