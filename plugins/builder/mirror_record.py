"""What is known of the mirror: in which state its folders and the output's were left."""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from plugins.builder.files import replace_file
from plugins.builder.ledger import SIZE, digest_of

FORMAT = b"portal mirror 1\n"
_SETTLED = 2_000_000_000
"""Nanoseconds by which file systems' clocks may be behind; what is younger may be changing."""

State = tuple[int, int]
"""Inode and time of change of a folder, in nanoseconds. The latter follows from every entry that
comes or goes and from every change of rights, and nobody can set it."""


@dataclass(slots=True)
class MirrorRecord:
    """Folders that held the same files, by name with `/` at its end; the root has none.

    Attributes:
        original: inode of the directory that people know as the output.
        begun: moment in nanoseconds before which they were not yet compared.
        folders: state of each folder in the output, and in the mirror.
        others: files of the output that are not ours.
    """

    original: int = 0
    begun: int = 0
    folders: dict[str, tuple[State, State]] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)

    def untouched(self, output: Path, mirror: Path) -> set[str]:
        """Return the folders to which nothing happened since."""
        latest = self.begun - _SETTLED
        return {
            folder
            for folder, (one, other) in self.folders.items()
            if one[1] < latest and other[1] < latest
            and state(output, folder) == one and state(mirror, folder) == other
        }  # fmt: skip


def state(root: Path, folder: str) -> State | None:
    """Return the state of a folder; None where it is none."""
    try:
        # A Path for each of many folders takes longer than looking at it. With a slash at its end
        # a link would be followed.
        found = os.lstat(f"{root}/{folder}"[:-1])
    except OSError:
        return None
    return found.st_ino, found.st_ctime_ns


def load_record(path: Path) -> MirrorRecord:
    """Return a record; an empty one where it is missing, damaged or of another format."""
    try:
        data = path.read_bytes()
        head, body = data[: len(FORMAT) + SIZE], data[len(FORMAT) + SIZE :]
        if head != FORMAT + digest_of(body):
            return MirrorRecord()
        return msgspec.msgpack.decode(body, type=MirrorRecord)
    except (OSError, msgspec.MsgspecError):
        return MirrorRecord()


def save_record(path: Path, record: MirrorRecord) -> None:
    """Write a record; where that fails, all folders are looked at again and that is all."""
    body = msgspec.msgpack.encode(record)
    with suppress(OSError):
        replace_file(path, FORMAT + digest_of(body) + body)
