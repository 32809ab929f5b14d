"""What readers choose from: the terms of all facets that have articles, and people."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from plugins.meetings.article import KIND_LABELS, Article
from plugins.meetings.permalinks import column_url, facet_url
from plugins.meetings.vocabulary import Vocabularies
from plugins.search.index.documents import FACETS, Document
from plugins.search.text.pinyin import letters, name_letters

PEOPLE = 300
"""People that are offered for completion, those in most articles."""

Sounds = Mapping[str, tuple[str, str]]
"""Pinyin and initials, by kind, value and label of a term."""
Term = tuple[str, str, int, str, str, str]
"""Value, label, number of articles, pinyin, initials and the address of its page, if any."""


def make_vocabulary(
    articles: Sequence[Article],
    documents: Sequence[Document],
    vocabularies: Vocabularies,
    known: Sounds = MappingProxyType({}),
) -> dict[str, list[Term]]:
    """Return the terms that articles have, those of most articles first.

    Args:
        articles: published articles.
        documents: their documents.
        vocabularies: the closed lists.
        known: what `sounds_of` gave for an earlier vocabulary; spares the dictionary of sounds,
            which takes longer to load than all else here.
    """
    kinds: Mapping[str, tuple[Callable[[str], str], Callable[[str], str]]] = {
        "district": (vocabularies.district_label, lambda slug: facet_url(slug, None, None)),
        "year": (lambda year: f"{year}年", lambda year: facet_url(None, int(year), None)),
        "type": (
            lambda slug: vocabularies.meeting_types[slug].label,
            lambda slug: facet_url(None, None, slug),
        ),
        "kind": (KIND_LABELS.__getitem__, lambda _: ""),
        "column": (lambda slug: vocabularies.categories[slug].name, column_url),
    }
    found: dict[str, list[Term]] = {}
    for facet in FACETS:
        label, url = kinds[facet]
        counts = Counter(value for d in documents for value in d.facets.get(facet, ()))
        found[facet] = [
            (value, label(value), count, *_letters(facet, value, label(value), known), url(value))
            for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ]
    names = Counter(name for a in articles for name in {p.name for p in a.meeting.people})
    ranked = sorted(names.items(), key=lambda item: (-item[1], item[0]))[:PEOPLE]
    found["person"] = [
        (name, name, count, *_letters("person", name, name, known), "") for name, count in ranked
    ]
    return found


def sounds_of(vocabulary: Mapping[str, Sequence[Term]]) -> dict[str, tuple[str, str]]:
    """Return the sounds of a vocabulary's terms."""
    return {
        _key(kind, value, label): (pinyin, initials)
        for kind, terms in vocabulary.items()
        for value, label, _, pinyin, initials, _ in terms
    }


def _key(kind: str, value: str, label: str) -> str:
    return f"{kind}\0{value}\0{label}"


def _letters(facet: str, value: str, label: str, known: Sounds) -> tuple[str, str]:
    if said := known.get(_key(facet, value, label)):
        return said
    return name_letters(label, value) if facet == "district" else letters(label)
