"""What a search must find, and the queries that are asked."""

import pytest

from bench.search_bench.corpus import VOCABULARY, Text
from bench.search_bench.queries import ABSENT, CUT, SLOGAN, TERMS, TITLE, query_sets
from bench.search_bench.truth import Truth
from plugins.meetings.vocabulary import Vocabularies
from plugins.meetings.vocabulary_reader import load_vocabularies
from tests.support.site import PROJECT


@pytest.fixture(scope="module")
def vocabularies() -> Vocabularies:
    return load_vocabularies(PROJECT / VOCABULARY, "vocabulary")


def text(slug: str, title: str, *lines: str, **fields: object) -> Text:
    given = {
        "districts": ("changning",),
        "types": ("shuzhi-pingyi",),
        "kind": "news",
        "category": "jiceng-dangjian",
        **fields,
    }
    return Text(slug=slug, title=title, date="2024-01-26", lines=lines, **given)


@pytest.fixture(scope="module")
def truth(vocabularies: Vocabularies) -> Truth:
    return Truth(
        (
            text("a", "述职评议会召开", "增强“四个意识”、坚定四个自信。做到两个维护。"),
            text("b", "党課", "会议开始", "结束会议", other=("张某某", "礼堂"), kind="speech"),
        ),
        vocabularies,
    )


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("述职评议", "a"),
        ("增强四个意识坚定四个自信", "a"),
        ("自信做到", ""),
        ("党课", "b"),
        ("礼堂", "b"),
        ("会议", "b"),
        ("开始结束", ""),
        ("某某礼堂", ""),
        ("会", "ab"),
        ("，", ""),
    ],
)
def test_a_phrase_stands_where_it_can_be_read(query: str, slugs: str, truth: Truth) -> None:
    assert truth.find(query) == set(slugs)


def test_an_article_counts_for_its_district_and_those_above(truth: Truth) -> None:
    facets = truth.facets(truth.find("会"))

    assert facets["district"] == {"changning": 2, "shanghai": 2}
    assert facets["kind"] == {"news": 1, "speech": 1}
    assert facets["year"] == {"2024": 2}


def test_an_article_is_filed_under_the_year_of_its_meeting(vocabularies: Vocabularies) -> None:
    truth = Truth((text("a", "民主生活会", "会议召开", held="2023-12-30"),), vocabularies)

    assert truth.facets("a")["year"] == {"2023": 1}


def test_a_value_of_a_facet_narrows(truth: Truth) -> None:
    assert truth.having("ab", "kind", "speech") == {"b"}


def test_there_are_two_hundred_terms_and_each_once() -> None:
    assert len(set(TERMS)) == len(TERMS) == 200


@pytest.fixture(scope="module")
def many(vocabularies: Vocabularies) -> Truth:
    words = ("党建", "工作", "会议", "学习", "群众", "基层", "书记", "支部", "干部", "社区")
    texts = [
        text(
            f"x{number}",
            f"{words[number % 10]}{words[number // 10 % 10]}动态：第{number}期简报",
            "，".join(words[(number + step * step) % 10] + words[step] + "好" for step in range(6)),
        )
        for number in range(60)
    ]
    return Truth(texts, vocabularies)


def test_the_same_articles_give_the_same_queries(many: Truth) -> None:
    assert query_sets(many, 20) == query_sets(many, 20)


def test_queries_are_what_their_set_says(many: Truth) -> None:
    sets = query_sets(many, 20)

    assert all(not query.hits for query in sets[ABSENT])
    assert all(query.hits for query in (*sets[SLOGAN], *sets[CUT]))
    assert not any("，" in query.text for query in sets[SLOGAN])
    assert all(query.wanted in many.by_slug for query in sets[TITLE])
