"""The head of a page: title, OpenGraph and the official page tags."""

import pytest

from plugins.views.head import ArticleTags, ColumnTags, EmptyTagError, Preview, make_head
from tests.support.values import SITE

COLUMN = ColumnTags("基层党建", "基层党组织的新闻。", ("基层", "党建"), "新闻")
ARTICLE = ArticleTags("标题", "2024-01-26", "2024-01-26", "区委组织部")


def test_a_plain_page_has_the_tags_of_the_site() -> None:
    head = make_head(SITE, "关于本站", "/pages/about/")
    assert head.tags == (
        ("SiteName", "党建会议新闻"),
        ("SiteDomain", "example.org"),
        ("SiteIDCode", "0000000000"),
    )


def test_a_listing_adds_the_tags_of_its_column() -> None:
    head = make_head(SITE, "基层党建", "/columns/x/", column=COLUMN)
    assert head.tags[3:] == (
        ("ColumnName", "基层党建"),
        ("ColumnDescription", "基层党组织的新闻。"),
        ("ColumnKeywords", "基层,党建"),
        ("ColumnType", "新闻"),
    )


def test_an_article_adds_its_own_tags_and_leaves_out_what_it_has_not() -> None:
    head = make_head(SITE, "标题", "/articles/a/", column=COLUMN, article=ARTICLE)
    assert head.tags[7:] == (
        ("ArticleTitle", "标题"),
        ("PubDate", "2024-01-26"),
        ("ContentSource", "区委组织部"),
        ("Url", "https://example.org/articles/a/"),
    )


def test_an_article_has_the_optional_tags_that_it_can_fill() -> None:
    tags = ArticleTags(
        "标题",
        "2024-01-26",
        "2024-01-26",
        "区委",
        "党课",
        "甲、乙",
        "摘要。",
        "https://e.org/i.jpg",
    )
    head = make_head(SITE, "标题", "/articles/a/", article=tags)
    assert head.tags[6:] == (
        ("Keywords", "党课"),
        ("Author", "甲、乙"),
        ("Description", "摘要。"),
        ("Image", "https://e.org/i.jpg"),
        ("Url", "https://example.org/articles/a/"),
    )


@pytest.mark.parametrize(
    ("column", "article", "tag"),
    [
        (ColumnTags("", "说明", ("词",), "新闻"), None, "ColumnName"),
        (ColumnTags("名", " ", ("词",), "新闻"), None, "ColumnDescription"),
        (ColumnTags("名", "说明", (), "新闻"), None, "ColumnKeywords"),
        (ColumnTags("名", "说明", ("词",), ""), None, "ColumnType"),
        (COLUMN, ArticleTags("", "2024-01-26", "2024-01-26", "区委"), "ArticleTitle"),
        (COLUMN, ArticleTags("标题", "", "", "区委"), "PubDate"),
        (COLUMN, ArticleTags("标题", "2024-01-26", "2024-01-26", ""), "ContentSource"),
    ],
)
def test_a_required_tag_may_not_be_empty(
    column: ColumnTags, article: ArticleTags | None, tag: str
) -> None:
    with pytest.raises(EmptyTagError, match=f"/x/ 的网页标签 {tag} 是空的；规范要求必填"):
        make_head(SITE, "标题", "/x/", column=column, article=article)


def test_the_title_names_the_site_but_only_once() -> None:
    assert make_head(SITE, "标题", "/x/").title == "标题 - 党建会议新闻"
    assert make_head(SITE, "党建会议新闻", "/").title == "党建会议新闻"


def test_a_shared_link_tells_title_description_and_address() -> None:
    head = make_head(SITE, "标题", "/articles/a/", description="摘要。", article=ARTICLE)
    assert head.properties == (
        ("og:site_name", "党建会议新闻"),
        ("og:type", "article"),
        ("og:title", "标题"),
        ("og:description", "摘要。"),
        ("og:url", "https://example.org/articles/a/"),
        ("og:locale", "zh_CN"),
        ("article:published_time", "2024-01-26"),
    )


def test_a_page_without_a_description_has_that_of_the_site() -> None:
    head = make_head(SITE, "标题", "/x/")
    assert head.description == "党建会议新闻的免费开放存档，按地区、年份和会议类型查阅。"
    assert ("og:type", "website") in head.properties


def test_what_stands_for_a_page_where_it_is_shared_has_its_size_and_its_words() -> None:
    preview = Preview("/images/a-share.jpg", 1200, 630, "会场")
    head = make_head(SITE, "标题", "/articles/a/", preview=preview)
    assert head.properties[6:] == (
        ("og:image", "https://example.org/images/a-share.jpg"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "会场"),
    )
    assert head.tags[-1] == ("twitter:card", "summary_large_image")
