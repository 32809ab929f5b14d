"""`newsdesk new`: the skeleton of an article, from flags or by asking."""

import argparse
import os
import re
import secrets
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from newsdesk.files import write_new
from newsdesk.skeleton import NewArticleError, check_slugs, proposed, skeleton
from newsdesk.world import CONTENT, load_world
from plugins.meetings.article import KIND_LABELS, UNASSIGNED
from plugins.meetings.clock import build_time
from plugins.meetings.parsers import slug_fault
from plugins.meetings.source import CONTROL
from plugins.meetings.vocabulary import Term, Vocabularies, Vocabulary

HELP = "新建一篇文章的样板；不写 --title 就逐项询问"
_COLUMNS = 4
_NOT_KNOWN = "未定"

Value = TypeVar("Value")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments; those of `make` come through the environment."""
    parser.add_argument("--content", type=Path, default=CONTENT, help="内容目录")
    for name, meaning in {
        "title": "标题",
        "slug": "网址名；不写就用日期",
        "kind": "体裁：news、speech、notice，或者新闻、讲话、通知",
        "category": "栏目的名称或网址名",
        "district": "地区的名称或网址名，几个之间用空格、逗号或顿号",
        "type": "会议类型的名称或网址名，几个之间用空格、逗号或顿号",
    }.items():
        parser.add_argument(f"--{name}", default=os.environ.get(name.upper(), ""), help=meaning)


def run(options: argparse.Namespace) -> int:
    """Write a new article's file.

    Raises:
        NewArticleError: the title is empty, a slug is unknown or none, or the file exists.
        ContentError: a vocabulary breaks a rule.
    """
    vocabularies = load_world(options.content).vocabularies
    if not options.title and sys.stdin.isatty():
        _ask(options, vocabularies)
    title = _title(options.title)
    now = build_time()
    slug = options.slug or f"{now:%Y%m%d}-{secrets.token_hex(2)}"
    if (fault := slug_fault(slug)) is not None:
        raise NewArticleError(f"slug {fault}")
    text = skeleton(
        title,
        vocabularies,
        f"{now:%Y-%m-%d}",
        kind=_meant("kind", options.kind or "news", vocabularies),
        category=_meant("category", options.category, vocabularies),
        districts=tuple(
            _meant("districts", word, vocabularies) for word in _words(options.district)
        ),
        types=tuple(_meant("types", word, vocabularies) for word in _words(options.type)),
    )
    path: Path = options.content / "articles" / f"{now.year}" / f"{slug}.md"
    try:
        write_new(path, text.encode())
    except FileExistsError:
        raise NewArticleError(f"{path} 已经有了，没有覆盖；请换一个 SLUG") from None
    print(f"写好了 {path}\n填完以后用 make check 检查，用 make serve 预览")
    return 0


def _title(typed: str) -> str:
    title = " ".join(typed.split())
    if not title:
        raise NewArticleError("标题是空的；请写 make new TITLE=标题，或者 --title")
    if (found := CONTROL.search(title)) is not None:
        raise NewArticleError(f"标题里有看不见的控制字符 U+{ord(found[0]):04X}；请删去这个字符")
    return title


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[\s,，、]", text) if word)


def _meant(key: str, word: str, vocabularies: Vocabularies) -> str:
    """Return the slug of what a slug or a whole name means; the word itself when it is neither."""
    if key == "kind":
        return next((slug for slug, label in KIND_LABELS.items() if label == word), word)
    if key == "districts" and word == _NOT_KNOWN:
        return UNASSIGNED
    lists: dict[str, Vocabulary[Term]] = {
        "category": vocabularies.categories,
        "districts": vocabularies.districts,
        "types": vocabularies.meeting_types,
    }
    term = lists[key].find(word)
    return term.slug if term is not None else word


def _ask(options: argparse.Namespace, vocabularies: Vocabularies) -> None:
    """Ask for what the flags left open; an empty answer takes what is proposed."""
    options.title = _answer("标题", "", _title)
    districts, types = proposed(_title(options.title), vocabularies)
    columns = {slug: column.name for slug, column in vocabularies.categories.items()}
    places = {UNASSIGNED: _NOT_KNOWN} | {s: d.full_name for s, d in vocabularies.districts.items()}
    meetings = {slug: term.label for slug, term in vocabularies.meeting_types.items()}
    for name, label, choices, first, key in (
        ("kind", "体裁", KIND_LABELS, ("news",), "kind"),
        ("category", "栏目", columns, (next(iter(columns)),), "category"),
        ("district", "地区", places, districts, "districts"),
        ("type", "会议类型", meetings, types, "types"),
    ):
        if not getattr(options, name):
            chosen = _choose(label, choices, first, vocabularies, key)
            setattr(options, name, " ".join(chosen))
    if not options.slug:
        options.slug = _answer("网址名（小写字母、数字和短横）", "", _slug)


def _choose(
    label: str,
    choices: Mapping[str, str],
    first: tuple[str, ...],
    vocabularies: Vocabularies,
    key: str,
) -> tuple[str, ...]:
    """Offer a list by number; take numbers, names or slugs."""
    slugs = list(choices)
    print(f"\n{label}：")
    for start in range(0, len(slugs), _COLUMNS):
        row = slugs[start : start + _COLUMNS]
        print("  ".join(f"{start + n:3}. {choices[slug]}" for n, slug in enumerate(row, 1)))
    several = key in ("districts", "types")

    def parse(typed: str) -> tuple[str, ...]:
        found = []
        for word in _words(typed):
            number = int(word) if word.isascii() and word.isdigit() else 0
            if number > len(slugs):
                raise NewArticleError(f"没有第 {number} 项；最大的是 {len(slugs)}")
            found.append(slugs[number - 1] if number else _meant(key, word, vocabularies))
        if not several and len(found) > 1:
            raise NewArticleError("只能选一项")
        value = tuple(dict.fromkeys(found))
        given = {key: value} if several else {key: value[0]}
        check_slugs(vocabularies, **given)
        return value

    shown = "、".join(choices[slug] for slug in first)
    hint = "可以选几项，中间空一格" if several else "选一项"
    return _answer(f"填编号或名称，{hint}", " ".join(first), parse, shown)


def _slug(typed: str) -> str:
    if typed and (fault := slug_fault(typed)) is not None:
        raise NewArticleError(fault)
    return typed


def _answer(question: str, default: str, parse: Callable[[str], Value], shown: str = "") -> Value:
    """Ask until the answer can be used."""
    while True:
        try:
            typed = input(f"{question}{f'［{shown}］' if shown else ''}：").strip()
            return parse(typed or default)
        except NewArticleError as error:
            print(f"  {error}")
        except EOFError:
            raise NewArticleError("没有答完，什么也没有写") from None
