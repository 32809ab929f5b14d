"""Which elements nobody needs to look at.

Nine elements of ten are paragraphs, list items and the like with a class at most. The names
below are those about which no rule of the audit has anything to say; whatever is not among them
is looked at, so a name that is missing here costs time and hides nothing. The tests hold the
audit to finding the same when the lists are empty.
"""

from plugins.archive.page import Element, Page

ELEMENTS = frozenset(
    {
        "html", "head", "body", "title", "meta", "header", "footer", "main", "nav", "section",
        "article", "aside", "div", "span", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol",
        "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
        "colgroup", "col", "blockquote", "figure", "figcaption", "time", "br", "hr", "strong",
        "b", "em", "i", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "q", "cite",
        "abbr", "code", "pre", "ruby", "rt", "data", "label", "fieldset", "legend", "select",
        "option", "optgroup", "button", "details", "summary", "picture", "img", "source",
        "g", "path", "rect", "circle", "line", "polyline", "polygon", "text", "tspan",
    }
)  # fmt: skip
ATTRIBUTES = frozenset(
    {
        "alt", "aria-controls", "aria-current", "aria-describedby", "aria-expanded", "aria-label",
        "aria-labelledby", "charset", "class", "colspan", "content", "cx", "cy", "d",
        "data-module", "datetime", "dir", "fill", "for", "height", "href", "id", "lang", "name",
        "property", "r", "rel", "rowspan", "scope", "selected", "start", "tabindex", "title",
        "transform", "type", "value", "width", "x", "x1", "x2", "y", "y1", "y2",
    }
)  # fmt: skip
"""On whatever element but those that are looked at anyhow, as `href` on `<link>`."""
LINKS = frozenset({"a"})
"""Elements of which, with none but these attributes, only the address is looked at."""


def remarkable(page: Page) -> list[Element]:
    """Return the elements that a rule may have something to say about, in their order."""
    elements, attributes = ELEMENTS, ATTRIBUTES
    return [
        element
        for element in page.everything
        if element.name not in elements or not attributes.issuperset(element.attributes)
    ]


def is_mere_link(element: Element) -> bool:
    """Tell whether an element's address is all that a rule may have something to say about."""
    return element.name in LINKS and ATTRIBUTES.issuperset(element.attributes)
