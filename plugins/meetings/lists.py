"""Fields that are lists: parsers made of the parser of an item."""

import re
from collections.abc import Callable

from plugins.meetings.errors import InvalidError
from plugins.meetings.nodes import Mapping, Node, Sequence
from plugins.meetings.parsers import Parser, T

WayOut = Callable[[list[str]], str]
"""Tells how what was written in place of a list becomes one, given its parts."""


def written_as(form: str) -> WayOut:
    """Make a way out from how an item is written, with `{}` for what was found."""
    return lambda parts: f"请写成 [{', '.join(form.replace('{}', part) for part in parts)}]"


AS_WRITTEN = written_as("{}")


def each(parse: Parser[T], way_out: WayOut = AS_WRITTEN) -> Parser[tuple[T, ...]]:
    """Make a parser of a non-empty list from the parser of its items.

    Args:
        parse: the parser of an item.
        way_out: what to do about a value in place of a list.
    """

    def parse_list(node: Node) -> tuple[T, ...]:
        items = []
        faults: list[tuple[int, str]] = []
        for item in _sequence(node, way_out).items:
            try:
                items.append(parse(item))
            except InvalidError as error:
                faults.extend(error.faults)
        if faults:
            raise InvalidError(*faults)
        return tuple(items)

    return parse_list


def unique(parse: Parser[tuple[T, ...]]) -> Parser[tuple[T, ...]]:
    """Make a list parser refuse an item that stands in the list twice."""

    def parse_unique(node: Node) -> tuple[T, ...]:
        items = parse(node)
        for index, item in enumerate(items):
            if item in items[:index]:
                raise InvalidError((node.line, f"“{item}”写了两次；请留下一个"))
        return items

    return parse_unique


def one_or_more(parse: Parser[T]) -> Parser[tuple[T, ...]]:
    """Make a parser that takes a single value or a list of them."""
    parse_list = each(parse)

    def parse_either(node: Node) -> tuple[T, ...]:
        return parse_list(node) if isinstance(node, Sequence) else (parse(node),)

    return parse_either


def _sequence(node: Node, way_out: WayOut) -> Sequence:
    if isinstance(node, Sequence):
        if not node.items:
            raise InvalidError((node.line, "列表是空的；请至少写一项，或删去这个字段"))
        return node
    if isinstance(node, Mapping):
        raise InvalidError((node.line, "应是列表；每项一行，以短横加空格开头"))
    if node.is_null:
        raise InvalidError((node.line, "是空的；请填写，或删去这一行"))
    bare = node.value.strip("[]［］【】 ")
    parts = [part.strip() for part in re.split(r"[,，、;；]", bare) if part.strip()]
    raise InvalidError((node.line, f"应是列表，写的是“{node.value}”；{way_out(parts)}"))
