"""The small chart at the head of a listing: its articles by year, those of a year by month."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from plugins.meetings.article import Article
from plugins.meetings.permalinks import ARCHIVE, archive_month_url, archive_year_url
from plugins.taxonomies.facets import Facet, Grouping
from plugins.views.charts import BarChart, bars

Values = list[tuple[str, int, str]]


def facet_chart(facet: Facet, grouping: Grouping) -> BarChart | None:
    """Return the chart of a district, a meeting type or a year.

    Args:
        facet: what the listing is of.
        grouping: the articles, and which listings there are: a bar without one is no link.

    Returns:
        The chart; None for an intersection, and where there would be less than two bars.
    """
    articles = grouping.articles.get(facet, ())
    match facet.dimensions:
        case ("district",) | ("meeting_type",):
            return _chart(_by_year(facet, articles, grouping), "各年篇数", "年份", "年")
        case ("year",):
            return _chart(_by_month(facet.year or 0, articles), "各月发布篇数", "月份", "月")
        case _:
            return None


def _chart(values: Values, title: str, term: str, unit: str) -> BarChart | None:
    if sum(count > 0 for _, count, _ in values) < 2:
        return None
    return bars(values, title, term, unit)


def _by_year(facet: Facet, articles: Sequence[Article], grouping: Grouping) -> Values:
    counts = Counter(article.year for article in articles if article.year is not None)
    values = []
    # Years without articles are told too: bars side by side would pass for years in a row.
    for year in range(min(counts, default=0), max(counts, default=-1) + 1):
        narrower = Facet(facet.district, year, facet.meeting_type)
        url = narrower.url if narrower in grouping.articles else ""
        values.append((str(year), counts[year], url))
    return values


def _by_month(year: int, articles: Iterable[Article]) -> Values:
    """Return the twelve months, and what of the year's was published before or after it."""
    months: Counter[int] = Counter()
    others: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for article in articles:
        published = article.published.at
        if published.year == year:
            months[published.month] += 1
        else:
            others["此前" if published.year < year else "此后"][published.year] += 1

    def other(label: str) -> Values:
        years = others[label]
        url = archive_year_url(next(iter(years))) if len(years) == 1 else ARCHIVE
        return [(label, years.total(), url)] if years else []

    of_year = [
        (str(month), months[month], archive_month_url(year, month) if months[month] else "")
        for month in range(1, 13)
    ]
    return [*other("此前"), *of_year, *other("此后")]
