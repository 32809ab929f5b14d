"""A site with one article of every kind: all its paths, its notes, and the head of its pages."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from tests.integration.sites import every_kind
from tests.support.site import BuiltSite, build_site, file_of, links, meta

SITEURL = "https://example.org/sub"
PATHS = [
    "404.html",
    "_redirects",
    "archive/2023/07/index.html",
    "archive/2023/index.html",
    "archive/2024/01/index.html",
    "archive/2024/02/index.html",
    "archive/2024/03/index.html",
    "archive/2024/index.html",
    "archive/index.html",
    "articles/hidden/index.html",
    "articles/masked/index.html",
    "articles/news/index.html",
    "articles/notice/index.html",
    "articles/round-up/index.html",
    "articles/speech/index.html",
    "columns/dangjian-yaowen/index.html",
    "columns/index.html",
    "columns/jiceng-dangjian/index.html",
    "columns/jiceng-dangjian/page/2024-1/index.html",
    "columns/jiceng-dangjian/page/2024-2/index.html",
    "columns/tongzhi-gonggao/index.html",
    "data/2024/index.html",
    "data/index.html",
    "districts/changning/index.html",
    "districts/changning/meeting-types/shuzhi-pingyi/index.html",
    "districts/changning/years/2024/index.html",
    "districts/changqing/index.html",
    "districts/changqing/meeting-types/shuzhi-pingyi/index.html",
    "districts/changqing/years/2024/index.html",
    "districts/index.html",
    "districts/jinan/index.html",
    "districts/jinan/meeting-types/dangke/index.html",
    "districts/jinan/meeting-types/shuzhi-pingyi/index.html",
    "districts/jinan/years/2023/index.html",
    "districts/jinan/years/2024/index.html",
    "districts/shanghai/index.html",
    "districts/shanghai/meeting-types/dangjian-gongzuo/index.html",
    "districts/shanghai/meeting-types/shuzhi-pingyi/index.html",
    "districts/shanghai/page/2024-1/index.html",
    "districts/shanghai/page/2024-2/index.html",
    "districts/shanghai/years/2024/index.html",
    "districts/shanghai/years/2024/page/2024-1/index.html",
    "districts/shanghai/years/2024/page/2024-2/index.html",
    "drafts/draft/index.html",
    "drafts/scheduled/index.html",
    "feeds/all.atom.xml",
    "feeds/districts/changning.atom.xml",
    "feeds/districts/changqing.atom.xml",
    "feeds/districts/jinan.atom.xml",
    "feeds/districts/shanghai.atom.xml",
    "feeds/meeting-types/dangjian-gongzuo.atom.xml",
    "feeds/meeting-types/dangke.atom.xml",
    "feeds/meeting-types/shuzhi-pingyi.atom.xml",
    "html/2024/1.html",
    *(
        f"images/cards/{slug}-HASH.png"
        for slug in (
            "draft",
            "hidden",
            "masked",
            "news",
            "notice",
            "round-up",
            "scheduled",
            "speech",
        )
    ),
    "index.html",
    "meeting-types/dangjian-gongzuo/index.html",
    "meeting-types/dangke/index.html",
    "meeting-types/index.html",
    "meeting-types/shuzhi-pingyi/index.html",
    "meeting-types/shuzhi-pingyi/page/2024-1/index.html",
    "meeting-types/shuzhi-pingyi/page/2024-2/index.html",
    "offline/index.html",
    "pages/about/index.html",
    "robots.txt",
    "search/HASH.bin",
    "search/HASH.bin",
    "search/HASH.bin",
    "search/documents/2023-HASH/bodies.bin",
    "search/documents/2023-HASH/facets.bin",
    "search/documents/2023-HASH/lengths.bin",
    "search/documents/2023-HASH/sounds.bin",
    "search/documents/2024-HASH/bodies.bin",
    "search/documents/2024-HASH/facets.bin",
    "search/documents/2024-HASH/lengths.bin",
    "search/documents/2024-HASH/sounds.bin",
    "search/index.html",
    "search/manifest.json",
    "search/terms/00-HASH.bin",
    "search/terms/00/HASH.bin",
    "search/texts/masked-HASH.bin",
    "search/texts/news-HASH.bin",
    "search/texts/notice-HASH.bin",
    "search/texts/round-up-HASH.bin",
    "search/texts/speech-HASH.bin",
    "search/titles/HASH/0.bin",
    "search/titles/HASH/0.bin",
    "search/titles/HASH/1.bin",
    "site.webmanifest",
    "sitemap.xml",
    "sitemaps/2023.xml",
    "sitemaps/2024.xml",
    "sitemaps/pages.xml",
    "sw.js",
    "years/2023/index.html",
    "years/2023/meeting-types/dangke/index.html",
    "years/2024/index.html",
    "years/2024/meeting-types/dangjian-gongzuo/index.html",
    "years/2024/meeting-types/shuzhi-pingyi/index.html",
    "years/2024/meeting-types/shuzhi-pingyi/page/2024-1/index.html",
    "years/2024/meeting-types/shuzhi-pingyi/page/2024-2/index.html",
    "years/2024/page/2024-1/index.html",
    "years/2024/page/2024-2/index.html",
    "years/index.html",
]

SITE_TAGS = {"SiteName", "SiteDomain", "SiteIDCode"}
COLUMN_TAGS = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
ARTICLE_TAGS = {"ArticleTitle", "PubDate", "ContentSource", "Keywords", "Url"}
KINDS = {
    "/": SITE_TAGS,
    "/404.html": SITE_TAGS,
    "/pages/about/": SITE_TAGS,
    "/html/2024/1.html": SITE_TAGS,
    "/search/": SITE_TAGS | COLUMN_TAGS,
    "/columns/": SITE_TAGS | COLUMN_TAGS,
    "/columns/jiceng-dangjian/": SITE_TAGS | COLUMN_TAGS,
    "/columns/jiceng-dangjian/page/2024-1/": SITE_TAGS | COLUMN_TAGS,
    "/districts/": SITE_TAGS | COLUMN_TAGS,
    "/districts/changning/": SITE_TAGS | COLUMN_TAGS,
    "/districts/changning/years/2024/": SITE_TAGS | COLUMN_TAGS,
    "/years/": SITE_TAGS | COLUMN_TAGS,
    "/meeting-types/": SITE_TAGS | COLUMN_TAGS,
    "/archive/": SITE_TAGS | COLUMN_TAGS,
    "/archive/2024/": SITE_TAGS | COLUMN_TAGS,
    "/archive/2024/01/": SITE_TAGS | COLUMN_TAGS,
    "/articles/news/": SITE_TAGS | COLUMN_TAGS | ARTICLE_TAGS | {"Author"},
    "/articles/speech/": SITE_TAGS | COLUMN_TAGS | ARTICLE_TAGS,
    "/articles/hidden/": SITE_TAGS | COLUMN_TAGS | ARTICLE_TAGS,
    "/drafts/scheduled/": SITE_TAGS | COLUMN_TAGS | ARTICLE_TAGS,
    "/drafts/draft/": SITE_TAGS | COLUMN_TAGS,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("every-kind")
    return build_site(
        every_kind(folder), folder / "output", SITEURL=SITEURL, TAXONOMIES={"page_size": 2}
    )


def test_the_site_has_these_files_and_no_other(site: BuiltSite) -> None:
    # A list: several files may differ in nothing but their hash.
    files = [re.sub(r"\b[0-9a-f]{8}(?:[0-9a-f]{2})?\b", "HASH", name) for name in site.files]
    assert sorted(name for name in files if not name.startswith("theme/")) == PATHS


def notes(site: BuiltSite, url: str) -> list[str]:
    page = site.page(url)
    assert len(page.select("[role=note]")) == min(1, len(page.select(".notes__item")))
    return [" ".join(note.get_text().split()) for note in page.select("[role=note] > p")]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/articles/news/", ["年份 2024年召开 · 述职2023年度"]),
        ("/articles/speech/", ["节选 本文是原文的节选，不是全文。"]),
        (
            "/articles/notice/",
            ["内容不全 已知原文有缺失，缺失之处在文中标出；本站不补写。"],
        ),
        (
            "/articles/masked/",
            [
                "隐去姓名 来稿中的姓名已隐去，本站照原样刊出，不作推测。",
                "召开时间为推断 原文没有写明召开时间，2024年1月是推断，依据：文中说“近日”。",
            ],
        ),
        ("/articles/round-up/", []),
        ("/drafts/draft/", ["尚未发布 这是草稿的预览，尚未发布。"]),
        ("/drafts/scheduled/", ["尚未发布 这是定时文章的预览，将于2026年7月1日发布。"]),
    ],
)
def test_a_page_tells_readers_what_they_must_know(
    site: BuiltSite, url: str, expected: list[str]
) -> None:
    # Markup may or may not put a blank between the title and the text of a note.
    assert [note.replace(" ", "") for note in notes(site, url)] == [
        note.replace(" ", "") for note in expected
    ]


def test_an_article_page_shows_all_that_its_metadata_says(site: BuiltSite) -> None:
    text = site.page("/articles/news/").get_text()
    for part in (
        "长宁区召开述职评议会", "基层党建", "听取述职", "2024年1月26日 09:30", "来源：长宁区委组织部",
        "作者：甲、乙", "责任编辑：丙", "2024年2月3日", "2024年1月25日", "2023年度", "张三（区长）", "礼堂",
    ):  # fmt: skip
        assert part in text, part
    addresses = {address for _, address in links(site.page("/articles/news/"))}
    assert {
        "../../columns/jiceng-dangjian/",
        "../../districts/changning/",
        "../../meeting-types/shuzhi-pingyi/",
        "../../years/2024/",
        "https://other.example/news",
    } <= addresses


@pytest.mark.parametrize("kind", ["speech", "notice"])
def test_speeches_and_notices_are_told_from_news(site: BuiltSite, kind: str) -> None:
    label = {"speech": "讲话", "notice": "通知"}[kind]
    assert label in [tag.get_text() for tag in site.page(f"/articles/{kind}/").select(".tag")]


@pytest.mark.parametrize("url", KINDS)
def test_every_kind_of_page_has_its_official_tags(site: BuiltSite, url: str) -> None:
    official = {
        name for name in meta(site.page(url)) if re.match("Site|Column|Article[A-Z]|[A-Z]", name)
    }
    assert official - {"Description"} == KINDS[url]


def test_no_tag_of_any_page_is_empty(site: BuiltSite) -> None:
    empty = [
        f"{name}: {tag}"
        for name in site.pages
        for tag, content in meta(site.page(f"/{name}")).items()
        if not content.strip()
    ]
    assert empty == []


def test_the_official_tags_of_an_article_say_what_it_is(site: BuiltSite) -> None:
    tags = meta(site.page("/articles/news/"))
    assert {name: tags[name] for name in sorted(KINDS["/articles/news/"])} == {
        "SiteName": "党建会议新闻",
        "SiteDomain": "example.org",
        "SiteIDCode": "0000000000",
        "ColumnName": "基层党建",
        "ColumnDescription": "基层党组织的新闻。",
        "ColumnKeywords": "基层,党建",
        "ColumnType": "新闻",
        "ArticleTitle": "长宁区召开述职评议会",
        "PubDate": "2024-01-26 09:30",
        "ContentSource": "长宁区委组织部",
        "Keywords": "述职评议会,长宁区",
        "Author": "甲、乙",
        "Url": "https://example.org/sub/articles/news/",
    }


def canonical(page: BeautifulSoup) -> list[str]:
    return [str(link["href"]) for link in page.select("link[rel=canonical]")]


def test_every_page_has_one_canonical_address(site: BuiltSite) -> None:
    redirects = {"html/2024/1.html": "/articles/news/"}
    for name in site.pages:
        url = redirects.get(name, "/" + re.sub("index.html$", "", name))
        assert canonical(site.page(f"/{name}")) == [SITEURL + url], name


def test_every_page_but_a_redirect_can_be_shared(site: BuiltSite) -> None:
    for name in site.pages:
        if name == "html/2024/1.html":
            continue
        tags = meta(site.page(f"/{name}"))
        assert [tags["og:url"]] == canonical(site.page(f"/{name}")), name
        assert tags["og:site_name"] == "党建会议新闻"
        published = name.startswith("articles/") or name == "drafts/scheduled/index.html"
        assert tags["og:type"] == ("article" if published else "website"), name
        assert {"og:title", "og:description", "og:locale"} <= tags.keys()


def test_only_unlisted_pages_ask_to_be_left_out_of_search_engines(site: BuiltSite) -> None:
    found = {name for name in site.pages if "robots" in meta(site.page(f"/{name}"))}
    assert found == {
        "404.html",
        "articles/hidden/index.html",
        "drafts/draft/index.html",
        "drafts/scheduled/index.html",
        "html/2024/1.html",
        "offline/index.html",
    }


def test_every_page_has_one_title_and_one_heading_of_the_first_level(site: BuiltSite) -> None:
    for name in site.pages:
        page = site.page(f"/{name}")
        assert len(page.select("title")) == 1, name
        assert len(page.select("h1")) == 1, name


def test_no_two_pages_have_the_same_title(site: BuiltSite) -> None:
    seen: dict[str, str] = {}
    for name in site.pages:
        title = str(site.page(f"/{name}").title)
        if name != "html/2024/1.html":
            assert seen.setdefault(title, name) == name, title


@pytest.mark.parametrize("url", ["/articles/news/", "/articles/hidden/", "/drafts/draft/"])
def test_every_article_page_has_structured_data(site: BuiltSite, url: str) -> None:
    (script,) = site.page(url).select("script[type='application/ld+json']")
    data = json.loads(script.get_text())
    assert data["@type"] == "NewsArticle"
    assert data["isAccessibleForFree"] is True
    assert data["mainEntityOfPage"] == f"{SITEURL}{url}"


def test_no_page_names_the_root_of_the_domain(site: BuiltSite) -> None:
    for name in site.pages:
        if name != "404.html":
            page = site.page(f"/{name}")
            found = [
                element[attribute]
                for attribute in ("href", "src", "action")
                for element in page.select(f"[{attribute}^='/']")
            ]
            assert found == [], name


def test_the_site_lists_five_articles_everywhere(site: BuiltSite) -> None:
    archived = {
        address.split("/")[-2]
        for month in ("2023/07", "2024/01", "2024/02", "2024/03")
        for _, address in links(site.page(f"/archive/{month}/"))
        if "/articles/" in address
    }
    assert archived == {"news", "speech", "notice", "round-up", "masked"}
    manifest = site.json("/search/manifest.json")
    assert manifest["documents"] == 5
    assert [tuple(year[:2]) for year in manifest["years"]] == [(2023, 1), (2024, 4)]
    assert file_of("/articles/hidden/") in site.files
