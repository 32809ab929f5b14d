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
        made: how many files or other things were made.
        kept: how many were taken as the last build left them.
    """

    seconds: float = 0.0
    processor: float = 0.0
    made: int = 0
    kept: int = 0

    @property
    def each(self) -> float:
        """Milliseconds of one."""
        return 1000 * self.seconds / self.made if self.made else 0.0


class Stopwatch:
    """Adds up what the steps of a build and its templates took.

    Attributes:
        steps, templates: laps by name, in the order of their first use.
    """

    def __init__(self) -> None:
        self.steps: defaultdict[str, Lap] = defaultdict(Lap)
        self.templates: defaultdict[str, Lap] = defaultdict(Lap)
        self._running: list[str] = []

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure a step; what it takes counts for no other one around it."""
        clock, processor = perf_counter(), process_time()
        lap = self.steps[name]
        self._running.append(name)
        try:
            yield
        finally:
            self._running.pop()
            seconds, processor = perf_counter() - clock, process_time() - processor
            lap.seconds += seconds
            lap.processor += processor
            for around in self._around():
                around.seconds -= seconds
                around.processor -= processor

    def steps_of(self, work: Iterator[None]) -> Iterator[None]:
        """Return work in steps so that each counts for the step that is going on now."""
        name = self._running[-1] if self._running else ""
        return self._measured(name, work) if name else work

    def note(self, made: int, kept: int) -> None:
        """Count what the step that is going on made, and what it took from the last build."""
        for lap in self._around():
            lap.made += made
            lap.kept += kept

    def _measured(self, name: str, work: Iterator[None]) -> Iterator[None]:
        while True:
            with self.step(name):
                try:
                    next(work)
                except StopIteration:
                    return
            yield

    def _around(self) -> list[Lap]:
        """Return the lap of the step that is going on, if any."""
        return [self.steps[name] for name in self._running[-1:]]

    def slow(self) -> frozenset[str]:
        """Return the templates that stand out."""
        laps = {name: lap.each for name, lap in self.templates.items() if lap.made}
        if len(laps) < 3:
            return frozenset()
        bound = SLOW * median(laps.values())
        return frozenset(name for name, each in laps.items() if each > bound)
