"""What GBK allows where bytes were lost."""

import pytest

from newsdesk.rules.gbk import (
    LINE_END,
    decoded,
    first_byte,
    pair,
    replaced,
    without_both,
    without_lead,
    without_trail,
)


@pytest.mark.parametrize(("character", "code"), [("会", b"\xbb\xe1"), ("a", None), ("𠀀", None)])
def test_a_character_of_gbk_has_two_bytes(character: str, code: bytes | None) -> None:
    assert pair(character) == code


def test_two_bytes_may_be_no_character() -> None:
    assert decoded(0xBB, 0xE1) == "会"
    assert not decoded(0xFC, 0xC6)


def test_a_first_byte_that_nobody_knows_counts_as_a_line_end() -> None:
    assert first_byte("会") == 0xBB
    assert first_byte("") == first_byte("\ufffd") == LINE_END


def test_a_second_byte_leaves_the_characters_that_have_it() -> None:
    assert "会" in without_lead(0xE1)
    assert "议" not in without_lead(0xE1)


def test_a_second_byte_that_pairs_with_nothing_is_one_of_few() -> None:
    # 近 is BD FC, 进 BD F8, 局 BE D6; 平 begins with C6.
    assert set("进近") <= set(without_trail(0xBD, following=0xC6))
    assert "局" in without_trail(0xBE, following=LINE_END)
    assert "局" not in without_trail(0xBE, following=0xC6)


def test_what_cannot_have_lost_a_byte_was_replaced_whole() -> None:
    assert "近" in without_both(following=0xC6)
    assert "局" in replaced(following=0xC6)
    assert not set(without_both(0xC6)) & set(replaced(0xC6))
