"""A text on its way to an article, and what the rules found out about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from newsdesk.ledger import Edit, Step, apply, moved
from plugins.meetings.vocabulary import Vocabularies

WHOLE = -1
"""Place of a notice about the whole text."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What an editor should look at.

    Attributes:
        rule: id of the rule.
        at: offset in the text that the rule saw, in a draft in the draft's text; or `WHOLE`.
        message: what is there, in Chinese.
        suggestion: what could be done, in Chinese; may be empty.
    """

    rule: str
    at: int
    message: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A value of a metadata field with the words it came from.

    Attributes:
        value: in the form that the front matter has it.
        evidence: words of the text.
        confidence: 0 to 1.
    """

    value: Any
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Result:
    """What one rule makes of a text: it proposes, the chain carries out."""

    edits: tuple[Edit, ...] = ()
    warnings: tuple[Notice, ...] = ()
    findings: Mapping[str, Finding] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with its history.

    Attributes:
        text: the text as it stands.
        steps: what changed it, in order.
        warnings: what an editor should look at, each at its place in `text`.
        metadata: findings by field; the first rule that finds a field keeps it.
    """

    text: str
    steps: tuple[Step, ...] = ()
    warnings: tuple[Notice, ...] = ()
    metadata: Mapping[str, Finding] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What rules may know besides the text.

    Attributes:
        vocabularies: the closed lists.
        known: what has been found out about the text before.
    """

    vocabularies: Vocabularies
    known: Mapping[str, Finding] = field(default_factory=dict)


Rule = Callable[[str, Surroundings], Result]
"""A pure function of a text."""


def run(draft: Draft, name: str, rule: Rule, world: Surroundings) -> Draft:
    """Return the draft after one rule.

    Args:
        draft: the draft before it.
        name: id of the rule.
        rule: the rule.
        world: what it may know besides the text and what the draft knows.
    """
    result = rule(draft.text, Surroundings(world.vocabularies, draft.metadata))
    if not (result.edits or result.warnings or result.findings):
        return draft
    return changed(
        replace(
            draft,
            warnings=draft.warnings + result.warnings,
            metadata={**result.findings, **draft.metadata},
        ),
        name,
        result.edits,
    )


def changed(draft: Draft, name: str, edits: tuple[Edit, ...]) -> Draft:
    """Return the draft after the edits of one rule.

    Its warnings move along with the text; those of what is taken out go with it.
    """
    text, edits = apply(draft.text, edits)
    if not edits:
        return draft
    gone = [(edit.start, edit.end) for edit in edits if not edit.after or "\n" in edit.before]
    kept = [n for n in draft.warnings if not any(start <= n.at < end for start, end in gone)]
    places = moved([notice.at for notice in kept], edits)
    warnings = (replace(n, at=at) for n, at in zip(kept, places, strict=True))
    return replace(
        draft, text=text, steps=(*draft.steps, Step(name, edits)), warnings=tuple(warnings)
    )


def line_at(text: str, offset: int) -> int:
    """Return the line of an offset, from 1; that of `WHOLE` is the first."""
    return text.count("\n", 0, max(offset, 0)) + 1
