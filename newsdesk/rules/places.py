"""Places in a text where bytes were lost, with the bytes paired anew.

When the first byte of a character is lost or overwritten, its second one pairs with the
character behind it, and so on: a run of shifted characters. It ends at a byte that pairs with
nothing and comes out as U+FFFD.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from newsdesk.characters import is_han
from newsdesk.readers.plausibility import LOST
from newsdesk.rules.gbk import (
    ASCII_END,
    decoded,
    first_byte,
    pair,
    replaced,
    without_both,
    without_lead,
    without_trail,
)
from newsdesk.rules.likelihood import Likelihood, plain

CONTEXT = 6
"""Characters on either side of a damaged place that are looked at."""
REACH = 400
"""Characters of the longest run."""
STARTS = 12
"""Places in a run that are tried for a byte that left no mark."""
MARK, GONE = -7.0, -9.0
"""Weights of a question mark and of U+FFFD as they stand."""

_RUN = re.compile(rf"([^\x00-\x7f{LOST}]{{0,{REACH}}})([{LOST}@-~])")
_NARROW = re.compile(rf"[\x00-\x7f{LOST}]")
_AROUND = re.compile(rf"[^\n?{LOST}]{{0,{CONTEXT}}}")


@dataclass(frozen=True, slots=True)
class Place:
    """A place where bytes were lost.

    Attributes:
        start: where the damage begins.
        end: offset behind it.
        row: what stood there, with its surroundings; an open place has several characters.
        first: the place in the row that lost its first byte.
        last: the place that lost its second byte; the same, or one behind.
        before: what the row is worth up to each place.
        after: what the row is worth from each place on.
        standing: what the text is worth as it stands.
        others: characters that may have stood there instead, if more than a byte was lost.
    """

    start: int
    end: int
    row: Sequence[str]
    first: int
    last: int
    before: Sequence[float]
    after: Sequence[float]
    standing: float
    others: str = ""


def places(text: str, mark: int, floor: int, likelihood: Likelihood) -> Iterator[Place]:
    """Yield the places that a mark can belong to.

    Args:
        text: the text.
        mark: offset of a question mark or U+FFFD.
        floor: offset in front of which nothing is looked at.
        likelihood: of the text.
    """
    run = _RUN.match(text, mark + 1)
    if run is not None and _is_possible(text, mark, run):
        yield from _marked(text, mark, run, floor, likelihood)
    if text[mark] == LOST:
        yield from _unmarked(text, mark, floor, likelihood)


def _is_possible(text: str, mark: int, run: re.Match[str]) -> bool:
    """Tell whether a mark can stand for a first byte in front of a run."""
    if run[2] == LOST:
        return bool(run[1]) or text[mark] == "?"
    # A second byte that is a letter occurs in Traditional characters only.
    line = "".join(line_around(text, mark, run.end()))
    around = is_han(text[mark - 1 : mark]) and is_han(text[run.end() : run.end() + 1])
    return around and sum(plain(c) != c for c in line) > 1


def line_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands in the same line in front of a place and behind it, within reach.

    A line end counts unless no line follows.
    """
    before = text[max(0, start - REACH) : start].rsplit("\n", 1)[-1]
    behind, line_end, rest = text[end : end + REACH].partition("\n")
    return before, behind + line_end if rest.strip() else behind


def _marked(
    text: str, mark: int, run: re.Match[str], floor: int, likelihood: Likelihood
) -> Iterator[Place]:
    """Yield the place of a byte that a mark stands for."""
    stream = _stream(run[1])
    if stream is None:
        return
    following = first_byte(text[run.end() : run.end() + 1])
    if run[2] != LOST:
        fill = _paired(stream + run[2].encode())
    elif run[1]:
        fill = [*_paired(stream[:-1]), without_trail(stream[-1], following)]
    else:
        # In front of ASCII every second byte comes out as U+FFFD: too many to choose from.
        fill = [without_both(following) if following >= ASCII_END else ""]
    if not all(fill):
        return
    left, right = _left(text, mark, floor), _right(text, run.end())
    first, behind = len(left), len(left) + len(fill)
    row = [*left, *fill, *right]
    after = likelihood.backward(row, fresh=behind)
    standing = likelihood.forward([*left, *run[1]], fresh=behind)[-1] + after[behind]
    cost = (MARK if text[mark] == "?" else GONE) + GONE
    last = behind - 1 if run[2] == LOST else first
    before = likelihood.forward(left, fresh=first)
    yield Place(mark, run.end(), row, first, last, before, after, standing + cost)


def _unmarked(text: str, mark: int, floor: int, likelihood: Likelihood) -> Iterator[Place]:
    """Yield the likeliest places of a byte that left no mark, in front of U+FFFD."""
    run = _NARROW.split(text[max(floor, mark - REACH) : mark])[-1]
    left = _left(text, mark - len(run), floor)
    while (stream := _stream(run)) is None:
        # A character of other than two bytes is not shifted.
        cut = max(n for n, c in enumerate(run) if pair(c) is None) + 1
        left, run = (left + run[:cut])[-CONTEXT:], run[cut:]
    end = mark + 1
    following = first_byte(text[end : end + 1])
    right = _right(text, end)
    size = len(left) + len(run)
    before = likelihood.forward([*left, *run], fresh=size)
    after = [0.0] * (size + 1) + likelihood.backward(right, fresh=0)
    standing = before[-1] + after[size + 1] + GONE
    if following >= ASCII_END:
        row = [*left, *run, without_both(following), *right]
        others = replaced(following)
        yield Place(mark, end, row, size, size, before, after, standing, others)
    closing = without_trail(stream[-1], following) if run else ""
    if not closing:
        return
    middle = _paired(stream[1:-1], whole=True)
    sound = max((n + 1 for n, c in enumerate(middle) if not c), default=0)
    fill = [*middle[sound:], closing]
    after = [0.0] * (size + 1 - len(fill)) + likelihood.backward([*fill, *right], fresh=len(fill))
    starts = nlargest(STARTS, range(len(left) + sound, size), lambda n: before[n] + after[n + 1])
    if mark - floor > REACH == len(run) and starts[0] < len(left) + CONTEXT:
        # The run begins farther in front.
        return
    for first in starts:
        n = first - len(left)
        row = [*left, *run[:n], without_lead(stream[2 * n]), *middle[n:], closing, *right]
        yield Place(mark - len(run) + n, end, row, first, size, before, after, standing)


def _stream(run: str) -> bytes | None:
    """Return the bytes of a run, None when a character has not two."""
    pairs = [pair(character) for character in run]
    return None if None in pairs else b"".join(filter(None, pairs))


def _paired(stream: bytes, whole: bool = False) -> list[str]:
    """Pair bytes; unless they are whole, the first one has lost the byte in front of it."""
    rest = stream if whole else stream[1:]
    fill = [decoded(lead, trail) for lead, trail in zip(rest[::2], rest[1::2], strict=True)]
    return fill if whole else [without_lead(stream[0]), *fill]


def _left(text: str, start: int, floor: int) -> str:
    return re.split(rf"[\n?{LOST}]", text[max(floor, start - CONTEXT) : start])[-1]


def _right(text: str, end: int) -> str:
    match = _AROUND.match(text, end)
    right = match[0] if match is not None else ""
    ends = len(right) < CONTEXT and text[end + len(right) : end + len(right) + 1] in "\n"
    # A line's end says which mark is likely.
    return right + "\n" if ends else right
