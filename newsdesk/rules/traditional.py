"""Texts that were converted to Traditional characters, back to Simplified.

Only when the share of Traditional characters says so: 0.40 in converted texts, 0.00 in clean
ones; a shop's sign or a bearer's own spelling of a name stays.
"""

import re
from functools import cache

import numpy as np
from opencc import OpenCC

from newsdesk.characters import count_han
from newsdesk.draft import Notice, Result, Surroundings
from newsdesk.inference.names import persons
from newsdesk.ledger import Edit
from newsdesk.pairs import points

NAME = "traditional"
SHARE = 0.12
"""Share of Traditional among Han characters from which a text was converted."""

_ASPECT = re.compile(
    "(?<![论論名专專原显顯卓昭编編译譯巨合新遗遺拙土撰所])著(?![名作述录錄称稱者书書文有成于於])"
    "|(?<=彰[显顯])著"
)
"""著 that is an aspect and not a work: 看著, but 名著 and 著作."""
_FAULTS = {"座标": "坐标", "想像": "想象", "薰陶": "熏陶", "覆杂": "复杂", "揹": "背", "妳": "你"}
"""What is left of Traditional spelling where t2s has one character for two."""
_SENTENCE = re.compile("[^。！？；!?;\n]{1,400}")


def find(text: str, _: Surroundings) -> Result:
    """Find the characters to convert, and the names among them."""
    # Most texts have common characters only, and cost no conversion.
    if _is_common(text):
        return Result()
    simple = simplified(text)
    if simple == text or len(simple) != len(text):
        return Result()
    places: list[int] = np.flatnonzero(points(text) != points(simple)).tolist()
    if not places or len(places) < SHARE * count_han(text):
        return Result()
    edits = [Edit(n, text[n], simple[n]) for n in places]
    return Result(tuple(_joined(edits)), tuple(_names(text, simple)))


def simplified(text: str) -> str:
    """Return a text in Simplified characters; wording stays."""
    plain = str(_converter("t2s").convert(_ASPECT.sub("着", text)))
    for left, right in _FAULTS.items():
        plain = plain.replace(left, right)
    return plain.translate(_COMMON)


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


class _Common(dict[int, str]):
    """What each character becomes; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = _common(chr(code))
        return self[code]


_COMMON = _Common()


def _common(character: str) -> str:
    """Return the common form of a variant that t2s leaves, such as 衞 and 説."""
    if _is_common(character):
        return character
    for name in ("hk2s", "tw2s", "jp2t"):
        other = str(_converter("t2s").convert(_converter(name).convert(character)))
        if len(other) == 1 and _is_common(other):
            return other
    return character


def _is_common(text: str) -> bool:
    """Tell whether GB 2312, the set of common Simplified characters, has all of a text's."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _joined(edits: list[Edit]) -> list[Edit]:
    """Join edits of neighbouring characters."""
    joined: list[Edit] = []
    for edit in edits:
        if joined and joined[-1].end == edit.start:
            last = joined.pop()
            joined.append(Edit(last.start, last.before + edit.before, last.after + edit.after))
        else:
            joined.append(edit)
    return joined


def _names(text: str, simple: str) -> list[Notice]:
    """Report names of persons that were converted: their bearers may spell them otherwise."""
    found: dict[str, Notice] = {}
    for sentence in _SENTENCE.finditer(simple):
        for person in persons(sentence[0].replace(",", "，"), {}):
            end = sentence.start() + person.end
            old = text[end - len(person.name) : end]
            if old != person.name:
                message = f"人名“{old}”转成了“{person.name}”"
                notice = Notice(NAME, end - len(old), message, "请核对姓名的写法")
                found.setdefault(person.name, notice)
    return list(found.values())
