"""Shortcuts that give what the long way gives."""

import re

from hypothesis import given
from hypothesis import strategies as st

from newsdesk.memo import once
from newsdesk.pairs import codes_of, places_of
from newsdesk.rules import enumerations, gaps, masks, punctuation
from newsdesk.scanning import scan

TEXT = st.text(
    st.sampled_from("一二三第要是点（）()、，。；:,.?！ \n#>*xX×某王张○□两个方面首先其次12①党会议"),
    max_size=60,
)


@given(TEXT)
def test_a_hint_hides_no_match(text: str) -> None:
    for pattern, hint in (
        (enumerations._ITEM, enumerations._HINT),
        (gaps._PROMISE, gaps._FIGURE),
        (masks._SIGN, masks._SOME_HINT),
        (punctuation._MARKS, punctuation._HINT),
    ):
        found = [match.span() for match in scan(pattern, hint, text)]
        assert found == [match.span() for match in pattern.finditer(text)]


def test_matches_do_not_overlap() -> None:
    assert [m[0] for m in scan(re.compile("会会"), re.compile("会"), "会会会会会")] == [
        "会会",
        "会会",
    ]


@given(st.text(st.sampled_from("布署部𠮷会"), max_size=40))
def test_pairs_are_found_where_they_stand(text: str) -> None:
    pairs = ["布署", "𠮷会", "会会"]
    assert places_of(text, codes_of(pairs)) == [
        at for at in range(len(text) - 1) if text[at : at + 2] in pairs
    ]


def test_a_thing_is_made_once_for_the_same_object() -> None:
    made: list[int] = []

    @once
    def size(things: list[int]) -> int:
        made.append(1)
        return len(things)

    first, second = [1, 2], [1, 2]
    assert (size(first), size(first), size(second)) == (2, 2, 2)
    assert len(made) == 2
