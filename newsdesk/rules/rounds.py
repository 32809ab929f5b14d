"""A rule that is run until it changes nothing: what it restores helps it with the rest."""

from collections.abc import Callable
from dataclasses import replace

from newsdesk.draft import Result
from newsdesk.ledger import Edit, apply, inverse, moved


def until_stable(text: str, rule: Callable[[str], Result]) -> Result:
    """Return what a rule finds in a text, and in what it makes of it, as one result.

    Args:
        text: the text.
        rule: must come to an end.

    Returns:
        Edits of the text that do at once what all rounds do; the warnings of the last round, at
        their places in the text.
    """
    places = list(range(len(text)))
    current = text
    while (result := rule(current)).edits:
        current, edits = apply(current, result.edits)
        for edit in reversed(edits):
            places[edit.start : edit.end] = [-1] * len(edit.after)
    edits = _edits(text, current, places)
    offsets = moved((notice.at for notice in result.warnings), inverse(edits))
    warnings = (replace(n, at=at) for n, at in zip(result.warnings, offsets, strict=True))
    return replace(result, edits=edits, warnings=tuple(warnings))


def _edits(text: str, current: str, places: list[int]) -> tuple[Edit, ...]:
    """Return what changed.

    Args:
        text: the text.
        current: what became of it.
        places: for each character of `current` where it stood, -1 when it is new.
    """
    edits = []
    begin = last = 0
    for n, place in enumerate([*places, len(text)]):
        if place < 0:
            continue
        if place > last or n > begin:
            edits.append(Edit(last, text[last:place], current[begin:n]))
        begin, last = n + 1, place + 1
    return tuple(edits)
