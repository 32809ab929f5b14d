"""Speed of the newsdesk: clean texts, damaged ones, long ones, and copies among ten thousand.

python -m bench.newsdesk_speed [../shared/corpus/articles.jsonl.xz] [--texts 2000]

Without the corpus the project's own generator makes the texts. Seconds are those of one core
(CPU time of the process), so that other work on the machine does not count.
"""

import argparse
import json
import lzma
import time
from collections import Counter
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import yaml

from bench.newsdesk_quality import CASES
from newsdesk.desk import cleaned, draft_of
from newsdesk.draft import Draft, Surroundings
from newsdesk.readers import Source
from newsdesk.rules import duplicates
from newsdesk.world import load_world
from plugins.meetings.source import split
from tools.generate_content import article

DAMAGED = ("pinyin-gloss", "traditional", "punctuation", "paywall", "residue", "dateline", "title")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--texts", type=int, default=2000)
    options = parser.parse_args()
    world = load_world()
    texts = _texts(options.corpus, 10_000, world)
    draft_of(Source(texts[0]), world)
    drafts = _measure("clean texts", texts[: options.texts], world)
    _changes(drafts)
    _measure("the same with metadata (--json)", texts[: options.texts], world, draft_of)
    damaged = [case["input"] for rule in DAMAGED for case in _cases(rule)]
    _measure("damaged texts (cases of seven rules)", damaged * 3, world)
    block = "\n\n".join(texts[:200])
    for size in (100_000, 200_000, 400_000):
        _measure(f"one text of {size:,} characters", [_filled(block, size)], world)
    for name, bomb in {
        "100,000 characters in a line": "会" * 100_000,
        "1,000 brackets": "会（" * 1000 + "）" * 1000,
        "1,000 glosses": "会(huì)" * 1000,
        "100,000 commas": "," * 100_000,
        "100,000 blanks": " " * 100_000 + "。",
    }.items():
        _measure(name, [bomb], world)
    started = time.process_time()
    index = duplicates.Index.build((str(n), text) for n, text in enumerate(texts))
    built = time.process_time()
    found = sum(bool(duplicates.copies(text, index, (str(n),))) for n, text in enumerate(texts))
    seconds = time.process_time() - started
    print(
        f"copies among {len(texts):,} articles, each against all: {seconds:.1f} s "
        f"(index {built - started:.1f} s), {found} have one"
    )


def _measure(
    name: str,
    texts: list[str],
    world: Surroundings,
    make: Callable[[Source, Surroundings], Draft] = cleaned,
) -> list[Draft]:
    size = sum(len(text.encode()) for text in texts) / 1e6
    started = time.process_time()
    drafts = [make(Source(text), world) for text in texts]
    seconds = time.process_time() - started
    print(f"{name}: {size:.2f} MB in {seconds:.2f} s, {size / max(seconds, 1e-6):.2f} MB/s")
    return drafts


def _changes(drafts: list[Draft]) -> None:
    changed: Counter[str] = Counter()
    for draft in drafts:
        for step in draft.steps:
            changed[step.rule] += 1
            if changed[step.rule] <= 6:
                edit = step.edits[0]
                print(f"  {step.rule}: {edit.before[:60]!r} -> {edit.after[:40]!r}")
    warned = Counter(n.rule for d in drafts for n in d.warnings if n.rule != "metadata")
    print("  texts changed, by rule:", dict(changed), "warnings:", dict(warned))


def _texts(corpus: Path | None, count: int, world: Surroundings) -> list[str]:
    if corpus is not None:
        with lzma.open(corpus, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in islice(lines, count)]
        return ["\n\n".join(row["paragraphs"]) for row in rows]
    return [split(article(n, world.vocabularies)[1]).body for n in range(count)]


def _cases(rule: str) -> list[dict[str, str]]:
    rows = yaml.safe_load((CASES / "dev" / f"{rule}.yaml").read_text(encoding="utf-8"))
    return [row for row in rows if row["kind"] == "dirt"]


def _filled(block: str, size: int) -> str:
    return (block * (size // len(block) + 1))[:size]


if __name__ == "__main__":
    main()
