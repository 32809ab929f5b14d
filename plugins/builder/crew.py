"""Files made by other processes, and what this one does while they are at it."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from functools import partial

from plugins.builder.making import Made, Make, make_files

FEW = 200
"""Files below which starting processes takes longer than they save."""
CHUNK = 50
"""Files that travel to a process together."""
AHEAD = 150
"""Chunks by which this process may be ahead of the others: a few seconds of their work.

All that waits is kept in memory, which else would grow with the site.
"""


class Crew:
    """Has files made, many at a time.

    Attributes:
        executor: makes them; None leaves all to this process.
        on_made: is told how many more files were made, by any thread.
        on_wait: is told how many files there are to make, once others are waited for.
    """

    def __init__(self, root: str, note: Callable[[list[Made]], None]) -> None:
        """Begin without work.

        Args:
            root: the directory below which files stand.
            note: takes down what was made.
        """
        self.executor: Executor | None = None
        self.on_made: Callable[[int], None] = lambda _: None
        self.on_wait: Callable[[int], None] = lambda _: None
        self._root = root
        self._note = note
        self._wanted = 0
        self._waiting: defaultdict[Make, list[tuple[str, object]]] = defaultdict(list)
        self._running: deque[Future[list[Made]]] = deque()
        self._started = False
        self._meanwhile: deque[Iterator[None]] = deque()
        self._stepping = False

    def make(self, make: Make, name: str, item: object) -> None:
        """Have a file made of an item, by `finish` at the latest."""
        self._wanted += 1
        waiting = self._waiting[make]
        waiting.append((name, item))
        if len(waiting) >= (CHUNK if self._started else FEW):
            self._send(make)
            self._keep_pace()

    def meanwhile(self, steps: Iterator[None]) -> None:
        """Have something done step by step whenever others are waited for."""
        self._meanwhile.append(steps)

    def finish(self) -> None:
        """Wait until every file is written."""
        if self._meanwhile:
            self._send_all()
            while self._step():
                pass
        self.on_wait(self._wanted)
        self._send_all()
        self._started = False
        try:
            while self._running:
                self._note(self._running.popleft().result())
        finally:
            for future in self._running:
                future.cancel()

    def _send_all(self) -> None:
        for make in list(self._waiting):
            self._send(make)

    def _send(self, make: Make) -> None:
        """Let others make what waits, unless it is little or there are no others."""
        waiting = self._waiting.pop(make)
        if self.executor is None or (not self._started and len(waiting) < FEW):
            for start in range(0, len(waiting), CHUNK):
                items = waiting[start : start + CHUNK]
                self._note(make_files(make, self._root, items))
                self.on_made(len(items))
            return
        self._started = True
        for start in range(0, len(waiting), CHUNK):
            items = waiting[start : start + CHUNK]
            future = self.executor.submit(make_files, make, self._root, items)
            future.add_done_callback(partial(lambda n, _: self.on_made(n), len(items)))
            self._running.append(future)

    def _keep_pace(self) -> None:
        """Wait for the others when this process is too far ahead; there is mostly what to do."""
        while not self._stepping:
            while self._running and self._running[0].done():
                self._note(self._running.popleft().result())
            if len(self._running) <= AHEAD:
                return
            if not self._step():
                self._note(self._running.popleft().result())

    def _step(self) -> bool:
        """Do a step of what is to be done meanwhile; return whether there was any."""
        self._stepping = True
        try:
            while self._meanwhile:
                for _ in self._meanwhile[0]:
                    return True
                self._meanwhile.popleft()
            return False
        finally:
            self._stepping = False
