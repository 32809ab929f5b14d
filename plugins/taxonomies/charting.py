"""The small chart in a listing's heading."""

from collections.abc import Sequence

from plugins.meetings.article import Article
from plugins.meetings.permalinks import data_year_url
from plugins.taxonomies.facets import Facet, Grouping
from plugins.views.charts import BarChart, bar_chart
from plugins.views.month import day_anchor
from plugins.views.parts import Link


def facet_chart(facet: Facet, title: str, grouping: Grouping) -> BarChart | None:
    """Draw a facet over time: by year, or a year by the month of its meetings.

    Args:
        facet: of district, meeting type or both, or a year alone; others have no chart.
        title: what the facet is called.
        grouping: the articles of all facets.
    """
    if facet.year is None:
        years = sorted(
            grouping.narrower.get((facet, "year"), ()), key=lambda narrower: narrower.year or 0
        )
        values = [
            (str(year.year), Link(f"{year.year}年", year.url, grouping.count(year)))
            for year in years
        ]
        return bar_chart(f"{title}各年的报道", values)
    if facet.dimensions == ("year",):
        return bar_chart(f"{title}各月的会议", _months(facet.year, grouping.articles[facet]))
    return None


def _months(year: int, articles: Sequence[Article]) -> list[tuple[str, Link]]:
    """Count the meetings of each month whose day is known; those of other years are none of it."""
    counts = [0] * 13
    first = [32] * 13
    for article in articles:
        held = article.meeting.date
        if held is not None and held.year == year and held.month and held.day:
            counts[held.month] += 1
            first[held.month] = min(first[held.month], held.day)
    if not any(counts):
        return []
    page = data_year_url(year)
    return [
        (
            str(month),
            Link(
                f"{month}月",
                f"{page}#{day_anchor(year, month, first[month])}" if counts[month] else "",
                counts[month],
            ),
        )
        for month in range(1, 13)
    ]
