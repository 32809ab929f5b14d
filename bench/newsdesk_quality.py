"""Precision and recall of the newsdesk's rules on its cases.

    python -m bench.newsdesk_quality            # all sets
    python -m bench.newsdesk_quality --failing  # and the failing cases of dev/, with their texts

A case counts as right when the cleaned text is the expected one, what it tells is found, and
the rule warned where it should. Dirt that comes out right is a true positive; dirt that does
not, a false negative; a control that was changed or warned of wrongly, a false positive.
"""

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from newsdesk.desk import draft_of
from newsdesk.draft import Draft, Surroundings
from newsdesk.readers import Source, read_bytes
from newsdesk.rules import duplicates, gaps, masks
from plugins.meetings.vocabulary_reader import load_vocabularies

PROJECT = Path(__file__).resolve().parents[1]
CASES = PROJECT / "tests" / "data" / "newsdesk"
SETS = ("dev", "heldout", "blind")
AUTOMATIC = (
    "encoding", "lost-bytes", "pinyin-gloss", "traditional", "punctuation", "paywall", "residue",
    "dateline", "title", "paragraphs", "sections",
)  # fmt: skip
"""Rules that change the text; those below only point things out."""
POINTING = ("gaps", "masks", "wording", "duplicates", "metadata")


def right(case: dict[str, Any], rule: str, world: Surroundings) -> tuple[bool, str]:
    """Tell whether a case comes out right, and what came out."""
    source = (
        read_bytes(bytes.fromhex(case["bytes_hex"]))
        if "bytes_hex" in case
        else Source(case["input"])
    )
    draft = draft_of(source, world)
    warnings = draft.warnings
    if rule == duplicates.NAME:
        index = duplicates.Index.build((o["name"], o["text"]) for o in case.get("others", ()))
        warnings += duplicates.find(draft.text, index).warnings
    checks = (
        _same_text(case, draft),
        _warns(case, rule, {notice.rule for notice in warnings}),
        _tells(case, draft),
        _counts(case, rule, draft),
        source.encoding is None
        or (source.encoding.name, source.encoding.bom)
        == (case["encoding"], case.get("bom", False)),
        all(any(name in n.message for n in warnings) for name in case.get("duplicate_of", ())),
    )
    found = {field: finding.value for field, finding in draft.metadata.items()}
    return all(checks), f"{checks}\n{draft.text}\n    {found}\n    {warnings}"


def _same_text(case: dict[str, Any], draft: Draft) -> bool:
    wanted = case.get("expected", case.get("input"))
    return wanted is None or draft.text.rstrip("\n") == str(wanted).rstrip("\n")


def _warns(case: dict[str, Any], rule: str, warned: set[str]) -> bool:
    wanted = rule in case.get("warnings", ())
    if case["kind"] == "control" and rule != "metadata":
        return (rule in warned) == wanted
    return not wanted or rule in warned


def _tells(case: dict[str, Any], draft: Draft) -> bool:
    found = {field: finding.value for field, finding in draft.metadata.items()}
    said = all(_equal(found.get(k), v) for k, v in case.get("metadata", {}).items())
    return said and not any(found.get(field) for field in case.get("absent", ()))


def _counts(case: dict[str, Any], rule: str, draft: Draft) -> bool:
    if rule == masks.NAME:
        return masks.count(draft.text) == case.get("count", 0)
    if rule == gaps.NAME and "promised" in case:
        told = [n.message for n in draft.warnings if n.rule == rule]
        wanted = (f"（{case['promised']}）", f"{case['present']} 项")
        return any(all(part in message for part in wanted) for message in told)
    return True


def _equal(found: object, wanted: object) -> bool:
    """Compare values; lists of slugs as sets, and of a basis only whether it is inferred."""
    if isinstance(wanted, dict) and "inferred" in wanted:
        return isinstance(found, dict) and "inferred" in found
    if isinstance(wanted, list) and isinstance(found, list | tuple):
        return sorted(map(repr, found)) == sorted(map(repr, wanted))
    return str(found) == str(wanted)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--failing", action="store_true")
    parser.add_argument("--rule", choices=AUTOMATIC + POINTING)
    options = parser.parse_args()
    folder = PROJECT / "content" / "vocabulary"
    world = Surroundings(load_vocabularies(folder, "vocabulary"))
    sums: Counter[tuple[str, str]] = Counter()
    print(f"{'rule':14} {'set':8} {'cases':>5} {'precision':>9} {'recall':>6}")
    for rule in (options.rule,) if options.rule else AUTOMATIC + POINTING:
        for half in SETS:
            file = CASES / half / f"{rule}.yaml"
            if not file.is_file():
                continue
            cases = yaml.safe_load(file.read_text(encoding="utf-8"))
            found = [(case, *right(case, rule, world)) for case in cases]
            kinds = Counter((case["kind"], ok) for case, ok, _ in found)
            print(_row(rule, half, kinds))
            if rule in AUTOMATIC:
                sums.update({(half, *key): number for key, number in kinds.items()})
            for case, ok, came in found if options.failing and half == "dev" else ():
                if not ok:
                    print(f"  {case['id']}\n    < {case.get('input')}\n    = {came}")
    for half in SETS:
        kinds = Counter({key[1:]: number for key, number in sums.items() if key[0] == half})
        if kinds:
            print(_row("all automatic", half, kinds))


def _row(rule: str, half: str, kinds: Counter[Any]) -> str:
    hits, missed, alarms = kinds["dirt", True], kinds["dirt", False], kinds["control", False]
    precision = hits / (hits + alarms) if hits + alarms else 1.0
    recall = hits / (hits + missed) if hits + missed else 1.0
    return f"{rule:14} {half:8} {kinds.total():5} {precision:9.3f} {recall:6.3f}"


if __name__ == "__main__":
    main()
