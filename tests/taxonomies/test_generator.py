"""Listing pages of real sites: what is written, how much is on it and where it leads."""

import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from plugins.meetings.errors import SettingsError
from tests.support.site import BuiltSite, build_site, links, meta, new_content, write_article

ROUND_UP = """## 长宁区

长宁区召开述职评议会。

## 济南市长清区

长清区召开述职评议会。
"""
ABOVE = {"changning": "shanghai", "minhang": "shanghai", "changqing": "jinan"}
ARTICLES: dict[str, dict[str, object]] = {
    "cn-2022": {"date": "2022-12-30"},
    "cn-2023": {"date": "2023-01-05"},
    "cn-dangke": {"date": "2023-07-01", "meeting_types": ["dangke"]},
    "mh-2023": {"date": "2023-02-01", "districts": ["minhang"]},
    "mh-2024": {"date": "2024-02-01", "districts": ["minhang"], "category": "dangjian-yaowen"},
    "nowhere": {"date": "2024-02-02", "districts": ["unassigned"]},
    "round-up": {
        "date": "2024-03-01",
        "districts": ["changning", "changqing"],
        "sections": [
            {"district": "changning", "heading": "长宁区"},
            {"district": "changqing", "heading": "济南市长清区"},
        ],
        "body": ROUND_UP,
    },
}


def fill(content: Path) -> Path:
    for slug, fields in ARTICLES.items():
        write_article(content, slug, **fields)  # type: ignore[arg-type]
    return content


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("taxonomies")
    return build_site(
        fill(new_content(folder)), folder / "output", TAXONOMIES={"page_size": 2, "depth": 3}
    )


def groups_by_hand() -> Counter[str]:
    """Count the articles of every facet, in a way of its own."""
    counts: Counter[str] = Counter()
    for fields in ARTICLES.values():
        districts: set[str] = set()
        for slug in fields.get("districts", ["changning"]):  # type: ignore[attr-defined]
            districts |= {slug, ABOVE.get(slug, slug)} - {"unassigned"}
        year = str(fields["date"])[:4]
        (kind,) = fields.get("meeting_types", ["shuzhi-pingyi"])  # type: ignore[misc]
        for where in ["", *(f"districts/{slug}/" for slug in districts)]:
            for when in ("", f"years/{year}/"):
                for what in ("", f"meeting-types/{kind}/"):
                    counts[f"/{where}{when}{what}"] += 1
    del counts["/"]
    return counts


def total(page: BeautifulSoup) -> int:
    match = re.search(r"共(\d+)篇", page.get_text())
    assert match is not None
    return int(match[1])


def listing_fronts(site: BuiltSite) -> set[str]:
    """Return the addresses of the fronts of all listings of facets."""
    return {
        "/" + name.removesuffix("index.html")
        for name in site.pages
        if name.split("/")[0] in ("districts", "years", "meeting-types")
        and name.count("/") > 1
        and "/page/" not in name
    }


def test_every_facet_with_articles_has_a_page_and_no_other_has(site: BuiltSite) -> None:
    assert listing_fronts(site) == set(groups_by_hand())


def test_the_total_of_every_listing_is_the_number_of_its_articles(site: BuiltSite) -> None:
    assert {url: total(site.page(url)) for url in listing_fronts(site)} == groups_by_hand()


def test_the_pages_of_a_listing_show_each_of_its_articles(site: BuiltSite) -> None:
    pages = [name for name in site.pages if name.startswith("districts/changning/page/")]
    assert pages == [
        "districts/changning/page/2022-1/index.html",
        "districts/changning/page/2023-1/index.html",
        "districts/changning/page/2024-1/index.html",
    ]
    titles = [
        address.split("/articles/")[1].split("/")[0]
        for name in pages
        for _, address in links(site.page(f"/{name}"), ".entry__title a")
    ]
    assert titles == ["cn-2022", "cn-dangke", "cn-2023", "round-up"]


def test_a_count_beside_a_link_is_the_total_of_the_page_behind_it(site: BuiltSite) -> None:
    checked = 0
    for url in listing_fronts(site):
        up = "../" * (url.count("/") - 1)
        for anchor in site.page(url).select("a:has(.chip__count)"):
            address = str(anchor["href"]).removeprefix(up)
            count = anchor.select_one(".chip__count")
            assert count is not None
            number = re.match(r"\d+", count.get_text())
            assert number is not None
            assert total(site.page(f"/{address}")) == int(number[0]), f"{url} -> {address}"
            checked += 1
    assert checked > 50


@pytest.mark.parametrize("url", ["/districts/changning/", "/districts/changning/page/2023-1/"])
def test_a_page_names_its_one_canonical_address(site: BuiltSite, url: str) -> None:
    canonical = site.page(url).select_one("link[rel=canonical]")
    assert canonical is not None
    assert canonical["href"] == f"http://127.0.0.1:8000{url}"
    assert meta(site.page(url))["og:url"] == f"http://127.0.0.1:8000{url}"


def test_a_listing_leads_to_wider_and_narrower_sets(site: BuiltSite) -> None:
    addresses = {address for _, address in links(site.page("/districts/changning/years/2023/"))}
    up = "../../../../"
    assert {
        f"{up}districts/changning/",
        f"{up}years/2023/",
        f"{up}districts/shanghai/years/2023/",
        f"{up}districts/changning/years/2023/meeting-types/dangke/",
        f"{up}districts/changning/years/2023/meeting-types/shuzhi-pingyi/",
    } <= addresses


@pytest.mark.parametrize("district", ["changning", "changqing"])
def test_a_round_up_is_entered_at_the_section_of_the_listings_district(
    site: BuiltSite, district: str
) -> None:
    up = "../" * 2
    target = f"{up}articles/round-up/#district-{district}"
    assert target in {address for _, address in links(site.page(f"/districts/{district}/"))}
    anchor = site.page("/articles/round-up/").select(f"[id=district-{district}]")
    assert [element.name for element in anchor] == ["h2"]


def test_a_city_enters_a_round_up_at_its_beginning(site: BuiltSite) -> None:
    addresses = {address for _, address in links(site.page("/districts/jinan/"))}
    assert "../../articles/round-up/" in addresses


def test_a_column_lists_its_articles(site: BuiltSite) -> None:
    assert total(site.page("/columns/jiceng-dangjian/")) == 6
    assert total(site.page("/columns/dangjian-yaowen/")) == 1
    assert not site.has("/columns/tongzhi-gonggao/")


def test_with_depth_1_no_intersection_has_a_page(tmp_path: Path) -> None:
    site = build_site(fill(new_content(tmp_path)), tmp_path / "output", TAXONOMIES={"depth": 1})
    assert listing_fronts(site) == {url for url in groups_by_hand() if url.count("/") == 3}


def test_a_new_article_changes_no_page_of_a_closed_year(tmp_path: Path) -> None:
    content, output = fill(new_content(tmp_path)), tmp_path / "output"
    options = {"page_size": 2}
    site = build_site(content, output, TAXONOMIES=options)
    old = {name: (output / name).read_bytes() for name in site.pages if "/page/202" in name}
    closed = {name: data for name, data in old.items() if "/page/2024" not in name}
    assert len(closed) > 5
    write_article(content, "newest", date="2024-04-01")
    build_site(content, output, TAXONOMIES=options)
    assert {name: (output / name).read_bytes() for name in closed} == closed


@pytest.mark.parametrize("size", [0, -1])
def test_a_page_size_below_1_is_refused(tmp_path: Path, size: int) -> None:
    content = fill(new_content(tmp_path))
    with pytest.raises(SettingsError, match=r"TAXONOMIES\['page_size'\] 至少是 1"):
        build_site(content, tmp_path / "output", TAXONOMIES={"page_size": size})
