"""The view of the figures of the whole site."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from plugins.meetings.article import Article
from plugins.meetings.permalinks import (
    ARCHIVE,
    DATA,
    DISTRICTS,
    HOME,
    YEARS,
    data_year_url,
    facet_url,
)
from plugins.meetings.vocabulary import Vocabularies
from plugins.statistics.counts import Counts, count
from plugins.statistics.views import Cell, DataView, HeatMap, KeyFigure, Multiple, Row
from plugins.views.charts import bars
from plugins.views.entry import district_link, meeting_type_link, year_link
from plugins.views.head import ColumnTags, make_head
from plugins.views.parts import Link
from plugins.views.site import Site
from plugins.views.steps import Steps, quantile_steps

Exists = Callable[[str], bool]
"""Tells whether a listing stands at an address."""

LEDE = "本站报道的党建会议，按地区、年份和会议类型统计；点数字看相应的报道。"


def data_view(
    articles: Sequence[Article], vocabularies: Vocabularies, exists: Exists, site: Site
) -> DataView:
    """Build the page of figures.

    Args:
        articles: published articles.
        vocabularies: the closed lists; their order is that of the rows.
        exists: tells which listings there are; a count without one of its own leads to the
            listing of its row.
        site: the site.
    """
    counts = count(articles, vocabularies)
    calendars = Counter(a.meeting.date.year for a in articles if a.meeting.date is not None)
    tags = ColumnTags("数据", LEDE, ("数据", "党建会议"), "数据")
    return DataView(
        head=make_head(site, "数据", DATA, description=LEDE, column=tags),
        crumbs=(Link("首页", HOME),),
        title="数据",
        lede=LEDE,
        figures=_figures(counts) if articles else (),
        heat=_districts(counts, vocabularies, exists) if counts.districts else None,
        types=_multiples(counts, vocabularies, exists),
        type_table=_types(counts, vocabularies, exists) if counts.types else None,
        calendars=tuple(
            Link(f"{year}年", data_year_url(year), calendars[year])
            for year in sorted(calendars, reverse=True)
        ),
    )


def _figures(counts: Counts) -> tuple[KeyFigure, ...]:
    return (
        KeyFigure("报道", counts.articles, "篇", ARCHIVE),
        KeyFigure("会议", counts.meetings, "次", ""),
        KeyFigure("地区", len(counts.districts), "个", DISTRICTS),
        KeyFigure("年份", len(counts.years), "个", YEARS),
    )


def _districts(counts: Counts, vocabularies: Vocabularies, exists: Exists) -> HeatMap:
    steps = quantile_steps(n for years in counts.districts.values() for n in years.values())
    rows = []
    for slug, by_year in counts.districts.items():
        link = district_link(slug, vocabularies, by_year.total())
        urls = {year: facet_url(slug, year, None) for year in counts.years}
        cells = _cells(by_year, urls, link.url, exists, steps)
        rows.append(Row(link, cells, len(vocabularies.ancestors(slug))))
    note = f"另有{counts.placeless}篇未定地区，不在表中。" if counts.placeless else ""
    return HeatMap(_years(counts), tuple(rows), steps.legend, note)


def _types(counts: Counts, vocabularies: Vocabularies, exists: Exists) -> HeatMap:
    rows = []
    for slug, by_year in counts.types.items():
        link = meeting_type_link(slug, vocabularies, by_year.total())
        urls = {year: facet_url(None, year, slug) for year in counts.years}
        rows.append(Row(link, _cells(by_year, urls, link.url, exists)))
    return HeatMap(_years(counts), tuple(rows))


def _years(counts: Counts) -> tuple[Link, ...]:
    return tuple(year_link(year) for year in reversed(counts.years))


def _cells(
    by_year: Counter[int],
    urls: Mapping[int, str],
    instead: str,
    exists: Exists,
    steps: Steps | None = None,
) -> tuple[Cell, ...]:
    """Return the cells of a row, newest year first; `instead` is for listings that are not."""
    return tuple(
        Cell(
            by_year[year],
            _behind(by_year[year], urls[year], instead, exists),
            steps.shade(by_year[year]) if steps is not None else 0,
        )
        for year in sorted(urls, reverse=True)
    )


def _multiples(counts: Counts, vocabularies: Vocabularies, exists: Exists) -> tuple[Multiple, ...]:
    most = max((max(years.values()) for years in counts.types.values()), default=0)
    found = []
    for slug, by_year in counts.types.items():
        link = meeting_type_link(slug, vocabularies, by_year.total())
        values = [
            (
                str(year),
                by_year[year],
                _behind(by_year[year], facet_url(None, year, slug), link.url, exists),
            )
            for year in counts.years
        ]
        found.append(Multiple(link, bars(values, f"{link.label}各年篇数", most=most)))
    return tuple(found)


def _behind(number: int, url: str, instead: str, exists: Exists) -> str:
    if not number:
        return ""
    return url if exists(url) else instead
