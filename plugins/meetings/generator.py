"""Reads the content directory into Pelican's context."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.plugins import signals

from plugins.meetings.clock import build_time
from plugins.meetings.collection import Collection, load_collection
from plugins.meetings.errors import ContentError
from plugins.meetings.lodging import lodging
from plugins.meetings.options import read_options


@dataclass(frozen=True, slots=True)
class MeetingsOptions:
    """The `MEETINGS` settings.

    Attributes:
        vocabulary: vocabulary directory for content that has none; relative to the project.
        drafts: whether drafts and scheduled articles get a page below `/drafts/`.
    """

    vocabulary: str = "content/vocabulary"
    drafts: bool = False


PROJECT = Path(__file__).resolve().parents[2]


class MeetingsGenerator(Generator):  # type: ignore[misc]
    """Puts the collection into the context that all generators share."""

    def generate_context(self) -> None:
        """Read every article and stop when one breaks a rule.

        Raises:
            ContentError: with every fault of the run.
        """
        options = read_options(MeetingsOptions, self.settings, "MEETINGS")
        track = self.context.get("track") or _untracked
        collection: Collection = load_collection(
            Path(self.path),
            PROJECT / options.vocabulary,
            build_time(),
            lambda paths: track("读取文章", paths),
            remembered=lodging(Path(self.settings["CACHE_PATH"]), "readings", Path(self.path)),
            executor=self.context.get("executor"),
            lost=self.context["lost"]("readings"),
        )
        self.context["collection"] = collection
        files = collection.found + len(collection.pages)
        self.context["noted"](files - collection.remembered, collection.remembered)
        self.context["counts"] = collection.counts()
        self.context["notices"] = collection.notices
        if collection.problems:
            raise ContentError(collection.problems)


def _untracked(_: str, items: Sequence[Any]) -> Iterable[Any]:
    return items


def _generator(_: object) -> type[MeetingsGenerator]:
    return MeetingsGenerator


def connect() -> None:
    """Offer the generator to Pelican."""
    signals.get_generators.connect(_generator)
