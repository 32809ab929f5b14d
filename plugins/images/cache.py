"""What was made of pictures, remembered: a file for each picture and recipe, named by both.

A file is one line that says what it holds, then the public files one after the other. It is put
in its place whole. What is missing, damaged or of another version counts for nothing.
"""

import json
import os
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import astuple, dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

import PIL
from PIL import features

from plugins.images.derivatives import Derived, Recipe
from plugins.meetings.sealed import Lost, nobody

VERSION = 2
"""Raised when other bytes are made of the same picture."""
_ABANDONED = 24 * 3600


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a public file without its bytes; attributes as those of `Derivative`."""

    kind: str
    width: int
    height: int
    shared: bool
    size: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of all that was made of a picture."""

    files: tuple[Facts, ...]
    placeholder: bytes


def key_of(data: bytes, recipe: Recipe) -> str:
    """Return the name of what is made of a picture's bytes by a recipe."""
    digest = sha256(f"{_codecs()} {recipe!r}\0".encode())
    digest.update(data)
    return digest.hexdigest()[:32]


@lru_cache(maxsize=1)
def _codecs() -> str:
    names = ("avif", "webp", "jpg", "zlib", "littlecms2")
    return f"{VERSION} {PIL.__version__} {[features.version(name) for name in names]}"


def load(folder: Path, key: str, lost: Lost = nobody) -> Entry | None:
    """Return what is known of an entry, or None when there is none.

    Args:
        folder: the cache.
        key: the entry's.
        lost: is told when it is damaged.
    """
    path = _path(folder, key)
    try:
        with path.open("rb") as file:
            entry, size, _ = _head(file.readline())
        if path.stat().st_size != size + sum(facts.size for facts in entry.files):
            lost()
            return None
        # The last to go is what was used last.
        os.utime(path)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        lost()
        return None
    return entry


def load_files(folder: Path, key: str, lost: Lost = nobody) -> list[bytes] | None:
    """Return the bytes of an entry's files, or None when one is not as it was made.

    Arguments are those of `load`.
    """
    try:
        whole = _path(folder, key).read_bytes()
        entry, start, digest = _head(whole[: whole.index(b"\n") + 1])
        if _digest(whole[start:]) != digest:
            raise ValueError("damaged")
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        lost()
        return None
    files = []
    for facts in entry.files:
        files.append(whole[start : start + facts.size])
        start += facts.size
    return files


def save(folder: Path, key: str, derived: Derived) -> Entry:
    """Remember what was made of a picture, and return what is known of it."""
    files = tuple(Facts(f.kind, f.width, f.height, f.shared, len(f.data)) for f in derived.files)
    body = b"".join(file.data for file in derived.files)
    known = [_digest(body), derived.placeholder.hex(), *(astuple(facts) for facts in files)]
    line = json.dumps(known).encode()
    path = _path(folder, key)
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        part.write(_digest(line).encode() + line + b"\n" + body)
    Path(part.name).replace(path)
    return Entry(files, derived.placeholder)


def prune(folder: Path, used: Collection[str], limit: int) -> None:
    """Drop what this build did not use, what was used longest ago first, down to a limit.

    Args:
        folder: the cache.
        used: keys of this build; these stay whatever their size.
        limit: bytes that the cache may take.
    """
    old, total = [], 0
    for path in folder.glob("??/*"):
        with suppress(OSError):
            facts = path.stat()
            if path.suffix == ".part":
                if facts.st_mtime < time.time() - _ABANDONED:
                    path.unlink()
                continue
            total += facts.st_size
            if path.name not in used:
                old.append((facts.st_mtime, path.name, path, facts.st_size))
    old.sort()
    for _, _, path, size in old:
        if total <= limit:
            break
        path.unlink(missing_ok=True)
        total -= size


def _path(folder: Path, key: str) -> Path:
    return folder / key[:2] / key


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]


def _head(line: bytes) -> tuple[Entry, int, str]:
    """Return what a first line says: the entry, its own length and the digest of the rest.

    Raises:
        ValueError: it is not as it was written.
    """
    if not line.endswith(b"\n") or line[:16].decode() != _digest(line[16:-1]):
        raise ValueError("damaged")
    digest, placeholder, *files = json.loads(line[16:])
    entry = Entry(tuple(Facts(*facts) for facts in files), bytes.fromhex(placeholder))
    return entry, len(line), digest
