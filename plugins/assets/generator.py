"""Puts the bundled scripts and styles where Pelican copied their sources."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.assets.bundling import bundle
from plugins.assets.errors import AssetsError
from plugins.meetings.options import read_options
from plugins.views.generator import Output, ViewGenerator


@dataclass(frozen=True, slots=True)
class AssetsOptions:
    """The `ASSETS` settings: entries, each of which becomes one file with all that it imports.

    Attributes:
        scripts: modules that pages load, below the theme's `static/js`.
        styles: style sheets that pages load, below the theme's `static/css`.
    """

    scripts: list[str] | tuple[str, ...] = (
        "boot.js",
        "site.js",
        "kept.js",
        "sw.js",
        "search/index.js",
        "search/page.js",
        "search/worker.js",
    )
    styles: list[str] | tuple[str, ...] = ("site.css", "search.css", "data.css")


class AssetsGenerator(ViewGenerator):
    """Replaces the copied sources by the bundles of their entries."""

    def generate_output(self, output: Output) -> None:
        """Write every bundle.

        Raises:
            AssetsError: esbuild or an entry is missing, or a source is at fault.
        """
        options = read_options(AssetsOptions, self.settings, "ASSETS")
        self._bundle("js", "scripts", options.scripts, output)
        self._bundle("css", "styles", options.styles, output)

    def _bundle(self, folder: str, option: str, entries: Sequence[str], output: Output) -> None:
        static = str(self.settings["THEME_STATIC_DIR"])
        sources = Path(self.theme, "static", folder)
        with suppress(FileNotFoundError):
            shutil.rmtree(Path(self.output_path, static, folder))
        if not sources.is_dir() or not entries:
            return
        missing = [name for name in entries if not (sources / name).is_file()]
        if missing:
            raise AssetsError(f"主题里没有 {folder}/{missing[0]}；请核对设置 ASSETS 的 {option}")
        with TemporaryDirectory() as target:
            bundle(sources, entries, Path(target))
            for name in entries:
                output.write_bytes(f"{static}/{folder}/{name}", Path(target, name).read_bytes())
