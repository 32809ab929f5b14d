"""Years that a text names: the one under review and the one planned for.

2023年度 is under review in 述职 and planned for in 工作会议.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from newsdesk.draft import Finding
from newsdesk.inference.calendar_words import YEAR, number
from newsdesk.inference.story import LEAD, Story

_YEAR = re.compile(
    rf"({YEAR}) ?年(?!代|\d|[一二三四五六七八九十]{{1,3}}月|年?[底初末]|以来|召开)度?"
)
_REVIEW = (
    "述职|民主生活会|组织生活会|民主评议|评议|考核|答卷|总结|年报"
    "|(?:工作|完成|落实|执行|履行|履职|履责|开展|责任制)[^，。]{0,4}情况"
)
_PLAN = (
    "工作会议|工作会(?![商场员])|工作部署|部署会|动员会|工作要点|工作任务|重点任务|目标任务|目标责任"
    "|工作目标|工作思路|责任书|责任状|(?:工作|学习|年度|党建|培训|党员)计划|工作安排|工作打算|任务清单"
)
_KEY = re.compile(f"(?P<review>{_REVIEW})|(?P<plan>{_PLAN})")
_AHEAD = re.compile("(?:做好|抓好|部署|安排|谋划|规划|展望|对|就|推进|布置|研究|明确)(?:了|好)?$")
_BACK = re.compile("(?:总结|回顾|通报|回望|盘点)(?:了)?$")
_WORK = re.compile("[^，。；]{0,20}?(?:工作|任务|目标)")
_END = re.compile("[，。；：《》]|(?<![工委组])）")
_WINDOW = 40
_RELATIVE = re.compile(f"(?P<which>上一?|去|本)年度[^，。；]{{0,20}}?(?:{_REVIEW})")


@dataclass(frozen=True, slots=True)
class Vote:
    """A year that words of the text speak for."""

    year: int
    words: str
    confidence: float


def years(story: Story) -> dict[str, Finding]:
    """Return `review_year` and `plan_year` as far as a year is named for them."""
    found: dict[str, Finding] = {}
    for number_of_part, part in enumerate(story.parts):
        if "年" not in part:
            continue
        surely = 0.95 if number_of_part == 0 else 0.9 if number_of_part <= LEAD else 0.6
        for purpose, vote in purposes(part):
            found.setdefault(purpose, Finding(vote.year, vote.words, min(surely, vote.confidence)))
        if len(found) == 2:
            break
    return {f"{purpose}_year": finding for purpose, finding in found.items()}


def year_before(story: Story, met: int) -> Finding | None:
    """Return the year under review that 上年度 tells of a meeting in a year."""
    for part in story.telling:
        if match := _RELATIVE.search(part):
            return Finding(met - (match["which"] != "本"), match[0], 0.7)
    return None


def purposes(text: str) -> Iterator[tuple[str, Vote]]:
    """Yield what the years of a sentence are for."""
    years = list(_YEAR.finditer(text)) if "年" in text else []
    for match, following in zip_longest(years, years[1:]):
        year = number(match[1])
        end = min(following.start() if following else len(text), match.end() + _WINDOW)
        stretch = _END.split(text[match.end() : end], maxsplit=1)[0]
        before = text[max(0, match.start() - 8) : match.start()]
        work = _WORK.match(stretch)
        key = _KEY.search(stretch)
        if work and (verb := _AHEAD.search(before)) and (not key or key.lastgroup == "plan"):
            lead = re.search("(?:对于|关于)?$", before[: verb.start()])
            words = f"{lead[0] if lead else ''}{verb[0]}{match[0]}{work[0]}"
            yield "plan", Vote(year, words, 0.8)
        elif work and (verb := _BACK.search(before)):
            yield "review", Vote(year, f"{verb[0]}{match[0]}{work[0]}", 0.8)
        elif key and key.lastgroup:
            yield key.lastgroup, Vote(year, match[0] + stretch[: key.end()], 0.95)
