"""HTML cut down to what a body may hold, and word of what went.

The allow list below is the whole of what a body may put on a page.
"""

import re
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher

import nh3

from plugins.meetings.html_text import WITHOUT_TEXT, BodyReader

ALLOWED_TAGS = frozenset(
    {
        "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "strong", "b", "em", "i", "u", "s", "del",
        "sub", "sup", "small", "mark", "blockquote", "q", "cite", "ul", "ol", "li", "dl", "dt",
        "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "a", "img",
        "figure", "figcaption", "abbr", "time", "code", "pre", "div", "span", "ruby", "rt",
    }
)  # fmt: skip
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title", "id"},
    "img": {"src", "alt", "title"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start", "type"},
    "time": {"datetime"},
    "abbr": {"title"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
    "li": {"id"},
    "sup": {"id"},
}
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}


_RAW_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)(\s[^<>]*)?/?>")
_ACTIVE = re.compile(r"(?i)\son[a-z]+\s*=|javascript\s*:|vbscript\s*:|\sstyle\s*=")

AttributeFilter = Callable[[str, str, str], str | None]
"""Takes tag, attribute and value; returns the value to write, or None for none."""


def sanitise(html: str, attribute: AttributeFilter) -> str:
    """Return HTML that holds nothing but what is allowed.

    Args:
        html: whatever it is.
        attribute: decides on the value of every allowed attribute.
    """
    return nh3.clean(
        html,
        tags=set(ALLOWED_TAGS),
        attributes=ALLOWED_ATTRIBUTES,
        attribute_filter=attribute,
        url_schemes=ALLOWED_SCHEMES,
        clean_content_tags=set(WITHOUT_TEXT),
        link_rel="noopener noreferrer",
    )


def lost(html: str, text: str) -> str | None:
    """Return why text was lost in sanitising, or None: every word of an article is published.

    Args:
        html: what was sanitised.
        text: the text of the result.
    """
    reader = BodyReader(html)
    if reader.unseen:
        return f"<{reader.unseen}> 标签没有结束，它后面的文字会全部丢失；请删去这个标签"
    before, after = "".join(reader.text().split()), "".join(text.split())
    # A table moves what stands between its cells before it: the order may change.
    if not Counter(before) - Counter(after):
        return None
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    start, end = next((a, b) for kind, a, b, _, _ in matcher.get_opcodes() if kind != "equal")
    return f"“{before[start:end][:20]}”在不能用的标签里，会丢失；请删去它前后的标签"


def removals(lines: list[str], first_line: int) -> list[tuple[int, str]]:
    """Return what sanitising takes out of a body, but for its text.

    Args:
        lines: lines of its source.
        first_line: number of the first one in its file.

    Returns:
        `(line, message)` of each tag or attribute.
    """
    notices = []
    for number, line in enumerate(lines, start=first_line):
        for match in _RAW_TAG.finditer(line):
            name = match[1].lower()
            if name not in ALLOWED_TAGS and name != "h1":
                rest = "连同其中的文字" if name in WITHOUT_TEXT else "（其中的文字保留）"
                notices.append((number, f"<{match[1]}> 标签不能用，已去掉{rest}"))
            elif _ACTIVE.search(match[0]):
                notices.append((number, f"<{match[1]}> 标签里的脚本或样式属性已去掉"))
    return notices
