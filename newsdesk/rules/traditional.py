"""Texts that were converted to Traditional characters, back to Simplified.

Only when the share of Traditional characters says so: 0.40 in converted texts, 0.00 in clean
ones; a shop's sign or a bearer's own spelling of a name stays.
"""

import re
from functools import cache

from opencc import OpenCC

from newsdesk.characters import HAN, count_han
from newsdesk.draft import Notice, Result, Surroundings
from newsdesk.ledger import Edit

NAME = "traditional"
SHARE = 0.12
"""Share of Traditional among Han characters from which a text was converted."""

_ASPECT = re.compile(
    "(?<![论論名专專原显顯卓昭编編译譯巨合新遗遺拙土撰所])著(?![名作述录錄称稱者书書文有成于於])"
)
"""著 that is an aspect and not a work: 看著, but 名著 and 著作."""
_SURNAMES = frozenset("锺钟鍾葉叶於于範范瀋沈嶽岳閻阎蕭萧薑姜餘余麯曲徵乾")
_TITLES = (
    "书记",
    "部长",
    "主任",
    "局长",
    "区长",
    "县长",
    "市长",
    "镇长",
    "院长",
    "校长",
    "同志",
    "教师",
    "委员",
)


def find(text: str, _: Surroundings) -> Result:
    """Find the characters to convert, and the names among them."""
    simple = simplified(text)
    if simple == text or len(simple) != len(text):
        return Result()
    places = [n for n, (old, new) in enumerate(zip(text, simple, strict=True)) if old != new]
    if not places or len(places) < SHARE * count_han(text):
        return Result()
    edits = [Edit(n, text[n], simple[n]) for n in places]
    return Result(tuple(_joined(edits)), tuple(_names(text, simple)))


def simplified(text: str) -> str:
    """Return a text in Simplified characters; wording stays."""
    plain = str(_converter("t2s").convert(_ASPECT.sub("着", text)))
    return "".join(map(_common, plain))


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


@cache
def _common(character: str) -> str:
    """Return the common form of a variant that t2s leaves, such as 衞 and 説."""
    if _is_common(character):
        return character
    for name in ("hk2s", "tw2s", "jp2t"):
        other = str(_converter("t2s").convert(_converter(name).convert(character)))
        if len(other) == 1 and _is_common(other):
            return other
    return character


def _is_common(character: str) -> bool:
    """Tell whether GB 2312, the set of common Simplified characters, has a character."""
    try:
        character.encode("gb2312")
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
    """Report surnames that were converted: their bearers may spell them otherwise."""
    found = []
    for n, (old, new) in enumerate(zip(text, simple, strict=True)):
        if old == new or new not in _SURNAMES:
            continue
        if simple[n + 1 : n + 2] == "某" or simple[:n].endswith(_TITLES):
            name = re.match(f"[{HAN}]{{1,3}}", simple[n:])
            shown = name[0] if name else new
            message = f"人名“{shown}”的姓由“{old}”转成了“{new}”"
            found.append(Notice(NAME, n, message, "请核对姓氏的写法"))
    return found
