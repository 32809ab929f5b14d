"""The headings of a body: its table of contents, and a link to each from its own place."""

import re
from html import unescape

from markupsafe import escape

from plugins.portal.views import Heading

LONG = 1200
"""Characters from which a text with headings is long enough for a table of contents."""
FEWEST = 3
"""Headings below which a table of contents tells nothing."""
DEEPEST = 3
"""Level of the smallest headings in a table of contents: `<h3>`."""

_HEADING = re.compile(r'<h([2-6]) id="([^"]+)">(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def contents(html: str, text: str) -> tuple[Heading, ...]:
    """Return the headings of a long text; nothing for a short one, or one with few headings.

    Args:
        html: a sanitised body.
        text: its text.
    """
    found = tuple(
        Heading(int(level), unescape(fragment), _words(inner))
        for level, fragment, inner in _HEADING.findall(html)
        if int(level) <= DEEPEST
    )
    return found if len(found) >= FEWEST and len(text) >= LONG else ()


def with_anchors(html: str) -> str:
    """Give each heading of a body a link to itself, whose mark the style sheet draws."""

    def linked(match: re.Match[str]) -> str:
        level, fragment, inner = match.groups()
        label = escape(f"本节链接：{_words(inner)}")
        anchor = f'<a class="article__anchor" href="#{fragment}" aria-label="{label}"></a>'
        return f'<h{level} id="{fragment}">{inner}{anchor}</h{level}>'

    return _HEADING.sub(linked, html)


def _words(inner: str) -> str:
    return unescape(_TAG.sub("", inner)).strip()
