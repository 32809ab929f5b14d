"""Enumerations with something missing: 五点意见 with two, 二要 without 一要, （一） and （三）.

Warnings, and `completeness: partial`. A number is a promise where a list stands close by, before
or behind it; a time, a slogan or what sums up the words before it is none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from newsdesk.draft import Finding, Notice, Result, Surroundings
from newsdesk.rules.enumerations import DIGITS, NUMERAL, Enumeration, Jump, number_of, read
from newsdesk.scanning import scan

NAME = "gaps"
NEAR = 60
"""How far behind its announcement a list begins, in characters."""
BACK = 200
"""How far before 以上三点 the last item begins, in characters."""
FIRST = 12
"""Characters of a first item that may take up the word that announces it."""
SHORT = 9
"""Characters of an announcement without a noun that says what it is."""
CONFIDENCE = 0.7

_NUMBER = rf"(两|{NUMERAL}|\d{{1,2}})"
_PROMISE = re.compile(
    rf"(?<![第几十百千万余前后每这那该.\d{DIGITS}])(?<!其中|上述|以上)(?<!章){_NUMBER}"
    r"(?=((?:[点条项个大种类件句步道本张支关对块场]|[要有不抓看讲靠促严](?=”)|方面)[^，。；：、！？\n]{0,24}))"
)
_FIGURE = re.compile("[两一二三四五六七八九十0-9]")
_TYPED = re.compile(
    "方面|[点条项个大种类](?:(?!征求|听取|收集|提出).){0,8}?(?:意见|要求|建议|举措|措施|方面|问题|任务|打算"
    "|体会|原因|不足|感受|希望|原则|做法|经验|目标|工作|重点|环节|步骤|办法|内容|理由|启示)"
)
"""Nouns that announce a list; it may follow at some distance."""
_LOOSE = re.compile("[点条项类步件句]|.{1,8}”")
"""What announces a list that follows at once, behind any mark."""
_WHO = re.compile("[个种大].{0,2}(?:社区|支部|单位|部门|街|[村镇乡县区市户人组月年])")
_CLOCK = re.compile("[午晚早晨夜日]")
_NO_PROMISE = re.compile(
    "点(?:[半钟多整]|左右|论)|个(?:意识|自信|维护|确立|全面|代表|务必|最严|伟大|合格|一百年|区分|必须坚持|面向)|项规定|个字"
)
_DONE = re.compile("已|均|都|全部|中|正|仍|尚|得到")
_SUMS_UP = re.compile("(?:等|、[^、]{0,12}的|、[^、提讲说谈有出抓做好调求明]{0,6})$")
_ABOVE = re.compile(rf"(?:以上|上述){_NUMBER}(?:[点条项件]|个方面)")
_CLAUSE = re.compile("[，。；：！？\n]")
_STOP = re.compile("[。！？\n]+")
_LATER = re.compile("会后|随后|散会|会议结束")
_MARKS = re.compile(r"[\s#>*+\-”]+|即|就是|分别是")
_SPELLED = re.compile(r"(?:，?(?:即|就是|分别是)[：:]?|[：:])([^。：:！？\n]{2,80})(?:。|\n|\Z)")
_JOINED = re.compile("[和及与]")


@dataclass(frozen=True, slots=True)
class _Promise:
    """A number of items that is announced.

    Attributes:
        start: where it stands.
        end: where the words that announce it end.
        clause: where the next mark stands.
        number: how many.
        typed: whether a noun says that a list follows.
        marks: what may stand between it and its list, if no noun says so.
        key: its last word, which the first item may take up.
    """

    start: int
    end: int
    clause: int
    number: int
    typed: bool
    marks: str
    key: str


@dataclass(frozen=True, slots=True)
class _Shortfall:
    """An announcement with fewer items than it says."""

    at: int
    shown: str
    promised: int
    present: int


def find(text: str, _: Surroundings) -> Result:
    """Warn of jumps in numbered lists, and of lists shorter than announced."""
    lists, jumps = read(text)
    found = [(jump.at, _told(jump), jump.shown) for jump in jumps]
    for short in (*_shortfalls(text, lists), *_above(text, lists)):
        message = f"说是“{short.shown}”（{short.promised}），只找到 {short.present} 项"
        found.append((short.at, message, short.shown))
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


def _told(jump: Jump) -> str:
    first, last = jump.last + 1, jump.number - 1
    missing = f"第 {first} 项" if first == last else f"第 {first} 至 {last} 项"
    return f"“{jump.shown}”之前{'缺' if jump.last else '没有'}{missing}"


def _shortfalls(text: str, lists: list[Enumeration]) -> Iterator[_Shortfall]:
    """Yield announcements with the lists behind them that are shorter."""
    starts = [one.start for one in lists]
    promises = _promises(text)
    for promise, after in zip_longest(promises, promises[1:]):
        index = bisect_left(starts, promise.end)
        following = lists[index] if index < len(lists) else None
        if after is not None and after.start < promise.clause:
            continue
        if following is not None and after is not None and after.end <= following.start:
            following = None
        if following is not None and _announces(promise, text, following):
            present = following.count
        else:
            present = _spelled(text, promise, following)
        if present < promise.number:
            shown = text[promise.start : promise.end]
            yield _Shortfall(promise.start, shown, promise.number, present)


def _promises(text: str) -> list[_Promise]:
    """Return the announcements; of 三个方面九项措施 the one with the smaller number."""
    promises: list[_Promise] = []
    for match in scan(_PROMISE, _FIGURE, text):
        promise = _promise(text, match)
        if promise is None:
            continue
        if promises and promise.start <= promises[-1].end + 1:
            before = promises.pop()
            promise = min(before, promise, key=lambda one: one.number)
        promises.append(promise)
    return promises


def _promise(text: str, match: re.Match[str]) -> _Promise | None:
    number, rest, start, begins = number_of(match[1]), match[2], match.start(), match.end()
    timed = rest[0] == "点" and _CLOCK.search(text, max(0, start - 1), start)
    congress = rest[0] == "大" and number > 10
    if number < 2 or timed or congress or _NO_PROMISE.match(rest):
        return None
    *_, clause = _CLAUSE.split(text[max(0, start - 40) : start])
    typed = _TYPED.match(rest)
    end = typed.end() if typed else len(rest)
    if _SUMS_UP.search(clause) or _DONE.match(rest, end):
        return None
    if not typed and len(rest) > SHORT:
        return None
    marks = "：:" if _WHO.match(rest) else "：:。，" if _LOOSE.match(rest) else "：:。"
    key = rest.rstrip("”")[-2:]
    return _Promise(start, begins + end, begins + len(rest), number, typed is not None, marks, key)


def _announces(promise: _Promise, text: str, following: Enumeration) -> bool:
    between = text[promise.end : following.start].rstrip()
    taken_up = promise.key in text[following.start : following.start + FIRST]
    if _LATER.search(between):
        return False
    if promise.typed or taken_up:
        ends = len(_STOP.findall(between))
        return len(between) <= NEAR and ends <= (1 if "\n" in between else 2)
    return _MARKS.sub("", between) in promise.marks


def _spelled(text: str, promise: _Promise, following: Enumeration | None) -> int:
    """Return how many items words without numbers name behind a colon.

    Returns:
        The number promised where there is no telling.
    """
    clause = _SPELLED.match(text, promise.clause)
    if clause is None:
        bare = text[promise.clause : promise.clause + NEAR].strip()
        return 0 if bare in {"：", ":"} else promise.number
    if following is not None and following.start < clause.end():
        return promise.number
    parts = _parts(clause[1])
    alike = any(len({form(part) for part in parts}) == 1 for form in (len, _first, _last))
    if len(parts) < 2 or not (alike or "；" in clause[1]):
        return promise.number
    *others, last = (_JOINED.search(part) is not None for part in parts)
    return len(parts) + (last and not any(others))


def _parts(named: str) -> list[str]:
    """Divide what names items: at semicolons, at 、 up to the end of the clause, or at commas."""
    if "；" in named:
        parts = named.split("；")
    elif "、" in named:
        *parts, last = named.split("、")
        parts.append(last.split("，")[0])
    else:
        parts = named.split("，")
    return [part.strip("“”") for part in parts if part.strip("“”")]


def _first(part: str) -> str:
    return part[0]


def _last(part: str) -> str:
    return part[-1]


def _above(text: str, lists: list[Enumeration]) -> Iterator[_Shortfall]:
    """Yield what sums up more items than the lists before it have: 以上三点."""
    by_end = sorted(lists, key=lambda one: one.at)
    ends = [one.at for one in by_end]
    for match in _ABOVE.finditer(text):
        promised, at = number_of(match[1]), match.start()
        near = by_end[bisect_left(ends, at - BACK) : bisect_left(ends, at)]
        before = [one.count for one in near]
        if before and max(before) < promised:
            yield _Shortfall(at, match[0], promised, max(before))
