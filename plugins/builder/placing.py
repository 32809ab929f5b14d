"""Puts files of a build into the places where they are served, one by one."""

import errno
import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from plugins.builder.files import list_files, remove_files
from plugins.builder.manifest import NAME, write_manifest

INCOMING = ".portal-incoming"
"""Name of a file that is not there yet."""


def place(
    source: Path,
    root: Path,
    changed: Collection[str],
    before: frozenset[str],
    files: frozenset[str],
) -> int:
    """Move changed files to where they belong, remove what is no longer part of the site.

    Args:
        source: where the changed files stand; a manifest is made there too.
        root: the directory that gets them.
        changed: files that are new or have other bytes.
        before: files of ours that `root` has, as its manifest says.
        files: those that it is to have.

    Returns:
        The number of files removed.
    """
    if not files <= before:
        # Should we be killed below, the next build still knows all files as ours.
        _write_manifest(source, root, before | files)
    removed = shift(source, root, changed, before - files)
    if before != files:
        _write_manifest(source, root, files)
    return removed


def shift(source: Path, root: Path, changed: Collection[str], stale: frozenset[str]) -> int:
    """Move changed files to where they belong, remove stale ones, and leave the manifest alone.

    Returns:
        The number of files removed.
    """
    moved = set(changed)
    folders = {parent for name in changed for parent in parents(name)}
    blocking = {n for n in stale if n in folders or not parents(n).isdisjoint(moved)}
    remove_files(root, blocking)
    for folder in sorted(folders):
        # A Path for each of many files takes longer than moving it.
        os.makedirs(f"{root}/{folder}", exist_ok=True)  # noqa: PTH103
    for name in changed:
        _move(f"{source}/{name}", f"{root}/{name}", root)
    return remove_files(root, stale - blocking) + len(blocking)


def foreign(root: Path, changed: Collection[str], before: frozenset[str]) -> Iterator[str]:
    """Yield what no build of ours wrote and stands where a changed file must go."""
    for name in changed:
        # A Path for each of many files takes longer than looking at it.
        target = f"{root}/{name}"
        if os.path.isdir(target):  # noqa: PTH112
            within = [f"{name}/{file}" for file in list_files(Path(target))]
            yield from (file for file in within if file not in before)
        elif name not in before and os.path.exists(target):  # noqa: PTH110
            yield name
    for folder in {parent for name in changed for parent in parents(name)}:
        if folder not in before and (root / folder).is_file():
            yield folder


def parents(name: str) -> set[str]:
    """Return the directories above a file, without the root."""
    parts = name.split("/")
    return {"/".join(parts[:end]) for end in range(1, len(parts))}


def _write_manifest(source: Path, root: Path, files: frozenset[str]) -> None:
    """Write it elsewhere, so that nothing half is ever in the directory that is served."""
    write_manifest(source, files)
    _move(f"{source}/{NAME}", f"{root}/{NAME}", root)


def _move(path: str, target: str, root: Path) -> None:
    try:
        os.replace(path, target)  # noqa: PTH105
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # Something is mounted there: no file can be moved in, but one within.
        incoming = root / INCOMING
        shutil.copy2(path, incoming)
        incoming.replace(target)
