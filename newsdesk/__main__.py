"""The command line: `python -m newsdesk`."""

import argparse
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from newsdesk.chain import finish
from newsdesk.draft import Draft, Surroundings
from newsdesk.inference import infer
from newsdesk.ledger import to_json
from newsdesk.readers import read, read_bytes
from plugins.meetings.errors import PortalError
from plugins.meetings.vocabulary_reader import load_vocabularies

PROJECT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m newsdesk")
    commands = parser.add_subparsers(dest="command", required=True)
    cleaning = commands.add_parser("clean", help="清理一段文字，写到标准输出")
    cleaning.add_argument("file", help="文件，或 - 表示标准输入")
    cleaning.add_argument("--json", action="store_true", help="连同元数据、提醒和改动一起输出")
    options = parser.parse_args(arguments)
    try:
        world = _surroundings()
        draft = _inferred(finish(_read(options.file), world), world)
    except PortalError as error:
        print(error, file=sys.stderr)
        return 1
    if options.json:
        json.dump(_plain(draft), sys.stdout, ensure_ascii=False, indent=1)
        print()
        return 0
    sys.stdout.write(draft.text)
    for notice in draft.warnings:
        hint = f"；{notice.suggestion}" if notice.suggestion else ""
        print(
            f"{options.file}:{notice.line}: {notice.rule}: {notice.message}{hint}", file=sys.stderr
        )
    return 0


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


def _read(file: str) -> Draft:
    source = read_bytes(sys.stdin.buffer.read()) if file == "-" else read(Path(file))
    return Draft(source.text, warnings=source.notices, metadata=source.findings)


def _surroundings() -> Surroundings:
    folder = PROJECT / "content" / "vocabulary"
    return Surroundings(load_vocabularies(folder, str(folder)))


def _plain(draft: Draft) -> dict[str, Any]:
    """Return a draft as plain data."""
    return {
        "body": draft.text,
        "metadata": {name: asdict(finding) for name, finding in draft.metadata.items()},
        "warnings": [asdict(notice) for notice in draft.warnings],
        "ledger": to_json(draft.steps),
    }


if __name__ == "__main__":
    sys.exit(main())
