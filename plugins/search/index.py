"""The index: lunr.py builds it, lunr.js loads it as it is."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lunr.builder import Builder
from lunr.index import Index
from lunr.token_set import TokenSet

from plugins.meetings.article import Article
from plugins.meetings.vocabulary import Vocabularies
from plugins.search.tokens import tokenise
from plugins.views.entry import Entry

BOOSTS = {"title": 8, "people": 4, "lead": 2, "body": 1}
"""Weight of each indexed field against the body's."""


@dataclass(frozen=True, slots=True)
class Document:
    """What the index knows of an article.

    Attributes:
        entry: what a result shows.
        fields: text by indexed field.
    """

    entry: Entry
    fields: dict[str, str]


def make_document(
    article: Article, entry: Entry, vocabularies: Vocabularies, whole: bool
) -> Document:
    """Build the document of an article.

    It is found by the districts above its own as well, whose listings it stands in.

    Args:
        article: a published article.
        entry: its list entry.
        vocabularies: the closed lists.
        whole: whether its whole text is indexed.
    """
    meeting = article.meeting
    people = (*meeting.host, *meeting.speakers, *meeting.attendees)
    names = [word for person in people for word in (person.name, person.title)]
    districts = map(vocabularies.district_label, vocabularies.lineage(article.districts))
    terms = (*districts, *(link.label for link in entry.meeting_types))
    return Document(
        entry,
        {
            "title": " ".join((article.kicker or "", article.title, article.subtitle or "")),
            "people": " ".join((*names, *meeting.organisations, meeting.place or "")),
            "lead": " ".join((entry.lead, *terms)),
            "body": article.body.text if whole else "",
        },
    )


def build_index(documents: Sequence[Document]) -> str:
    """Return lunr's serialised index; the reference of a document is its position."""
    builder = Builder()
    builder.ref("id")
    for name, boost in BOOSTS.items():
        builder.field(name, boost=boost)
    for number, document in enumerate(documents):
        tokens: dict[str, Any] = {name: tokenise(text) for name, text in document.fields.items()}
        builder.add({"id": str(number), **tokens})
    if not documents:
        # lunr divides by the number of documents.
        return _json(Index({}, {}, TokenSet(), list(BOOSTS), builder.search_pipeline).serialize())
    return _json(builder.build().serialize())


def build_store(documents: Sequence[Document]) -> str:
    """Return what results show, as JSON: one list per document, by position."""
    rows = [
        [
            document.entry.url,
            document.entry.title,
            document.entry.date,
            document.entry.lead,
            [link.label for link in (*document.entry.districts, *document.entry.meeting_types)],
        ]
        for document in documents
    ]
    return _json(rows)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
