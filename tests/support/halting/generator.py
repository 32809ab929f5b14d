"""The generator that waits."""

import time
from pathlib import Path
from typing import Any

from pelican.generators import Generator


class HaltingGenerator(Generator):  # type: ignore[misc]
    """Says that it waits by a file `waiting`, and waits for a file `go` beside it.

    The directory of both is the setting HALT_AT; without it nothing happens.
    """

    def generate_output(self, _: Any) -> None:
        """Wait."""
        place = self.settings.get("HALT_AT")
        if place is None:
            return
        (Path(place) / "waiting").touch()
        while not (Path(place) / "go").exists():
            time.sleep(0.01)
