"""From what an editor received to a draft: front matter, rules, inference."""

from dataclasses import replace

from newsdesk import front_matter
from newsdesk.chain import finish
from newsdesk.draft import WHOLE, Draft, Finding, Notice, Surroundings, changed
from newsdesk.inference import UNPLACED, infer
from newsdesk.ledger import Edit, apply
from newsdesk.readers import Source
from newsdesk.rules import encoding, punctuation, traditional
from plugins.meetings.errors import InvalidError

NAME = "metadata"

_TITLES = ("title", "subtitle")
_ORIGINS = ("source", "author")
_STATED = 0.9
"""Confidence from which what a page's tags say stands over what its text says."""


def draft_of(source: Source, world: Surroundings) -> Draft:
    """Return a received text as a finished draft, with what it tells of its meeting.

    Args:
        source: the text as it was read; its own front matter is believed.
        world: what rules may know besides.
    """
    return _inferred(cleaned(source, world), world)


def cleaned(source: Source, world: Surroundings) -> Draft:
    """Return a received text as a draft after all rules; arguments as for `draft_of`."""
    draft = _received(source, world)
    # An account's name is a source only where the text names none.
    weak = {
        name: draft.metadata[name]
        for name in _ORIGINS
        if name in draft.metadata and draft.metadata[name].confidence < _STATED
    }
    known = {name: found for name, found in draft.metadata.items() if name not in weak}
    draft = finish(replace(draft, metadata=known), world)
    return replace(draft, metadata={**weak, **draft.metadata})


def _received(source: Source, world: Surroundings) -> Draft:
    stated = {
        name: _as_text(found, world) if name in _TITLES else found
        for name, found in source.findings.items()
    }
    draft = Draft(source.text, warnings=source.notices, metadata=stated)
    split = front_matter.split(source.text)
    if split is None:
        return draft
    whole, front = split
    try:
        findings, faults = front_matter.read(front, world.vocabularies)
    except InvalidError as error:
        message = f"原文开头像是元数据，读不懂（{error}），留在了正文里"
        notice = Notice(NAME, WHOLE, message, "请改好或删去")
        return replace(draft, warnings=(*draft.warnings, notice))
    draft = replace(
        draft,
        warnings=(*draft.warnings, *(Notice(NAME, WHOLE, *fault) for fault in faults)),
        metadata={**findings, **draft.metadata},
    )
    return changed(draft, NAME, (Edit(0, whole, ""),))


def _as_text(finding: Finding, world: Surroundings) -> Finding:
    """Return a title with the characters and marks that its line in the text will have."""
    title = str(finding.value)
    for rule in (encoding.find, traditional.find, punctuation.find):
        title, _ = apply(title, rule(title, world).edits)
    return replace(finding, value=title)


def _inferred(draft: Draft, world: Surroundings) -> Draft:
    """Return a draft with what its text tells of the meeting."""
    known = {name: finding.value for name, finding in draft.metadata.items()}
    title, date = known.get("title"), known.get("date")
    findings, notices = infer(draft.text, title, world, date, known=known)
    metadata = {**findings, **draft.metadata}
    if (sections := metadata.get("sections")) is not None:
        metadata["districts"] = _with_sections(metadata.get("districts"), sections)
        notices = tuple(n for n in notices if n.message != UNPLACED)
    return replace(draft, metadata=metadata, warnings=(*draft.warnings, *notices))


def _with_sections(known: Finding | None, sections: Finding) -> Finding:
    """Return the districts of an article whose sections are about districts."""
    named = [section["district"] for section in sections.value]
    value = list(dict.fromkeys([*(known.value if known else ()), *named]))
    if known is not None and value == known.value:
        return known
    evidence = f"{known.evidence}；{sections.evidence}" if known else sections.evidence
    return Finding(value, evidence, sections.confidence)
