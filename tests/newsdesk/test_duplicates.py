"""An article that is there already is recognised, also in part and in Traditional characters."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.rules.duplicates import SHOWN, Index, copies, find
from tests.newsdesk.test_chain import DEV, yaml
from tools.generate_content import prose

CASES = yaml.safe_load((DEV / "duplicates.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_case_comes_out_right(case: dict[str, Any]) -> None:
    index = Index.build((other["name"], other["text"]) for other in case["others"])
    found = {copy.name for copy in copies(case["input"], index)}
    assert found == set(case.get("duplicate_of", ()))
    assert bool(find(case["input"], index).warnings) == ("duplicates" in case.get("warnings", ()))


TEXT = "圩区的党员分成两班守闸，下半夜雨停了，支部书记带着大家把沙袋重新码了一遍，天亮才回家。"


def test_a_notice_names_the_other_article_the_share_and_the_line() -> None:
    (notice,) = find(f"简报写道：\n\n{TEXT}", Index.build([("shouzha", TEXT)])).warnings
    assert "“shouzha”" in notice.message
    assert "该文的 100% 见于本文" in notice.message
    assert notice.at == len("简报写道：\n\n")


def test_the_text_itself_is_no_copy() -> None:
    assert not find(TEXT, Index.build([("a", TEXT)]), own={"a"}).warnings


def test_the_nearest_come_first_and_not_too_many() -> None:
    others = [(f"{n}", TEXT[: 30 + n]) for n in range(12)]
    warnings = find(TEXT, Index.build(others)).warnings
    assert len(warnings) == SHOWN
    assert "“11”" in warnings[0].message


@pytest.mark.parametrize("text", ["", "会议", "，。！？", TEXT[:10]])
def test_a_text_too_short_to_tell_says_nothing(text: str) -> None:
    assert not find(text, Index.build([("a", TEXT), ("b", "")])).warnings


@settings(deadline=None)
@given(st.text())
def test_nothing_is_changed(text: str) -> None:
    assert not find(text, Index.build([("a", text), ("b", TEXT)])).edits


def test_ten_thousand_others_do_not_hide_a_copy() -> None:
    random_ = random.Random(7)
    alphabet = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
    articles = [(f"{n}", "".join(random_.choices(alphabet, k=60))) for n in range(9_000)]
    # Put together from clauses, so that they share most of their groups.
    articles += [(f"p{n}", prose(random_, 60)) for n in range(1_000)]
    found = copies(articles[77][1], Index.build(articles))
    assert [copy.name for copy in found] == ["77"]


@given(st.lists(st.text(st.sampled_from("党建会议一二三四"), min_size=30), max_size=6))
@settings(max_examples=50)
def test_an_index_that_grows_is_the_index_of_all(texts: list[str]) -> None:
    whole, grown = Index.build(enumerate_names(texts)), Index()
    for name, text in enumerate_names(texts):
        grown.add(name, text)
        copies(text, grown)
    for text in texts:
        assert copies(text, whole) == copies(text, grown)


def enumerate_names(texts: list[str]) -> list[tuple[str, str]]:
    return [(str(n), text) for n, text in enumerate(texts)]
