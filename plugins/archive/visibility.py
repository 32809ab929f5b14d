"""Which rules of a stylesheet would keep a reader from the text of an article.

A rule that some later one overrides counts all the same: a text that is to be read has no
need of it. What a rule does by ways not listed here is left to the tests in a browser.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import soupsieve
import tinycss2
from bs4 import BeautifulSoup, Tag

_NO_PATTERN = "^(?!none$|auto$|normal$|initial$|unset$|0(px)?$).*"
_HIDING = {
    "display": "none|var\\(",
    "visibility": "hidden|collapse|var\\(",
    "content-visibility": "hidden",
    "opacity": "^(?!1(\\.0*)?$|100%$)",
    "font-size": "^0|^[0-8](\\.\\d+)?px$|^0?\\.[0-6]",
    "font": "(^|\\s)0(px|em|rem|%)?/?",
    "color": "transparent|/\\s*0%?\\s*\\)|,\\s*0(\\.0+)?%?\\s*\\)|^#(...0|......00)$",
    "-webkit-text-fill-color": "transparent",
    "text-indent": "^-",
    "letter-spacing": "^-\\d",
    "line-height": "^0",
    "clip": _NO_PATTERN,
    "clip-path": _NO_PATTERN,
    "mask": _NO_PATTERN,
    "mask-image": _NO_PATTERN,
    "filter": _NO_PATTERN,
    "transform": _NO_PATTERN,
    "translate": _NO_PATTERN,
    "scale": "^(?!none$|1$)",
    "rotate": _NO_PATTERN,
    "height": "^0|^[\\d.]+(px|r?em|v[hw]|lh)$",
    "width": "^0",
    "max-width": "^0",
    "max-height": "^[\\d.]+(px|r?em|v[hw]|lh|%)?$",
    "block-size": "^[\\d.]+(px|r?em|v[hw]|lh)?$",
    "max-block-size": "^[\\d.]+(px|r?em|v[hw]|lh|%)?$",
    "-webkit-line-clamp": _NO_PATTERN,
    "line-clamp": _NO_PATTERN,
    "position": "absolute|fixed|sticky",
    "margin-left": "^-\\d{3}",
    "margin-top": "^-\\d{3}",
}
_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _HIDING.items()}
_OVERLAYS = re.compile(r"fixed|sticky")
_PSEUDO_ELEMENT = re.compile(r"::[\w-]+(\([^)]*\))?$|:(?:before|after|first-line|first-letter)$")
_BRACKETS = re.compile(r"\([^()\[\]]*\)|\[[^()\[\]]*\]")
_AT_REST = re.compile(r":(?:hover|focus|focus-visible|focus-within|active|target|visited)\b")


@dataclass(frozen=True, slots=True)
class Rule:
    """A declaration that can hide, and the selector of what it applies to."""

    selector: str
    name: str
    value: str

    @property
    def covers(self) -> bool:
        """Whether it can put an element over others."""
        return self.name == "position" and bool(_OVERLAYS.search(self.value))

    def __str__(self) -> str:
        return f"{self.selector} {{ {self.name}: {self.value} }}"


def hiding_rules(css: str) -> list[Rule]:
    """Return the declarations of a stylesheet that can hide what they apply to, but in print."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return list(_rules(rules, ""))


def _rules(nodes: Iterable[Any], parent: str) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "at-rule" and node.content is not None:
            if node.lower_at_keyword == "media" and "print" in tinycss2.serialize(node.prelude):
                continue
            if node.lower_at_keyword in ("font-face", "page", "property", "counter-style"):
                continue
            yield from _rules(_inside(node.content), parent)
        elif node.type == "qualified-rule":
            selector = _nested(tinycss2.serialize(node.prelude).strip(), parent)
            yield from _rules(_inside(node.content), selector)
        elif node.type == "declaration":
            pattern = _PATTERNS.get(node.lower_name)
            value = tinycss2.serialize(node.value).strip()
            if pattern is not None and parent and pattern.search(value):
                yield Rule(parent, node.lower_name, value)


def _inside(content: Any) -> Any:
    return tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)


def _nested(selector: str, parent: str) -> str:
    if not parent:
        return selector
    if "&" in selector:
        return selector.replace("&", f":is({parent})")
    return f":is({parent}) {selector}"


def hidden(soup: BeautifulSoup, body: Tag, rules: Iterable[Rule]) -> Iterator[str]:
    """Yield what keeps a reader from a text.

    Args:
        soup: the page.
        body: the element that holds the text.
        rules: hiding rules of the stylesheets that the page loads.
    """
    around = (body, *body.parents, *body.find_all(True))
    text = {id(element) for element in around}
    own, all_ = _classes(around), _classes(soup.find_all(True))
    for rule in rules:
        known = all_ if rule.covers else own
        matched = [e for e in _matched(soup, rule.selector, known) if e.name != "img"]
        if any(id(element) in text for element in matched):
            yield f"样式 {rule} 会遮住或截去正文"
        elif rule.covers and matched:
            yield f"样式 {rule} 会在正文上面盖一层"


def _classes(elements: Iterable[Tag]) -> frozenset[str]:
    return frozenset(
        str(name) for element in elements for name in element.get_attribute_list("class") if name
    )


@lru_cache(maxsize=4096)
def _subject(selector: str) -> frozenset[str]:
    """Return the classes that whatever a selector matches must have.

    Those within brackets may be alternatives, and do not count.
    """
    if "\\" in selector:
        return frozenset()
    plain = selector
    while (shorter := _BRACKETS.sub("", plain)) != plain:
        plain = shorter
    if re.search(r"[()\[\]\"']", plain):
        return frozenset()
    subject = re.split(r"[\s>+~]", plain.strip())[-1]
    return frozenset(re.findall(r"\.([\w-]+)", subject))


def _matched(soup: BeautifulSoup, selector: str, classes: AbstractSet[str]) -> list[Tag]:
    """Return the elements that a selector matches, where its subject's classes are among some."""
    found: list[Tag] = []
    for part in _split(selector):
        # Selecting takes longest; what has none of these classes is soon told.
        if not _subject(part) <= classes:
            continue
        if _PSEUDO_ELEMENT.search(part) or _AT_REST.search(part):
            # What is made by the stylesheet is no text; what needs a pointer is not at rest.
            continue
        try:
            found += soupsieve.select(part, soup)
        except soupsieve.SelectorSyntaxError:
            # Better to ask than to miss one.
            found += soup.select("[data-article-body]")
    return found


def _split(selector: str) -> list[str]:
    """Split a selector list at the commas outside of brackets."""
    return [part.strip() for part in re.split(r",(?![^(]*\))", selector) if part.strip()]
