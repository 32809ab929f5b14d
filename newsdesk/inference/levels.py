"""The level of who held the meeting: by the body, by the place, or by 全区 before what is held."""

import re

from newsdesk.characters import HAN
from newsdesk.draft import Finding
from newsdesk.inference.gazetteer import gazetteer
from newsdesk.inference.story import Story
from plugins.meetings.vocabulary import Vocabularies

_STUDY = "(?:理论|学习|中心组)*"
_OF_THE_PARTY = f"委(?:常委会?|组织部|宣传部|统战部|办公?室?|政法委|党校|全会|党建办)?{_STUDY}"
_OF_THE_STATE = f"(?:人民)?(?:政府|人大|人大常委会|政协|纪委监委|纪委|监委)(?:党组|机关)?{_STUDY}"
_ORGANS = f"(?:{_OF_THE_PARTY}|{_OF_THE_STATE})?"
_NO_DISTRICT = (
    "(?:社区|村|居民区|居委会|村委会|小区|地区|灾区|赛区|景区|园区|片区|街区|辖区|城区|校区|山区)"
    "(?:党委|党组织)?$"
)
_LEVELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("支部", re.compile("(?:支部|党总支|支部委员会|党小组)$")),
    ("", re.compile(_NO_DISTRICT)),
    ("省", re.compile(f"(?:省|自治区){_ORGANS}$|自治区党委$")),
    ("区", re.compile(f"[区县旗]{_ORGANS}$|(?:高新|开发|新|风景|管理)区(?:党工委|管委会|工委)$")),
    ("街镇", re.compile(f"(?:街道|[镇乡])(?:党委|党工委|工委|办事处|政府|里)?{_STUDY}$")),
    ("市", re.compile(f"市{_ORGANS}$")),
)
_UNIT = "单位"
_OF_A_PLACE = {"省": "省", "市": "市", "区": "区", "县": "区", "功能区": "区"}
"""Levels of a vocabulary's districts."""
_SCOPE = re.compile(
    "在?(全(?:[省市区县镇乡街校院](?![内力体场域性观面长心])|局(?=干部|党员|职工|上下|系统))"
    f"|[镇乡街]里(?!程|面)|(?<![{HAN}])[市区县]里)"
)
_OF_A_SCOPE = {**_OF_A_PLACE, "镇": "街镇", "乡": "街镇", "街": "街镇"}
_OF_A_BRANCH = {"zhibu-dahui", "zhiweihui", "dangxiaozu"}
_PASSED_ON = re.compile("传达|学习|贯彻|落实|按照|根据")


def level(subject: str, vocabularies: Vocabularies, *, is_body: bool) -> str | None:
    """Return the level of who holds something; nothing where it does not tell.

    Args:
        subject: who it is; the last one of a list.
        vocabularies: the closed lists, which know places without their ending.
        is_body: whether it is a body, which is of some level in any case.
    """
    names = gazetteer(vocabularies)
    if subject.endswith(tuple(names.towns)):
        return "街镇"
    if of_place := {vocabularies.districts[slug].level for slug in names.short.get(subject, ())}:
        return _OF_A_PLACE.get(of_place.pop()) if len(of_place) == 1 else None
    for value, pattern in _LEVELS:
        if pattern.search(subject):
            return value or None
    return _UNIT if is_body else None


def of_types(types: Finding | None) -> Finding | None:
    """Return the level that the types of a meeting tell: some are of branches alone."""
    if types is None or not set(types.value) <= _OF_A_BRANCH:
        return None
    return Finding("支部", types.evidence, 0.6)


def scope(story: Story) -> Finding | None:
    """Return the level that 全区 before what is held tells."""
    for part in story.telling:
        for clause in re.split("[，：]", part) if "全" in part or "里" in part else ():
            match = _SCOPE.search(clause)
            if match and re.search("[会课班]", clause) and not _PASSED_ON.search(clause):
                words = match[1]
                of_what = words[1] if words[0] == "全" else words[0]
                return Finding(_OF_A_SCOPE.get(of_what, _UNIT), words, 0.6)
    return None
