"""Speed of the newsdesk on real clean texts, and what it changes in them (nothing, at best).

python -m bench.newsdesk_speed ../shared/corpus/articles.jsonl.xz --texts 2000
"""

import argparse
import json
import lzma
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from newsdesk.chain import clean
from newsdesk.draft import Surroundings
from plugins.meetings.vocabulary_reader import load_vocabularies

PROJECT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Print bytes a second, and the changes by rule with a few examples."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--texts", type=int, default=2000)
    options = parser.parse_args()
    folder = PROJECT / "content" / "vocabulary"
    world = Surroundings(load_vocabularies(folder, "vocabulary"))
    with lzma.open(options.corpus, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, options.texts)]
    texts = ["\n\n".join(row["paragraphs"]) for row in rows]
    size = sum(len(text.encode()) for text in texts)
    started = time.perf_counter()
    drafts = [clean(text, world) for text in texts]
    seconds = time.perf_counter() - started
    speed = size / 1e6 / seconds
    print(f"{len(texts)} texts, {size / 1e6:.2f} MB in {seconds:.2f} s: {speed:.2f} MB/s")
    changed: Counter[str] = Counter()
    for draft in drafts:
        for step in draft.steps:
            changed[step.rule] += 1
            if changed[step.rule] <= 6:
                edit = step.edits[0]
                print(f"  {step.rule}: {edit.before[:60]!r} -> {edit.after[:40]!r}")
    print(dict(changed), "warned:", dict(Counter(n.rule for d in drafts for n in d.warnings)))


if __name__ == "__main__":
    main()
