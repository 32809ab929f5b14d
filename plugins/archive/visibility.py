"""Which rules of a stylesheet would keep a reader from the text of an article.

A rule that some later one overrides counts all the same: a text that is to be read has no
need of it. What a rule does by ways not listed here is left to the tests in a browser.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2
from bs4 import BeautifulSoup
from soupsieve import SoupSieve

from plugins.archive.page import Element, Page
from plugins.archive.selectors import Names, compiled, may_match, names_of

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


def hidden(page: Page, text: Iterable[Element], rules: Iterable[Rule]) -> Iterator[str]:
    """Yield what keeps a reader from a text.

    Args:
        page: the page.
        text: the element that holds the text, all that it stands in and all that stands in it.
        rules: hiding rules of the stylesheets that the page loads.
    """
    own = names_of(element for element in text if element.name != "img")
    whole = names_of(page.everything)
    suspects = [
        (rule, sieves)
        for rule in rules
        if (sieves := _suspects(rule, whole if rule.covers else own, whole))
    ]
    if suspects:
        yield from _matching(BeautifulSoup(page.html, "html.parser"), suspects)


def _suspects(rule: Rule, names: Names, page: Names) -> list[SoupSieve | None]:
    return [
        sieve for sieve in compiled(rule.selector) if sieve is None or may_match(sieve, names, page)
    ]


def _matching(
    soup: BeautifulSoup, suspects: Iterable[tuple[Rule, Iterable[SoupSieve | None]]]
) -> Iterator[str]:
    # Lexbor's selectors are fast, but do not find all: nothing for `:is(:is(a) b) c`.
    (body,) = soup.select("[data-article-body]")
    text = {id(element) for element in (body, *body.parents, *body.find_all(True))}
    for rule, sieves in suspects:
        # Where nobody knows what a selector matches, better to ask than to miss something.
        matched = [
            element
            for sieve in sieves
            for element in (sieve.select(soup) if sieve else [body])
            if element.name != "img"
        ]
        if any(id(element) in text for element in matched):
            yield f"样式 {rule} 会遮住或截去正文"
        elif rule.covers and matched:
            yield f"样式 {rule} 会在正文上面盖一层"
