"""The year of a date without one, from what the text says.

A meeting in December reviews its own year, one in January the year before. Congresses,
anniversaries and the name of a class speak for a year too.
"""

import re
from collections.abc import Iterator

from newsdesk.inference.calendar_words import YEAR, Day, days_of, number
from newsdesk.inference.story import LEAD, Story
from newsdesk.inference.years import Vote, purposes

CONGRESSES = {
    "十八大": (2012, 11, 8), "十九大": (2017, 10, 18), "二十大": (2022, 10, 16),
    "十八届三中": (2013, 11, 12), "十八届四中": (2014, 10, 23),
    "十八届五中": (2015, 10, 29), "十八届六中": (2016, 10, 27),
    "十九届二中": (2018, 1, 19), "十九届三中": (2018, 2, 28),
    "十九届四中": (2019, 10, 31), "十九届五中": (2020, 10, 29),
    "十九届六中": (2021, 11, 11),
    "二十届二中": (2023, 2, 28), "二十届三中": (2024, 7, 18), "二十届四中": (2025, 10, 23),
}  # fmt: skip
"""Congresses and plenary sessions, which date the texts that await or study them."""
_NAME = re.compile("|".join(CONGRESSES))
_CONGRESS = re.compile(
    r"(?P<awaited>(?:迎接|喜迎|迎|献礼|[为向])?)(?P<just>(?:刚刚(?:胜利)?(?:闭幕|结束|召开)的)?)"
    r"(?P<studied>(?:(?:学习|宣传|贯彻|落实|传达|宣讲|领会|收听|收看|观看|聆听)了?)*)"
    rf"(?:中国共产党|中国共产党第|党的|中共)?(?P<name>{_NAME.pattern})"
    r"(?P<behind>(?:全会)?(?:(?:即将|刚刚|胜利|隆重)*(?:召开|开幕|闭幕|结束)(?:之际|[之以]?后|前夕|在即|之前)?"
    r"|精神|报告|献礼|[之以]后)?)(?!以来)"
)
_AFTER = re.compile("闭幕|开幕$|刚刚|[后际]$")
_BEFORE = re.compile("^即将|前夕|在即|之前|献礼")
_FOUNDED = {
    "中国共产党成立": 1921, "建党": 1921, "党的生日": 1921, "新中国成立": 1949,
    "中华人民共和国成立": 1949, "建国": 1949, "建军": 1927, "改革开放": 1978, "五四运动": 1919,
    "共青团成立": 1922, "长征胜利": 1936,
}  # fmt: skip
_ANNIVERSARY = re.compile(
    rf"(?P<what>{'|'.join(_FOUNDED)})(?P<count>\d{{2,3}}|[一二三四五六七八九十百零]{{2,5}})周年"
)
_CLASS = re.compile(
    rf"({YEAR})年度?(?:第[一二三四五六七八九十\d]{{1,2}}[次期季批轮]|[上下]半年|[一二三四]季度|[春秋]季)"
)
"""What is numbered within a year is held in it."""
_THIS_YEAR = re.compile(rf"({YEAR})年是[^，。]{{2,40}}(?:之年|一年|开局|年份|周年)")
_CLOSE = (12, 1, 2, 3)
"""Months in which the year is reviewed, and the next one planned."""
_OPEN = range(6, 11)
"""Months in which a review can be of either year."""


def votes_for(day: Day, story: Story) -> list[Vote]:
    """Return the years that the text gives to a date without one, surest first."""
    found: list[Vote] = []
    seen = set()
    for number_of_part, part in enumerate(story.parts):
        if "年" not in part:
            continue
        for purpose, vote in purposes(part):
            if purpose not in seen:
                seen.add(purpose)
                found.extend(_by_purpose(day, purpose, vote))
        near = number_of_part <= LEAD or day.words in part
        found.extend(_by_name(day, part, near=near))
    found.extend(_by_congress(day, story))
    if not found:
        found.extend(_by_later_day(day, story))
    return sorted((v for v in found if day.fits(v.year)), key=lambda v: -v.confidence)


def _by_purpose(day: Day, purpose: str, vote: Vote) -> Iterator[Vote]:
    late = day.month >= 11
    if purpose == "plan":
        confidence = 0.8 if day.month in _CLOSE else 0.6 if day.month != 11 else 0.45
        yield Vote(vote.year - late, vote.words, confidence)
    elif day.month not in _OPEN:
        confidence = 0.75 if day.month in _CLOSE else 0.6
        yield Vote(vote.year + (not late), vote.words, confidence)


def _by_name(day: Day, part: str, *, near: bool) -> Iterator[Vote]:
    """Yield the years of what was held, and of what it was held for."""
    for match in _CLASS.finditer(part) if near else ():
        yield Vote(number(match[1]), match[0], 0.7)
    for match in _ANNIVERSARY.finditer(part) if "周年" in part else ():
        # A jubilee that is remembered later on dates nothing.
        if near or "今年是" in part:
            count = number(match["count"])
            yield Vote(_FOUNDED[match["what"]] + count, match[0], 0.75)
    this = _THIS_YEAR.search(part) if "年是" in part and day.month not in {12, 1} else None
    if this:
        yield Vote(number(this[1]), this[0], 0.55)


def _by_congress(day: Day, story: Story) -> Iterator[Vote]:
    """Yield the year that the last congress speaks for which the text awaits or studies."""
    latest: tuple[tuple[int, int, int], int, re.Match[str]] | None = None
    for part in story.parts:
        for match in _CONGRESS.finditer(part) if _NAME.search(part) else ():
            weight = _weight(match)
            rank = (CONGRESSES[match["name"]], weight)
            if weight and (latest is None or rank > latest[:2]):
                latest = (*rank, match)
    if latest is None:
        return
    (year, month, of_month), weight, found = latest
    before = day.before(month, of_month)
    if _is_awaited(found):
        same_day = (day.month, day.day) == (month, of_month)
        yield Vote(year if before or same_day else year - 1, found[0], 0.7)
    else:
        yield Vote(year + before, found[0], 0.6 if weight == 2 else 0.35)


def _is_awaited(match: re.Match[str]) -> bool:
    if match["awaited"] in {"为", "向"}:
        return bool(re.search("召开$|献礼", match["behind"]))
    return bool(match["awaited"] or _BEFORE.search(match["behind"]))


def _weight(match: re.Match[str]) -> int:
    """Return how closely words date a text: awaited and just closed do, studied hardly does."""
    if _is_awaited(match) or match["just"] or _AFTER.search(match["behind"]):
        return 2
    return 1 if match["studied"] or match["behind"].endswith(("精神", "报告")) else 0


def _by_later_day(day: Day, story: Story) -> Iterator[Vote]:
    """Yield the year in which a dated deadline comes next after the day."""
    for line in story.sentences:
        for other in days_of(line.text):
            behind = line.text[other.end : other.end + 4]
            if other.year and re.match("[底末]?(?:之?前|以前|止)", behind):
                later = other.before(day.month, day.day or 1)
                yield Vote(other.year - later, line.text[other.start : other.end], 0.4)
                return
