"""What a selector of a stylesheet may match on a page, told without looking for it.

Looking for what a selector matches takes longer than all the rest of the audit, and nearly none
matches the text. Before that, what it asks of its element, and of those around it, is held
against the names that there are: a selector is put aside only when something that it cannot do
without stands nowhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import soupsieve
import tinycss2
from soupsieve.css_types import Selector, SelectorAttribute, SelectorList, SelectorNull

from plugins.archive.page import Element

_PSEUDO_ELEMENT = re.compile(r"::[\w-]+(\([^)]*\))?$|:(?:before|after|first-line|first-letter)$")


@dataclass(frozen=True, slots=True)
class Names:
    """What some elements are called by, each kind of name all together."""

    elements: frozenset[str]
    classes: frozenset[str]
    ids: frozenset[str]
    attributes: frozenset[str]


def names_of(elements: Iterable[Element]) -> Names:
    """Return what elements are called by; names of attributes are in lower case."""
    names: set[str] = set()
    classes: set[str] = set()
    ids: set[str] = set()
    attributes: set[str] = set()
    for name, given, _ in elements:
        names.add(name)
        if given:
            attributes.update(given)
            classes.add(given.get("class") or "")
            ids.add(given.get("id") or "")
    return Names(
        frozenset(names),
        frozenset(word for some in classes for word in some.split()),
        frozenset(ids),
        frozenset(map(str.lower, attributes)),
    )


@lru_cache(maxsize=4096)
def compiled(selector: str) -> tuple[soupsieve.SoupSieve | None, ...]:
    """Return what looks for each part of a list of selectors; None where nobody knows how.

    Pseudo-elements have no part: what a stylesheet makes is no text.
    """
    return tuple(_compiled(part) for part in _parts(selector) if not _PSEUDO_ELEMENT.search(part))


def _compiled(part: str) -> soupsieve.SoupSieve | None:
    try:
        return soupsieve.compile(part)
    except (soupsieve.SelectorSyntaxError, NotImplementedError):
        return None


def _parts(selector: str) -> Iterator[str]:
    """Yield what stands between the commas outside of brackets."""
    part: list[object] = []
    for value in (*tinycss2.parse_component_value_list(selector), None):
        if value is None or (value.type == "literal" and value.value == ","):
            if text := tinycss2.serialize(part).strip():
                yield text
            part = []
        else:
            part.append(value)


def may_match(sieve: soupsieve.SoupSieve, here: Names, page: Names) -> bool:
    """Tell whether a selector may match one of some elements.

    Args:
        sieve: the selector, compiled.
        here: names of these elements and of all that they stand in.
        page: names of all elements of the page.
    """
    return _any(sieve.selectors, here, page)


def _any(selectors: SelectorList, here: Names, page: Names) -> bool:
    return any(_may(selector, here, page) for selector in selectors)


def _may(selector: Selector | SelectorNull, here: Names, page: Names) -> bool:
    if isinstance(selector, SelectorNull):
        return False
    name = selector.tag.name.lower() if selector.tag else "*"
    found = (
        (name == "*" or name in here.elements)
        and here.classes.issuperset(selector.classes)
        and here.ids.issuperset(selector.ids)
        and all(_has(attribute, here) for attribute in selector.attributes)
        and all(inner.is_not or _any(inner, here, page) for inner in selector.selectors)
    )
    if not found:
        return False
    related = selector.relation
    if not len(related):
        return True
    first = related[0]
    above = isinstance(first, Selector) and first.rel_type in (" ", ">")
    return _any(related, here if above else page, page)


def _has(attribute: SelectorAttribute, here: Names) -> bool:
    # One with a namespace has its prefix on the page.
    needed = not (attribute.inverse or attribute.prefix)
    return not needed or attribute.attribute.lower() in here.attributes
