"""Types of the meeting: by the vocabulary's patterns in the title, else in what is told of it.

What a sentence demands, remembers, prepares or studies (…全会精神) is not the meeting.
"""

import re
from collections.abc import Mapping

from newsdesk.draft import Finding
from newsdesk.inference.story import CONVENES, Story, demands
from newsdesk.memo import once
from plugins.meetings.vocabulary import MeetingType

OTHER = "qita"

_ALSO = {
    "shuzhi-pingyi": re.compile(
        "述职(?:会|大会|会议|报告会)|述[职责][述责廉]{1,4}(?:[^，。；、]{0,6}会|评议)"
    ),
    "zuzhi-buzhang": re.compile("组织部部长(?:会|座谈会)"),
    "zhongxinzu": re.compile("中心组(?<=[委组论习）]中心组)"),
    "zhibu-dahui": re.compile("支部[^，。；、：]{0,10}?党员大会"),
    "zhiweihui": re.compile("支部委员会(?!委员|成员|书记|换届|选举|由|的)"),
    "quanhui": re.compile(
        "全会(?<=[省市区县纪]委全会)|全体会议(?<=[省市区县纪]委全体会议)|次全体（扩大）会议"
    ),
    "tuijin": re.compile("推进大会"),
    "zuotan": re.compile("座谈交流会"),
    "xianchang": re.compile("现场(?:观摩|交流|经验交流|学习交流)(?:推进|研讨|座谈)?会"),
    "peixun": re.compile("(?:轮训|研修|进修|冬训|春训|示范培训)班"),
}  # fmt: skip
"""What texts call a type besides the vocabulary's pattern, which is for titles."""
_HOLDS = re.compile(
    f"{CONVENES.pattern}|主持(?=[^，。；]{{0,40}}会)|开展|把(?=[^，。；]{{0,14}}(?:会|课|党日))|[上讲]了?(?=[^，。；]{{0,8}}党课)"
)
_CONVENED = re.compile(f"{CONVENES.pattern}|主持")
_SOME_MEETING = re.compile(
    r"[^，。；：\s]{0,30}?(?:会议|大会|例会|讲座|论坛|仪式|活动|比赛|培训"
    r"|(?<![协学商工])会(?![员场上计社议谈见晤诊]))"
)
_SUBJECT_MEETING = re.compile(
    r"[^，。；：\s]{2,40}?(?:会议|大会|例会|讲座|论坛|仪式|比赛)"
    r"(?=[^，。；]{0,12}(?:召开|举行|举办|开班))"
)
_STUDIED = re.compile("[^，。；：、暨]{0,6}(?:精神|部署要求)")
_SPEECH_THERE = re.compile("[^，。；：]{0,4}上的?[^，。；：]{0,6}(?:讲话|报告)")
_STUDY = re.compile("学习|传达|领会|重温|聆听")
_ELSEWHERE = re.compile(
    "(?:曾|[去前往]年的|上届|历次|之前|会前|上次|此前|按照|根据|观看|收看|收听|迎接|喜迎|筹备)"
    "[^，。；召举]{0,8}$"
)
_PREPARED = {
    "minzhu-shenghuo", "zuzhi-shenghuo", "dangdaihui", "quanhui", "shuzhi-pingyi",
    "dangjian-gongzuo",
}  # fmt: skip
_PREPARING = re.compile(
    "会?议?前|代表(?!大会)|[^，。；：、暨]{0,6}(?:整改|结果|情况|筹备|准备工作|工作方案|工作提示)"
    "|[^，。；：、暨和及与“”]{0,10}?(?:座谈会|动员会|动员部署会|推进会|培训班|培训会|通报会|部署会"
    "|协调会|调度会|征求意见)"
)
"""What is done for a meeting of those types, or another meeting about it."""
_OF_THE_PARTY = {"quanhui", "dangdaihui"}
_NOT_PARTY = re.compile(
    "(?:政协|人大|人民代表|职工|妇女|工会|青联|妇联|残联|工商联|学联)[^，。；]{0,16}$"
)
_NO_MEETING = re.compile("会议?(?:[场员客室]|商(?![议量定讨]))")
_NATIONAL = re.compile("全国代表大会|中央委员会")
"""What the portal's districts study, and do not hold."""
_NOT = ("未", "没", "没有", "未能", "不再")
_REPEATED = re.compile(
    r"先后|累计|多次|[^，。；：]{0,20}(?<!第)[\d一二三四五六七八九十百]+[余多]?[场次](?!会)"
)


def meeting_types(story: Story, known: Mapping[str, MeetingType]) -> Finding | None:
    """Return the types of the meeting; nothing where no meeting is told of."""
    by_title = _found(story.title, known)
    words, by_lead = _held(story, known)
    if by_title:
        return _finding({**by_lead, **by_title}, 0.95, known)
    if by_lead:
        return _finding(by_lead, 0.85, known)
    # A meeting of no known type is the one told of, whatever else the text names.
    if words and OTHER in known:
        return Finding([OTHER], words, 0.5)
    for lines, confidence in ((story.events(), 0.6), (story.lead, 0.55)):
        for line in lines:
            if found := _found(line.text, known):
                return _finding(found, confidence, known)
    return None


def _held(story: Story, known: Mapping[str, MeetingType]) -> tuple[str, dict[str, str]]:
    """Return what the title or the lead says was held, and its types where the lead tells them."""
    words = ""
    for part in story.telling:
        if demands(part):
            continue
        found: dict[str, str] = {}
        for verb in _HOLDS.finditer(part):
            # What is held stands in the same clause, behind the verb or before it.
            clause = re.split("[，。：]", part[verb.end() :], maxsplit=1)[0]
            subject = re.split("[，。：]", part[: verb.start()])[-1]
            repeated = _REPEATED.match(clause) or _REPEATED.search(subject[-6:])
            if repeated or _NATIONAL.search(subject) or subject.endswith(_NOT):
                continue
            if part is not story.title:
                found |= _found(clause, known) or _found(subject + verb[0] + clause, known)
            if _CONVENED.match(verb[0]) and (match := _SOME_MEETING.match(clause)):
                words = words or verb[0] + match[0]
            elif match := _SUBJECT_MEETING.match(subject + verb[0]):
                words = words or match[0]
        # The first sentence that tells of a meeting tells which it is.
        if found or (words and part is not story.title):
            return words, found
    return words, {}


def _finding(
    found: Mapping[str, str], confidence: float, known: Mapping[str, MeetingType]
) -> Finding:
    evidence = dict.fromkeys(found[slug] for slug in found)
    return Finding([slug for slug in known if slug in found], "；".join(evidence), confidence)


def _found(text: str, known: Mapping[str, MeetingType]) -> dict[str, str]:
    """Return the types that a text names, with the words."""
    found: dict[str, str] = {}
    for slug, pattern in _patterns(known):
        for match in pattern.finditer(text) if slug not in found else ():
            if _is_meant(slug, match, text):
                found[slug] = match[0]
                break
    return found


def _is_meant(slug: str, match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - 20) : match.start()]
    return not (
        re.search("[，。；]|、.*人民代表", match[0])
        or _STUDIED.match(text, match.end())
        or _ELSEWHERE.search(before)
        or (_STUDY.search(before) and _SPEECH_THERE.match(text, match.end()))
        or (slug in _PREPARED and _PREPARING.match(text, match.end()))
        or (slug in _OF_THE_PARTY and (_NOT_PARTY.search(before) or _NATIONAL.search(match[0])))
        or _NO_MEETING.match(text, match.end() - 1)
    )


@once
def _patterns(known: Mapping[str, MeetingType]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the patterns of each type."""
    patterns = [(slug, term.pattern) for slug, term in known.items() if term.pattern]
    return (*patterns, *((slug, pattern) for slug, pattern in _ALSO.items() if slug in known))
