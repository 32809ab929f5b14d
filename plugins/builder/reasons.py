"""From what a build wrote to the reasons: each page against what was known of it before."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

from plugins.builder.history import MARK, History, Note, Reason
from plugins.builder.ledger import Records
from plugins.meetings.permalinks import save_as
from plugins.views.fingerprints import Backdrop
from plugins.views.traits import ENTRY, Traits, entry_digest, split

NAMED = 4
"""Articles that a reason names at most."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Written:
    """A page that was rendered.

    Attributes:
        template: its template.
        names: those of the parts of its view.
    """

    template: str
    names: tuple[str, ...]
    traits: Traits


@dataclass(frozen=True, slots=True)
class Run:
    """What a build did.

    Attributes:
        at: when, in seconds.
        written: the pages that it rendered, by file.
        fingerprints: those of all pages, by file.
        digests: those of the bytes that it wrote, by file.
        backdrop: what all pages of a template have in common.
        pages: addresses of all pages.
    """

    at: int
    written: Mapping[str, Written]
    fingerprints: Mapping[str, bytes]
    digests: Mapping[str, bytes]
    backdrop: Callable[[str], Backdrop]
    pages: Collection[str]


@dataclass(frozen=True, slots=True)
class Before:
    """The output before a build.

    Attributes:
        files: names of all files that builds of ours left there.
        known: those of which something is known.
        standing: records of those that were still as they were left.
    """

    files: AbstractSet[str]
    known: Records
    standing: Records


def explain(history: History, run: Run, before: Before) -> None:
    """Note in a history why a build wrote the pages that it wrote.

    Args:
        history: what is known of the build before; changed into that of this one.
        run: what the build did.
        before: the output before it.
    """
    numbers = {reason: number for number, reason in history.reasons.items()}
    following = max(history.reasons, default=0) + 1
    urls = _Urls(run.pages, before.known)
    again = {written.template for written in run.written.values()}
    backdrops = {template: run.backdrop(template) for template in sorted(again)}
    changed = {
        (old, new): _backdrop_changes(history.backdrops[old], backdrops[new])
        for old in history.backdrops
        for new in backdrops
    }
    for name, written in run.written.items():
        reason = _reason(name, written, history, run, before, changed, urls)
        number = numbers.setdefault(reason, following)
        if number == following:
            history.reasons[number] = reason
            following += 1
        history.notes[name] = Note(
            history.shape((written.template, written.names)),
            run.fingerprints[name][:MARK],
            written.traits.fields,
            written.traits.entries,
            number,
        )
    history.backdrops |= backdrops
    history.keep(run.fingerprints)


_Changes = Mapping[str, tuple[str, ...]]
_NOTHING: _Changes = {}


def _reason(
    name: str,
    written: Written,
    history: History,
    run: Run,
    before: Before,
    changed: Mapping[tuple[str, str], _Changes],
    urls: "_Urls",
) -> Reason:
    """Return why a page was written."""
    record = before.known.get(name)
    if record is None:
        return Reason(run.at, "unknown" if name in before.files else "new")
    same = record.digest == run.digests.get(name)
    stood = name in before.standing
    note = history.note(name, record.fingerprint)
    if note is None:
        return Reason(run.at, "unknown" if stood else "gone", same)
    template, _ = history.shapes[note.shape]
    came, went = _difference(note.entries, written.traits.entries)
    return Reason(
        run.at,
        "changed" if stood else "gone",
        same,
        _changed(history.parts(note), split(written.names, written.traits.fields)),
        template if template != written.template else "",
        came=urls.of(came),
        went=urls.of(went),
        **changed.get((template, written.template), _NOTHING),
    )


def _backdrop_changes(old: Backdrop, new: Backdrop) -> _Changes:
    names = ("templates", "assets", "engine", "site")
    return {name: _changed(getattr(old, name), getattr(new, name)) for name in names}


def _changed(old: Mapping[str, T], new: Mapping[str, T]) -> tuple[str, ...]:
    """Return the names under which there is something else, or nothing on one side."""
    return tuple(name for name in {**new, **old} if old.get(name) != new.get(name))


def _difference(old: bytes, new: bytes) -> tuple[list[bytes], list[bytes]]:
    """Return the digests that came, and those that went."""
    before, after = _entries(old), _entries(new)
    had, has = set(before), set(after)
    return [one for one in after if one not in had], [one for one in before if one not in has]


def _entries(digests: bytes) -> Sequence[bytes]:
    return [digests[at : at + ENTRY] for at in range(0, len(digests), ENTRY)]


class _Urls:
    """Addresses of pages by their digests; made when the first one is asked for."""

    def __init__(self, pages: Collection[str], known: Records) -> None:
        self._pages = pages
        self._known = known
        self._urls: dict[bytes, str] = {}

    def of(self, digests: Iterable[bytes]) -> tuple[str, ...]:
        """Return some of the addresses behind digests; one more than would be named."""
        digests = list(digests)[: NAMED + 1]
        if digests and not self._urls:
            files = {save_as(url) for url in self._pages}
            gone = (f"/{n.removesuffix('index.html')}" for n in self._known if n not in files)
            for url in (*gone, *self._pages):
                self._urls[entry_digest(url)] = url
        return tuple(self._urls[digest] for digest in digests if digest in self._urls)
