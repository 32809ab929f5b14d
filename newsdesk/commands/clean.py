"""`newsdesk clean`: the cleaned body of a text to the standard output, nothing else."""

import argparse
import json
import sys
from pathlib import Path

from newsdesk import report
from newsdesk.desk import cleaned, draft_of
from newsdesk.readers import Source, read, read_bytes
from newsdesk.world import load_world

HELP = "清理一段文字，写到标准输出"
STANDARD_INPUT = "-"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", help="文件，或 - 表示标准输入")
    parser.add_argument("--json", action="store_true", help="连同元数据、提醒和改动一起输出")


def run(options: argparse.Namespace) -> int:
    """Clean a file; warnings go to the standard error, with the lines of the file.

    Raises:
        ReadError: the file cannot be read.
        ContentError: a vocabulary breaks a rule.
    """
    world = load_world()
    source = received(options.file)
    if options.json:
        draft = draft_of(source, world)
        json.dump(report.plain(draft), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return 0
    # Who wants the text alone is not asked for what an article needs besides.
    draft = cleaned(source, world)
    sys.stdout.write(draft.text)
    for line, notice in report.lines_received(draft):
        print(f"{options.file}:{line}: {report.sentence(notice)}", file=sys.stderr)
    return 0


def received(file: str) -> Source:
    """Return what is in a file or comes through the standard input."""
    return read_bytes(sys.stdin.buffer.read()) if file == STANDARD_INPUT else read(Path(file))
