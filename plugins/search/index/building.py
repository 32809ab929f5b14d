"""Documents to the files of an index: what has changed is made, the rest is kept."""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

import numpy as np

from plugins.search.index.cache import Built, Table
from plugins.search.index.directories import (
    Names,
    directory,
    group_of,
    groups_of,
    members,
    shard_files,
)
from plugins.search.index.documents import (
    BLOCK,
    FACETS,
    LENGTHS,
    TITLED,
    Document,
    column_files,
    column_names,
    title_blocks,
    title_names,
)
from plugins.search.index.occurrences import FIELDS
from plugins.search.index.packing import compress
from plugins.search.index.shards import bits_for, shards
from plugins.search.index.texts import text_file
from plugins.search.index.years import Fold, Year, follow
from plugins.search.text.terms import Keys

TERMS = "terms/"
DOCUMENTS = "documents/"
TITLES = "titles/"
TEXTS = "texts/"
_STEP = 256
"""Shards of which one ends a step."""


@dataclass(frozen=True, slots=True)
class Sink:
    """Where the files of an index go; names are relative to the index.

    Attributes:
        write: writes a file.
        make: has a file made of an item by a function of a module, now or later, here or elsewhere.
        keep: keeps files of the last build if all of them are there, and tells whether they are;
            the same name is the same content.
    """

    write: Callable[[str, bytes], None]
    make: Callable[[str, Callable[[Any], bytes], object], None]
    keep: Callable[[list[str]], bool]


def build(
    documents: Sequence[Document], before: Built, fold: Fold, sink: Sink
) -> Generator[None, None, tuple[Built, dict[str, object]]]:
    """Write the files of an index, step by step.

    Args:
        documents: in the order of their years, each year's oldest first.
        before: the index as it was last built.
        fold: folds the texts of a document.
        sink: where the files go.

    Returns:
        The index, and its part of the manifest: how many documents each year has and the names of
        its folders, the averages that ranking needs, and the names of the directories.
    """
    by_year: dict[int, list[Document]] = {}
    for document in documents:
        by_year.setdefault(document.year, []).append(document)
    years: dict[int, Year] = {}
    changed = [held.segment.keys for year, held in before.years.items() if year not in by_year]
    for year, own in sorted(by_year.items()):
        years[year], keys = follow(before.years.get(year), own, fold)
        changed.append(keys)
        yield
    lengths = np.concatenate(
        [np.zeros((1, len(FIELDS)), dtype=np.int64), *(held.lengths for held in years.values())]
    )
    bits = bits_for(int(lengths.sum()))
    tables = {}
    for year, held in years.items():
        tables[year] = _table_files(year, by_year[year], held, before, sink)
        yield
    _text_files(documents, sink)
    keys = np.concatenate([np.zeros(0, np.uint32), *changed])
    names = yield from _shard_files(years, bits, keys, before, sink)
    listed = [_directory_file(group, names, bits, before, sink) for group in groups_of(bits)]
    return Built(years, tables, bits, names, listed), {
        "bits": bits,
        # Without quotes and commas between them, which would be a sixth of the manifest.
        "directories": "".join(listed),
        "documents": len(documents),
        "averages": [float(mean) for mean in lengths.sum(axis=0) / max(1, len(documents))],
        "years": [[year, len(by_year[year]), *astuple(table)] for year, table in tables.items()],
        "fields": FIELDS,
        "facets": FACETS,
        "lengths": LENGTHS,
        "titles": TITLED,
        "block": BLOCK,
    }


def _shard_files(
    years: Mapping[int, Year], bits: int, changed: Keys, before: Built, sink: Sink
) -> Generator[None, None, dict[int, Names]]:
    """Write the shards whose terms have changed, and keep the others; return the names of all."""
    segments = [(year, held.segment) for year, held in years.items()]
    names: dict[int, Names] = {}
    chosen = None
    if before.bits == bits:
        again = np.unique(changed.astype(np.int64) >> (32 - bits))
        touched = set(again.tolist())
        kept = {n: own for n, own in before.names.items() if n not in touched}
        if sink.keep([f"{TERMS}{file}" for file in sorted(_files(kept))]):
            names, chosen = kept, again
    written = set(_files(names))
    for shard in shards(segments, bits, chosen):
        names[shard.number], files = shard_files(shard)
        for file, data in files.items():
            # Terms that always stand together have the same postings, hence the same file.
            if file not in written:
                sink.write(f"{TERMS}{file}", data)
                written.add(file)
        if not shard.number % _STEP:
            yield
    return dict(sorted(names.items()))


def _directory_file(
    group: int, names: Mapping[int, Names], bits: int, before: Built, sink: Sink
) -> str:
    """Write the directory of a group of shards, or keep it, and return its name."""
    if bits == before.bits and all(names.get(n) is before.names.get(n) for n in members(group)):
        kept = before.directories[group]
        if sink.keep([f"{TERMS}{group:02x}-{kept}.bin"]):
            return kept
    name, data = directory(group, names)
    sink.write(f"{TERMS}{group:02x}-{name}.bin", data)
    return name


def _files(names: Mapping[int, Names]) -> set[str]:
    return {file for number, own in names.items() for file in own.files(group_of(number))}


def _table_files(
    year: int, documents: Sequence[Document], held: Year, before: Built, sink: Sink
) -> Table:
    """Write what is known of a year's documents, or keep it, and return where it stands."""
    if held is before.years.get(year):
        table = before.tables[year]
        names = [f"{DOCUMENTS}{table.folder}/{name}.bin" for name in column_names()]
        names += [
            f"{TITLES}{block}/{name}.bin"
            for n, block in enumerate(table.blocks)
            for name in title_names(len(documents) - n * BLOCK)
        ]
        if sink.keep(names):
            return table
    return Table(_column_files(year, documents, held, sink), _title_files(documents, held, sink))


def _column_files(year: int, documents: Sequence[Document], held: Year, sink: Sink) -> str:
    """Write the columns of a year's documents and return their folder's name."""
    folder, files = column_files(year, documents, held.lengths)
    for name, data in files.items():
        sink.write(f"{DOCUMENTS}{folder}/{name}.bin", data)
    return folder


def _title_files(documents: Sequence[Document], held: Year, sink: Sink) -> tuple[str, ...]:
    """Write a year's titles or keep them, block by block, and return the blocks' names."""
    blocks = []
    for block, files in title_blocks(documents, held.lengths):
        named = {f"{TITLES}{block}/{name}.bin": data for name, data in files.items()}
        if not sink.keep(list(named)):
            for name, data in named.items():
                sink.write(name, compress(data))
        blocks.append(block)
    return tuple(blocks)


def _text_files(documents: Sequence[Document], sink: Sink) -> None:
    """Write the texts of documents, or keep them."""
    for document in documents:
        name = f"{TEXTS}{document.text.name(document.url)}.bin"
        if not sink.keep([name]):
            sink.make(name, text_file, document.text)
