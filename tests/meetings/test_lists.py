"""Lists: what each kind takes and gives, and what becomes of a value in place of one."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.meetings import lists, parsers
from plugins.meetings.article import Person
from plugins.meetings.errors import InvalidError
from plugins.meetings.nodes import Node, Scalar
from tests.meetings.test_parsers import EMPTY, NO_LIST, NO_RECORD, PERSON, fault_of, node

EMPTY_LIST = "列表是空的；请至少写一项，或删去这个字段"

texts = lists.each(parsers.line_of_text)
people = lists.each(parsers.person, lists.written_as("{name: {}}"))
authors = lists.one_or_more(parsers.line_of_text)
distinct = lists.unique(texts)


@pytest.mark.parametrize(
    ("parser", "written", "value"),
    [
        (texts, "[甲, 乙]", ("甲", "乙")),
        (texts, "\n- 甲\n- 乙", ("甲", "乙")),
        (texts, "[甲, 甲]", ("甲", "甲")),
        (distinct, "[甲, 乙]", ("甲", "乙")),
        (authors, "甲", ("甲",)),
        (authors, "[甲, 乙]", ("甲", "乙")),
        (people, "\n- {name: 甲}\n- {name: 乙}", (Person("甲"), Person("乙"))),
    ],
)
def test_a_good_list_is_read(parser: Callable[[Node], Any], written: str, value: Any) -> None:
    assert parser(node(written)) == value


# Parser, what stands in the file from line 5, and the faults.
REFUSED = [
    (texts, "甲", [(5, "应是列表，写的是“甲”；请写成 [甲]")]),
    (texts, "甲, 乙，丙、丁;戊", [(5, "应是列表，写的是“甲, 乙，丙、丁;戊”；请写成 [甲, 乙, 丙, 丁, 戊]")]),
    (texts, "{甲: 乙}", [(5, "应是列表；每项一行，以短横加空格开头")]),
    (texts, "[]", [(5, EMPTY_LIST)]),
    (texts, "\n- 甲\n- ''\n- [乙]", [(7, EMPTY), (8, NO_LIST)]),
    (distinct, "[甲, 乙, 甲]", [(5, "“甲”写了两次；请留下一个")]),
    (authors, "[]", [(5, EMPTY_LIST)]),
    (authors, "{甲: 乙}", [(5, NO_RECORD)]),
    (people, "\n- {name: 甲}\n- 乙\n- {title: 书记}", [
        (7, f"每一项应写成 {PERSON}"), (8, f"缺少 name；每一项应写成 {PERSON}"),
    ]),
    (people, "甲、乙", [(5, "应是列表，写的是“甲、乙”；请写成 [{name: 甲}, {name: 乙}]")]),
]  # fmt: skip


@pytest.mark.parametrize(("parser", "written", "faults"), REFUSED)
def test_a_bad_list_is_refused_with_every_fault_and_its_line(
    parser: Callable[[Node], Any], written: str, faults: list[tuple[int, str]]
) -> None:
    assert fault_of(parser, written) == faults


@pytest.mark.parametrize("written", ["", "~", "[甲, ~]"])
def test_nothing_is_no_list(written: str) -> None:
    assert fault_of(texts, written) == [(5, EMPTY)]


def test_what_to_do_about_a_value_in_place_of_a_list_is_asked_with_its_parts() -> None:
    parser = lists.each(parsers.line_of_text, " | ".join)
    assert fault_of(parser, "'[甲，乙；丙]'") == [
        (5, "应是列表，写的是“[甲，乙；丙]”；甲 | 乙 | 丙")
    ]


@settings(deadline=None)
@given(st.sampled_from([texts, people, authors, distinct]), st.text(max_size=12), st.booleans())
def test_a_list_is_values_or_a_fault_and_nothing_else(
    parser: Callable[[Node], Any], text: str, quoted: bool
) -> None:
    try:
        parser(Scalar(text, 5, quoted))
    except InvalidError as error:
        assert [line for line, _ in error.faults] == [5] * len(error.faults)
        assert all(message for _, message in error.faults)
