"""The views of one listing: its front page and its numbered pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from plugins.meetings.article import Article
from plugins.meetings.permalinks import listing_page_url
from plugins.taxonomies.pages import NumberedPage, Pages
from plugins.taxonomies.views import ListingView, Pager
from plugins.views.charts import BarChart
from plugins.views.entry import Entry
from plugins.views.head import ColumnTags, make_head
from plugins.views.parts import Link, LinkGroup
from plugins.views.site import Site


@dataclass(frozen=True, slots=True)
class Listing:
    """What all pages of a listing share.

    Attributes:
        url: address of the front page.
        tags: the official tags; their name is the listing's title.
        lede: what the set is.
        wider_label: what the links to wider sets are.
    """

    url: str
    tags: ColumnTags
    lede: str
    crumbs: tuple[Link, ...]
    wider: tuple[Link, ...]
    narrower: tuple[LinkGroup, ...]
    feed: Link | None
    chart: BarChart | None = None
    wider_label: str = "扩大范围"


def listing_views(
    listing: Listing,
    pages: Pages,
    total: int,
    entry: Callable[[Article], Entry],
    site: Site,
) -> Iterator[tuple[str, ListingView]]:
    """Yield the address and view of each page, the front first.

    Args:
        listing: what the pages share.
        pages: the articles, cut into pages.
        total: number of articles in the set.
        entry: makes the list entry of an article.
        site: the site.
    """
    feeds = (listing.feed,) if listing.feed else ()

    def view(url: str, articles: tuple[Article, ...], part: str, pager: Pager) -> ListingView:
        title = f"{listing.tags.name} {part}".strip()
        front = not part
        return ListingView(
            head=make_head(
                site, title, url, description=listing.lede, column=listing.tags, feeds=feeds
            ),
            crumbs=listing.crumbs,
            title=listing.tags.name,
            lede=listing.lede if front else "",
            total=total if front else None,
            part=part,
            wider=listing.wider if front else (Link(f"{listing.tags.name}首页", listing.url),),
            wider_label=listing.wider_label if front else "返回",
            narrower=listing.narrower if front else (),
            entries=tuple(entry(article) for article in articles),
            pager=pager,
            feed=listing.feed if front else None,
            chart=listing.chart if front else None,
        )

    def link(index: int) -> Link:
        page = pages.numbered[index]
        return Link(_part(page), listing_page_url(listing.url, page.year, page.number))

    front = Link("最新", listing.url)
    older = link(pages.continues) if pages.continues is not None else None
    yield (
        listing.url,
        view(listing.url, pages.front, "", Pager(None, older, _years(listing, pages))),
    )
    last = len(pages.numbered) - 1
    for index, page in enumerate(pages.numbered):
        url = listing_page_url(listing.url, page.year, page.number)
        pager = Pager(
            link(index + 1) if index < last else front, link(index - 1) if index else None
        )
        yield url, view(url, page.articles, _part(page), pager)


def _part(page: NumberedPage) -> str:
    return f"{page.year}年第{page.number}页"


def _years(listing: Listing, pages: Pages) -> tuple[LinkGroup, ...]:
    newest_first = reversed(pages.numbered)
    return tuple(
        LinkGroup(
            f"{year}年",
            tuple(
                Link(f"第{page.number}页", listing_page_url(listing.url, year, page.number))
                for page in group
            ),
        )
        for year, group in groupby(newest_first, key=lambda page: page.year)
    )
