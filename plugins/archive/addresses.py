"""Where the addresses on a page lead.

A site has a million of them and few that differ: what an address says is read once, and what is
left for each page is how far up it leads from there.
"""

import posixpath
import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

_REMEMBERED = 1 << 16
_FOLDER = "index.html"
_DROPPED = str.maketrans("", "", "\t\n\r")
"""What browsers take out of addresses wherever it stands."""
_ACTIVE = re.compile(r"[\s\x00-\x1f]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)


class _Way(NamedTuple):
    """What an address says, but for where it stands.

    Attributes:
        names: whether it names a file of the site, and no other site, nor a place on the page.
        up: how many folders it leads up; None where it starts from the root.
        rest: the file below; None where it is outside of the site.
    """

    names: bool
    up: int | None
    rest: str | None


def folders_of(path: str) -> Sequence[str]:
    """Return the folders that a file of the output stands in, the outermost first."""
    return path.split("/")[:-1]


def internal_file(address: str, folders: Sequence[str], base: str) -> str | None:
    """Return the file of the output behind an address on a page, or None when it is outside.

    Args:
        address: as it stands on the page; scheme and host are not looked at.
        folders: those of the page.
        base: path of the site's root on its host, `/` at both ends.
    """
    return _followed(_way(address, base), folders)


def dead(address: str, folders: Sequence[str], files: Collection[str], base: str) -> str | None:
    """Return why an internal address leads nowhere, or None; outside ones are not followed.

    Args:
        address: as it stands on the page.
        folders: those of the page.
        files: every file of the output.
        base: path of the site's root on its host, `/` at both ends.
    """
    way = _way(address, base)
    if not way.names:
        return None
    file = _followed(way, folders)
    if file is None:
        return "在网站的根之外"
    return None if file in files else "指向的文件不存在"


@lru_cache(_REMEMBERED)
def is_own(address: str, host: str) -> bool:
    """Tell whether a request for an address stays on the site's host."""
    parts = split(address.strip())
    if parts is None:
        return False
    if parts.scheme in ("http", "https"):
        return parts.hostname == host
    return parts.scheme == "" and parts.hostname in (None, host)


@lru_cache(_REMEMBERED)
def is_active(address: str) -> bool:
    """Tell whether a link to an address may run a script."""
    return _ACTIVE.match(address.translate(_DROPPED)) is not None


def split(address: str) -> SplitResult | None:
    """Return the parts of an address, or None when it is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


@lru_cache(_REMEMBERED)
def _way(address: str, base: str) -> _Way:
    parts = split(address)
    if parts is None:
        return _Way(names=True, up=None, rest=None)
    names = not parts.scheme and not parts.netloc and bool(parts.path)
    target = unquote(parts.path)
    if not target.startswith("/"):
        return _Way(names, *_climbed(target))
    if not target.startswith(base):
        return _Way(names, None, None)
    up, rest = _climbed(target[len(base) :])
    return _Way(names, None, None if up else rest or _FOLDER)


def _climbed(target: str) -> tuple[int, str]:
    """Return how many folders a path leads up, and what is left; nothing where that is a folder."""
    steps = posixpath.normpath(target).split("/")
    up = next((at for at, step in enumerate(steps) if step != ".."), len(steps))
    rest = "/".join(step for step in steps[up:] if step != ".")
    if target.endswith("/") or not target:
        return up, posixpath.join(rest, _FOLDER)
    return up, rest


def _followed(way: _Way, folders: Sequence[str]) -> str | None:
    if way.up is None or way.rest is None:
        return way.rest
    left = len(folders) - way.up
    if left < 0:
        return None
    if left == 0:
        return way.rest or _FOLDER
    return "/".join((*folders[:left], way.rest) if way.rest else folders[:left])
