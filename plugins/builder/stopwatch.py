"""What the steps of a build took."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time

SLOW = 4
"""A template is slow when a page of it takes so many times what one of the middle takes."""


@dataclass(slots=True)
class Lap:
    """What one kind of work took.

    Attributes:
        seconds: on the clock; of work in other processes, the sum.
        processor: seconds of processor time of this process.
        count: how many times, or how many files.
        kept: how many files were left as they are.
    """

    seconds: float = 0.0
    processor: float = 0.0
    count: int = 0
    kept: int = 0

    @property
    def each(self) -> float:
        """Milliseconds of one."""
        return 1000 * self.seconds / self.count if self.count else 0.0


class Stopwatch:
    """Adds up what the steps of a build and its templates took.

    Attributes:
        steps, templates: laps by name, in the order of their first use.
    """

    def __init__(self) -> None:
        self.steps: defaultdict[str, Lap] = defaultdict(Lap)
        self.templates: defaultdict[str, Lap] = defaultdict(Lap)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure a step."""
        clock, processor = perf_counter(), process_time()
        try:
            yield
        finally:
            lap = self.steps[name]
            lap.seconds += perf_counter() - clock
            lap.processor += process_time() - processor
            lap.count += 1

    def slow(self) -> frozenset[str]:
        """Return the templates that stand out."""
        laps = {name: lap.each for name, lap in self.templates.items() if lap.count}
        if len(laps) < 3:
            return frozenset()
        bound = SLOW * median(laps.values())
        return frozenset(name for name, each in laps.items() if each > bound)
