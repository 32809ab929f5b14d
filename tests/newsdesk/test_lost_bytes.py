"""Characters whose first byte was lost are put in again, or an editor is asked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.draft import Result
from newsdesk.ledger import apply
from newsdesk.rules import traditional
from newsdesk.rules.likelihood import words
from newsdesk.rules.lost_bytes import MANY, find
from tests.newsdesk.test_chain import DEV, world, yaml

DUTY = "会议要求各支部认真地贯彻落实全会精神。"
STUDY = "学习贯彻总书记关于统一战线的论述。"
CASES = yaml.safe_load((DEV / "lost-bytes.yaml").read_text(encoding="utf-8"))


def restored(text: str) -> tuple[str, Result]:
    result = find(text, world())
    return apply(text, result.edits)[0], result


def damaged(text: str, lost: str, lead: bytes = b"?", decoder: str = "gbk") -> str:
    """Replace the first byte of the last of some characters and decode what is left."""
    place = text.index(lost) + len(lost) - 1
    parts = [character.encode("gbk") for character in text]
    parts[place] = lead + parts[place][1:]
    return b"".join(parts).decode(decoder, "replace")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_case_comes_out_right(case: dict[str, str]) -> None:
    text, result = restored(case["input"])
    simple = apply(text, traditional.find(text, world()).edits)[0]
    assert simple == case.get("expected", case["input"])
    assert bool(result.warnings) == ("lost-bytes" in case.get("warnings", ()))


@pytest.mark.parametrize("decoder", ["gbk", "gb18030", "gb2312"])
@pytest.mark.parametrize("lead", [b"?", b"", b"\xff"], ids=["overwritten", "deleted", "0xFF"])
@pytest.mark.parametrize("lost", ["贯", "落"])
def test_however_the_byte_was_lost_and_whatever_read_the_rest(
    lost: str, lead: bytes, decoder: str
) -> None:
    assert restored(damaged(DUTY, lost, lead, decoder))[0] == DUTY


def test_both_bytes_of_a_character_can_be_gone_when_a_mark_stands_for_each() -> None:
    text = "全体共产党员参加了学习。"
    damage = damaged(text, "共产")
    assert damage == "全体共?\ufffd党员参加了学习。"
    assert restored(damage)[0] == text


@pytest.mark.parametrize("text", ["国家领\ufffd人会见代表。", "会议听取了\ufffd\ufffd的汇报。", "支部??月开会，人都到了。"])  # fmt: skip
def test_a_mark_that_shifted_nothing_may_stand_for_any_character(text: str) -> None:
    same, result = restored(text)
    assert same == text
    assert result.warnings


def test_candidates_are_named_where_none_stands_out() -> None:
    _, result = restored(damaged("会议由王某主持。", "王"))
    (notice,) = result.warnings
    assert "“王”" in notice.suggestion
    assert "“刘”" in notice.suggestion


def test_a_name_is_known_from_elsewhere_in_the_text() -> None:
    told, text = "青枫桥居民点的灯都亮了。", "大家昨天到青枫桥居民点走访。"
    damage = damaged(text, "青枫")
    assert restored(f"{told}\n\n{damage}")[0] == f"{told}\n\n{text}"
    assert not restored(damage)[1].edits


def test_each_loss_is_an_edit_of_its_own() -> None:
    damage = f"{damaged(DUTY, '贯')}\n{damaged(STUDY, '统一', b'')}"
    text, result = restored(damage)
    assert text == f"{DUTY}\n{STUDY}"
    assert len(result.edits) == 2


def test_a_notice_stands_at_its_place_in_the_damaged_text() -> None:
    damage = f"{damaged(DUTY, '贯')}\n听取了\ufffd\ufffd的汇报。"
    text, result = restored(damage)
    assert text.startswith(DUTY)
    (notice,) = result.warnings
    assert notice.at == damage.index("\ufffd\ufffd")


def test_a_text_that_is_lost_all_over_was_decoded_wrongly() -> None:
    _, result = restored("会议\ufffd" * (MANY + 1))
    (notice,) = result.warnings
    assert "编码" in notice.message


@pytest.mark.parametrize(
    "text",
    [
        "会议几点开?请回答。", "Who? We do.", "https://a.cn/?a=会议&b=?", "他问:好不好?我说好.", "？？", "修??",
        "好不好?朱某某问道。", "你去過臺灣嗎?A級的旅館都很貴。", "會議結束?A級的旅館都很貴。",
    ],
)  # fmt: skip
def test_questions_stay(text: str) -> None:
    assert restored(text) == (text, Result())


def test_questions_need_no_list_of_words() -> None:
    words.cache_clear()
    restored(
        "会议几点开?请回答。Who cares? We do. https://example.cn/q?dw=01&n=?，页面底部有说明。"
    )
    assert not words.cache_info().currsize


def test_a_mark_behind_a_question_may_be_one() -> None:
    damage = damaged("大家都问什么时候能解决困难。", "解决")
    same, result = restored(damage)
    assert same == damage
    assert "“决”" in result.warnings[0].suggestion


@pytest.mark.parametrize(
    "real", ["有人问:能办吗?", "网址是https://example.cn/q?", "https://example.cn/q?\ufffd"]
)
def test_a_real_question_mark_in_front_of_a_loss_stays(real: str) -> None:
    damage = damaged(DUTY, "贯", b"")
    assert restored(f"{real}\n{damage}")[0] == f"{real}\n{DUTY}"


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
        ("会议听取了汇报，" * 100 + "\ufffd\n") * MANY,
    ],
)
def test_long_lines_take_no_longer(text: str) -> None:
    find(text, world())
