"""Vocabularies as values: what is nearest to a slip, what stands above a district, its label."""

import re

import pytest

from plugins.meetings.vocabulary import (
    Category,
    District,
    MeetingType,
    Term,
    Vocabularies,
    Vocabulary,
)
from tests.support.values import vocabularies


def district(
    slug: str, name: str, parent: str | None = None, **fields: tuple[str, ...]
) -> District:
    return District(slug, name, f"某省{name}", "区", parent, **fields)  # type: ignore[arg-type]


def of(*districts: District) -> Vocabularies:
    terms = Vocabulary({entry.slug: entry for entry in districts})
    return Vocabularies(terms, Vocabulary({}), Vocabulary({}))


CHAIN = of(
    district("province", "某省"),
    district("city", "某市", "province"),
    district("a", "甲区", "city"),
    district("b", "乙区", "city"),
    district("zone", "园区"),
)


def test_terms_are_found_by_slug_in_the_order_written() -> None:
    words = Vocabulary({"b": Category("b", "乙", "", "", ()), "a": Category("a", "甲", "", "", ())})

    assert list(words) == ["b", "a"]
    assert len(words) == 2
    assert words["a"].name == "甲"
    assert "c" not in words
    assert words.get("c") is None


def test_a_vocabulary_does_not_change_with_the_mapping_it_was_made_of() -> None:
    terms = {"a": district("a", "甲区")}
    words = Vocabulary(terms)
    terms["b"] = district("b", "乙区")

    assert list(words) == ["a"]


@pytest.mark.parametrize(
    ("term", "name", "names"),
    [
        (
            District("a", "甲区", "某市甲区", "区", aliases=("甲", "申")),
            "甲区",
            ("甲区", "某市甲区", "甲", "申"),
        ),
        (MeetingType("dangke", "党课", "讲课。"), "党课", ("党课",)),
        (Category("x", "要闻", "新闻", "说明。", ("党建",)), "要闻", ("要闻",)),
    ],
)
def test_every_term_has_a_name_and_all_that_it_is_called(
    term: Term, name: str, names: tuple[str, ...]
) -> None:
    assert (term.name, term.names) == (name, names)


@pytest.mark.parametrize(
    ("written", "slugs"),
    [
        ("长宁区", ["changning"]),
        ("上海市长宁区", ["changning"]),
        ("长宁", ["changning"]),
        ("沪", ["shanghai"]),
        ("上海", ["shanghai", "changning", "minhang"]),
        ("chang", ["changning", "changqing"]),
        ("chang-ning", ["changning", "changqing"]),
        ("changnin", ["changning"]),
        ("minghang", ["minhang", "jinan"]),
        ("长宁县", ["changning"]),
        ("zzzz", []),
        ("", []),
        ("区", []),
    ],
)
def test_the_nearest_terms_are_what_an_editor_may_have_meant(
    written: str, slugs: list[str]
) -> None:
    assert [term.slug for term in vocabularies().districts.nearest(written)] == slugs


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("changning", "changning"),
        ("长宁区", "changning"),
        ("上海市长宁区", "changning"),
        ("长宁", "changning"),
        ("沪", "shanghai"),
        ("长宁县", None),
        ("上海", None),
        ("changnin", None),
        ("", None),
    ],
)
def test_a_term_is_found_by_its_slug_or_a_whole_name(written: str, slug: str | None) -> None:
    found = vocabularies().districts.find(written)
    assert (found.slug if found else None) == slug


def test_a_name_of_several_terms_finds_none() -> None:
    shared = of(district("a-x", "鼓楼区"), district("b-x", "鼓楼区")).districts
    assert shared.find("鼓楼区") is None
    assert shared.find("a-x") == shared["a-x"]


def test_a_slug_goes_before_a_name() -> None:
    words = of(district("a", "甲区"), district("b", "乙区", aliases=("a",))).districts
    assert words.find("a") == words["a"]


def test_no_more_terms_are_named_than_asked_for() -> None:
    assert [term.slug for term in vocabularies().districts.nearest("上海", 2)] == [
        "shanghai",
        "changning",
    ]


def test_terms_of_one_name_are_all_nearest_to_it() -> None:
    shared = of(district("a-x", "鼓楼区"), district("b-x", "鼓楼区"), district("c", "丙区"))
    assert [term.slug for term in shared.districts.nearest("鼓楼区")] == ["a-x", "b-x"]


@pytest.mark.parametrize(
    ("slug", "above"),
    [
        ("a", ("city", "province")),
        ("city", ("province",)),
        ("province", ()),
        ("zone", ()),
    ],
)
def test_the_ancestors_of_a_district_go_from_near_to_far(slug: str, above: tuple[str, ...]) -> None:
    assert CHAIN.ancestors(slug) == above


@pytest.mark.parametrize(
    ("slugs", "lineage"),
    [
        ((), ()),
        (("unassigned",), ()),
        (("a",), ("a", "city", "province")),
        (("a", "b"), ("a", "city", "province", "b")),
        (("city", "a"), ("city", "province", "a")),
        (("zone", "unassigned"), ("zone",)),
    ],
)
def test_what_happens_in_a_district_happens_above_it_once(
    slugs: tuple[str, ...], lineage: tuple[str, ...]
) -> None:
    assert CHAIN.lineage(slugs) == lineage


@pytest.mark.parametrize(
    ("slug", "label"),
    [
        ("nanjing-gulou", "南京鼓楼区"),
        ("pukou", "浦口区"),
        ("nanjing", "南京市"),
        ("nanjingx-zone", "园区"),
    ],
)
def test_a_district_is_called_by_its_city_where_its_slug_is(slug: str, label: str) -> None:
    words = of(
        district("nanjing", "南京市"),
        district("nanjing-gulou", "鼓楼区", "nanjing"),
        district("pukou", "浦口区", "nanjing"),
        district("nanjingx-zone", "园区", "nanjing"),
    )
    assert words.district_label(slug) == label


def test_an_unknown_district_has_no_label_and_no_ancestors() -> None:
    with pytest.raises(KeyError):
        CHAIN.district_label("none")
    with pytest.raises(KeyError):
        CHAIN.ancestors("none")


def test_a_meeting_type_is_recognised_by_its_pattern_where_it_has_one() -> None:
    lesson = MeetingType("dangke", "党课", "讲课。", pattern=re.compile("党课"))
    assert lesson.pattern is not None
    assert lesson.pattern.search("书记讲党课")
    assert MeetingType("qita", "其他", "其余。").pattern is None
