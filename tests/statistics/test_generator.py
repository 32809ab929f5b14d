"""The pages of figures of real sites: counts, links, tables."""

import posixpath
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.support.site import BuiltSite, build_site, links, new_content, write_article

ARTICLES: dict[str, dict[str, object]] = {
    "cn-2023": {"date": "2023-01-05"},
    "cn-2024": {"date": "2024-01-26", "meeting_date": "2024-01-25", "meeting_date_basis": "stated"},
    "mh-2024": {
        "date": "2024-01-27", "districts": ["minhang"], "meeting_types": ["dangke"],
        "meeting_date": "2024-01-25", "meeting_date_basis": "stated",
    },
    "cq-2024": {
        "date": "2024-03-02", "districts": ["changqing"],
        "meeting_date": "2024-02-29", "meeting_date_basis": "stated",
    },
    "nowhere": {"date": "2024-04-01", "districts": ["unassigned"]},
}  # fmt: skip


def fill(content: Path) -> Path:
    for slug, fields in ARTICLES.items():
        write_article(content, slug, **fields)  # type: ignore[arg-type]
    return content


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(new_content(tmp_path_factory.mktemp("statistics")))


@pytest.fixture(scope="module")
def site(content: Path) -> BuiltSite:
    return build_site(content, content.parent / "output")


def rows(table: Tag) -> list[list[str]]:
    return [
        [cell.get_text(" ", strip=True).replace("· ", "") for cell in row.select("th, td")]
        for row in table.select("tr")
    ]


def test_the_heat_map_is_a_table_of_districts_by_year(site: BuiltSite) -> None:
    heat = site.page("/data/").select(".heat__table")[0]
    assert rows(heat) == [
        ["地区", "2024", "2023", "合计"],
        ["上海市", "2", "1", "3"],
        ["长宁区", "1", "1", "2"],
        ["闵行区", "1", "0", "1"],
        ["济南市", "1", "0", "1"],
        ["长清区", "1", "0", "1"],
    ]
    assert links(heat, "td a")[:3] == [
        ("2", "../districts/shanghai/years/2024/"),
        ("1", "../districts/shanghai/years/2023/"),
        ("1", "../districts/changning/years/2024/"),
    ]


def test_without_intersections_a_count_leads_to_its_district(content: Path, tmp_path: Path) -> None:
    site = build_site(content, tmp_path / "output", TAXONOMIES={"page_size": 20, "depth": 1})
    page = site.page("/data/")
    assert links(page, ".heat td a")[:2] == [
        ("2", "../districts/shanghai/"),
        ("1", "../districts/shanghai/"),
    ]
    assert {url for _, url in links(page, "a.chart__bar")} == {
        "../meeting-types/shuzhi-pingyi/",
        "../meeting-types/dangke/",
    }


def test_every_count_is_that_of_the_listing_behind_it(site: BuiltSite) -> None:
    for count, url in links(site.page("/data/"), ".heat td a"):
        assert f"共{count}篇" in site.page("/" + url.removeprefix("../")).get_text()


def test_the_table_of_types_equals_the_pictures(site: BuiltSite) -> None:
    page = site.page("/data/")
    pictures = []
    for chart in page.select(".multiples .chart"):
        bars = {str(bar["href"]): str(bar["aria-label"]) for bar in chart.select("a.chart__bar")}
        pictures.append((links(chart, ".chart__title a")[0][0], list(bars.values())))
    assert pictures == [
        ("述职评议会", ["2023年，1篇", "2024年，3篇"]),
        ("党课", ["2024年，1篇"]),
    ]
    assert rows(page.select(".heat__table")[1]) == [
        ["会议类型", "2024", "2023", "合计"],
        ["述职评议会", "3", "1", "4"],
        ["党课", "1", "0", "1"],
    ]


def test_the_figures_are_those_of_the_whole_site(site: BuiltSite) -> None:
    page = site.page("/data/")
    figures = ["".join(item.get_text().split()) for item in page.select(".figures__item")]
    assert figures == ["报道5篇", "会议3次", "地区5个", "年份2年"]
    assert "另有1篇未定地区，不在表中。" in page.get_text()


def test_a_day_of_the_years_calendar_leads_to_its_article_or_to_its_place_in_the_list(
    site: BuiltSite,
) -> None:
    page = site.page("/data/2024/")
    assert links(page, "a.month__day") == [
        ("25日，2篇报道", "../../data/2024/#d-2024-01-25"),
        ("29日，1篇报道", "../../articles/cq-2024/"),
    ]
    assert len(page.select("table.month__table")) == 12


def test_the_list_of_a_year_names_the_articles_of_each_day(site: BuiltSite) -> None:
    page = site.page("/data/2024/")
    days = {
        str(day["id"]): (
            " ".join(day.select("dt")[0].get_text().split()),
            [url for _, url in links(day, "dd a")],
        )
        for day in page.select("dl > div")
    }
    assert days == {
        "d-2024-01-25": ("1月25日 2篇", ["../../articles/cn-2024/", "../../articles/mh-2024/"]),
        "d-2024-02-29": ("2月29日", ["../../articles/cq-2024/"]),
    }
    assert [heading.get_text() for heading in page.select("h3")] == ["1月", "2月"]


def test_the_month_on_the_home_page_leads_to_the_list_of_its_year(tmp_path: Path) -> None:
    content = new_content(tmp_path)
    for slug in ("one", "two"):
        write_article(
            content, slug, date="2024-03-07", meeting_date="2024-03-05",
            meeting_date_basis="stated",
        )  # fmt: skip
    site = build_site(content, tmp_path / "output")
    assert links(site.page("/"), "a.month__day") == [("5日，2篇报道", "./data/2024/#d-2024-03-05")]
    assert site.page("/data/2024/").find(id="d-2024-03-05") is not None


@pytest.mark.parametrize("url", ["/data/", "/data/2024/"])
def test_every_link_leads_to_a_page_of_the_site(site: BuiltSite, url: str) -> None:
    found = [address for _, address in links(site.page(url), "main a")]
    assert found
    for address in found:
        page, _, place = address.partition("#")
        there = posixpath.normpath(url + page) + "/"
        assert site.has(there), address
        assert not place or site.page(there).find(id=place), address


def test_search_engines_learn_of_the_pages(site: BuiltSite) -> None:
    sitemap = site.text("/sitemaps/pages.xml")
    assert "/data/</loc>" in sitemap
    assert "/data/2024/</loc>" in sitemap


def test_a_site_without_articles_says_so_and_draws_nothing(tmp_path: Path) -> None:
    site = build_site(new_content(tmp_path), tmp_path / "output")
    page: BeautifulSoup = site.page("/data/")
    assert "暂无文章。" in page.get_text()
    assert page.select("svg, table, .figures, .legend") == []
    assert [name for name in site.pages if name.startswith("data/")] == ["data/index.html"]
