"""The column of an article: by its kind, else by the keywords of the columns in its title."""

from collections.abc import Mapping

from newsdesk.draft import Finding
from newsdesk.inference.story import Story
from plugins.meetings.vocabulary import Category

_BY_KIND = {"notice": "通知公告", "speech": "讲话"}
"""Types of column that are for one kind of text (`column_type` of the vocabulary)."""
_TELLING = 3
"""Characters from which a keyword tells more than that this is a portal of its field."""


def category(
    story: Story, kind: Finding | None, categories: Mapping[str, Category]
) -> Finding | None:
    """Return the column that a text belongs to; nothing where neither kind nor title tells."""
    if kind is not None and kind.value in _BY_KIND:
        for slug, column in categories.items():
            if column.column_type == _BY_KIND[kind.value]:
                return Finding(slug, kind.evidence, kind.confidence)
        return None
    words = {
        keyword: slug
        for slug, column in categories.items()
        if column.column_type not in _BY_KIND.values()
        for keyword in (column.name, *column.keywords)
        if len(keyword) >= _TELLING and keyword in story.title
    }
    if not words:
        return None
    longest = max(words, key=len)
    return Finding(words[longest], longest, 0.7)
