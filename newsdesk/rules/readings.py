"""The likeliest way to read a place where bytes were lost, and how far it is ahead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from newsdesk.characters import is_han
from newsdesk.rules.likelihood import Likelihood
from newsdesk.rules.marks import wanted
from newsdesk.rules.places import Place, line_around

GAIN = 6.0
"""How much likelier than the text as it stands a restored one must be, as a logarithm."""
MARGIN = 3.25
"""How far it must be ahead of the next one."""
LONE_MARGIN = 4.0
"""The same where both bytes of one character are gone."""
NEAR = 6.0
"""How far behind candidates are still named."""
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read a damaged place.

    Attributes:
        start: where the damage begins.
        end: offset behind it.
        text: what stood there.
        gain: how much likelier than the text as it stands, as a logarithm.
        margin: how far ahead of the next one.
        is_spelled: whether each lost Han character is part of a word.
        choices: for each lost character the candidates that are near, the best one first.
    """

    start: int
    end: int
    text: str
    gain: float
    margin: float
    is_spelled: bool
    choices: tuple[str, ...]

    @property
    def is_likely(self) -> bool:
        """Whether the text was damaged in this way, whatever stood there."""
        return self.gain >= GAIN

    @property
    def is_certain(self) -> bool:
        """Whether no other reading comes near."""
        margin = MARGIN if len(self.choices) > 1 else LONE_MARGIN
        return self.is_likely and self.is_spelled and self.margin >= margin


@dataclass(frozen=True, slots=True)
class _Choice:
    """A character for an open place, and what the text is worth with it."""

    worth: float
    character: str
    is_spelled: bool


def best(text: str, places: Iterable[Place], likelihood: Likelihood) -> Reading | None:
    """Return the likeliest way to read a mark, if there is one.

    Args:
        text: the text.
        places: those that the mark may belong to.
        likelihood: of the text.
    """
    found = [
        (choice.worth - place.standing, place, choice)
        for place in places
        for choice in _choices(text, place, place.row, place.first, place.before, likelihood)
    ]
    if not found:
        return None
    found.sort(key=lambda one: -one[0])
    gain, place, first = found[0]
    told = _told(place, first)
    rivals = [next((worth for worth, where, other in found if _told(where, other) != told), -inf)]
    if place.others:
        row = [*place.row[: place.first], place.others, *place.row[place.first + 1 :]]
        others = _choices(text, place, row, place.first, place.before, likelihood)
        rivals += [other.worth - place.standing for other in others]
    orders = [[other for _, where, other in found if where is place]]
    row = [*place.row[: place.first], first.character, *place.row[place.first + 1 :]]
    if place.last > place.first:
        before = likelihood.forward(row[: place.last], fresh=place.first)
        lasts = _choices(text, place, row, place.last, before, likelihood)
        orders.append(sorted(lasts, key=lambda one: -one.worth))
        row[place.last] = orders[1][0].character
    return Reading(
        place.start,
        place.end,
        "".join(row[place.first : place.last + 1]),
        gain,
        min(gain - max(rivals), *map(_lead, orders)),
        all(order[0].is_spelled for order in orders),
        tuple(map(_near, orders)),
    )


def _choices(
    text: str,
    place: Place,
    row: Sequence[str],
    at: int,
    before: Sequence[float],
    likelihood: Likelihood,
) -> list[_Choice]:
    """Return the characters that may stand at one place of a row."""
    left, right = line_around(text, place.start, place.end)
    left += "".join(row[place.first : at])
    marks = wanted(left, "".join(row[at + 1 : place.last]) + right)
    alone = before[at] + place.after[at + 1] + _ROUNDING
    return [
        _Choice(worth + marks.get(c, 0.0), c, not is_han(c) or worth > alone + likelihood.weight(c))
        for c, worth in likelihood.standing(row, at, before, place.after).items()
    ]


def _told(place: Place, choice: _Choice) -> tuple[int, str]:
    """Return what tells a reading from another: its text but for the last character."""
    row = [*place.row[: place.last]]
    return place.end, "".join([*row[: place.first], choice.character, *row[place.first + 1 :]])


def _lead(order: Sequence[_Choice]) -> float:
    """Return how far the best choice is ahead of the next one."""
    return order[0].worth - order[1].worth if len(order) > 1 else inf


def _near(order: Sequence[_Choice]) -> str:
    return "".join(one.character for one in order if one.worth > order[0].worth - NEAR)
