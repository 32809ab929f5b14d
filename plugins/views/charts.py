"""Small bar charts, drawn at build."""

from collections.abc import Sequence
from dataclasses import dataclass

from plugins.views.parts import Link

STEP = 30
"""Width of a bar with the space beside it, in units of the drawing: CSS pixels at full size."""
WIDE = 22
"""Width of a bar."""
TALL = 64
"""Height of the tallest bar."""
MOST = 12
"""Bars that a phone has room for; of longer rows the last ones are drawn."""
FEWEST = 2
"""Bars below which a chart tells nothing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar; `x`, `y`, `height` are its place and size, `middle` is where its words stand.

    Attributes:
        link: what it counts, with its number and the page that lists it.
        short: what stands below it.
    """

    link: Link
    short: str
    x: int
    y: int
    height: int
    middle: int


@dataclass(frozen=True, slots=True)
class BarChart:
    """A row of bars from one ground line.

    Attributes:
        width, height: of the drawing.
        label: what it shows, in words.
    """

    label: str
    width: int
    height: int
    bars: tuple[Bar, ...]


def bar_chart(label: str, values: Sequence[tuple[str, Link]]) -> BarChart | None:
    """Draw a bar for each value, as high as its count; None where that tells nothing.

    Args:
        label: what the chart shows.
        values: what stands below a bar, and the link with its count; in order.
    """
    shown = values[-MOST:]
    if len(shown) < FEWEST:
        return None
    most = max(link.count or 0 for _, link in shown) or 1
    bars = []
    for number, (short, link) in enumerate(shown):
        height = round((link.count or 0) * TALL / most)
        if link.count:
            height = max(height, 2)
        x = number * STEP + (STEP - WIDE) // 2
        bars.append(Bar(link, short, x, 16 + TALL - height, height, x + WIDE // 2))
    return BarChart(label, len(shown) * STEP, TALL + 36, tuple(bars))
