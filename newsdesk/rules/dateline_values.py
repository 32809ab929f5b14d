"""What may stand behind a label: a date, a person, a unit, a number, or nobody."""

import re
from datetime import datetime

from newsdesk.inference.names import persons

_DAY = r"[ \u3000]{0,3}[（(]?(?:星期|周|礼拜)[一二三四五六日天][）)]?"
_CLOCK = (
    r"(上午|下午|中午|晚上|凌晨)?[ \u3000]?(\d{1,2})[:：时点](\d{2})"
    r"分?(?:[:：]?\d{2}(?:\.\d{1,3})?(?!\d)秒?)?"
)
DATED = re.compile(
    r"(?<!\d)(\d{4})[ ]?[年/.\-—–][ ]?(\d{1,2})[ ]?[月/.\-—–][ ]?(\d{1,2})(?!\d)[ ]?日?"
    rf"(?:{_DAY})?(?:(?:[ \u3000]{{0,4}}|T){_CLOCK})?"
    r"|([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
    rf"(?:{_DAY})?"
)
"""A day of a year, with its weekday and its time."""
RELATIVE = re.compile(
    rf"(?:昨天|前天|今天(?!是)|昨日|前日|今日(?!是))(?:[ \u3000]?{_CLOCK})?"
    r"|刚刚|\d{1,3}[ ]?(?:秒钟?|分钟|个?小时|天|周|个月|年)前"
    rf"|(?<![\d-])\d{{1,2}}[-/.月]\d{{1,2}}日?[ \u3000]{{0,3}}{_CLOCK}(?![\d:：])"
)
"""A day that says nothing without the day of reading, or without a year."""

_DIGITS = {character: n for n, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
_AFTERNOON = ("下午", "晚上")
_NOBODY = re.compile(
    r"(?:佚名|无名氏?|匿名|未知|不详|无|暂无|互联网|网络|本站|本网站?|(?:本站|本网|网站)?原创|转载|(?:本站|本网)[讯编]辑?"
    r"|(?:系统|网站|超级)?管理员|admin\w{0,12}|administrator|root|editor|guest|test\w{0,5}|user\w{0,5}|小编|null|none"
    r"|undefined|unknown|[-—*/_.]{1,6})",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r".{1,28}(?:[部委办局院所处科室会社网报台站校园馆队组镇乡村区县市省厂厅团刊线]|中心|街道|支部|公司|银行|集团|先锋|发布"
    r"|党建|组工|融媒体?|频道|客户端|公众号|平台|课堂|强国|在线|热线|之窗|之声|之家|论坛|微信)"
)
_NO_NAME = re.compile(
    "负责|[由请要按须应做把对您你我他她这那为怎什哪是有没不在从以将可能会等请先再]|[一二三四五六七八九十两几]"
)
_PENNAME = re.compile(r"\S{1,5}|[A-Za-z][A-Za-z.·-]{1,30}")
_NOTE = re.compile(r"[（(][^（）()]{1,12}[）)]")
_BETWEEN = re.compile(r"[\s、/／,，;；|｜丨&＆\[\]【】（）()]+")
PLACE = re.compile(
    "(?:发[表布]于|来自|IP属地)?(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北"
    "|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)"
)
COUNT = re.compile(
    r"[\s\d,.，+万千亿wWkK次人位条个篇（）()\[\]【】…-]{0,24}|(?i:loading|加载中|读取中|统计中|正在加载)\S{0,6}"
)
SIZES = re.compile(
    r"[\s\u3000大中小特超较默认正常标准AaTt+＋\-－|/、\[\]［］【】（）()：:□■]{0,40}"
)


def date_of(match: re.Match[str]) -> str | None:
    """Return the date of a match of `DATED`, with its time unless that is midnight.

    There is none where the calendar has none.
    """
    if match[7]:
        year = int("".join(str(_DIGITS[character]) for character in match[7]))
        month, day = _number(match[8]), _number(match[9])
    else:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    hour, minute = int(match[5] or 0), int(match[6] or 0)
    if match[4] in _AFTERNOON and hour < 12:
        hour += 12
    try:
        moment = datetime(year, month, day, hour, minute)
    except ValueError:
        return None
    return f"{moment:%Y-%m-%d %H:%M}" if hour or minute else f"{moment:%Y-%m-%d}"


def _number(numerals: str) -> int:
    """Return the number of Han numerals below a hundred."""
    tens, ten, ones = numerals.rpartition("十")
    if not ten:
        return _DIGITS[ones] if len(ones) == 1 else 0
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def is_nobody(value: str) -> bool:
    """Tell whether a value stands for none: 佚名, 本站, admin."""
    return _NOBODY.fullmatch(value) is not None


def is_unit(value: str) -> bool:
    """Tell whether a value ends like the name of a unit, a paper or an account."""
    return _UNIT.fullmatch(value) is not None


def is_name(value: str) -> bool:
    """Tell whether a value is the name of a person."""
    if not 2 <= len(value) <= 10 or is_unit(value):
        return False
    if len(value) < 5 and "某" in value[1:]:
        return True
    return [person.name for person in persons(value, {}, listed=True)] == [value]


def names_in(value: str, roles: frozenset[str], *, strict: bool) -> list[str] | None:
    """Return the persons of a value, or its units when it names none.

    Args:
        value: what stands behind a label.
        roles: words that may stand behind a name and are none, such as 摄.
        strict: whether every name must have a surname.

    Returns:
        The names without those that stand for nobody; None when something else stands there.
    """
    names, units = [], []
    for word in _BETWEEN.split(_NOTE.sub(" ", value)):
        if not word or word in roles or word == "等" or is_nobody(word):
            continue
        if is_name(word):
            names.append(word)
        elif is_unit(word) and not _NO_NAME.match(word):
            units.append(word)
        elif not strict and (_PENNAME.fullmatch(word) and not _NO_NAME.match(word)):
            names.append(word)
        else:
            return None
    return names or units
