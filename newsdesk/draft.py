"""A text on its way to an article, and what the rules found out about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from newsdesk.ledger import Edit, Step, apply
from plugins.meetings.vocabulary import Vocabularies


@dataclass(frozen=True, slots=True)
class Notice:
    """What an editor should look at.

    Attributes:
        rule: id of the rule.
        line: line of the text as the rule saw it, from 1.
        message: what is there, in Chinese.
        suggestion: what could be done, in Chinese; may be empty.
    """

    rule: str
    line: int
    message: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A value of a metadata field with the words it came from.

    Attributes:
        value: in the form that metadata.md gives.
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
        warnings: what an editor should look at.
        metadata: findings by field; the first rule that finds a field keeps it.
    """

    text: str
    steps: tuple[Step, ...] = ()
    warnings: tuple[Notice, ...] = ()
    metadata: Mapping[str, Finding] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What rules may know besides the text."""

    vocabularies: Vocabularies


Rule = Callable[[str, Surroundings], Result]
"""A pure function of a text."""


def run(draft: Draft, name: str, rule: Rule, world: Surroundings) -> Draft:
    """Return the draft after one rule.

    Args:
        draft: the draft before it.
        name: id of the rule.
        rule: the rule.
        world: what it may know besides the text.
    """
    result = rule(draft.text, world)
    text, edits = apply(draft.text, result.edits)
    return replace(
        draft,
        text=text,
        steps=(*draft.steps, Step(name, edits)) if edits else draft.steps,
        warnings=draft.warnings + result.warnings,
        metadata={**result.findings, **draft.metadata},
    )


def line_at(text: str, offset: int) -> int:
    """Return the line of an offset, from 1."""
    return text.count("\n", 0, offset) + 1
