"""The index: found with lunr.py in Python, and the same with lunr.js in Node."""

import json
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from lunr.index import Index
from lunr.query import Query, QueryPresence

from plugins.meetings.article import Meeting, Person
from plugins.search.index import Document, build_index, build_store, make_document
from plugins.search.tokens import tokenise
from plugins.views.entry import make_entry
from tests.support.node import needs_node, run_module
from tests.support.site import BuiltSite, build_site, new_content, write_article
from tests.support.values import make_article, vocabularies

ANYWHERE = Query.WILDCARD_LEADING | Query.WILDCARD_TRAILING


def document(whole: bool = True, **fields: Any) -> Document:
    article = make_article(**fields)
    return make_document(article, make_entry(article, vocabularies()), vocabularies(), whole)


def test_a_document_has_title_people_lead_and_body() -> None:
    meeting = Meeting(
        ("dangke",),
        organisations=("长宁区委",),
        host=(Person("张三", "区长"),),
        speakers=(Person("李四"),),
        attendees=(Person("王五", "委员"),),
        place="礼堂",
    )
    found = document(kicker="引题", subtitle="副题", meeting=meeting, summary="摘要。")
    assert {name: tokenise(text) for name, text in found.fields.items()} == {
        "title": tokenise("引题 长宁区召开述职评议会 副题"),
        "people": tokenise("张三 区长 李四 王五 委员 长宁区委 礼堂"),
        "lead": tokenise("摘要。 长宁区 上海市 党课"),
        "body": tokenise("会议听取了述职，并作了评议。"),
    }


def test_beyond_the_limit_of_whole_texts_the_body_is_left_out() -> None:
    assert document(whole=False).fields["body"] == ""


def test_the_store_has_what_a_result_shows_by_position() -> None:
    rows = json.loads(build_store([document(slug="a"), document(slug="b", title="乙")]))
    assert rows == [
        [
            "/articles/a/",
            "长宁区召开述职评议会",
            "2024年1月26日",
            "会议听取了述职，并作了评议。",
            ["长宁区", "述职评议会"],
        ],
        [
            "/articles/b/",
            "乙",
            "2024年1月26日",
            "会议听取了述职，并作了评议。",
            ["长宁区", "述职评议会"],
        ],
    ]


def test_an_index_of_nothing_is_an_index() -> None:
    index = json.loads(build_index([]))
    assert index["fieldVectors"] == []
    assert index["invertedIndex"] == []
    assert build_store([]) == "[]"


def test_the_same_documents_give_the_same_index() -> None:
    documents = [document(slug=slug, title=f"第{slug}篇") for slug in "abc"]
    assert build_index(documents) == build_index(documents)


ARTICLES: tuple[dict[str, Any], ...] = (
    {"title": "长宁区召开述职评议会", "host": [{"name": "张三", "title": "区长"}]},
    {"title": "闵行区上党课", "districts": ["minhang"], "meeting_types": ["dangke"]},
    {"title": "济南市部署2024年工作", "districts": ["jinan"], "body": "会上播放了视频 APP。\n"},
    {"title": "𠮷野党支部 Party Day", "body": "黨建會議记录。constructor prototype\n"},
    {"title": "会", "body": "会。\n"},
    *({"title": f"第{n}次会议通报", "body": "述职评议会。" * n} for n in range(1, 13)),
)
QUERIES = (
    "述职", "述职评议会", "张三", "党课", "2024", "app", "𠮷野", "黨建", "会议", "会", "党",
    "constructor", "第12次会议", "长宁区 张三", "闵行 党课", "不存在", "述职 不存在", "。",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("search")
    content = new_content(folder)
    for number, fields in enumerate(ARTICLES):
        write_article(content, f"a-{number:02}", date=f"2024-01-{number + 1:02}", **fields)
    return build_site(content, folder / "output")


def load(site: BuiltSite) -> tuple[Any, list[list[Any]]]:
    manifest = site.json("/search/manifest.json")
    index = Index.load(site.text(f"/search/{manifest['index']}"))
    return index, site.json(f"/search/{manifest['store']}")


def scores(index: Any, query: str) -> dict[str, float]:
    """Return score by reference as the worker asks: every token, a lone one anywhere."""

    def run(presence: QueryPresence) -> dict[str, float]:
        terms = index.create_query()
        for token in dict.fromkeys(tokenise(query)):
            wildcard = ANYWHERE if len(token) == 1 else Query.WILDCARD_NONE
            terms.term(token, presence=presence, wildcard=wildcard, use_pipeline=False)
        return {hit["ref"]: hit["score"] for hit in index.query(terms)}

    if not tokenise(query):
        return {}
    return run(QueryPresence.REQUIRED) or run(QueryPresence.OPTIONAL)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("闵行", {"闵行区上党课"}),
        ("张三", {"长宁区召开述职评议会"}),
        ("区长", {"长宁区召开述职评议会"}),
        ("视频", {"济南市部署2024年工作"}),
        ("2024", {"济南市部署2024年工作"}),
        ("APP", {"济南市部署2024年工作"}),
        ("ＡＰＰ", {"济南市部署2024年工作"}),
        ("𠮷野", {"𠮷野党支部 Party Day"}),
        ("黨建", {"𠮷野党支部 Party Day"}),
        ("第12次会议", {"第12次会议通报"}),
        ("不存在的词", set()),
    ],
)
def test_an_article_is_found_by_title_people_and_body(
    site: BuiltSite, query: str, titles: set[str]
) -> None:
    index, rows = load(site)
    assert {rows[int(ref)][1] for ref in scores(index, query)} == titles


def test_a_lone_character_is_found_inside_words(site: BuiltSite) -> None:
    index, rows = load(site)
    assert {rows[int(ref)][1] for ref in scores(index, "闵")} == {"闵行区上党课"}


def test_a_title_weighs_more_than_a_body(site: BuiltSite) -> None:
    index, rows = load(site)
    found = scores(index, "评议")
    assert len(found) > 12
    assert rows[int(max(found, key=lambda ref: found[ref]))][1] == "长宁区召开述职评议会"


def test_the_manifest_names_files_that_exist(site: BuiltSite) -> None:
    manifest = site.json("/search/manifest.json")
    assert (manifest["whole"], manifest["total"]) == (True, len(ARTICLES))
    names = {f"search/{manifest[key]}" for key in ("index", "store", "lunr")}
    assert names | {"search/manifest.json", "search/index.html"} == {
        name for name in site.files if name.startswith("search/")
    }


@needs_node
def test_lunr_js_finds_what_lunr_py_finds_with_the_same_scores(
    site: BuiltSite, tmp_path: Path
) -> None:
    manifest = site.json("/search/manifest.json")
    library = tmp_path / "lunr.mjs"
    copyfile(site.root / "search" / manifest["lunr"], library)
    given = {
        "index": site.json(f"/search/{manifest['index']}"),
        "queries": [[query, list(dict.fromkeys(tokenise(query)))] for query in QUERIES],
    }
    source = f"""
import lunr from {json.dumps(library.as_uri())};
const index = lunr.Index.load(given.index);
const anywhere = lunr.Query.wildcard.LEADING | lunr.Query.wildcard.TRAILING;
const run = (tokens, presence) => index.query((terms) => {{
  for (const token of tokens) {{
    const wildcard = Array.from(token).length === 1 ? anywhere : 0;
    terms.term(token, {{ presence, wildcard, usePipeline: false }});
  }}
}});
const search = (tokens) => {{
  const all = tokens.length ? run(tokens, lunr.Query.presence.REQUIRED) : [];
  return all.length || !tokens.length ? all : run(tokens, lunr.Query.presence.OPTIONAL);
}};
answer(Object.fromEntries(given.queries.map(([query, tokens]) =>
  [query, Object.fromEntries(search(tokens).map(({{ ref, score }}) => [ref, score]))])));
"""
    found = run_module(source, given, tmp_path)
    index, _ = load(site)
    assert set(found) == set(QUERIES)
    for query in QUERIES:
        assert found[query] == pytest.approx(scores(index, query), abs=1e-9), query
    assert sum(bool(hits) for hits in found.values()) >= 15


@needs_node
def test_lunr_js_loads_an_index_of_nothing(site: BuiltSite, tmp_path: Path) -> None:
    library = tmp_path / "lunr.mjs"
    copyfile(site.root / "search" / site.json("/search/manifest.json")["lunr"], library)
    source = f"""
import lunr from {json.dumps(library.as_uri())};
const query = (terms) => terms.term("党建", {{ usePipeline: false }});
answer(lunr.Index.load(given).query(query));
"""
    assert run_module(source, json.loads(build_index([])), tmp_path) == []
