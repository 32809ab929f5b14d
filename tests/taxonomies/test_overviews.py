"""The overviews of districts, years, meeting types and columns."""

from plugins.taxonomies.facets import Grouping, group
from plugins.taxonomies.overviews import (
    columns_view,
    districts_view,
    meeting_types_view,
    years_view,
)
from plugins.taxonomies.views import OverviewGroup, OverviewItem
from plugins.views.parts import Link
from tests.support.values import SITE, make_article, vocabularies


def grouping() -> Grouping:
    articles = [
        make_article("a", date="2022-01-01", districts=("changqing",), types=("dangke",)),
        make_article("b", date="2024-01-01", districts=("changning",)),
        make_article("c", date="2024-02-01", districts=("shanghai",), types=("qita",)),
        make_article("d", date="2024-03-01", districts=("unassigned",)),
    ]
    return group(articles, vocabularies(), 2)


def test_districts_stand_below_their_city_and_empty_ones_are_left_out() -> None:
    assert districts_view(grouping(), vocabularies(), SITE).groups == (
        OverviewGroup(
            "",
            (
                OverviewItem(
                    Link("上海市", "/districts/shanghai/", 2),
                    "",
                    (Link("长宁区", "/districts/changning/", 1),),
                ),
                OverviewItem(
                    Link("济南市", "/districts/jinan/", 1),
                    "",
                    (Link("长清区", "/districts/changqing/", 1),),
                ),
            ),
        ),
    )


def test_years_stand_newest_first_with_their_counts() -> None:
    (years,) = years_view(grouping(), SITE).groups
    assert [item.link for item in years.items] == [
        Link("2024年", "/years/2024/", 3),
        Link("2022年", "/years/2022/", 1),
    ]


def test_meeting_types_stand_by_group_those_without_one_first_with_their_definitions() -> None:
    view = meeting_types_view(grouping(), vocabularies(), SITE)
    assert view.groups == (
        OverviewGroup(
            "",
            (
                OverviewItem(
                    Link("述职评议会", "/meeting-types/shuzhi-pingyi/", 2),
                    "党组织书记报告履职情况，由与会人员评议的会议。",
                ),
                OverviewItem(Link("其他", "/meeting-types/qita/", 1), "不属于其他各类的会议。"),
            ),
        ),
        OverviewGroup(
            "三会一课", (OverviewItem(Link("党课", "/meeting-types/dangke/", 1), "给党员上课。"),)
        ),
    )


def test_columns_stand_in_the_vocabularys_order_and_empty_ones_are_left_out() -> None:
    view = columns_view({"tongzhi-gonggao": 1, "dangjian-yaowen": 2}, vocabularies(), SITE)
    assert view.groups == (
        OverviewGroup(
            "",
            (
                OverviewItem(
                    Link("党建要闻", "/columns/dangjian-yaowen/", 2), "党建工作的重要新闻。"
                ),
                OverviewItem(Link("通知公告", "/columns/tongzhi-gonggao/", 1), "通知和公告。"),
            ),
        ),
    )


def test_an_overview_of_nothing_has_no_item() -> None:
    empty = group([], vocabularies(), 2)
    assert districts_view(empty, vocabularies(), SITE).groups == (OverviewGroup("", ()),)
    assert meeting_types_view(empty, vocabularies(), SITE).groups == ()
