"""Facets: which an article belongs to, and how articles are grouped by them."""

import pytest

from plugins.meetings.article import Article
from plugins.meetings.dates import MeetingDate
from plugins.taxonomies.facets import Facet, group
from tests.support.values import make_article, vocabularies


def urls(article: Article, depth: int) -> set[str]:
    return {facet.url for facet in group([article], vocabularies(), depth).articles}


@pytest.mark.parametrize(
    ("facet", "url"),
    [
        (Facet(district="changning"), "/districts/changning/"),
        (Facet(year=2024), "/years/2024/"),
        (Facet(meeting_type="dangke"), "/meeting-types/dangke/"),
        (Facet("changning", 2024), "/districts/changning/years/2024/"),
        (Facet("changning", None, "dangke"), "/districts/changning/meeting-types/dangke/"),
        (Facet(None, 2024, "dangke"), "/years/2024/meeting-types/dangke/"),
        (
            Facet("changning", 2024, "dangke"),
            "/districts/changning/years/2024/meeting-types/dangke/",
        ),
    ],
)
def test_a_facet_has_one_address(facet: Facet, url: str) -> None:
    assert facet.url == url


def test_a_facet_names_the_dimensions_it_sets() -> None:
    assert Facet("changning", None, "dangke").dimensions == ("district", "meeting_type")


def test_a_facet_without_a_dimension_is_the_wider_one() -> None:
    assert Facet("changning", 2024).without("year") == Facet("changning")


def test_depth_1_gives_the_district_the_city_above_it_the_year_and_the_type() -> None:
    assert urls(make_article(), 1) == {
        "/districts/changning/",
        "/districts/shanghai/",
        "/years/2024/",
        "/meeting-types/shuzhi-pingyi/",
    }


def test_depth_2_adds_the_intersections_of_two() -> None:
    assert urls(make_article(), 2) - urls(make_article(), 1) == {
        "/districts/changning/years/2024/",
        "/districts/shanghai/years/2024/",
        "/districts/changning/meeting-types/shuzhi-pingyi/",
        "/districts/shanghai/meeting-types/shuzhi-pingyi/",
        "/years/2024/meeting-types/shuzhi-pingyi/",
    }


def test_depth_3_adds_the_intersections_of_all_three() -> None:
    assert urls(make_article(), 3) - urls(make_article(), 2) == {
        "/districts/changning/years/2024/meeting-types/shuzhi-pingyi/",
        "/districts/shanghai/years/2024/meeting-types/shuzhi-pingyi/",
    }


def test_an_article_of_an_unassigned_district_has_a_year_and_a_type_only() -> None:
    article = make_article(districts=("unassigned",))
    assert urls(article, 3) == {
        "/years/2024/",
        "/meeting-types/shuzhi-pingyi/",
        "/years/2024/meeting-types/shuzhi-pingyi/",
    }


def test_two_districts_of_one_city_reach_the_city_once() -> None:
    article = make_article(districts=("changning", "minhang"))
    facets = list(group([article], vocabularies(), 1).articles)
    assert [facet.url for facet in facets if facet.district == "shanghai"] == [
        "/districts/shanghai/"
    ]


def test_a_district_named_beside_its_city_counts_once_in_the_city() -> None:
    article = make_article(districts=("shanghai", "changning"))
    grouping = group([article], vocabularies(), 1)
    assert grouping.articles[Facet("shanghai")] == [article]


def test_an_article_is_filed_under_the_year_of_its_meeting_not_of_its_publication() -> None:
    article = make_article(date="2024-01-26", held=MeetingDate(2023, 12))
    assert "/years/2023/" in urls(article, 1)
    assert "/years/2024/" not in urls(article, 1)


def test_groups_keep_the_order_of_the_articles() -> None:
    first, second = make_article("a", date="2024-01-01"), make_article("b", date="2024-02-01")
    grouping = group([first, second], vocabularies(), 1)
    assert grouping.articles[Facet(year=2024)] == [first, second]


def test_a_facet_without_articles_counts_none_and_is_no_group() -> None:
    grouping = group([make_article()], vocabularies(), 3)
    assert grouping.count(Facet("jinan")) == 0
    assert Facet("jinan") not in grouping.articles


def test_narrower_facets_stand_in_the_order_of_the_vocabulary_and_newest_year_first() -> None:
    articles = [
        make_article("a", date="2022-01-01", districts=("jinan",), types=("dangke",)),
        make_article("b", date="2024-01-01", districts=("minhang",)),
        make_article("c", date="2023-01-01", districts=("changning",)),
    ]
    grouping = group(articles, vocabularies(), 2)
    assert grouping.narrower[Facet("shanghai"), "year"] == [
        Facet("shanghai", 2024),
        Facet("shanghai", 2023),
    ]
    assert [facet.district for facet in grouping.narrower[Facet(), "district"]] == [
        "shanghai",
        "changning",
        "minhang",
        "jinan",
    ]
    assert [facet.meeting_type for facet in grouping.narrower[Facet(), "meeting_type"]] == [
        "shuzhi-pingyi",
        "dangke",
    ]


def test_a_city_collects_its_own_articles_and_those_of_its_districts() -> None:
    articles = [
        make_article("a", districts=("changning",)),
        make_article("b", districts=("minhang",)),
        make_article("c", districts=("shanghai",)),
        make_article("d", districts=("changqing",)),
    ]
    grouping = group(articles, vocabularies(), 1)
    assert [a.slug for a in grouping.articles[Facet("shanghai")]] == ["a", "b", "c"]
    assert [a.slug for a in grouping.articles[Facet("jinan")]] == ["d"]
