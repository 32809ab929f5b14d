"""The view of the home page."""

from plugins.meetings.article import Article, Photo
from plugins.meetings.collection import Collection
from plugins.meetings.dates import parse_meeting_date
from plugins.portal.home_page import home_view
from plugins.portal.views import HomeView
from plugins.views.parts import Figure, Link, LinkGroup, Picture
from tests.support.values import SITE, make_article, vocabularies

PICTURE = Picture("/images/a-1.jpg", 300, 200)


def view(*articles: Article) -> HomeView:
    collection = Collection(articles, (), (), (), (), vocabularies())
    return home_view(collection, {"/images/2024/a.jpg": PICTURE}, SITE)


def numbered(count: int, **fields: object) -> tuple[Article, ...]:
    return tuple(
        make_article(f"a{n}", title=f"第{n}篇", date=f"2024-01-{n:02}", **fields)
        for n in range(1, count + 1)
    )


def with_picture(slug: str, title: str, date: str) -> Article:
    photos = (Photo("/images/2024/a.jpg", "会场"),)
    return make_article(slug, title=title, date=date, photos=photos)


def test_the_newest_article_with_a_picture_leads_and_is_not_repeated() -> None:
    pictured = with_picture("p", "有图", "2024-01-03")
    home = view(*numbered(2), pictured, make_article("last", title="末篇", date="2024-01-04"))
    assert home.lead is not None
    assert home.lead.title == "有图"
    assert home.picture == Figure(PICTURE, "")
    assert [entry.title for entry in home.latest] == ["末篇", "第2篇", "第1篇"]


def test_ten_of_the_newest_are_shown_with_and_without_a_lead() -> None:
    assert [e.title for e in view(*numbered(18)).latest] == [f"第{n}篇" for n in range(18, 8, -1)]
    home = view(*numbered(18), with_picture("p", "有图", "2024-02-01"))
    assert [entry.title for entry in home.latest] == [f"第{n}篇" for n in range(18, 8, -1)]


def test_a_picture_of_long_ago_does_not_lead() -> None:
    old = with_picture("p", "有图", "2023-01-01")
    assert view(old, *numbered(20)).lead is None


def test_columns_show_their_four_newest_in_the_vocabularys_order() -> None:
    other = make_article("o", title="要闻", category="dangjian-yaowen", date="2024-02-01")
    home = view(*numbered(6), other)
    assert [(block.link.label, [e.title for e in block.entries]) for block in home.columns] == [
        ("党建要闻", ["要闻"]),
        ("基层党建", ["第6篇", "第5篇", "第4篇", "第3篇"]),
    ]


def test_the_ways_in_are_counted() -> None:
    home = view(
        make_article("a", date="2023-01-01", districts=("jinan",), types=("dangke",)),
        make_article("b", districts=("huguangyan", "jinan")),
        make_article("c", districts=("unassigned",)),
    )
    assert home.total == 3
    assert home.districts == LinkGroup(
        "地区一览",
        (
            Link("济南市", "/districts/jinan/", 2),
            Link("湖光岩风景区", "/districts/huguangyan/", 1),
        ),
    )
    assert home.groups == (
        LinkGroup("年份", (Link("2024年", "/years/2024/", 2), Link("2023年", "/years/2023/", 1))),
        LinkGroup(
            "会议类型",
            (
                Link("述职评议会", "/meeting-types/shuzhi-pingyi/", 2),
                Link("党课", "/meeting-types/dangke/", 1),
            ),
        ),
    )


def test_a_site_without_articles_has_a_home_page_all_the_same() -> None:
    home = view()
    assert (home.lead, home.latest, home.columns, home.groups, home.total) == (None, (), (), (), 0)


def test_a_city_on_the_home_page_counts_what_its_own_page_counts() -> None:
    home = view(make_article("a", districts=("shanghai",)), make_article("b"))
    assert home.districts is not None
    assert home.districts.links[0] == Link("上海市", "/districts/shanghai/", 2)


def test_the_calendar_is_of_the_newest_month_with_a_meeting() -> None:
    older = make_article("o", held=parse_meeting_date("2023-12-28"))
    home = view(older, make_article("n", held=parse_meeting_date("2024-01-25")))
    assert home.calendar is not None
    assert (home.calendar.title, home.calendar.count) == ("2024年1月", 1)
    assert view(make_article("a")).calendar is None
