"""Under what names pictures are published, and how pages show them."""

import posixpath
from collections.abc import Iterator
from hashlib import sha256
from urllib.parse import quote

from plugins.images.cache import Entry, Facts
from plugins.images.encoding import MEDIA_TYPES, SUFFIXES, data_url
from plugins.views.head import Preview
from plugins.views.parts import Picture, Source, Variants

FOLDER = "/images/"
CARDS = f"{FOLDER}cards/"


def addresses(src: str, key: str, entry: Entry) -> list[str]:
    """Return where the files of a picture stand, before quoting, in the order of the entry.

    Args:
        src: its content path.
        key: what the cache calls it; names change with it.
        entry: what was made of it.
    """
    # The hash keeps two sources apart whatever their names, and a changed picture fresh.
    digest = sha256(f"{src}\0{key}".encode()).hexdigest()[:8]
    stem = f"{FOLDER}{posixpath.splitext(posixpath.basename(src))[0]}-{digest}"
    return [
        f"{stem}-{'share' if facts.shared else facts.width}.{SUFFIXES[facts.kind]}"
        for facts in entry.files
    ]


def picture(urls: list[str], entry: Entry) -> Picture:
    """Return a picture as pages show it.

    Args:
        urls: the addresses of its files.
        entry: what was made of it.
    """
    shown = [(url, facts) for url, facts in zip(urls, entry.files, strict=True) if not facts.shared]
    url, largest = shown[-1]
    *sources, (_, srcset) = _by_format(shown)
    return Picture(
        url=quote(url),
        width=largest.width,
        height=largest.height,
        srcset=srcset if len(srcset) > 1 else (),
        sources=tuple(Source(MEDIA_TYPES[kind], variants) for kind, variants in sources),
        placeholder=data_url(entry.placeholder),
    )


def preview(urls: list[str], entry: Entry, alt: str) -> Preview:
    """Return what stands for a page where its address is shared.

    Args:
        urls: the addresses of the picture's files.
        entry: what was made of it, the file for shared links last.
        alt: what it shows, in words.
    """
    return Preview(quote(urls[-1]), entry.files[-1].width, entry.files[-1].height, alt)


def _by_format(shown: list[tuple[str, Facts]]) -> Iterator[tuple[str, Variants]]:
    for kind in dict.fromkeys(facts.kind for _, facts in shown):
        yield kind, tuple((quote(url), facts.width) for url, facts in shown if facts.kind == kind)
