"""What changed, and what that asks for."""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

STEP = 10
"""Milliseconds without another change after which changes are told."""
LONGEST = 200
"""Milliseconds after which they are told anyway."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand.

    Attributes:
        content: the content directory.
        templates: folders of templates.
        static: folders of the theme's files.
        code: folders and files of the program.
    """

    content: Path
    templates: tuple[Path, ...]
    static: tuple[Path, ...]
    code: tuple[Path, ...]


@dataclass(slots=True)
class Changes:
    """Changed files by what they ask for.

    Attributes:
        written: texts that are new or changed, relative to the content directory.
        gone: texts that are no more, likewise.
        content: other files of the content.
        templates, static: files of the theme.
        code: what only a new program can take in.
    """

    written: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    content: list[Path] = field(default_factory=list)
    templates: list[Path] = field(default_factory=list)
    static: list[Path] = field(default_factory=list)
    code: list[Path] = field(default_factory=list)


def sort_out(changed: Iterable[Path], places: Places) -> Changes:
    """Tell what changed files ask for."""
    changes = Changes()
    for path in sorted(changed):
        if path.is_relative_to(places.content):
            name = path.relative_to(places.content).as_posix()
            if not name.startswith(("articles/", "pages/")) or path.suffix != ".md":
                changes.content.append(path)
            elif path.is_file():
                changes.written.append(name)
            else:
                changes.gone.append(name)
        elif any(path.is_relative_to(folder) for folder in places.static):
            changes.static.append(path)
        elif any(path.is_relative_to(folder) for folder in places.templates):
            changes.templates.append(path)
        elif any(path.is_relative_to(code) for code in places.code):
            changes.code.append(path)
    return changes


class _Filter(DefaultFilter):
    """Leaves out hidden files besides those that editors and version control write."""

    def __call__(self, change: Change, path: str) -> bool:
        name = path.rpartition("/")[2]
        return super().__call__(change, path) and not name.startswith(".") and name[-1:] != "~"


async def changes(places: Places) -> AsyncGenerator[Changes, None]:
    """Yield what changes, for ever."""
    told: asyncio.Queue[set[Path]] = asyncio.Queue()
    folders = [places.content, *places.templates, *places.static]
    folders += [path for path in places.code if path.is_dir()]
    # A file is watched by its folder: editors put another one in its place.
    files = {path for path in places.code if not path.is_dir()}
    tasks = [
        asyncio.create_task(_watch([f for f in folders if f.is_dir()], True, None, told)),
        asyncio.create_task(_watch(sorted({f.parent for f in files}), False, files, told)),
    ]
    try:
        while True:
            yield sort_out(await told.get(), places)
    finally:
        for task in tasks:
            task.cancel()


async def _watch(
    folders: Sequence[Path],
    recursive: bool,
    only: set[Path] | None,
    told: asyncio.Queue[set[Path]],
) -> None:
    if not folders:
        return
    async for found in awatch(
        *folders,
        watch_filter=_Filter(),
        debounce=LONGEST,
        step=STEP,
        recursive=recursive,
        # Ctrl-C is the program's business.
        raise_interrupt=False,
    ):
        paths = {Path(path) for _, path in found}
        if only is not None:
            paths &= only
        if paths:
            await told.put(paths)
