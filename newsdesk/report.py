"""What is told about a draft: notices with their lines, and the whole as plain data."""

from dataclasses import asdict
from typing import Any

from newsdesk.draft import Draft, Notice, line_at
from newsdesk.ledger import origin, to_json, undo


def lines_received(draft: Draft) -> list[tuple[int, Notice]]:
    """Return the notices with the lines of the text as it was received, in order."""
    received = undo(draft.text, draft.steps)
    found = [(line_at(received, origin(n.at, draft.steps)), n) for n in draft.warnings]
    return sorted(found, key=lambda pair: pair[0])


def lines_as_it_stands(draft: Draft) -> list[tuple[int, Notice]]:
    """Return the notices with the lines of the draft's text, in order."""
    found = [(line_at(draft.text, notice.at), notice) for notice in draft.warnings]
    return sorted(found, key=lambda pair: pair[0])


def sentence(notice: Notice) -> str:
    """Return a notice as one line: rule, message and suggestion."""
    hint = f"；{notice.suggestion}" if notice.suggestion else ""
    return f"{notice.rule}: {notice.message}{hint}"


def plain(draft: Draft) -> dict[str, Any]:
    """Return a draft as plain data; the lines of its warnings are those of `body`."""
    return {
        "body": draft.text,
        "metadata": {name: asdict(finding) for name, finding in draft.metadata.items()},
        "warnings": [
            {
                "rule": notice.rule,
                "line": line,
                "message": notice.message,
                "suggestion": notice.suggestion,
            }
            for line, notice in lines_as_it_stands(draft)
        ],
        "ledger": to_json(draft.text, draft.steps),
    }
