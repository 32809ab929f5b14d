"""The skeleton of an article for an editor to fill in."""

import secrets
from collections import Counter

from plugins.meetings.article import KIND_LABELS, UNASSIGNED
from plugins.meetings.errors import PortalError
from plugins.meetings.reader import PLACEHOLDER
from plugins.meetings.vocabulary import Term, Vocabularies, Vocabulary

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
    districts = tuple(dict.fromkeys(districts))
    check_slugs(vocabularies, kind=kind, category=category, districts=districts, types=types)
    named, fitting = proposed(title, vocabularies)
    return _TEMPLATE.format(
        title=_quoted(title),
        id=secrets.token_hex(6),
        kind=kind,
        kinds="、".join(f"{slug} {label}" for slug, label in KIND_LABELS.items()),
        category=category or next(iter(vocabularies.categories)),
        categories="、".join(f"{c.slug} {c.name}" for c in vocabularies.categories.values()),
        districts=", ".join(districts or named),
        types=", ".join(dict.fromkeys(types) or fitting),
        today=today,
        placeholder=PLACEHOLDER,
    )


def proposed(title: str, vocabularies: Vocabularies) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the districts and meeting types that a title speaks of, or what stands for none."""
    fitting = tuple(
        t.slug for t in vocabularies.meeting_types.values() if t.pattern and t.pattern.search(title)
    )
    return _named(title, vocabularies) or (UNASSIGNED,), fitting or ("qita",)


def check_slugs(
    vocabularies: Vocabularies,
    *,
    kind: str = "news",
    category: str = "",
    districts: tuple[str, ...] = (),
    types: tuple[str, ...] = (),
) -> None:
    """Check what an editor typed against the closed lists.

    Raises:
        NewArticleError: a slug or the kind is unknown, naming the nearest.
    """
    _known((category,) if category else (), vocabularies.categories)
    if UNASSIGNED in districts and len(districts) > 1:
        raise NewArticleError(f"{UNASSIGNED}（未定）不能和别的地区写在一起")
    _known(tuple(slug for slug in districts if slug != UNASSIGNED), vocabularies.districts)
    _known(types, vocabularies.meeting_types)
    if kind not in KIND_LABELS:
        raise NewArticleError(f"没有“{kind}”这种体裁；可以写 {'、'.join(KIND_LABELS)}")


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
