"""Articles to what the index takes of them."""

from collections.abc import Mapping

from plugins.meetings.article import UNASSIGNED, Article
from plugins.meetings.vocabulary import Vocabularies
from plugins.search.index.documents import Document
from plugins.search.passages import make_text
from plugins.search.text.folding import fold
from plugins.search.text.pinyin import spell
from plugins.views.entry import Entry

BOOSTS = {
    "title": 8, "body": 1, "people": 4, "organisations": 2, "place": 2, "pinyin": 4, "initials": 2,
}  # fmt: skip
"""Weight of each indexed field against the body's."""
SPELLED = "pinyin"
"""The text whose sounds are indexed, as syllables and as initials."""
_SPELLED = "spelled"
"""What is remembered as the spelled text; no field of the index."""
LEAD = 40
"""Characters of the lead that a result shows until its text is there."""


def make_document(article: Article, entry: Entry, vocabularies: Vocabularies) -> Document:
    """Build the document of a published article.

    Args:
        article: the article.
        entry: its list entry.
        vocabularies: the closed lists; an article counts for the districts above its own too.
    """
    meeting = article.meeting
    people = meeting.people
    lineage = vocabularies.lineage(article.districts)
    own = tuple(link.label for link in entry.districts)
    texts = {
        "title": "\n".join(filter(None, (article.kicker, article.title, article.subtitle))),
        "body": article.body.text,
        "people": "\n".join(word for p in people for word in (p.name, p.title) if word),
        "organisations": "\n".join(meeting.organisations),
        "place": meeting.place or "",
        # Slugs say how a name is read: 长宁 is changning, whatever a dictionary makes of 长.
        SPELLED: "\n".join((article.title, *own, *article.districts, *(p.name for p in people))),
    }
    types = tuple(link.label for link in entry.meeting_types)
    lead = entry.lead if len(entry.lead) <= LEAD else f"{entry.lead[:LEAD]}……"
    return Document(
        year=article.published.at.year,
        texts={name: text for name, text in texts.items() if text},
        facets={
            "district": tuple(slug for slug in lineage if slug != UNASSIGNED),
            "year": (str(article.year),),
            "type": meeting.types,
            "kind": (article.kind,),
            "column": (article.category,),
        },
        url=entry.url,
        title=article.title,
        day=entry.day,
        lead=lead,
        labels=(*own, *types, *entry.marks),
        text=make_text(article, vocabularies),
    )


def fold_document(document: Document, before: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the folded texts of a document; see `fold_texts`."""
    return fold_texts(document.texts, before)


def fold_texts(texts: Mapping[str, str], before: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the folded texts of a document by field, and the text that was spelled.

    Args:
        texts: those of the document by field.
        before: what this gave for the document in its place at the last build, if anything:
            most edits leave the title as it is, and spelling takes longest.
    """
    others = dict(texts)
    spelled = others.pop(SPELLED, "")
    folded = {name: fold(text) for name, text in others.items()}
    if before and before.get(_SPELLED) == spelled:
        sounds = before["pinyin"], before["initials"]
    else:
        sounds = spell(spelled)
    return {**folded, "pinyin": sounds[0], "initials": sounds[1], _SPELLED: spelled}
