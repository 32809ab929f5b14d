"""The view of an article's page."""

from plugins.meetings.article import Body, Photo, Section
from plugins.meetings.collection import Collection
from plugins.meetings.dates import parse_timestamp
from plugins.meetings.markup import ROOT
from plugins.portal.article_page import article_view
from plugins.portal.related import Relations
from plugins.portal.views import ArticleView
from plugins.views.entry import Entries
from plugins.views.head import Preview
from plugins.views.listed import listed_urls
from plugins.views.parts import Figure, Link, Picture
from tests.support.values import SITE, make_article, vocabularies

SMALL = Picture("/images/a-1.jpg", 300, 200)
LARGE = Picture(
    "/images/b-1600.jpg", 1600, 900, (("/images/b-480.jpg", 480), ("/images/b-1600.jpg", 1600))
)
PREVIEW = Preview("/images/a-share.jpg", 1200, 630, "会场")
PICTURES = {"/images/2024/a.jpg": SMALL, "/images/2024/b.jpg": LARGE}


def view(**fields: object) -> ArticleView:
    article = make_article(**fields)
    listed = listed_urls(Collection((article,), (), (), (), (), vocabularies()))
    return article_view(
        article,
        vocabularies(),
        Entries(vocabularies()),
        PICTURES,
        listed,
        Relations((article,)),
        SITE,
        PREVIEW,
    )


def test_the_crumbs_lead_to_the_articles_column() -> None:
    assert view().crumbs == (
        Link("首页", "/"),
        Link("栏目", "/columns/"),
        Link("基层党建", "/columns/jiceng-dangjian/"),
    )


def test_the_byline_has_source_author_and_editor_where_they_are_known() -> None:
    assert view(author=("甲", "乙"), editor=("丙",)).byline == (
        ("来源", "长宁区委组织部"),
        ("作者", "甲、乙"),
        ("责任编辑", "丙"),
    )
    assert view().byline == (("来源", "长宁区委组织部"),)


def test_the_official_tags_name_types_and_districts() -> None:
    tags = dict(view(districts=("changning", "jinan"), author=("甲", "乙")).head.tags)
    assert tags["Keywords"] == "述职评议会,长宁区,济南市"
    assert tags["Author"] == "甲、乙"
    assert tags["PubDate"] == "2024-01-26"
    assert tags["ColumnName"] == "基层党建"


def test_the_first_picture_stands_for_the_article() -> None:
    body = Body(f'<p><img src="{ROOT}images/2024/b.jpg" alt="图"></p>', "", ("/images/2024/b.jpg",))
    head = view(body=body, photos=(Photo("/images/2024/a.jpg", "会场"),)).head
    assert dict(head.tags)["Image"] == "https://example.org/images/a-1.jpg"
    assert dict(head.properties)["og:image"] == "https://example.org/images/a-share.jpg"


def test_photos_become_figures_with_their_words() -> None:
    photo = Photo("/images/2024/a.jpg", "会场", "会议现场", "张三 摄")
    assert view(photos=(photo,)).figures == (Figure(SMALL, "会场", "会议现场", "张三 摄"),)


def test_a_round_up_links_to_its_own_sections() -> None:
    sections = (Section("changning", "长宁区"), Section("jinan", "济南"))
    assert view(districts=("changning", "jinan"), sections=sections).sections == (
        Link("长宁区", "#district-changning"),
        Link("济南", "#district-jinan"),
    )


def test_a_draft_has_no_article_tags_and_stays_out_of_search_engines() -> None:
    head = view(state="draft", date=None, source=None).head
    assert "ArticleTitle" not in dict(head.tags)
    assert not head.indexed


def test_dates_are_told_to_readers_and_machines() -> None:
    shown = view(date="2024-01-26 09:05", modified=parse_timestamp("2024-02-01"))
    assert (shown.date, shown.machine_date) == ("2024年1月26日 09:05", "2024-01-26T09:05:00+08:00")
    assert (shown.modified, shown.machine_modified) == ("2024年2月1日", "2024-02-01")
