"""Robots, redirects, and what must not be discovered."""

from pathlib import Path

import pytest

from plugins.meetings.errors import SettingsError
from tests.support.site import (
    BuiltSite,
    build_site,
    links,
    meta,
    new_content,
    write_article,
    write_page,
)

ROOT_URL, SUB_URL = "https://example.org", "https://example.org/sub"


@pytest.mark.parametrize("url", [ROOT_URL, SUB_URL])
def test_robots_may_read_all_and_learn_of_the_sitemap(tmp_path: Path, url: str) -> None:
    content = new_content(tmp_path)
    write_article(content, "a-1")
    site = build_site(content, tmp_path / "output", SITEURL=url)
    assert site.text("/robots.txt") == f"User-agent: *\nAllow: /\n\nSitemap: {url}/sitemap.xml\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = new_content(tmp_path)
    aliases = ["/html/2019/0103/1234.html", "/旧址"]
    write_article(content, "a-1", title="甲 <b>", aliases=aliases)
    write_page(content, "about", aliases=["/about.html"])
    write_article(content, "h-2", status="hidden", aliases=["/hidden-old/"])
    write_article(content, "d-3", status="draft", aliases=["/draft-old/"])
    return content


def test_an_old_address_leads_on_by_a_page(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output", SITEURL=SUB_URL)
    page = site.page("/html/2019/0103/1234.html")
    refresh = page.select_one("meta[http-equiv=refresh]")
    canonical = page.select_one("link[rel=canonical]")
    assert refresh is not None
    assert canonical is not None
    assert refresh["content"] == "0; url=../../../articles/a-1/"
    assert canonical["href"] == "https://example.org/sub/articles/a-1/"
    assert meta(page)["robots"] == "noindex"
    assert ("甲 <b>", "../../../articles/a-1/") in links(page)


def test_an_old_address_without_extension_is_a_directory(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output")
    assert "旧址/index.html" in site.files
    refresh = site.page("/旧址/").select_one("meta[http-equiv=refresh]")
    assert refresh is not None
    assert refresh["content"] == "0; url=../articles/a-1/"


@pytest.mark.parametrize(("url", "base"), [(ROOT_URL, ""), (SUB_URL, "/sub")])
def test_hosts_that_can_redirect_are_told_how(
    tmp_path: Path, content: Path, url: str, base: str
) -> None:
    site = build_site(content, tmp_path / "output", SITEURL=url)
    assert site.text("/_redirects") == (
        f"{base}/about.html {base}/pages/about/ 301\n"
        f"{base}/hidden-old/ {base}/articles/h-2/ 301\n"
        f"{base}/html/2019/0103/1234.html {base}/articles/a-1/ 301\n"
        f"{base}/%E6%97%A7%E5%9D%80/ {base}/articles/a-1/ 301\n"
    )


def test_a_drafts_old_address_leads_nowhere(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output")
    assert not site.has("/draft-old/")


def test_a_redirect_stands_in_no_sitemap(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output")
    for name in site.files:
        if name.startswith("sitemap"):
            assert "1234.html" not in site.text(f"/{name}")


SECRET = "不公开的文字"


def mentions(site: BuiltSite) -> set[str]:
    """Return the files that hold the secret text."""
    return {name for name in site.files if SECRET.encode() in (site.root / name).read_bytes()}


@pytest.mark.parametrize(
    ("fields", "pages"),
    [
        ({"status": "hidden"}, {"articles/x-1/index.html"}),
        ({"status": "draft"}, {"drafts/x-1/index.html"}),
        ({"date": "2026-06-01 00:01"}, {"drafts/x-1/index.html"}),
    ],
    ids=["hidden", "draft", "scheduled"],
)
def test_an_unlisted_article_is_found_nowhere_but_on_its_page(
    tmp_path: Path, fields: dict[str, str], pages: set[str]
) -> None:
    content = new_content(tmp_path)
    write_article(content, "a-1")
    write_article(content, "a-2", date="2026-01-02")
    write_article(content, "x-1", title=SECRET, body=SECRET, summary=SECRET, **fields)
    site = build_site(content, tmp_path / "output")
    assert mentions(site) == pages
    (page,) = pages
    assert meta(site.page(f"/{page}"))["robots"] == "noindex"


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "draft"},
        {"date": "2026-06-01 00:01"},
        {"status": "hidden"},
    ],
    ids=["draft", "scheduled", "hidden"],
)
def test_an_unlisted_article_alone_in_its_terms_stops_no_build(
    tmp_path: Path, fields: dict[str, str]
) -> None:
    content = new_content(tmp_path)
    write_article(content, "a-1")
    alone = {
        "date": "2022-03-04",
        "districts": ["jinan"],
        "meeting_types": ["dangke"],
        "category": "tongzhi-gonggao",
    }
    write_article(content, "x-1", title=SECRET, body=SECRET, **{**alone, **fields})
    site = build_site(content, tmp_path / "output")
    # No listing exists that it could lead to; the audit finds no dead link all the same.
    assert not site.has("/districts/jinan/")
    assert not site.has("/columns/tongzhi-gonggao/")
    assert len(mentions(site)) == 1


@pytest.mark.parametrize("fields", [{"status": "draft"}, {"date": "2026-06-01 00:01"}])
def test_a_published_site_has_no_preview(tmp_path: Path, fields: dict[str, str]) -> None:
    content = new_content(tmp_path)
    write_article(content, "a-1")
    write_article(content, "x-1", title=SECRET, body=SECRET, **fields)
    site = build_site(content, tmp_path / "output", MEETINGS={"drafts": False})
    assert mentions(site) == set()
    assert not any("x-1" in name for name in site.files)


def test_an_article_is_public_from_its_minute_on(tmp_path: Path) -> None:
    content = new_content(tmp_path)
    write_article(content, "now", date="2026-06-01 00:00")
    write_article(content, "soon", date="2026-06-01 00:01")
    site = build_site(content, tmp_path / "output")
    assert site.has("/articles/now/")
    assert not site.has("/articles/soon/")
    assert site.has("/drafts/soon/")


@pytest.mark.parametrize("size", [0, -3])
def test_a_feed_size_below_1_is_refused(tmp_path: Path, size: int) -> None:
    content = new_content(tmp_path)
    write_article(content, "a-1")
    with pytest.raises(SettingsError, match=r"DISCOVERY\['feed_size'\] 至少是 1"):
        build_site(content, tmp_path / "output", DISCOVERY={"feed_size": size})
