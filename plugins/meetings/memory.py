"""Readings of the last build, so that the next one reads only what changed.

One file for each folder of the content, so that an edit this year leaves the years before alone.
A file that is damaged, of another form or of other surroundings is as good as none.
"""

import hashlib
import os
import sys
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import msgspec

from plugins.meetings.readings import Noted, digest_of
from plugins.meetings.sealed import Form, Lost, nobody, read_sealed, seal, sealed_digest

FORM = Form("readings", 2)
_SUFFIX = ".readings"
_Folder = dict[str, Noted]


def surroundings(vocabulary: Path) -> bytes:
    """Return what changes whenever the same file may be read otherwise.

    Args:
        vocabulary: directory of the vocabularies.
    """
    whole = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for package in ("markdown", "msgspec", "nh3", "pillow", "pyyaml"):
        whole.update(f"{package} {version(package)}\0".encode())
    for folder, pattern in ((Path(__file__).parent, "*.py"), (vocabulary, "*.yaml")):
        for file in sorted(folder.glob(pattern)):
            whole.update(f"{file.name}\0".encode() + digest_of(file.read_bytes()))
    return whole.digest()


class Memory:
    """The remembered readings of one content directory."""

    def __init__(self, folder: Path, surroundings: bytes, lost: Lost = nobody) -> None:
        """Choose the directory.

        Args:
            folder: where they are kept.
            surroundings: what they must have been read in.
            lost: is told of each file that is damaged.
        """
        self._folder = folder
        self._surroundings = surroundings
        self._lost = lost
        self._digests: dict[str, bytes] = {}
        self._loaded: dict[str, _Folder] = {}

    def load(self) -> dict[str, Noted]:
        """Return the remembered readings by path."""
        known: dict[str, Noted] = {}
        for file in sorted(self._folder.glob(f"*{_SUFFIX}")):
            found = read_sealed(file, FORM, self._lost)
            if found is None or found.stamp != self._surroundings:
                continue
            try:
                folder = msgspec.json.decode(found.body, type=_Folder)
            except msgspec.MsgspecError:
                self._lost()
            else:
                known |= folder
                self._loaded[file.name] = folder
                self._digests[file.name] = found.digest
        return known

    def save(self, readings: Mapping[str, Noted]) -> None:
        """Remember readings in place of those before; a faulty one is read again anyway.

        Where that fails, the next build does more work and that is all.
        """
        folders: defaultdict[str, _Folder] = defaultdict(dict)
        for path, noted in readings.items():
            if not noted.reading.faults:
                folders[_name(path)][path] = noted
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            for file in self._folder.glob(f"*{_SUFFIX}*"):
                if file.name not in folders:
                    file.unlink()
            for name, folder in folders.items():
                if not _same(folder, self._loaded.get(name, {})):
                    self._write(name, folder)

    def _write(self, name: str, folder: _Folder) -> None:
        body = msgspec.json.encode(folder)
        if self._digests.get(name) == sealed_digest(self._surroundings, body):
            return
        # Another build of the same content may be at it.
        temporary = self._folder / f"{name}.{os.getpid()}"
        temporary.write_bytes(seal(FORM, body, self._surroundings))
        temporary.replace(self._folder / name)


def _same(one: _Folder, other: _Folder) -> bool:
    """Tell whether all readings of a folder are the remembered ones, which takes no encoding."""
    return one.keys() == other.keys() and all(other[path] is one[path] for path in one)


def _name(path: str) -> str:
    """Return the name of the file that keeps the readings of a path's folder."""
    folder = path.rpartition("/")[0]
    return f"{digest_of(folder.encode()).hex()[:12]}{_SUFFIX}"
