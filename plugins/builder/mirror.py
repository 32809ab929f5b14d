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
from pathlib import Path

from plugins.builder.errors import UnmirrorableError
from plugins.builder.files import list_files
from plugins.builder.folders import Folder, folder_of, like, link, look
from plugins.builder.manifest import NAME, read_manifest
from plugins.builder.mirror_record import MirrorRecord, load_record, save_record, state
from plugins.builder.placing import parents
from plugins.builder.swapping import flush, swap


def mirror_path(output: Path) -> Path:
    """Return the directory that keeps the mirror of an output directory."""
    return output.parent / f".{output.name}.before"


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
        self._looked: dict[str, tuple[Folder, Folder | None]] = {}

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
            found, mirrored = self._look(folder)
            if found is not None:
                self._looked[folder] = found, mirrored
                pending += (sub for sub in found.folders if sub not in record.folders)
        self._carry({*ours, *record.others})
        others = [name for name in record.others if folder_of(name) in untouched]
        others += (name for found, _ in self._looked.values() for name in found.files)
        others = [name for name in others if name not in ours and name != NAME]
        _refuse(others, ours)
        for folder, (found, mirrored) in self._looked.items():
            self._repair(folder, found, mirrored)
        original = self._original(record.original)
        known = {folder: record.folders[folder] for folder in untouched}
        self._record = MirrorRecord(original, begun, known, others)

    def swap(self) -> None:
        """Let mirror and output change places, once the mirror is on the disk.

        Raises:
            OSError: they cannot; nothing happened.
        """
        flush(self.tree)
        self._unfinished.write_text(str(self._record.original), encoding="ascii")
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

    def _original(self, recorded: int) -> int:
        """Return the inode of the directory that people know as the output."""
        with suppress(OSError, ValueError):
            recorded = int(self._unfinished.read_text(encoding="ascii"))
        inodes = [path.stat().st_ino for path in (self.output, self.tree)]
        return recorded if recorded in inodes else inodes[0]

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

    def _look(self, folder: str) -> tuple[Folder | None, Folder | None]:
        """Return what a folder holds in the output and in the mirror, one above being looked at."""
        above = self._looked.get(folder_of(folder[:-1])) if folder else None
        if above is None:
            return look(self.output, folder), look(self.tree, folder)
        # What is a link or a file now is none.
        found, mirrored = (sides is not None and folder in sides.folders for sides in above)
        return (
            look(self.output, folder) if found else None,
            look(self.tree, folder) if mirrored else None,
        )

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
            if name in known:
                continue
            # Where something stands in the output already, that is what they want.
            with suppress(FileExistsError, NotADirectoryError):
                Path(self.output, name).parent.mkdir(parents=True, exist_ok=True)
                link(f"{self.tree}/{name}", f"{self.output}/{name}")
                again = look(self.output, folder_of(name))
                if again is not None:
                    self._looked[folder_of(name)] = again, look(self.tree, folder_of(name))

    def _repair(self, folder: str, found: Folder, mirrored: Folder | None) -> None:
        """Make a folder of the mirror hold what that of the output holds."""
        if mirrored is None:
            os.mkdir(f"{self.tree}/{folder}")  # noqa: PTH102
            mirrored = Folder(set(), {})
        like(f"{self.output}/{folder}", f"{self.tree}/{folder}")
        for sub in mirrored.folders - found.folders:
            shutil.rmtree(f"{self.tree}/{sub}")
        for name, inode in mirrored.files.items():
            if found.files.get(name) != inode:
                os.unlink(f"{self.tree}/{name}")  # noqa: PTH108
        for name, inode in found.files.items():
            if mirrored.files.get(name) != inode:
                link(f"{self.output}/{name}", f"{self.tree}/{name}")


def _refuse(others: Collection[str], ours: frozenset[str]) -> None:
    """Stop where others have folders, whose files they may be changing together."""
    if not others:
        return
    folders = {parent for name in ours for parent in parents(name)}
    for name in others:
        # A link in the place of a folder of ours leads to files that are not served from here.
        if name in folders or (folder_of(name) and folder_of(name)[:-1] not in folders):
            raise UnmirrorableError(name)
