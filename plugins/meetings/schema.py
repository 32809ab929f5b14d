"""The closed schema of an article's front matter: every field, its parser, and when it is due."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

from plugins.meetings import lists, parsers
from plugins.meetings.aliases import alias
from plugins.meetings.article import KIND_LABELS, UNASSIGNED, Photo, Section
from plugins.meetings.errors import InvalidError
from plugins.meetings.nodes import Mapping as MappingNode
from plugins.meetings.nodes import Node, Scalar
from plugins.meetings.vocabulary import Vocabularies, Vocabulary

Due = Literal["always", "to publish", "never"]
Bind = Callable[[Vocabularies], parsers.Parser[Any]]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the front matter.

    Attributes:
        label: what editors call it.
        bind: makes its parser, given the vocabularies.
        due: when it must be there.
        fallback: its value when it is absent.
    """

    label: str
    bind: Bind
    due: Due = "never"
    fallback: Any = None


def _plain(parse: parsers.Parser[Any]) -> Bind:
    return lambda _: parse


def term(vocabulary: Vocabulary[Any]) -> parsers.Parser[str]:
    """Make a parser of one slug of a vocabulary."""

    def parse(node: Node) -> str:
        value = parsers.scalar(node).value.strip()
        if value not in vocabulary and re.search("[，、；]", value):
            raise InvalidError(
                (node.line, f"“{value}”里是中文标点；列表要用英文逗号分开，如 [甲, 乙]")
            )
        if value not in vocabulary:
            raise InvalidError((node.line, _no_term(value, vocabulary)))
        return value

    return parse


def _no_term(value: str, vocabulary: Vocabulary[Any]) -> str:
    near = vocabulary.nearest(value)
    hint = (
        "最接近的有 " + "、".join(f"{item.slug}（{item.name}）" for item in near)
        if near
        else f"可以写 {'、'.join(list(vocabulary)[:6])} 等，全部见词表"
    )
    return f"词表里没有“{value}”；{hint}"


def _as_slugs(vocabulary: Vocabulary[Any], besides: str = "") -> lists.WayOut:
    """Tell how terms, by whatever name they were written, become a list that is accepted."""

    def way_out(parts: list[str]) -> str:
        listed, unknown = [], []
        for part in parts:
            found = vocabulary.find(part)
            if found is None and part != besides:
                unknown.append(_no_term(part, vocabulary))
            listed.append(found.slug if found else part if part == besides else "网址名")
        return "；".join((f"请写成 [{', '.join(dict.fromkeys(listed))}]", *unknown))

    return way_out


def _districts(vocabularies: Vocabularies) -> parsers.Parser[tuple[str, ...]]:
    known = term(vocabularies.districts)
    written = _as_slugs(vocabularies.districts, besides=UNASSIGNED)

    def one(node: Node) -> str:
        if isinstance(node, Scalar) and node.value == UNASSIGNED:
            return UNASSIGNED
        return known(node)

    def parse(node: Node) -> tuple[str, ...]:
        slugs = lists.unique(lists.each(one, written))(node)
        if UNASSIGNED in slugs and len(slugs) > 1:
            raise InvalidError((node.line, f"{UNASSIGNED}（未定）不能和别的地区写在一起"))
        return slugs

    return parse


def _meeting_types(vocabularies: Vocabularies) -> parsers.Parser[tuple[str, ...]]:
    known = vocabularies.meeting_types
    return lists.unique(lists.each(term(known), _as_slugs(known)))


def _section(vocabularies: Vocabularies) -> parsers.Parser[Section]:
    district = term(vocabularies.districts)

    def parse(node: Node) -> Section:
        fields = parsers.record(node, ("district", "heading"), ("meeting_date",))
        held = fields.get("meeting_date")
        return Section(
            district(fields["district"]),
            parsers.line_of_text(fields["heading"]),
            parsers.meeting_date(held) if held is not None else None,
        )

    return parse


def _photo(node: Node) -> Photo:
    fields = parsers.record(node, ("src",), ("alt", "caption", "credit"))
    src = parsers.line_of_text(fields["src"])
    alt = fields.get("alt")
    if alt is None or (isinstance(alt, Scalar) and not alt.value.strip()):
        raise InvalidError((fields["src"].line, f"图片 {src} 没有 alt；请用一句话写出图里有什么"))
    texts = {
        name: parsers.line_of_text(fields[name])
        for name in ("alt", "caption", "credit")
        if name in fields
    }
    return Photo(src, **texts)


_people = _plain(lists.each(parsers.person, lists.written_as("{name: {}, title: 职务}")))

FIELDS: Mapping[str, Field] = {
    "title": Field("标题", _plain(parsers.line_of_text), "always"),
    "kicker": Field("引题", _plain(parsers.line_of_text)),
    "subtitle": Field("副题", _plain(parsers.line_of_text)),
    "slug": Field("网址名", _plain(parsers.bare_slug)),
    "kind": Field("体裁", _plain(parsers.choice(KIND_LABELS)), "always"),
    "category": Field("栏目", lambda v: term(v.categories), "always"),
    "date": Field("发布时间", _plain(parsers.timestamp), "to publish"),
    "modified": Field("修改时间", _plain(parsers.timestamp)),
    "status": Field(
        "状态", _plain(parsers.choice(("published", "draft", "hidden"))), fallback="published"
    ),
    "summary": Field("摘要", _plain(parsers.paragraph)),
    "lang": Field("语言", _plain(parsers.language), fallback="zh-Hans"),
    "districts": Field("地区", _districts, "always"),
    "meeting_types": Field("会议类型", _meeting_types, "always"),
    "meeting_date": Field("召开时间", _plain(parsers.meeting_date)),
    "meeting_date_basis": Field("召开时间的依据", _plain(parsers.basis)),
    "review_year": Field("述职年度", _plain(parsers.year)),
    "plan_year": Field("部署年度", _plain(parsers.year)),
    "source": Field("来源", _plain(parsers.line_of_text), "to publish"),
    "original_url": Field("原文网址", _plain(parsers.web_address)),
    "author": Field("作者", _plain(lists.one_or_more(parsers.line_of_text)), fallback=()),
    "editor": Field("编辑", _plain(lists.one_or_more(parsers.line_of_text)), fallback=()),
    "organisations": Field("开会单位", _plain(lists.each(parsers.line_of_text)), fallback=()),
    "level": Field("层级", _plain(parsers.choice(("省", "市", "区", "街镇", "单位", "支部")))),
    "host": Field("主持", _people, fallback=()),
    "speakers": Field("讲话", _people, fallback=()),
    "attendees": Field("出席", _people, fallback=()),
    "place": Field("地点", _plain(parsers.line_of_text)),
    "photos": Field(
        "图片",
        _plain(lists.each(_photo, lists.written_as("{src: {}, alt: 图里有什么}"))),
        fallback=(),
    ),
    "sections": Field("分地区段落", lambda v: lists.each(_section(v)), fallback=()),
    "completeness": Field(
        "完整程度", _plain(parsers.choice(("full", "partial", "excerpt"))), fallback="full"
    ),
    "anonymised": Field("隐去姓名", _plain(parsers.boolean), fallback=False),
    "aliases": Field("旧网址", _plain(lists.unique(lists.each(alias))), fallback=()),
    "id": Field("编号", _plain(parsers.identifier)),
}
"""Every field of an article, in the order of the editors' handbook."""

PAGE_FIELDS: Mapping[str, Field] = {
    name: FIELDS[name] for name in ("title", "slug", "summary", "modified", "status", "aliases")
}
"""The fields of a page of the portal itself."""


def read_fields(
    front: MappingNode,
    fields: Mapping[str, Field],
    vocabularies: Vocabularies,
    whole: bool = True,
) -> tuple[dict[str, Any], list[tuple[int, str, str]]]:
    """Parse front matter against a schema.

    Args:
        front: the parsed YAML.
        fields: the schema.
        vocabularies: the closed lists that some fields draw on.
        whole: whether the YAML is all that was written, so that what it lacks is missing.

    Returns:
        The values by field, fallbacks included, and the faults as `(line, field, message)`.
        A faulty field has its fallback.
    """
    values = {name: field.fallback for name, field in fields.items()}
    faults: list[tuple[int, str, str]] = []
    broken = set()
    for key, node in front.entries:
        if key.value not in fields:
            faults.append((key.line, key.value, _unknown(key.value, fields)))
            continue
        field = fields[key.value]
        if field.due != "always" and isinstance(node, Scalar) and node.is_null:
            continue
        try:
            values[key.value] = field.bind(vocabularies)(node)
        except InvalidError as error:
            broken.add(key.value)
            faults.extend((line, key.value, message) for line, message in error.faults)
    for name, field in fields.items():
        needed = field.due == "always" or (
            field.due == "to publish" and values["status"] != "draft"
        )
        if whole and needed and values[name] is None and name not in broken:
            given = front.get(name)
            line = given.line if given is not None else front.line
            faults.append((line, name, _missing(name, field)))
    return values, faults


def _unknown(name: str, fields: Mapping[str, Field]) -> str:
    by_label = {field.label: key for key, field in fields.items()}
    near = (
        [by_label[name]] if name in by_label else get_close_matches(name, fields, n=1, cutoff=0.7)
    )
    hint = f"是不是 {near[0]}（{fields[near[0]].label}）？" if near else "全部字段见编辑手册"
    return f"没有这个字段；{hint}"


def _missing(name: str, field: Field) -> str:
    way_out = "；还没有定就写 status: draft" if field.due == "to publish" else ""
    example = "，如 date: 2024-01-26" if name == "date" else f" {name}: …"
    return f"缺少{field.label}；请补上一行{example}{way_out}"
