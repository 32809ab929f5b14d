"""Articles and surroundings as plain values, for tests of pure functions."""

from functools import cache
from typing import Any

from plugins.meetings.article import Article, Body, Meeting
from plugins.meetings.dates import parse_timestamp
from plugins.meetings.vocabulary import Vocabularies
from plugins.meetings.vocabulary_reader import load_vocabularies
from plugins.views.site import Site, SiteOptions
from tests.support.site import VOCABULARY

SITE = Site("党建会议新闻", "https://example.org", "example.org", "/", SiteOptions())


@cache
def vocabularies() -> Vocabularies:
    """Return the tests' vocabulary: Shanghai with two districts, Jinan with one, a zone."""
    return load_vocabularies(VOCABULARY, "vocabulary")


def make_article(slug: str = "a", **fields: Any) -> Article:
    """Return a published article.

    Args:
        slug: its slug.
        fields: what differs from the defaults; `date` may be text, `types` and `held` are
            the meeting's types and date, `text` is the body's.
    """
    date = fields.pop("date", "2024-01-26")
    text = fields.pop("text", "会议听取了述职，并作了评议。")
    meeting = fields.pop(
        "meeting", Meeting(fields.pop("types", ("shuzhi-pingyi",)), fields.pop("held", None))
    )
    values: dict[str, Any] = {
        "path": f"articles/2024/{slug}.md",
        "slug": slug,
        "title": "长宁区召开述职评议会",
        "kind": "news",
        "category": "jiceng-dangjian",
        "districts": ("changning",),
        "source": "长宁区委组织部",
        "meeting": meeting,
        "body": Body(f"<p>{text}</p>", text),
        "date": parse_timestamp(date) if isinstance(date, str) else date,
    }
    return Article(**{**values, **fields})
