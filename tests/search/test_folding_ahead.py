"""Documents folded in other processes are folded as here."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from plugins.search import folding_ahead
from plugins.search.documents import fold_document
from plugins.search.folding_ahead import FoldingAhead
from tests.search.test_segments import articles

DOCUMENTS = articles(450)


@pytest.mark.parametrize("known", [0, 100, 440, 450], ids="{} known".format)
def test_what_is_new_is_folded_once_and_alike(monkeypatch: pytest.MonkeyPatch, known: int) -> None:
    here: list[str] = []
    monkeypatch.setattr(
        folding_ahead,
        "fold_document",
        lambda document, before: here.append(document.url) or fold_document(document, before),
    )
    digests = {document.digest for document in DOCUMENTS[:known]}
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as executor:
        ahead = FoldingAhead(iter(DOCUMENTS), digests, executor)
        assert ahead.documents == DOCUMENTS
        new = DOCUMENTS[known:]
        assert ahead.aside(len, new)() == len(new)
        assert [ahead.fold(one, {}) for one in new] == [fold_document(one) for one in new]
    # A few are folded sooner here.
    assert len(here) == (len(new) if len(new) < folding_ahead.FEW else 0)


def test_without_other_processes_all_is_folded_here() -> None:
    ahead = FoldingAhead(DOCUMENTS[:3], set(), None)
    assert [ahead.fold(one, {}) for one in ahead.documents] == list(
        map(fold_document, DOCUMENTS[:3])
    )
    assert ahead.aside(len, DOCUMENTS)() == len(DOCUMENTS)
