"""What a build remembers for the next one: the years of the index and the names of its shards.

Only ever an optimisation: what is missing, damaged or of another version counts for nothing.
"""

import io
import json
import os
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import numpy as np

from plugins.search.index.columns import Rows
from plugins.search.index.directories import Names
from plugins.search.index.packing import to_json
from plugins.search.index.segments import COLUMNS, Segment
from plugins.search.index.years import Year


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
    """

    years: Mapping[int, Year] = field(default_factory=dict)
    tables: Mapping[int, Table] = field(default_factory=dict)
    bits: int = -1
    names: Mapping[int, Names] = field(default_factory=dict)
    directories: Sequence[str] = ()
    constants: Mapping[str, str] = field(default_factory=dict)


def load(folder: Path) -> Built:
    """Return the index of the last build, or an empty one."""
    try:
        state = json.loads((folder / "shards.json").read_text(encoding="utf-8"))
        if state["version"] != _version():
            return Built()
        years = {int(year): _load_year(folder, year, digest) for year, digest, *_ in state["years"]}
        tables = {int(year): Table(own, tuple(blocks)) for year, _, own, blocks in state["years"]}
        names = {int(n): Names(own, dict(apart)) for n, own, apart in state["names"]}
        directories = tuple(state["directories"])
        return Built(years, tables, state["bits"], names, directories, dict(state["constants"]))
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        return Built()


def save(folder: Path, built: Built, before: Built) -> None:
    """Remember an index.

    Args:
        folder: is made if it is missing.
        built: the index.
        before: the index that was loaded; years that are the same are not written again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "shards.json").unlink(missing_ok=True)
    for year, held in built.years.items():
        if before.years.get(year) is not held:
            _replace(folder / f"{year}.npz", _year_bytes(held))
    for file in folder.glob("*.npz"):
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
    }
    _replace(folder / "shards.json", to_json(state))


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
    segment = year.segment
    arrays = {
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
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    return buffer.getvalue()


def _load_year(folder: Path, year: str, digest: str) -> Year:
    with np.load(folder / f"{year}.npz", allow_pickle=False) as arrays:

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
