"""What a place is in a sentence: one that met, one that was visited, or one named by the way."""

import re
from enum import Enum, auto

from newsdesk.characters import HAN
from newsdesk.inference.gazetteer import Gazetteer, stem

HOLDING = re.compile(
    "召开|举行|举办|主办|召集|开班|开展|启动|部署|学习(?!中心组)|组织(?!部|委员|生活|工作|建设)"
)
"""What those do that a text is about; they stand before it."""


class Role(Enum):
    """What a place is in a sentence."""

    OWN = auto()
    VISITED = auto()
    OTHER = auto()


_LEARN = "学习|考察|参观|观摩|取经|借鉴|对标|交流"
_VISITED = re.compile("(?:赴|前往|走进|来到|深入)$")
_GONE = re.compile("(?:赴|前往|到|去|往)$")
_LEARNING = re.compile(f"[^，。；]{{0,14}}?(?:{_LEARN})")
_OTHER_BEFORE = re.compile(
    f"(?:{_LEARN}|参考|推广|来自|邀请了?|邀请到|譬如|比如|例如|诸如|曾任|历任|原任|原|兄弟区|邻区|邻近的|周边的|曾[在到]|比|超过)(?:了)?$"
)
_OTHER_BEHIND = re.compile(
    "[^，。；]{0,24}?为例|[^，。；召举邀]{0,16}?(?:等?兄弟[区县市]|等(?:周边|邻近|外省))"
    "|[^，。；召举邀]{0,8}?(?:应邀|受邀|的同行|的客商|的嘉宾)"
)


def role(part: str, start: int, end: int) -> Role:
    """Return what the place at an offset is in its sentence.

    Args:
        part: the sentence, or several.
        start: where the place begins, with the list that it ends.
        end: where it ends.
    """
    before, behind = part[max(0, start - 10) : start], part[end : end + 32]
    if _OTHER_BEFORE.search(before) or _OTHER_BEHIND.match(behind):
        return Role.OTHER
    if _GONE.search(before) and _LEARNING.match(behind):
        return Role.OTHER
    return Role.VISITED if _VISITED.search(before) else Role.OWN


_NO_DISTRICT = (
    "社小园景校片辖全各我本该某工矿灾地市郊老试范税军战牧厂院街营特自贸县区能政民住活业舍公病库"
    "分两三四五六七八九十多几这那"
)
_NO_CITY = "超股夜菜楼全我本各省县该某两三四五六七八九十"
_CHARACTER = f"(?![委由在到的召举赴个级和与及、])[{HAN}]"
_PLACE = (
    f"(?:{_CHARACTER}){{2,5}}?(?:(?<![{_NO_DISTRICT}])区|(?<![{_NO_CITY}区市])县|(?<![{_NO_CITY}])市"
    "|(?:开发|风景|管理|工业|保税)区)"
)
_NAMED = re.compile(
    f"(?P<list>(?:(?:{_CHARACTER}){{2,6}}?[、和与])*)(?P<name>(?:[{HAN}]{{2,3}}[省市](?!委))?{_PLACE})"
    "(?=召开|举行|举办|组织|开展|部署|启动|推进|联合|党|委|纪委|人大|政府|政协|各|机关|[：，、]|20|基层|述职|“|$)"
)
_CITY_PARTS = re.compile("(?:[老主新古]|中心|建成)城区$|(?:推进|打造|建设|智慧|文明|美丽)城市$")
_WHEN = re.compile(
    r"[\s\u3000]*(?:【[^】]{1,12}】|[（(][^（）()]{1,12}[）)])?(?:中共|(?:(?=[^，]{0,12}[年月])[\d一二〇○零三四五六七八九十元年月日号]{2,14}"
    "|近日|日前|昨日|昨天|今天)(?:上午|下午|晚上?)?，?)?"
)


def lacking_first(part: str, names: Gazetteer) -> tuple[tuple[str, ...], bool]:
    """Return the names that a part begins with and the vocabulary lacks.

    Args:
        part: a title, or a lead that may begin with a date.
        names: the known names.

    Returns:
        the names, and whether no known one stands in a list with them.
    """
    begin = _WHEN.match(part)
    match = _NAMED.match(part, begin.end() if begin else 0)
    if match is None or _CITY_PARTS.search(match["name"]):
        return (), False
    items = [item for item in re.split("[、和与]", match["list"]) if item]
    known = [_known(item, names) for item in (*items, match["name"])]
    if items and not any(known):
        return (), False
    lacking = (
        item for item, is_known in zip((*items, match["name"]), known, strict=True) if not is_known
    )
    return tuple(lacking), not any(known)


def _known(item: str, names: Gazetteer) -> bool:
    """Tell whether a name, with or without its ending and its city, is in the vocabulary."""
    if any(item.endswith(known) for known in (*names.names, *names.towns)):
        return True
    return any(called.endswith(short) for called in (item, stem(item)) for short in names.short)
