"""Small operations on files that either happen or do not."""

import contextlib
import errno
import os
from collections.abc import Iterable
from pathlib import Path

_STAYS = {
    errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR, errno.EBUSY, errno.EACCES,
    errno.EPERM,
}  # fmt: skip
"""What the system says of a directory that others use; any other fault is the disk's."""
_GONE = {errno.ENOENT, errno.ENOTDIR}
"""What it says of one that is not there."""


def replace_file(path: Path, data: bytes) -> None:
    """Put a file in place whole: written beside it under another name, then renamed."""
    temporary = path.with_name(f".{path.name}.new")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def list_files(root: Path) -> list[str]:
    """Return all files below a directory, sorted, relative to it, with `/`."""
    # A Path for each of many files takes ten times as long.
    start = len(os.path.join(root, ""))  # noqa: PTH118
    return sorted(
        f"{folder}{os.sep}{name}"[start:].replace(os.sep, "/")
        for folder, _, names in os.walk(root)
        for name in names
    )


def same_bytes(first: Path, second: Path) -> bool:
    """Tell whether two files hold the same bytes; a missing one differs."""
    try:
        if first.stat().st_size != second.stat().st_size:
            return False
        return first.read_bytes() == second.read_bytes()
    except OSError:
        return False


def remove_files(root: Path, names: Iterable[str]) -> int:
    """Remove files below a directory, and the directories that this leaves empty.

    Returns:
        The number of files that were there.

    Raises:
        OSError: the disk is at fault.
    """
    # A Path for each of many files takes longer than removing it.
    removed = 0
    folders: set[str] = set()
    for name in names:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            os.unlink(f"{root}/{name}")  # noqa: PTH108
            removed += 1
        folders.add(name.rpartition("/")[0])
    for folder in folders:
        _remove_empty(root, folder)
    return removed


def _remove_empty(root: Path, folder: str) -> None:
    """Remove a directory below another one and those above it, as long as they are empty."""
    while folder:
        try:
            os.rmdir(f"{root}/{folder}")  # noqa: PTH106
        except OSError as error:
            if error.errno not in _STAYS:
                raise
            # One that is gone already may have been the last thing in another one.
            if error.errno not in _GONE:
                return
        folder = folder.rpartition("/")[0]
