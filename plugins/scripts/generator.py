"""Puts the bundled scripts where Pelican copied their sources."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.meetings.options import read_options
from plugins.scripts.bundling import bundle
from plugins.scripts.errors import ScriptsError
from plugins.views.generator import Output, ViewGenerator

FOLDER = "js"


@dataclass(frozen=True, slots=True)
class ScriptsOptions:
    """The `SCRIPTS` settings.

    Attributes:
        entries: modules that pages load, below the theme's `static/js`; each becomes one file of
            the same name with all that it imports.
    """

    entries: list[str] | tuple[str, ...] = (
        "boot.js",
        "site.js",
        "kept.js",
        "sw.js",
        "search/index.js",
        "search/page.js",
        "search/worker.js",
    )


class ScriptsGenerator(ViewGenerator):
    """Replaces the copied sources by the bundles of their entries."""

    def generate_output(self, output: Output) -> None:
        """Write every bundle.

        Raises:
            ScriptsError: esbuild or an entry is missing, or a script is at fault.
        """
        options = read_options(ScriptsOptions, self.settings, "SCRIPTS")
        static = str(self.settings["THEME_STATIC_DIR"])
        sources = Path(self.theme, "static", FOLDER)
        copied = Path(self.output_path, static, FOLDER)
        shutil.rmtree(copied, ignore_errors=True)
        entries = list(options.entries) if sources.is_dir() else []
        missing = [name for name in entries if not (sources / name).is_file()]
        if missing:
            raise ScriptsError(f"主题里没有脚本 {missing[0]}；请核对设置 SCRIPTS 的 entries")
        if not entries:
            return
        with TemporaryDirectory() as folder:
            bundle(sources, entries, Path(folder))
            for name in entries:
                output.write_bytes(f"{static}/{FOLDER}/{name}", Path(folder, name).read_bytes())
