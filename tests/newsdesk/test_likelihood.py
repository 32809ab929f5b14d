"""What is likely in a text: words of the list, words of meetings, and what the text itself says."""

import pytest

from newsdesk.rules.likelihood import COMMON, RARE, Likelihood, words


def worth(row: str, text: str = "") -> float:
    return Likelihood(text).forward(row, fresh=0)[-1]


@pytest.mark.parametrize(
    ("likely", "odd"),
    [("解决", "解觥"), ("会议，", "会议；"), ("电梯", "电容"), ("党支部", "党之部")],
)
def test_what_is_written_more_often_is_worth_more(likely: str, odd: str) -> None:
    assert worth(likely) > worth(odd)


def test_words_of_meetings_are_known_well() -> None:
    assert words()["网格员"] >= COMMON


def test_what_stands_elsewhere_in_the_text_is_a_word() -> None:
    assert worth("青枫桥", "昨天走访青枫桥。") > worth("青枫桥")


def test_what_stands_at_the_place_itself_proves_nothing() -> None:
    text = "昨天走访青枫桥。"
    assert Likelihood(text).forward("青枫桥", fresh=3)[-1] == worth("青枫桥")


def test_a_run_in_front_of_a_lost_byte_is_no_word() -> None:
    assert worth("峒坪", "退休峒坪苏耍\ufffd查出") == worth("峒坪")


def test_characters_are_those_of_the_text() -> None:
    assert Likelihood("党委召开会议。").weight("縣") == RARE
    assert Likelihood("黨委召開會議。").weight("縣") > RARE


def test_an_open_place_is_worth_what_its_best_character_makes() -> None:
    likelihood = Likelihood("")
    row = ["解", "决觥", "。"]
    found = likelihood.standing(row, 1, likelihood.forward("解", 0), likelihood.backward(row, 3))
    assert max(found, key=found.__getitem__) == "决"
