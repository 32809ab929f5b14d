"""Structured data of an article (schema.org NewsArticle)."""

import json
from typing import Any

from plugins.meetings.article import Article
from plugins.meetings.vocabulary import Vocabularies
from plugins.views.entry import address, column_link, lead
from plugins.views.site import Site


def news_article(
    article: Article, site: Site, vocabularies: Vocabularies, images: tuple[str, ...]
) -> str:
    """Return the JSON-LD of an article, safe inside a `<script>` element.

    Args:
        article: the article; without a date it says none.
        site: the site.
        vocabularies: for the column's name.
        images: full addresses of its pictures.
    """
    publisher = {"@type": "Organization", "name": site.options.publisher or site.name}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": lead(article),
        "inLanguage": article.lang,
        "articleSection": column_link(article.category, vocabularies).label,
        "mainEntityOfPage": site.absolute(address(article)),
        "isAccessibleForFree": True,
        "publisher": publisher,
        "author": [{"@type": "Person", "name": name} for name in article.author] or publisher,
    }
    if article.date is not None:
        data["datePublished"] = article.date.machine
        data["dateModified"] = (article.modified or article.date).machine
    if article.source is not None:
        data["sourceOrganization"] = {"@type": "Organization", "name": article.source}
    if images:
        data["image"] = list(images)
    return script_safe(json.dumps(data, ensure_ascii=False, sort_keys=True))


def script_safe(text: str) -> str:
    """Escape what could end a `<script>` element or a line of JavaScript."""
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
