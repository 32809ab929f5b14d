"""A year of the index: what is put in is read back, and an edit leaves what a new build makes."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.search.documents import fold_document
from plugins.search.index.columns import halves, read_halves, read_varints, varints
from plugins.search.index.documents import Document
from plugins.search.index.occurrences import FIELDS, SOUNDS, collect
from plugins.search.index.segments import Segment, decode, encode, one_after_the_other
from plugins.search.index.years import Year, follow
from plugins.search.text.terms import mixed, unmixed
from tests.support.search import document

TEXT = st.text(st.sampled_from("党建会议区委ab12 。，App2024𠮷"), max_size=30)
SOUND = st.text(st.sampled_from("\ue101\ue102\n"), max_size=9)
TEXTS = st.fixed_dictionaries(
    {}, optional={name: SOUND if name in SOUNDS else TEXT for name in FIELDS}
)


def same(one: Segment, other: Segment) -> bool:
    return (
        np.array_equal(one.keys, other.keys)
        and np.array_equal(one.documents, other.documents)
        and all(
            np.array_equal(a.data, b.data) and np.array_equal(a.starts, b.starts)
            for a, b in zip(one.columns, other.columns, strict=True)
        )
    )


@given(st.lists(st.integers(0, 2**34)))
def test_numbers_survive_as_varints_and_as_halves(numbers: list[int]) -> None:
    given = np.array(numbers, dtype=np.int64)
    assert read_varints(varints(given).data).tolist() == numbers
    upper, lower = halves(given)
    assert read_halves(upper.data, lower.data).tolist() == numbers


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_mixing_keys_can_be_undone(keys: list[int]) -> None:
    given = np.array(keys, dtype=np.uint32)
    assert unmixed(mixed(given)).tolist() == keys


@settings(max_examples=200)
@given(st.lists(TEXTS, max_size=8))
def test_occurrences_survive_as_a_segment(texts: list[dict[str, str]]) -> None:
    collected = collect(enumerate(texts))
    found = collected.whole()
    assert collected.lengths.sum() == len(found)
    read = decode(encode(found))
    assert all(np.array_equal(a, b) for a, b in zip(found.columns, read.columns, strict=True))


@given(st.lists(TEXTS, max_size=8), st.integers(1, 40))
def test_a_segment_may_be_encoded_in_parts(texts: list[dict[str, str]], size: int) -> None:
    collected = collect(enumerate(texts))
    parts = [encode(part) for part in collected.parts(size)]
    assert same(one_after_the_other(parts), encode(collected.whole()))


def prose(random_: random.Random, length: int) -> str:
    return "".join(random_.choices("党建会议区委书记述职评议基层组织，。", k=length))


def articles(count: int) -> list[Document]:
    random_ = random.Random(count)
    return [
        document(n, {"title": f"第{n}次会议", "body": prose(random_, 60)}) for n in range(count)
    ]


def edited(documents: list[Document], edits: list[tuple[str, int]]) -> list[Document]:
    changed = list(documents)
    for kind, at in edits:
        place = at % (len(changed) + 1)
        fresh = document(1000 + at, {"title": "窗口延时", "body": f"窗口延时服务{at}。"})
        if kind == "add":
            changed.insert(place, fresh)
        elif place < len(changed):
            changed[place : place + 1] = [] if kind == "remove" else [fresh]
    return changed


EDITS = st.lists(st.tuples(st.sampled_from(("add", "change", "remove")), st.integers(0, 99)))


@settings(max_examples=100, deadline=None)
@given(EDITS.filter(bool), st.sampled_from((3, 90)))
def test_an_edited_year_is_what_a_new_build_makes(edits: list[tuple[str, int]], size: int) -> None:
    before, _ = follow(None, articles(size), fold_document)
    documents = edited(articles(size), edits)
    after, _ = follow(before, documents, fold_document)
    anew, _ = follow(None, documents, fold_document)
    assert same(after.segment, anew.segment)
    assert after.digests == anew.digests
    assert np.array_equal(after.lengths, anew.lengths)
    assert after.folded.data.tobytes() == anew.folded.data.tobytes()


@pytest.mark.parametrize("at", [0, 40, 89, 90])
def test_only_terms_that_stand_elsewhere_count_as_changed(at: int) -> None:
    documents = articles(90)
    before, _ = follow(None, documents, fold_document)
    fresh = document(at, {"title": "窗口", "body": "窗口延时"})
    after, changed = follow(before, [*documents[:at], fresh, *documents[at + 1 :]], fold_document)
    old = set() if at == 90 else keys_of(before, at)
    assert set(changed.tolist()) == old ^ keys_of(after, at) | {
        key for key in old & keys_of(after, at) if places(before, key, at) != places(after, key, at)
    }


def keys_of(year: Year, number: int) -> set[int]:
    found = decode(year.segment)
    return set(found.keys[found.numbers == number].tolist())


def places(year: Year, key: int, number: int) -> list[tuple[int, int]]:
    found = decode(year.segment)
    here = (found.keys == key) & (found.numbers == number)
    return list(zip(found.fields[here].tolist(), found.places[here].tolist(), strict=True))
