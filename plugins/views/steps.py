"""Steps of colour for counts: by quantiles, so that a few large ones leave the rest apart."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

STEPS = 5
"""Most steps that a stylesheet has colours for."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Where each step ends.

    Attributes:
        edges: the largest count of each step, ascending.
    """

    edges: tuple[int, ...]

    def of(self, count: int) -> int:
        """Return the step of a count, from 1 for the smallest; 0 for none."""
        return bisect_left(self.edges, count) + 1 if count else 0

    @property
    def legend(self) -> tuple[tuple[int, str], ...]:
        """Each step with the counts that it stands for, such as `(2, "2～4")`."""
        rows = []
        first = 1
        for step, last in enumerate(self.edges, start=1):
            rows.append((step, str(last) if first == last else f"{first}～{last}"))
            first = last + 1
        return tuple(rows)


def quantile_steps(counts: Iterable[int], most: int = STEPS) -> Steps:
    """Cut counts into steps that hold about as many of them each.

    Args:
        counts: the counts to be coloured; zeros have no step.
        most: the most steps; equal counts share one, so there may be fewer.
    """
    ordered = sorted(count for count in counts if count)
    ends = (-(-len(ordered) * part // most) for part in range(1, most + 1))
    return Steps(tuple(sorted({ordered[end - 1] for end in ends if end})))
