"""The ledger: every change of a text, so that each can be seen and all can be undone."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
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
        shift = 0
        inverse = []
        for edit in step.edits:
            inverse.append(Edit(edit.start + shift, edit.after, edit.before))
            shift += len(edit.after) - len(edit.before)
        text = _replaced(text, inverse)
    return text


def _replaced(text: str, edits: Sequence[Edit]) -> str:
    parts = []
    at = 0
    for edit in edits:
        if edit.start < at or text[edit.start : edit.end] != edit.before:
            raise LedgerError(f"{edit} does not fit the text at {at}")
        parts += [text[at : edit.start], edit.after]
        at = edit.end
    return "".join([*parts, text[at:]])


def to_json(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Return the steps as plain data."""
    return [{"rule": step.rule, "edits": [asdict(edit) for edit in step.edits]} for step in steps]


def from_json(data: Iterable[dict[str, Any]]) -> tuple[Step, ...]:
    """Return the steps of plain data.

    Raises:
        LedgerError: the data is no ledger.
    """
    try:
        return tuple(
            Step(str(row["rule"]), tuple(Edit(**edit) for edit in row["edits"])) for row in data
        )
    except (KeyError, TypeError) as error:
        raise LedgerError(f"no ledger: {error}") from None
