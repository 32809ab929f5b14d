"""A text as lines that know where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from newsdesk.ledger import Edit


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    Attributes:
        start: offset of its first character.
        text: the line without its end.
    """

    start: int
    text: str

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.text)


@lru_cache(maxsize=2)
def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that are not blank; not to be changed.

    One rule after the other asks for those of the same text.
    """
    found = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Line(start, line))
        start += len(line) + 1
    return found


def without(text: str, lines: Sequence[Line], gone: Sequence[Line]) -> list[Edit]:
    """Return the edits that take lines out, each with the blank lines behind it.

    Args:
        text: the text.
        lines: all of its lines that are not blank.
        gone: those to take out, in order.
    """
    after = {line.start: following for line, following in pairwise(lines)}
    edits = []
    for line in gone:
        following = after.get(line.start)
        end = following.start if following is not None else len(text)
        edits.append(Edit(line.start, text[line.start : end], ""))
    return edits
