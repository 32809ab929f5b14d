"""Precision and recall of the newsdesk's rules on its cases.

    python -m bench.newsdesk_quality            # both halves
    python -m bench.newsdesk_quality --failing  # the failing cases of dev/, with their texts

A case counts as right when the cleaned text is the expected one and the rule warned where
it should. Dirt that comes out right is a true positive; dirt that does not, a false negative;
a control that was changed or warned of wrongly, a false positive.
"""

import argparse
from pathlib import Path
from typing import Any

import yaml

from newsdesk.chain import ORDER, clean
from newsdesk.draft import Surroundings
from plugins.meetings.vocabulary_reader import load_vocabularies

PROJECT = Path(__file__).resolve().parents[1]
CASES = PROJECT / "tests" / "data" / "newsdesk"


def right(case: dict[str, Any], rule: str, world: Surroundings) -> tuple[bool, str]:
    """Tell whether a case comes out right, and what came out."""
    draft = clean(case["input"], world)
    warned = any(notice.rule == rule for notice in draft.warnings)
    wanted = rule in case.get("warnings", ())
    same = draft.text.rstrip("\n") == case.get("expected", case["input"]).rstrip("\n")
    warns = warned == wanted if case["kind"] == "control" else warned or not wanted
    found = {field: finding.value for field, finding in draft.metadata.items()}
    says = all(_equal(found.get(k), v) for k, v in case.get("metadata", {}).items())
    return same and warns and says, f"{draft.text}\n    {found}"


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
    failing = parser.parse_args().failing
    folder = PROJECT / "content" / "vocabulary"
    world = Surroundings(load_vocabularies(folder, "vocabulary"))
    print(f"{'rule':14} {'half':8} {'cases':>5} {'precision':>9} {'recall':>6}")
    for rule, _ in ORDER:
        for half in ("dev", "heldout"):
            text = (CASES / half / f"{rule}.yaml").read_text(encoding="utf-8")
            cases = yaml.safe_load(text)
            found = [(case, *right(case, rule, world)) for case in cases]
            hits = sum(ok for case, ok, _ in found if case["kind"] == "dirt")
            dirt = sum(case["kind"] == "dirt" for case, _, _ in found)
            alarms = sum(not ok for case, ok, _ in found if case["kind"] == "control")
            precision = hits / (hits + alarms) if hits + alarms else 1.0
            print(f"{rule:14} {half:8} {len(cases):5} {precision:9.3f} {hits / dirt:6.3f}")
            if failing and half == "dev":
                for case, ok, came in found:
                    if not ok:
                        print(f"  {case['id']}\n    < {case['input']}\n    = {came}")


if __name__ == "__main__":
    main()
