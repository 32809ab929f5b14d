"""What a build tells the person who started it."""

import io
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

from pelican.log import console
from rich.table import Column, Table

from plugins.builder.progress import Step, Steps
from plugins.builder.sameness import Done
from plugins.builder.staging import Changes
from plugins.builder.stopwatch import Stopwatch
from plugins.meetings.errors import Problem
from plugins.meetings.sealed import Lost
from plugins.meetings.summary import articles_line

T = TypeVar("T")
MOST_PREVIEWS = 5
LEAST = 0.01
"""Seconds below which a step is not worth a line."""


class Reporter:
    """Shows progress on a terminal, and the closing summary; silent when quiet."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._steps = Steps(console, self.say, quiet=quiet)
        self._lost: Counter[str] = Counter()
        for stream in (sys.stdout, sys.stderr):
            # A terminal of another encoding is told what it can show, and no build fails of it.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")

    def step(self, label: str) -> AbstractContextManager[Step]:
        """Show a step of which nobody knows yet how much there is to do."""
        return self._steps.step(label)

    def track(self, label: str, items: Sequence[T]) -> Iterable[T]:
        """Pass items through and show how far the work is."""
        return self._steps.track(label, items, len(items)) if items else items

    def close(self) -> None:
        """Leave nothing on the terminal that moves."""
        self._steps.close()

    def lost(self, cache: str) -> Lost:
        """Return what is told of each damaged file of a cache, to be said at the end."""

        def one() -> None:
            self._lost[cache] += 1

        return one

    def losses(self) -> None:
        """Print which caches were damaged: no error, since everything was made again."""
        for cache, count in self._lost.items():
            self.say(f"缓存 {cache} 里有 {count} 个文件坏了，没有用，已重新生成")
        self._lost.clear()

    def say(self, line: str) -> None:
        """Print a line for whoever watches."""
        if not self._quiet:
            console.print(line, markup=False, highlight=False, soft_wrap=True)

    def problems(self, problems: Iterable[Problem]) -> None:
        """Print faults, one line each, even when quiet: they are why the build stops."""
        self.close()
        for problem in problems:
            print(problem, file=sys.stderr)

    def notices(self, notices: Iterable[Problem]) -> None:
        """Print what was changed on the way, one line each."""
        self.close()
        for notice in notices:
            if not self._quiet:
                print(f"{notice.file}:{notice.line}: 提示: {notice.message}", file=sys.stderr)

    def articles(self, counts: Mapping[str, int]) -> None:
        """Print how many articles were found, and what became of them."""
        self.say(articles_line(counts))

    def previews(self, addresses: Sequence[str]) -> None:
        """Print where drafts and scheduled articles can be seen, the last few of them."""
        for address in addresses[-MOST_PREVIEWS:]:
            self.say(f"尚未发布，可预览：{address}")
        if len(addresses) > MOST_PREVIEWS:
            self.say(f"……另有 {len(addresses) - MOST_PREVIEWS} 篇，网址同样形如上面")

    def done(self, pages: int, changes: Changes, seconds: float) -> None:
        """Print what was built."""
        self.say(
            f"页面 {pages} 个，文件 {changes.total} 个：新写或更新 {changes.written}，"
            f"删除 {changes.removed}；用时 {seconds:.1f} 秒"
        )

    def again(self, done: Done, seconds: float) -> None:
        """Print what the last build said: this one would have been the same."""
        self.notices(done.notices)
        self.articles(done.counts)
        self.done(done.pages, Changes(done.files, 0, 0), seconds)
        self.previews(done.previews)

    def timings(self, watch: Stopwatch) -> None:
        """Print what the steps and the templates took, even when quiet: somebody asked for it."""
        steps = Table(
            "步骤",
            *_numbers("用时（秒）", "其中本进程的处理器（秒）", "新做（个）", "沿用（个）"),
            box=None,
        )
        for name, lap in watch.steps.items():
            if lap.seconds >= LEAST or lap.made or lap.kept:
                took = (f"{lap.seconds:.2f}", f"{lap.processor:.2f}")
                steps.add_row(name, *took, _count(lap.made), _count(lap.kept))
        templates = Table(
            "模板",
            *_numbers("用时（秒）", "写出（页）", "保留（页）", "每页（毫秒）"),
            "",
            box=None,
        )
        slow = watch.slow()
        for name, lap in sorted(watch.templates.items(), key=lambda pair: -pair[1].seconds):
            each = f"{lap.each:.1f}" if lap.made else ""
            figures = (f"{lap.seconds:.2f}", str(lap.made), str(lap.kept), each)
            mark, style = ("慢", "bold yellow") if name in slow else ("", "")
            templates.add_row(name, *figures, mark, style=style)
        console.print(steps, templates)


def _numbers(*headings: str) -> Iterator[Column]:
    return (Column(heading, justify="right") for heading in headings)


def _count(number: int) -> str:
    return str(number) if number else ""
