"""The search of real sites: page, files and limits."""

from pathlib import Path

import pytest
from lunr.index import Index

from tests.support.site import BuiltSite, build_site, new_content, write_article


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = new_content(tmp_path)
    write_article(content, "a-1", body="会上播放了视频。\n", summary="摘要。")
    write_article(content, "b-2", date="2024-02-01")
    return content


def index_of(site: BuiltSite) -> str:
    return site.text(f"/search/{site.json('/search/manifest.json')['index']}")


@pytest.mark.parametrize(("limit", "whole", "hits"), [(2, True, 1), (1, False, 0)])
def test_with_more_articles_than_the_limit_whole_texts_are_left_out(
    tmp_path: Path, content: Path, limit: int, whole: bool, hits: int
) -> None:
    site = build_site(content, tmp_path / "output", SEARCH={"whole_texts": limit})
    assert site.json("/search/manifest.json")["whole"] is whole
    assert len(Index.load(index_of(site)).search("视频")) == hits


def test_the_page_names_the_index_and_ways_to_go_without_scripts(
    tmp_path: Path, content: Path
) -> None:
    page = build_site(content, tmp_path / "output").page("/search/")
    (module,) = page.select("[data-module=search]")
    assert module["data-index"] == "../search/manifest.json"
    assert {"../districts/", "../years/", "../meeting-types/", "../archive/"} <= {
        str(anchor["href"]) for anchor in page.select("main a[href]")
    }


def test_a_changed_index_has_a_new_name_and_the_library_keeps_its_own(
    tmp_path: Path, content: Path
) -> None:
    before = build_site(content, tmp_path / "output").json("/search/manifest.json")
    write_article(content, "c-3", date="2024-03-01")
    after = build_site(content, tmp_path / "output").json("/search/manifest.json")
    assert before["index"] != after["index"]
    assert before["store"] != after["store"]
    assert before["lunr"] == after["lunr"]


def test_a_site_without_articles_can_be_searched(tmp_path: Path) -> None:
    site = build_site(new_content(tmp_path), tmp_path / "output")
    assert site.json("/search/manifest.json")["total"] == 0
