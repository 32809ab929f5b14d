"""Small bar charts: where each bar stands, in units of the picture, one pixel at 100 %."""

from collections.abc import Sequence

from plugins.views.plain import Plain

WIDTH = 324
"""What the bars share, as wide as a small phone shows; more of them make a wider picture."""
NARROWEST, WIDEST = 24, 46
"""Room of a bar: enough for a finger (WCAG 2.2, 2.5.8), and not so much that two look lost."""
FULL_YEAR = 32
"""Room that a year of four figures needs; in less stand its last two."""
BAR = 0.6
"""The part of its room that a bar fills."""
TOP, BASELINE, HEIGHT = 18, 90, 110
"""Counts stand above TOP and the bars, labels below BASELINE."""


class Bar(Plain, frozen=True):
    """A bar with its words.

    Attributes:
        label: the words below it.
        name: the same in full, for those who hear it.
        url: address behind it; empty when there is none.
        x, y, width, height: the bar.
        left, room: where its part of the picture begins, and how wide that is.
        middle: where its words are centred.
    """

    label: str
    name: str
    count: int
    url: str
    x: float
    y: float
    width: float
    height: float
    left: float
    room: float
    middle: float


class BarChart(Plain, frozen=True):
    """A bar chart.

    Attributes:
        title: what it shows, such as 各年篇数.
        term: what its labels are, the head of the first column of its table.
        width, height: size of the picture.
        baseline: where the bars stand.
    """

    title: str
    term: str
    bars: tuple[Bar, ...]
    width: int
    height: int
    baseline: int


def bars(
    values: Sequence[tuple[str, int, str]],
    title: str = "各年篇数",
    term: str = "年份",
    unit: str = "年",
    most: int | None = None,
) -> BarChart:
    """Lay out a bar chart, at most 110 units high.

    Args:
        values: label, count and address of each bar, in order; an empty address is no link.
        title: what the chart shows.
        term: what the labels are.
        unit: what follows a label of figures only, where there is room for it.
        most: the count of the highest bar possible, for charts that share a scale; by
            default the largest count.
    """
    room = min(WIDEST, max(NARROWEST, WIDTH // max(1, len(values))))
    highest = most or max((count for _, count, _ in values), default=0) or 1
    width = round(room * BAR, 1)
    found = []
    for index, (label, count, url) in enumerate(values):
        height = round((BASELINE - TOP) * count / highest, 1)
        left = index * room
        found.append(
            Bar(
                label=label[-2:] if room < FULL_YEAR and label.isdecimal() else label,
                name=label + unit if label.isdecimal() else label,
                count=count,
                url=url,
                x=round(left + (room - width) / 2, 1),
                y=round(BASELINE - height, 1),
                width=width,
                height=height,
                left=left,
                room=room,
                middle=left + room / 2,
            )
        )
    return BarChart(title, term, tuple(found), room * len(values), HEIGHT, BASELINE)
