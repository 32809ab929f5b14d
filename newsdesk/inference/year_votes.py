"""The year of a date without one, from what the text says.

A meeting in December reviews its own year, one in January the year before. Congresses, anniversaries
and the name of a class speak for a year too.
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
_CONGRESS = re.compile(
    r"(?P<awaited>(?:迎接|喜迎|迎|献礼)?)(?P<just>(?:刚刚(?:胜利)?(?:闭幕|结束|召开)的)?)"
    rf"(?:中国共产党|中国共产党第|党的|中共)?(?P<name>{'|'.join(CONGRESSES)})"
    r"(?P<behind>(?:全会)?(?:胜利)?(?:召开(?:之际|后)?|闭幕(?:之际|后)?|精神)?)"
)
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
    found = []
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
    for match in _ANNIVERSARY.finditer(part):
        # A jubilee that is remembered later on dates nothing.
        if near or "今年是" in part:
            count = number(match["count"])
            yield Vote(_FOUNDED[match["what"]] + count, match[0], 0.75)
    if day.month not in {12, 1} and (match := _THIS_YEAR.search(part)):
        yield Vote(number(match[1]), match[0], 0.55)


def _by_congress(day: Day, story: Story) -> Iterator[Vote]:
    """Yield the year that the last congress speaks for which the text awaits or studies."""
    latest: tuple[tuple[int, int, int], re.Match[str]] | None = None
    for part in story.parts:
        for match in _CONGRESS.finditer(part):
            held = CONGRESSES[match["name"]]
            if latest is None or held >= latest[0]:
                better = latest is None or held > latest[0] or _weight(match) > _weight(latest[1])
                latest = (held, match) if better else latest
    if latest is None:
        return
    (year, month, of_month), match = latest
    before = day.before(month, of_month)
    if _weight(match) == 2 and match["awaited"]:
        yield Vote(year if before else year - 1, match[0], 0.7)
    elif _weight(match) == 2:
        yield Vote(year + before, match[0], 0.6)
    else:
        yield Vote(year + before, match[0], 0.35)


def _weight(match: re.Match[str]) -> int:
    """Return how closely words date a text: awaited and just closed do, studied does not."""
    return 2 if match["awaited"] or match["just"] or "闭幕" in match["behind"] else 1


def _by_later_day(day: Day, story: Story) -> Iterator[Vote]:
    """Yield the year in which a dated deadline comes next after the day."""
    for line in story.sentences:
        for other in days_of(line.text):
            behind = line.text[other.end : other.end + 4]
            if other.year and re.match("[底末]?(?:之?前|以前|止)", behind):
                later = other.before(day.month, day.day or 1)
                yield Vote(other.year - later, line.text[other.start : other.end], 0.4)
                return
