"""The form in which lunr.js takes a slice of the index: lunr.py's own, without documents."""

from typing import Any

from lunr.index import Index
from lunr.pipeline import Pipeline
from lunr.token_set import TokenSet

from plugins.search.index.occurrences import FIELDS


def empty_slice() -> dict[str, Any]:
    """Return a serialised index of no documents: its version, fields and pipeline.

    The browser adds the terms and vectors of a query. Nothing is stemmed and no word is left
    out, so the pipeline is empty.
    """
    index = Index({}, {}, TokenSet(), list(FIELDS), Pipeline())
    serialised: dict[str, Any] = index.serialize()
    return serialised
