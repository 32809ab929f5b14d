"""The small chart at the head of a listing."""

import pytest

from plugins.meetings.dates import parse_meeting_date
from plugins.taxonomies.charts import facet_chart
from plugins.taxonomies.facets import Facet, group
from plugins.views.charts import BarChart
from tests.support.values import make_article, vocabularies

ARTICLES = [
    make_article("a", date="2022-11-20", held=parse_meeting_date("2023-01-10")),
    make_article("b", date="2023-01-05", districts=("minhang",)),
    make_article("c", date="2023-03-26", types=("dangke",)),
    make_article("d", date="2023-03-27"),
    make_article("e", date="2024-01-04", held=parse_meeting_date("2023-12-28")),
    make_article("f", date="2025-05-04", districts=("changqing",)),
]


def chart(facet: Facet, depth: int = 2) -> BarChart | None:
    return facet_chart(facet, group(ARTICLES, vocabularies(), depth))


def shown(drawn: BarChart | None) -> list[tuple[str, int, str]]:
    assert drawn is not None
    return [(bar.name, bar.count, bar.url) for bar in drawn.bars]


def test_a_meeting_type_is_shown_by_every_year_each_with_its_listing() -> None:
    assert shown(chart(Facet(meeting_type="shuzhi-pingyi"))) == [
        ("2023年", 4, "/years/2023/meeting-types/shuzhi-pingyi/"),
        ("2024年", 0, ""),
        ("2025年", 1, "/years/2025/meeting-types/shuzhi-pingyi/"),
    ]


def test_where_intersections_have_no_listing_a_bar_is_no_link() -> None:
    assert shown(chart(Facet(meeting_type="shuzhi-pingyi"), depth=1)) == [
        ("2023年", 4, ""),
        ("2024年", 0, ""),
        ("2025年", 1, ""),
    ]


def test_a_year_is_shown_by_month_of_publication_each_with_its_archive() -> None:
    drawn = chart(Facet(year=2023))
    assert drawn is not None
    assert (drawn.title, drawn.term) == ("各月发布篇数", "月份")
    assert [row for row in shown(drawn) if row[1]] == [
        ("此前", 1, "/archive/2022/"),
        ("1月", 1, "/archive/2023/01/"),
        ("3月", 2, "/archive/2023/03/"),
        ("此后", 1, "/archive/2024/"),
    ]
    assert [bar.label for bar in drawn.bars] == ["此前", *map(str, range(1, 13)), "此后"]
    assert sum(bar.count for bar in drawn.bars) == 5


@pytest.mark.parametrize(
    "facet",
    [
        Facet("changqing"),
        Facet(meeting_type="dangke"),
        Facet(year=2025),
        Facet("changning", 2023),
        Facet("minhang", None, "shuzhi-pingyi"),
        Facet("huguangyan"),
    ],
)
def test_one_bar_tells_nothing_and_intersections_have_no_chart(facet: Facet) -> None:
    assert chart(facet) is None
