"""Lost lead bytes of GBK: 解?觥� was once 解决.

The bytes of a damaged place are paired anew, for the lost ones those are taken that make words
with what stands around. A reading that stands out is put in, else the choice is an editor's.
"""

import re

from newsdesk.characters import is_han
from newsdesk.draft import Notice, Result, Surroundings
from newsdesk.ledger import Edit
from newsdesk.readers.plausibility import LOST
from newsdesk.rules.likelihood import Likelihood
from newsdesk.rules.places import CONTEXT, places
from newsdesk.rules.readings import Reading, best
from newsdesk.rules.rounds import until_stable
from newsdesk.rules.traditional import simplified

NAME = "lost-bytes"
MANY = 100
"""Lost characters from which the whole text was decoded wrongly."""
NAMED = 6
"""Most candidates that are named for one character."""

_MARK = re.compile(rf"\?\?+|[?{LOST}]")
_NEAR = re.compile(rf"[?{LOST}]")
_NARROW = re.compile(r"[^\x00-\x7f][,;:]")
_CLAUSE_END = re.compile("[，。；：！？\n]")
_QUESTION = re.compile("[吗呢么谁哪怎几啥]|多少|何|是否|能否|可否|是不是")
_ADDRESS = re.compile(r"(?:://|www\.)[!-~]*\Z")


def find(text: str, _: Surroundings) -> Result:
    """Find damaged places: an edit where one reading stands out, else a notice."""
    if LOST not in text and "?" not in text:
        return Result()
    if (count := text.count(LOST)) > MANY:
        message = f"全文有 {count} 个读不出的字符，多半是编码选错了"
        notice = Notice(NAME, text.index(LOST), message, "请换一种编码重新打开原文")
        return Result(warnings=(notice,))
    return until_stable(text, _round)


def _round(text: str) -> Result:
    """Find what can be restored in a text as it stands."""
    edits: list[Edit] = []
    notices: list[Notice] = []
    likelihood = Likelihood(text)
    floor = 0
    wide = "，" in text and not _NARROW.search(text)
    for match in _MARK.finditer(text):
        if match.start() < floor or len(notices) > MANY:
            continue
        reading = _reading(text, match, floor, wide, likelihood)
        if reading is not None and reading.is_certain and _is_safe(text, match, reading):
            edits.append(Edit(reading.start, text[reading.start : reading.end], reading.text))
            floor = reading.end
        elif reading is not None or _is_suspect(text, match, wide):
            notices.append(_notice(text, match, reading))
            # What stays damaged must not become the context of another reading.
            floor = (reading.end if reading is not None else match.end()) + CONTEXT
    return Result(tuple(edits), tuple(notices))


def _reading(
    text: str, match: re.Match[str], floor: int, wide: bool, likelihood: Likelihood
) -> Reading | None:
    """Return the likeliest reading of the damage at a mark, if there is one."""
    mark = match.start()
    if len(match[0]) > 1 or (match[0] == "?" and _ADDRESS.search(text, max(0, mark - 200), mark)):
        return None
    reading = best(text, places(text, mark, floor, likelihood), likelihood)
    if reading is not None and LOST not in text[reading.start : reading.end]:
        # Only the marks around tell it from a question.
        return reading if wide and not _is_asked(text, mark) else None
    return reading


def _is_safe(text: str, match: re.Match[str], reading: Reading) -> bool:
    """Tell whether nothing else could explain the damage: a question, another loss near it."""
    if match[0] == "?" and _is_asked(text, match.start()):
        return False
    return not _NEAR.search(text, reading.end, reading.end + CONTEXT)


def _is_asked(text: str, end: int) -> bool:
    clause = _CLAUSE_END.split(text[max(0, end - 60) : end])[-1]
    return _QUESTION.search(simplified(clause)) is not None


def _is_suspect(text: str, match: re.Match[str], wide: bool) -> bool:
    """Tell whether a mark is damage and no question: in a text of full-width (wide) marks."""
    if match[0] == LOST:
        return True
    start, end = match.span()
    if not (wide and is_han(text[max(0, start - 1) : start]) and is_han(text[end : end + 1])):
        return False
    return not _is_asked(text, start)


def _notice(text: str, match: re.Match[str], reading: Reading | None) -> Notice:
    start = reading.start if reading is not None else match.start()
    end = reading.end if reading is not None else match.end()
    shown = text[max(0, start - 4) : end + 4].replace("\n", " ")
    message = f"“{shown[:40]}”处丢了字节，字认不准"
    hint = "请对照原文补上"
    if reading is not None and reading.is_likely:
        options = "，".join("或".join(f"“{c}”" for c in order[:NAMED]) for order in reading.choices)
        hint = f"可能是“{reading.text[:30]}”（候选：{options}）；{hint}"
    return Notice(NAME, match.start(), message, hint)
