"""What is known of an output from the builds before, and what the next one will know."""

import time
from datetime import datetime
from pathlib import Path

from plugins.builder.history import History, load_history, save_history
from plugins.builder.ledger import Records, load_ledger, save_ledger
from plugins.builder.manifest import NAME, read_manifest
from plugins.builder.reasons import Before, Run, explain
from plugins.builder.sameness import Done, Inputs, load_done, save_done
from plugins.builder.writer import StagedWriter
from plugins.meetings.lodging import lodging
from plugins.meetings.sealed import Lost, nobody

KIND = "builder"
LEDGER = "ledger"
HISTORY = "history"
DONE = "done"


class Past:
    """What is known of an output.

    Attributes:
        records: of its files, as they were left.
        done: the last build of it; None if nobody can tell whether it would be the same again.
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
        self.done: Done | None = load_done(self._folder / DONE)

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

    def stands(self, inputs: Inputs | None, now: datetime, standing: Records) -> Done | None:
        """Return the last build if another one would give just what it gave.

        Args:
            inputs: what the other one would be made from; None if nobody can tell.
            now: the moment at which it would be made.
            standing: records of the files that still are as they were left.
        """
        done = self.done
        if done is None or inputs is None or not done.holds(inputs, now, len(standing)):
            return None
        # A build that was killed may have left files of its own beside those.
        return done if len(read_manifest(self._output)) == done.files else None

    def save(self, records: Records, done: Done | None) -> None:
        """Remember the output as it now is.

        Args:
            records: of all its files.
            done: the build that made it so; None if it may be another one the next time.
        """
        save_ledger(self._folder / LEDGER, records, self._now)
        if self._history is not None:
            save_history(self._folder / HISTORY, self._history)
        save_done(self._folder / DONE, done)
