"""The client on indexes of a few documents: what it finds is what stands there, and all of it."""

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from plugins.search.text.folding import fold
from tests.support.node import needs_node
from tests.support.search import Folder, ask, document

pytestmark = needs_node

ALPHABET = "党党建会议区𠮷委员ab1，。"
FIELDS = ("title", "body", "people", "organisations", "place")
SEARCH = """
const results = [];
for (const [query, options] of given) {
  const { hits, ...rest } = await engine.search(query, { limit: 1000, ...options });
  results.push({ ...rest, urls: hits.map(({ url }) => url) });
}
answer(results);
"""


def texts(random_: random.Random) -> dict[str, str]:
    lengths = {"title": 12, "body": 60, "people": 6, "organisations": 6, "place": 4}
    found = {
        n: "".join(random_.choices(ALPHABET, k=random_.randint(0, k))) for n, k in lengths.items()
    }
    return {name: text for name, text in found.items() if text}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Any]]:
    """An index of 120 documents of few characters: phrases are everywhere."""
    random_ = random.Random(11)
    documents = [
        document(
            n,
            texts(random_),
            2021 + n // 40,
            district=random_.choice(("a", "b", "a b")),
            type=random_.choice(("", "x", "y")),
        )
        for n in range(120)
    ]
    root = tmp_path_factory.mktemp("small")
    Folder(root).publish(documents)
    return root, documents


def queries(count: int) -> list[str]:
    random_ = random.Random(12)
    found = []
    while len(found) < count:
        text = "".join(
            random_.choices(ALPHABET[:-2], k=random_.choice((1, 2, 2, 3, 3, 4, 5, 6, 9)))
        )
        if fold(text):
            found.append(text)
    return found


def holding(documents: list[Any], phrase: str) -> set[str]:
    wanted = fold(phrase)
    return {d.url for d in documents if any(wanted in fold(d.texts.get(f, "")) for f in FIELDS)}


def test_a_phrase_is_found_where_it_stands_and_nowhere_else(
    small: tuple[Path, list[Any]], tmp_path: Path
) -> None:
    root, documents = small
    asked = queries(600)
    answers = ask(root, SEARCH, [(query, {"tier": "phrase"}) for query in asked], tmp_path)
    sizes = Counter()
    for query, found in zip(asked, answers, strict=True):
        truth = holding(documents, query)
        assert set(found["urls"]) == truth, query
        assert found["total"] == len(truth) == len(found["urls"])
        sizes[min(len(truth), 3)] += 1
    assert min(sizes[n] for n in range(4)) > 10


def test_places_that_stand_apart_are_found_as_others_are(
    small: tuple[Path, list[Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugins.search.index.shards.HEAVY", 3)
    _, documents = small
    root = tmp_path / "index"
    Folder(root).publish(documents)
    asked = queries(200)
    answers = ask(root, SEARCH, [(query, {"tier": "phrase"}) for query in asked], tmp_path)
    assert [set(a["urls"]) for a in answers] == [holding(documents, query) for query in asked]


def test_all_words_stand_in_a_document_that_matches_all(
    small: tuple[Path, list[Any]], tmp_path: Path
) -> None:
    root, documents = small
    asked = [f"{a} {b}" for a, b in zip(queries(100), queries(300)[200:], strict=True)]
    answers = ask(root, SEARCH, [(query, {"tier": "all"}) for query in asked], tmp_path)
    for query, found in zip(asked, answers, strict=True):
        first, second = query.split(" ")
        assert set(found["urls"]) == holding(documents, first) & holding(documents, second)


def test_exclusions_and_quotes_hold_in_every_tier(
    small: tuple[Path, list[Any]], tmp_path: Path
) -> None:
    root, documents = small
    cases = {
        "党建 -会议": holding(documents, "党建") - holding(documents, "会议"),
        '"党建" 会议': holding(documents, "党建") & holding(documents, "会议"),
        "-党": {d.url for d in documents} - holding(documents, "党"),
        '"党建" "会议" -𠮷': (holding(documents, "党建") & holding(documents, "会议"))
        - holding(documents, "𠮷"),
    }
    answers = ask(root, SEARCH, [(query, {}) for query in cases], tmp_path)
    assert [set(a["urls"]) for a in answers] == list(cases.values())
    assert all(cases.values())


def test_facets_count_the_whole_result_and_filters_combine(
    small: tuple[Path, list[Any]], tmp_path: Path
) -> None:
    root, documents = small
    by_url = {d.url: d for d in documents}
    filters: list[dict[str, str]] = [
        {}, {"district": "a"}, {"year": "2022"}, {"district": "b", "year": "2021", "type": "x"},
    ]  # fmt: skip
    asked = [(query, {"tier": "phrase", "filters": f}) for query in queries(60) for f in filters]
    answers = ask(root, SEARCH, [*asked, *((q, {**o, "limit": 2}) for q, o in asked)], tmp_path)
    for (query, options), found, short in zip(asked, answers, answers[len(asked) :], strict=False):
        truth = {
            url
            for url in holding(documents, query)
            if all(v in by_url[url].facets[f] for f, v in options["filters"].items())
        }
        assert set(found["urls"]) == truth
        counts = {
            name: Counter(v for url in truth for v in by_url[url].facets.get(name, ()))
            for name in ("district", "year", "type")
        }
        assert {n: found["facets"].get(n, {}) for n in counts} == counts
        assert (short["total"], short["facets"]) == (found["total"], found["facets"])
        assert short["urls"] == found["urls"][:2]


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index whose vocabulary names its districts and years."""
    documents = [
        document(n, {"title": "党课", "body": text}, year, district=district)
        for n, (district, year, text) in enumerate(
            [
                ("changning", 2023, "甲"), ("changning", 2024, "乙"), ("jiading", 2024, "甲"),
                ("pudong", 2025, "constructor:x"),
            ]
        )
    ]  # fmt: skip
    root = tmp_path_factory.mktemp("named")
    labels = {"changning": "长宁区", "jiading": "嘉定区", "pudong": "浦东新区"}
    vocabulary = {
        "district": [[slug, label, 1, "", "", ""] for slug, label in labels.items()],
        "year": [[str(year), f"{year}年", 1, "", "", ""] for year in (2023, 2024, 2025)],
    }
    Folder(root).publish(documents, vocabulary=vocabulary)
    return root


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("党课 地区:长宁", [0, 1]),
        ("党课 -地区:长宁", [2, 3]),
        ("-district:changning", [2, 3]),
        ("-地区:长宁 -地区:嘉定", [3]),
        ("党课 地区:长宁 地区:嘉定", [0, 1, 2]),
        ("党课 年份:2023 年份:2025", [0, 3]),
        ("党课 地区:长宁 年份:2024", [1]),
        ("党课 地区:长宁 -年份:2024", [0]),
        ("党课 地区：長寧區", [0, 1]),
        ("党课 年份：２０２４", [1, 2]),
        ("constructor:x", [3]),
        ("党课 -constructor:x", [0, 1, 2]),
        ("党课 toString:x", []),
        ("党课 __proto__:x", []),
    ],
)
def test_filters_that_are_typed(
    named: Path, tmp_path: Path, query: str, expected: list[int]
) -> None:
    (found,) = ask(named, SEARCH, [(query, {"tier": "phrase"})], tmp_path)
    assert sorted(found["urls"]) == [f"/articles/{n}/" for n in expected]


@pytest.mark.parametrize("name", ["constructor", "toString", "__proto__", "nothing"])
def test_a_filter_or_a_tier_that_there_is_not_finds_nothing(
    named: Path, tmp_path: Path, name: str
) -> None:
    asked = [("党课", {"filters": {name: "x"}}), ("党课", {"tier": name})]
    for found in ask(named, SEARCH, asked, tmp_path):
        assert (found["match"], found["total"]) == ("none", 0)


def test_filters_without_words_let_through_all_that_passes(
    small: tuple[Path, list[Any]], tmp_path: Path
) -> None:
    root, documents = small
    (found,) = ask(root, SEARCH, [("", {"filters": {"district": "b"}})], tmp_path)
    assert set(found["urls"]) == {d.url for d in documents if "b" in d.facets["district"]}


def test_by_date_the_newest_comes_first(small: tuple[Path, list[Any]], tmp_path: Path) -> None:
    root, _ = small
    (found,) = ask(root, SEARCH, [("党", {"sort": "date"})], tmp_path)
    order = [int(url.strip("/").split("/")[1]) for url in found["urls"]]
    assert order == sorted(order, reverse=True)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of texts that are told apart by one thing each."""
    bodies = [
        ("长宁区述职评议会", "会议听取了述职。随后，逐一评议。"),
        ("党员大会", "增强“四个意识”、坚定“四个自信”、做到“两个维护”。"),
        ("党课开讲", "社区里党建一直在前引领。"),
        ("党建引领社区治理", "街道召开现场会。"),
        ("社区", "这里讲治理，前面讲党建，中间隔着很多很多的话，最后才说到社区和引领。"),
        ("App上线", "新版 App 2.0 上线，会议通报3.5个百分点。"),
    ]
    root = tmp_path_factory.mktemp("few")
    documents = [document(n, {"title": t, "body": b}) for n, (t, b) in enumerate(bodies)]
    documents[0] = document(
        0,
        {
            "title": bodies[0][0],
            "body": bodies[0][1],
            "people": "张某某\n区委书记",
            "pinyin": f"{bodies[0][0]}\nchangning",
        },
        district="changning shanghai",
    )
    terms = [
        ("changning", "长宁区", 1, "changningqu", "cnq", "/districts/changning/"),
        ("shanghai", "上海市", 1, "shanghaishi", "shs", "/districts/shanghai/"),
    ]
    Folder(root).publish(documents, vocabulary={"district": terms, "person": []})
    return root


@pytest.mark.parametrize(
    ("query", "match", "numbers"),
    [
        ("增强四个意识坚定四个自信做到两个维护", "phrase", [1]),
        ("增強四個意識", "phrase", [1]),
        ("增强“四个意识”、坚定", "phrase", [1]),
        ("意识”、坚定“四个", "phrase", [1]),
        ("“四个意识” “四个自信”", "phrase", [1]),
        ('"四个意识" 党课', "none", []),
        ("「四个意识」", "phrase", [1]),
        ("ＡＰＰ２．０", "phrase", [5]),
        ("3.5", "phrase", [5]),
        ("党建 社区 引领", "all", [3, 2, 4]),
        ("党建引领社区", "phrase", [3]),
        ("引领党建", "all", [3, 2, 4]),
        ("述职评议", "phrase", [0]),
        ("述职。随后", "all", [0]),
        ("上海 述职", "all", [0]),
        ("上海 四个自信", "any", [1]),
        ("人员:张某某", "phrase", [0]),
        ("person:区委书记 述职", "phrase", [0]),
        ("人员:四个", "none", []),
        ("district:changning", "phrase", [0]),
        ("地区：长宁", "phrase", [0]),
        ("地区:长宁区 党课", "none", []),
        ("时间：党课", "any", [2]),
        ("dangke", "any", [2]),
        ("dk", "any", [2]),
        ("changning", "any", [0]),
        ("szpy", "any", [0]),
        ("xyz", "none", []),
        ("𠮷", "none", []),
        ("", "none", []),
        ("，。", "none", []),
    ],
)
def test_a_query_finds(
    few: Path, tmp_path: Path, query: str, match: str, numbers: list[int]
) -> None:
    (found,) = ask(few, SEARCH, [(query, {})], tmp_path)
    assert found["match"] == match
    urls = [f"/articles/{n}/" for n in numbers]
    assert found["urls"] == urls if match == "all" else set(found["urls"]) == set(urls)


def test_what_the_next_tier_would_find_is_told(few: Path, tmp_path: Path) -> None:
    source = """
const told = [];
for (const [query, tier] of given) {
    const { match, total } = await engine.more(query, { tier });
    told.push({ match, total });
}
answer(told);
"""
    asked = [
        ("党建引领社区", "phrase"),
        ("党建引领社区", "all"),
        ("党课", "phrase"),
        ("党课", "any"),
    ]
    told = ask(few, source, asked, tmp_path)
    assert told[0] == {"match": "all", "total": 3}
    assert told[1]["match"] == "any"
    assert told[3] == {"match": "none", "total": 0}


@pytest.mark.parametrize(
    "query",
    [
        "党" * 10_000,
        "\x00党课",
        "党课\u202e",
        "党课*~^:+-",
        "-",
        '"',
        '""',
        "地区:",
        "🎉",
        "\ud800",
        "a:b:c",
        "-" * 300,
    ],
    ids=ascii,
)
def test_nothing_that_is_typed_breaks_it(few: Path, tmp_path: Path, query: str) -> None:
    (found,) = ask(few, SEARCH, [(query, {})], tmp_path)
    assert found["match"] in ("phrase", "all", "any", "none")
    assert len(found["urls"]) == found["total"]


def test_a_file_that_does_not_come_is_an_error_and_comes_the_next_time(
    few: Path, tmp_path: Path
) -> None:
    source = """
const good = globalThis.fetch;
let broken = given.broken;
globalThis.fetch = async (address) =>
  address.includes(broken) ? new Response("", { status: 503 }) : good(address);
let name = "";
await engine.search("述职评议").catch((error) => { name = error.name; });
broken = "nothing";
answer([name, (await engine.search("述职评议")).total]);
"""
    for broken in ("manifest.json", "terms/", "documents/", "/facets"):
        name, total = ask(few, source, {"broken": broken}, tmp_path)
        assert (name, total) == ("SearchLoadError", 1)


def test_a_site_published_anew_meanwhile_is_read_anew(few: Path, tmp_path: Path) -> None:
    root = tmp_path / "index"
    Folder(root).publish([document(0, {"title": "党课开讲"})])
    old = (root / "manifest.json").read_text(encoding="utf-8")
    Folder(root).publish([document(0, {"title": "党课开讲"}), document(1, {"title": "党课结束"})])
    source = """
const good = globalThis.fetch;
globalThis.fetch = async (address) =>
  address.endsWith("manifest.json") ? new Response(given) : good(address);
await engine.warm();
globalThis.fetch = good;
answer((await engine.search("党课")).total);
"""
    assert ask(root, source, old, tmp_path) == 2
