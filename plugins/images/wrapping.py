"""Lines of Chinese text, broken where its typography allows (中文排版需求, 行首行尾禁则)."""

import re
from collections.abc import Callable

CLOSING = frozenset("，。、；：！？）》」』】〉〕”’…—·％‰℃~～,.;:!?)]}%")
"""What never begins a line."""
OPENING = frozenset("（《「『【〈〔“‘([{")
"""What never ends one."""
ELLIPSIS = "……"
_WORD = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,'+&/_-]*[0-9A-Za-z]|\s+|.", re.DOTALL)

Measure = Callable[[str], float]
"""Takes a text and returns its width, which is that of its characters together."""


def wrap(text: str, width: float, measure: Measure, most: int) -> list[str]:
    """Return the lines of a text, about equally long.

    A single part that is wider than a line is broken anywhere.

    Args:
        text: one paragraph.
        width: width of a line, in the measure's unit.
        measure: width of a text.
        most: number of lines above which the rest becomes an ellipsis.
    """
    parts = [piece for part in _parts(text) for piece in _fitting(part, width, measure)]
    lines = _fill(parts, width, measure)
    if len(lines) > most:
        return [*lines[: most - 1], _cut(lines[most - 1], width, measure)]
    narrow = width
    while len(lines) > 1:
        narrow -= measure("中")
        tighter = _fill(parts, narrow, measure)
        if len(tighter) > len(lines) or any(measure(line) > narrow for line in tighter):
            break
        lines = tighter
    return lines


def _parts(text: str) -> list[str]:
    """Split a text where lines may break; white space stays with what stands before it."""
    parts: list[str] = []
    for piece in _WORD.findall(text.strip()):
        joins = parts and (piece[0] in CLOSING or piece.isspace() or parts[-1][-1] in OPENING)
        if joins:
            parts[-1] += piece
        else:
            parts.append(piece)
    return parts


def _fitting(part: str, width: float, measure: Measure) -> list[str]:
    if measure(part.rstrip()) <= width:
        return [part]
    return list(part)


def _fill(parts: list[str], width: float, measure: Measure) -> list[str]:
    lines = [""]
    taken = 0.0
    for part in parts:
        if lines[-1] and taken + measure(part.rstrip()) > width:
            lines.append("")
            taken = 0.0
        lines[-1] += part
        taken += measure(part)
    return [line.rstrip() for line in lines]


def _cut(line: str, width: float, measure: Measure) -> str:
    """Return a line that says that there is more."""
    while line and (measure(line + ELLIPSIS) > width or line[-1] in CLOSING | OPENING):
        line = line[:-1]
    return line + ELLIPSIS
