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
_MARKUP = re.compile(
    r"<(?=[A-Za-z/!?])|^[ \t\u3000]*(?:(#)(?=[^# \n])|(\[)(?=[^\]\n]{1,80}\]:))", re.MULTILINE
)
_FULL = 0.8
"""Share of the longest line from which a line may have been broken by its width."""
_NARROWEST = 20
"""Characters of the shortest line that may have been; below that it is a name or a heading."""


def of_text(text: str) -> tuple[Edit, ...]:
    """Return the edits that make Markdown of a plain text."""
    lines = lines_of(text)
    edits = [*_indents(lines), *_breaks(text, lines), *_escapes(text)]
    return tuple(edits)


def around(text: str) -> tuple[Edit, ...]:
    """Return the edits after which no blank lines are around a text, which ends with a line end."""
    end = len(text.rstrip())
    if not end:
        return ()
    start = text.rfind("\n", 0, len(text) - len(text.lstrip())) + 1
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
    width = max(_NARROWEST, _FULL * max((len(line.text) for line in lines), default=0))
    for line, following in pairwise(lines):
        if text[line.end : following.start] != "\n":
            continue
        first, second = line.text.strip(), following.text.lstrip()
        if _LAID_OUT.match(first) and _LAID_OUT.match(second) and not first.startswith("#"):
            continue
        heading = first.startswith("#")
        broken = not heading and not _ENDED.search(first) and len(line.text) >= width
        if not broken or _INDENT.match(following.text):
            yield Edit(line.end, "\n", "\n\n")


def _escapes(text: str) -> Iterator[Edit]:
    """Yield what keeps masks and angle brackets from being read as markup."""
    for start, end in mask_spans(text):
        if text[start] == "*":
            yield Edit(start, text[start:end], "\\*" * (end - start))
    for match in _MARKUP.finditer(text):
        # Blanks in front go anyway, see `_indents`.
        mark = match.lastindex or 0
        after = f"\\{match[mark]}" if mark else "&lt;"
        yield Edit(match.start(mark), match[mark], after)
