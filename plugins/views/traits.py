"""Traits of a page: short digests of the parts of what it shows.

A fingerprint tells that a page must be rendered again; traits tell, next time, what it was that
changed. They decide nothing, so that a few bytes of each part will do.
"""

from collections.abc import Sequence
from typing import Any
from zlib import crc32

import msgspec

from plugins.views.entry import Entry
from plugins.views.plain import Plain
from plugins.views.rendering import Page

FIELD = 2
"""Bytes of the digest of a field: one change in 65,536 goes unnamed."""
ENTRY = 4
"""Bytes of the digest of a listed article's address: that names it, and should name no other."""


class Traits(Plain, frozen=True):
    """What is kept of a page that was rendered.

    Attributes:
        fields: digests of the parts that `part_names` names, one after the other.
        entries: digests of the addresses of the articles that it lists.
    """

    fields: bytes
    entries: bytes


def part_names(view: type[Any]) -> tuple[str, ...]:
    """Return the names of the parts of a page: its way to the root, and the view's fields."""
    return ("root", *view.__struct_fields__)


def traits_of(page: Page) -> Traits:
    """Return the traits of a page."""
    view = page.view
    digests, entries = [_digest(page.root.encode(), FIELD)], []
    for name in part_names(type(view))[1:]:
        value = getattr(view, name)
        digests.append(_digest(msgspec.json.encode(value), FIELD))
        if isinstance(value, tuple) and value and isinstance(value[0], Entry):
            entries += [entry_digest(entry.url.partition("#")[0]) for entry in value]
    return Traits(b"".join(digests), b"".join(dict.fromkeys(entries)))


def split(names: Sequence[str], digests: bytes) -> dict[str, bytes]:
    """Return the digests of a page's parts by their names."""
    return {name: digests[n * FIELD : (n + 1) * FIELD] for n, name in enumerate(names)}


def entry_digest(url: str) -> bytes:
    """Return the digest of the address of an article."""
    return _digest(url.encode(), ENTRY)


def _digest(data: bytes, size: int) -> bytes:
    # Nothing hangs on it but words, and it is asked two dozen times for each page.
    return crc32(data).to_bytes(4, "big")[:size]
