"""Headings that editors for WeChat draw: a number in a disc, and beside it some words.

They come as two paragraphs, `01` and the words. Large figures are drawn the same way (`58` and
个问题), so numbers count only when they begin with one and go on.
"""

import re

from newsdesk.characters import HAN

_DRAWN = re.compile(
    r"^(?:\*\*)?((?:(?:part|no)[.·\s]{0,2})?0?(\d{1,2}|[一二三四五六七八九十]))[.、/\s]{0,2}(?:\*\*)?\n\n"
    rf"(?:\*\*)?(?![#>|!-]|\d+\. )(?=[^\n]*[{HAN}])"
    r"([^\n*\[。；]{1,29}[^\n*\[。；，：、,;:.])(?:\*\*)?$",
    re.IGNORECASE | re.MULTILINE,
)
_NUMERALS = "一二三四五六七八九十"


def headed(text: str) -> str:
    """Return Markdown with drawn headings as headings.

    Args:
        text: the Markdown of a page.
    """
    wanted = 1
    found = []
    for match in _DRAWN.finditer(text):
        number = int(match[2]) if match[2].isdigit() else _NUMERALS.index(match[2]) + 1
        if number == wanted:
            found.append(match)
            wanted += 1
    if len(found) < 2:
        return text
    parts = []
    at = 0
    for match in found:
        parts += [text[at : match.start()], f"## {match[1]} {match[3].strip()}"]
        at = match.end()
    return "".join([*parts, text[at:]])
