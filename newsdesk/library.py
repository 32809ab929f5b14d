"""The articles that are there already, so that none is written twice."""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from newsdesk import record
from newsdesk.rules.duplicates import Index
from newsdesk.shingles import normalised
from plugins.meetings.errors import InvalidError
from plugins.meetings.source import read_source


@dataclass
class Library:
    """The articles below some folders.

    Attributes:
        bodies: their bodies, by file.
        digests: the files of those that were imported, by what was imported (`record.digest_of`).
    """

    bodies: dict[Path, str] = field(default_factory=dict)
    digests: dict[str, Path] = field(default_factory=dict)

    @classmethod
    def read(cls, folders: Iterable[Path]) -> "Library":
        """Read all articles below folders; what is none is passed over (`check` tells of it)."""
        library = cls()
        files = {file.resolve(): file for folder in folders for file in folder.rglob("*.md")}
        for file in sorted(files.values()):
            with contextlib.suppress(InvalidError, OSError):
                library.bodies[file] = read_source(file).body
            ledger = file.with_name(file.stem + record.SUFFIX)
            if ledger.is_file():
                with contextlib.suppress(record.UndoError):
                    library.digests[record.load(ledger).digest] = file
        return library

    def add(self, file: Path, body: str, digest: str) -> None:
        """Take in an article that has just been written."""
        self.index.add(str(file), body)
        self._by_text.setdefault(normalised(body), file)
        self.bodies[file] = body
        self.digests[digest] = file

    def same(self, digest: str, body: str) -> Path | None:
        """Return the article that was imported from the same text, or says the same."""
        return self.digests.get(digest) or self._by_text.get(normalised(body))

    @cached_property
    def index(self) -> Index:
        """The articles, ready for comparison."""
        return Index.build((str(file), body) for file, body in self.bodies.items())

    @cached_property
    def _by_text(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for file, body in self.bodies.items():
            if plain := normalised(body):
                found.setdefault(plain, file)
        return found
