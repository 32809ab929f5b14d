"""The search of real sites: the page, the index, and what it takes of articles."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.node import needs_node
from tests.support.search import ask
from tests.support.site import BuiltSite, build_site, new_content, tree, write_article

SEARCH = """
const found = {};
for (const query of given) {
  const { match, hits, facets } = await engine.search(query);
  found[query] = { match, hits, facets };
}
answer(found);
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = new_content(tmp_path)
    write_article(
        content,
        "a-1",
        body="会上播放了视频。\n",
        summary="摘要。",
        subtitle="副题在此",
        host=[{"name": "张某某", "title": "区委书记"}],
        place="区委党校",
    )
    write_article(content, "b-2", date="2024-02-01", title="二月的会", kicker="肩题在此")
    write_article(content, "c-3", date="2024-03-01", status="draft", title="草稿里的话")
    return content


def test_the_page_names_the_index_and_ways_to_go_without_scripts(
    tmp_path: Path, content: Path
) -> None:
    page = build_site(content, tmp_path / "output").page("/search/")
    (module,) = page.select("[data-module=search]")
    assert module["data-index"] == "../search/manifest.json"
    assert {"../districts/", "../years/", "../meeting-types/", "../archive/"} <= {
        str(anchor["href"]) for anchor in page.select("main a[href]")
    }


@needs_node
def test_every_field_of_an_article_is_found_and_drafts_are_not(
    tmp_path: Path, content: Path
) -> None:
    site = build_site(content, tmp_path / "output")
    asked = {
        "播放了视频": "phrase", "副题在此": "phrase", "肩题": "phrase", "张某某": "phrase",
        "区委书记": "phrase", "委党校": "phrase", "草稿里的话": "none", "eryuedehui": "any",
        "changningqu": "any",
    }  # fmt: skip
    found = ask(site.root / "search", SEARCH, list(asked), tmp_path)
    assert {query: answer["match"] for query, answer in found.items()} == asked
    (hit,) = found["播放了视频"]["hits"]
    score = hit.pop("score")
    assert score > 0
    assert re.fullmatch("a-1-[0-9a-f]{8}", hit.pop("text"))
    assert hit == {
        "url": "/articles/a-1/",
        "title": "长宁区召开述职评议会",
        "date": "2024-01-26",
        "lead": "摘要。",
        "labels": ["长宁区", "述职评议会"],
    }


@needs_node
def test_facets_are_those_of_the_listings(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output")
    answer = ask(site.root / "search", SEARCH, ["会"], tmp_path)["会"]
    facets: dict[str, Any] = answer["facets"]
    assert facets["district"] == {"changning": 2, "shanghai": 2}
    assert facets["type"] == {"shuzhi-pingyi": 2}
    assert facets["year"] == {"2024": 2}
    assert facets["kind"] == {"news": 2}
    assert facets["column"] == {"jiceng-dangjian": 2}


def test_the_text_of_an_article_stands_beside_the_index(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output")
    names = {file.name.rpartition("-")[0]: file for file in (site.root / "search/texts").iterdir()}
    assert set(names) == {"a-1", "b-2"}
    assert json.loads(gzip.decompress(names["a-1"].read_bytes())) == [
        ["", "会上播放了视频。"],
        ["归入年份", "2024年"],
        ["地区", "长宁区"],
        ["会议类型", "述职评议会"],
        ["主持", "张某某（区委书记）"],
        ["地点", "区委党校"],
    ]


def changed(before: dict[str, bytes], site: BuiltSite) -> set[str]:
    after = tree(site.root / "search")
    return {name for name in after if before.get(name) != after[name]}


def test_a_second_build_keeps_what_has_not_changed(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output")
    before = tree(site.root / "search")
    build_site(content, tmp_path / "output")
    assert changed(before, site) == set()
    write_article(content, "d-4", date="2023-02-01")
    build_site(content, tmp_path / "output")
    clean = build_site(content, tmp_path / "clean", SEARCH={"cache": False})
    assert tree(site.root / "search") == tree(clean.root / "search")
    assert "manifest.json" in changed(before, site)


def test_another_body_is_another_text_and_leaves_the_others_alone(
    tmp_path: Path, content: Path
) -> None:
    site = build_site(content, tmp_path / "output")
    before = tree(site.root / "search" / "texts")
    write_article(content, "b-2", date="2024-02-01", title="二月的会", body="另一次会。\n")
    build_site(content, tmp_path / "output")
    after = tree(site.root / "search" / "texts")
    assert {name[:3] for name in before.keys() ^ after.keys()} == {"b-2"}
    assert len(before) == len(after)


def test_a_lost_shard_is_written_again(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output")
    before = tree(site.root / "search")
    next(iter((site.root / "search" / "terms").glob("*/*.bin"))).unlink()
    build_site(content, tmp_path / "output")
    assert tree(site.root / "search") == before


def test_a_site_without_articles_can_be_searched(tmp_path: Path) -> None:
    site = build_site(new_content(tmp_path), tmp_path / "output")
    assert site.json("/search/manifest.json")["documents"] == 0
