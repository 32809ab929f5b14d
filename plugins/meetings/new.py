"""Writes the skeleton of an article for an editor to fill in.

python -m plugins.meetings.new --title 长宁区召开党建工作会议
"""

import argparse
import os
import secrets
import sys
from collections import Counter
from pathlib import Path

from plugins.meetings.article import KIND_LABELS, UNASSIGNED
from plugins.meetings.clock import build_time
from plugins.meetings.errors import PortalError
from plugins.meetings.parsers import slug_fault
from plugins.meetings.reader import PLACEHOLDER
from plugins.meetings.source import CONTROL
from plugins.meetings.vocabulary import Term, Vocabularies, Vocabulary
from plugins.meetings.vocabulary_reader import load_vocabularies

PROJECT = Path(__file__).resolve().parents[2]

_TEMPLATE = """\
---
title: {title}
id: {id}
kind: {kind}  # {kinds}
category: {category}  # {categories}
status: draft  # 写好以后删去这一行，补上 date 和 source
# date: {today}
# source: 供稿单位
districts: [{districts}]  # 词表：content/vocabulary/districts.yaml
meeting_types: [{types}]  # 词表：content/vocabulary/meeting_types.yaml
# meeting_date: {today}
# meeting_date_basis: stated
---

{placeholder}
"""


class NewArticleError(PortalError, ValueError):
    """A skeleton that cannot be written as asked."""


def skeleton(
    title: str,
    vocabularies: Vocabularies,
    today: str,
    *,
    kind: str = "news",
    category: str = "",
    districts: tuple[str, ...] = (),
    types: tuple[str, ...] = (),
) -> str:
    """Return the text of a new article; what was not given is proposed from the title.

    Args:
        title: its headline.
        vocabularies: the closed lists.
        today: the day, as `2024-01-25`, for the examples.
        kind: one of the kinds.
        category: slug of its column; the first one when empty.
        districts: slugs; those that the title names when empty.
        types: slugs; those whose pattern fits the title when empty.

    Raises:
        NewArticleError: a slug or the kind is unknown, naming the nearest.
    """
    _known((category,) if category else (), vocabularies.categories)
    districts = tuple(dict.fromkeys(districts))
    if UNASSIGNED in districts and len(districts) > 1:
        raise NewArticleError(f"{UNASSIGNED}（未定）不能和别的地区写在一起")
    _known(tuple(slug for slug in districts if slug != UNASSIGNED), vocabularies.districts)
    _known(types, vocabularies.meeting_types)
    if kind not in KIND_LABELS:
        raise NewArticleError(f"没有“{kind}”这种体裁；可以写 {'、'.join(KIND_LABELS)}")
    named = _named(title, vocabularies)
    fitting = tuple(
        t.slug for t in vocabularies.meeting_types.values() if t.pattern and t.pattern.search(title)
    )
    return _TEMPLATE.format(
        title=_quoted(title),
        id=secrets.token_hex(6),
        kind=kind,
        kinds="、".join(f"{slug} {label}" for slug, label in KIND_LABELS.items()),
        category=category or next(iter(vocabularies.categories)),
        categories="、".join(f"{c.slug} {c.name}" for c in vocabularies.categories.values()),
        districts=", ".join(districts or named or (UNASSIGNED,)),
        types=", ".join(dict.fromkeys(types) or fitting or ("qita",)),
        today=today,
        placeholder=PLACEHOLDER,
    )


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m plugins.meetings.new")
    parser.add_argument("--content", type=Path, default=PROJECT / "content")
    parser.add_argument("--title", required=True)
    for name in ("slug", "kind", "category", "district", "type"):
        parser.add_argument(f"--{name}", default=os.environ.get(name.upper(), ""))
    options = parser.parse_args(arguments)
    try:
        path = write_skeleton(options)
    except PortalError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"写好了 {path}\n填完以后用 make check 检查，用 make serve 预览")
    return 0


def write_skeleton(options: argparse.Namespace) -> Path:
    """Write a new article's file and return its path.

    Raises:
        NewArticleError: the title is empty, the slug is none, or the file exists.
        ContentError: a vocabulary breaks a rule.
    """
    title = " ".join(options.title.split())
    if not title:
        raise NewArticleError("标题是空的；请写 make new TITLE=标题")
    if (found := CONTROL.search(title)) is not None:
        raise NewArticleError(f"标题里有看不见的控制字符 U+{ord(found[0]):04X}；请删去这个字符")
    own = options.content / "vocabulary"
    folder = own if own.is_dir() else PROJECT / "content" / "vocabulary"
    now = build_time()
    slug = options.slug or f"{now:%Y%m%d}-{secrets.token_hex(2)}"
    if (fault := slug_fault(slug)) is not None:
        raise NewArticleError(f"slug {fault}")
    text = skeleton(
        title,
        load_vocabularies(folder, str(folder)),
        f"{now:%Y-%m-%d}",
        kind=options.kind or "news",
        category=options.category,
        districts=_words(options.district),
        types=_words(options.type),
    )
    path: Path = options.content / "articles" / f"{now.year}" / f"{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise NewArticleError(f"{path} 已经有了，没有覆盖；请换一个 SLUG") from None
    return path


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def _named(title: str, vocabularies: Vocabularies) -> tuple[str, ...]:
    """Find the districts of a title; of those that share a name, the one whose city it names."""
    districts = vocabularies.districts
    names = Counter(district.name for district in districts.values())
    return tuple(
        slug
        for slug, district in districts.items()
        if district.name in title
        and (
            names[district.name] == 1
            or any(
                districts[above].name.removesuffix("市") in title
                for above in vocabularies.ancestors(slug)
            )
        )
    )


def _known(slugs: tuple[str, ...], vocabulary: Vocabulary[Term]) -> None:
    for slug in slugs:
        if slug not in vocabulary:
            near = "、".join(f"{term.slug}（{term.name}）" for term in vocabulary.nearest(slug))
            hint = f"；最接近的有 {near}" if near else ""
            raise NewArticleError(f"词表里没有“{slug}”{hint}")


def _quoted(text: str) -> str:
    """Quote a title for YAML: single quotes, in which only the quote itself is special."""
    return "'" + text.replace("'", "''") + "'"


if __name__ == "__main__":
    sys.exit(main())
