"""The front matter of an imported article: what was found, on what evidence, and what lacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newsdesk.draft import Draft, Finding
from newsdesk.front_matter import Row
from plugins.meetings.article import UNASSIGNED
from plugins.meetings.schema import FIELDS
from plugins.meetings.vocabulary import Vocabularies

SURE = 0.75
"""Confidence below which a required field counts as missing."""
STATED = 0.9
"""Confidence from which a gap that was found is written down, and not only suggested."""
OTHER = "qita"

_TO_PUBLISH = ("title", "kind", "category", "districts", "meeting_types", "date", "source")
_SHOWN = 40
_TITLE = 30


@dataclass(frozen=True, slots=True)
class Composition:
    """Front matter to be.

    Attributes:
        rows: its fields, in the order of the handbook.
        missing: required fields that nothing in the text gave, or not surely; with any of them
            the article is a draft.
    """

    rows: tuple[Row, ...]
    missing: tuple[str, ...]


def compose(
    draft: Draft, vocabularies: Vocabularies, key: str, given: Mapping[str, Any], unsure: bool
) -> Composition:
    """Return the front matter of an article.

    Args:
        draft: the cleaned text with its findings.
        vocabularies: the closed lists.
        key: the `id`.
        given: fields that the editor gave, which stand over what was found.
        unsure: whether something else keeps the article from being published.
    """
    found = {**draft.metadata, **{name: Finding(v, "", 1.0) for name, v in given.items()}}
    missing = tuple(
        name for name in _TO_PUBLISH if name not in found or found[name].confidence < SURE
    )
    fallback = _fallbacks(draft, vocabularies)
    rows = []
    for name in FIELDS:
        finding = found.get(name)
        if name == "id":
            rows.append(Row(name, finding.value if finding else key))
        elif name == "status" and finding is None:
            if missing or unsure:
                rows.append(Row(name, "draft", _draft(missing)))
        elif finding is None:
            if name in missing:
                written = fallback.get(name)
                rows.append(Row(name, written, _wanted(name, written)))
        elif name == "completeness" and finding.confidence < STATED:
            hint = f"文中像是有缺失（{finding.evidence}）；确实有的话，写 partial"
            rows.append(Row(name, None, hint))
        else:
            rows.append(Row(name, finding.value, _evidence(name, finding)))
    return Composition(tuple(rows), missing)


def without(draft: Draft, fields: Iterable[str]) -> Draft:
    """Return a draft that knows nothing of some fields."""
    gone = set(fields)
    metadata = {name: found for name, found in draft.metadata.items() if name not in gone}
    return Draft(draft.text, draft.steps, draft.warnings, metadata)


def _fallbacks(draft: Draft, vocabularies: Vocabularies) -> dict[str, Any]:
    words = draft.text.strip().split("\n", 1)[0].lstrip("#> ")[:_TITLE].strip()
    return {
        "title": words or "（待补标题）",
        "kind": "news",
        "category": next(iter(vocabularies.categories)),
        "districts": [UNASSIGNED],
        "meeting_types": [
            OTHER if OTHER in vocabularies.meeting_types else next(iter(vocabularies.meeting_types))
        ],
    }


def _draft(missing: tuple[str, ...]) -> str:
    labels = "、".join(FIELDS[name].label for name in missing)
    lacking = f"还缺{labels}，" if labels else ""
    return f"{lacking}核对好以后删去下面这一行"


def _wanted(name: str, written: Any) -> str:
    if written is None:
        return f"{FIELDS[name].label}：文中没有依据，请填写"
    return f"{FIELDS[name].label}：文中没有依据，先这样写着，请改定"


def _evidence(name: str, finding: Finding) -> str:
    if not finding.evidence or finding.confidence >= 1 or name == "meeting_date_basis":
        return ""
    if finding.evidence.startswith(("<", "saved from")):
        return f"{FIELDS[name].label}的依据：网页自带的信息（把握 {finding.confidence:.0%}）"
    words = finding.evidence[:_SHOWN] + ("…" if len(finding.evidence) > _SHOWN else "")
    return f"{FIELDS[name].label}的依据：{words}（把握 {finding.confidence:.0%}）"
