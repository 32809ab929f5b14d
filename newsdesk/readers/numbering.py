"""Automatic numbers of a Word document, written into its paragraphs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from newsdesk.readers.numerals import numeral

_CLOSED = "、，．：；）】〕』"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: str = "tab"
    plain: bool = False
    restarts: bool = True


@dataclass(slots=True)
class _List:
    """An abstract list: its levels, the styles that stand for them, the numbers reached."""

    levels: dict[int, _Level] = field(default_factory=dict)
    by_style: dict[str, int] = field(default_factory=dict)
    link: str = ""
    reached: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Num:
    """A list in use, with what it changes of its abstract list."""

    parent: _List
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts as Word does."""

    def __init__(
        self, document: Element, numbering: Element | None, styles: Element | None
    ) -> None:
        """Read the lists.

        Args:
            document: root of the document, whose namespace all share.
            numbering: root of its `numbering.xml`.
            styles: root of its `styles.xml`.
        """
        self._w = document.tag.partition("}")[0] + "}"
        self._styles = {
            self._get(style, "styleId"): style
            for style in (styles.iter(self._w + "style") if styles is not None else ())
        }
        self._nums: dict[str, _Num] = {}
        self._begun: set[str] = set()
        if numbering is not None:
            self._read(numbering)

    def write(self, document: Element) -> None:
        """Write the numbers of a document into its paragraphs, which are no list items then.

        Items with bullets stay items.
        """
        for paragraph in list(self._paragraphs(document)):
            properties = paragraph.find(self._w + "pPr")
            number, level, num = self._place(properties)
            if num is None or properties is None:
                continue
            for old in properties.findall(self._w + "numPr"):
                properties.remove(old)
            if num.levels[level].form == "bullet":
                item = SubElement(properties, self._w + "numPr")
                SubElement(item, self._w + "ilvl", {self._w + "val": str(level)})
                SubElement(item, self._w + "numId", {self._w + "val": number})
            text = self._next(number, num, level)
            if text:
                run = Element(self._w + "r")
                SubElement(run, self._w + "t").text = text
                paragraph.insert(list(paragraph).index(properties) + 1, run)

    def _read(self, numbering: Element) -> None:
        lists: dict[str, _List] = {}
        for element in numbering.findall(self._w + "abstractNum"):
            made = _List(link=self._value(element, "numStyleLink"))
            for level in element.findall(self._w + "lvl"):
                at = _integer(self._get(level, "ilvl"), 0)
                made.levels[at] = self._level(level)
                if style := self._value(level, "pStyle"):
                    made.by_style[style] = at
            lists[self._get(element, "abstractNumId")] = made
        for element in numbering.findall(self._w + "num"):
            parent = lists.get(self._value(element, "abstractNumId"))
            if parent is None:
                continue
            levels, starts = dict(parent.levels), {}
            for override in element.findall(self._w + "lvlOverride"):
                at = _integer(self._get(override, "ilvl"), 0)
                if (changed := override.find(self._w + "lvl")) is not None:
                    levels[at] = self._level(changed)
                if start := self._value(override, "startOverride"):
                    starts[at] = _integer(start, 1)
            self._nums[self._get(element, "numId")] = _Num(parent, levels, starts)

    def _level(self, level: Element) -> _Level:
        forms = [self._get(form, "val") for form in level.iter(self._w + "numFmt")]
        return _Level(
            _integer(self._value(level, "start"), 1),
            next((form for form in forms if form != "custom"), "decimal"),
            self._value(level, "lvlText"),
            self._value(level, "suff") or "tab",
            level.find(self._w + "isLgl") is not None,
            self._value(level, "lvlRestart") != "0",
        )

    def _paragraphs(self, document: Element) -> Iterator[Element]:
        """Yield the paragraphs in order; those of a text box, which are there twice, once."""
        work = [document]
        while work:
            element = work.pop()
            if element.tag == self._w + "p":
                yield element
            work += [child for child in reversed(element) if child.tag != _CHOICE]

    def _place(self, properties: Element | None) -> tuple[str, int, _Num | None]:
        """Return id, level and list of a paragraph's number: its own, or that of its style."""
        if properties is None:
            return "", 0, None
        style = self._value(properties, "pStyle")
        number, level = self._numbers(properties)
        own = number
        seen: set[str] = set()
        based = style
        while not number and based in self._styles and based not in seen:
            seen.add(based)
            element = self._styles[based]
            inner = element.find(self._w + "pPr")
            if inner is not None:
                number, inherited = self._numbers(inner)
                level = level or inherited
            style = based
            based = self._value(element, "basedOn")
        num = self._linked(number)
        if num is None:
            return "", 0, None
        if not own and style in num.parent.by_style:
            level = str(num.parent.by_style[style])
        at = _integer(level, 0)
        return (number, at, num) if at in num.levels else ("", 0, None)

    def _linked(self, number: str) -> _Num | None:
        """Return a list; for one that only names a style, the list of that style."""
        num = self._nums.get(number)
        if num is not None and num.parent.link in self._styles:
            inner = self._styles[num.parent.link].find(self._w + "pPr")
            if inner is not None:
                return self._nums.get(self._numbers(inner)[0], num)
        return num

    def _numbers(self, properties: Element) -> tuple[str, str]:
        element = properties.find(self._w + "numPr")
        if element is None:
            return "", ""
        return self._value(element, "numId"), self._value(element, "ilvl")

    def _next(self, number: str, num: _Num, level: int) -> str:
        """Count; return the number of the next paragraph as Word shows it, with what parts it."""
        reached = num.parent.reached
        if number not in self._begun:
            self._begun.add(number)
            for at in num.starts:
                reached.pop(at, None)
        start = num.starts.get(level, num.levels[level].start)
        reached[level] = reached[level] + 1 if level in reached else start
        for deeper in [at for at in reached if at > level]:
            if deeper in num.levels and num.levels[deeper].restarts:
                del reached[deeper]
        here = num.levels[level]
        if here.form == "bullet":
            return ""
        text = here.text
        for at in range(_LEVELS):
            if f"%{at + 1}" in text:
                other = num.levels.get(at, _Level())
                form = "decimal" if here.plain else other.form
                value = reached.get(at, num.starts.get(at, other.start))
                text = text.replace(f"%{at + 1}", numeral(value, form))
        closed = here.gap == "nothing" or text[-1:] in _CLOSED
        return text if closed or text[-1:].isspace() else text + " "

    def _value(self, element: Element, name: str) -> str:
        child = element.find(self._w + name)
        return "" if child is None else self._get(child, "val")

    def _get(self, element: Element, name: str) -> str:
        return element.get(self._w + name, "")


def _integer(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default
