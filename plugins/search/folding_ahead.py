"""Texts folded and spelled in other processes, before the index asks for them.

Reading a document's texts is half of what a new index takes, and needs nothing but the texts.
"""

from collections import deque
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from functools import partial
from typing import TypeVar

from plugins.search.documents import fold_document, fold_texts
from plugins.search.index.documents import Document
from plugins.search.index.years import Folded

FEW = 300
"""Documents below which other processes cost more than they save."""
CHUNK = 200
"""Documents that travel to a process together."""

S = TypeVar("S")
T = TypeVar("T")
_Texts = Mapping[str, str]


class FoldingAhead:
    """Folds documents as `fold_document` does."""

    def __init__(
        self, documents: Iterable[Document], known: Container[str], executor: Executor | None
    ) -> None:
        """Let others fold what the last index does not hold.

        Args:
            documents: those of the index; each is looked at as soon as it is made.
            known: digests of the documents of the last index.
            executor: what folds; None leaves it to `fold`.
        """
        self.documents: list[Document] = []
        self._executor = executor
        self._sent: set[str] = set()
        self._chunks: deque[tuple[list[str], Future[list[Folded]]]] = deque()
        self._folded: dict[str, Folded] = {}
        if executor is None:
            self.documents += documents
            return
        new: dict[str, Document] = {}
        for document in documents:
            self.documents.append(document)
            digest = document.digest
            if digest not in known:
                new[digest] = document
            if len(new) >= (CHUNK if self._chunks else FEW):
                self._send(new, executor)
                new = {}
        if self._chunks and new:
            self._send(new, executor)

    def fold(self, document: Document, before: Folded) -> Folded:
        """Return the folded texts of a document, and let go of them.

        Arguments as for `fold_document`. Documents come in the order in which they were sent.
        """
        digest = document.digest
        if digest not in self._sent:
            return fold_document(document, before)
        self._sent.remove(digest)
        while digest not in self._folded:
            digests, future = self._chunks.popleft()
            self._folded.update(zip(digests, future.result(), strict=True))
        return self._folded.pop(digest)

    def aside(self, function: Callable[[S], T], item: S) -> Callable[[], T]:
        """Have those that fold do something besides, and return what gives its result.

        Args:
            function: of a module, since other processes must find it.
            item: its argument; where nobody folds, it is only called when its result is wanted.
        """
        if self._executor is None or not self._chunks:
            return partial(function, item)
        return self._executor.submit(function, item).result

    def _send(self, documents: Mapping[str, Document], executor: Executor) -> None:
        future = executor.submit(_fold_all, [one.texts for one in documents.values()])
        self._sent.update(documents)
        self._chunks.append((list(documents), future))


def _fold_all(texts: Sequence[_Texts]) -> list[Folded]:
    return [fold_texts(one) for one in texts]
