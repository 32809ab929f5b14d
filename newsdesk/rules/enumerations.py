"""Numbered items within a text, put together into lists: 一要…三要, （一）, 第一步, 首先, ①.

Items of one form are counted through, over paragraphs and over what stands between them. The
rest tells what such words mean elsewhere: 第一书记, 四要素, 第（一）、（三）项, “十要十不要”.
"""

import re
from bisect import bisect
from dataclasses import dataclass, field
from itertools import chain
from unicodedata import numeric

from newsdesk.scanning import scan

DEEPEST = 8
"""Lists of one kind that are kept open within each other."""
HIGHEST = 15
"""Number from which an item without any before it is taken for a reference: 第三十二，."""

DIGITS = "一二三四五六七八九"
NUMERAL = "[一二三四五六七八九十]{1,3}"
_EDGE = "。，；：！？…“”‘’「』「」《》（(\n \u3000\t—,;:*#>"
_OPENING = "“‘「《"
_START = r"(?:^[#>*+\- \u3000]{0,8}|(?<=[：；。;]))"
_OTHERS = "，?(?:会议|大会|与会|全体|大家|同志们|主持|他|她)"
_LABEL = "(?:措施|举措|经验|做法|问题|建议|路径|步骤|环节|任务|要求|意见|体会|案例)"
_ITEM = re.compile(
    rf"(?P<inline>(?<!第)({NUMERAL})(要(?![：素点件害职旨塞求一二三四五六七八九十])|是(?![否非]|\2[、，。])"
    "|[抓看讲靠查管促强树严重防学听问想建帮访议改评比来则不有]))"
    rf"|(?P<ordinal>第({NUMERAL}|\d{{1,2}})(步|(?:[点件类条项种句个][^，。；：、！？“”\n的]{{0,2}}|方面|部分)?"
    rf"(?=[，、：:,是要])(?!、第|，也是))|首先|其次|最后(?!一)(?!{_OTHERS})"
    rf"|(?:再次|还有|另外|此外|再就是)(?=[，：,是要])(?!{_OTHERS}))"
    rf"|(?P<named>(?<!尤)(?:其|{_LABEL})({NUMERAL}|\d)(?=[，、：:,是]))"
    rf"|(?P<heading>{_START}({NUMERAL})[、）)](?![一二三四五六七八九十]))"
    rf"|(?P<number>{_START}(\d{{1,2}})[.．、）)](?!\d))"
    rf"|(?P<bracket>[（(]({NUMERAL})[）)](?!、?[（(]|[至和项款条目号班]))"
    r"|(?P<round>[（(](\d{1,2})[）)])"
    r"|(?P<glyph>([①-⑳⑴-⒇⒈-⒛❶-❿㈠-㈩]))",
    re.MULTILINE,
)
# Beginnings of lines, and the first characters of whatever begins elsewhere.
_HINT = re.compile(
    "^|[一二三四五六七八九十第首其最再还另此措举经做问建路步环任要意体案（(①-⑳⑴-⒇⒈-⒛❶-❿㈠-㈩]"
    r"|(?<=[：；。;])\d",
    re.MULTILINE,
)
_WORDS = {"首先": 1, "其次": 2, "再次": 3}
_NONE = 99


@dataclass(slots=True)
class Enumeration:
    """A list as it is read.

    Attributes:
        start: where its first item begins.
        at: where its last item begins.
        last: number of its last item.
        count: how many items it has.
        sure: whether it is a list though it has but one item.
        closed: whether the item that it stands within has ended.
    """

    start: int
    at: int
    last: int
    count: int = 1
    sure: bool = True
    closed: bool = False

    def add(self, number: int, at: int) -> None:
        """Take a further item."""
        self.last, self.at, self.count = number, at, self.count + 1


@dataclass(frozen=True, slots=True)
class Jump:
    """An item before which some are missing.

    Attributes:
        at: where the item begins.
        shown: its mark.
        last: number of the item before, 0 if there is none.
        number: its own number.
    """

    at: int
    shown: str
    last: int
    number: int


@dataclass(frozen=True, slots=True)
class _Item:
    """A mark of an item.

    Attributes:
        kind: items of different kinds are in different lists.
        number: its number, 0 for the one that follows.
        start: where it begins.
        sure: 2 if it surely is an item, 1 if it is one when there are others, else 0.
        running: whether it stands in a sentence; one list may mix such kinds: 首先, 二要, 最后.
    """

    kind: str
    number: int
    start: int
    sure: int
    running: bool = False


@dataclass(slots=True)
class _Reader:
    """Puts items into lists, kind by kind; a list may stand within an item of another."""

    breaks: list[int]
    lists: list[Enumeration] = field(default_factory=list)
    open: dict[str, list[Enumeration]] = field(default_factory=dict)
    running: Enumeration | None = None

    def take(self, item: _Item) -> tuple[int, int] | None:
        """Take an item; return the numbers between which some are missing, if so."""
        stack, number = self.open.setdefault(item.kind, []), item.number
        if (followed := self._followed(item, stack)) is not None:
            self._close(followed.at)
            followed.add(followed.last + 1, item.start)
            return None
        if number == 0 or (number > 1 and item.sure == 0):
            return None
        top = stack[-1] if stack else None
        if top is not None and number > top.last + 1:
            gap = top.last, number
            self._close(top.at)
            top.add(number, item.start)
            return gap
        again = top is not None and number == top.last and not self._parted(top, item)
        if number > 1 and (item.sure < 2 or number > HIGHEST or again):
            return None
        begun = Enumeration(item.start, item.start, number, sure=item.sure == 2)
        self.lists.append(begun)
        stack.append(begun)
        del stack[:-DEEPEST]
        self.running = begun if item.running else self.running
        return (0, number) if number > 1 else None

    def _followed(self, item: _Item, stack: list[Enumeration]) -> Enumeration | None:
        """Return the list that an item continues, and make it the innermost of its kind."""
        for depth in range(len(stack) - 1, -1, -1):
            inner = depth == len(stack) - 1 or not stack[depth].closed
            if stack[depth].last + 1 == item.number and inner:
                del stack[depth + 1 :]
                return stack[depth]
        mixed = self.running
        if mixed is None or not item.running or item.number not in {0, mixed.last + 1}:
            return None
        if self._parted(mixed, item) and not (item.number == 0 and mixed in stack):
            return None
        if item.number == 0:
            return mixed
        stack.append(mixed)
        return mixed

    def _close(self, at: int) -> None:
        """Close the lists that stand within the item at a place; numbers may go on over it."""
        for one in chain.from_iterable(self.open.values()):
            one.closed = one.closed or one.start > at

    def _parted(self, one: Enumeration, item: _Item) -> bool:
        """Tell whether an item stands in another paragraph than the last one of a list."""
        return bisect(self.breaks, one.at) != bisect(self.breaks, item.start)


def read(text: str) -> tuple[list[Enumeration], list[Jump]]:
    """Return the lists of a text in the order of their starts, and the jumps in them."""
    reader = _Reader([match.start() for match in re.finditer("\n", text)])
    jumps = []
    for match in scan(_ITEM, _HINT, text):
        gap = reader.take(_item(text, match))
        if gap is not None:
            jumps.append(Jump(match.start(), match[0].strip("#>*+- \u3000"), *gap))
    return [one for one in reader.lists if one.sure or one.count > 1], jumps


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
    unit = DIGITS.find(ones) + 1 if ones else 0
    return (10 * (DIGITS.find(tens) + 1 if tens else 1) if ten else 0) + unit


def _item(text: str, match: re.Match[str]) -> _Item:
    # The numeral is the group within the one that names the kind, what follows it the next.
    kind, index, start = match.lastgroup or "", match.lastindex or 0, match.start()
    before = text[start - 1] if start else "\n"
    edge = before in _EDGE
    written = match[index + 1]
    if written is None:
        return _word(match[0], start, edge)
    if kind == "glyph":
        number = round(numeric(written))
        return _Item(chr(ord(written) - number), number, start, 1 + edge)
    sure = 2 if edge else 0
    form = ""
    if kind in {"inline", "ordinal"}:
        form = (match[index + 2] or "")[:1]
        if form not in {"要", "是", ""}:
            sure = 1 if edge else -1
        elif kind == "inline" and before in _OPENING:
            sure = 0
    elif kind == "named" and not edge:
        sure = -1
    elif kind in {"heading", "number"}:
        sure = 2 if before == "\n" else 1
    # A numeral that is none cannot follow on anything either.
    number = (number_of(written) or _NONE) if sure >= 0 else _NONE
    return _Item(kind + form, number, start, max(0, sure), kind in {"inline", "ordinal", "named"})


def _word(word: str, start: int, edge: bool) -> _Item:
    number = _WORDS.get(word, 0)
    if number == 0 and not edge:
        number = _NONE
    sure = 2 if number == 1 else int(number == 3)
    return _Item("ordinal", number, start, sure if edge else 0, running=True)
