"""How likely a row of characters is, where some of them are not known.

A row is worth as much as its best division into words. Words have the weights of wordfreq's
list; those of reports of meetings are more common here than there. What stands elsewhere
in the text is a word, too, since names are in no list.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from importlib.resources import files
from itertools import product
from math import inf, log

from opencc import OpenCC

from newsdesk.characters import HAN, count_han, is_han
from newsdesk.readers.plausibility import LOST
from newsdesk.rules.traditional import SHARE, simplified

LONGEST = 4
"""Characters of the longest word that is looked up."""

CENTIBEL = log(10) / 100
"""wordfreq's unit of rarity, as a natural logarithm."""
# Weights are natural logarithms of shares among words.
MARKS = {
    "，": -2.7, "。": -3.2, "、": -4.0, "“": -5.2, "”": -5.2, "：": -5.8, "；": -6.0, "（": -5.8,
    "）": -5.8, "《": -5.8, "》": -5.8, "？": -7.0, "！": -7.5, "·": -7.5, "—": -7.0, "…": -8.0,
    "\n": -3.5, "。\n": -3.6, "，\n": -5.9,
}  # fmt: skip
"""Weights of marks, which the list lacks; a line end is one."""
ASCII = -7.5
UNLISTED = -15.5
RARE = -19.0
COMMON, MORE = -9.5, 1.0
"""Least weight of a word of `common_words.txt`, and what is added to one that it has already."""
OWN = {2: -11.0, 3: -11.5, 4: -12.0}
"""Weights of what stands elsewhere in the text, by its length."""

Row = Sequence[str]
"""For each place the characters that may stand there."""

_WIDE_BACKWARDS = re.compile("[^\x00-\x7f]*")
_HAN = re.compile(f"[{HAN}]{{2,}}")


@cache
def words() -> dict[str, float]:
    """Return the weight of every known word."""
    # Here, since importing and reading it take a second, which texts without damage never need.
    from wordfreq import get_frequency_list  # noqa: PLC0415

    weights = {
        word: -CENTIBEL * rarity
        for rarity, bucket in enumerate(get_frequency_list("zh", "large"))
        for word in bucket
        if len(word) <= LONGEST
    }
    for word in _common_words():
        weights[word] = max(COMMON, weights.get(word, -inf) + MORE)
    return weights | MARKS


def _common_words() -> list[str]:
    text = files("newsdesk.rules").joinpath("common_words.txt").read_text(encoding="utf-8")
    return [word for line in text.splitlines() if line[:1] != "#" for word in line.split()]


@cache
def plain(character: str) -> str:
    """Return the Simplified form of a character."""
    form = simplified(character)
    return form if len(form) == 1 else character


@cache
def _weight(character: str, traditional: bool) -> float:
    """Return the weight of a character that is no part of a longer word."""
    if character.isascii() and character != "\n":
        return ASCII
    form = plain(character) if traditional else character
    if (_to_traditional().convert(form) if traditional else form) != character:
        return RARE
    if not is_han(form):
        return MARKS.get(form, UNLISTED)
    # GB 2312 has the characters of Simplified texts.
    return words().get(form, UNLISTED) if form.encode("gb2312", "ignore") else RARE


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


@cache
def _likely(place: str, traditional: bool) -> str:
    """Return those characters of an open place that are not rare."""
    return "".join(c for c in place if _weight(c, traditional) > RARE) if len(place) > 1 else place


class Likelihood:
    """How likely rows are in a text.

    Args:
        text: the text; what stands in it is known but for the characters in front of U+FFFD.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _own(self) -> Counter[str]:
        *shifted, rest = self._text.split(LOST)
        sound = [piece[: len(piece) - _wide_end(piece)] for piece in shifted]
        runs = [run for piece in (*sound, rest) for run in _HAN.findall(piece)]
        return Counter(
            run[n : n + size] for run in runs for size in OWN for n in range(len(run) - size + 1)
        )

    @cached_property
    def _is_traditional(self) -> bool:
        """Whether the text has Traditional characters, which no shifted run brings in."""
        pairs = zip(self._text, simplified(self._text), strict=False)
        return sum(old != new for old, new in pairs) > SHARE * count_han(self._text)

    def weight(self, character: str) -> float:
        """Return the weight of a character that is no part of a longer word."""
        return _weight(character, self._is_traditional)

    def forward(self, row: Row, fresh: int) -> list[float]:
        """Return what the best division up to each place is worth.

        Args:
            row: the row.
            fresh: the first place that is restored; the ones in front stand in the text.
        """
        best = [0.0]
        for end in range(1, len(row) + 1):
            starts = range(max(0, end - LONGEST), end)
            worths = (best[n] + self._worth(row[n:end], end > fresh) for n in starts)
            best.append(max(worths))
        return best

    def backward(self, row: Row, fresh: int) -> list[float]:
        """Return what the best division from each place on is worth.

        Args:
            row: the row.
            fresh: how many places are restored; the ones behind stand in the text.
        """
        best = [0.0] * (len(row) + 1)
        for start in reversed(range(len(row))):
            ends = range(start + 1, min(len(row), start + LONGEST) + 1)
            best[start] = max(best[n] + self._worth(row[start:n], start < fresh) for n in ends)
        return best

    def standing(
        self, row: Row, place: int, before: Sequence[float], after: Sequence[float]
    ) -> dict[str, float]:
        """Return what the best division is worth with each of the characters of one place.

        Args:
            row: the row; the place is restored.
            place: where the character stands.
            before: `forward` up to `place` at least.
            after: `backward` from `place + 1` on at least.
        """
        found: dict[str, float] = {}
        for start in range(max(0, place - LONGEST + 1), place + 1):
            for end in range(place + 1, min(len(row), start + LONGEST) + 1):
                around = before[start] + after[end]
                for worth, word in self._spelled(row[start:end], fresh=True):
                    character = word[place - start]
                    if around + worth > found.get(character, -inf):
                        found[character] = around + worth
        return found

    def _worth(self, span: Row, fresh: bool) -> float:
        return max((worth for worth, _ in self._spelled(span, fresh)), default=-inf)

    def _spelled(self, span: Row, fresh: bool) -> Iterator[tuple[float, str]]:
        """Yield the words that can stand on a span, each with its weight."""
        traditional = self._is_traditional
        if len(span) == 1:
            likely = _likely(span[0], traditional)
            yield from ((_weight(c, traditional), c) for c in likely)
            return
        known, own, worth_of_own = words(), self._own, OWN[len(span)]
        for characters in product(*(_likely(place, traditional) for place in span)):
            word = "".join(characters)
            worth = known.get("".join(map(plain, word)) if traditional else word)
            # What stands in the text is there once already.
            if own.get(word, 0) > (not fresh):
                yield max(worth_of_own, worth or -inf), word
            elif worth is not None:
                yield worth, word


def _wide_end(text: str) -> int:
    match = _WIDE_BACKWARDS.match(text[::-1])
    return len(match[0]) if match is not None else 0
