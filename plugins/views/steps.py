"""Steps of colour for counts: by quantiles, so that a few large ones leave the rest apart."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

STEPS = 5
"""Most steps, one for each shade of the stylesheet."""
_SHADES = {1: (3,), 2: (2, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
"""Shades by number of steps: few steps stand as far apart as they can."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Where each step ends.

    Attributes:
        edges: the largest count of each step, ascending; `STEPS` at most.
    """

    edges: tuple[int, ...]

    def shade(self, count: int) -> int:
        """Return the shade of a count, from 1 for the lightest; 0 for none."""
        return _SHADES[len(self.edges)][bisect_left(self.edges, count)] if count else 0

    @property
    def legend(self) -> tuple[tuple[int, str], ...]:
        """Each shade with the counts that it stands for, such as `(2, "2～4")`."""
        rows = []
        first = 1
        for last in self.edges:
            rows.append((self.shade(last), str(last) if first == last else f"{first}～{last}"))
            first = last + 1
        return tuple(rows)


def quantile_steps(counts: Iterable[int]) -> Steps:
    """Cut counts into steps that hold about as many of them each; equal counts share one.

    Args:
        counts: the counts to be coloured; zeros have no step.
    """
    ordered = sorted(count for count in counts if count)
    ends = (-(-len(ordered) * part // STEPS) for part in range(1, STEPS + 1))
    return Steps(tuple(sorted({ordered[end - 1] for end in ends if end})))
