"""One small parser per kind of field: a node in, a value out, or why not, in Chinese."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar
from urllib.parse import urlsplit

from plugins.meetings.article import Basis, Person
from plugins.meetings.dates import (
    MeetingDate,
    Timestamp,
    check_year,
    parse_meeting_date,
    parse_timestamp,
)
from plugins.meetings.errors import InvalidError
from plugins.meetings.nodes import Mapping, Node, Scalar, Sequence
from plugins.meetings.source import CONTROL

T = TypeVar("T")
Parser = Callable[[Node], T]

MAX_SLUG = 80
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WINDOWS = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{digit}" for port in ("com", "lpt") for digit in "123456789"}
)
"""Device names that Windows reserves in every directory, with any extension
(Microsoft, "Naming Files, Paths, and Namespaces")."""
_LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_BOOLEANS = {"true": True, "false": False}
_DATE_FORM = "应写成 2024-01-25 或 2024-01-25 15:02"
_EDTF_FORM = "应写成 2024-01-25、2024-01 或 2024"


def scalar(node: Node) -> Scalar:
    """Return a single value; refuse a list, a mapping and nothing."""
    if isinstance(node, Sequence):
        raise InvalidError((node.line, "这里只要一个值，写的是列表；请去掉短横或方括号"))
    if isinstance(node, Mapping):
        raise InvalidError((node.line, "这里只要一个值，写的是一组“字段: 值”；含冒号的值请加引号"))
    if node.is_null or not node.value.strip():
        raise InvalidError((node.line, "是空的；请填写，或删去这一行"))
    # Escapes in quoted YAML can write what the file itself may not hold.
    if (found := CONTROL.search(node.value)) is not None:
        raise InvalidError((node.line, f"有看不见的控制字符 U+{ord(found[0]):04X}；请删去这个字符"))
    return node


def line_of_text(node: Node) -> str:
    """Parse text of one line."""
    value = _uncut(node).value.strip()
    if "\n" in value:
        raise InvalidError((node.line, "应在一行之内；请去掉换行"))
    return value


def _uncut(node: Node) -> Scalar:
    """Return a single value; refuse one of which a comment has cut off the end."""
    found = scalar(node)
    if found.comment:
        raise InvalidError(
            (found.line, f"“{found.comment}”会被当作注释丢掉；请用引号把整个值括起来")
        )
    return found


def paragraph(node: Node) -> str:
    """Parse text whose line breaks do not matter; between Han characters they vanish."""
    lines = [line.strip() for line in _uncut(node).value.split("\n")]
    text = " ".join(line for line in lines if line)
    return re.sub(r"(?<=[\u2e80-\u9fff\uff00-\uffef]) (?=[\u2e80-\u9fff\uff00-\uffef])", "", text)


def choice(allowed: Iterable[str]) -> Parser[str]:
    """Make a parser of one word out of a few."""
    words = tuple(allowed)

    def parse_choice(node: Node) -> str:
        value = scalar(node).value.strip()
        if value not in words:
            raise InvalidError((node.line, f"没有“{value}”这一种；可以写 {'、'.join(words)}"))
        return value

    return parse_choice


def boolean(node: Node) -> bool:
    """Parse `true` or `false`."""
    value = scalar(node).value.strip()
    if value not in _BOOLEANS:
        raise InvalidError((node.line, f"只能写 true 或 false，写的是“{value}”"))
    return _BOOLEANS[value]


def timestamp(node: Node) -> Timestamp:
    """Parse a moment of publication."""
    value = scalar(node).value.strip()
    try:
        return parse_timestamp(value)
    except ValueError as error:
        raise InvalidError((node.line, f"{error}，写的是“{value}”；{_DATE_FORM}")) from None


def meeting_date(node: Node) -> MeetingDate:
    """Parse a day, month or year of EDTF."""
    value = scalar(node).value.strip()
    try:
        return parse_meeting_date(value)
    except ValueError as error:
        raise InvalidError((node.line, f"{error}，写的是“{value}”；{_EDTF_FORM}")) from None


def iso_day(node: Node) -> str:
    """Parse `YYYY-MM-DD` and keep it as text."""
    value = str(meeting_date(node))
    if len(value) != len("2024-01-25"):
        raise InvalidError((node.line, f"应写到日，如 2024-01-25，写的是“{value}”"))
    return value


def year(node: Node) -> int:
    """Parse a year of four digits."""
    value = scalar(node).value.strip()
    if not re.fullmatch(r"[0-9]{4}", value):
        raise InvalidError((node.line, f"应是四位数字的年份，如 2023，写的是“{value}”"))
    try:
        check_year(int(value))
    except ValueError as error:
        raise InvalidError((node.line, f"{error}，写的是“{value}”")) from None
    return int(value)


def bare_slug(node: Node) -> str:
    """Parse a slug: lower-case ASCII words joined by hyphens, safe on every file system."""
    value = node.value if isinstance(node, Scalar) else scalar(node).value
    fault = slug_fault(value)
    if fault is not None:
        raise InvalidError((node.line, fault))
    return value


def slug_fault(value: str) -> str | None:
    """Tell in Chinese why a text is no slug, or None when it is one."""
    shown = value.encode("unicode_escape").decode() if not value.isprintable() else value
    rule = "只能用小写字母、数字和短横，如 changning-2023-shuzhi"
    faults = (
        (not value, f"是空的；{rule}"),
        ("/" in value or "\\" in value, f"“{shown}”里有斜线；{rule}"),
        (".." in value, f"“{shown}”里有两个点；{rule}"),
        ("\0" in value, f"“{shown}”里有空字符；{rule}"),
        (any(c.isspace() for c in value), f"“{shown}”里有空格；请用短横代替"),
        (
            value != value.lower() and bool(_SLUG.fullmatch(value.lower())),
            f"“{shown}”里有大写字母；请写 {value.lower()}",
        ),
        (not _SLUG.fullmatch(value), f"“{shown}”不合规则；{rule}"),
        (len(value) > MAX_SLUG, f"有 {len(value)} 个字符，最多 {MAX_SLUG} 个"),
        (value in _WINDOWS, f"“{shown}”是 Windows 保留的名字；请换一个"),
    )
    return next((message for bad, message in faults if bad), None)


def web_address(node: Node) -> str:
    """Parse an absolute http or https address."""
    value = scalar(node).value.strip()
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or re.search(r"[\s<>\"]", value):
        raise InvalidError((node.line, f"应是以 http:// 或 https:// 开头的网址，写的是“{value}”"))
    return value


def language(node: Node) -> str:
    """Parse a language tag (BCP 47)."""
    value = scalar(node).value.strip()
    if not _LANG.fullmatch(value):
        raise InvalidError((node.line, f"应是语言代码，如 zh-Hans，写的是“{value}”"))
    return value


def identifier(node: Node) -> str:
    """Parse an opaque identifier."""
    value = scalar(node).value.strip()
    if not _ID.fullmatch(value):
        raise InvalidError(
            (node.line, f"只能是 1 到 64 个字母、数字和 . _ -，写的是“{value}”；新文章由工具生成")
        )
    return value


def basis(node: Node) -> Basis:
    """Parse `stated` or `{inferred: "the words it was inferred from"}`."""
    form = '应写 stated，或 {inferred: "推断的依据"}'
    if isinstance(node, Mapping):
        evidence = node.get("inferred")
        if evidence is None or len(node.entries) != 1:
            names = "、".join(key.value for key, _ in node.entries)
            raise InvalidError((node.line, f"不认识“{names}”；{form}"))
        return Basis(line_of_text(evidence))
    value = scalar(node).value.strip()
    if value != "stated":
        raise InvalidError((node.line, f"不认识“{value}”；{form}"))
    return Basis()


def record(node: Node, required: tuple[str, ...], optional: tuple[str, ...]) -> dict[str, Node]:
    """Check the keys of a mapping and return its nodes by key.

    Raises:
        InvalidError: the node is no mapping, lacks a required key or has an unknown one.
    """
    known = required + optional
    form = "{" + ", ".join(f"{name}: …" for name in known) + "}"
    if not isinstance(node, Mapping):
        raise InvalidError((node.line, f"每一项应写成 {form}"))
    fields = {key.value: value for key, value in node.entries}
    faults = [
        (key.line, f"没有 {key.value} 这一项；可用的有 {'、'.join(known)}")
        for key, _ in node.entries
        if key.value not in known
    ]
    faults += [
        (node.line, f"缺少 {name}；每一项应写成 {form}") for name in required if name not in fields
    ]
    if faults:
        raise InvalidError(*faults)
    return {
        name: value
        for name, value in fields.items()
        if name in required or not (isinstance(value, Scalar) and value.is_null)
    }


def person(node: Node) -> Person:
    """Parse `{name, title}`."""
    fields = record(node, ("name",), ("title",))
    title = fields.get("title")
    return Person(line_of_text(fields["name"]), line_of_text(title) if title is not None else "")
