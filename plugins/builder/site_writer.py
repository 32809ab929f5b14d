"""What a whole run of the generators needs of the writer that it fills."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from plugins.views.generator import Output
from plugins.views.site import Site


class SiteWriter(Output, Protocol):
    """A writer that a whole run fills.

    Attributes:
        site: the site as pages show it.
        lazy: whether most files are made only when somebody asks for them, after the run.
    """

    site: Site | None
    lazy: bool

    def report(self, made: Callable[[int], None], wanted: Callable[[int], None]) -> None:
        """Report from now on.

        Args:
            made: is told how many more files were made, by any thread.
            wanted: is told how many files there are to make, once others are waited for.
        """

    def remembered(self, name: str) -> Path:
        """Return the folder that remembers what files of the site were made from."""

    def finish(self) -> None:
        """Wait until every file is there that must be by the end of the run."""
