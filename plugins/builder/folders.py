"""Folders as the mirror sees them: what they hold, and that two are alike."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from plugins.builder.errors import UnmirrorableError


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds, by names from the root.

    Attributes:
        folders: with `/` at their ends.
        files: their inodes.
    """

    folders: set[str]
    files: dict[str, int]


def look(root: Path, folder: str) -> Folder | None:
    """Return what a folder holds; None where it is none.

    Raises:
        UnmirrorableError: there is something else than folders and files.
    """
    found = Folder(set(), {})
    try:
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                name = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    found.folders.add(f"{name}/")
                elif entry.is_file(follow_symlinks=False) or entry.is_symlink():
                    found.files[name] = entry.inode()
                else:
                    raise UnmirrorableError(name)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found


def folder_of(name: str) -> str:
    """Return the folder of a file, with `/` at its end; of one in the root, nothing."""
    return name[: name.rfind("/") + 1]


def link(one: str, other: str) -> None:
    """Give a file a second name; a link of others stays a link."""
    os.link(one, other, follow_symlinks=False)


def like(model: str, place: str) -> None:
    """Give a folder the rights of another one."""
    # A Path for each of many folders takes longer than looking at it.
    want, have = os.lstat(model), os.lstat(place)
    if (want.st_uid, want.st_gid) != (have.st_uid, have.st_gid):
        # Only the superuser may give a folder to somebody else.
        with suppress(PermissionError):
            os.chown(place, want.st_uid, want.st_gid)
    if want.st_mode != have.st_mode:
        os.chmod(place, want.st_mode & 0o7777)  # noqa: PTH101
