"""Masked names and numbers stay, are counted, and mark the article as anonymised."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.rules.masks import count, find
from tests.newsdesk.test_chain import DEV, world, yaml

CASES = yaml.safe_load((DEV / "masks.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_case_comes_out_right(case: dict[str, Any]) -> None:
    result = find(case["input"], world())
    assert count(case["input"]) == case.get("count", 0)
    found = {name: finding.value for name, finding in result.findings.items()}
    assert found == case.get("metadata", {})
    assert bool(result.warnings) == (case["kind"] == "dirt")
    assert not result.edits


def test_the_evidence_is_the_masks_themselves() -> None:
    result = find("x县×××同志，又是×××同志。", world())
    assert result.findings["anonymised"].evidence == "x、×××"
    assert "3 处" in result.warnings[0].message


@pytest.mark.parametrize(
    ("text", "masks"),
    [
        ("2020年x月x日", 2),
        ("李××和张X", 2),
        ("**同志到会", 1),
        ("**同志们**，辛苦了", 0),
        ("**市委要求**，**区委落实**。", 0),
        ("***重点***是换届", 0),
        ("二○○八年，二〇〇九年", 0),
        ("面积为长×宽", 0),
        ("学習(xí)", 0),
        ("x=3，XXL号，iPhone X", 0),
        ("20XX年，202×年", 2),
        ("1+X，f(x)，x²，x轴", 0),
        ("x.x%", 1),
        ("138****5678", 1),
        ("李*、王*到会", 2),
        ("*李*、*王*", 0),
        ("感谢***和***的支持", 2),
        ("书记***主持，***传达", 2),
        ("**一、早。**快", 0),
        ("*** 回复可见 ***", 0),
        (r"\\*\\*\\*同志", 1),
        ("＊＊同志", 1),
        ("刘X×，× × ×", 2),
        ("“党建×治理”，“数据要素×”", 0),
        ("对的打√，错的打×", 0),
        ("×号文件，画×号，×号的", 1),
        ("5公里×5公里", 0),
        ("欧阳某，司马某某", 2),
        ("于某因故未到，由于某种原因", 1),
        ("一张某公司的票，工程某标段，也许某天", 0),
        ("○○后，○○区", 1),
        ("李□□，□是□否", 1),
        ("* 一\n* 二", 0),
        ("□□社区", 1),
    ],
)
def test_what_is_a_mask(text: str, masks: int) -> None:
    assert count(text) == masks


@given(st.text(st.sampled_from("x×X*某王○〇二 \n同志，3(")))
def test_nothing_is_changed_and_something_is_said_of_masks_only(text: str) -> None:
    result = find(text, world())
    assert not result.edits
    assert bool(result.warnings) == bool(count(text)) == bool(result.findings)


@pytest.mark.parametrize(
    "piece",
    ["x，", "*", "***同志", "** ", "某", "×", "○", "（", "× ", "x ", "张*", "“×", "张某", r"\\*"],
)
def test_long_lines_take_no_longer(piece: str) -> None:
    find(piece * (100_000 // len(piece)), world())
