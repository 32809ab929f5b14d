"""Reading and checking the vocabularies' YAML files."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from plugins.meetings import nodes
from plugins.meetings.article import UNASSIGNED
from plugins.meetings.errors import ContentError, InvalidError, Problem
from plugins.meetings.lists import each
from plugins.meetings.parsers import bare_slug, choice, iso_day, line_of_text, paragraph, scalar
from plugins.meetings.source import decode
from plugins.meetings.vocabulary import (
    Category,
    District,
    MeetingType,
    Term,
    Vocabularies,
    Vocabulary,
)
from plugins.meetings.vocabulary_checks import district_faults

DISTRICT_LEVELS = ("省", "市", "区", "县", "功能区")
_CODE_LENGTHS = {"gb2260": (6,), "stats": (6, 9, 12)}

T = TypeVar("T", bound=Term)


def load_vocabularies(folder: Path, shown_as: str) -> Vocabularies:
    """Read and check `districts.yaml`, `meeting_types.yaml` and `categories.yaml`.

    Args:
        folder: the directory that holds the three.
        shown_as: the directory as messages name it.

    Raises:
        ContentError: a file is missing or breaks a rule; all faults of all three.
    """
    problems: list[Problem] = []

    def read(name: str, build: Callable[[str, nodes.Mapping], T]) -> dict[str, T]:
        return _read(folder / name, f"{shown_as}/{name}", build, problems)

    districts = read("districts.yaml", _district)
    _check_districts(folder / "districts.yaml", f"{shown_as}/districts.yaml", districts, problems)
    meeting_types = read("meeting_types.yaml", _meeting_type)
    categories = read("categories.yaml", _category)
    if problems:
        raise ContentError(tuple(sorted(problems)))
    return Vocabularies(Vocabulary(districts), Vocabulary(meeting_types), Vocabulary(categories))


def _read(
    path: Path,
    shown: str,
    build: Callable[[str, nodes.Mapping], T],
    problems: list[Problem],
) -> dict[str, T]:
    terms: dict[str, T] = {}
    try:
        document = nodes.parse(decode(path.read_bytes()))
    except FileNotFoundError:
        problems.append(Problem(shown, 1, "文件", "找不到这个词表；三个词表缺一不可"))
        return terms
    except OSError as error:
        problems.append(Problem(shown, 1, "文件", f"读不了这个词表（{error.strerror}）"))
        return terms
    except InvalidError as error:
        problems.extend(Problem(shown, line, "词表", text) for line, text in error.faults)
        return terms
    if not document.entries:
        problems.append(Problem(shown, 1, "词表", "是空的；请至少写一个词条"))
    for key, node in document.entries:
        try:
            slug = bare_slug(key)
            if slug == UNASSIGNED:
                raise InvalidError((key.line, f"{UNASSIGNED} 是保留的词，不能用作词条"))
            if not isinstance(node, nodes.Mapping):
                raise InvalidError((node.line, "词条下面应是缩进的“字段: 值”"))
            terms[slug] = build(slug, node)
        except InvalidError as error:
            problems.extend(Problem(shown, line, key.value, text) for line, text in error.faults)
    return terms


class _Entry:
    """Reads the fields of one entry and collects every fault before raising."""

    def __init__(self, node: nodes.Mapping, known: tuple[str, ...]) -> None:
        self.node = node
        self.faults: list[tuple[int, str]] = []
        for key, _ in node.entries:
            if key.value not in known:
                near = get_close_matches(key.value, known, n=1)
                hint = f"是不是 {near[0]}？" if near else f"可用的有 {'、'.join(known)}"
                self.faults.append((key.line, f"没有 {key.value} 这个字段；{hint}"))

    def read(self, name: str, parse: Callable[[nodes.Node], T | str], fallback: str | None) -> str:
        value = self.optional(name, parse)
        if fallback is None and not self.has(name):
            self.faults.append((self.node.line, f"缺少 {name}"))
        return str(value) if value is not None else fallback or ""

    def has(self, name: str) -> bool:
        node = self.node.get(name)
        return node is not None and not (isinstance(node, nodes.Scalar) and node.is_null)

    def optional(self, name: str, parse: Callable[[nodes.Node], object]) -> object | None:
        node = self.node.get(name)
        if node is None or not self.has(name):
            return None
        try:
            return parse(node)
        except InvalidError as error:
            self.faults.extend((line, f"{name}：{text}") for line, text in error.faults)
            return None

    def text(self, name: str) -> str | None:
        value = self.optional(name, line_of_text)
        return value if isinstance(value, str) else None

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.optional(name, each(line_of_text))
        return value if isinstance(value, tuple) else ()

    def done(self) -> None:
        if self.faults:
            raise InvalidError(*self.faults)


def _district(slug: str, node: nodes.Mapping) -> District:
    entry = _Entry(
        node,
        (
            "name", "full_name", "level", "parent", "code", "code_kind", "aliases",
            "evidence", "valid_from", "valid_to", "successor",
        ),
    )  # fmt: skip
    code_kind = entry.read("code_kind", choice(("gb2260", "stats", "none")), "none")
    code = entry.text("code")
    lengths = _CODE_LENGTHS.get(code_kind, ())
    if lengths and not entry.has("code"):
        entry.faults.append((node.line, f"code_kind 是 {code_kind}，却没有 code"))
    if code is not None and not (code.isdecimal() and code.isascii() and len(code) in lengths):
        allowed = (
            f"{code_kind} 应是 {'、'.join(map(str, lengths))} 位数字"
            if lengths
            else "code_kind 是 none 时不写"
        )
        line = getattr(node.get("code"), "line", node.line)
        entry.faults.append((line, f"code：代码不对，写的是“{code}”；{allowed}"))
    district = District(
        slug=slug,
        name=entry.read("name", line_of_text, None),
        full_name=entry.read("full_name", line_of_text, None),
        level=entry.read("level", choice(DISTRICT_LEVELS), None),
        parent=entry.text("parent"),
        code=code,
        code_kind=code_kind,
        aliases=entry.texts("aliases"),
        evidence=entry.texts("evidence"),
        valid_from=_day(entry, "valid_from"),
        valid_to=_day(entry, "valid_to"),
        successor=entry.text("successor"),
    )
    entry.done()
    return district


def _day(entry: _Entry, name: str) -> str | None:
    value = entry.optional(name, iso_day)
    return value if isinstance(value, str) else None


def _meeting_type(slug: str, node: nodes.Mapping) -> MeetingType:
    entry = _Entry(node, ("label", "group", "pattern", "definition"))
    pattern = entry.optional("pattern", _regex)
    meeting_type = MeetingType(
        slug=slug,
        label=entry.read("label", line_of_text, None),
        definition=entry.read("definition", paragraph, None),
        group=entry.text("group"),
        pattern=pattern if isinstance(pattern, re.Pattern) else None,
    )
    entry.done()
    return meeting_type


def _regex(node: nodes.Node) -> re.Pattern[str]:
    text = scalar(node).value
    try:
        return re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise InvalidError((node.line, f"正则表达式“{text}”编译不了：{error}")) from None


def _category(slug: str, node: nodes.Mapping) -> Category:
    entry = _Entry(node, ("name", "column_type", "description", "keywords"))
    category = Category(
        slug=slug,
        name=entry.read("name", line_of_text, None),
        column_type=entry.read("column_type", line_of_text, None),
        description=entry.read("description", paragraph, None),
        keywords=entry.texts("keywords"),
    )
    if not entry.has("keywords"):
        entry.faults.append((node.line, "缺少 keywords（网页标签 ColumnKeywords 必填）"))
    entry.done()
    return category


def _check_districts(
    path: Path, shown: str, districts: dict[str, District], problems: list[Problem]
) -> None:
    """Check what only the whole list can tell."""
    if not districts:
        return
    lines = {key.value: key.line for key, _ in nodes.parse(decode(path.read_bytes())).entries}
    problems += [
        Problem(shown, lines[slug], slug, message)
        for slug, message in district_faults(districts, frozenset(lines))
    ]
