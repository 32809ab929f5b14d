"""What a line of labels, dates and buttons says.

Such a line is taken apart as a whole: every part of it must be a date, a label with a value
of its kind, a button, or a name where names stand. What is left over makes it prose.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from newsdesk.characters import HAN
from newsdesk.rules.dateline_labels import (
    BUTTON,
    EDGE,
    ENCLOSED,
    FOLD,
    JOINT,
    LABELLED,
    ROLES,
    WELCOME,
    kind_of,
)
from newsdesk.rules.dateline_values import (
    COUNT,
    DATED,
    RELATIVE,
    SIZES,
    date_of,
    is_nobody,
    is_unit,
    names_in,
)
from newsdesk.rules.dateline_words import anonymous, by_role, is_contributor, is_original, tell

LONGEST = 200
"""Characters of the longest dateline."""

_ORIGIN = re.compile(
    r"[\s\u3000（(]*(?:以下|本|此)?(?:文章|文|内容|稿件)?"
    r"(?:转载|摘编|转|摘|来源|原载|选)[自于][： \u3000]?"
    r"[“《「]?(?P<source>[^\s，。；！？“”《》「」：（）]{2,24})[”》」]?(?:(?:微信)?公众号)?"
    r"[ \u3000]?(?:[，；、][ \u3000]?作者[： \u3000]?(?P<author>[^\s，。；！？（）]{2,12}))?"
    r"[\s）)]*"
)
"""以下文章来源于…，作者…."""
_URL = re.compile(r"https?://[^\s\u2e80-\uffef（）()]{3,150}")
_ACCOUNT = re.compile(r"[（(](?:ID|微信号|公众号)[：:][\w-]{2,30}[）)]", re.IGNORECASE)
_BYLINE = re.compile(rf"[\s■□●◆○◎▲△★☆▪•]*[{HAN}]{{0,8}}(?:记者|通讯员)[{HAN}\s]{{2,20}}")
_PAGE_CLOCK = re.compile(rf"[\s\u3000]*(?:今天|今日|现在)是|{WELCOME}")
_BRACKETED = re.compile(r"[\s\u3000]*[\[［【].*[\]］】][\s\u3000]*")
_PROSE = re.compile("[。，；！？]")
_SPEAKER = re.compile("记者|编辑|通讯员")
_VAGUE = re.compile(r"时[\s\u3000]*间|日[\s\u3000]*期")
_PAPER = re.compile("^《([^《》]+)》$")
_ABRIDGED = re.compile("[（(](?:有删|略有|节选|综合|整理|部分)[^（()）]{0,6}[）)]")
_BETWEEN = re.compile(f"[{EDGE}]+")
_TRIMMED = " \u3000（）()|｜丨∣│┃【】[]［］〔〕「」『』■□●◆○◎▲△★☆※▪•·/／、，；;"
_DATE, _PAST, _LINK = "\x00\x01\x02"
"""Stand for dates, for days without a year and for addresses, so that no part is read twice."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says that is no prose.

    Attributes:
        values: by field.
        labelled: whether labels say so; else it is a dateline only above the prose.
        lone: whether it may as well be a date in the text, as in a diary or a notice.
    """

    values: dict[str, Any]
    labelled: bool = True
    lone: bool = False


def said(line: str, *, enclosed: bool = False) -> Said | None:
    """Return what a line of dates, labels and buttons says; None when it is prose.

    Args:
        line: the line.
        enclosed: whether brackets stand around the whole of it.
    """
    if len(line) > LONGEST or "。" in line:
        return None
    origin = _ORIGIN.fullmatch(line)
    if origin and is_unit(origin["source"]):
        author = {"author": [origin["author"]]} if origin["author"] else {}
        return Said({"source": origin["source"], **author})
    reading = _Reading(line)
    return None if _PROSE.search(reading.text) else reading.said(enclosed)


class _Reading:
    """A line on its way to what it says. What is masked keeps its place."""

    def __init__(self, line: str) -> None:
        text = JOINT.sub(" ", _masked(_ACCOUNT, " ", line.translate(FOLD)))
        self.links = {match.start(): match[0] for match in _URL.finditer(text)}
        text = _masked(_URL, _LINK, text)
        self.dates = {match.start(): match for match in DATED.finditer(text)}
        text = _masked(DATED, _DATE, text)
        past = "".join(match[0] for match in RELATIVE.finditer(text))
        text = _masked(RELATIVE, _PAST, text)
        self.text = _masked(BUTTON, " ", text)
        # Its values as they were written, whatever their labels were.
        pairs = zip(line, self.text, strict=True)
        self.line = "".join(new if new in " \x00\x01\x02" else old for old, new in pairs)
        self.pressed = len(BUTTON.findall(text)) > 1 or bool(_BRACKETED.fullmatch(line))
        self.timed = any(match[5] for match in self.dates.values()) or bool(
            re.search("[:：时点]", past)
        )
        # Speeches have their day in the other form below their title.
        self.numeric = any("年" not in match[0] for match in self.dates.values())
        self.past = bool(past)
        self.page_clock = bool(_PAGE_CLOCK.search(line))
        self.glued = bool(_BYLINE.fullmatch(line))
        self.values: dict[str, Any] = {}

    def said(self, enclosed: bool) -> Said | None:
        """Return what all parts say; None when one of them says nothing."""
        parts = list((ENCLOSED if enclosed or self.glued else LABELLED).finditer(self.text))
        starts = [*(part.start() for part in parts), len(self.text)]
        loose = self.line[: starts[0]]
        told = set()
        for part, (_, end) in zip(parts, pairwise(starts), strict=True):
            kind = kind_of(part["label"])
            behind = self._behind(kind, part, end)
            if behind is None:
                return None
            loose += " " + self.line[behind:end]
            if self.line[part.end() : behind].strip(_TRIMMED):
                told.add(kind)
        words = [word for word in _BETWEEN.split(loose) if word]
        if enclosed and is_contributor(words):
            words.append("供稿")
        rest, role = by_role(words, self.values)
        told |= {"role"} if role else set()
        if rest and not self._anonymous(rest, bool(told)):
            return None
        self._dated()
        return self._weighed(parts, told, bool(rest))

    def _behind(self, kind: str, part: re.Match[str], end: int) -> int | None:
        """Read the value of a label; return where it ends, None when it is not of the kind."""
        start = part.end()
        masks = (n for n in range(start, end) if self.text[n] in "\x00\x01\x02")
        stop = next(masks, end)
        value = " ".join(self.line[start:stop].split()).strip(_TRIMMED)
        if kind in ("count", "button"):
            return stop if (COUNT if kind == "count" else SIZES).fullmatch(value) else None
        if "：" in value or ":" in value or len(value) > 40:
            return None
        pointed = kind in ("date", "modified", "link")
        if pointed and not value:
            return self._pointed(kind, stop)
        certain = pointed or not part["mark"].strip()
        if kind == "source" and value and not is_nobody(value):
            self.values.setdefault(kind, _PAPER.sub(r"\1", _ABRIDGED.sub("", value)))
            return None if certain and not is_unit(value) else stop
        if kind not in ("source", "weak"):
            names = names_in(value, frozenset(ROLES), strict=certain)
            if names is None:
                return None
            tell(self.values, kind, names)
        return stop

    def _pointed(self, kind: str, at: int) -> int:
        """Read the date or the address at a place; return where it ends."""
        if kind == "link" and at in self.links:
            self.values.setdefault("original_url", self.links[at])
            return at + len(self.links[at])
        if at not in self.dates:
            return at
        self.values.setdefault(kind, date_of(self.dates[at]))
        return self.dates[at].end()

    def _anonymous(self, words: list[str], labelled: bool) -> bool:
        """Read words without a label; tell whether they may stand here."""
        free = self.timed or is_original(words)
        fitting = free or self.numeric or self.past or labelled
        return fitting and anonymous(words, self.values, short=free and not labelled)

    def _dated(self) -> None:
        """Choose the date: one that a label names, else any, else that of the last change."""
        modified = self.values.pop("modified", None)
        loose = [date_of(match) for match in self.dates.values()]
        dates = [self.values.pop("date", None), *(d for d in loose if d != modified), modified]
        date = next((date for date in dates if date), None)
        # The clock of the page says when it was looked at.
        if date and not self.page_clock:
            self.values["date"] = date

    def _weighed(self, parts: list[re.Match[str]], told: set[str], nameless: bool) -> Said | None:
        """Return what was said as far as it has weight."""
        if told - {"weak"}:
            vague = len(parts) == 1 and told == {"date"} and not nameless
            vague = vague and bool(_VAGUE.fullmatch(parts[0]["label"]))
            return Said(self.values, labelled=not (nameless or vague), lone=vague)
        if parts:
            speaker = len(parts) == 1 and _SPEAKER.search(parts[0]["label"])
            idle = bool(told) and not self.dates
            return None if speaker or idle else Said(self.values, labelled=False)
        lone = self.timed or self.numeric or (self.pressed and bool(self.dates))
        if nameless or self.page_clock or lone or self.pressed:
            return Said(
                self.values, labelled=False, lone=lone and not (nameless or self.page_clock)
            )
        return None


def _masked(pattern: re.Pattern[str], mark: str, text: str) -> str:
    return pattern.sub(lambda match: mark * len(match[0]), text)
