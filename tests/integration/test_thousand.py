"""A thousand generated articles: every page there is, and none that is dead or missing.

What must exist is worked out here from the articles' files alone.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import PROJECT
from tests.support.checkers import check_links, needs_linkinator
from tests.support.site import BuiltSite, links, run_pelican
from tools.generate_content import generate

pytestmark = pytest.mark.slow

COUNT = 1000
PAGE_SIZE = 20


@dataclass(frozen=True)
class Thousand:
    """The site, the front matter of its articles by slug, and what the build said."""

    site: BuiltSite
    published: dict[str, dict[str, Any]]
    stdout: str


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Thousand:
    folder = tmp_path_factory.mktemp("thousand")
    content = folder / "content"
    generate(COUNT, content, PROJECT / "content" / "vocabulary")
    run = run_pelican(content, folder / "output")
    assert (run.returncode, run.stderr) == (0, "")
    fronts = {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        for path in sorted(content.glob("articles/*/*.md"))
    }
    assert len(fronts) == COUNT
    published = {slug: front for slug, front in fronts.items() if "status" not in front}
    return Thousand(BuiltSite(folder / "output"), published, run.stdout)


@cache
def parents() -> dict[str, str | None]:
    text = (PROJECT / "content/vocabulary/districts.yaml").read_text(encoding="utf-8")
    return {slug: row.get("parent") for slug, row in yaml.safe_load(text).items()}


def lineage(districts: list[str]) -> set[str]:
    """Return districts and all those above them."""
    found, todo = set(), [district for district in districts if district != "unassigned"]
    while todo:
        slug = todo.pop()
        found.add(slug)
        todo += filter(None, [parents()[slug]])
    return found


def expected_listings(published: dict[str, dict[str, Any]]) -> dict[str, set[str]]:
    """Return the slugs of every listing that has any, by directory."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for slug, front in published.items():
        terms = [
            *(f"districts/{district}" for district in lineage(front["districts"])),
            f"years/{str(front['meeting_date'])[:4]}",
            *(f"meeting-types/{type_}" for type_ in front["meeting_types"]),
        ]
        for term in terms:
            found[term].add(slug)
        for first, second in combinations(terms, 2):
            if first.split("/")[0] != second.split("/")[0]:
                found[f"{first}/{second}"].add(slug)
        found[f"columns/{front['category']}"].add(slug)
    return found


def listed(site: BuiltSite, name: str) -> list[str]:
    """Return the slugs that a page of a listing lists, in order."""
    found = [
        address.split("#")[0].rstrip("/").rsplit("/", 1)[1]
        for _, address in links(site.page(f"/{name}"), ".entry__title a")
    ]
    assert found, name
    return found


def test_it_says_how_many_articles_it_found_and_what_became_of_them(thousand: Thousand) -> None:
    assert "文章 1000 篇：已发布 980，草稿 10，定时 0，隐藏 10，退回 0" in thousand.stdout


def test_every_listing_that_has_articles_exists_and_no_other(thousand: Thousand) -> None:
    written = {
        name.removesuffix("/index.html")
        for name in thousand.site.pages
        if re.match("(districts|years|meeting-types|columns)/.", name)
        and "/page/" not in name
        and name.count("/") > 1
    }
    assert written == expected_listings(thousand.published).keys()


def test_every_listing_lists_its_articles_and_counts_them(thousand: Thousand) -> None:
    site = thousand.site
    for name, slugs in expected_listings(thousand.published).items():
        front = listed(site, f"{name}/")
        assert len(front) == min(len(slugs), PAGE_SIZE)
        numbered = [
            slug
            for page in (site.root / name).glob("page/*/index.html")
            for slug in listed(site, page.relative_to(site.root).as_posix())
        ]
        assert {*front, *numbered} == slugs, name
        if len(slugs) > PAGE_SIZE:
            assert sorted(numbered) == sorted(slugs), f"{name}: once each on numbered pages"
        assert f"{len(slugs)}篇" in site.page(f"/{name}/").select("main")[0].get_text()


def test_listings_are_newest_first(thousand: Thousand) -> None:
    for name in expected_listings(thousand.published):
        dates = [
            str(thousand.published[slug]["date"]) for slug in listed(thousand.site, f"{name}/")
        ]
        assert all(later >= earlier for later, earlier in pairwise(dates)), name


def test_every_article_is_two_clicks_from_the_archive(thousand: Thousand) -> None:
    site = thousand.site
    months = {
        address.removeprefix("../")
        for _, address in links(site.page("/archive/"), "main a[href]")
        if re.fullmatch(r"\.\./archive/\d{4}/\d\d/", address)
    }
    found = {
        address.rstrip("/").rsplit("/", 1)[1]
        for month in months
        for _, address in links(site.page(f"/{month}"), "main a[href]")
        if "/articles/" in address
    }
    assert found == thousand.published.keys()


def test_every_public_article_has_its_page_feed_and_place_in_the_sitemap(
    thousand: Thousand,
) -> None:
    site = thousand.site
    sitemaps = "".join(
        site.text(f"/{name}") for name in site.files if name.startswith("sitemaps/2")
    )
    for slug in thousand.published:
        assert site.has(f"/articles/{slug}/")
        assert f"/articles/{slug}/</loc>" in sitemaps
    assert sitemaps.count("<loc>") == len(thousand.published)
    feeds = {Path(name).name.split(".")[0] for name in site.files if name.startswith("feeds/")}
    terms = {name.split("/")[1] for name in expected_listings(thousand.published)
             if re.fullmatch("(districts|meeting-types)/[^/]+", name)}  # fmt: skip
    assert feeds == {"all", *terms}


@needs_linkinator
def test_no_link_is_broken_and_every_page_is_reached(thousand: Thousand) -> None:
    site = thousand.site
    fine, broken = check_links(site.root, "index.html", "404.html")
    assert broken == set()
    unlinked = {
        name
        for name in site.pages
        if name.removesuffix("index.html").rstrip("/") not in {url.rstrip("/") for url in fine}
    }
    # Readers come to these by other ways: an old address, a preview, a link sent to them.
    assert {
        name
        for name in unlinked
        if not re.match(r"html/|drafts/|404\.html|index\.html|offline/", name)
    } == {
        f"articles/{path.name}/index.html"
        for path in (site.root / "articles").iterdir()
        if path.name not in thousand.published
    }
