"""A set phrase with a character that sounds or looks like the right one is recognised."""

import pytest

from newsdesk.rules.set_phrases import Phrase, SetPhrases, sounds

PHRASES = SetPhrases(
    [Phrase(text, "固定") for text in ("迫不及待", "草菅人命", "四个自信", "依法治国", "党员活动室", "为人民服务", "全心全意为人民服务")],
    lookalikes=["菅管"],
    right=["主义法治国"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("他迫不急待地问", ["迫不急待"]),
        ("无异于草管人命", ["草管人命"]),
        ("坚定四个自性", ["四个自性"]),
        ("全心全意为人名服务", ["全心全意为人名服务"]),
        ("依法制国，依发治国", ["依法制国", "依发治国"]),
    ],
)
def test_a_wrong_character_is_found(text: str, written: list[str]) -> None:
    assert [one.written for one in PHRASES.misspellings(text)] == written


@pytest.mark.parametrize(
    "text",
    [
        "迫不及待，草菅人命",
        "社会主义法治国家",
        "党员活动是每月五日",
        "为老人服务",
        "这是个自信的人",
        "迫不得已地等待",
        "依法治國",
        "迫不",
    ],
)
def test_other_words_stay_quiet(text: str) -> None:
    assert not list(PHRASES.misspellings(text))


def test_the_phrase_and_its_place_are_told() -> None:
    (found,) = PHRASES.misspellings("很迫不急待")
    assert (found.place, found.phrase.text, found.phrase.reason) == (1, "迫不及待", "固定")


@pytest.mark.parametrize(("one", "other"), [("急", "及"), ("思", "识"), ("性", "信"), ("乐", "月")])
def test_what_sounds_alike_shares_a_sound(one: str, other: str) -> None:
    assert sounds(one) & sounds(other)
