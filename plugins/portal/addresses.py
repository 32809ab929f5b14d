"""Where the links of a body lead, in full: a style sheet cannot spell out a relative address."""

import re
from collections.abc import Iterator
from html import unescape

from plugins.meetings.markup import ROOT
from plugins.views.site import Site

_LINK = re.compile(r'<a((?: [a-z]+="[^"]*")*)>')
_HREF = re.compile(r' href="([^"#][^"]*)"')


def addresses(html: str, site: Site) -> tuple[str, ...]:
    """Return the full address of each link that leaves the page, in order.

    Args:
        html: a sanitised body, before anything is put into it but pictures.
        site: the site, whose address local links have.
    """
    return tuple(_full(unescape(href), site) for href in _hrefs(html))


def _hrefs(html: str) -> Iterator[str]:
    for link in _LINK.finditer(html):
        # Each has its number, also where two lead to the same place: print.css only counts.
        if (href := _HREF.search(link[1])) is not None:
            yield href[1]


def _full(href: str, site: Site) -> str:
    return site.absolute(f"/{href.removeprefix(ROOT)}") if href.startswith(ROOT) else href
