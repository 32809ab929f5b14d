"""Line ends of other systems, and characters that nobody sees and no page may have."""

import re

from newsdesk.draft import Result, Surroundings
from newsdesk.ledger import Edit
from plugins.meetings.source import CONTROL

NAME = "encoding"

_LINE_END = re.compile("\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")
# A mark of byte order or a zero-width space within a text is left from copying.
_UNSEEN = re.compile(f"{CONTROL.pattern}|[\ufeff\u200b]")


def find(text: str, _: Surroundings) -> Result:
    """Find line ends to make Unix ones, and unseen characters to take out."""
    # What can be printed, lines and wide blanks apart, is seen; most texts end here.
    if text.replace("\n", "").replace("\u3000", "").isprintable():
        return Result()
    ends = {m.start(): Edit(m.start(), m[0], "\n") for m in _LINE_END.finditer(text)}
    unseen = (
        Edit(m.start(), m[0], "")
        for m in _UNSEEN.finditer(text)
        # The second half of a line end stands within its edit.
        if m.start() not in ends and text[m.start() - 1 : m.end()] != "\r\n"
    )
    return Result((*ends.values(), *unseen))
