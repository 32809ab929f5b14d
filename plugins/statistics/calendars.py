"""The views of the years' calendars."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from plugins.meetings.article import Article
from plugins.meetings.permalinks import DATA, HOME, data_year_url, day_anchor
from plugins.statistics.views import DataYearView, DayList, MonthList
from plugins.views.entry import address
from plugins.views.head import ColumnTags, make_head
from plugins.views.month import Days, by_day, month_calendar
from plugins.views.parts import Link
from plugins.views.site import Site
from plugins.views.steps import quantile_steps


def year_views(articles: Sequence[Article], site: Site) -> Iterator[tuple[str, DataYearView]]:
    """Yield the address and view of each year's calendar, oldest first.

    Args:
        articles: published articles, oldest first.
        site: the site.
    """
    held: defaultdict[int, list[Article]] = defaultdict(list)
    undated: Counter[int] = Counter()
    for article in articles:
        if article.meeting.date is not None:
            held[article.meeting.date.year].append(article)
        elif article.year is not None:
            undated[article.year] += 1
    years = sorted(held)
    for older, year, newer in zip((None, *years), years, (*years[1:], None), strict=False):
        yield (
            data_year_url(year),
            _year_view(year, held[year], undated[year], (newer, older), site),
        )


def _year_view(
    year: int,
    articles: Sequence[Article],
    undated: int,
    neighbours: tuple[int | None, int | None],
    site: Site,
) -> DataYearView:
    days = by_day(articles)
    steps = quantile_steps(len(found) for found in days.values())
    title = f"{year}年会议日历"
    lede = f"{year}年召开的会议，按召开的日子排列；日期下面的数是当天会议的报道篇数。"
    newer, older = (
        Link(f"{other}年", data_year_url(other)) if other is not None else None
        for other in neighbours
    )
    tags = ColumnTags(title, lede, (f"{year}年", "会议日历"), "数据")
    return DataYearView(
        head=make_head(site, title, data_year_url(year), description=lede, column=tags),
        crumbs=(Link("首页", HOME), Link("数据", DATA)),
        title=title,
        lede=lede,
        months=tuple(
            month_calendar(f"{month}月", year, month, days, steps) for month in range(1, 13)
        ),
        legend=steps.legend,
        days=tuple(_lists(days)),
        notes=tuple(_notes(articles, undated)),
        newer=newer,
        older=older,
    )


def _lists(days: Days) -> Iterator[MonthList]:
    """Yield the articles of each month that has some, by day."""
    for month, held in groupby(sorted(days), key=lambda day: day.month):
        yield MonthList(
            f"{month}月",
            tuple(
                DayList(
                    day_anchor(day),
                    f"{month}月{day.day}日",
                    tuple(Link(article.title, address(article)) for article in days[day]),
                )
                for day in held
            ),
        )


def _notes(articles: Sequence[Article], undated: int) -> Iterator[str]:
    """Yield a sentence for each kind of article that stands on no day."""
    dates = [article.meeting.date for article in articles]
    months = Counter(d.month for d in dates if d is not None and d.day is None and d.month)
    if months:
        parts = "、".join(f"{month}月{months[month]}篇" for month in sorted(months))
        yield f"另有{months.total()}篇只写明会议召开的月份：{parts}。"
    if whole := sum(d is not None and d.month is None for d in dates):
        yield f"另有{whole}篇只写明会议召开的年份。"
    if undated:
        yield f"另有{undated}篇没有写明召开时间，按发布时间归入这一年。"
