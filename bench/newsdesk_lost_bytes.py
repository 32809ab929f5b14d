"""How well lost lead bytes of GBK are restored in texts that the rule has not seen.

    python -m bench.newsdesk_lost_bytes ../shared/corpus/articles.jsonl.xz --seed 1 --count 2000

Every sample is an article or a paragraph that loses one lead byte: overwritten with `?`, or
deleted. Rules are tuned on one half of the corpus (`--half even`) and measured on the other.
"""

import argparse
import json
import lzma
import random
import time
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from newsdesk.characters import is_han
from newsdesk.draft import Surroundings
from newsdesk.ledger import apply
from newsdesk.rules.lost_bytes import find
from plugins.meetings.vocabulary_reader import load_vocabularies

PROJECT = Path(__file__).resolve().parents[1]
WORLD = Surroundings(load_vocabularies(PROJECT / "content" / "vocabulary", "vocabulary"))
WAYS = {"overwritten": b"?", "deleted": b""}


def texts(corpus: Path, half: str, unit: str, decoder: str) -> list[str]:
    """Return the articles or paragraphs of one half of the corpus that GBK can write."""
    with lzma.open(corpus, "rt", encoding="utf-8") as lines:
        rows = islice(lines, half == "odd", None, 2)
        articles = [[text.strip() for text in json.loads(row)["paragraphs"]] for row in rows]
    parts = chain.from_iterable(articles) if unit == "paragraph" else map("\n\n".join, articles)
    return [text for text in parts if _is_sound(text, decoder)]


def _is_sound(text: str, decoder: str) -> bool:
    code = text.encode("gbk", "ignore")
    return code.decode(decoder, "ignore") == text and any(map(is_han, text))


def samples(
    texts: list[str], seed: int, count: int, decoder: str
) -> Iterator[tuple[str, str, int, str]]:
    """Yield the way of a loss, the true text, the place, and the damaged text."""
    draw = random.Random(seed)
    for _ in range(count):
        text = draw.choice(texts)
        way = draw.choice(sorted(WAYS))
        place = draw.choice([n for n, character in enumerate(text) if is_han(character)])
        parts = (text[:place], text[place], text[place + 1 :])
        before, hit, after = (part.encode("gbk") for part in parts)
        damaged = before + WAYS[way] + hit[1:] + after
        yield way, text, place, damaged.decode(decoder, "replace")


def outcome(true: str, place: int, damaged: str) -> str:
    """Say what the rule makes of a damaged text."""
    result = find(damaged, WORLD)
    text, edits = apply(damaged, result.edits)
    if edits:
        return "right" if text == true else "wrong"
    hints = "".join(notice.suggestion for notice in result.warnings)
    named = f"“{true[place]}”" in hints
    return "named" if named else "warned" if result.warnings else "missed"


def main() -> None:
    """Print the shares by way, the wrong restorations, and the false alarms."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--half", choices=("even", "odd"), default="odd")
    parser.add_argument("--unit", choices=("article", "paragraph"), default="paragraph")
    parser.add_argument("--decoder", choices=("gbk", "gb18030", "gb2312"), default="gbk")
    parser.add_argument("--wrong", action="store_true", help="show the wrong restorations")
    options = parser.parse_args()
    found = texts(options.corpus, options.half, options.unit, options.decoder)
    counts: dict[str, Counter[str]] = {way: Counter() for way in WAYS}
    started = time.perf_counter()
    for way, true, place, damaged in samples(found, options.seed, options.count, options.decoder):
        came = outcome(true, place, damaged)
        counts[way][came] += 1
        if came == "wrong" and options.wrong:
            edit = find(damaged, WORLD).edits[0]
            around = true[max(0, place - 8) : place] + "[" + true[place] + "]" + true[place + 1 :]
            print(f"  {around[:40]}\n    {edit.before[:40]!r} -> {edit.after[:40]!r}")
    seconds = (time.perf_counter() - started) / options.count
    print(f"{'':12} {'samples':>7} {'restored':>8} {'precision':>9} {'named':>6} {'missed':>6}")
    for way, ends in [*counts.items(), ("both", sum(counts.values(), Counter()))]:
        total, right = ends.total(), ends["right"]
        edited = right + ends["wrong"]
        shares = f"{right / total:8.3f} {right / max(1, edited):9.3f}"
        rest = f"{ends['named'] / total:6.3f} {ends['missed'] / total:6.3f}"
        print(f"{way:12} {total:7} {shares} {rest}")
    print(f"{seconds * 1000:.1f} ms a text")
    alarms(found)


def alarms(texts: list[str]) -> None:
    """Print what the rule does to undamaged text, also with real question marks."""
    asked = [text.replace("？", "?") for text in texts if "？" in text]
    for name, group in (("undamaged", texts), ("with ? for ？", asked)):
        results = [find(text, WORLD) for text in group]
        changed = sum(bool(result.edits) for result in results)
        warned = sum(bool(result.warnings) for result in results)
        print(f"{name}: {len(group)} texts, {changed} changed, {warned} warned of")


if __name__ == "__main__":
    main()
