"""The articles of the benchmark: real texts where they are at hand, else generated ones.

The real texts come without metadata; a hash of the title gives each its districts, meeting
types, kind and column, so that they are the same in every run and on every machine.
"""

import hashlib
import json
import lzma
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from plugins.meetings.article import KIND_LABELS
from plugins.meetings.source import CONTROL, split
from plugins.meetings.vocabulary import Vocabularies
from tools.generate_content import article

PROJECT = Path(__file__).resolve().parents[2]
VOCABULARY = PROJECT / "content" / "vocabulary"
CORPUS = PROJECT.parent / "shared" / "corpus" / "articles.jsonl.xz"


@dataclass(frozen=True, slots=True)
class Text:
    """An article, with all that its searches are judged by.

    Attributes:
        lines: its body as a reader sees it, one line a paragraph or heading.
        other: further fields that are searched: people, organisations, places.
        date: day of publication, as `2024-01-26`.
        held: day of the meeting, where it is told.
    """

    slug: str
    title: str
    date: str
    lines: tuple[str, ...]
    districts: tuple[str, ...]
    types: tuple[str, ...]
    kind: str
    category: str
    other: tuple[str, ...] = ()
    held: str = ""

    @property
    def body(self) -> str:
        """The body, its lines parted by line feeds."""
        return "\n".join(self.lines)

    @property
    def year(self) -> str:
        """The year it is filed under: the meeting's, else that of publication."""
        return (self.held or self.date)[:4]


def read_corpus(vocabularies: Vocabularies, limit: int, path: Path = CORPUS) -> list[Text]:
    """Return the first real texts, with metadata given by their titles."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, limit)]
    return [_text(number, row, vocabularies) for number, row in enumerate(rows)]


def _text(number: int, row: Mapping[str, Any], vocabularies: Vocabularies) -> Text:
    title = _tidy(row["title"])
    chance = int.from_bytes(hashlib.sha256(title.encode()).digest(), "big")
    districts = sorted(d.slug for d in vocabularies.districts.values() if d.parent is not None)
    types = sorted(vocabularies.meeting_types)
    chance, own = _chosen(chance, districts, 2 if chance % 10 == 0 else 1)
    chance, held = _chosen(chance, types, 2 if chance % 20 == 0 else 1)
    chance, (kind,) = _chosen(chance, sorted(KIND_LABELS), 1)
    _, (category,) = _chosen(chance, sorted(vocabularies.categories), 1)
    lines = tuple(line for line in map(_tidy, row["paragraphs"]) if line)
    return Text(f"x{number:06}", title, row["date"], lines, own, held, kind, category)


def _chosen(chance: int, names: Sequence[str], count: int) -> tuple[int, tuple[str, ...]]:
    """Draw different names by the digits of a large number; return what is left of it too."""
    left = list(names)
    drawn = []
    for _ in range(count):
        chance, at = divmod(chance, len(left))
        drawn.append(left.pop(at))
    return chance, tuple(drawn)


def _tidy(text: str) -> str:
    return " ".join(CONTROL.sub("", text).split())


def read_generated(vocabularies: Vocabularies, count: int) -> Iterator[Text]:
    """Yield the published ones of the first generated articles."""
    for number in range(count):
        path, text = article(number, vocabularies)
        source = split(text)
        front = yaml.load(source.front, yaml.CSafeLoader)
        if front.get("status", "published") != "published":
            continue
        people = [word for person in front.get("host", ()) for word in person.values()]
        yield Text(
            slug=path.rsplit("/", 1)[-1].removesuffix(".md"),
            title=front["title"],
            date=str(front["date"])[:10],
            lines=tuple(_tidy(line.lstrip("# ")) for line in source.body.split("\n") if line),
            districts=tuple(front["districts"]),
            types=tuple(front["meeting_types"]),
            kind=front["kind"],
            category=front["category"],
            other=(*people, front["place"]),
            held=str(front["meeting_date"]),
        )
