"""Who held the meeting: bodies and their level; and who issued the text."""

import re
from collections.abc import Iterator, Mapping

from newsdesk.draft import Finding
from newsdesk.inference.story import Story
from plugins.meetings.vocabulary import Vocabularies

_VERB = re.compile("召开|举行|举办|主办|召集|组织(?:开展|召开)|开展|学习|把")
_HELD = re.compile("的[^，。；]{0,20}[会课班](?:议)?(?:开|举行|上|在)")
_WHEN = re.compile(
    r"(?:\d{4}年|今年|去年)?\d{1,2}月(?:\d{1,2}[日号])?(?:上午|下午|晚上|晚)?"
    r"|[〇零一二三四五六七八九十]{4}年[一二三四五六七八九十]+月(?:[一二三四五六七八九十]+[日号])?"
    r"|近日|日前|昨日|昨天|会前|会后|近期"
)
_NOT_BODY = re.compile(
    "(?:常委)?(?:领导)?班子$|联合$|党员$|主持$|率先$|分别$|集中$|隆重$|顺利$|在.*$"
)
_BODY = re.compile(
    "(?:党委|党组|党工委|工委|[省市区县镇乡局院校司]委|组织部|宣传部|统战部|办公室|局|厅|处|公司|集团|学院|大学|医院|学校|中学|小学"
    "|中心|管委会|管理委员会|委员会|支部|总支|街道|街道办事处|政府|法院|检察院|协会|联合会|总工会|研究院|研究所"
    "|总队|支队|大队|银行|分行|支行|居委会|村委会|居民区)$"
)
_A_MEETING = re.compile("(?:会|会议|大会|培训班|党课)$")
_HOLDER = re.compile(
    ".{0,20}?(?:支部|党工委|党委|党组|[局院]|街道|[镇乡](?![党委])|[省市区县]委|[省市区县](?!委|[^委]{1,12}[局镇乡院]))"
)
_LEVELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("支部", re.compile("支部$|党总支$|支部委员会$")),
    (
        "区",
        re.compile(
            "[区县旗]委$|[区县]委(?:常委会?|组织部|宣传部|统战部|办公室|政法委|党校)$|[区县]$|[区县]政府$"
        ),
    ),
    ("街镇", re.compile("(?:街道|镇|乡)(?:党委|党工委|工委|办事处|政府|里)?$")),
    ("市", re.compile("市委?$|市政府$|市委(?:常委会?|组织部|宣传部|统战部|办公室|党校)$")),
    ("省", re.compile("省委?$|自治区$|省政府$|省委(?:常委会?|组织部|宣传部|统战部|办公室|党校)$")),
    ("区", re.compile("(?:高新|开发|新|风景)区(?:党工委|管委会|工委)$")),
    ("单位", _BODY),
)
_SCOPE = re.compile("在?(全[省市区县镇乡街局校院][^内力体]|[镇街乡]里)")
_BY_SCOPE = {
    "省": "省",
    "市": "市",
    "区": "区",
    "县": "区",
    "镇": "街镇",
    "乡": "街镇",
    "街": "街镇",
}
_SOURCE = re.compile(
    r"(?:信息|稿件|文章)?(?:来源|供稿单位|供稿)[：:][ \u3000]*([^\s，。；（）()|｜]{2,40})"
)
_ISSUED = re.compile(r"[（(]([^（）()，。\n]{2,30}?)(?:供稿|提供)[）)]|据([^，。\n]{2,20}?)消息，")


def organisers(story: Story, vocabularies: Vocabularies) -> Mapping[str, Finding]:
    """Return `organisations` and `level`."""
    found: dict[str, Finding] = {}
    places = {name for term in vocabularies.districts.values() for name in term.names}
    for part, confidence in zip(story.telling, (0.9, *(0.8,) * 9), strict=False):
        for subject in _subjects(part):
            bodies = [
                b for b in re.split("[、和与]", subject) if _BODY.search(b) and b not in places
            ]
            if bodies and "organisations" not in found:
                found["organisations"] = Finding(bodies, subject, confidence)
            level = _level(subject)
            if level and "level" not in found:
                found["level"] = Finding(level, subject, confidence)
    if "level" not in found:
        for part in story.telling:
            if match := _SCOPE.search(part):
                words = match[1][:2]
                scope = words[1] if words[0] == "全" else words[0]
                found["level"] = Finding(_BY_SCOPE.get(scope, "单位"), words, 0.6)
                break
    return found


def source(text: str) -> Finding | None:
    """Return who issued the text, where the text says so."""
    for pattern, confidence in ((_SOURCE, 0.9), (_ISSUED, 0.75)):
        if match := pattern.search(text):
            return Finding(match[1] or match[2], match[0].strip("，"), confidence)
    return None


def _subjects(part: str) -> Iterator[str]:
    """Yield who holds something, in a title or a sentence."""
    verb = _VERB.search(part) or _HELD.search(part)
    if verb is None:
        return
    before = re.split("[，。：；\n]", part[: verb.start()])
    for clause in reversed(before[-2:]):
        subject = _WHEN.sub("", clause).strip(" \u3000")
        subject = _NOT_BODY.sub("", _NOT_BODY.sub("", subject))
        subject = re.sub("(?:定于|将于|于)$", "", subject)
        subject = re.sub("^(?:在|由|中共|据悉)", "", subject)
        if _A_MEETING.search(subject) and (holder := _HOLDER.match(subject)):
            subject = holder[0]
        if 1 < len(subject) <= 40:
            yield subject
            return


def _level(subject: str) -> str | None:
    return next((level for level, pattern in _LEVELS if pattern.search(subject)), None)
