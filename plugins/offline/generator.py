"""Writes the page for readers without a connection, the service worker and the manifest."""

import json
from pathlib import Path

from plugins.meetings.errors import SettingsError
from plugins.meetings.options import read_options
from plugins.meetings.permalinks import HOME, OFFLINE, WEB_MANIFEST, WORKER, save_as
from plugins.offline.shell import file_of, integrity, loaded_by, version
from plugins.offline.views import OfflineView
from plugins.offline.web_manifest import web_manifest
from plugins.views.generator import Output, ViewGenerator
from plugins.views.head import make_head
from plugins.views.offline import OfflineOptions
from plugins.views.parts import Link

TITLE = "没有网络连接"


class OfflineGenerator(ViewGenerator):
    """Runs after the generators of pages and before the build ends."""

    def generate_output(self, output: Output) -> None:
        """Write every file.

        Raises:
            SettingsError: no page would be kept.
        """
        options = read_options(OfflineOptions, self.settings, "OFFLINE")
        if options.pages < 1:
            raise SettingsError(f"设置 OFFLINE['pages'] 至少是 1，写的是 {options.pages}")
        static = str(self.settings["THEME_STATIC_DIR"])
        output.write_text(WEB_MANIFEST.lstrip("/"), web_manifest(self.site, f"{static}/img/"))
        head = make_head(self.site, TITLE, OFFLINE, indexed=False)
        self.write(output, OFFLINE, "offline", OfflineView(head, (Link("首页", HOME),), TITLE))
        program = self._file(f"{static}/js/sw.js")
        if program.is_file():
            constants = self._constants(options, output)
            text = program.read_text(encoding="utf-8")
            output.write_text(
                WORKER.lstrip("/"), f"self.PORTAL={json.dumps(constants, sort_keys=True)};\n{text}"
            )

    def _constants(self, options: OfflineOptions, output: Output) -> dict[str, object]:
        """Return what the worker has to know of this build."""
        if not options.enabled:
            return {"enabled": False}
        page = OFFLINE.lstrip("/")
        html = output.read_bytes(save_as(OFFLINE))
        shell = {
            address: self._file(file_of(address)).read_bytes()
            for address in loaded_by(html.decode("utf-8"), OFFLINE)
            if self._file(file_of(address)).is_file()
        }
        return {
            "enabled": True,
            "pages": options.pages,
            "version": version({page: html, **shell}),
            "offline": page,
            # A host that is being updated may give the new worker old files: these would stay.
            # Not so the page itself, since some hosts add a line of their own to every page.
            "shell": {page: "", **{address: integrity(data) for address, data in shell.items()}},
        }

    def _file(self, name: str) -> Path:
        return Path(self.output_path, name)
