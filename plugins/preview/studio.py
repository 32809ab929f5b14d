"""Makes the site in memory: whole, a text at once, or the theme's files alone."""

import gc
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

from pelican.generators import StaticGenerator
from pelican.settings import read_settings

from plugins.assets.generator import AssetsGenerator
from plugins.builder.options import BuilderOptions
from plugins.builder.pelican import PortalPelican
from plugins.builder.reporter import Reporter
from plugins.builder.stopwatch import Stopwatch
from plugins.builder.workers import start_workers
from plugins.meetings.options import read_options
from plugins.preview.errors import StaleError
from plugins.preview.faults import PROJECT
from plugins.preview.site import Site
from plugins.preview.watching import Places
from plugins.preview.writer import MemoryWriter, read_folder
from plugins.views.entry import address
from plugins.views.stamps import stamps

T = TypeVar("T")
_THEME = (StaticGenerator, AssetsGenerator)
"""Those whose files are the theme's: they need no article."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be previewed.

    Attributes:
        settings: the settings file.
        content: the content directory.
        address: where it will be served, without a slash at the end.
    """

    settings: Path
    content: Path
    address: str


class Studio:
    """Makes sites of one settings file."""

    def __init__(self, order: Order) -> None:
        """Read the settings.

        Raises:
            Exception: whatever the settings file raises.
        """
        settings = read_settings(str(order.settings), override={"PATH": str(order.content)})
        # An old page from a service worker is no preview, and an audit takes longer than all else.
        for name, off in (("OFFLINE", {"enabled": False}), ("ARCHIVE", {"audit": False})):
            settings[name] = {**settings.get(name, {}), **off}
        settings["SITEURL"] = order.address
        self._settings: Mapping[str, Any] = settings
        self._folder = Path(settings["CACHE_PATH"], "preview")
        self._generators: list[Any] = []

    def places(self, order: Order) -> Places:
        """Return what must be watched."""
        theme = Path(self._settings["THEME"]).resolve()
        overrides = (Path(f).resolve() for f in self._settings["THEME_TEMPLATES_OVERRIDES"])
        plugins = (Path(folder).resolve() for folder in self._settings["PLUGIN_PATHS"])
        return Places(
            order.content,
            (theme / "templates", *overrides),
            (theme / "static",),
            (PROJECT / "plugins", PROJECT / "pelicanconf.py", order.settings, *plugins),
        )

    def make(self, before: Site, stale: Callable[[], bool], quiet: bool) -> Site:
        """Make the site.

        Args:
            before: the last one; what did not change is taken over.
            stale: tells whether the result is worth nothing any more.
            quiet: whether to say nothing of the progress.

        Raises:
            StaleError: it was given up.
            Exception: whatever settings, plugins and content raise.
        """
        options = read_options(BuilderOptions, self._settings, "BUILDER")
        # Passes over all objects there are would hold up whoever asks for a page.
        gc.disable()
        self._folder.mkdir(parents=True, exist_ok=True)
        executor = start_workers(options.workers, options.executor)
        over = Event()

        def given_up() -> bool:
            # Promises are kept afterwards, whatever has changed since.
            return not over.is_set() and stale()

        try:
            with tempfile.TemporaryDirectory(dir=self._folder) as folder:
                settings = {**self._settings, "OUTPUT_PATH": folder}
                pelican: PortalPelican = settings["PELICAN_CLASS"](settings)
                writer = MemoryWriter(Path(folder), settings, before, given_up)
                reporter = _PassReporter(quiet, given_up)
                generators = pelican.generate(writer, executor, reporter, Stopwatch())
        finally:
            if executor is not None:
                executor.shutdown(cancel_futures=True)
            over.set()
            gc.freeze()
            gc.enable()
        self._generators = [g for g in generators if isinstance(g, _THEME)]
        writer.kept.context = pelican.context
        return writer.kept

    def theme(self) -> tuple[dict[str, bytes], Mapping[str, str]]:
        """Make the theme's files again.

        Returns:
            Their contents by name, and their stamped addresses by the plain ones.

        Raises:
            AssetsError: a script or style is at fault.
        """
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            writer = MemoryWriter(Path(folder), self._settings, Site(), lambda: False)
            for generator in self._generators:
                generator.output_path = folder
                generator.generate_output(writer)
            found = stamps(Path(folder), self._settings["THEME_STATIC_DIR"])
            return read_folder(Path(folder)), found

    def restyle(self, site: Site, made: tuple[dict[str, bytes], Mapping[str, str]]) -> None:
        """Give a site other files of the theme."""
        site.theme, found = made
        site.press.dress(replace(site.press.look, stamps=found))

    def drafts(self, site: Site, order: Order) -> list[str]:
        """Return the addresses of drafts and scheduled articles, which no page links to."""
        collection = site.context["collection"]
        texts = (*collection.drafts, *collection.scheduled)
        return [f"{order.address}{address(article)}" for article in texts]


class _PassReporter(Reporter):
    """Gives a pass up as soon as it is stale."""

    def __init__(self, quiet: bool, stale: Callable[[], bool]) -> None:
        super().__init__(quiet)
        self._stale = stale

    def track(self, label: str, items: Sequence[T]) -> Iterable[T]:
        return self._checked(super().track(label, items))

    def _checked(self, items: Iterable[T]) -> Iterator[T]:
        for item in items:
            if self._stale():
                raise StaleError
            yield item
