"""The data pages, from counts to views."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from plugins.meetings.article import Article
from plugins.meetings.permalinks import DATA, HOME, data_year_url, facet_url
from plugins.meetings.vocabulary import Vocabularies
from plugins.statistics.counting import Counts
from plugins.statistics.views import (
    Cell,
    DataView,
    DataYearView,
    DayOfYear,
    HeatMap,
    HeatRow,
    TypeRow,
)
from plugins.views.charts import MOST, bar_chart
from plugins.views.entry import Entry, district_link, meeting_type_link, year_link
from plugins.views.head import ColumnTags, make_head
from plugins.views.month import day_anchor, month_sheet
from plugins.views.parts import Link
from plugins.views.site import Site

LEVELS = 4
"""Steps of colour above none."""
_COLUMN_TYPE = "数据"


def data_view(
    counts: Counts, vocabularies: Vocabularies, site: Site, *, intersections: bool
) -> DataView:
    """Build the data page.

    Args:
        counts: of the published articles.
        vocabularies: the closed lists.
        site: the site.
        intersections: whether two values have a listing of their own.
    """
    title = "数据"
    lede = "本站收录的会议报道，按地区、年份、会议类型和日期的数目；点数字可以看到是哪些。"
    years = sorted(counts.years)
    recent = years[-MOST:]

    def type_row(slug: str) -> TypeRow:
        link = meeting_type_link(slug, vocabularies, counts.types[slug])
        values = [
            (
                f"{year % 100:02}",
                _listing(
                    f"{year}年", None, year, slug, counts.type_years[slug, year], intersections
                ),
            )
            for year in recent
        ]
        chart = bar_chart(f"{link.label}各年的报道", values)
        return TypeRow(link, chart, tuple(counts.type_years[slug, year] for year in years))

    # Of equal numbers the vocabulary's first comes first.
    slugs = sorted(
        (slug for slug in vocabularies.meeting_types if counts.types[slug]),
        key=lambda slug: -counts.types[slug],
    )
    return DataView(
        head=make_head(site, title, DATA, description=lede, column=_tags(title, lede)),
        crumbs=(Link("首页", HOME),),
        title=title,
        lede=lede,
        figures=(
            (counts.total, "篇报道"),
            (sum(map(len, counts.days.values())), "篇知道会议日期"),
            (len(counts.districts), "个地区"),
            (len(counts.types), "类会议"),
            (len(counts.years), "个年份"),
        ),
        heat=_heat_map(counts, vocabularies, years, intersections=intersections),
        types=tuple(type_row(slug) for slug in slugs),
        years=tuple(f"{year}年" for year in years),
        calendars=tuple(
            Link(f"{year}年", data_year_url(year), sum(1 for day in counts.days if day[0] == year))
            for year in reversed(calendar_years(counts))
        ),
    )


def calendar_years(counts: Counts) -> list[int]:
    """Return the years that have a calendar, oldest first."""
    return sorted({year for year, _, _ in counts.days})


def year_views(
    counts: Counts, entry: Callable[[Article], Entry], site: Site
) -> Iterator[tuple[str, DataYearView]]:
    """Yield the address and view of each year's calendar."""
    years = calendar_years(counts)
    numbers = {day: len(articles) for day, articles in counts.days.items()}
    for index, year in enumerate(years):
        days = sorted(day for day in counts.days if day[0] == year)
        title, url = f"{year}年会议日历", data_year_url(year)
        known = sum(numbers[day] for day in days)
        lede = f"{year}年有 {len(days)} 天开过会，共 {known} 篇报道；点日期可以看到是哪些。"
        yield (
            url,
            DataYearView(
                head=make_head(site, title, url, description=lede, column=_tags(title, lede)),
                crumbs=(Link("首页", HOME), Link("数据", DATA)),
                title=title,
                lede=lede,
                months=tuple(month_sheet(year, month, numbers) for month in range(1, 13)),
                days=tuple(
                    DayOfYear(
                        day_anchor(*day),
                        f"{day[1]}月{day[2]}日",
                        tuple(entry(article) for article in counts.days[day]),
                    )
                    for day in days
                ),
                vague=max(0, counts.years[year] - known),
                newer=_calendar(years[index + 1]) if index + 1 < len(years) else None,
                older=_calendar(years[index - 1]) if index else None,
            ),
        )


def levels(values: Sequence[int]) -> tuple[int, ...]:
    """Return the largest count of each step of colour but the last, by quartiles."""
    ordered = sorted(value for value in values if value)
    if not ordered:
        return ()
    bounds = [ordered[(len(ordered) - 1) * step // LEVELS] for step in range(1, LEVELS)]
    # Where many counts are equal, fewer steps tell them apart.
    return tuple(dict.fromkeys(bound for bound in bounds if bound < ordered[-1]))


def _heat_map(
    counts: Counts, vocabularies: Vocabularies, years: Sequence[int], *, intersections: bool
) -> HeatMap:
    bounds = levels(list(counts.district_years.values()))
    most = max(counts.district_years.values(), default=0)

    def cell(slug: str, year: int) -> Cell:
        number = counts.district_years[slug, year]
        level = 1 + sum(number > bound for bound in bounds) if number else 0
        return Cell(_listing(f"{year}年", slug, year, None, number, intersections), level)

    rows = tuple(
        HeatRow(
            district_link(slug, vocabularies, counts.districts[slug]),
            len(vocabularies.ancestors(slug)),
            tuple(cell(slug, year) for year in years),
        )
        for slug in vocabularies.districts
        if counts.districts[slug]
    )
    edges = [0, *bounds, most]
    legend = tuple(
        f"{low + 1}" if low + 1 == high else f"{low + 1}–{high}"
        for low, high in pairwise(edges)
        if high > low
    )
    return HeatMap(tuple(year_link(year, counts.years[year]) for year in years), rows, legend)


def _listing(
    label: str,
    district: str | None,
    year: int,
    meeting_type: str | None,
    number: int,
    intersections: bool,
) -> Link:
    """Return the link to what a number counts: the intersection, or the wider listing."""
    narrow = year if intersections else None
    url = facet_url(district, narrow, meeting_type) if number else ""
    return Link(label, url, number)


def _calendar(year: int) -> Link:
    return Link(f"{year}年", data_year_url(year))


def _tags(title: str, lede: str) -> ColumnTags:
    return ColumnTags(title, lede, ("数据", "党建会议"), _COLUMN_TYPE)
