"""Where a cache keeps what belongs to one content or output, though several share it.

Each has a folder of its own, found by the way from the cache to what it belongs to, so that a
project that moves as a whole finds it again. What comes without one begins with a copy of the
folder that was used last: everything in it is checked by its content anyway. The folders that
were not used for long go.
"""

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path

MOST = 8
"""Folders of one kind that a cache keeps."""


def place_of(cache: Path, kind: str, owner: Path) -> Path:
    """Return where the folder of a content or output is; arguments as for `lodging`."""
    way = os.path.relpath(owner.resolve(), cache.resolve())
    return cache / kind / hashlib.blake2b(os.fsencode(way), digest_size=6).hexdigest()


def lodging(cache: Path, kind: str, owner: Path, *, adopts: bool = True) -> Path:
    """Return the folder where something is remembered of a content or output, ready for use.

    Where that fails, it is as good as empty.

    Args:
        cache: what CACHE_PATH names.
        kind: what is remembered, the name of a folder below the cache.
        owner: the content or output directory.
        adopts: whether it may begin with a copy of another one's.
    """
    own = place_of(cache, kind, owner)
    root = own.parent
    with suppress(OSError):
        root.mkdir(parents=True, exist_ok=True)
        others = _others(root, own)
        if adopts and others and not own.exists():
            _copy(others[0], own)
        own.mkdir(exist_ok=True)
        os.utime(own)
        for old in others[MOST - 1 :]:
            shutil.rmtree(old, ignore_errors=True)
    return own


def _others(root: Path, own: Path) -> list[Path]:
    """Return the other folders, what was used last first, and remove what is no folder."""
    folders = []
    for path in root.iterdir():
        if not path.is_dir():
            # An earlier version had all of its files here.
            path.unlink(missing_ok=True)
        elif path != own:
            folders.append((path.stat().st_mtime, path))
    return [path for _, path in sorted(folders, reverse=True)]


def _copy(other: Path, own: Path) -> None:
    """Copy a folder, all of it or nothing; files are only ever replaced, so that links will do."""
    part = own.with_name(f"{own.name}.{os.getpid()}")
    try:
        shutil.copytree(other, part, copy_function=os.link)
        part.rename(own)
    except OSError:
        shutil.rmtree(part, ignore_errors=True)
