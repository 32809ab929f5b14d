"""The views of one listing: what stands on its front only, and how its pages are linked."""

from dataclasses import replace

from plugins.meetings.article import Article
from plugins.taxonomies.listing import Listing, listing_views
from plugins.taxonomies.pages import paginate
from plugins.taxonomies.views import ListingView
from plugins.views.charts import bars
from plugins.views.entry import Entry, make_entry
from plugins.views.head import ColumnTags
from plugins.views.parts import Link, LinkGroup
from tests.support.values import SITE, make_article, vocabularies

LISTING = Listing(
    url="/districts/changning/",
    tags=ColumnTags("长宁区", "长宁区的报道。", ("长宁区",), "会议专题"),
    lede="长宁区的报道。",
    crumbs=(Link("首页", "/"),),
    wider=(Link("上海市", "/districts/shanghai/", 9),),
    narrower=(LinkGroup("年份", (Link("2024年", "/districts/changning/years/2024/", 4),)),),
    feed=Link("长宁区的最新文章", "/feeds/districts/changning.atom.xml"),
)


def entry(article: Article) -> Entry:
    return make_entry(article, vocabularies())


def views(*days: str, size: int = 2) -> dict[str, ListingView]:
    articles = [make_article(f"a{index}", date=day) for index, day in enumerate(days)]
    pages = paginate(articles, size)
    return dict(listing_views(LISTING, pages, len(articles), entry, SITE))


FIVE = ("2023-05-01", "2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01")


def test_the_front_comes_first_and_the_pages_follow_from_the_oldest() -> None:
    assert list(views(*FIVE)) == [
        "/districts/changning/",
        "/districts/changning/page/2023-1/",
        "/districts/changning/page/2024-1/",
        "/districts/changning/page/2024-2/",
    ]


def test_a_listing_that_fits_has_no_other_page_and_no_pager() -> None:
    front = views("2024-01-01", "2024-02-01")["/districts/changning/"]
    assert front.pager.newer is None
    assert front.pager.older is None
    assert front.pager.years == ()


def test_the_front_tells_the_total_the_lede_and_the_ways_on() -> None:
    front = views(*FIVE)["/districts/changning/"]
    assert front.total == 5
    assert front.part == ""
    assert front.lede == "长宁区的报道。"
    assert front.wider == LISTING.wider
    assert front.narrower == LISTING.narrower
    assert front.feed == LISTING.feed


def test_a_numbered_page_tells_nothing_that_a_new_article_would_change() -> None:
    page = views(*FIVE)["/districts/changning/page/2024-1/"]
    assert page.total is None
    assert page.lede == ""
    assert page.narrower == ()
    assert page.feed is None
    assert page.part == "2024年第1页"
    assert page.wider == (Link("长宁区首页", "/districts/changning/"),)


def test_every_page_has_a_title_of_its_own() -> None:
    assert [view.head.title for view in views(*FIVE).values()] == [
        "长宁区 - 党建会议新闻",
        "长宁区 2023年第1页 - 党建会议新闻",
        "长宁区 2024年第1页 - 党建会议新闻",
        "长宁区 2024年第2页 - 党建会议新闻",
    ]


def test_the_pager_leads_from_the_front_to_the_oldest_and_back() -> None:
    pages = views(*FIVE)
    ways = {
        url: (
            view.pager.newer.url if view.pager.newer else None,
            view.pager.older.url if view.pager.older else None,
        )
        for url, view in pages.items()
    }
    base = "/districts/changning/"
    assert ways == {
        base: (None, f"{base}page/2024-1/"),
        f"{base}page/2024-2/": (base, f"{base}page/2024-1/"),
        f"{base}page/2024-1/": (f"{base}page/2024-2/", f"{base}page/2023-1/"),
        f"{base}page/2023-1/": (f"{base}page/2024-1/", None),
    }


def test_the_front_lists_all_pages_by_year_newest_first() -> None:
    assert views(*FIVE)["/districts/changning/"].pager.years == (
        LinkGroup(
            "2024年",
            (
                Link("第2页", "/districts/changning/page/2024-2/"),
                Link("第1页", "/districts/changning/page/2024-1/"),
            ),
        ),
        LinkGroup("2023年", (Link("第1页", "/districts/changning/page/2023-1/"),)),
    )


def test_a_listing_without_a_feed_names_none() -> None:
    pages = paginate([make_article()], 2)
    bare = Listing("/x/", LISTING.tags, "说明。", (), (), (), None)
    ((_, view),) = listing_views(bare, pages, 1, entry, SITE)
    assert view.head.feeds == ()


def test_the_chart_stands_on_the_front_only() -> None:
    chart = bars([("2023", 1, "/a/"), ("2024", 4, "/b/")])
    articles = [make_article(f"a{index}", date=day) for index, day in enumerate(FIVE)]
    pages = listing_views(replace(LISTING, chart=chart), paginate(articles, 2), 5, entry, SITE)
    assert [view.chart for _, view in pages] == [chart, None, None, None]
