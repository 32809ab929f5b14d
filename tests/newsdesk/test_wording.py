"""Slips are pointed out by a list that editors keep."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.rules.wording import MOST, Slip, find, load, look, project_slips
from plugins.meetings.errors import ContentError
from plugins.meetings.vocabulary_reader import load_vocabularies
from tests.conftest import PROJECT
from tests.newsdesk.test_chain import DEV, world, yaml

CASES = yaml.safe_load((DEV / "wording.yaml").read_text(encoding="utf-8"))
SLIP = Slip("松驰", "松弛", "“弛”从弓", "error", ("轻松驰",))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_case_comes_out_right(case: dict[str, Any]) -> None:
    result = find(case["input"], world())
    assert bool(result.warnings) == ("wording" in case.get("warnings", ()))
    assert not result.edits


def test_a_notice_says_what_where_why_and_what_instead() -> None:
    (notice,) = look("第一行。\n节后松驰了。", (SLIP,)).warnings
    assert (notice.line, notice.message) == (2, "“松驰”是错的：“弛”从弓")
    assert notice.suggestion == "改为“松弛”"


def test_a_word_that_contains_the_slip_is_right() -> None:
    assert not look("车队轻松驰过。", (SLIP,)).warnings
    assert len(look("轻松驰过，又松驰了。", (SLIP,)).warnings) == 1


def test_one_slip_does_not_drown_the_others() -> None:
    assert len(look("松驰" * 10_000, (SLIP,)).warnings) == MOST


def test_the_projects_list_is_long_enough_and_its_corrections_are_right() -> None:
    slips = project_slips()
    assert len(slips) >= 40
    assert not look("\n".join(slip.right for slip in slips), slips).warnings


def test_the_vocabularies_do_not_mind_another_file() -> None:
    load_vocabularies(PROJECT / "content" / "vocabulary", "vocabulary")


GOOD = "{wrong: 布署, right: 部署, reason: 不写“布”, severity: error}"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, ""),
        ("words:\n", 1, "词条"),
        ("slips:\n- a\n", 1, "没有 slips 这个字段"),
        ("words:\n- 布署\n", 2, "每一项应写成"),
        ("words:\n- {wrong: 布署, right: 部署, reason: 不写}\n", 2, "缺少 severity"),
        ("words:\n- {wrong: 布署, rihgt: 部署, reason: 不, severity: error}\n", 2, "没有 rihgt"),
        ("words:\n- {wrong: 布署, right: 部署, reason: 不写, severity: 大}\n", 2, "大"),
        (f"words:\n- {GOOD}\n- {GOOD}\n", 3, "重复"),
        ("words:\n- {wrong: 布, right: 布署, reason: 不写, severity: error}\n", 2, "还有错的写法"),
        (f"words:\n- {GOOD[:-1]}, unless: [公告]}}\n", 2, "不含“布署”"),
    ],
)
def test_a_fault_of_the_list_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    file = tmp_path / "wording.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load(file, "wording.yaml")
    assert any(p.line == line and words in p.message for p in caught.value.problems)


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load(tmp_path / "wording.yaml", "wording.yaml")
    assert "找不到" in str(caught.value.problems[0])


@given(st.text())
def test_nothing_is_changed(text: str) -> None:
    assert not find(text, world()).edits
