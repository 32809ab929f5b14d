"""Cost of the search index alone: built whole, after one edit, and at ten times the size.

    python -m bench.search_index                       # ten thousand real texts, if they are there
    python -m bench.search_index --generated 100000    # generated ones

Each measurement runs in a process of its own, which prints its figures as JSON: seconds of one core
(CPU time, so that other work on the machine does not count), peak memory, files and bytes.
"""

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.search_bench.corpus import CORPUS, VOCABULARY, Text, read_corpus, read_generated
from plugins.meetings.vocabulary import Vocabularies
from plugins.meetings.vocabulary_reader import load_vocabularies
from plugins.search.documents import LEAD, SPELLED, fold_document
from plugins.search.index import cache
from plugins.search.index.building import Sink
from plugins.search.index.cache import Built
from plugins.search.index.documents import Document
from plugins.search.index.texts import ArticleText
from plugins.search.publishing import publish, whole
from plugins.search.text.folding import BREAK, fold

QUERIES = 200
EDITS = {
    "a character replaced": lambda body, at: f"{body[:at]}窗{body[at + 1 :]}",
    "a sentence added at the end": lambda body, _: f"{body}\n窗口延时服务，群众点赞。",
    "a sentence put in the middle": lambda body, at: f"{body[:at]}窗口延时服务。{body[at:]}",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m bench.search_index")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--generated", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--in", dest="folder", type=Path, help="internal: measure once, here")
    parser.add_argument("--edit", choices=EDITS, help="internal: what to measure")
    parser.add_argument("--nth", type=int, default=0)
    options = parser.parse_args(arguments)
    if options.folder is not None:
        print(json.dumps(_measured(options)))
        return
    with TemporaryDirectory() as folder:
        given = [*("--articles", str(options.articles)), *("--generated", str(options.generated))]
        whole = [_run(folder, *given) for _ in range(options.rounds)]
        best = sorted(whole, key=lambda figures: figures["seconds"])[len(whole) // 2]
        print(json.dumps({"whole": best}, indent=1))
        print(json.dumps({"bytes of queries": _bytes(Path(folder), options)}, indent=1))
        for edit in EDITS:
            rounds = range(options.rounds)
            figures = [_run(folder, *given, "--edit", edit, "--nth", str(n)) for n in rounds]
            middle = sorted(figures, key=lambda some: some["seconds"])[len(figures) // 2]
            share = round(middle["seconds"] / best["seconds"], 4)
            print(json.dumps({edit: {**middle, "of_whole": share}}, indent=1, ensure_ascii=False))


def _run(folder: str, *arguments: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.search_index", "--in", folder, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _bytes(folder: Path, options: argparse.Namespace) -> dict[str, int]:
    """Return what queries for parts of the texts load, in bytes."""
    node = shutil.which("node")
    if node is None:
        return {}
    random_ = random.Random(3)
    texts = _texts(options)
    queries = []
    while len(queries) < QUERIES:
        text = random_.choice(texts)
        line = random_.choice((text.title, *text.lines))
        size = random_.randint(1, 12)
        start = random_.randrange(max(1, len(line) - size))
        if fold(line[start : start + size]).strip(BREAK):
            queries.append(line[start : start + size])
    asked = folder / "queries.json"
    asked.write_text(json.dumps(queries), encoding="utf-8")
    script = Path(__file__).with_name("search_bench") / "adapters" / "bytes.mjs"
    command = [node, str(script), str(folder / "index"), str(asked)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    figures: dict[str, int] = json.loads(done.stdout)
    return figures


def _texts(options: argparse.Namespace) -> list[Text]:
    vocabularies = load_vocabularies(VOCABULARY, "vocabulary")
    if options.generated or not CORPUS.exists():
        return list(read_generated(vocabularies, options.generated or options.articles))
    return read_corpus(vocabularies, options.articles)


def _measured(options: argparse.Namespace) -> dict[str, float]:
    vocabularies = load_vocabularies(VOCABULARY, "vocabulary")
    texts = _texts(options)
    texts.sort(key=lambda text: (text.date, text.slug))
    documents = [_document(text, vocabularies) for text in texts]
    del texts
    if options.edit:
        random_ = random.Random(options.nth)
        n = random_.randrange(len(documents))
        body = documents[n].texts["body"]
        changed = EDITS[options.edit](body, random_.randrange(len(body) // 4, 3 * len(body) // 4))
        text = ArticleText.of((("", changed), *documents[n].text.parts[1:]))
        texts = {**documents[n].texts, "body": changed}
        documents[n] = replace(documents[n], texts=texts, text=text)
    before_build = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    output, remembered = options.folder / "index", options.folder / "cache"
    there: set[str] = set()
    if options.edit:
        there.update(p.relative_to(output).as_posix() for p in output.rglob("*.bin"))
    written: dict[str, int] = {}
    folders: set[str] = set()

    def write(name: str, data: bytes) -> None:
        if name not in there:
            folder = name.rpartition("/")[0]
            if folder not in folders:
                (output / folder).mkdir(parents=True, exist_ok=True)
                folders.add(folder)
            (output / name).write_bytes(data)
        written[name] = len(data)

    def make(name: str, what: Callable[[Any], bytes], item: object) -> None:
        write(name, what(item))

    started = time.process_time()
    before = cache.load(remembered) if options.edit else Built()
    sink = Sink(write, make, there.issuperset)
    built = whole(publish(documents, {}, before, fold_document, sink))
    # An edit is measured against the same index each time.
    cache.save(remembered.with_name("edited" if options.edit else "cache"), built, before)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    titles = [n for f, n in written.items() if f.startswith("titles/")]
    quoted = [n for f, n in written.items() if f.startswith("texts/")]
    return {
        "articles": len(documents),
        "seconds": round(seconds, 3),
        "peak_mb": round(peak / 1024, 1),
        "peak_mb_before": round(before_build / 1024, 1),
        "files": len(written),
        "mb": round(sum(written.values()) / 1e6, 3),
        "mb_titles": round(sum(titles) / 1e6, 3),
        "text_files": len(quoted),
        "mb_texts": round(sum(quoted) / 1e6, 3),
        "shard_files": sum(f.startswith("terms/") and f.count("/") == 2 for f in written),
    }  # fmt: skip


def _document(text: Text, vocabularies: Vocabularies) -> Document:
    lineage = vocabularies.lineage(text.districts)
    labels = [vocabularies.district_label(slug) for slug in text.districts]
    types = [vocabularies.meeting_types[slug].label for slug in text.types]
    return Document(
        year=int(text.date[:4]),
        texts={
            "title": text.title,
            "body": text.body,
            **({"people": "\n".join(text.other)} if text.other else {}),
            SPELLED: "\n".join((text.title, *labels, *text.districts)),
        },
        facets={
            "district": lineage,
            "year": (text.date[:4],),
            "type": text.types,
            "kind": (text.kind,),
            "column": (text.category,),
        },
        url=f"/articles/{text.slug}/",
        title=text.title,
        day=text.date,
        lead=f"{text.body[:LEAD]}……",
        labels=(*labels, *types),
        text=ArticleText.of(
            (("", text.body), ("地区", "、".join(labels)), ("会议类型", "、".join(types)))
        ),
    )


if __name__ == "__main__":
    main()
