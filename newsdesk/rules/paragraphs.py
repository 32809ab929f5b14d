"""A run-on paragraph is split where its source had seams: blanks behind a sentence."""

import re

from newsdesk.characters import HAN
from newsdesk.draft import Notice, Result, Surroundings
from newsdesk.ledger import Edit
from newsdesk.lines import Line, lines_of

NAME = "paragraphs"
LONGEST = 800
"""Characters from which a paragraph is a run-on."""

_ITEM = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、]|[一二三四五六七八九十]{1,2}(?:是|要)"
    r"|[（(]?\d{1,2}[）).．、]|第[一二三四五六七八九十]{1,2}[，、]"
)
# Marks may still be half-width ones here.
_SEAM = re.compile(
    rf"(?:(?<=[。！？”’）!?)\"'])|(?<=[{HAN}]\.))[ \u3000]+"
    r"(?=[^\s\u3000A-Za-z0-9]|\d{1,2}[.．、])"
    rf"|(?<=[：:])[ \u3000]+(?={_ITEM.pattern})"
)


def find(text: str, _: Surroundings) -> Result:
    """Find the seams of paragraphs that are too long."""
    edits: list[Edit] = []
    notices = []
    for line in lines_of(text):
        if len(line.text) <= LONGEST or line.text.lstrip().startswith(("|", ">", "- ", "* ")):
            continue
        found = _seams(line)
        edits += found
        if not found:
            message = f"这一段有 {len(line.text)} 个字，没有可以分段的地方"
            notices.append(Notice(NAME, line.start, message, "请读一遍，自己分段"))
    return Result(tuple(edits), tuple(notices))


def _seams(line: Line) -> list[Edit]:
    seams = list(_SEAM.finditer(line.text))
    items = [n for n, seam in enumerate(seams) if _ITEM.match(line.text, seam.end())]
    edits = []
    for n, seam in enumerate(seams):
        # Between two items a seam that opens none is within the one before it.
        inside = bool(items) and items[0] < n < items[-1] and n not in items
        edits.append(Edit(line.start + seam.start(), seam[0], "" if inside else "\n\n"))
    return edits
