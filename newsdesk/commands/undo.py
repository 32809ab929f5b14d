"""`newsdesk undo`: what was imported, from an article and its ledger."""

import argparse
import sys
from pathlib import Path

from newsdesk import front_matter, record
from newsdesk.files import write_new
from plugins.meetings.errors import InvalidError
from plugins.meetings.source import decode

HELP = "由文章和改动记录还原导入前的原文"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("article", type=Path, help="导入时写的文章（.md）")
    parser.add_argument("--to", type=Path, help="写到这个新文件；不写就输出到标准输出")


def run(options: argparse.Namespace) -> int:
    """Restore a text, byte for byte as it was decoded.

    Raises:
        UndoError: the article or its ledger is missing or was changed since.
    """
    article: Path = options.article
    if not article.name:
        raise record.UndoError("请写明是哪一篇文章（.md）")
    ledger = record.load(article.with_name(article.stem + record.SUFFIX))
    try:
        text = decode(article.read_bytes())
    except (OSError, InvalidError) as error:
        raise record.UndoError(f"{article}：读不了（{error}）") from None
    split = front_matter.split(text)
    try:
        restored = ledger.restore(text[len(split[0]) :] if split else text)
    except record.UndoError as error:
        raise record.UndoError(f"{article}：{error}") from None
    data = restored.encode("utf-8", "surrogatepass")
    if options.to is None:
        sys.stdout.buffer.write(data)
        return 0
    try:
        write_new(options.to, data)
    except FileExistsError:
        raise record.UndoError(f"{options.to} 已经有了，没有覆盖；请换一个文件名") from None
    print(f"还原了 {ledger.name} 的文字，写在 {options.to}；文章和记录没有动")
    return 0
