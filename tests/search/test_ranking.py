"""Scores: those of an index that lunr.py builds whole and lunr.js searches whole."""

import json
import random
from typing import Any

import pytest
from lunr.builder import Builder

from plugins.search.documents import BOOSTS, fold_document
from plugins.search.index.documents import Document
from plugins.search.index.occurrences import FIELDS, SOUNDS
from plugins.search.text.terms import characters, decoded, encoded, pairs, spelled
from tests.support.node import needs_node
from tests.support.search import ENGINE, Folder, ask, document
from tests.support.site import PROJECT
from tools.generate_content import prose

pytestmark = needs_node

COUNT = 500
QUERIES = 10_000
SOURCE = """
const { default: whole } = await import(given.lunr);
const { byLunr, summed } = await import(given.ranking);
const index = whole.Index.load(given.index);
const edition = await engine.opened();
const { fields, averages, boosts, slice, documents } = edition.index.manifest;
const everything = Uint32Array.from({ length: documents }, (_, n) => n);
const length = await edition.documents.lengths(everything, new Set(fields.keys()));
const collection = { fields, documents, averages, boosts: fields.map((f) => boosts[f]), slice, length };
const told = { version: whole.version, compared: 0, worst: 0, disordered: 0, kinds: {} };
for (const clauses of given.queries) {
  const expected = index.query((query) => {
    for (const { term, boost, presence } of clauses) {
      query.term(term, { boost, usePipeline: false, presence: whole.Query.presence[presence.toUpperCase()] });
    }
  });
  const terms = [];
  for (const { term, boost, presence } of clauses) {
    terms.push({ postings: await edition.index.phrase(term), boost, presence });
    told.kinds[presence] = (told.kinds[presence] ?? 0) + 1;
  }
  const candidates = Uint32Array.from(expected, ({ ref }) => Number(ref)).sort();
  for (const rank of [byLunr, summed]) {
    const ours = rank(candidates, terms, collection);
    const at = new Map(Array.from(candidates, (document, n) => [document, ours[n]]));
    let before = Infinity;
    for (const { ref, score } of expected) {
      const own = at.get(Number(ref));
      told.worst = Math.max(told.worst, Math.abs(own - score));
      // Where scores differ the order does not.
      told.disordered += own > before + 1e-9;
      before = own;
      told.compared += 1;
    }
  }
}
answer(told);
"""


def tokens(document: Document) -> dict[str, list[str]]:
    """Return the terms of a document's fields as an index of lunr's own takes them."""
    folded = fold_document(document)
    found = {}
    for name in FIELDS:
        units = decoded(encoded(folded.get(name, "")))
        alone = [] if name in SOUNDS else characters(units)[0].tolist()
        found[name] = [spelled(key) for key in (*pairs(units)[0].tolist(), *alone)]
    return found


def documents() -> list[Document]:
    random_ = random.Random(7)
    return [
        document(
            n,
            {
                "title": f"第{n}次会议App{n % 7}",
                "body": prose(random_, random_.randint(40, 400)),
                **({"people": "张某某\n区委书记", "place": "区委党校"} if n % 3 else {}),
            },
            2020 + n // 100,
        )
        for n in range(COUNT)
    ]


def random_queries(terms: list[str]) -> list[list[dict[str, Any]]]:
    random_ = random.Random(8)
    return [
        [
            {
                "term": term,
                "boost": random_.choice((1, 1, 1, 2, 0.5, 10)),
                "presence": random_.choices(("optional", "required", "prohibited"), (6, 3, 1))[0],
            }
            for term in random_.sample(terms, random_.randint(1, 5))
        ]
        for _ in range(QUERIES)
    ]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("ranking")
    builder = Builder()
    builder.ref("id")
    for name in FIELDS:
        builder.field(name, boost=BOOSTS[name])
    for n, some in enumerate(documents()):
        builder.add({"id": str(n), **tokens(some)})
    index = builder.build()
    Folder(folder / "index").publish(documents())
    given = {
        "lunr": (PROJECT / "node_modules" / "lunr" / "lunr.js").as_uri(),
        "ranking": (ENGINE / "ranking.js").as_uri(),
        "index": index.serialize(),
        "queries": random_queries(sorted(index.inverted_index)),
    }
    told: dict[str, Any] = ask(folder / "index", SOURCE, given, folder)
    return told


def test_scores_and_order_are_those_of_the_whole_index(told: dict[str, Any]) -> None:
    assert told["worst"] < 1e-9
    assert told["disordered"] == 0
    assert told["compared"] > 500_000
    assert min(told["kinds"].values()) > 1_000


def test_the_slice_names_the_version_of_lunr_that_reads_it(told: dict[str, Any]) -> None:
    package = json.loads((PROJECT / "node_modules" / "lunr" / "package.json").read_text("utf-8"))
    assert told["version"] == package["version"]
    assert f'"{package["version"]}"' in (ENGINE / "lunr_parts.js").read_text("utf-8")
