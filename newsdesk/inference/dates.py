"""The date of the meeting, and what it rests on.

Stated when the text gives the year, else inferred, with the words it was inferred from. A deadline
(…日前, 截止) and a date of history (建于…) are no meeting dates.
"""

import datetime
import re
from collections.abc import Mapping

from newsdesk.draft import Finding, Notice
from newsdesk.inference.calendar_words import Day, days_of
from newsdesk.inference.story import LEAD, MONTH_DAY, Story, event_behind
from newsdesk.inference.years import votes_for

RULE = "metadata"
UNSURE = 0.5
"""Below this confidence an editor is asked to check."""

_LABEL = re.compile(r"(?:会议|召开|活动|培训|学习)?(?:时间|日期)[：:][\s\u3000]*$")
_PUBLISHED = re.compile("(?:发布|发文|印发|成文|更新)(?:时间|日期)?[：:于在]?[\\s\u3000]*$")
_DEADLINE_BEHIND = re.compile(
    r"[底末中下上旬初]*(?:之?前|以前|止|截止|为止|起|开始施行|印发)|[-—至到]{1,2}"
    rf"{MONTH_DAY}(?:之?前|止)"
)
_DEADLINE_BEFORE = re.compile("(?:截至|截止|截止到|截至到|不迟于|最迟|至|到|自|从)$")
_HISTORY = re.compile("(?:[建立生始成创办]于|逝世|出生|诞生|入党)$")
_OF_THE_PARTY = re.compile("党的[一二三四五六七八九十]+大|全国代表大会|中央|新中国|革命|战争|起义")
_DEMANDED = re.compile("[\\s\u3000]*(?:会议|讲话)?(?:要求|强调|指出|提出)")
_AGO = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}
_RECENT = re.compile(f"({'|'.join(_AGO)})(?:上午|下午|晚|晚上)?，?")
_WRITTEN_DATE = re.compile(r"月|\d[./-]\d")
_ITS_MEETING = re.compile("的[^，]{0,16}[会课班]")
_ALONE = re.compile(r"[\s\u3000]*[（(]\s*[）)][\s\u3000]*|[^，。]{4,50}[讲发致][话言辞][（(][）)]")
"""What stands around the date under or behind the title of a speech."""
_REACH = 120
"""Characters behind a date in which what is held must be named."""


def meeting_date(
    story: Story, published: str | None
) -> tuple[Mapping[str, Finding], tuple[Notice, ...]]:
    """Return `meeting_date` and `meeting_date_basis`, and notices.

    Args:
        story: the text as a story.
        published: date of publication, ISO, when it is known.
    """
    found = _day_of_meeting(story)
    if found is None:
        return _days_ago(story, published), ()
    day, where, confidence = found
    at = max(0, where)
    if day.year is not None:
        return _findings(day.edtf(day.year), day.words, confidence, "stated"), ()
    year, words, surely, agreed = _year_of(day, story, published)
    if year is None:
        message = f"会议日期“{day.words}”没有年份，文中也没有能推断年份的依据"
        return {}, (Notice(RULE, at, message, "请查明年份后填写 meeting_date"),)
    findings = _findings(day.edtf(year), words, min(confidence, surely), {"inferred": words})
    if surely >= UNSURE and agreed:
        return findings, ()
    message = f"会议日期“{day.words}”没有年份，{year}年是根据“{words}”推断的，把握不大"
    return findings, (Notice(RULE, at, message, "请核对年份"),)


def _findings(value: str, words: str, confidence: float, basis: object) -> dict[str, Finding]:
    return {
        "meeting_date": Finding(value, words, confidence),
        "meeting_date_basis": Finding(basis, words, confidence),
    }


def _day_of_meeting(story: Story) -> tuple[Day, int, float] | None:
    """Return the date of the meeting, where it stands, and how surely it is one."""
    lines = [(-1, story.title), *((line.start, line.text) for line in story.sentences)]
    for number, (start, sentence) in enumerate(lines):
        if not _WRITTEN_DATE.search(sentence):
            continue
        demanded = bool(_DEMANDED.match(sentence))
        for day in days_of(sentence):
            before = sentence[max(0, day.start - 12) : day.start]
            behind = sentence[day.end :]
            if _LABEL.search(before) and not _PUBLISHED.search(before):
                return day, start, 0.95
            if number <= LEAD and _ALONE.fullmatch(before + behind):
                return day, start, 0.85
            if demanded or _is_other(before, behind, day):
                continue
            early = number <= LEAD
            of_the_party = _OF_THE_PARTY.search(behind[:30]) and not (early and day.year is None)
            if not of_the_party and (event_behind(_reach(behind)) or _ITS_MEETING.match(behind)):
                return day, start, 0.95 if early else 0.6
    return None


def _reach(behind: str) -> str:
    """Return what belongs to a date: up to the next one."""
    stretch = behind[:_REACH]
    following = next(days_of(stretch), None)
    return stretch[: following.start] if following else stretch


def _is_other(before: str, behind: str, day: Day) -> bool:
    return bool(
        _DEADLINE_BEHIND.match(behind)
        or _DEADLINE_BEFORE.search(before)
        or _HISTORY.search(before)
        or _PUBLISHED.search(before)
        or (day.year is not None and day.year < 1990)
    )


def _year_of(day: Day, story: Story, published: str | None) -> tuple[int | None, str, float, bool]:
    """Return the year of a date without one, its evidence, and whether all evidence agrees."""
    known = _iso(published)
    if known is not None:
        if day.relative:
            ago = {"今年": 0, "去年": 1, "前年": 2}[day.relative]
            return known.year - ago, day.words, 0.9, True
        later = not day.before(known.month, known.day + 1)
        return known.year - later, f"{day.words}（发布于{known}）", 0.8, True
    votes = votes_for(day, story)
    if day.relative not in ("", "今年") or not votes:
        return None, "", 0.0, True
    best = votes[0]
    agreed = all(vote.year == best.year for vote in votes if vote.confidence >= UNSURE)
    return best.year, best.words, best.confidence - (0 if agreed else 0.2), agreed


def _days_ago(story: Story, published: str | None) -> Mapping[str, Finding]:
    """Return the date that 昨天 in the lead gives to the meeting."""
    known = _iso(published)
    for line in story.lead if known else ():
        match = _RECENT.search(line.text)
        if match and known and event_behind(line.text[match.end() :][:_REACH]):
            value = str(known - datetime.timedelta(days=_AGO[match[1]]))
            return _findings(value, match[1], 0.75, {"inferred": match[1]})
    return {}


def _iso(published: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
