"""`newsdesk check`: whether articles keep the rules, and what else an editor should look at."""

import argparse
import contextlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsdesk.draft import Surroundings
from newsdesk.inspection import inspect
from newsdesk.rules.duplicates import Index
from newsdesk.world import CONTENT, content_of
from plugins.meetings.clock import build_time
from plugins.meetings.collection import Collection, load_collection
from plugins.meetings.errors import ContentError, InvalidError, Problem
from plugins.meetings.files import ContentFiles
from plugins.meetings.source import Source, read_source
from plugins.meetings.summary import articles_line

HELP = "检查文章：字段、词表、链接和图片，以及文字上的疑点"
ERRORS, WARNINGS = 1, 2


@dataclass(frozen=True, slots=True)
class Doubt:
    """A warning at a place of a file."""

    file: str
    line: int
    rule: str
    message: str
    suggestion: str

    def __str__(self) -> str:
        hint = f"；{self.suggestion}" if self.suggestion else ""
        return f"{self.file}:{self.line}: 提醒: {self.rule}: {self.message}{hint}"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("paths", nargs="*", type=Path, help="内容目录、其中的目录或文章")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出的格式")
    parser.add_argument("--strict", action="store_true", help="有提醒时以状态 2 结束")


def run(options: argparse.Namespace) -> int:
    """Check articles; those of a content directory are always compared with all of it.

    Returns:
        1 when an article breaks a rule; else 2 when it is strict and there are warnings; else 0.

    Raises:
        ContentError: a directory is missing or a vocabulary breaks a rule.
    """
    problems: list[Problem] = []
    doubts: list[Doubt] = []
    counts: dict[str, int] = {}
    notices: list[Problem] = []
    for root, paths in _by_content(options.paths or [CONTENT]).items():
        collection = load_collection(root, CONTENT / "vocabulary", build_time())
        files = ContentFiles(root)
        wanted = _Wanted(files, paths)
        problems += [p for p in collection.problems if wanted.has(p.file)]
        notices += [p for p in collection.notices if wanted.has(p.file)]
        doubts += _doubts(files, collection, wanted)
        for state, number in collection.counts().items():
            counts[state] = counts.get(state, 0) + number
    if options.format == "json":
        json.dump(
            _plain(counts, problems, notices, doubts), sys.stdout, ensure_ascii=False, indent=1
        )
        sys.stdout.write("\n")
    else:
        _print(counts, problems, notices, doubts)
    if problems:
        return ERRORS
    return WARNINGS if options.strict and doubts else 0


def _by_content(paths: Sequence[Path]) -> dict[Path, list[Path]]:
    """Return the paths by the content directory that each is or lies in."""
    found: dict[Path, list[Path]] = {}
    for path in paths:
        inside = content_of(path)
        if inside is not None and not path.exists():
            message = "没有这个文件或目录；请核对路径"
            raise ContentError((Problem(str(path), 1, "文件", message),))
        root = path if inside is None or inside == path.resolve() else inside
        if root is path and path.is_file():
            message = "不在内容目录里；文章放在 content/articles/<年>/"
            raise ContentError((Problem(str(path), 1, "文件", message),))
        found.setdefault(root, []).append(path)
    return found


class _Wanted:
    """Which files of a content directory are asked about."""

    def __init__(self, files: ContentFiles, paths: Sequence[Path]) -> None:
        self._root = files.root.resolve()
        self._folders = [path.resolve() for path in paths]
        self._all = self._root in self._folders

    def has(self, shown: str) -> bool:
        """Tell whether a file, as messages name it, is asked about."""
        return self._all or any(
            Path(shown).resolve().is_relative_to(folder) for folder in self._folders
        )


def _doubts(files: ContentFiles, collection: Collection, wanted: _Wanted) -> list[Doubt]:
    sources: dict[str, Source] = {}
    for path in files.find_markdown().markdown:
        if path.startswith("articles/"):
            with contextlib.suppress(InvalidError, OSError):
                sources[path] = read_source(files.root / path)
    index = Index.build((files.show(path), source.body) for path, source in sources.items())
    world = Surroundings(collection.vocabularies)
    rejected = set(collection.rejected)
    return [
        Doubt(shown, found.line, found.notice.rule, found.notice.message, found.notice.suggestion)
        for path, source in sources.items()
        if path not in rejected and wanted.has(shown := files.show(path))
        for found in inspect(source, shown, world, index)
    ]


def _print(
    counts: dict[str, int], problems: list[Problem], notices: list[Problem], doubts: list[Doubt]
) -> None:
    for notice in notices:
        print(f"{notice.file}:{notice.line}: 提示: {notice.message}", file=sys.stderr)
    for doubt in doubts:
        print(doubt, file=sys.stderr)
    print(articles_line(counts, publishes=False))
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(ContentError(tuple(problems)), file=sys.stderr)
    elif doubts:
        print(f"没有错误，有 {len(doubts)} 处提醒")
    else:
        print("没有错误")


def _plain(
    counts: dict[str, int], problems: list[Problem], notices: list[Problem], doubts: list[Doubt]
) -> dict[str, Any]:
    return {
        "articles": counts,
        "errors": [
            {"file": p.file, "line": p.line, "field": p.field, "message": p.message}
            for p in problems
        ],
        "notices": [{"file": p.file, "line": p.line, "message": p.message} for p in notices],
        "warnings": [
            {
                "file": d.file,
                "line": d.line,
                "rule": d.rule,
                "message": d.message,
                "suggestion": d.suggestion,
            }
            for d in doubts
        ],
    }
