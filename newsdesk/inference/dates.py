"""The date of the meeting, and what it rests on.

Stated when the text gives the year, else inferred, with the words it was inferred from.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from newsdesk.draft import Finding, Notice
from newsdesk.inference.calendar_words import YEAR, Day, days_of, number
from newsdesk.inference.day_roles import is_labelled, is_meeting, labels_next
from newsdesk.inference.story import CONVENES, LEAD, Sentence, Story, demands
from newsdesk.inference.year_votes import votes_for

RULE = "metadata"
UNSURE = 0.5
"""Below this confidence an editor is asked to check."""

_AGO = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}
_RECENT = re.compile(
    rf"(?:(?P<ago>{'|'.join(_AGO)})(?:上午|下午|晚上?)?，?|(?P<month>本|上)月(?P<day>\d{{1,2}})[日号])"
)
_YEAR_ONLY = re.compile(
    rf"[\s\u3000]*(?P<words>(?:(?P<year>{YEAR})年|(?P<relative>去年|前年))"
    r"(?:(?:年?[底初末]|[春夏秋冬](?:[天季]|节(?:前夕|期间|前后))?|[上下]半年)[，,]?|(?=[，,])))"
)
_OFTEN = re.compile("先后|累计|共|多次|每[月季年周]|[\\d一二三四五六七八九十百]+[余多]?[次场]")
_YEARS_AGO = {"今年": 0, "本年": 0, "去年": 1, "前年": 2}
_POINTED = re.compile(r"\d[./-]\d")
_ALONE = re.compile(r"[\s\u3000]*[（(]\s*[）)][\s\u3000]*|[^，。]{4,50}[讲发致][话言辞][（(][）)]")
"""What stands around the date under or behind the title of a speech."""
_RECENT_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
_LAST = 3
"""Sentences at the end in which a signature's date is looked for."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A date on which something was held, where, and how surely."""

    day: Day
    at: int
    confidence: float


def meeting_date(
    story: Story, published: str | None, *, ahead: bool = False, several: bool = False
) -> tuple[Mapping[str, Finding], tuple[Notice, ...]]:
    """Return `meeting_date` and `meeting_date_basis`, and notices.

    Args:
        story: the text as a story.
        published: date of publication, ISO, when it is known.
        ahead: whether the text tells of a meeting to come.
        several: whether the text is of several districts, which may have met on different days.
    """
    held = list(_held(story, several=several))
    if not held:
        return _by_words(story, published), ()
    best = held[0]
    day, at = best.day, max(0, best.at)
    if len({(each.day.month, each.day.day) for each in held}) > 1:
        message = "文中几次会议的日期不同，没有填写会议日期"
        return {}, (Notice(RULE, at, message, "可以写在 sections 里各部分的 meeting_date"),)
    if day.year is not None:
        return _findings(day.edtf(day.year), day.words, best.confidence, "stated"), ()
    year, words, surely, agreed = _year_of(day, story, published, ahead=ahead)
    if year is None:
        message = f"会议日期“{day.words}”没有年份，文中也没有能推断年份的依据"
        return {}, (Notice(RULE, at, message, "请查明年份后填写 meeting_date"),)
    findings = _findings(day.edtf(year), words, min(best.confidence, surely), {"inferred": words})
    if surely >= UNSURE and agreed:
        return findings, ()
    message = f"会议日期“{day.words}”没有年份，{year}年是根据“{words}”推断的，把握不大"
    return findings, (Notice(RULE, at, message, "请核对年份"),)


def _findings(value: str, words: str, confidence: float, basis: object) -> dict[str, Finding]:
    return {
        "meeting_date": Finding(value, words, confidence),
        "meeting_date_basis": Finding(basis, words, confidence),
    }


def _held(story: Story, *, several: bool) -> Iterator[_Held]:
    """Yield the date of the meeting; of several, that of each paragraph that opens with one."""
    labelled = told = False
    newest: int | None = None
    for number_of_line, line in enumerate([Sentence(-1, story.title, ""), *story.sentences]):
        if told and not line.opens:
            continue
        if "月" not in line.text and not _POINTED.search(line.text):
            labelled = labels_next(line.text)
            continue
        for day in days_of(line.text):
            early = number_of_line <= LEAD or (several and line.opens)
            confidence = _surely(day, line.text, early=early, labelled=labelled)
            if not early and day.year:
                newest = _newest(story) if newest is None else newest
                confidence = 0 if day.year < newest - 1 else confidence
            if confidence and not (told and line.text[: day.start].strip()):
                yield _Held(day, line.start, confidence)
                told = True
                break
        labelled = False
        if told and not several:
            return


def _newest(story: Story) -> int:
    """Return the last year that a text names; 0 for none."""
    named = (year for line in story.sentences for year in _RECENT_YEAR.findall(line.text))
    return max(map(int, named), default=0)


def _surely(day: Day, sentence: str, *, early: bool, labelled: bool) -> float:
    """Return how surely a day is that of the meeting, 0 where it is none."""
    before, behind = sentence[: day.start], sentence[day.end :]
    if is_labelled(before, behind) or (labelled and not before.strip()):
        return 0.95
    if early and _ALONE.fullmatch(before[-50:] + behind[:50]):
        return 0.85
    if demands(sentence) or not is_meeting(day, before, behind, early=early):
        return 0
    return 0.95 if early else 0.6


def _year_of(
    day: Day, story: Story, published: str | None, *, ahead: bool
) -> tuple[int | None, str, float, bool]:
    """Return the year of a date without one, its evidence, and whether all evidence agrees."""
    known = _iso(published)
    if known is not None:
        if day.relative:
            return known.year - _YEARS_AGO[day.relative], day.words, 0.9, True
        return _beside(day, known, ahead=ahead), f"{day.words}（发布于{known}）", 0.8, True
    if day.relative not in ("", "今年", "本年"):
        return None, "", 0.0, True
    if (signed := _signature(story)) and day.fits(year := _beside(day, signed[0], ahead=ahead)):
        return year, signed[1], 0.75, True
    votes = votes_for(day, story)
    if not votes:
        return None, "", 0.0, True
    best = votes[0]
    telling = [best, *(vote for vote in votes[1:] if vote.confidence >= UNSURE)]
    agreed = all(vote.year == best.year for vote in telling)
    words = "；".join(dict.fromkeys(vote.words for vote in telling if vote.year == best.year))
    return best.year, words, best.confidence - (0 if agreed else 0.2), agreed


def _beside(day: Day, known: datetime.date, *, ahead: bool) -> int:
    """Return the year of the last such day up to a known one, or of the next one from it on."""
    if ahead:
        return known.year + day.before(known.month, known.day)
    return known.year - (not day.before(known.month, known.day + 1))


def _signature(story: Story) -> tuple[datetime.date, str] | None:
    """Return the date that a text is signed with, and its words."""
    for line in story.sentences[LEAD:][-_LAST:]:
        for day in days_of(line.text) if len(line.text) < 40 else ():
            around = line.text[: day.start] + line.text[day.end :]
            if day.year and day.day and not around.strip() and day.fits(day.year):
                return datetime.date(day.year, day.month, day.day), day.words
    return None


def _by_words(story: Story, published: str | None) -> Mapping[str, Finding]:
    """Return the date that 昨天, 本月12日 or 去年年底 in the lead gives to the meeting."""
    known = _iso(published)
    for line in story.lead:
        recent = _RECENT.search(line.text) if known else None
        value = _recent(recent, known) if recent and known else None
        if recent and value and _convened(line.text[recent.end() :]):
            words = recent[0].strip("，")
            return _findings(value, words, 0.75, {"inferred": words})
        only = _YEAR_ONLY.match(line.text)
        if only is None or not _convened(line.text[only.end() :]):
            continue
        if only["year"]:
            return _findings(str(number(only["year"])), only["words"], 0.6, "stated")
        if known:
            year = str(known.year - _YEARS_AGO[only["relative"]])
            return _findings(year, only["words"], 0.6, {"inferred": only["words"]})
    return {}


def _convened(behind: str) -> bool:
    verb = CONVENES.search(behind, 0, 40)
    return verb is not None and not _OFTEN.search(behind, 0, verb.end() + 20)


def _recent(match: re.Match[str], known: datetime.date) -> str | None:
    if match["ago"]:
        return str(known - datetime.timedelta(days=_AGO[match["ago"]]))
    months = known.year * 12 + known.month - 1 - (match["month"] == "上")
    try:
        return str(datetime.date(months // 12, months % 12 + 1, int(match["day"])))
    except ValueError:
        return None


def _iso(published: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
