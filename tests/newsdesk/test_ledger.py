"""Every change can be undone, and everything that stayed is found again."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.ledger import (
    Edit,
    LedgerError,
    Step,
    apply,
    from_json,
    inverse,
    moved,
    origin,
    to_json,
    undo,
)

TEXT = st.text(st.sampled_from("会议abc\n，。"), max_size=40)
DISTINCT = st.integers(0, 40).map(lambda n: "".join(chr(0x4E00 + at) for at in range(n)))
"""Texts in which each character stands once, and which share none with `TEXT`."""


def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    """Draw edits of parts of a text that do not overlap; some put something in."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(a, text[a:b], draw(TEXT.filter(lambda t: "会" not in t))) for a, b in pairs]


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Draw a text and edits of it."""
    text = draw(TEXT)
    return text, edits_of(draw, text)


@st.composite
def worked(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXT) -> tuple[str, str, list[Step]]:
    """Draw a text, what some rules made of it, and their steps."""
    text = draw(texts)
    after, steps = text, []
    for number in range(draw(st.integers(0, 3))):
        after, done = apply(after, edits_of(draw, after))
        if done:
            steps.append(Step(f"rule-{number}", done))
    return text, after, steps


@given(edited(), st.randoms(use_true_random=False))
def test_undo_restores_what_was_applied_in_any_order(
    given_: tuple[str, list[Edit]], random: Any
) -> None:
    text, edits = given_
    shuffled = list(edits)
    random.shuffle(shuffled)
    after, done = apply(text, shuffled)
    assert undo(after, [Step("rule", done)]) == text


@given(worked())
def test_undo_restores_what_many_rules_changed(work: tuple[str, str, list[Step]]) -> None:
    text, after, steps = work
    assert undo(after, steps) == text


@given(worked())
def test_a_ledger_survives_the_file(work: tuple[str, str, list[Step]]) -> None:
    _, after, steps = work
    assert list(from_json(json.loads(json.dumps(to_json(after, steps))))) == steps


@given(worked())
def test_each_row_has_a_line_of_the_text_that_was_received(
    work: tuple[str, str, list[Step]],
) -> None:
    text, after, steps = work
    lines = text.count("\n") + 1
    for row in to_json(after, steps):
        assert 1 <= row["where"]["line"] <= lines
        if row["step"] == 1:
            assert row["where"]["line"] == text.count("\n", 0, row["where"]["offset"]) + 1


def test_a_ledger_is_a_flat_row_for_each_change() -> None:
    text = "来源：区委\n会议指出,要实干."
    after, first = apply(text, [Edit(0, "来源：区委\n", "")])
    after, second = apply(after, [Edit(4, ",", "，"), Edit(8, ".", "。")])
    steps = [Step("dateline", first), Step("punctuation", second)]

    assert (after, to_json(after, steps)) == (
        "会议指出，要实干。",
        [
            {
                "step": 1,
                "rule": "dateline",
                "where": {"line": 1, "offset": 0},
                "before": "来源：区委\n",
                "after": "",
            },
            {
                "step": 2,
                "rule": "punctuation",
                "where": {"line": 2, "offset": 4},
                "before": ",",
                "after": "，",
            },
            {
                "step": 2,
                "rule": "punctuation",
                "where": {"line": 2, "offset": 8},
                "before": ".",
                "after": "。",
            },
        ],
    )


@given(worked(DISTINCT))
def test_what_stayed_stands_where_moved_says_and_came_from_where_origin_says(
    work: tuple[str, str, list[Step]],
) -> None:
    text, after, steps = work
    for at, character in enumerate(text):
        place = [at]
        for step in steps:
            place = moved(place, step.edits)
        if character in after:
            assert place == [after.index(character)]
            assert origin(after.index(character), steps) == at


@given(edited())
def test_no_place_overtakes_another_and_none_leaves_the_text(
    given_: tuple[str, list[Edit]],
) -> None:
    text, edits = given_
    after, done = apply(text, edits)
    places = moved(range(len(text) + 1), done)
    assert places == sorted(places)
    assert places[0] >= 0
    assert places[-1] == len(after)


@given(edited())
def test_a_place_within_an_edit_stays_within_what_it_left(given_: tuple[str, list[Edit]]) -> None:
    text, edits = given_
    _, done = apply(text, edits)
    for edit, back in zip(done, inverse(done), strict=True):
        for place in moved(range(edit.start, edit.end), done):
            assert back.start <= place <= max(back.start, back.end - 1)


@given(edited())
def test_taking_back_twice_is_doing(given_: tuple[str, list[Edit]]) -> None:
    text, edits = given_
    _, done = apply(text, edits)
    assert inverse(inverse(done)) == done


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, 0), (1, 3), (2, 4), (3, 5), (4, 5), (5, 5), (6, 6)],
    ids=[
        "before",
        "behind what was put in",
        "replaced",
        "taken out",
        "taken out as well",
        "behind what was taken out",
        "the end",
    ],
)
def test_places_after_something_was_put_in_lengthened_and_taken_out(
    offset: int, place: int
) -> None:
    edits = (Edit(1, "", "〔〕"), Edit(2, "议", "会"), Edit(3, "指出", ""))
    _, done = apply("会议议指出，", edits)
    assert moved([offset], done) == [place]


def test_edits_that_change_nothing_are_not_kept() -> None:
    assert apply("会议", [Edit(0, "会", "会")]) == ("会议", ())


@pytest.mark.parametrize(
    "edits",
    [[Edit(0, "会议", "x"), Edit(1, "议", "y")], [Edit(0, "议", "x")], [Edit(9, "会", "x")]],
    ids=["overlapping", "another text", "beyond the end"],
)
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(LedgerError):
        apply("会议", edits)


def test_a_text_that_was_changed_since_cannot_be_undone() -> None:
    after, done = apply("会议,结束", [Edit(2, ",", "，")])
    with pytest.raises(LedgerError):
        undo(after.replace("，", "；"), [Step("punctuation", done)])


ROW = {"step": 1, "rule": "a", "where": {"line": 1, "offset": 0}, "before": "x", "after": "y"}


@pytest.mark.parametrize(
    "data", [[{}], [1], None, *([{k: ROW[k] for k in ROW if k != gone}] for gone in ROW)]
)
def test_what_is_no_ledger_is_refused(data: Any) -> None:
    with pytest.raises(LedgerError, match="no ledger"):
        from_json(data)


@pytest.mark.parametrize("where", [{}, {"line": 1}, {"offset": "x"}, None, 3])
def test_a_change_without_its_place_is_refused(where: Any) -> None:
    with pytest.raises(LedgerError, match="no ledger"):
        from_json([{**ROW, "where": where}])
