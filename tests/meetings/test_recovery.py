"""Front matter that does not parse: every field is read by itself, and none hides another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.meetings.nodes import Scalar, Sequence
from plugins.meetings.recovery import MOST_FAULTS, parse_each

WIDE = "“{}”后面的冒号是中文的；请改成英文冒号加空格"
NARROW = "“{}:”后面少了空格；冒号后面要空一格"
QUOTE = "写的是“{}”；引号没有成对"


@pytest.mark.parametrize(
    ("text", "read", "faults"),
    [
        ("a: 1\nb：2\nc: 3", ["a", "c"], [(11, WIDE.format("b"))]),
        ("a：1\nb:2\nc: 3", ["c"], [(10, WIDE.format("a")), (11, NARROW.format("b"))]),
        ("a: 1\nb：2", ["a"], [(11, WIDE.format("b"))]),
        ('a: "1\nb: 2', ["b"], [(10, QUOTE.format('a: "1'))]),
        ("a：\n- 1\n- 2\nb: 3", ["b"], [(10, WIDE.format("a"))]),
        ("a:\n- 1\n- 2\nb：3", ["a"], [(13, WIDE.format("b"))]),
        ("a: |\n  x：1\n\n  y: 2\nb：3", ["a"], [(14, WIDE.format("b"))]),
        ("a: [\n1,\n2\n]\nb：3", ["a"], [(14, WIDE.format("b"))]),
        ("# 说明\na: 1\nb：2", ["a"], [(12, WIDE.format("b"))]),
        ("a: 1\n标题: 2\nb：3", ["a", "标题"], [(12, WIDE.format("b"))]),
        ("a: 1\na: 2\nb: 3", ["a", "b"], [(11, "a 写了两次，第 10 行已有；请留下一个")]),
        ("a: 1\n---\nb: 2", ["b"], [(11, "元数据里又出现了一行 ---；只能开头和结尾各一行")]),
        ("a: 1\nb: 2", ["a", "b"], []),
        ("", [], []),
    ],
    ids=repr,
)
def test_what_parses_is_kept_and_the_rest_is_named(
    text: str, read: list[str], faults: list[tuple[int, str]]
) -> None:
    fields, found = parse_each(text, first_line=10)

    assert [key.value for key, _ in fields.entries] == read
    assert list(found) == faults


def test_fields_know_their_lines_in_the_file() -> None:
    fields, _ = parse_each("a：1\nb:\n- 2\n- 3\nc: 4", first_line=10)

    assert [(key.value, key.line, node.line) for key, node in fields.entries] == [
        ("b", 11, 12),
        ("c", 14, 14),
    ]


def test_values_stay_as_written() -> None:
    node = parse_each("a：1\nb: [2, '3']")[0].get("b")

    assert isinstance(node, Sequence)
    assert [item.value for item in node.items if isinstance(item, Scalar)] == ["2", "3"]


def test_a_text_that_is_no_front_matter_does_not_give_endless_faults() -> None:
    assert len(parse_each("a：1\n" * 1000)[1]) == MOST_FAULTS


@settings(deadline=None)
@given(st.text(st.sampled_from("ab:： \n\t\"'[]{}-#&*!|>甲"), max_size=60), st.integers(1, 99))
def test_any_text_is_read_as_far_as_it_goes(text: str, first: int) -> None:
    fields, faults = parse_each(text, first)
    lines = [key.line for key, _ in fields.entries] + [line for line, _ in faults]

    assert all(first <= line <= first + text.count("\n") for line in lines)
