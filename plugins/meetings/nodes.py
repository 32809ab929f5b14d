"""YAML as plain nodes that know their line, and nothing that YAML can do beyond that.

Values stay text: `2024-01-25` is not turned into a date and `no` not into a boolean
before the field's own parser has seen what the editor wrote. Tags, anchors and aliases
are refused, so neither objects nor alias bombs can be built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from plugins.meetings.errors import InvalidError

MAX_DEPTH = 8
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_WIDE_COLON = re.compile(r"\s*([A-Za-z_]+)\s*：")
_NARROW_COLON = re.compile(r"([a-z_]+):(?=[^\s/])")
_NO_MAPPING = "元数据应是一行一个“字段: 值”；请检查冒号是不是英文的"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as written, quotes removed.

    Attributes:
        comment: what stands behind ` #` on its last line, and would be lost.
    """

    value: str
    line: int
    quoted: bool = False
    comment: str = ""

    @property
    def is_null(self) -> bool:
        """Whether the value is absent: `key:`, `key: ~` or `key: null`."""
        return not self.quoted and self.value in _NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Pairs of key and node, in the order written; keys are unique."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int

    def get(self, key: str) -> Node | None:
        """Return the node under `key`, or None."""
        return next((node for name, node in self.entries if name.value == key), None)


Node = Scalar | Sequence | Mapping

# What libyaml says (a part of its message), and what an editor can do about it.
_HINTS = (
    ("mapping values are not allowed", "值里有英文冒号加空格；请把冒号后面的整个值用引号括起来"),
    ("could not find expected ':'", "少了英文冒号；每行写成“字段: 值”，冒号用英文的，后面空一格"),
    ("cannot start any token", "值不能以这个符号或制表符开头；请用引号括起来，缩进用空格"),
    ("found unexpected end of stream", "引号没有成对"),
    ("found character that cannot", "缩进用了制表符；请改成空格"),
    ("did not find expected ',' or ']'", "方括号没有成对，或两项之间少了英文逗号"),
    ("did not find expected ',' or '}'", "花括号没有成对，或两项之间少了英文逗号"),
    (
        "did not find expected key",
        "缩进不齐，或者值以引号、方括号开头而后面还有字；请把整个值括起来，如 '“长宁”召开会议'",
    ),
    ("did not find expected '-' indicator", "列表的缩进不齐；每项以短横加空格开头，左边对齐"),
    ("control characters are not allowed", "有看不见的控制字符；请删去"),
)


def parse(text: str, first_line: int = 1) -> Mapping:
    """Parse YAML text into nodes.

    Args:
        text: a YAML document whose top level is a mapping.
        first_line: line of the file at which `text` begins, from 1.

    Raises:
        InvalidError: the YAML does not parse, uses tags, anchors or aliases, repeats a key,
            nests deeper than `MAX_DEPTH`, or is not a mapping.
    """
    events = yaml.parse(text, Loader=_LOADER)
    try:
        node = _document(events, first_line, text.split("\n"))
    except yaml.YAMLError as error:
        raise _explained(error, text, first_line) from None
    if not isinstance(node, Mapping):
        # A field alone, whose colon is none to YAML, reads as a sentence.
        written = "".join(text.split("\n")[node.line - first_line :][:1])
        fault = _narrow_fault(written) or _wide_fault(written)
        raise InvalidError((node.line, fault or _NO_MAPPING))
    return node


def twice(key: Scalar, earlier: Scalar) -> InvalidError:
    """Return the error of a key that was there before."""
    message = f"{key.value} 写了两次，第 {earlier.line} 行已有；请留下一个"
    return InvalidError((key.line, message))


def _document(events: Iterator[yaml.Event], first_line: int, lines: list[str]) -> Node:
    source = _Source(first_line, lines)
    for event in events:
        if isinstance(event, yaml.DocumentEndEvent | yaml.StreamEndEvent):
            break
        if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            node = _build(event, events, source, depth=1)
            for rest in events:
                if isinstance(rest, yaml.DocumentStartEvent):
                    line = first_line + _index(rest)
                    raise InvalidError((line, "元数据里又出现了一行 ---；只能开头和结尾各一行"))
            return node
    return Mapping((), first_line)


@dataclass(frozen=True, slots=True)
class _Source:
    first: int
    lines: list[str]

    def line(self, event: yaml.Event) -> int:
        """Return the line where a node begins; of one that is not there, the last."""
        return self.first + min(_index(event), len(self.lines) - 1)

    def comment(self, event: yaml.Event) -> str:
        """Return what a comment keeps from a plain value that ends here."""
        if (
            getattr(event, "style", None)
            or event.end_mark is None
            or event.end_mark.line >= len(self.lines)
        ):
            return ""
        rest = self.lines[event.end_mark.line][event.end_mark.column :].strip()
        return rest if rest.startswith("#") else ""


def _build(event: yaml.Event, events: Iterator[yaml.Event], source: _Source, depth: int) -> Node:
    line = source.line(event)
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor is not None:
        raise InvalidError((line, f"不能用 YAML 的锚和引用（&、*）：{anchor}；请把值直接写出来"))
    if tag is not None:
        raise InvalidError((line, f"不能用 YAML 标签：{tag}；请去掉以 ! 开头的部分"))
    if depth > MAX_DEPTH:
        raise InvalidError((line, f"嵌套超过了 {MAX_DEPTH} 层"))
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, line, bool(event.style), source.comment(event))
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        for item in events:
            if isinstance(item, yaml.SequenceEndEvent):
                break
            items.append(_build(item, events, source, depth + 1))
        return Sequence(tuple(items), line)
    return _mapping(events, source, line, depth)


def _mapping(events: Iterator[yaml.Event], source: _Source, line: int, depth: int) -> Mapping:
    entries: dict[str, tuple[Scalar, Node]] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key = _build(event, events, source, depth + 1)
        if not isinstance(key, Scalar):
            raise InvalidError((key.line, "字段名应是一个词，不能是列表"))
        value = _build(next(events), events, source, depth + 1)
        if key.value in entries:
            raise twice(key, entries[key.value][0])
        entries[key.value] = (key, value)
    return Mapping(tuple(entries.values()), line)


def _index(event: yaml.Event) -> int:
    return event.start_mark.line if event.start_mark is not None else 0


def _explained(error: yaml.YAMLError, text: str, first_line: int) -> InvalidError:
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    mark = getattr(error, "problem_mark", None)
    if "quoted scalar" in str(getattr(error, "context", None)):
        # The end of the text is where it was missed; the quote opened before.
        mark = error.context_mark  # type: ignore[attr-defined]
    index = mark.line if mark is not None else 0
    lines = text.split("\n")
    index = min(index, len(lines) - 1)
    for at, line in enumerate(lines[: index + 1]):
        if (message := _narrow_fault(line)) is not None:
            return InvalidError((first_line + at, message))
    # A line with a Chinese colon reads as text that goes on; the error is found a line later.
    for at in (index - 1, index):
        if at >= 0 and (message := _wide_fault(lines[at])) is not None:
            return InvalidError((first_line + at, message))
    hint = next((hint for part, hint in _HINTS if part in said), f"YAML 语法不对（{said}）")
    return InvalidError((first_line + index, f"写的是“{lines[index].strip()[:30]}”；{hint}"))


def _narrow_fault(line: str) -> str | None:
    match = _NARROW_COLON.match(line)
    return f"“{match[1]}:”后面少了空格；冒号后面要空一格" if match is not None else None


def _wide_fault(line: str) -> str | None:
    match = _WIDE_COLON.match(line)
    return f"“{match[1]}”后面的冒号是中文的；请改成英文冒号加空格" if match is not None else None
