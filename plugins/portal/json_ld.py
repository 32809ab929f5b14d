"""Structured data of an article (schema.org NewsArticle)."""

from typing import Any

import msgspec

from plugins.meetings.article import Article
from plugins.views.entry import Entry
from plugins.views.site import Site

_ENCODER = msgspec.json.Encoder(order="sorted")


def news_article(article: Article, entry: Entry, site: Site, images: tuple[str, ...]) -> str:
    """Return the JSON-LD of an article, safe inside a `<script>` element.

    Args:
        article: the article; without a date it says none.
        entry: its list entry.
        site: the site.
        images: full addresses of its pictures.
    """
    publisher = {"@type": "Organization", "name": site.options.publisher or site.name}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": entry.lead,
        "inLanguage": article.lang,
        "articleSection": entry.column.label,
        "mainEntityOfPage": site.absolute(entry.url),
        "isAccessibleForFree": True,
        "publisher": publisher,
        "author": [{"@type": "Person", "name": name} for name in article.author] or publisher,
    }
    if article.date is not None:
        data["datePublished"] = entry.machine_date
        modified = article.modified
        data["dateModified"] = modified.machine if modified else entry.machine_date
    if article.source is not None:
        data["sourceOrganization"] = {"@type": "Organization", "name": article.source}
    if images:
        data["image"] = list(images)
    return script_safe(_ENCODER.encode(data).decode())


def script_safe(text: str) -> str:
    """Escape what could end a `<script>` element or a line of JavaScript."""
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
