"""Which listings exist: an unlisted article may have terms that no published one has."""

from msgspec.structs import replace

from plugins.meetings.collection import Collection
from plugins.meetings.permalinks import COLUMNS, HOME, column_url, facet_url
from plugins.views.parts import Link


def listed_urls(collection: Collection) -> frozenset[str]:
    """Return the addresses of the overviews, and of the listings of one term that exist."""
    urls = {HOME, COLUMNS}
    for article in collection.published:
        urls.add(column_url(article.category))
        urls.add(facet_url(None, article.year, None))
        for slug in collection.vocabularies.lineage(article.districts):
            urls.add(facet_url(slug, None, None))
        urls.update(facet_url(None, None, slug) for slug in article.meeting.types)
    return frozenset(urls)


def only_listed(links: tuple[Link, ...], listed: frozenset[str]) -> tuple[Link, ...]:
    """Take the address from the links to listings that do not exist; the words stay."""
    return tuple(
        link if not link.url or link.url in listed else replace(link, url="") for link in links
    )
