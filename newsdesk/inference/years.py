"""Years: the one under review, the one planned for, and the one of a date without a year.

2023年度 is under review in 述职 and planned for in 工作会议. A meeting in December reviews its own
year, one in January the year before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from newsdesk.draft import Finding
from newsdesk.inference.calendar_words import YEAR, Day, number
from newsdesk.inference.story import Story

_YEAR = re.compile(rf"({YEAR})年(?!代|\d|[一二三四五六七八九十]{{1,3}}月)度?")
_REVIEW = "述职|民主生活会|组织生活会|民主评议|评议|考核|答卷|总结|工作情况"
_PLAN = "工作会议|工作会|工作部署|部署会|动员会|工作要点|工作任务|目标任务|工作计划|工作安排"
_KEY = re.compile(f"(?P<review>{_REVIEW})|(?P<plan>{_PLAN})")
_AHEAD = re.compile("(?:做好|部署|安排|谋划|对|推进|布置)(?:了|好)?$")
_BACK = re.compile("(?:总结|回顾|通报)(?:了)?$")
_WORK = re.compile("[^，。；]{0,20}?(?:工作|任务)")
_WINDOW = 40

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
    r"(?P<awaited>(?:迎接|喜迎|迎|献礼)?)(?:中国共产党|中国共产党第|党的|中共)?"
    rf"(?P<name>{'|'.join(CONGRESSES)})(?P<behind>(?:全会)?(?:胜利)?(?:召开|闭幕后?|精神)?)"
)


@dataclass(frozen=True, slots=True)
class Vote:
    """A year that words of the text speak for."""

    year: int
    words: str
    confidence: float


def review_year(story: Story) -> Finding | None:
    """Return the year under review."""
    return _best(story, "review")


def plan_year(story: Story) -> Finding | None:
    """Return the year planned for."""
    return _best(story, "plan")


def _best(story: Story, wanted: str) -> Finding | None:
    parts = [(story.title, 0.95), *((line.text, 0.9) for line in story.lead)]
    parts += [(line.text, 0.6) for line in story.sentences[len(story.lead) :]]
    for part, confidence in parts:
        for purpose, vote in _purposes(part):
            if purpose == wanted:
                return Finding(vote.year, vote.words, min(confidence, vote.confidence))
    return None


def _purposes(text: str) -> Iterator[tuple[str, Vote]]:
    """Yield what the years of a sentence are for."""
    years = list(_YEAR.finditer(text))
    for match, following in zip_longest(years, years[1:]):
        year = number(match[1])
        end = min(following.start() if following else len(text), match.end() + _WINDOW)
        stretch = re.split("[，。；：]", text[match.end() : end], maxsplit=1)[0]
        before = text[max(0, match.start() - 8) : match.start()]
        work = _WORK.match(stretch)
        key = _KEY.search(stretch)
        if work and (verb := _AHEAD.search(before)):
            lead = re.search("(?:对于|关于)?$", before[: verb.start()])
            words = f"{lead[0] if lead else ''}{verb[0]}{match[0]}{work[0]}"
            yield "plan", Vote(year, words, 0.8)
        elif work and (verb := _BACK.search(before)):
            yield "review", Vote(year, f"{verb[0]}{match[0]}{work[0]}", 0.8)
        elif key and key.lastgroup:
            yield key.lastgroup, Vote(year, match[0] + stretch[: key.end()], 0.95)


def votes_for(day: Day, story: Story) -> list[Vote]:
    """Return the years that the text gives to a date without one, surest first."""
    found = []
    late = day.month >= 11
    seen = set()
    for part in (story.title, *(line.text for line in story.sentences)):
        for purpose, vote in _purposes(part):
            if purpose in seen:
                continue
            seen.add(purpose)
            year = vote.year + (0 if late else 1) if purpose == "review" else vote.year - late
            explicit = 0.8 if purpose == "plan" else 0.75
            found.append(Vote(year, vote.words, explicit if day.month in (12, 1, 2, 3) else 0.6))
    found.extend(_by_congress(day, story))
    return sorted((v for v in found if day.fits(v.year)), key=lambda v: -v.confidence)


def _by_congress(day: Day, story: Story) -> Iterator[Vote]:
    """Yield the year that the last congress speaks for which the text awaits or studies."""
    latest: tuple[tuple[int, int, int], re.Match[str]] | None = None
    for part in (story.title, *(line.text for line in story.sentences)):
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
    return 2 if match["awaited"] or "闭幕" in match["behind"] else 1
