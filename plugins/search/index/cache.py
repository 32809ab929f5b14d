"""What a build remembers for the next one: the years of the index and the names of its shards.

Only ever an optimisation: what is missing, damaged or of another version counts for nothing.
"""

import math
import os
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from plugins.meetings.sealed import Lost, nobody
from plugins.search.index.columns import Rows
from plugins.search.index.directories import Names
from plugins.search.index.packing import to_json
from plugins.search.index.segments import COLUMNS, Segment
from plugins.search.index.years import Year

STATE = "shards.bin"
YEAR = ".year"


@dataclass(frozen=True, slots=True)
class Table:
    """Where what is known of a year's documents stands.

    Attributes:
        folder: name of the folder of their columns.
        blocks: names of the folders of their titles.
    """

    folder: str
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A whole index, as it was built.

    Attributes:
        years: the years of the index.
        tables: of the years' documents.
        bits: of a shard's number.
        names: of the files of each shard.
        directories: names of the directories of the groups of shards.
        constants: names of the files that depend on nothing but this package.
        sounds: pinyin and initials of what readers choose from.
    """

    years: Mapping[int, Year] = field(default_factory=dict)
    tables: Mapping[int, Table] = field(default_factory=dict)
    bits: int = -1
    names: Mapping[int, Names] = field(default_factory=dict)
    directories: Sequence[str] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    sounds: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def load(folder: Path, lost: Lost = nobody) -> Built:
    """Return the index of the last build, or an empty one.

    Args:
        folder: where it is remembered.
        lost: is told when it is damaged; one of another version is not.
    """
    if not (folder / STATE).exists():
        return Built()
    try:
        state = msgspec.json.decode(unsealed((folder / STATE).read_bytes()))
        if state["version"] != _version():
            return Built()
        years = {int(year): _load_year(folder, year, digest) for year, digest, *_ in state["years"]}
        tables = {int(year): Table(own, tuple(blocks)) for year, _, own, blocks in state["years"]}
        names = {int(n): Names(own, dict(apart)) for n, own, apart in state["names"]}
        directories = tuple(state["directories"])
        sounds = {key: (pinyin, initials) for key, (pinyin, initials) in state["sounds"].items()}
        constants = dict(state["constants"])
        return Built(years, tables, state["bits"], names, directories, constants, sounds)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, msgspec.MsgspecError):
        lost()
        return Built()


def save(folder: Path, built: Built, before: Built) -> None:
    """Remember an index.

    Args:
        folder: is made if it is missing.
        built: the index.
        before: the index that was loaded; years that are the same are not written again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / STATE).unlink(missing_ok=True)
    for year, held in built.years.items():
        if before.years.get(year) is not held:
            _replace(folder / f"{year}{YEAR}", sealed(_year_bytes(held)))
    for file in folder.glob(f"*{YEAR}"):
        if file.stem not in map(str, built.years):
            file.unlink()
    state = {
        "version": _version(),
        "bits": built.bits,
        "years": [
            [str(year), _digest(held), *astuple(built.tables[year])]
            for year, held in built.years.items()
        ],
        "names": [[n, names.own, names.apart] for n, names in built.names.items()],
        "directories": built.directories,
        "constants": built.constants,
        "sounds": built.sounds,
    }
    _replace(folder / STATE, sealed(to_json(state)))


def sealed(data: bytes) -> bytes:
    """Return bytes with a checksum in front."""
    return zlib.crc32(data).to_bytes(4, "little") + data


def unsealed(data: bytes) -> memoryview:
    """Return what was sealed.

    Raises:
        ValueError: it is not what it was.
    """
    content = memoryview(data)[4:]
    if zlib.crc32(content) != int.from_bytes(data[:4], "little"):
        raise ValueError("damaged")
    return content


@lru_cache(maxsize=1)
def _version() -> str:
    """Return what changes with everything that changes the index of the same texts."""
    package = Path(__file__).parents[1]
    files = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".json"))
    known = blake2b(version("pypinyin").encode(), digest_size=12)
    for path in files:
        known.update(path.read_bytes())
    return known.hexdigest()


def _digest(year: Year) -> str:
    return blake2b("".join(year.digests).encode(), digest_size=12).hexdigest()


def _year_bytes(year: Year) -> bytes:
    """Return the arrays of a year one after the other, with names, types and sizes before them."""
    segment = year.segment
    arrays: dict[str, NDArray[Any]] = {
        "digests": np.array(year.digests, dtype="S24"),
        "folded": year.folded.data,
        "folded_starts": year.folded.starts.astype(np.uint32),
        "lengths": year.lengths.astype(np.uint32),
        "keys": segment.keys,
        "documents": segment.documents.astype(np.uint32),
    }
    for name, rows in zip(COLUMNS, segment.columns, strict=True):
        arrays[name] = rows.data
        arrays[f"{name}_starts"] = rows.starts.astype(np.uint32)
    listed = [[name, array.dtype.str, array.shape] for name, array in arrays.items()]
    head = to_json(listed)
    parts = [np.ascontiguousarray(array).tobytes() for array in arrays.values()]
    return b"".join([len(head).to_bytes(4, "little"), head, *parts])


def _load_year(folder: Path, year: str, digest: str) -> Year:
    data = unsealed((folder / f"{year}{YEAR}").read_bytes())
    at = 4 + int.from_bytes(data[:4], "little")
    arrays: dict[str, NDArray[Any]] = {}
    for name, kind, shape in msgspec.json.decode(data[4:at]):
        count = math.prod(shape)
        arrays[name] = np.frombuffer(data, dtype=kind, count=count, offset=at).reshape(shape)
        at += arrays[name].nbytes

    def rows(name: str) -> Rows:
        return Rows(arrays[name], arrays[f"{name}_starts"])

    found = Year(
        tuple(name.decode() for name in arrays["digests"].tolist()),
        rows("folded"),
        arrays["lengths"].astype(np.int64),
        Segment(
            arrays["keys"],
            arrays["documents"].astype(np.int64),
            tuple(rows(name) for name in COLUMNS),
        ),
    )
    if _digest(found) != digest:
        raise ValueError(year)
    return found


def _replace(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(data)
    part.replace(path)
