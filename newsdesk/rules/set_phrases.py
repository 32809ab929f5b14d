"""Set phrases with a wrong character: 迫不急待, 贯切落实, 四个自性, 再接再励.

Whoever types by sound, or copies by shape, gets a character wrong and its neighbours right. So
a row of characters is a phrase written wrongly when its first or last two characters are the
phrase's and every other one is, or sounds or looks like, the one that belongs there.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from pypinyin import Style, pinyin

from newsdesk.characters import is_han
from newsdesk.pairs import WIDTH, among, points

SHORTEST = 4
"""Characters of a phrase; shorter ones are too often like other words."""
_NUMERALS = frozenset("二三四五六七八九十两")
_FUNCTION_WORDS = frozenset(
    "是在有和与及以一不之的地得了着过将把被对向从由于为而所也就到其这者又再还则即里个各项"
)
"""At the edge of a row they belong to what stands beside it: 党员活动是 is no 党员活动室."""
_GRAMMAR = frozenset("的了是在和")
"""They are nobody's slip, wherever they stand."""
_NASAL = re.compile("ng$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase whose characters are fixed.

    Attributes:
        text: its characters.
        reason: why they are fixed, in Chinese.
    """

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A phrase written wrongly at a place of a text."""

    place: int
    written: str
    phrase: Phrase


class SetPhrases:
    """Finds phrases that are written wrongly.

    Args:
        phrases: the phrases.
        lookalikes: rows of characters that are mistaken for each other: 己已巳.
        right: words that resemble a phrase and are right: 主义法治国 for 依法治国.

    Attributes:
        known: the phrases' characters.
    """

    def __init__(
        self, phrases: Iterable[Phrase], lookalikes: Iterable[str] = (), right: Iterable[str] = ()
    ) -> None:
        self._right = tuple(right)
        self._looks: defaultdict[str, set[str]] = defaultdict(set)
        for row in lookalikes:
            for character in row:
                self._looks[character].update(row)
        self.known: set[str] = set()
        by_edge: defaultdict[tuple[int, int], list[tuple[Phrase, int]]] = defaultdict(list)
        for phrase in phrases:
            self.known.add(phrase.text)
            codes = [ord(character) for character in phrase.text]
            for start, beside in ((0, (2, 3)), (len(codes) - 2, (-1, -2))):
                for offset in beside:
                    key = codes[start] << 42 | codes[start + 1] << 21 | codes[start + offset]
                    by_edge[offset, key].append((phrase, start))
        self._by_edge = dict(by_edge)
        self._pairs = np.array(sorted({key >> 21 for _, key in by_edge}), dtype=np.uint64)
        self._keys = {
            offset: np.array(sorted(key for of, key in by_edge if of == offset), dtype=np.uint64)
            for offset in (2, 3, -1, -2)
        }

    def misspellings(self, text: str) -> Iterator[Misspelling]:
        """Yield the phrases of a text that are written wrongly, in its order."""
        end = 0
        for found in sorted(self._candidates(text), key=lambda one: (one.place, -len(one.written))):
            # Of phrases within each other the longest counts.
            if found.place >= end:
                end = found.place + len(found.written)
                yield found

    def _candidates(self, text: str) -> Iterator[Misspelling]:
        for offset, at, key in self._edges(text):
            for phrase, start in self._by_edge[offset, key]:
                place = at - start
                if text.startswith(phrase.text, max(place, 0)):
                    continue
                written = text[place : place + len(phrase.text)] if place >= 0 else ""
                if self._misspells(written, phrase.text) and not self._is_right(
                    text, place, written
                ):
                    yield Misspelling(place, written, phrase)

    def _edges(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield where two characters stand that begin or end a phrase, with one beside them.

        With one wrong character in four, one of the two next to a right edge is right. All
        places are looked up at once: what stands beside them (its distance), where, its key.
        """
        codes = points(text)
        pairs = codes[:-1] << WIDTH | codes[1:]
        edges = among(pairs, self._pairs)
        for offset, keys in self._keys.items():
            inside = edges[(edges + offset >= 0) & (edges + offset < len(codes))]
            found = pairs[inside] << WIDTH | codes[inside + offset]
            for n in among(found, keys).tolist():
                yield offset, int(inside[n]), int(found[n])

    def _misspells(self, written: str, phrase: str) -> bool:
        if len(written) < len(phrase) or written in self.known:
            return False
        wrong = [place for place, right in enumerate(phrase) if written[place] != right]
        return len(wrong) <= max(1, len(phrase) // 3) and all(
            self._mistaken(written, phrase, place) for place in wrong
        )

    def _mistaken(self, written: str, phrase: str, place: int) -> bool:
        """Tell whether a character is likely written in place of another."""
        one, other = written[place], phrase[place]
        if other in _NUMERALS or not _is_simplified(one):
            return False
        if one in _GRAMMAR or (one in _FUNCTION_WORDS and place in {0, len(phrase) - 1}):
            return False
        return one in self._looks[other] or _spoken(phrase)[place] in sounds(one)

    def _is_right(self, text: str, place: int, written: str) -> bool:
        return any(
            text.startswith(word, max(0, place - word.index(written)))
            for word in self._right
            if written in word
        )


@cache
def _is_simplified(character: str) -> bool:
    """Tell Simplified characters from Traditional ones, which are another rule's matter."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return is_han(character)


@cache
def sounds(character: str) -> frozenset[str]:
    """Return how a character may be read, without tones and what dialects confuse."""
    found = pinyin(character, style=Style.NORMAL, heteronym=True)
    return frozenset(_blurred(reading) for readings in found for reading in readings)


@cache
def _spoken(phrase: str) -> tuple[str, ...]:
    return tuple(_blurred(readings[0]) for readings in pinyin(phrase, style=Style.NORMAL))


def _blurred(syllable: str) -> str:
    """Take z for zh, and n for ng at the end."""
    return _NASAL.sub("n", syllable.replace("h", "") if syllable[1:2] == "h" else syllable)
