"""What the pages of a facet are called, say of themselves and lead to."""

import pytest

from plugins.taxonomies.facets import Facet, group
from plugins.taxonomies.listing import Listing
from plugins.taxonomies.wording import facet_listing
from plugins.views.parts import Link, LinkGroup
from tests.support.values import make_article, vocabularies

ARTICLES = [
    make_article("a", date="2023-01-05", districts=("minhang",)),
    make_article("b", date="2024-01-26", districts=("changning",)),
    make_article("c", date="2024-03-01", districts=("changning",), types=("dangke",)),
]


def listing(facet: Facet, depth: int = 2) -> Listing:
    return facet_listing(facet, group(ARTICLES, vocabularies(), depth), vocabularies())


@pytest.mark.parametrize(
    ("facet", "title"),
    [
        (Facet("changning"), "长宁区"),
        (Facet(year=2024), "2024年"),
        (Facet(meeting_type="dangke"), "党课"),
        (Facet("changning", 2024), "长宁区 · 2024年"),
        (Facet("changning", None, "dangke"), "长宁区 · 党课"),
        (Facet(None, 2024, "dangke"), "2024年 · 党课"),
        (Facet("changning", 2024, "dangke"), "长宁区 · 2024年 · 党课"),
    ],
)
def test_a_listing_is_called_after_its_values(facet: Facet, title: str) -> None:
    assert listing(facet).tags.name == title


@pytest.mark.parametrize(
    ("facet", "lede"),
    [
        (Facet("changning"), "上海市长宁区党建会议报道，按发布时间排列，最新的在前。"),
        (Facet(year=2024), "2024年召开或发布的党建会议报道，按发布时间排列，最新的在前。"),
        (Facet(meeting_type="dangke"), "给党员上课。"),
        (
            Facet("changning", 2024),
            "上海市长宁区2024年召开或发布的党建会议报道，按发布时间排列，最新的在前。",
        ),
        (
            Facet("changning", None, "dangke"),
            "上海市长宁区“党课”报道，按发布时间排列，最新的在前。",
        ),
        (
            Facet(None, 2024, "dangke"),
            "2024年召开或发布的“党课”报道，按发布时间排列，最新的在前。",
        ),
    ],
)
def test_a_listing_says_what_it_holds(facet: Facet, lede: str) -> None:
    assert listing(facet).lede == lede
    assert listing(facet).tags.description == lede


def test_an_intersection_leads_wider_in_each_dimension_and_up_the_district() -> None:
    assert listing(Facet("changning", 2024)).wider == (
        Link("2024年", "/years/2024/"),
        Link("长宁区", "/districts/changning/"),
        Link("上海市 · 2024年", "/districts/shanghai/years/2024/"),
    )


def test_a_city_has_nothing_wider() -> None:
    assert listing(Facet("shanghai")).wider == ()


def test_a_city_leads_narrower_to_its_districts_years_and_types_with_counts() -> None:
    assert listing(Facet("shanghai")).narrower == (
        LinkGroup(
            "下辖地区",
            (
                Link("长宁区", "/districts/changning/", 2),
                Link("闵行区", "/districts/minhang/", 1),
            ),
        ),
        LinkGroup(
            "年份",
            (
                Link("2024年", "/districts/shanghai/years/2024/", 2),
                Link("2023年", "/districts/shanghai/years/2023/", 1),
            ),
        ),
        LinkGroup(
            "会议类型",
            (
                Link("述职评议会", "/districts/shanghai/meeting-types/shuzhi-pingyi/", 2),
                Link("党课", "/districts/shanghai/meeting-types/dangke/", 1),
            ),
        ),
    )


def test_at_the_greatest_depth_nothing_narrower_is_offered() -> None:
    assert listing(Facet("changning", 2024)).narrower == ()


def test_with_depth_3_an_intersection_of_two_leads_to_the_third() -> None:
    assert listing(Facet("changning", 2024), depth=3).narrower == (
        LinkGroup(
            "会议类型",
            (
                Link(
                    "述职评议会",
                    "/districts/changning/years/2024/meeting-types/shuzhi-pingyi/",
                    1,
                ),
                Link("党课", "/districts/changning/years/2024/meeting-types/dangke/", 1),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("facet", "crumbs"),
    [
        (Facet("changning"), (Link("首页", "/"), Link("地区", "/districts/"))),
        (Facet(year=2024), (Link("首页", "/"), Link("年份", "/years/"))),
        (Facet(meeting_type="dangke"), (Link("首页", "/"), Link("会议类型", "/meeting-types/"))),
        (
            Facet("changning", 2024),
            (
                Link("首页", "/"),
                Link("地区", "/districts/"),
                Link("长宁区", "/districts/changning/"),
            ),
        ),
        (
            Facet(None, 2024, "dangke"),
            (Link("首页", "/"), Link("年份", "/years/"), Link("2024年", "/years/2024/")),
        ),
    ],
)
def test_the_breadcrumb_goes_through_the_first_dimension(
    facet: Facet, crumbs: tuple[Link, ...]
) -> None:
    assert listing(facet).crumbs == crumbs


@pytest.mark.parametrize(
    ("facet", "feed"),
    [
        (
            Facet("changning"),
            Link("长宁区的最新文章", "/feeds/districts/changning.atom.xml"),
        ),
        (
            Facet(meeting_type="dangke"),
            Link("党课的最新文章", "/feeds/meeting-types/dangke.atom.xml"),
        ),
        (Facet(year=2024), None),
        (Facet("changning", 2024), None),
    ],
)
def test_a_district_and_a_type_have_a_feed_and_nothing_else_has(
    facet: Facet, feed: Link | None
) -> None:
    assert listing(facet).feed == feed
