"""Characters whose first byte was lost are put in again, or an editor is asked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.draft import Result, line_at
from newsdesk.ledger import apply
from newsdesk.rules import traditional
from newsdesk.rules.lost_bytes import MANY, find
from tests.newsdesk.test_chain import DEV, world, yaml

CASES = yaml.safe_load((DEV / "lost-bytes.yaml").read_text(encoding="utf-8"))


def restored(text: str) -> tuple[str, Result]:
    result = find(text, world())
    return apply(text, result.edits)[0], result


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_case_comes_out_right(case: dict[str, str]) -> None:
    text, result = restored(case["input"])
    simple = apply(text, traditional.find(text, world()).edits)[0]
    assert simple == case.get("expected", case["input"])
    assert bool(result.warnings) == ("lost-bytes" in case.get("warnings", ()))


def damaged(text: str, place: int, lead: bytes) -> str:
    """Replace the lead byte of a character and decode as GBK."""
    parts = [character.encode("gbk") for character in text]
    parts[place] = lead + parts[place][1:]
    return b"".join(parts).decode("gbk", "replace")


@pytest.mark.parametrize("lead", [b"?", b"", b"\xff"], ids=["overwritten", "deleted", "0xFF"])
@pytest.mark.parametrize("place", [10, 12], ids=["贯", "落"])
def test_however_the_byte_was_lost(lead: bytes, place: int) -> None:
    text = "会议要求各支部认真地贯彻落实全会精神。"
    assert restored(damaged(text, place, lead))[0] == text


def test_candidates_are_named_where_none_stands_out() -> None:
    _, result = restored(damaged("会议由王某主持。", 3, b"?"))
    (notice,) = result.warnings
    assert "“王”" in notice.suggestion
    assert "“刘”" in notice.suggestion


def test_a_character_of_which_nothing_is_left_is_reported_with_its_line() -> None:
    text = "第一行。\n会议听取了\ufffd\ufffd的汇报。"
    _, result = restored(text)
    assert line_at(text, result.warnings[0].at) == 2
    assert not result.edits


def test_a_text_that_is_lost_all_over_was_decoded_wrongly() -> None:
    _, result = restored("会议\ufffd" * (MANY + 1))
    (notice,) = result.warnings
    assert "编码" in notice.message


@pytest.mark.parametrize(
    "text",
    ["会议几点开?请回答。", "Who? We do.", "https://a.cn/?a=会议&b=?", "他问:好不好?我说好.", "？？", "修??"],
)  # fmt: skip
def test_questions_stay(text: str) -> None:
    assert restored(text) == (text, Result())


PIECES = st.sampled_from(
    ["会议", "党", "?", "??", "\ufffd", "觥", "橹", "峒坪苏耍", "Р看娴怠", "。", "，", "\n", "h", "3", "級縣", " "]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_twice_is_once(text: str) -> None:
    once, _ = restored(text)
    assert not find(once, world()).edits


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    restored(text)


@pytest.mark.parametrize(
    "text",
    [
        "会?议" * 33_000,
        "?" * 100_000,
        "会议觥橹" * 25_000 + "\ufffd",
        ("觥" * 199 + "\ufffd") * MANY,
    ],
)
def test_long_lines_take_no_longer(text: str) -> None:
    find(text, world())
