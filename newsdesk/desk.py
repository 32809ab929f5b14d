"""From what an editor received to a draft: front matter, rules, inference."""

from dataclasses import replace

from newsdesk import front_matter
from newsdesk.chain import finish
from newsdesk.draft import Draft, Notice, Surroundings, changed
from newsdesk.inference import infer
from newsdesk.ledger import Edit
from newsdesk.readers import Source
from plugins.meetings.errors import InvalidError

NAME = "metadata"


def draft_of(source: Source, world: Surroundings) -> Draft:
    """Return a received text as a finished draft.

    Args:
        source: the text as it was read; its own front matter is believed.
        world: what rules may know besides.
    """
    return _inferred(finish(_received(source), world), world)


def _received(source: Source) -> Draft:
    draft = Draft(source.text, warnings=source.notices, metadata=source.findings)
    split = front_matter.split(source.text)
    if split is None:
        return draft
    whole, front = split
    try:
        findings, faults = front_matter.read(front)
    except InvalidError as error:
        message = f"原文开头像是元数据，读不懂（{error}），留在了正文里"
        notice = Notice(NAME, 0, message, "请改好或删去")
        return replace(draft, warnings=(*draft.warnings, notice))
    draft = replace(
        draft,
        warnings=(*draft.warnings, *(Notice(NAME, 0, *fault) for fault in faults)),
        metadata={**findings, **draft.metadata},
    )
    return changed(draft, NAME, (Edit(0, whole, ""),))


def _inferred(draft: Draft, world: Surroundings) -> Draft:
    """Return a draft with what its text tells of the meeting."""
    known = {name: finding.value for name, finding in draft.metadata.items()}
    title, date = known.get("title"), known.get("date")
    findings, notices = infer(draft.text, title, world, date, known=known)
    return replace(
        draft,
        metadata={**findings, **draft.metadata},
        warnings=(*draft.warnings, *notices),
    )
