"""Sitemaps: an index over one file per year, cut where the protocol says."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from plugins.discovery import sitemaps
from plugins.discovery.sitemaps import Address, parts, sitemap_index, urlset
from tests.support.site import BuiltSite, build_site, new_content, write_article, write_page

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(count: int) -> list[Address]:
    return [(f"https://example.org/{number}/", "") for number in range(count)]


def rows(root: ET.Element) -> list[tuple[str, str | None]]:
    return [(row.findtext(f"{SPACE}loc") or "", row.findtext(f"{SPACE}lastmod")) for row in root]


def test_a_sitemap_names_pages_and_the_day_of_their_last_change() -> None:
    root = ET.fromstring(urlset([("https://example.org/a/", "2024-01-26"), ("https://b/", "")]))
    assert root.tag == f"{SPACE}urlset"
    assert rows(root) == [("https://example.org/a/", "2024-01-26"), ("https://b/", None)]


def test_an_index_names_sitemaps() -> None:
    root = ET.fromstring(sitemap_index([("https://example.org/sitemaps/2024.xml", "2024-01-26")]))
    assert root.tag == f"{SPACE}sitemapindex"
    assert rows(root) == [("https://example.org/sitemaps/2024.xml", "2024-01-26")]


def test_an_ampersand_is_escaped() -> None:
    assert rows(ET.fromstring(urlset([("https://e.org/?a=1&b=2", "")])))[0][0].endswith("a=1&b=2")


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        (0, {}),
        (1, {"/sitemaps/2024.xml": 1}),
        (3, {"/sitemaps/2024.xml": 3}),
        (4, {"/sitemaps/2024.xml": 3, "/sitemaps/2024-2.xml": 1}),
        (7, {"/sitemaps/2024.xml": 3, "/sitemaps/2024-2.xml": 3, "/sitemaps/2024-3.xml": 1}),
    ],
)
def test_a_group_is_cut_at_the_limit(
    monkeypatch: pytest.MonkeyPatch, count: int, sizes: dict[str, int]
) -> None:
    monkeypatch.setattr(sitemaps, "LIMIT", 3)
    assert {url: len(part) for url, part in parts("2024", addresses(count))} == sizes


def test_the_limit_is_that_of_the_protocol() -> None:
    assert [len(part) for _, part in parts("2024", addresses(50_001))] == [50_000, 1]


def of(site: BuiltSite, url: str) -> list[tuple[str, str | None]]:
    return rows(site.xml(url))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = new_content(tmp_path)
    write_article(content, "a-1", date="2023-12-30", modified="2024-02-03 10:00")
    write_article(content, "b-2", date="2024-01-26")
    write_article(content, "h-4", status="hidden")
    write_article(content, "d-5", status="draft")
    write_article(
        content, "s-6", date="2026-07-01", meeting_date="2024-05", meeting_date_basis="stated"
    )
    write_page(content, "about")
    write_page(content, "quiet", status="hidden")
    return content


def test_articles_stand_in_the_sitemap_of_their_year(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output", SITEURL="https://example.org/sub")
    base = "https://example.org/sub"
    assert of(site, "/sitemap.xml") == [
        (f"{base}/sitemaps/pages.xml", None),
        (f"{base}/sitemaps/2023.xml", "2024-02-03"),
        (f"{base}/sitemaps/2024.xml", "2024-01-26"),
    ]
    assert of(site, "/sitemaps/2023.xml") == [(f"{base}/articles/a-1/", "2024-02-03")]
    assert of(site, "/sitemaps/2024.xml") == [(f"{base}/articles/b-2/", "2024-01-26")]


def test_all_other_pages_that_may_be_found_stand_in_one(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output", TAXONOMIES={"depth": 1})
    paths = [
        url.removeprefix("http://127.0.0.1:8000") for url, _ in of(site, "/sitemaps/pages.xml")
    ]
    assert paths == [
        "/",
        "/archive/",
        "/archive/2023/",
        "/archive/2023/12/",
        "/archive/2024/",
        "/archive/2024/01/",
        "/columns/",
        "/columns/jiceng-dangjian/",
        "/data/",
        "/districts/",
        "/districts/changning/",
        "/districts/shanghai/",
        "/meeting-types/",
        "/meeting-types/shuzhi-pingyi/",
        "/pages/about/",
        "/search/",
        "/years/",
        "/years/2023/",
        "/years/2024/",
    ]


def test_every_sitemap_is_named_and_every_page_in_it_exists(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "LIMIT", 2)
    site = build_site(content, tmp_path / "output")
    base = "http://127.0.0.1:8000"
    named = {url.removeprefix(f"{base}/") for url, _ in of(site, "/sitemap.xml")}
    assert named == {name for name in site.files if name.startswith("sitemaps/")}
    assert {"sitemaps/pages.xml", "sitemaps/pages-2.xml"} <= named
    for name in named:
        found = of(site, f"/{name}")
        assert 1 <= len(found) <= 2
        for url, _ in found:
            assert site.has(url.removeprefix(base)), url
