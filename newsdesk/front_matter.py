"""Front matter: what a received text brings along, and what an imported article is given."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import yaml

from newsdesk.draft import Finding
from plugins.meetings import nodes
from plugins.meetings.errors import InvalidError
from plugins.meetings.schema import FIELDS
from plugins.meetings.source import CONTROL, FENCE
from plugins.meetings.vocabulary import Vocabularies

_FRONT = re.compile(
    rf"\s*{FENCE}[ \t]*\r?\n(.*?\n){FENCE}[ \t]*(?:\r?\n(?:[^\S\n]*\n)*|\Z)", re.DOTALL
)
_FIRST_KEY = re.compile(r"[ \t]*(?:#.*)?\s*[A-Za-z_]+[ \t]*:(?=\s)")


@dataclass(frozen=True, slots=True)
class Row:
    """One field to write.

    Attributes:
        name: of the field.
        value: plain data; None leaves a place to fill in.
        comment: stands above it; may be empty.
    """

    name: str
    value: Any
    comment: str = ""


_TYPED: dict[str, Callable[[str], Any]] = {
    "review_year": int,
    "plan_year": int,
    "anonymised": lambda written: written == "true",
}
"""Fields whose values are no text."""


class _Dumper(yaml.SafeDumper):
    """Writes dates bare, as editors do."""


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def split(text: str) -> tuple[str, str] | None:
    """Return the front matter of a text, with all that belongs to it and as YAML alone, or None."""
    match = _FRONT.match(text)
    return (match[0], match[1]) if match is not None and _FIRST_KEY.match(match[1]) else None


def read(
    front: str, vocabularies: Vocabularies
) -> tuple[dict[str, Finding], list[tuple[str, str]]]:
    """Read front matter.

    Args:
        front: the YAML between its fences.
        vocabularies: the closed lists that some fields draw on.

    Returns:
        Findings by field, and message and suggestion for each field that is none.

    Raises:
        InvalidError: it is no YAML that an article may have.
    """
    findings = {}
    faults = []
    for key, node in nodes.parse(front).entries:
        value = _plain(node)
        if key.value not in FIELDS:
            near = get_close_matches(key.value, FIELDS, n=1, cutoff=0.7)
            message = f"原文的元数据里有 {key.value}，没有这个字段，没有写进文章"
            faults.append((message, f"是不是 {near[0]}？" if near else f"它的值是：{value}"))
        elif value is not None:
            try:
                FIELDS[key.value].bind(vocabularies)(node)
            except InvalidError as error:
                why = "；".join(text for _, text in error.faults)
                message = f"{key.value} 没有采用“{value}”：{why}"
                faults.append((message, "请核对后自己填写"))
            else:
                typed = _TYPED[key.value](value) if key.value in _TYPED else value
                findings[key.value] = Finding(typed, "原文的元数据", 1.0)
    return findings, faults


def write(rows: Iterable[Row]) -> str:
    """Return front matter with its fences, ready to stand in front of a body."""
    lines = []
    for row in rows:
        if row.comment:
            words = CONTROL.sub(" ", row.comment).split()
            lines.append(f"# {' '.join(words)}\n")
        lines.append(f"# {row.name}:\n" if row.value is None else _dump({row.name: row.value}))
    return f"{FENCE}\n{''.join(lines)}{FENCE}\n\n"


def _dump(data: dict[str, Any]) -> str:
    return str(
        yaml.dump(
            data,
            Dumper=_Dumper,
            allow_unicode=True,
            # Inner lists in one line; a lone value in the form that editors write.
            default_flow_style=None
            if isinstance(next(iter(data.values())), list | dict)
            else False,
            sort_keys=False,
            width=2**31,
        )
    )


def _plain(node: nodes.Node) -> Any:
    if isinstance(node, nodes.Sequence):
        return [_plain(item) for item in node.items]
    if isinstance(node, nodes.Mapping):
        return {key.value: _plain(value) for key, value in node.entries}
    return None if node.is_null else node.value
