"""Where a build is: live on a terminal, in a log a line for each step that took long."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

T = TypeVar("T")
Show = Callable[[int | None, int], None]
"""Shows how many there are to do, and how many are done."""
LONG = 10.0
"""Seconds from which on a step is worth a line of a log."""


class Step:
    """A step that is going on."""

    def __init__(self, show: Show, total: int | None) -> None:
        self._show = show
        self._total = total
        self.done = 0

    def advance(self, count: int = 1) -> None:
        """Tell that so many more are done; any thread may."""
        self.done += count
        self._show(self._total, self.done)

    def expect(self, total: int) -> None:
        """Tell how many there are to do, where nobody knew before."""
        self._total = total
        self._show(total, self.done)


class Steps:
    """The steps of a build; several may go on at a time."""

    def __init__(self, console: Console, say: Callable[[str], None], *, quiet: bool) -> None:
        """Choose where they show.

        Args:
            console: the terminal or log.
            say: prints a line.
            quiet: whether nothing shows.
        """
        self._console = console
        self._say = say
        self._quiet = quiet
        self._live: Progress | None = None

    @contextmanager
    def step(self, label: str, total: int | None = None) -> Iterator[Step]:
        """Show a step while it goes on.

        Args:
            label: what is done.
            total: how many there are to do; None while nobody knows.
        """
        started = monotonic()
        if self._quiet or not self._console.is_terminal:
            step = Step(_unseen, total)
            yield step
            took = monotonic() - started
            if not self._quiet and step.done and took >= LONG:
                self._say(f"{label} {step.done} 个，用时 {took:.1f} 秒")
            return
        live = self._start()
        task = live.add_task(label, total=total)
        try:
            yield Step(lambda all_, done: live.update(task, total=all_, completed=done), total)
        finally:
            live.remove_task(task)
            if not live.tasks:
                self.close()

    def track(self, label: str, items: Iterable[T], total: int) -> Iterator[T]:
        """Pass items through as a step."""
        with self.step(label, total) as step:
            for item in items:
                yield item
                step.advance()

    def close(self) -> None:
        """Clear the terminal of all steps, whatever became of them."""
        if self._live is not None:
            self._live.stop()
            self._live = None

    def _start(self) -> Progress:
        if self._live is None:
            columns = (
                TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
                TimeRemainingColumn(),
            )  # fmt: skip
            self._live = Progress(
                *columns, console=self._console, transient=True, redirect_stderr=False
            )
            self._live.start()
        return self._live


def _unseen(_: int | None, __: int) -> None:
    pass
