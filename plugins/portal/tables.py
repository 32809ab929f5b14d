"""Tables of a body in boxes that scroll, and that the keyboard reaches (WCAG 2.1.1)."""

import re
from html import unescape
from itertools import count

from markupsafe import escape

_TABLE = re.compile(r"<table>|</table>")
_CAPTION = re.compile(r"\s*<caption>(.*?)</caption>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def with_regions(html: str) -> str:
    """Put each table of a body into a region that has a number, and the caption for a name.

    Which tables are wider than a screen nobody knows before they are shown.

    Args:
        html: a sanitised body.
    """
    numbers = count(1)

    def boxed(match: re.Match[str]) -> str:
        if match[0] == "</table>":
            return "</table></div>"
        caption = _CAPTION.match(html, match.end())
        name = f"：{unescape(_TAG.sub('', caption[1])).strip()}" if caption is not None else ""
        label = escape(f"表格{next(numbers)}{name}")
        return (
            f'<div class="article__table" role="region" aria-label="{label}" tabindex="0"><table>'
        )

    return _TABLE.sub(boxed, html)
