"""The mirror: a second tree beside the output, of hard links to the same files.

A build changes the mirror, lets it and the output change places in one step, makes the same
changes to what was the output, and lets them change places again. Who asks for a path gets the old
site or the new one; who holds the output's directory open, as a container that has it mounted,
keeps the directory and finds the new site there too.
"""

import os
import shutil
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from plugins.builder.files import list_files
from plugins.builder.manifest import NAME, read_manifest
from plugins.builder.mirror_record import MirrorRecord, load_record, save_record, state
from plugins.builder.placing import parents
from plugins.builder.swapping import flush, swap


class UnmirrorableError(Exception):
    """The output holds what cannot be linked to, or must not be."""


def mirror_path(output: Path) -> Path:
    """Return the directory that keeps the mirror of an output directory."""
    return output.parent / f".{output.name}.before"


@dataclass(frozen=True, slots=True)
class _Folder:
    """What a folder holds, by names from the root.

    Attributes:
        folders: with `/` at their ends.
        files: their inodes.
    """

    folders: set[str]
    files: dict[str, int]


class Mirror:
    """The mirror of an output directory.

    Attributes:
        tree: its files, as they would be served.
    """

    def __init__(self, output: Path) -> None:
        """Choose the directory."""
        self.output = output
        self.home = mirror_path(output)
        self.tree = self.home / "tree"
        self._unfinished = self.home / "unfinished"
        self._record = MirrorRecord()
        self._looked: dict[str, tuple[_Folder, _Folder | None]] = {}

    @property
    def is_behind(self) -> bool:
        """Whether a build ended before the mirror could follow."""
        return self._unfinished.exists()

    def renew(self, ours: frozenset[str]) -> None:
        """Have the mirror hold what the output holds, file by file the same.

        Folders to which nothing happened since they were seen to be equal are not looked at.

        Args:
            ours: files of the output that builds wrote.

        Raises:
            UnmirrorableError: the output holds folders of others, or what is no file.
            OSError: links cannot be made, or not now.
        """
        # What anybody changes from now on is looked at the next time.
        begun = time.time_ns()
        self.tree.mkdir(parents=True, exist_ok=True)
        record = load_record(self.home / "record")
        untouched = record.untouched(self.output, self.tree)
        # What stands above comes first, here and below.
        pending = sorted({"", *record.folders} - untouched)
        self._looked = {}
        for folder in pending:
            found = _look(self.output, folder)
            if found is not None:
                self._looked[folder] = found, _look(self.tree, folder)
                pending += (sub for sub in found.folders if sub not in record.folders)
        self._carry({*ours, *record.others})
        others = [name for name in record.others if _folder(name) in untouched]
        others += (name for found, _ in self._looked.values() for name in found.files)
        others = [name for name in others if name not in ours and name != NAME]
        _refuse(others, ours)
        for folder, (found, mirrored) in self._looked.items():
            self._repair(folder, found, mirrored)
        inodes = [path.stat().st_ino for path in (self.output, self.tree)]
        original = record.original if record.original in inodes else inodes[0]
        known = {folder: record.folders[folder] for folder in untouched}
        self._record = MirrorRecord(original, begun, known, others)

    def swap(self) -> None:
        """Let mirror and output change places, once the mirror is on the disk.

        Raises:
            OSError: they cannot; nothing happened.
        """
        flush(self.tree)
        self._unfinished.touch()
        swap(self.tree, self.output)

    def settle(self, update: Callable[[Path], object], touched: Collection[str]) -> None:
        """After the change of places, let the mirror follow, and be the mirror again.

        Whatever fails, the new site stands, and the next build looks at everything.

        Args:
            update: makes a directory that holds the old site hold the new one.
            touched: files that came, changed or went.
        """
        with suppress(OSError):
            update(self.tree)
            # A build that was killed may have left them the other way round.
            if self.tree.stat().st_ino == self._record.original:
                swap(self.tree, self.output)
            self._note({f"{parent}/" for name in touched for parent in parents(name)})
            self._unfinished.unlink(missing_ok=True)

    def _note(self, touched: Collection[str]) -> None:
        """Write down in which state folders are left."""
        for folder in {"", *touched, *self._looked}:
            one, other = state(self.output, folder), state(self.tree, folder)
            if one and other:
                self._record.folders[folder] = one, other
            else:
                self._record.folders.pop(folder, None)
        save_record(self.home / "record", self._record)

    def discard(self) -> None:
        """Remove the mirror."""
        shutil.rmtree(self.home, ignore_errors=True)

    def _carry(self, known: Collection[str]) -> None:
        """Bring to the output what others put into the mirror while it was the output."""
        extra: list[str] = []
        for found, mirrored in self._looked.values():
            if mirrored is not None:
                extra += mirrored.files.keys() - found.files.keys()
                for sub in mirrored.folders - found.folders:
                    extra += (f"{sub}{name}" for name in list_files(self.tree / sub))
        if not extra:
            return
        known = {NAME, *known, *read_manifest(self.tree)}
        for name in extra:
            if name not in known:
                Path(self.output, name).parent.mkdir(parents=True, exist_ok=True)
                _link(f"{self.tree}/{name}", f"{self.output}/{name}")
                again = _look(self.output, _folder(name))
                if again is not None:
                    self._looked[_folder(name)] = again, _look(self.tree, _folder(name))

    def _repair(self, folder: str, found: _Folder, mirrored: _Folder | None) -> None:
        """Make a folder of the mirror hold what that of the output holds."""
        if mirrored is None:
            os.mkdir(f"{self.tree}/{folder}")  # noqa: PTH102
            mirrored = _Folder(set(), {})
        _like(f"{self.output}/{folder}", f"{self.tree}/{folder}")
        for sub in mirrored.folders - found.folders:
            shutil.rmtree(f"{self.tree}/{sub}")
        for name, inode in mirrored.files.items():
            if found.files.get(name) != inode:
                os.unlink(f"{self.tree}/{name}")  # noqa: PTH108
        for name, inode in found.files.items():
            if mirrored.files.get(name) != inode:
                _link(f"{self.output}/{name}", f"{self.tree}/{name}")


def _refuse(others: Collection[str], ours: frozenset[str]) -> None:
    """Stop where others have folders, whose files they may be changing together."""
    if not others:
        return
    folders = {parent for name in ours for parent in parents(name)}
    for name in others:
        # A link in the place of a folder of ours leads to files that are not served from here.
        if name in folders or (_folder(name) and _folder(name)[:-1] not in folders):
            raise UnmirrorableError(name)


def _look(root: Path, folder: str) -> _Folder | None:
    """Return what a folder holds; None where it is none.

    Raises:
        UnmirrorableError: there is something else than folders and files.
    """
    found = _Folder(set(), {})
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


def _folder(name: str) -> str:
    """Return the folder of a file, with `/` at its end; of one in the root, nothing."""
    return name[: name.rfind("/") + 1]


def _link(one: str, other: str) -> None:
    os.link(one, other, follow_symlinks=False)


def _like(model: str, place: str) -> None:
    """Give a folder the rights of another one."""
    # A Path for each of many folders takes longer than looking at it.
    want, have = os.lstat(model), os.lstat(place)
    if (want.st_uid, want.st_gid) != (have.st_uid, have.st_gid):
        # Only the superuser may give a folder to somebody else.
        with suppress(PermissionError):
            os.chown(place, want.st_uid, want.st_gid)
    if want.st_mode != have.st_mode:
        os.chmod(place, want.st_mode & 0o7777)  # noqa: PTH101
