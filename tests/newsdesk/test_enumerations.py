"""Items of one form are put together into lists, and what is missing among them is told."""

import pytest

from newsdesk.rules.enumerations import number_of, read


def counts(text: str) -> list[int]:
    return [one.count for one in read(text)[0]]


def jumps(text: str) -> list[tuple[str, int, int]]:
    return [(jump.shown, jump.last, jump.number) for jump in read(text)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一要早，二要快。", [2]),
        ("一是早：一要起早，二要睡早；二是快。", [2, 2]),
        ("首先，早；其次，快；最后，好。", [3]),
        ("首先要早，二要快，三要好。", [3]),
        ("一是早，二是快，最后，要好。", [3]),
        ("1. 早\n2. 快\n\n1. 好", [2, 1]),
        ("①早；②快。", [2]),
        ("⑴早\n⑵快", [2]),
        ("其一，早；其二，快。", [2]),
        ("第一步早，第二步快。", [2]),
        ("措施一：早。\n措施二：快。", [2]),
        ("一抓早，二抓快。", [2]),
        ("一抓到底。", []),
        ("他做事一是一、二是二。", []),
    ],
)
def test_items_are_counted(text: str, expected: list[int]) -> None:
    assert counts(text) == expected
    assert not jumps(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一要早，三要好。", [("三要", 1, 3)]),
        ("二要早，三要好。", [("二要", 0, 2)]),
        ("- 一是早\n- 三是好", [("三是", 1, 3)]),
        ("一是早，二是快。\n\n二是好。", [("二是", 0, 2)]),
        ("（一）早\n1. 甲\n2. 乙\n（二）快\n1. 丙\n3. 丁", [("3.", 1, 3)]),
        ("首先，早。再次，好。", [("再次", 1, 3)]),
    ],
)
def test_what_is_missing_is_told(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert jumps(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "第一书记第三次来。",
        "“十要十不要”写在墙上。",
        "人、财、物、事，四要素缺一不可。",
        "参照第（一）、（三）项执行。",
        "分列第一、第三，第五名并列。",
        "一、三等奖空缺。",
        "3.5公里的路。",
        "再次感谢大家。",
    ],
)
def test_other_words_are_no_items(text: str) -> None:
    assert not jumps(text)


@pytest.mark.parametrize(
    ("written", "value"), [("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("7", 7), ("三四", 0)]
)  # fmt: skip
def test_numerals(written: str, value: int) -> None:
    assert number_of(written) == value
