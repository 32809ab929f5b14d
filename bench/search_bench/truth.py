"""What a search must find: literal substrings of the folded articles, and nothing of an index.

Only `fold` is the project's: that table is the definition of what counts as the same text.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from bench.search_bench.corpus import Text
from plugins.meetings.vocabulary import Vocabularies
from plugins.search.text.folding import BREAK, fold

_FIELD = "\x00"
"""Stands between fields and articles: `fold` leaves none, so that no phrase crosses it."""

Facets = dict[str, dict[str, int]]


class Truth:
    """Finds phrases by reading everything."""

    def __init__(self, texts: Sequence[Text], vocabularies: Vocabularies) -> None:
        self.texts = texts
        self.by_slug = {text.slug: text for text in texts}
        folded = [_folded(text) for text in texts]
        self._all = "".join(folded)
        self._starts = list(accumulate(map(len, folded), initial=0))
        self._facets = {text.slug: _facets(text, vocabularies) for text in texts}

    def find(self, query: str) -> frozenset[str]:
        """Return the slugs of the articles in which a phrase stands."""
        wanted = fold(query).strip(BREAK)
        found = set()
        at = self._all.find(wanted) if wanted else -1
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            found.add(self.texts[number].slug)
            at = self._all.find(wanted, self._starts[number + 1])
        return frozenset(found)

    def facets(self, slugs: Iterable[str]) -> Facets:
        """Count articles by the values of each facet."""
        counts: dict[str, Counter[str]] = {}
        for slug in slugs:
            for facet, values in self._facets[slug].items():
                counts.setdefault(facet, Counter()).update(values)
        return {facet: dict(counter) for facet, counter in counts.items()}

    def having(self, slugs: Iterable[str], facet: str, value: str) -> frozenset[str]:
        """Return those articles that have a value of a facet."""
        return frozenset(slug for slug in slugs if value in self._facets[slug][facet])


def _folded(text: Text) -> str:
    fields = (text.title, text.body, *text.other)
    return "".join(fold(field) + _FIELD for field in fields)


def _facets(text: Text, vocabularies: Vocabularies) -> Mapping[str, tuple[str, ...]]:
    return {
        "district": vocabularies.lineage(text.districts),
        "year": (text.year,),
        "type": text.types,
        "kind": (text.kind,),
        "column": (text.category,),
    }
