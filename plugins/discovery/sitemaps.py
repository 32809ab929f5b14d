"""Sitemaps (sitemaps.org, protocol 0.9): an index over one file per year and one for listings."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

LIMIT = 50_000
"""Most addresses that one sitemap may hold (sitemaps.org, protocol 0.9)."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

Address = tuple[str, str]
"""Full address of a page, and the day of its last change (or nothing)."""


def urlset(addresses: Sequence[Address]) -> str:
    """Return a sitemap of pages."""
    return f"{_DECLARATION}<urlset {_SPACE}>\n{_rows('url', addresses)}</urlset>\n"


def sitemap_index(addresses: Sequence[Address]) -> str:
    """Return a sitemap of sitemaps."""
    return f"{_DECLARATION}<sitemapindex {_SPACE}>\n{_rows('sitemap', addresses)}</sitemapindex>\n"


def parts(name: str, addresses: Sequence[Address]) -> Iterator[tuple[str, Sequence[Address]]]:
    """Yield the site-absolute address and content of each sitemap of a group of pages.

    The second part and those after it have a number; adding pages never renames the first.
    """
    for start in range(0, len(addresses), LIMIT):
        number = f"-{start // LIMIT + 1}" if start else ""
        yield f"/sitemaps/{name}{number}.xml", addresses[start : start + LIMIT]


def _rows(element: str, addresses: Sequence[Address]) -> str:
    rows = []
    for address, changed in addresses:
        lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
        rows.append(f"<{element}><loc>{escape(address)}</loc>{lastmod}</{element}>\n")
    return "".join(rows)
