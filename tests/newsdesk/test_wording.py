"""Slips are pointed out by a list that editors keep."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.rules.set_phrases import Phrase, SetPhrases
from newsdesk.rules.wording import MOST, Slip, WordList, find, load, look, project_list
from plugins.meetings.errors import ContentError
from plugins.meetings.vocabulary_reader import load_vocabularies
from tests.conftest import PROJECT
from tests.newsdesk.test_chain import DEV, world, yaml

CASES = yaml.safe_load((DEV / "wording.yaml").read_text(encoding="utf-8"))
WORDS = WordList((Slip("松驰", "松弛", "“弛”从弓", "error", ("轻松驰",)),))
PHRASES = SetPhrases([Phrase("迫不及待", "成语"), Phrase("一张一弛", "成语")])


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_case_comes_out_right(case: dict[str, Any]) -> None:
    result = find(case["input"], world())
    assert bool(result.warnings) == ("wording" in case.get("warnings", ()))
    assert not result.edits


def test_a_notice_says_what_where_why_and_what_instead() -> None:
    (notice,) = look("第一行。\n节后松驰了。", WORDS).warnings
    assert (notice.at, notice.message) == (7, "“松驰”是错的：“弛”从弓")
    assert notice.suggestion == "改为“松弛”"


def test_a_word_that_contains_the_slip_is_right() -> None:
    assert not look("车队轻松驰过。", WORDS).warnings
    assert len(look("轻松驰过，又松驰了。", WORDS).warnings) == 1


def test_one_slip_does_not_drown_the_others() -> None:
    assert len(look("松驰" * 10_000, WORDS).warnings) == MOST


def test_a_set_phrase_is_pointed_out_without_being_listed_wrong() -> None:
    (notice,) = look("他迫不急待地问。", WordList((), PHRASES)).warnings
    assert notice.message == "“迫不急待”多半有误：成语"
    assert notice.suggestion == "改为“迫不及待”"


def test_where_several_entries_meet_the_longest_listed_one_speaks() -> None:
    slips = (
        Slip("一驰", "一弛", "短", "hint"),
        Slip("一张一驰", "一张一弛", "长", "error"),
    )
    (notice,) = look("一张一驰", WordList(slips, PHRASES)).warnings
    assert notice.message == "“一张一驰”是错的：长"


def test_the_projects_list_is_long_enough_and_its_corrections_are_right() -> None:
    words = project_list()
    assert len(words.slips) >= 1000
    assert not look("\n".join(slip.right for slip in words.slips), words).warnings
    assert not look("\n".join(sorted(words.phrases.known)), words).warnings


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
        (f"words:\n- {GOOD}\nphrases:\n- 成语\n", 4, "每一项应写成"),
        (f"words:\n- {GOOD}\nphrases:\n- {{reason: 固定, words: [部署]}}\n", 4, "“部署”不足4字"),
        (f"words:\n- {GOOD}\nlookalikes: []\n", 3, "列表是空的"),
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


@pytest.mark.parametrize("piece", ["贯彻落实", "迫不急待", "布署", "的", "。"])
def test_long_lines_take_no_longer(piece: str) -> None:
    find(piece * (100_000 // len(piece)), world())
