"""A written page as a browser reads it: its elements, those in templates too."""

from collections.abc import Iterable, Iterator
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
        everything: with them what stands in templates, which is no part of the document until
            a script makes it one.
        names: of everything.
    """

    def __init__(self, html: str | bytes, *, scripts: bool = False) -> None:
        self._tree = LexborHTMLParser(html, scripting=scripts)
        self._hosts: dict[int, Element] = {}
        self.elements = self.everything = _elements(self._tree)
        self.names = {element.name for element in self.elements}
        if "template" in self.names:
            self.everything = list(self._opened(self.elements))
            self.names = {element.name for element in self.everything}

    @property
    def html(self) -> str:
        """The page written out anew, each element with its end."""
        return self._tree.html or ""

    def host(self, element: Element) -> Element | None:
        """Return the innermost template that an element stands in."""
        return self._hosts.get(element.node.mem_id)

    def around(self, element: Element) -> list[Element]:
        """Return what an element stands in, from within; templates count."""
        found = []
        node = element.node.parent
        while node is not None:
            if node.is_element_node:
                found.append(_element(node))
            node = node.parent
        host = self.host(element)
        return [*found, host, *self.around(host)] if host else found

    def within(self, element: Element) -> list[Element]:
        """Return what stands in an element, in its order."""
        return _elements(element.node)[1:]

    def _opened(self, elements: Iterable[Element]) -> Iterator[Element]:
        for element in elements:
            yield element
            if element.name == "template":
                for fragment in element.node.template_fragments():
                    inner = _elements(fragment)
                    self._hosts |= {one.node.mem_id: element for one in inner}
                    yield from self._opened(inner)


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
    if "noscript" in page.names:
        yield read_page(html, scripts=True)


def _elements(place: LexborHTMLParser | LexborNode) -> list[Element]:
    # `*` finds elements alone, and each has a name.
    return [Element((node.tag or "").lower(), node.attributes, node) for node in place.css("*")]


def _element(node: LexborNode) -> Element:
    return Element((node.tag or "").lower(), node.attributes, node)
