"""The writer: puts each file into the staging directory once and whole, many at a time.

A page that stands in the output as it would be rendered is kept and never rendered.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from pelican.writers import Writer

from plugins.builder.claims import Claims
from plugins.builder.crew import Crew
from plugins.builder.errors import TemplateFaultError
from plugins.builder.ledger import Record, digest_of
from plugins.builder.making import Made, Make, write_new
from plugins.builder.pages import render_page, told
from plugins.builder.reasons import Written
from plugins.builder.stopwatch import Stopwatch
from plugins.meetings.lodging import lodging
from plugins.views.fingerprints import Backdrop, Fingerprints
from plugins.views.head import Head
from plugins.views.rendering import Look, Page, digest_of_templates
from plugins.views.site import Site, read_site
from plugins.views.stamps import stamps
from plugins.views.traits import part_names


class StagedWriter(Writer):  # type: ignore[misc]
    """Writes files below `output_path`, the staging directory.

    Attributes:
        views: heads of the pages so far, by site-absolute address.
        kept: files of the last build that stay as they are.
        standing: records of the files that a build of ours wrote and that are still what it
            wrote; these can be kept.
        output: the directory where they stand.
        site: the site as pages show it; by default that of the settings.
        watch: adds up what the templates took.
        lazy: that it is not; see `SiteWriter`.
        crew: makes most of the files.
        written: pages that were rendered.
    """

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        super().__init__(output_path, settings)
        self.views: dict[str, Head] = {}
        self.kept: set[str] = set()
        self.standing: Mapping[str, Record] = {}
        self.output = Path(output_path)
        self.site: Site | None = None
        self.watch = Stopwatch()
        self.lazy = False
        self.crew = Crew(output_path, self._note)
        self.written: dict[str, Written] = {}
        self.digests: dict[str, bytes] = {}
        self.fingerprints: dict[str, bytes] = {}
        self._claims = Claims()
        self._templates: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._look: tuple[Make, Fingerprints] | None = None

    @property
    def pages(self) -> int:
        """Number of pages so far."""
        return len(self.views)

    def backdrop(self, template: str) -> Backdrop:
        """Return what all pages of a template have in common."""
        return self._both()[1].backdrop(template)

    def write_page(self, url: str, page: Page) -> None:
        """Write a page, unless it stands in the output as it would be.

        It is rendered by `finish` at the latest.

        Args:
            url: its site-absolute address.
            page: template and view.

        Raises:
            OverwriteError: the file was claimed before in this run.
            TemplateFaultError: a template is missing or does not parse.
        """
        self._claims.claim(page.name)
        self.views[url] = page.view.head
        try:
            fingerprint = self._both()[1].of(page)
        except TemplateError as error:
            raise TemplateFaultError(told(error, page)) from error
        self.fingerprints[page.name] = fingerprint
        record = self.standing.get(page.name)
        if record is not None and record.fingerprint == fingerprint:
            self.kept.add(page.name)
            self.watch.note(0, 1)
            self.watch.templates[page.template].kept += 1
            return
        self._templates[page.name] = page.template, part_names(type(page.view))
        self.watch.note(1, 0)
        self.crew.make(self._render(), page.name, page)

    def make(self, name: str, make: Make, item: object) -> None:
        """Have a file made of an item, by `finish` at the latest.

        Args:
            name: its path below the output, with `/`.
            make: a function of a module; another process may call it.
            item: plain data.

        Raises:
            OverwriteError: the file was claimed before in this run.
        """
        self._claims.claim(name)
        self.watch.note(1, 0)
        self.crew.make(make, name, item)

    def finish(self) -> None:
        """Wait until every file is written.

        Raises:
            TemplateFaultError: a template is at fault.
        """
        self.crew.finish()

    def write_text(self, name: str, text: str) -> None:
        """Write a text file, UTF-8; errors as for `write_bytes`."""
        self.write_bytes(name, text.encode("utf-8"))

    def write_bytes(self, name: str, data: bytes) -> None:
        """Write a file.

        Args:
            name: its path below the output, with `/`.
            data: its content.

        Raises:
            OutputPathError: the name leads out of the output.
            OverwriteError: the file was written before in this run.
        """
        self._claims.claim(name)
        self.watch.note(1, 0)
        write_new(self.output_path, name, data)
        self.digests[name] = digest_of(data)

    def read_bytes(self, name: str) -> bytes:
        """Return the content of a file that was written or kept.

        Raises:
            FileNotFoundError: it was neither.
        """
        self.finish()
        return self.site_file(name).read_bytes()

    def site_file(self, name: str) -> Path:
        """Return where a file of the site is while it is being built."""
        return Path(self.output if name in self.kept else self.output_path, name)

    def later(self, names: Sequence[str], write: Callable[[], None]) -> None:  # noqa: ARG002
        """Have files written by a function: now, since all of the site is."""
        write()

    def meanwhile(self, names: Sequence[str], write: Callable[[], Iterator[None]]) -> None:  # noqa: ARG002
        """Have files written in steps while others make theirs, by `finish` at the latest."""
        self.crew.meanwhile(self.watch.steps_of(write()))

    def report(self, made: Callable[[int], None], wanted: Callable[[int], None]) -> None:
        """Report from now on how many files were made, and are wanted."""
        self.crew.on_made, self.crew.on_wait = made, wanted

    def remembered(self, name: str) -> Path:
        """Return the folder that remembers what files of the site were made from."""
        return lodging(Path(self.settings["CACHE_PATH"]), name, Path(self.settings["PATH"]))

    def keep(self, names: list[str]) -> bool:
        """Leave files as the last build wrote them, if all of them stand in the output.

        Only for names that change with the content.

        Returns:
            Whether they were kept; else they must be written.
        """
        if not all(name in self.standing for name in names):
            return False
        for name in names:
            self._claims.claim(name)
        self.kept.update(names)
        self.watch.note(0, len(names))
        return True

    def _note(self, made: list[Made]) -> None:
        for file in made:
            self.digests[file.name] = file.digest
            if file.traits is not None:
                template, names = self._templates.pop(file.name)
                self.written[file.name] = Written(template, names, file.traits)
                lap = self.watch.templates[template]
                lap.seconds += file.seconds
                lap.made += 1

    def _render(self) -> Make:
        return self._both()[0]

    def _both(self) -> tuple[Make, Fingerprints]:
        """Return what renders and knows pages; with the first one the theme's files are there."""
        if self._look is None:
            settings = self.settings
            folders = (*settings["THEME_TEMPLATES_OVERRIDES"], f"{settings['THEME']}/templates")
            look = Look(
                tuple(folders),
                settings["JINJA_ENVIRONMENT"],
                stamps(Path(self.output_path), settings["THEME_STATIC_DIR"]),
                self.site or read_site(settings),
                digest_of_templates(folders),
            )
            self._look = partial(render_page, look), Fingerprints(look)
        return self._look
