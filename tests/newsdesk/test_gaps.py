"""What an enumeration announces is counted against what is there."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.rules.gaps import find
from tests.newsdesk.test_chain import DEV, world, yaml

CASES = yaml.safe_load((DEV / "gaps.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_case_comes_out_right(case: dict[str, Any]) -> None:
    result = find(case["input"], world())
    assert bool(result.warnings) == ("gaps" in case.get("warnings", ()))
    found = {name: finding.value for name, finding in result.findings.items()}
    assert found == case.get("metadata", {})
    if "promised" in case:
        counts = f"（{case['promised']}），只找到 {case['present']} 项"
        assert any(counts in notice.message for notice in result.warnings)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("一要早，三要快。", "“三要”之前缺第 2 项"),
        ("（一）早。\n（四）快。", "“（四）”之前缺第 2 至 3 项"),
        ("一是早，二是快，三是好。\n\n二是稳，三是准。", "“二是”之前没有第 1 项"),
        ("提出三点要求：①早；②快。", "说是“三点要求”（3），只找到 2 项"),
        ("一是早，二是快。以上三点，抓紧。", "说是“以上三点”（3），只找到 2 项"),
        ("三个方面九项措施：一是早，二是快。", "说是“三个方面”（3），只找到 2 项"),
        ("要过好三关：思想关、作风关。", "说是“三关”（3），只找到 2 项"),
        ("提出如下五点意见：", "说是“五点意见”（5），只找到 0 项"),
    ],
)
def test_a_notice_says_what_is_missing(text: str, message: str) -> None:
    assert [notice.message for notice in find(text, world()).warnings] == [message]


@pytest.mark.parametrize(
    "text",
    [
        "一是早：一要起早，二要睡早；二是快；三是好。",
        "一、学校\n（一）小学\n（二）中学\n二、医院\n（一）门诊",
        "1. 早\n1. 快\n1. 好",
        "首先，早。第二，快。第三，好。",
        "三、四年级的学生参加。",
        "下午三点，会议提出要求：一是早。",
        "依照第三十二，办理。",
        "三个方面九项措施：一是早，二是快，三是好。",
        "从学习、服务、作风三个方面点评，一是早，二是快。",
        "党的二十大报告指出：“早，快。”",
        "《条例》共6章33条。一是早，二是快。",
        "落实中央八项规定精神，一要早，二要快。",
        "三个社区的书记发言。一是早，二是快。",
        "围绕五个方面的问题座谈。\n会后走访。\n要求：一是早，二是快。",
    ],
)
def test_what_is_complete_stays_quiet(text: str) -> None:
    assert not find(text, world()).warnings


PIECES = st.sampled_from(
    ["一", "二", "三", "十", "要", "是", "第", "，", "。", "、", "\n", "1.", "3.", "（", "）", "①", "④", "五点意见", "首先", "最后"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_nothing_is_changed_whatever_the_text(text: str) -> None:
    assert not find(text, world()).edits


@pytest.mark.parametrize(
    "piece",
    [
        "（",
        "（一）",
        "一要，",
        "五点意见",
        "1.\n",
        "二是",
        " ",
        "第一，",
        "以上三点",
        "一是，以上五点。",
        "三关：早、快。",
    ],
)
def test_long_lines_take_no_longer(piece: str) -> None:
    find(piece * (100_000 // len(piece)), world())
