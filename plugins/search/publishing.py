"""The whole index with its manifest, from documents to files."""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from plugins.search.documents import BOOSTS
from plugins.search.index.building import Sink, build
from plugins.search.index.cache import Built
from plugins.search.index.documents import Document
from plugins.search.index.packing import compress, name_of, to_json
from plugins.search.index.years import Fold
from plugins.search.slices import empty_slice
from plugins.search.text.folding import rare_folds, usual_folds
from plugins.search.text.pinyin import syllables
from plugins.search.vocabulary import Term, sounds_of

MANIFEST = "manifest.json"
FORMAT = 1
"""Of the manifest and all files; the client refuses another one."""


T = TypeVar("T")


def whole(steps: Generator[None, None, T]) -> T:
    """Return what work in steps gives, all steps done at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result


def publish(
    documents: Sequence[Document],
    vocabulary: Mapping[str, Sequence[Term]],
    before: Built,
    fold: Fold,
    sink: Sink,
) -> Generator[None, None, Built]:
    """Write the files of an index and the manifest that names them, step by step.

    Args:
        documents: in the order of their years, each year's oldest first.
        vocabulary: what readers choose from, by kind.
        before: the index as it was last built.
        fold: folds the texts of a document.
        sink: where the files go.

    Returns:
        The index.
    """

    def named(value: object) -> str:
        data = compress(to_json(value))
        sink.write(f"{name_of(data)}.bin", data)
        return name_of(data)

    def constant(name: str, make: Callable[[], object]) -> str:
        known = before.constants.get(name)
        return known if known and sink.keep([f"{known}.bin"]) else named(make())

    constants = {
        "folds": constant("folds", rare_folds),
        "syllables": constant("syllables", syllables),
    }
    built, index = yield from build(documents, before, fold, sink)
    manifest = {
        "format": FORMAT,
        "boosts": BOOSTS,
        "slice": empty_slice(),
        "fold": usual_folds(),
        "vocabulary": named(vocabulary),
        **constants,
        **index,
    }
    sink.write(MANIFEST, to_json(manifest))
    return replace(built, constants=constants, sounds=sounds_of(vocabulary))
