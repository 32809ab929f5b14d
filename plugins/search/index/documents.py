"""The documents of a year: lengths for ranking, facets for counting, titles for showing.

Ranking needs every document that may be shown, so lengths stand in columns of the year, parted by
what queries ask for together, in a folder whose name changes with the year's content. Titles stand
in files of a few documents: only those that are shown are loaded. Their folder is that of a block
of the year, so that an edit leaves those of other blocks alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np

from plugins.search.index.columns import Ints, halves, varints
from plugins.search.index.occurrences import FIELDS
from plugins.search.index.packing import name_of, pack, to_json
from plugins.search.index.texts import ArticleText

FACETS = ("district", "year", "type", "kind", "column")
LENGTHS = {
    "bodies": ("body",),
    "lengths": ("title", "people", "organisations", "place"),
    "sounds": ("pinyin", "initials"),
}
"""Fields by the file that their lengths stand in."""
PARTED = "bodies"
"""The file whose lengths are large, hence parted into halves."""
TITLED = 2
"""Documents whose titles stand in one file."""
BLOCK = 256
"""Documents whose title files stand in one folder: each folder's name stands in the manifest."""


@dataclass(frozen=True, slots=True)
class Document:
    """What the index takes of an article.

    Attributes:
        year: of publication, in which it is numbered.
        texts: texts by field, see `occurrences.FIELDS`.
        facets: its values of each facet.
        url: site-absolute address of its page.
        title, day, lead, labels: what a result shows.
        text: what its passages are taken from.
        digest: changes with everything that the index holds of it.
    """

    year: int
    texts: Mapping[str, str]
    facets: Mapping[str, tuple[str, ...]]
    url: str
    title: str
    day: str
    lead: str
    labels: tuple[str, ...]
    text: ArticleText
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        texts, facets = self.texts, self.facets
        values = (tuple(texts), tuple(facets), *facets.values(), *self.row, self.text.stamp)
        known = "\0".join((repr(values), *texts.values()))
        digest = blake2b(known.encode(), digest_size=12).hexdigest()
        # It is asked for several times, of every document.
        object.__setattr__(self, "digest", digest)

    @property
    def row(self) -> tuple[object, ...]:
        """What a result shows, in the order of the title files."""
        return self.url, self.title, self.day, self.lead, self.labels


def column_files(
    year: int, documents: Sequence[Document], lengths: Ints
) -> tuple[str, dict[str, bytes]]:
    """Return the columns of a year's documents.

    Args:
        year: their year.
        documents: in the order of their numbers.
        lengths: of each document's fields in terms, a column for each of `FIELDS`.

    Returns:
        The folder, which changes with the content, and the files by their names in it.
    """
    files = {"facets": _facets(documents)}
    for name, fields in LENGTHS.items():
        numbers = [lengths.T[FIELDS.index(one)] for one in fields]
        columns = list(halves(numbers[0])) if name == PARTED else [varints(n) for n in numbers]
        files[name] = pack([[column.data.tobytes()] for column in columns])
    return f"{year}-{name_of(b''.join(files.values()))}", files


def column_names() -> list[str]:
    """Return the names of the files of a year's columns."""
    return ["facets", *LENGTHS]


def title_blocks(
    documents: Sequence[Document], lengths: Ints
) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Yield the title files of a year, block by block.

    Args:
        documents: in the order of their numbers.
        lengths: of each document's fields in terms, a column for each of `FIELDS`.

    Yields:
        The folder, which changes with the content, and the files by their names in it, as JSON
        that is still to be compressed.
    """
    both = zip(documents, lengths.tolist(), strict=True)
    rows = [(*d.row, own, d.text.stamp) for d, own in both]
    for start in range(0, len(rows), BLOCK):
        block = rows[start : start + BLOCK]
        files = [to_json(block[first : first + TITLED]) for first in range(0, len(block), TITLED)]
        yield name_of(b"\n".join(files)), {str(n): data for n, data in enumerate(files)}


def title_names(count: int) -> list[str]:
    """Return the names of the title files of a block; `count` documents are left for it."""
    return [str(n) for n in range(-(-min(count, BLOCK) // TITLED))]


def _facets(documents: Sequence[Document]) -> bytes:
    """Return which sets of values there are, as JSON, and a column with each document's set."""
    sets = {name: sorted({d.facets.get(name, ()) for d in documents}) for name in FACETS}
    columns = []
    for name, values in sets.items():
        rank = {value: n for n, value in enumerate(values)}
        numbers = np.array([rank[d.facets.get(name, ())] for d in documents], dtype=np.int64)
        columns.append(varints(numbers).data.tobytes())
    return pack([[to_json(sets)], *([column] for column in columns)], repeats=True)
