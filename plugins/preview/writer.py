"""The writer that keeps a site in memory; only the theme's files stand in a folder meanwhile."""

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from plugins.builder.claims import Claims
from plugins.preview.errors import StaleError
from plugins.preview.site import Site
from plugins.views.head import Head
from plugins.views.rendering import Look, Page
from plugins.views.site import Site as Shown
from plugins.views.site import read_site
from plugins.views.stamps import stamps


class MemoryWriter:
    """Takes what generators hand over.

    Attributes:
        views: heads of the pages so far, by site-absolute address.
        site: the site as pages show it; by default that of the settings.
        kept: what has been taken over.
        lazy: see `SiteWriter`.
    """

    def __init__(
        self,
        folder: Path,
        settings: Mapping[str, Any],
        before: Site,
        stale: Callable[[], bool],
    ) -> None:
        """Begin a site.

        Args:
            folder: where the theme's files stand, for those who look there.
            settings: those of the run.
            before: the site of the last run, whose files may be kept.
            stale: tells whether the run is worth nothing any more.
        """
        self.views: dict[str, Head] = {}
        self.site: Shown | None = None
        self.lazy = True
        self.kept = Site(press=before.press.next())
        self._folder = folder
        self._settings = settings
        self._before = before
        self._stale = stale
        self._claims = Claims()

    def report(self, made: Callable[[int], None], wanted: Callable[[int], None]) -> None:
        """Report nothing: no file is made before somebody asks for it."""

    def write_page(self, url: str, page: Page) -> None:
        """Keep a page; it is rendered when somebody asks for it.

        Raises:
            OverwriteError: the file was claimed before in this run.
            StaleError: the run is given up.
        """
        self._claim(page.name)
        self.views[url] = page.view.head
        self.kept.pages[page.name] = page

    def make(self, name: str, make: Callable[[Any], bytes], item: object) -> None:
        """Have a file made of an item when somebody asks for it; errors as for `write_page`."""
        self._claim(name)
        self.kept.makes[name] = make, item

    def write_text(self, name: str, text: str) -> None:
        """Keep a text file; errors as for `write_page`."""
        self.write_bytes(name, text.encode())

    def write_bytes(self, name: str, data: bytes) -> None:
        """Keep a file; errors as for `write_page`."""
        self._claim(name)
        if name.startswith(f"{self._settings['THEME_STATIC_DIR']}/"):
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        else:
            self.kept.files[name] = data

    def read_bytes(self, name: str) -> bytes:
        """Return the content of a file of the site.

        Raises:
            FileNotFoundError: there is none.
        """
        if name in self.kept.pages:
            self.finish()
            return self.kept.page(name) or b""
        data = self.kept.files.get(name)
        return data if data is not None else (self._folder / name).read_bytes()

    def keep(self, names: list[str]) -> bool:
        """Take files over from the last run, if all of them were there."""
        files = [self._before.files.get(name, self._before.old.get(name)) for name in names]
        if None in files:
            return False
        for name, data in zip(names, files, strict=True):
            self.write_bytes(name, data or b"")
        return True

    def later(self, names: Sequence[str], write: Callable[[], None]) -> None:
        """Have files written when somebody asks for one of them."""
        for name in names:
            self.kept.promises[name] = write

    def meanwhile(self, names: Sequence[str], write: Callable[[], Iterator[None]]) -> None:
        """Have files written, all steps at once, when somebody asks for one of them."""

        def whole() -> None:
            for _ in write():
                pass

        self.later(names, whole)

    def remembered(self, name: str) -> Path:
        """Return a folder apart from that of builds, whose files are others."""
        return Path(self._settings["CACHE_PATH"], "preview", name)

    def finish(self) -> None:
        """Take the theme's files from the folder, and the look that they give the pages."""
        # Files of the last run, which a browser or a promise may want; its own promises may still
        # be at it. Nothing else of that run, which else would never go.
        before = self._before
        older = {name: data for name, data in before.old.items() if before.promised(name)}
        self.kept.old = ChainMap(before.files, older)
        self._before = Site(old=self.kept.old)
        self.kept.theme = read_folder(self._folder)
        settings = self._settings
        folders = (*settings["THEME_TEMPLATES_OVERRIDES"], f"{settings['THEME']}/templates")
        self.kept.press.dress(
            Look(
                tuple(folders),
                settings["JINJA_ENVIRONMENT"],
                stamps(self._folder, settings["THEME_STATIC_DIR"]),
                self.site or read_site(settings),
                # Whoever edits one has the press dressed again.
                templates=b"",
            )
        )

    def _claim(self, name: str) -> None:
        if self._stale():
            raise StaleError(name)
        self._claims.claim(name)


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the contents of all files below a folder, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
