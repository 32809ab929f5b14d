"""Every change can be undone."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.ledger import Edit, LedgerError, Step, apply, from_json, to_json, undo

TEXT = st.text(st.sampled_from("会议abc\n，。"), max_size=40)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Draw a text and edits of parts that do not overlap."""
    text = draw(TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Edit(a, text[a:b], draw(TEXT)) for a, b in pairs if a < b]


@given(edited(), st.randoms(use_true_random=False))
def test_undo_restores_what_was_applied_in_any_order(
    given_: tuple[str, list[Edit]], random: "st.Random"
) -> None:
    text, edits = given_
    shuffled = list(edits)
    random.shuffle(shuffled)
    after, done = apply(text, shuffled)
    assert undo(after, [Step("rule", done)]) == text


@given(st.lists(edited(), max_size=3))
def test_a_ledger_survives_the_file(steps: list[tuple[str, list[Edit]]]) -> None:
    ledger = [Step(f"r{n}", tuple(edits)) for n, (_, edits) in enumerate(steps)]
    assert list(from_json(json.loads(json.dumps(to_json(ledger))))) == ledger


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


@pytest.mark.parametrize("data", [[{}], [{"rule": "a"}], [{"rule": "a", "edits": [{"x": 1}]}], [1]])
def test_what_is_no_ledger_is_refused(data: list[object]) -> None:
    with pytest.raises(LedgerError, match="no ledger"):
        from_json(data)  # type: ignore[arg-type]
