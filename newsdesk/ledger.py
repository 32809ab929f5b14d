"""The ledger: every change of a text, so that each can be seen and all can be undone."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat
from typing import Any


@dataclass(frozen=True, slots=True)
class Edit:
    """One change.

    Attributes:
        start: offset in the text before the step, in characters.
        before: what stood there.
        after: what stands there now.
    """

    start: int
    before: str
    after: str

    @property
    def end(self) -> int:
        """Offset behind what stood there."""
        return self.start + len(self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """The changes that one rule made to the text that the rules before it left."""

    rule: str
    edits: tuple[Edit, ...]


class LedgerError(ValueError):
    """Edits that overlap, or that do not fit the text."""


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, tuple[Edit, ...]]:
    """Apply edits to a text.

    Args:
        text: the text.
        edits: changes of parts that do not overlap, in any order.

    Returns:
        The new text, and the edits that change anything, in order.

    Raises:
        LedgerError: two edits overlap, or one does not fit the text.
    """
    ordered = sorted((e for e in edits if e.before != e.after), key=lambda e: (e.start, e.end))
    return _replaced(text, ordered), tuple(ordered)


def undo(text: str, steps: Sequence[Step]) -> str:
    """Return the text before the steps.

    Raises:
        LedgerError: the text is not what the steps made.
    """
    for step in reversed(steps):
        text = _replaced(text, inverse(step.edits))
    return text


def inverse(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that take back edits in order."""
    shift = 0
    back = []
    for edit in edits:
        back.append(Edit(edit.start + shift, edit.after, edit.before))
        shift += len(edit.after) - len(edit.before)
    return tuple(back)


def moved(offsets: Iterable[int], edits: Sequence[Edit]) -> list[int]:
    """Return where offsets in a text stand after edits in order.

    What stood within an edit stands at its beginning or, where it left something, as far
    within that as it can.
    """
    starts = [edit.start for edit in edits]
    shifts = [0, *accumulate(len(edit.after) - len(edit.before) for edit in edits)]
    found = []
    for offset in offsets:
        behind = bisect_right(starts, offset)
        last = edits[behind - 1] if behind else None
        if last is not None and offset < last.end:
            inside = min(offset - last.start, max(len(last.after) - 1, 0))
            found.append(last.start + shifts[behind - 1] + inside)
        else:
            found.append(offset + shifts[behind])
    return found


def origin(offset: int, steps: Sequence[Step]) -> int:
    """Return where an offset in a text stood before the steps that made it."""
    for step in reversed(steps):
        (offset,) = moved([offset], inverse(step.edits))
    return offset


def _replaced(text: str, edits: Sequence[Edit]) -> str:
    parts = []
    at = 0
    for edit in edits:
        if edit.start < at or text[edit.start : edit.end] != edit.before:
            raise LedgerError(f"{edit} does not fit the text at {at}")
        parts += [text[at : edit.start], edit.after]
        at = edit.end
    return "".join([*parts, text[at:]])


def placed(steps: Sequence[Step]) -> Iterator[tuple[int, Edit, int]]:
    """Yield the edits of all steps: the step's index, the edit, and where it was at first.

    The place is an offset in the text before all steps.
    """
    for number, step in enumerate(steps):
        places = [edit.start for edit in step.edits]
        for earlier in reversed(steps[:number]):
            places = moved(places, inverse(earlier.edits))
        yield from zip(repeat(number), step.edits, places, strict=False)


def to_json(text: str, steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Return the changes as plain data, in the order in which they were made.

    Args:
        text: what the steps made.
        steps: the steps.

    Returns:
        For each change its step (from 1), rule, place, and what stood and stands there. The
        place is an offset in the text before the step and a line of the text before all steps.
    """
    received = undo(text, steps)
    starts = [0, *(n + 1 for n, c in enumerate(received) if c == "\n")]
    return [
        {
            "step": number + 1,
            "rule": steps[number].rule,
            "where": {"line": bisect_right(starts, place), "offset": edit.start},
            "before": edit.before,
            "after": edit.after,
        }
        for number, edit, place in placed(steps)
    ]


def from_json(rows: Iterable[dict[str, Any]]) -> tuple[Step, ...]:
    """Return the steps of plain data.

    Raises:
        LedgerError: the data is no ledger.
    """
    steps: dict[int, tuple[str, list[Edit]]] = {}
    try:
        for row in rows:
            edit = Edit(int(row["where"]["offset"]), str(row["before"]), str(row["after"]))
            steps.setdefault(int(row["step"]), (str(row["rule"]), []))[1].append(edit)
    except (KeyError, TypeError, ValueError) as error:
        raise LedgerError(f"no ledger: {error}") from None
    return tuple(Step(rule, tuple(edits)) for _, (rule, edits) in sorted(steps.items()))
