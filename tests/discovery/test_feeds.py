"""Atom feeds: valid, stable and whole."""

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from plugins.discovery.feeds import atom
from plugins.meetings.article import Article, Body
from plugins.meetings.dates import parse_timestamp
from plugins.meetings.markup import ROOT
from tests.support.articles import picture
from tests.support.site import (
    ATOM,
    build_site,
    entries,
    new_content,
    text_of,
    write_article,
)
from tests.support.values import SITE, make_article, vocabularies

SITEURL = "https://example.org/sub"


def feed(*articles: Article) -> ET.Element:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    return ET.fromstring(
        atom("全部文章", "/feeds/all.atom.xml", articles, vocabularies(), {}, now, SITE)
    )


def links_of(element: ET.Element) -> set[tuple[str, str]]:
    return {
        (link.get("rel", "alternate"), link.attrib["href"])
        for link in element.findall(f"{ATOM}link")
    }


def test_a_feed_has_what_the_standard_requires() -> None:
    root = feed(make_article())
    assert root.tag == f"{ATOM}feed"
    assert text_of(root, "title") == "党建会议新闻 - 全部文章"
    assert text_of(root, "id").startswith("tag:example.org,2017:")
    assert text_of(root, "updated") == "2024-01-26T00:00:00+08:00"
    assert links_of(root) == {
        ("alternate", "https://example.org/"),
        ("self", "https://example.org/feeds/all.atom.xml"),
    }


def test_an_entry_has_what_the_standard_requires() -> None:
    (entry,) = entries(feed(make_article(modified=parse_timestamp("2024-02-01 08:00"))))
    assert text_of(entry, "title") == "长宁区召开述职评议会"
    assert text_of(entry, "id").startswith("tag:example.org,2017:")
    assert text_of(entry, "published") == "2024-01-26T00:00:00+08:00"
    assert text_of(entry, "updated") == "2024-02-01T08:00:00+08:00"
    assert links_of(entry) == {("alternate", "https://example.org/articles/a/")}
    assert text_of(entry, "summary") == "会议听取了述职，并作了评议。"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "长宁区委组织部"
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert (content.get("type"), content.text) == ("html", "<p>会议听取了述职，并作了评议。</p>")


def test_authors_stand_before_the_source() -> None:
    (entry,) = entries(feed(make_article(author=("甲", "乙"))))
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "甲、乙"


def test_entries_stand_in_the_order_given_and_have_ids_of_their_own() -> None:
    found = entries(feed(make_article("b", date="2024-02-01"), make_article("a")))
    assert [next(iter(links_of(entry)))[1][-3:] for entry in found] == ["/b/", "/a/"]
    assert len({text_of(entry, "id") for entry in found}) == 2


def id_of(article: Article) -> str:
    return text_of(entries(feed(article))[0], "id")


def test_an_id_outlives_a_new_slug_and_a_new_title() -> None:
    old = make_article("old", id="a1b2", title="旧题")
    new = make_article("new", id="a1b2", title="新题", modified=parse_timestamp("2024-03-01"))
    assert id_of(old) == id_of(new)


def test_without_an_id_the_slug_tells_articles_apart() -> None:
    assert id_of(make_article("a")) == id_of(make_article("a", title="新题"))
    assert id_of(make_article("a")) != id_of(make_article("b"))


def test_markup_and_signs_of_xml_come_back_as_they_were() -> None:
    article = make_article(title="甲 & 乙 <b>", body=Body("<p>1 &lt; 2 ]]&gt;</p>", "1 < 2 ]]>"))
    (entry,) = entries(feed(article))
    assert text_of(entry, "title") == "甲 & 乙 <b>"
    assert text_of(entry, "content") == "<p>1 &lt; 2 ]]&gt;</p>"


def test_the_content_has_full_addresses() -> None:
    html = f'<p><a href="{ROOT}articles/b/">乙</a><a href="https://other.org/">外</a></p>'
    (entry,) = entries(feed(make_article(body=Body(html, "乙外"))))
    assert text_of(entry, "content") == (
        '<p><a href="https://example.org/articles/b/">乙</a><a href="https://other.org/">外</a></p>'
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = new_content(tmp_path)
    write_article(content, "a-1", districts=["changning"])
    write_article(content, "b-2", districts=["jinan"], meeting_types=["dangke"], date="2024-02-01")
    return content


def titles(root: ET.Element) -> list[str]:
    return [link[1] for entry in entries(root) for link in links_of(entry)]


def test_each_district_and_type_with_articles_has_a_feed(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output", SITEURL=SITEURL)
    assert {name for name in site.files if name.startswith("feeds/")} == {
        "feeds/all.atom.xml",
        "feeds/districts/changning.atom.xml",
        "feeds/districts/shanghai.atom.xml",
        "feeds/districts/jinan.atom.xml",
        "feeds/meeting-types/shuzhi-pingyi.atom.xml",
        "feeds/meeting-types/dangke.atom.xml",
    }
    address = "https://example.org/sub/articles/{}/".format
    assert titles(site.xml("/feeds/all.atom.xml")) == [address("b-2"), address("a-1")]
    assert titles(site.xml("/feeds/districts/shanghai.atom.xml")) == [address("a-1")]
    assert titles(site.xml("/feeds/meeting-types/dangke.atom.xml")) == [address("b-2")]


def test_a_feed_holds_the_newest_articles_only(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output", DISCOVERY={"feed_size": 1})
    assert titles(site.xml("/feeds/all.atom.xml")) == ["http://127.0.0.1:8000/articles/b-2/"]


def test_every_picture_and_link_in_a_feed_stands_on_the_site(tmp_path: Path, content: Path) -> None:
    picture("images/2024/会场.jpg")(content)
    body = "![会场](../../images/2024/会场.jpg)\n\n见[另一篇](../2024/a-1.md)。\n"
    write_article(content, "c-3", date="2024-03-01", body=body)
    site = build_site(content, tmp_path / "output", SITEURL=SITEURL)
    entry = entries(site.xml("/feeds/all.atom.xml"))[0]
    soup = BeautifulSoup(text_of(entry, "content"), "html.parser")
    addresses = [
        str(element.get("src") or element.get("href")) for element in soup.select("img, a")
    ]
    assert len(addresses) == 2
    for address in addresses:
        assert address.startswith(f"{SITEURL}/")
        assert site.has(unquote(urlsplit(address).path).removeprefix("/sub")), address


def test_a_site_without_articles_has_the_same_feed_at_every_build(tmp_path: Path) -> None:
    site = build_site(new_content(tmp_path), tmp_path / "output")
    root = site.xml("/feeds/all.atom.xml")
    assert entries(root) == []
    # Of the moment that SOURCE_DATE_EPOCH names, not of the clock.
    assert text_of(root, "updated") == "2026-06-01T00:00:00+08:00"
