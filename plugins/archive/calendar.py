"""The views of the archive: the whole, a year, a month."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from plugins.archive.views import ArchiveView, ArchiveYear, MonthView
from plugins.meetings.article import Article
from plugins.meetings.permalinks import ARCHIVE, HOME, archive_month_url, archive_year_url
from plugins.views.entry import Entry
from plugins.views.head import ColumnTags, make_head
from plugins.views.parts import Link
from plugins.views.site import Site

PROMISE = "本站每一篇文章都可以免费阅读全文，不用登录、注册，无需启用 JavaScript；存档长期保留。"
_COLUMN_TYPE = "存档"

Month = tuple[int, int]
"""Year and month of publication."""


def by_month(articles: Sequence[Article]) -> dict[Month, list[Article]]:
    """Group published articles, oldest first, by the month of their publication."""

    def month(article: Article) -> Month:
        return article.published.at.year, article.published.at.month

    return {key: list(group) for key, group in groupby(articles, key=month)}


def archive_views(
    months: dict[Month, list[Article]], site: Site
) -> Iterator[tuple[str, ArchiveView]]:
    """Yield the address and view of the whole archive and of each of its years."""
    crumbs = (Link("首页", HOME),)
    yield ARCHIVE, _archive_view("存档", ARCHIVE, months, crumbs, site)
    for year in sorted({year for year, _ in months}):
        of_year = {key: articles for key, articles in months.items() if key[0] == year}
        url = archive_year_url(year)
        to_archive = (*crumbs, Link("存档", ARCHIVE))
        yield url, _archive_view(f"{year}年存档", url, of_year, to_archive, site)


def month_views(
    months: dict[Month, list[Article]], entry: Callable[[Article], Entry], site: Site
) -> Iterator[tuple[str, MonthView]]:
    """Yield the address and view of each month of the archive."""
    keys = sorted(months)
    for index, (year, month) in enumerate(keys):
        url, title = archive_month_url(year, month), f"{year}年{month}月存档"
        yield (
            url,
            MonthView(
                head=make_head(site, title, url, description=PROMISE, column=_tags(title)),
                crumbs=(
                    Link("首页", HOME),
                    Link("存档", ARCHIVE),
                    Link(f"{year}年", archive_year_url(year)),
                ),
                title=title,
                entries=tuple(entry(article) for article in months[year, month]),
                newer=_month_link(keys[index + 1]) if index + 1 < len(keys) else None,
                older=_month_link(keys[index - 1]) if index else None,
            ),
        )


def _archive_view(
    title: str,
    url: str,
    months: dict[Month, list[Article]],
    crumbs: tuple[Link, ...],
    site: Site,
) -> ArchiveView:
    years = tuple(_year(year, months) for year in sorted({y for y, _ in months}, reverse=True))
    return ArchiveView(
        head=make_head(site, title, url, description=PROMISE, column=_tags(title)),
        crumbs=crumbs,
        title=title,
        promise=PROMISE,
        total=sum(len(articles) for articles in months.values()),
        years=years,
    )


def _year(year: int, months: dict[Month, list[Article]]) -> ArchiveYear:
    counts = [len(months.get((year, month), ())) for month in range(1, 13)]
    return ArchiveYear(
        Link(f"{year}年", archive_year_url(year), sum(counts)),
        tuple(
            Link(f"{month}月", archive_month_url(year, month) if count else "", count)
            for month, count in enumerate(counts, start=1)
        ),
    )


def _month_link(key: Month) -> Link:
    return Link(f"{key[0]}年{key[1]}月", archive_month_url(*key))


def _tags(title: str) -> ColumnTags:
    return ColumnTags(title, PROMISE, ("存档", "党建会议"), _COLUMN_TYPE)
