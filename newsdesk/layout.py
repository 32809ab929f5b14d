"""Plain text as Markdown: lines become paragraphs, and what only looks like markup stays text.

`clean` leaves all this alone; an article needs it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from newsdesk.ledger import Edit
from newsdesk.lines import Line, lines_of
from newsdesk.rules.masks import mask_spans

NAME = "paragraphs"

_LAID_OUT = re.compile(r"[-*+|>] ?|\d{1,3}\. |#{1,6} ")
"""What a line of Markdown begins with: item, table, quotation, heading."""
_ENDED = re.compile(r"[。！？；：”’」』…）.!?]\Z")
_INDENT = re.compile(r"[ \t\u3000]+")
_BLANK_END = re.compile(r"[ \t\u3000]+\Z")
_MARKUP = re.compile(r"<(?=[A-Za-z/!?])|^#(?=[^# \n])|^\[(?=[^\]\n]{1,80}\]:)", re.MULTILINE)
_FULL = 0.8
"""Share of the longest line from which a line may have been broken by its width."""


def of_text(text: str) -> tuple[Edit, ...]:
    """Return the edits that make Markdown of a plain text."""
    lines = lines_of(text)
    edits = [*_indents(lines), *_breaks(text, lines), *_escapes(text)]
    return tuple(edits)


def around(text: str) -> tuple[Edit, ...]:
    """Return the edits after which a text begins with a character and ends with one line end."""
    body = text.strip("\n")
    if not body:
        return ()
    start = text.index(body)
    end = start + len(body)
    edits = (Edit(0, text[:start], ""), Edit(end, text[end:], "\n"))
    return tuple(edit for edit in edits if edit.before != edit.after)


def _indents(lines: list[Line]) -> Iterator[Edit]:
    for line in lines:
        indent = _INDENT.match(line.text)
        if indent and not _LAID_OUT.match(line.text, indent.end()):
            yield Edit(line.start, indent[0], "")
        if blanks := _BLANK_END.search(line.text):
            yield Edit(line.start + blanks.start(), blanks[0], "")


def _breaks(text: str, lines: list[Line]) -> Iterator[Edit]:
    """Yield a blank line for each line end that parts two paragraphs."""
    longest = max((len(line.text) for line in lines), default=0)
    for line, following in pairwise(lines):
        if text[line.end : following.start] != "\n":
            continue
        first, second = line.text.strip(), following.text.lstrip()
        if _LAID_OUT.match(first) and _LAID_OUT.match(second) and not first.startswith("#"):
            continue
        broken = not _ENDED.search(first) and len(line.text) >= _FULL * longest
        if not broken or _INDENT.match(following.text):
            yield Edit(line.end, "\n", "\n\n")


def _escapes(text: str) -> Iterator[Edit]:
    """Yield what keeps masks and angle brackets from being read as markup."""
    for start, end in mask_spans(text):
        if text[start] == "*":
            yield Edit(start, text[start:end], "\\*" * (end - start))
    for match in _MARKUP.finditer(text):
        after = "&lt;" if match[0] == "<" else f"\\{match[0]}"
        yield Edit(match.start(), match[0], after)
