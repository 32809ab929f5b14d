"""What is known of an output from the builds before, and what the next one will know."""

import time
from pathlib import Path

from plugins.builder.history import History, load_history, save_history
from plugins.builder.ledger import Records, load_ledger, save_ledger
from plugins.builder.manifest import NAME, read_manifest
from plugins.builder.reasons import Before, Run, explain
from plugins.builder.writer import StagedWriter
from plugins.meetings.lodging import lodging
from plugins.meetings.sealed import Lost, nobody

KIND = "builder"
LEDGER = "ledger"
HISTORY = "history"


class Past:
    """What is known of an output.

    Attributes:
        records: of its files, as they were left.
    """

    def __init__(self, cache: Path, output: Path, lost: Lost = nobody) -> None:
        """Load it.

        Args:
            cache: what CACHE_PATH names.
            output: the output directory.
            lost: is told of each file that is damaged.
        """
        # One that was moved, with the manifest in it, is known again; a new one knows nothing.
        self._folder = lodging(cache, KIND, output, adopts=(output / NAME).exists())
        self._output = output
        self._lost = lost
        self._now = int(time.time())
        self._history: History | None = None
        self.records: Records = load_ledger(self._folder / LEDGER, lost)

    def explain(self, writer: StagedWriter, standing: Records) -> None:
        """Note why pages were written, before they take the places of others.

        Args:
            writer: has written them all.
            standing: records of the files that were still as they were left.
        """
        if not writer.written:
            return
        unknown = writer.written.keys() - self.records.keys()
        files = read_manifest(self._output) if unknown else frozenset()
        self._history = load_history(self._folder / HISTORY, self._lost)
        run = Run(
            self._now,
            writer.written,
            writer.fingerprints,
            writer.digests,
            writer.backdrop,
            writer.views.keys(),
        )
        explain(self._history, run, Before(files, self.records, standing))

    def save(self, records: Records) -> None:
        """Remember the output as it now is.

        Args:
            records: of all its files.
        """
        save_ledger(self._folder / LEDGER, records, self._now)
        if self._history is not None:
            save_history(self._folder / HISTORY, self._history)
