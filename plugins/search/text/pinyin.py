"""Han characters to characters that stand for their sounds, so that pinyin is searched as text is.

Each syllable, without its tone, is one private character, and so is each initial letter: what is
typed as pinyin becomes such characters in the browser (`theme/static/js/search/engine/pinyin.js`)
and is then a phrase like any other. Syllables are numbered by their place in `syllables.json`,
which must not change its order without a new index.
"""

import json
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

from plugins.search.text.folding import BREAK

SYLLABLES = Path(__file__).with_name("syllables.json")
FIRST_SYLLABLE = 0xE100
FIRST_LETTER = 0xE000
_WORDS = re.compile(r"[a-z]+|\W+|\w")
_LONGEST = 6
"""Letters of the longest syllable (chuang)."""


@cache
def syllables() -> tuple[str, ...]:
    """Return all syllables; ü is written v, as it is typed."""
    return tuple(json.loads(SYLLABLES.read_text(encoding="utf-8")))


def spell(text: str) -> tuple[str, str]:
    """Return the syllables and the initials of a text.

    Words in Latin letters that are pinyin, such as a district's slug, count as it; everything
    else that is not Han is a break.
    """
    lines = [_spelled_line(line) for line in text.split(BREAK)]
    return BREAK.join(s for s, _ in lines), BREAK.join(i for _, i in lines)


def letters(text: str) -> tuple[str, str]:
    """Return the pinyin and the initials of a text as they are typed; what is not Han stays."""
    found = _spelled(text, list)
    return "".join(found), "".join(syllable[:1] for syllable in found)


def name_letters(name: str, slug: str) -> tuple[str, str]:
    """Return the pinyin and the initials of a name, read as its slug says: 长宁 is changning."""
    said = [s for word in slug.split("-") for s in _parted(word)]
    if BREAK in said or len(said) > len(name):
        return letters(name)
    pinyin, initials = letters(name[len(said) :])
    return "".join(said) + pinyin, "".join(s[0] for s in said) + initials


@cache
def _characters() -> dict[str, tuple[str, str]]:
    return {
        syllable: (chr(FIRST_SYLLABLE + n), chr(FIRST_LETTER + ord(syllable[0]) - ord("a")))
        for n, syllable in enumerate(syllables())
    }


@lru_cache(maxsize=4096)
def _spelled_line(line: str) -> tuple[str, str]:
    """Return a line's syllables and initials; names of districts come again and again."""
    characters = _characters()
    unknown = (BREAK, BREAK)
    found = [characters.get(syllable, unknown) for syllable in _syllables_of(line)]
    return "".join(s for s, _ in found), "".join(i for _, i in found)


def _syllables_of(text: str) -> list[str]:
    def parted(chunk: str) -> list[str]:
        return [syllable for word in _WORDS.findall(chunk) for syllable in _parted(word)]

    return _spelled(text, parted)


@cache
def _parted(word: str) -> tuple[str, ...]:
    """Return a word's syllables, the last one as long as can be; a break where it is no pinyin."""
    ways: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(word) + 1):
        starts = range(max(0, end - _LONGEST), end)
        ways.append(
            next(
                (
                    (*before, word[start:end])
                    for start in starts
                    if (before := ways[start]) is not None and word[start:end] in _characters()
                ),
                None,
            )
        )
    return ways[-1] or (BREAK,)


def _spelled(text: str, others: Callable[[str], list[str]]) -> list[str]:
    # The dictionary takes a while to load, and a build where no text is new never asks for it.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    # pypinyin takes lists as well, which its types leave out.
    found: list[str] = lazy_pinyin(text, style=Style.NORMAL, errors=others)  # type: ignore[arg-type]
    return found
