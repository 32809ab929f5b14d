"""What readers choose from: the terms of all facets that have articles, and people."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from plugins.meetings.article import KIND_LABELS, Article
from plugins.meetings.permalinks import column_url, facet_url
from plugins.meetings.vocabulary import Vocabularies
from plugins.search.index.documents import FACETS, Document
from plugins.search.text.pinyin import letters, name_letters

PEOPLE = 300
"""People that are offered for completion, those in most articles."""

Sounds = Mapping[str, tuple[str, str]]
"""Pinyin and initials, by kind, value and label of a term."""
Counted = tuple[str, str, int, str]
"""Value, label, number of articles and the address of a term's page, if any."""
Term = tuple[str, str, int, str, str, str]
"""Value, label, number of articles, pinyin, initials and the address of its page, if any."""


def count_terms(
    articles: Sequence[Article], documents: Sequence[Document], vocabularies: Vocabularies
) -> dict[str, list[Counted]]:
    """Return the terms that articles have by kind, those of most articles first.

    Args:
        articles: published articles.
        documents: their documents.
        vocabularies: the closed lists.
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
    found: dict[str, list[Counted]] = {}
    for facet in FACETS:
        label, url = kinds[facet]
        counts = Counter(value for d in documents for value in d.facets.get(facet, ()))
        ranked = sorted(counts.items(), key=_rank)
        found[facet] = [(value, label(value), count, url(value)) for value, count in ranked]
    names = Counter(name for a in articles for name in {p.name for p in a.meeting.people})
    people = sorted(names.items(), key=_rank)[:PEOPLE]
    found["person"] = [(name, name, count, "") for name, count in people]
    return found


def unheard(counted: Mapping[str, Sequence[Counted]], known: Sounds) -> list[tuple[str, str, str]]:
    """Return kind, value and label of the terms whose sounds are not known."""
    return [
        (kind, value, label)
        for kind, terms in counted.items()
        for value, label, _, _ in terms
        if _key(kind, value, label) not in known
    ]


def spell_terms(terms: Sequence[tuple[str, str, str]]) -> Sounds:
    """Return the sounds of terms, given as `unheard` gives them.

    Loading the dictionary of sounds takes longer than all else here, and much memory.
    """
    return {_key(*term): _letters(*term) for term in terms}


def make_vocabulary(
    counted: Mapping[str, Sequence[Counted]], sounds: Sounds
) -> dict[str, list[Term]]:
    """Return terms with their sounds."""
    return {
        kind: [
            (value, label, count, *sounds[_key(kind, value, label)], url)
            for value, label, count, url in terms
        ]
        for kind, terms in counted.items()
    }


def sounds_of(vocabulary: Mapping[str, Sequence[Term]]) -> dict[str, tuple[str, str]]:
    """Return the sounds of a vocabulary's terms."""
    return {
        _key(kind, value, label): (pinyin, initials)
        for kind, terms in vocabulary.items()
        for value, label, _, pinyin, initials, _ in terms
    }


def _rank(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _key(kind: str, value: str, label: str) -> str:
    return f"{kind}\0{value}\0{label}"


def _letters(kind: str, value: str, label: str) -> tuple[str, str]:
    return name_letters(label, value) if kind == "district" else letters(label)
