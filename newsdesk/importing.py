"""From a received text to the files of an article."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from newsdesk import composition, front_matter, layout, record
from newsdesk.desk import draft_of
from newsdesk.draft import WHOLE, Draft, Notice, Surroundings, changed
from newsdesk.library import Library
from newsdesk.pictures import illustrate
from newsdesk.readers import Source
from newsdesk.report import lines_as_it_stands
from newsdesk.rules import duplicates, gaps
from plugins.meetings.markup import Renderer
from plugins.meetings.reader import Surroundings as World
from plugins.meetings.reader import read_article
from plugins.meetings.source import split

NAME = "metadata"
_TOGETHER = ("meeting_date", "meeting_date_basis")
"""Fields of which neither stands without the other."""


@dataclass(frozen=True, slots=True)
class Imported:
    """An article that is ready to be written.

    Attributes:
        slug: of the article.
        files: all of them by name, the article last.
        body: the article's body.
        digest: what tells the received text from others, see `record.digest_of`.
        missing: required fields that are to be filled in; the article is a draft with any.
        draft: whether it is one.
        notices: what the editor should look at, with the line of the article's file.
    """

    slug: str
    files: Mapping[str, bytes]
    body: str
    digest: str
    missing: tuple[str, ...]
    draft: bool
    notices: tuple[tuple[int, Notice], ...]


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """The article that an earlier import wrote, or that says the same."""

    file: Path


def import_text(
    source: Source,
    name: str,
    world: Surroundings,
    library: Library,
    now: datetime,
    *,
    slug: str = "",
    given: Mapping[str, Any] | None = None,
) -> Imported | AlreadyThere:
    """Make an article of a received text.

    Args:
        source: the text as it was read.
        name: its file's name.
        world: the vocabularies.
        library: the articles that are there.
        now: the moment of the import, for dates that are still to come.
        slug: the article's, made of its date and its text when empty.
        given: fields that the editor gave.
    """
    digest = record.digest_of(source)
    draft = draft_of(source, world)
    if source.form == "text":
        draft = changed(draft, layout.NAME, layout.of_text(draft.text))
    if (there := library.same(digest, draft.text)) is not None:
        return AlreadyThere(there)
    slug = slug or _slug(draft, digest)
    pictures = illustrate(draft, source.pictures, slug)
    draft = changed(pictures.draft, layout.NAME, layout.around(pictures.draft.text))
    copies = duplicates.find(draft.text, library.index)
    draft = replace(draft, warnings=draft.warnings + copies.warnings)
    # Whoever reads the notices decides whether something is lacking.
    unsure = pictures.unnamed or any(notice.rule == gaps.NAME for notice in draft.warnings)
    draft, text, composed = _fitting(
        draft, world, now, digest[:12], given or {}, unsure, frozenset(pictures.files)
    )
    unready = unsure or bool(composed.missing)
    above = text.count("\n", 0, len(text) - len(draft.text))
    ledger = record.to_bytes(source, name, draft)
    return Imported(
        slug,
        {**pictures.files, slug + record.SUFFIX: ledger, f"{slug}.md": text.encode()},
        draft.text,
        digest,
        composed.missing,
        unready,
        tuple(
            (1 if notice.at == WHOLE else line + above, notice)
            for line, notice in lines_as_it_stands(draft)
        ),
    )


def _fitting(
    draft: Draft,
    world: Surroundings,
    now: datetime,
    key: str,
    given: Mapping[str, Any],
    unsure: bool,
    pictures: frozenset[str],
) -> tuple[Draft, str, composition.Composition]:
    """Return the article's text without the findings that the model refuses, each a notice."""
    reader = World(world.vocabularies, now, lambda _, address: address, _resolver(pictures))
    while True:
        composed = composition.compose(draft, world.vocabularies, key, given, unsure)
        text = front_matter.write(composed.rows) + draft.text
        faults = read_article("articles/imported.md", split(text), reader, Renderer()).faults
        refused = {field: message for _, field, message in faults if field in draft.metadata}
        if refused.keys() & set(_TOGETHER):
            refused |= {f: refused.get(f, "") for f in _TOGETHER if f in draft.metadata}
        notices = tuple(
            Notice(
                NAME,
                WHOLE,
                f"{field} 没有采用“{draft.metadata[field].value}”：{message}",
                "请核对后自己填写",
            )
            for field, message in refused.items()
            if message
        )
        if not refused:
            others = tuple(
                Notice(NAME, WHOLE, f"{field}: {message}")
                for _, field, message in faults
                if field not in composed.missing
            )
            return replace(draft, warnings=draft.warnings + others), text, composed
        draft = composition.without(draft, refused)
        draft = replace(draft, warnings=draft.warnings + notices)


def _resolver(pictures: frozenset[str]) -> Any:
    def resolve(_: str, address: str) -> str:
        if address not in pictures:
            raise ValueError(f"找不到图片 {address}")
        return f"/{address}"

    return resolve


def _slug(draft: Draft, digest: str) -> str:
    """Return a slug that the same text always gets."""
    for field in ("date", "meeting_date"):
        day = str(draft.metadata[field].value)[:10] if field in draft.metadata else ""
        if len(day) == len("2024-01-25"):
            return f"{day.replace('-', '')}-{digest[:6]}"
    return f"import-{digest[:8]}"
