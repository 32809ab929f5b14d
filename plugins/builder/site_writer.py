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
        on_made: is told how many more files were made, by any thread.
        on_wait: is told how many files there are to make, once others are waited for.
    """

    site: Site | None
    lazy: bool
    on_made: Callable[[int], None]
    on_wait: Callable[[int], None]

    @property
    def tally(self) -> tuple[int, int]:
        """Number of files that this run makes, and that it takes over as they are."""

    def remembered(self, name: str) -> Path:
        """Return the folder that remembers what files of the site were made from."""

    def finish(self) -> None:
        """Wait until every file is there that must be by the end of the run."""
