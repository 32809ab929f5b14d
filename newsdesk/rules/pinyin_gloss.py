"""Pinyin in brackets behind the character that it spells: 高新區(qū)召開.

Scrapers leave such glosses behind rare or Traditional characters. A gloss is one only when
it is a reading of the very character before it; 党(工)委 and 微信(app) are none. Where the
text is full of them they go; a single one may be meant, as in 踔(chuō)厉.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from pypinyin import Style, pinyin

from newsdesk.characters import HAN, count_han
from newsdesk.draft import Notice, Result, Surroundings
from newsdesk.ledger import Edit

NAME = "pinyin-gloss"
DENSE = 0.03
"""Glosses per Han character from which they are damage (0.15 and more in damaged texts,
0.012 in clean ones)."""
FEWEST = 3

_GLOSSED = re.compile(f"([{HAN}])((?:[(（][^()（）\\n]{{1,24}}[)）])+)")
_BRACKET = re.compile("[(（]([^()（）]+)[)）]")
_SEPARATORS = re.compile(r"[/、,，|\s]+")
_SYLLABLE = re.compile("[a-z]{1,6}")


def find(text: str, _: Surroundings) -> Result:
    """Find the glosses: edits when they are dense, else notices."""
    if "(" not in text and "（" not in text:
        return Result()
    glosses = list(_glosses(text))
    if len(glosses) >= FEWEST and len(glosses) >= DENSE * count_han(text):
        return Result(tuple(Edit(start, gloss, "") for start, gloss in glosses))
    notices = (
        Notice(
            NAME,
            start,
            f"“{text[start - 1]}{gloss}”像是抓取时多出的注音",
            f"如果不是有意注音，请删去{gloss}",
        )
        for start, gloss in glosses
    )
    return Result(warnings=tuple(notices))


def _glosses(text: str) -> Iterator[tuple[int, str]]:
    for match in _GLOSSED.finditer(text):
        for bracket in _BRACKET.finditer(match[2]):
            if not _spells(bracket[1], match[1]):
                break
            yield match.start(2) + bracket.start(), bracket[0]


def _spells(written: str, character: str) -> bool:
    syllables = [_bare(part) for part in _SEPARATORS.split(written) if part]
    return bool(syllables) and all(s in readings(character) for s in syllables)


@cache
def readings(character: str) -> frozenset[str]:
    """Return all readings of a character, without tones and with `v` for `ü`."""
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    syllables = {_bare(reading) for row in found for reading in row}
    # Typists write 略 as lue as often as lve.
    return frozenset(syllables | {s.replace("ve", "ue") for s in syllables} - {""})


def _bare(syllable: str) -> str:
    """Drop the tone of a syllable; nothing when it is none."""
    marked = unicodedata.normalize("NFD", syllable.strip().lower()).replace("u\u0308", "v")
    letters = "".join(c for c in marked if not unicodedata.combining(c)).replace("u:", "v")
    letters = letters.replace("ɡ", "g").replace("ɑ", "a").rstrip("01234")
    return letters if _SYLLABLE.fullmatch(letters) else ""
