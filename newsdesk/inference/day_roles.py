"""What a date in a sentence is the date of.

A deadline (…日前, 截止), a date of history (建于…), of a text (印发, 讯) or of a former meeting
whose decisions are carried out is not the date of the meeting.
"""

import re

from newsdesk.characters import HAN
from newsdesk.inference.calendar_words import Day, days_of
from newsdesk.inference.story import CONVENES, event_behind

_WHAT = (
    "(?:会议|召开|开会|举办|举行|活动|培训|学习|集中|授课|上课|开班|报告会?|大会|座谈|宣讲|选举"
    "|述职)?的?"
)
_LABEL = re.compile(
    rf"(?:^|[^{HAN}]|[将其])(?:{_WHAT})(?:时间|日期)(?:[：:]|[为是]|定[于在为])?[\s\u3000]*$"
)
_SET = re.compile("(?:[会课班]议?|党日|学习|活动)(?:定|安排|放|设)[在于]$")
_LABEL_LINE = re.compile(
    rf"[#\s\u3000]*(?:[（(]?[一二三四五六七八九十\d]{{1,3}}[）)、.．])?[\s\u3000]*(?:{_WHAT})(?:时间|日期)"
    r"(?:(?:和|及|与|、)?(?:会议)?地点)?[：:]?[\s\u3000]*"
)
_HOUR = r"(?:上午|下午|中午|晚上?|凌晨)?(?:\d{1,2}(?:[：:]\d{2}|[时点](?:\d{1,2}分|半|整)?))?"
_DEADLINE_BEHIND = re.compile(
    rf"(?:[（(][^（）()]{{1,6}}[）)])?[底末中下上旬初]*{_HOUR}(?:下班|午休|会)?"
    "(?:之?前(?![后往夕来期])|以[前来]|止|截止|为止|为?最后期限|起(?!草)|开始施行|印发)"
)
_DEADLINE_BEFORE = re.compile(
    "(?:截至|截止|截止到|截至到|不迟于|不晚于|最迟|至|到|自|从|将于次|[次同当翌])年?$"
)
_HISTORY = re.compile(
    "(?:[建立生始成创办]于|逝世|出生|诞生|入党|参军|入伍|年前的?|[说曾]|记得|回忆|想起)[，：“]?$"
)
_TEXT = re.compile(
    "(?:发布|发文|印发|成文|更新|签发|刊发|转载)(?:时间|日期)?[：:于在]?[\\s\u3000]*$"
)
_OTHER_BEHIND = re.compile(
    "[他她我]|[^，。召举开：:]{0,12}?(?:报送|上报|提交|反馈|报名|报到|公示|印发|下发|发布|发文|入党"
    "|参军|入伍|出生|逝世|诞生|成立(?!大会|仪式|会议)|建成|解放|参加工作|加入中国共产党|施行|实施)"
    "|[^，。]{0,6}[讯电](?:[ \u3000，：:（(]|$)"
    "|[^，。]{0,12}(?:到来|来临)之际|是[^，。]{0,10}(?:(?<!党)[日节]|纪念日)(?:，|$)"
)
_OF_THE_PARTY = re.compile(
    "党的[一二三四五六七八九十]+大|全国代表大会|党中央|中共中央|中央(?:政治局|委员会|军委)|习近平|总书记"
    "|新中国|革命|战争|起义"
)
_FORMER_BEFORE = re.compile("(?:按照|根据|落实|贯彻|依据|遵照|围绕|对照|继|自从|经)[^，。]{0,6}$")
_FORMER_BEHIND = re.compile(
    "[^，。]{0,12}(?:召开|举行)的[^，。]{2,40}?(?:(?:精神|部署|要求|决定)(?=[，、和]|$)|以来|之后|后，)"
)
_ITS_MEETING = re.compile("(?:[上下]午|晚上?)?的[^，]{0,16}(?:[会课班]|党日)")
_TO_DO = re.compile("(?:要|须|应|应当|必须|务必|需|计划|争取|力争)(?:各自?|分别|集中)?$")
_REACH = 120
"""Characters behind a date in which what is held must be named."""


def is_labelled(before: str, behind: str) -> bool:
    """Tell whether a date has a label of the meeting's time before it.

    Args:
        before: the sentence up to the date.
        behind: the sentence behind it.
    """
    labelled = _LABEL.search(before[-16:]) or _SET.search(before)
    return bool(labelled and not _DEADLINE_BEHIND.match(behind))


def labels_next(line: str) -> bool:
    """Tell whether a line is the label of the meeting's time, which stands below."""
    return (
        len(line) < 30 and ("时间" in line or "日期" in line) and bool(_LABEL_LINE.fullmatch(line))
    )


def is_meeting(day: Day, before: str, behind: str, *, early: bool) -> bool:
    """Tell whether what is told of a day is that something was held on it.

    Args:
        day: the day.
        before: the sentence up to it.
        behind: the sentence behind it, its weekday and its range.
        early: whether the sentence is one of the first, in which weaker words tell too.
    """
    near = before[-12:]
    if (
        _DEADLINE_BEHIND.match(behind)
        or _OTHER_BEHIND.match(behind)
        or _FORMER_BEHIND.match(behind)
        or any(pattern.search(near) for pattern in (_DEADLINE_BEFORE, _HISTORY, _TEXT))
        or (_FORMER_BEFORE.search(near) and "召开的" in behind[:20])
        or (day.year is not None and day.year < 1990)
    ):
        return False
    stretch = _reach(behind)
    verb = CONVENES.search(stretch)
    if verb and _TO_DO.search(stretch[: verb.start()]):
        return False
    if not (early and day.year is None) and _OF_THE_PARTY.search(
        stretch[: verb.start() if verb else 30]
    ):
        return False
    if verb or _ITS_MEETING.match(behind):
        return True
    return early and event_behind(stretch)


def _reach(behind: str) -> str:
    """Return what belongs to a date: up to the next one."""
    stretch = behind[:_REACH]
    following = next(days_of(stretch), None)
    return stretch[: following.start] if following else stretch
