"""Who held the meeting: bodies and their level."""

import re
from collections.abc import Iterator, Mapping

from newsdesk.draft import Finding
from newsdesk.inference.levels import level, scope
from newsdesk.inference.story import Story
from newsdesk.memo import once
from plugins.meetings.vocabulary import District, Vocabularies, Vocabulary

_VERB = re.compile(
    "召开|举行|举办|主办|召集|组织(?:开展|召开)|开展|学习(?!中心组|教育|型|室|小组|（扩大）)|把(?!关)"
    "|印发|下发"
)
_HELD = re.compile("的[^，。；]{0,20}[会课班](?:议)?(?:开|举行|上|在|设)")
_WHEN = re.compile(
    r"(?:\d{4}年|今年|去年)?\d{1,2}月(?:\d{1,2}[日号])?(?:[-—至]\d{1,2}[日号])?(?:[上下]午|晚上?)?"
    r"|[〇零○一二三四五六七八九十]{4}年[一二三四五六七八九十元]+月(?:[一二三四五六七八九十]+[日号])?"
    r"|[（(](?:星期|周)[一二三四五六日天][）)](?:上午|下午|晚上?)?"
    r"|^(?:上午|下午|晚上)|今年|去年|近日|日前|昨日|昨天|今天|今日|会前|会后|近期|连日来|【[^】]*】"
)
_NOT_BODY = re.compile(
    "(?:常委)?(?:领导)?班子$|(?:在|采取|通过|按照).*$|(?:联合|联手|共同|党员|主持|率先|分别|集中|隆重|顺利"
    "|正式|专题|及时|先后|再次|专门|以[^，]{1,10}形式)$"
)
_BODY = re.compile(
    "(?:党委|党组|党工委|工委|[省市区县镇乡局院校司旗]委|常委会|政法委|办公室|党校|厅|公司|集团|学院|大学|医院"
    "|学校|中学|小学|幼儿园|中心|管委会|委员会|支部|总支|党小组|中心组|街道|街道办事处|政府|法院|检察院|纪委"
    "|监委|协会|联合会|总工会|妇联|残联|工商联|文联|科协|侨联|团委|商会|研究院|研究所|派出所|税务所|司法所"
    "|卫生院|总队|支队|大队|消防站|银行|分行|支行|居委会|村委会|居民区|领导小组|指挥部|合作社"
    # 组织部 and 巡察办, not 干部 and 主办.
    "|(?<![承主协督创举交经开筹停民公兴])办|(?<![布格结全大开破终变时])局"
    "|(?<![用好到各坏之此益难深])处|(?<![干内外全各局支一东西南北中])部)$"
)
_NO_NAME = re.compile(
    "[的了着将把被让并要是用（(]|参加|走访|邀请|一个|^(?:深入|走进|赴|前往|记者|通讯员|按照|根据|围绕|通过|为|结合|以|从|对"
    "|随着|坚持|持续|积极|认真|聚焦|推动|推进|加强|不断|全面|本(?![区市县省镇街])|该|这|每|各|其|上级|相关|有关|来自|与|和(?!平|县|顺)|经(?!开|济)"
    "|据|党员|干部|会议|大会)"
)
"""What a clause has that is no name of a body."""
_BARE = {
    "支部", "党支部", "总支", "党总支", "街道", "中心", "公司", "集团", "学校", "医院", "学院",
    "机关", "委员会", "党组", "党委", "党工委", "工委", "党小组", "中心组", "办公室", "居委会",
    "村委会", "合作社", "协会",
}  # fmt: skip
"""What tells that it was a body, and not which."""
_OBJECT = re.compile(
    "(?:主持召开|召开|主持)(?P<body>(?:(?!召开)[^，。；的]){2,20}?"
    "(?:常委会|党组|党委|党工委|领导小组|中心组|委员会))(?:班子)?(?:（扩大）|扩大)?(?:学习)?"
    "(?:会|第[^，]{1,6}次)"
)
_A_MEETING = re.compile("(?:会|会议|大会|培训班|党课)$")
_HOLDER = re.compile(
    ".{0,20}?(?:支部|党工委|党委|党组|[局院]|街道|[镇乡](?![党委])|[省市区县]委(?:组织部|宣传部|统战部|常委会)?"
    "|[省市区县](?!委|[^委]{1,12}[局镇乡院]|直))"
)
_JOINED = re.compile("[、和与\\s]|(?<!^)联合(?![国会党体利])|会同|携手")
_LONGEST = 40


def organisers(story: Story, vocabularies: Vocabularies) -> Mapping[str, Finding]:
    """Return `organisations` and `level`."""
    found: dict[str, Finding] = {}
    places = _names(vocabularies.districts)
    for part, confidence in zip(story.telling, (0.9, *(0.8,) * 9), strict=False):
        for subject in _subjects(part):
            # 一家物流园的党支部 is a branch, if none with a name.
            described, _, last = subject.rpartition("的")
            if _NO_NAME.search(last):
                continue
            listed = _JOINED.split(last)
            bodies = [name for name in listed if _is_body(name) and name not in places]
            bodies = [] if described else bodies
            if bodies and "organisations" not in found:
                found["organisations"] = Finding(bodies, subject, confidence)
            is_body = bool(_BODY.search(listed[-1])) and not described
            held_at = level(listed[-1], vocabularies, is_body=is_body)
            if held_at and "level" not in found:
                found["level"] = Finding(held_at, subject, confidence)
    if "level" not in found and (by_scope := scope(story)):
        found["level"] = by_scope
    return found


@once
def _names(districts: Vocabulary[District]) -> frozenset[str]:
    return frozenset(name for term in districts.values() for name in term.names)


def _is_body(name: str) -> bool:
    return (
        name not in _BARE
        and 1 < len(name) <= 25
        and bool(_BODY.search(name))
        and not _NO_NAME.search(name)
    )


def _subjects(part: str) -> Iterator[str]:
    """Yield who holds something, in a title or a sentence, and which body it is a meeting of."""
    verb = _VERB.search(part) or _HELD.search(part)
    before = re.split("[，。：；\n]", part[: verb.start()])[-2:] if verb else []
    for clause in reversed(before):
        subject = _WHEN.sub("", clause).strip(" \u3000#")
        subject = _NOT_BODY.sub("", _NOT_BODY.sub("", subject))
        subject = re.sub("(?:定于|将于|拟于|于)$", "", subject)
        subject = re.sub("^(?:在|由|中共|据悉|关于)", "", subject)
        if _A_MEETING.search(subject) and not _BODY.search(subject):
            holder = _HOLDER.match(subject)
            subject = holder[0] if holder else subject
        if 1 < len(subject) <= _LONGEST:
            yield subject
            break
    if match := _OBJECT.search(part):
        yield match["body"]
