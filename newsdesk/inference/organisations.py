"""Who held the meeting: bodies and their level."""

import re
from collections.abc import Iterator, Mapping

from newsdesk.characters import HAN
from newsdesk.draft import Finding
from newsdesk.inference.gazetteer import gazetteer
from newsdesk.inference.story import Story
from newsdesk.memo import once
from plugins.meetings.vocabulary import District, Vocabularies, Vocabulary

_VERB = re.compile(
    "召开|举行|举办|主办|召集|组织(?:开展|召开)|开展|学习(?!中心组|教育|型|室|小组|（扩大）)|把(?!关)|印发|下发"
)
_HELD = re.compile("的[^，。；]{0,20}[会课班](?:议)?(?:开|举行|上|在|设)")
_WHEN = re.compile(
    r"(?:\d{4}年|今年|去年)?\d{1,2}月(?:\d{1,2}[日号])?(?:[-—至]\d{1,2}[日号])?(?:上午|下午|晚上|晚)?"
    r"|[〇零○一二三四五六七八九十]{4}年[一二三四五六七八九十元]+月(?:[一二三四五六七八九十]+[日号])?"
    r"|[（(](?:星期|周)[一二三四五六日天][）)](?:上午|下午|晚上?)?"
    r"|^(?:上午|下午|晚上)|今年|去年|近日|日前|昨日|昨天|今天|今日|会前|会后|近期|连日来|【[^】]*】"
)
_NOT_BODY = re.compile(
    "(?:常委)?(?:领导)?班子$|(?:联合|联手|共同|党员|主持|率先|分别|集中|隆重|顺利|正式|专题|及时|先后|再次|专门|以[^，]{1,10}形式)$|(?:在|采取|通过|按照).*$"
)
_BODY = re.compile(
    "(?:党委|党组|党工委|工委|[省市区县镇乡局院校司旗]委|常委会|组织部|宣传部|统战部|政法委|办公室|委办|党校|编办|文明办"
    "|[^布格结全大开破终变时]局|厅|[^用好到各坏之此益难深]处|(?<![干内外全各局支一东西南北中])部|公司|集团|学院|大学|医院|学校|中学|小学|幼儿园|中心|管委会|管理委员会|委员会"
    "|支部|总支|党小组|中心组|街道|街道办事处|政府|法院|检察院|纪委|监委|协会|联合会|总工会|妇联|残联|工商联|文联|科协|侨联|团委"
    "|商会|研究院|研究所|派出所|税务所|司法所|卫生院|总队|支队|大队|消防站|银行|分行|支行|居委会|村委会|居民区|领导小组|指挥部|合作社)$"
)
_NO_NAME = re.compile(
    "[的了着将把被让并要（(]|^(?:深入|走进|赴|前往|记者|通讯员|按照|根据|围绕|通过|为|结合|以|从|对|随着|坚持|持续|深入|积极|认真|聚焦|推动|推进|加强|不断|全面"
    "|本|该|这|每|各|其|上级|相关|有关|来自|与|和|经|据|党员|干部|会议|大会)"
)
"""What a clause has that is no name of a body."""
_BARE = {
    "支部", "党支部", "总支", "党总支", "街道", "中心", "公司", "集团", "学校", "医院", "学院", "机关", "委员会",
    "党组", "党委", "党工委", "工委", "党小组", "中心组", "办公室", "居委会", "村委会", "合作社", "协会",
}  # fmt: skip
"""What tells that it was a body, and not which."""
_OBJECT = re.compile(
    "(?:主持召开|召开|主持)(?P<body>[^，。；的]{2,20}?(?:常委会|党组|党委|党工委|领导小组|中心组|委员会))(?:班子)?(?:（扩大）|扩大)?(?:学习)?(?:会|第[^，]{1,6}次)"
)
_A_MEETING = re.compile("(?:会|会议|大会|培训班|党课)$")
_HOLDER = re.compile(
    ".{0,20}?(?:支部|党工委|党委|党组|[局院]|街道|[镇乡](?![党委])|[省市区县]委(?:组织部|宣传部|统战部|常委会)?"
    "|[省市区县](?!委|[^委]{1,12}[局镇乡院]|直))"
)
_LEVELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("支部", re.compile("支部$|党总支$|支部委员会$|党小组$")),
    ("", re.compile("(?:社区|村|居民区|居委会|村委会|小区|地区|灾区|景区|园区|片区|辖区|城区|校区|山区)(?:党委|党组织)?$")),
    (
        "区",
        re.compile(
            "[区县旗]委(?:理论|学习|中心组)*$|[区县旗]委(?:常委会?|组织部|宣传部|统战部|办公?室?|政法委|党校|全会|党建办)$|[区县]$"
            "|[区县旗](?:人民)?(?:政府|人大|政协|纪委监委|纪委|监委|人大常委会)(?:党组|机关)?$"
        ),
    ),
    (
        "街镇",
        re.compile("(?:街道|[镇乡])(?:党委|党工委|工委|办事处|政府|里)?(?:理论|学习|中心组)*$"),
    ),
    (
        "市",
        re.compile(
            "市委?$|市委(?:理论|学习|中心组)*$|市(?:人民)?(?:政府|人大|政协|纪委监委|纪委|人大常委会)(?:党组)?$"
            "|市委(?:常委会?|组织部|宣传部|统战部|办公室|政法委|党校)$"
        ),
    ),
    (
        "省",
        re.compile(
            "省委?$|自治区(?:党委)?$|省(?:人民)?(?:政府|人大|政协|纪委监委|纪委)(?:党组)?$"
            "|省委(?:常委会?|组织部|宣传部|统战部|办公室|政法委|党校)$"
        ),
    ),
    ("区", re.compile("(?:高新|开发|新|风景|管理)区(?:党工委|管委会|工委)$")),
    ("单位", re.compile(f"{_BODY.pattern}|(?:局|院|校|公司)(?:党委|党组)?(?:理论|学习)*中心组$")),
)
_SCOPE = re.compile(
    f"在?(全(?:[省市区县镇乡街校院](?![内力体场域性观面长心])|局(?=干部|党员|职工|上下|系统))|[镇乡街]里(?!程|面)|(?<![{HAN}])[市区县]里)"
)
_BY_SCOPE = {
    "省": "省", "市": "市", "区": "区", "县": "区", "镇": "街镇", "乡": "街镇", "街": "街镇",
}  # fmt: skip
_PASSED_ON = re.compile("传达|学习|贯彻|落实|按照|根据")
_LEVEL_OF = {"省": "省", "市": "市", "区": "区", "县": "区", "功能区": "区"}
_JOINED = re.compile("[、和与]|联合|会同|携手")
_LONGEST = 40


def organisers(story: Story, vocabularies: Vocabularies) -> Mapping[str, Finding]:
    """Return `organisations` and `level`."""
    found: dict[str, Finding] = {}
    places = _names(vocabularies.districts)
    for part, confidence in zip(story.telling, (0.9, *(0.8,) * 9), strict=False):
        for subject in _subjects(part):
            if _NO_NAME.search(subject):
                continue
            bodies = [b for b in _JOINED.split(subject) if _is_body(b) and b not in places]
            if bodies and "organisations" not in found:
                found["organisations"] = Finding(bodies, subject, confidence)
            level = _level_of_place(subject, vocabularies) or _level(subject)
            if level and "level" not in found:
                found["level"] = Finding(level, subject, confidence)
    if "level" not in found and (scope := _scope(story)):
        found["level"] = scope
    return found


def _scope(story: Story) -> Finding | None:
    """Return the level that 全区 before what is held tells."""
    for part in story.telling:
        for clause in re.split("[，：]", part) if "全" in part or "里" in part else ():
            match = _SCOPE.search(clause)
            if match and re.search("[会课班]", clause) and not _PASSED_ON.search(clause):
                words = match[1]
                of_what = words[1] if words[0] == "全" else words[0]
                return Finding(_BY_SCOPE.get(of_what, "单位"), words, 0.6)
    return None


def _level_of_place(subject: str, vocabularies: Vocabularies) -> str | None:
    """Return the level of a district that is called without its ending."""
    names = gazetteer(vocabularies)
    slugs = names.short.get(subject, ())
    if subject.endswith(tuple(names.towns)):
        return "街镇"
    levels = {vocabularies.districts[slug].level for slug in slugs}
    return _LEVEL_OF.get(levels.pop()) if len(levels) == 1 else None


@once
def _names(districts: Vocabulary[District]) -> frozenset[str]:
    return frozenset(name for term in districts.values() for name in term.names)


def _is_body(name: str) -> bool:
    return name not in _BARE and 1 < len(name) <= 25 and bool(_BODY.search(name)) and not _NO_NAME.search(name)


def _subjects(part: str) -> Iterator[str]:
    """Yield who holds something, in a title or a sentence."""
    verb = _VERB.search(part) or _HELD.search(part)
    if verb is None:
        return
    before = re.split("[，。：；\n]", part[: verb.start()])
    for clause in reversed(before[-2:]):
        subject = _WHEN.sub("", clause).strip(" \u3000#")
        subject = _NOT_BODY.sub("", _NOT_BODY.sub("", subject))
        subject = re.sub("(?:定于|将于|拟于|于)$", "", subject)
        subject = re.sub("^(?:在|由|中共|据悉|关于)", "", subject)
        if _A_MEETING.search(subject) and not _BODY.search(subject):
            if holder := _HOLDER.match(subject):
                subject = holder[0]
        if 1 < len(subject) <= _LONGEST:
            yield subject
            break
    if match := _OBJECT.search(part):
        yield match["body"]


def _level(subject: str) -> str | None:
    last = _JOINED.split(subject)[-1]
    return next((level for level, pattern in _LEVELS if pattern.search(last)), None)
