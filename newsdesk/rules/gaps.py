"""Enumerations with something missing: 五点意见 with two, 二要 without 一要, （一） and （三）.

Warnings, and `completeness: partial`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from newsdesk.draft import Finding, Notice, Result, Surroundings

NAME = "gaps"
NEAR = 60
"""How far behind its announcement a list begins, in characters."""
DEEPEST = 8
"""Lists of one kind that are kept open within each other."""
HIGHEST = 15
"""Number from which an item without any before it is taken for a reference: 第三十二，."""
CONFIDENCE = 0.7

_DIGITS = "一二三四五六七八九"
_CN = "[一二三四五六七八九十]{1,3}"
_EDGE = "。，；：、！？…“”‘’「『（(\n \u3000\t—,;:*#>"
_ITEM = re.compile(
    rf"(?P<inline>(?<!第)({_CN})(?:要|是))"
    rf"|(?P<ordinal>第({_CN})(?=[，、：:,是要])|首先|其次|再次|最后)"
    rf"|(?P<heading>^[#> \u3000]{{0,8}}({_CN})、(?![一二三四五六七八九十]))"
    rf"|(?P<bracket>[（(]({_CN})[）)])"
    r"|(?P<number>^[#> \u3000]{0,8}(\d{1,2})(?:[.．](?!\d)|、(?!\d)))"
    r"|(?P<round>[（(](\d{1,2})[）)])"
    r"|(?P<circle>[①-⑳])",
    re.MULTILINE,
)
_NOUNS = (
    "意见|要求|建议|举措|措施|方面|问题|任务|打算|体会|原因|不足|感受|希望|原则|做法|经验"
    "|目标|工作|重点|环节|步骤|办法|内容|理由|启示"
)
_PROMISE = re.compile(
    rf"(?<![第几十百千万.\d一二三四五六七八九])(两|{_CN}|\d{{1,2}})(?:个“[^”\n]{{1,8}}”"
    rf"|[点条项个大种](?:(?:(?!征求|听取|收集|提出)[^，。；：、！？“”\n]){{0,6}}?)(?:{_NOUNS})|方面)"
)
_WORDS = {"首先": 1, "其次": 2, "再次": 3}
_LAST = "最后"
_STOP = re.compile("[。！？\n]+")


@dataclass(slots=True)
class _List:
    """A list as it is read.

    Attributes:
        start: where its first item begins.
        last: number of its last item.
        count: how many items it has.
    """

    start: int
    last: int
    count: int = 1


@dataclass(slots=True)
class _Reader:
    """Puts items into lists, kind by kind; a list may stand within an item of another."""

    lists: list[_List] = field(default_factory=list)
    open: dict[str, list[_List]] = field(default_factory=dict)

    def take(self, kind: str, number: int, start: int, firm: bool) -> tuple[int, int] | None:
        """Take an item; return the numbers between which some are missing, if so.

        Args:
            kind: items of different kinds are in different lists.
            number: the item's number, 0 for the one that follows.
            start: where it begins.
            firm: whether it surely is an item, and no other word that looks like one.
        """
        stack = self.open.setdefault(kind, [])
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth].last + 1 == number or number == 0:
                del stack[depth + 1 :]
                stack[depth].last += 1
                stack[depth].count += 1
                return None
        if number == 0 or (number > 1 and not firm):
            return None
        last = stack[-1].last if stack else 0
        if number > last + 1 and stack:
            stack[-1].last = number
            stack[-1].count += 1
            return last, number
        if number > 1 and (number == last or number > HIGHEST):
            return None
        found = _List(start, number)
        self.lists.append(found)
        stack.append(found)
        del stack[:-DEEPEST]
        return (0, number) if number > 1 else None


def find(text: str, _: Surroundings) -> Result:
    """Warn of jumps in numbered lists, and of lists shorter than announced."""
    reader = _Reader()
    found: list[tuple[int, str, str]] = []
    for match in _ITEM.finditer(text):
        kind, number, start, firm = _item(text, match)
        gap = reader.take(kind, number, start, firm)
        if gap is not None:
            shown = match[0].strip("#> \u3000")
            found.append((start, _jump(shown, *gap), shown))
    for promise, lacking in _shortfalls(text, reader.lists):
        promised = number_of(promise[1])
        message = f"说是“{promise[0]}”（{promised}），只找到 {lacking.count} 项"
        found.append((promise.start(), message, promise[0]))
    if not found:
        return Result()
    found.sort()
    notices = (
        Notice(NAME, at, message, "请对照原文补齐，或标明 completeness: partial")
        for at, message, _ in found
    )
    evidence = found[0][2]
    return Result(
        warnings=tuple(notices),
        findings={"completeness": Finding("partial", evidence, CONFIDENCE)},
    )


def number_of(written: str) -> int:
    """Return the value of a numeral up to 99: 两, 十二, 二十, 7.

    Returns:
        The value, 0 when the characters are no numeral.
    """
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.replace("两", "二").rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    unit = _DIGITS.find(ones) + 1 if ones else 0
    return (10 * (_DIGITS.find(tens) + 1 if tens else 1) if ten else 0) + unit


def _item(text: str, match: re.Match[str]) -> tuple[str, int, int, bool]:
    # The numeral is the group within the one that names the kind.
    kind, index = match.lastgroup or "", match.lastindex or 0
    start = match.start()
    if kind == "circle":
        return kind, ord(match[0]) - ord("①") + 1, start, True
    written = match[index + 1]
    if written is None:
        return kind, _WORDS.get(match[0], 0), start, False
    number = number_of(written)
    line_start = kind in {"heading", "number"}
    firm = number > 0 and (line_start or start == 0 or text[start - 1] in _EDGE)
    # A numeral that is none cannot follow on anything either.
    return kind, number or 99, start, firm


def _jump(shown: str, last: int, number: int) -> str:
    missing = f"第 {last + 1} 项" if number - last == 2 else f"第 {last + 1} 至 {number - 1} 项"
    if last == 0:
        return f"“{shown}”之前没有{missing}"
    return f"“{shown}”之前缺{missing}"


def _shortfalls(text: str, lists: list[_List]) -> Iterator[tuple[re.Match[str], _List]]:
    """Yield announcements with the lists behind them that are shorter."""
    starts = iter(sorted(lists, key=lambda one: one.start))
    following = next(starts, None)
    promises = list(_PROMISE.finditer(text))
    for promise, after in zip_longest(promises, promises[1:]):
        while following is not None and following.start < promise.end():
            following = next(starts, None)
        if following is None:
            return
        if after is not None and after.end() <= following.start:
            continue
        between = text[promise.end() : following.start].rstrip()
        ends = len(_STOP.findall(between))
        promised = number_of(promise[1])
        if len(between) <= NEAR and ends <= 1 and following.count < promised:
            yield promise, following
