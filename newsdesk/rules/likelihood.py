"""How likely a row of characters is, where some of them are not known.

Words and characters have the weights of `common_words.txt`; pypinyin's phrases and the set of
common characters fill in behind it. A row is worth as much as its best division into words.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from math import inf, prod

from opencc import OpenCC
from pypinyin.phrases_dict import phrases_dict

from newsdesk.readers.plausibility import score
from newsdesk.rules.traditional import simplified

LONGEST = 4
"""Characters of the longest word that is looked up."""
PHRASE = -13.5
MOST = 10_000
"""Combinations for one word from which rare characters are left out."""
RARE = -16.0

LINE_END = {"。\n": -3.0}
TRADITIONAL = -4.0
VARIANT = -10.0

Row = Sequence[str]
"""For each place the characters that may stand there."""


@cache
def words() -> dict[str, float]:
    """Return the weight of every known word: the logarithm of its share."""
    weights = {word: PHRASE for word in phrases_dict if len(word) <= LONGEST}
    text = files("newsdesk.rules").joinpath("common_words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            weight, *found = line.split()
            # The first weight of a word counts, so that lists need not be sorted.
            weights.update((w, float(weight)) for w in found if weights.get(w, PHRASE) == PHRASE)
    return weights | LINE_END


@cache
def plain(character: str) -> str:
    """Return the Simplified form of a character."""
    form = simplified(character)
    return form if len(form) == 1 else character


@cache
def weight(character: str) -> float:
    """Return the weight of a single character that is no part of a longer word."""
    if character.isascii():
        return -7.5
    rank = score(character)[0]
    rare = -8.5 if rank == 2 else -11.0 if rank == 1 else RARE
    return max(rare, words().get(character, -inf))


@cache
def oddness(character: str) -> float:
    """Return what is taken off a character for not being a Simplified one."""
    simple = plain(character)
    if simple == character:
        return 0.0
    return TRADITIONAL if _traditional().convert(simple) == character else VARIANT


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")


def forward(row: Row) -> list[float]:
    """Return what the best division up to each place is worth."""
    best = [0.0]
    for end in range(1, len(row) + 1):
        starts = range(max(0, end - LONGEST), end)
        best.append(max(best[start] + _worth(row[start:end]) for start in starts))
    return best


def backward(row: Row) -> list[float]:
    """Return what the best division from each place on is worth."""
    best = [0.0]
    for start in range(len(row) - 1, -1, -1):
        ends = range(start + 1, min(len(row), start + LONGEST) + 1)
        best.append(max(best[len(row) - end] + _worth(row[start:end]) for end in ends))
    return best[::-1]


def _worth(span: Row) -> float:
    return max((worth for worth, _ in spelled(span)), default=-inf)


def spelled(span: Row) -> Iterator[tuple[float, Sequence[str]]]:
    """Yield the words that can stand on a span, each with its weight and its characters."""
    if len(span) == 1:
        yield from ((weight(plain(c)) + oddness(c), (c,)) for c in span[0])
        return
    if prod(map(len, span)) > MOST:
        span = ["".join(c for c in place if weight(plain(c)) > RARE) for place in span]
    known = words()
    for characters in product(*span):
        worth = known.get("".join(map(plain, characters)))
        if worth is not None:
            yield worth + sum(map(oddness, characters)), characters


def standing(row: Row, place: int, before: list[float], after: list[float]) -> dict[str, float]:
    """Return what the best division is worth with each of the characters of one place.

    Args:
        row: the row.
        place: where the character stands.
        before: `forward` up to `place` at least.
        after: `backward`, counted like `row`, from `place + 1` on at least.
    """
    found: dict[str, float] = {}
    for start in range(max(0, place - LONGEST + 1), place + 1):
        for end in range(place + 1, min(len(row), start + LONGEST) + 1):
            for worth, characters in spelled(row[start:end]):
                total = before[start] + worth + after[end]
                character = characters[place - start]
                if total > found.get(character, -inf):
                    found[character] = total
    return found
