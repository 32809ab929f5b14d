"""The program of the preview: what changes do to the site, and who must know."""

import asyncio
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import aclosing, suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError

from plugins.preview.answers import page_at, theme_of
from plugins.preview.audience import Audience
from plugins.preview.errors import StaleError
from plugins.preview.faults import (
    PROJECT,
    Fault,
    content_fault,
    program_fault,
    template_fault,
)
from plugins.preview.threads import in_thread
from plugins.preview.watching import Changes, Places, changes

if TYPE_CHECKING:
    from plugins.preview.site import Site
    from plugins.preview.studio import Order, Studio

CALM = 0.6
"""Seconds without a change after which the pass over all begins: the edited page comes first."""
SOON = 0.2
"""Seconds after which it begins once a browser has that page."""
PATIENCE = 10
"""Seconds that the end of the program leaves a pass to end."""
RETRY = "没有更新：请改正上面的错误，保存后会自动再试"


class Program:
    """Keeps a site true to its files.

    Attributes:
        site: the last site that could be made; None before the first.
        audience: the browsers.
        restart: set when only a new program can take in what changed.
    """

    def __init__(self, settings: Path, content: Path, address: str) -> None:
        """Remember what to preview; see `studio.Order`."""
        self.site: Site | None = None
        self.audience = Audience(lambda path: page_at(self.site, path), lambda: theme_of(self.site))
        self.restart = asyncio.Event()
        self._given = settings, content, address
        self._studio: Studio | None = None
        self._faults: dict[str, Fault] = {}
        self._problems: dict[str, Sequence[Any]] = {}
        self._changed = 0
        self._wanted = asyncio.Event()
        self._since = 0.0
        self._passing: asyncio.Task[Site] | None = None

    async def run(self) -> None:
        """Make the site and follow its files, until cancelled."""
        # First of all, for the settings say what else must be watched. Where they are at fault,
        # only a new program can take in what mends them, and the pass says so.
        with suppress(Exception):
            await in_thread(self._open)
        self._wanted.set()
        await asyncio.gather(self._follow(), self._keep_up())

    async def end(self) -> None:
        """Let the pass that runs end, with its processes."""
        self._changed += 1
        if self._passing is not None:
            await asyncio.wait({self._passing}, timeout=PATIENCE)

    @property
    def fault(self) -> Fault | None:
        """What is at fault for everybody."""
        return next(iter(self._faults.values()), None)

    def served(self) -> None:
        """Know that a browser has its page: the pass over all need not wait any longer."""
        self._since = min(self._since, time.monotonic() - CALM + SOON)

    async def _follow(self) -> None:
        async with aclosing(changes(self._places())) as told:
            async for change in told:
                await self._take_in(change)

    def _places(self) -> Places:
        settings, content, _ = self._given
        if self._studio is not None:
            return self._studio.places(self._order())
        return Places(
            content,
            (PROJECT / "theme/templates",),
            (PROJECT / "theme/static",),
            (PROJECT / "plugins", PROJECT / "pelicanconf.py", settings),
        )

    async def _take_in(self, change: Changes) -> None:
        if change.code and self._can_restart():
            self.restart.set()
            return
        self._changed += 1
        self._since = time.monotonic()
        if self.site is None:
            self._wanted.set()
            return
        if change.static:
            await self._restyle(self.site)
        if change.templates:
            self._redress(self.site, change.templates)
        if change.written or change.gone:
            self._quickly(self.site, change)
        if change.content or change.written or change.gone:
            self._wanted.set()
        if change.content:
            self._since = 0.0

    def _can_restart(self) -> bool:
        """Tell whether this package would start again; nobody else could show its faults."""
        for file in sorted(Path(__file__).parent.glob("*.py")):
            try:
                compile(file.read_bytes(), str(file), "exec")
            except SyntaxError as error:
                self._say("program", program_fault(error))
                return False
        return True

    def _quickly(self, site: "Site", change: Changes) -> None:
        quick = import_module("plugins.preview.quick")
        started = time.perf_counter()
        outcome = quick.take_in(site, self._given[1], change.written, change.gone)
        if outcome.whole:
            self._since = 0.0
        self._problems.update(outcome.problems)
        problems = sorted(problem for some in self._problems.values() for problem in some)
        self._say("content", content_fault(problems) if problems else None)
        self.audience.look_again()
        if not any(outcome.problems.values()):
            names = "、".join((*change.written, *change.gone)[:3])
            print(f"已更新：{names}（{1000 * (time.perf_counter() - started):.0f} 毫秒）")

    def _redress(self, site: "Site", templates: Sequence[Path]) -> None:
        look = site.press.look
        site.press.dress(look)
        fault = None
        for path in templates:
            folder = next((f for f in look.folders if path.is_relative_to(f)), None)
            if folder is None or not path.is_file():
                continue
            name = path.relative_to(folder).as_posix()
            try:
                site.press.compile([name])
            except TemplateError as error:
                fault = template_fault(error, name, look.folders)
                break
        self._say("templates", fault)
        self.audience.look_again()

    async def _restyle(self, site: "Site") -> None:
        if self._studio is None:
            return
        studio = self._studio
        try:
            made = await in_thread(studio.theme)
        except Exception as error:  # noqa: BLE001 (whatever a plugin raises is shown)
            self._say("theme", program_fault(error))
            return
        before = dict(site.press.look.stamps)
        studio.restyle(site, made)
        self._say("theme", None)
        changed = {url: stamp for url, stamp in made[1].items() if before.get(url) != stamp}
        gone = before.keys() - made[1].keys()
        self.audience.restyle(changed, whole=bool(gone))

    async def _keep_up(self) -> None:
        """Make the whole site whenever something changed that more than one page may show."""
        while True:
            await self._wanted.wait()
            while (rest := self._since + CALM - time.monotonic()) > 0:
                await asyncio.sleep(rest)
            self._wanted.clear()
            await self._pass()

    async def _pass(self) -> None:
        number, first = self._changed, self.site is None
        try:
            make = partial(self._make, lambda: self._changed != number, quiet=not first)
            self._passing = asyncio.create_task(in_thread(make))
            site = await self._passing
        except StaleError:
            self._wanted.set()
            return
        except Exception as error:  # noqa: BLE001 (whatever a plugin raises is shown)
            if self._changed != number:
                self._wanted.set()
                return
            kind = "content" if hasattr(error, "problems") else "program"
            self._problems = {}
            self._say(kind, program_fault(error))
            if first:
                self._invite()
                self.audience.look_again()
            return
        if self._changed != number:
            self._wanted.set()
            if not first:
                return
        self.site, self._problems = site, {}
        self._say("content", None)
        self._say("program", None)
        self.audience.look_again()
        if first:
            self._invite()

    def _make(self, stale: Callable[[], bool], quiet: bool) -> "Site":
        before = self.site or import_module("plugins.preview.site").Site()
        return self._open().make(before, stale, quiet)

    def _open(self) -> "Studio":
        if self._studio is None:
            self._studio = import_module("plugins.preview.studio").Studio(self._order())
        studio: Studio = self._studio
        return studio

    def _order(self) -> "Order":
        order: Order = import_module("plugins.preview.studio").Order(*self._given)
        return order

    def _invite(self) -> None:
        address = self._given[2]
        print(f"预览：{address}/  （按 Ctrl-C 结束）")
        if self.site is not None and self._studio is not None:
            drafts = self._studio.drafts(self.site, self._order())
            for draft in drafts[-5:]:
                print(f"尚未发布，可预览：{draft}")
            if len(drafts) > 5:
                print(f"……另有 {len(drafts) - 5} 篇，网址同样形如上面")

    def _say(self, kind: str, fault: Fault | None) -> None:
        """Tell of a fault, or that one is gone."""
        before = self._faults.pop(kind, None)
        if fault is not None:
            self._faults[kind] = fault
            if fault != before:
                print(f"{fault}\n{RETRY}", file=sys.stderr)
        self.audience.tell(self.fault)
