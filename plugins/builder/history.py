"""The history: why each page was written when it last was.

Only read where pages are written or somebody asks, so that a build that keeps them all pays nothing
for it. Nothing but words depends on it.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from plugins.builder.files import replace_file
from plugins.meetings.sealed import Form, Lost, nobody, read_sealed, seal
from plugins.views.fingerprints import Backdrop
from plugins.views.traits import split

FORM = Form("history", 2)
MARK = 4
"""Bytes of a page's fingerprint by which a note is known to be of it."""


class Reason(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Why pages were written; many share one.

    Attributes:
        at: when, in seconds.
        kind: `new`; `gone`, the file was missing or another one; `changed`; or `unknown`, since
            nothing was known to compare with.
        same: whether the page came out as it was before.
        fields: parts of the view that changed.
        template: the template before, where it is another one now.
        templates, assets: files of the theme that changed.
        engine, site: what renders, and settings, that changed.
        came, went: addresses of articles that the page now lists, and no longer does; some of
            them where they are many.
    """

    at: int
    kind: str
    same: bool = False
    fields: tuple[str, ...] = ()
    template: str = ""
    templates: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    engine: tuple[str, ...] = ()
    site: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()


class Note(msgspec.Struct, array_like=True, gc=False):
    """What is kept of a page.

    Attributes:
        shape: number of its shape.
        mark: the beginning of its fingerprint.
        fields, entries: its traits.
        reason: number of the reason why it was written.
    """

    shape: int
    mark: bytes
    fields: bytes
    entries: bytes
    reason: int


Shape = tuple[str, tuple[str, ...]]
"""A template, and the names of the parts of its view."""


@dataclass
class History:
    """What is known of all pages of an output.

    Attributes:
        shapes: by number.
        backdrops: those of the last build that wrote pages, by template; every page of a
            template has the same.
        reasons: by number.
        notes: by file.
    """

    shapes: list[Shape] = field(default_factory=list)
    backdrops: dict[str, Backdrop] = field(default_factory=dict)
    reasons: dict[int, Reason] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)

    def note(self, name: str, fingerprint: bytes) -> Note | None:
        """Return what is known of a page, if it is the page with that fingerprint."""
        note = self.notes.get(name)
        return note if note is not None and note.mark == fingerprint[:MARK] else None

    def parts(self, note: Note) -> Mapping[str, bytes]:
        """Return the digests of the parts of a page's view."""
        return split(self.shapes[note.shape][1], note.fields)

    def shape(self, shape: Shape) -> int:
        """Return the number of a shape, a new one where it is new."""
        if shape not in self.shapes:
            self.shapes.append(shape)
        return self.shapes.index(shape)

    def keep(self, names: Iterable[str]) -> None:
        """Forget all but some pages, and the reasons that no page has any more."""
        self.notes = {name: self.notes[name] for name in names if name in self.notes}
        used = {note.reason for note in self.notes.values()}
        self.reasons = {number: why for number, why in self.reasons.items() if number in used}


def load_history(path: Path, lost: Lost = nobody) -> History:
    """Return a history; an empty one where it is missing, damaged or of another form.

    Args:
        path: the file.
        lost: is told of one that is damaged.
    """
    found = read_sealed(path, FORM, lost)
    if found is None:
        return History()
    try:
        return msgspec.msgpack.decode(found.body, type=History)
    except msgspec.MsgspecError:
        lost()
        return History()


def save_history(path: Path, history: History) -> None:
    """Write a history; where that fails, the next build knows less to tell and that is all."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, seal(FORM, msgspec.msgpack.encode(history)))
