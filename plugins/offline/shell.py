"""The shell: the offline page and the files it loads, which every other page loads too."""

import posixpath
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

_LOADED: tuple[tuple[str, str, str | bool, str], ...] = (
    ("link", "rel", "stylesheet", "href"),
    ("link", "rel", "icon", "href"),
    ("script", "src", True, "src"),
)
"""Elements that load something: name, an attribute with a value of it, and where the address is.
A selector would do, but takes a tenth of a second until it is compiled."""


def loaded_by(html: str, url: str) -> Iterator[str]:
    """Yield what a page loads, styles first.

    Args:
        html: the page.
        url: its site-absolute address, a folder's.

    Yields:
        Addresses relative to the site's root, with their stamps.
    """
    soup = BeautifulSoup(html, "html.parser")
    for name, given, value, attribute in _LOADED:
        for element in soup.find_all(name, {given: value}):
            yield posixpath.normpath(posixpath.join(url, str(element[attribute]))).lstrip("/")


def file_of(address: str) -> str:
    """Return the file behind an address, without its stamp."""
    return urlsplit(address).path


def integrity(data: bytes) -> str:
    """Return the digest of a file as browsers check it (W3C Subresource Integrity)."""
    return f"sha256-{b64encode(sha256(data).digest()).decode('ascii')}"


def version(files: Mapping[str, bytes]) -> str:
    """Return the version of a shell: another one whenever a file of it changes.

    Args:
        files: contents by address.

    Returns:
        Twelve hex digits.
    """
    digest = sha256()
    for address, data in sorted(files.items()):
        digest.update(f"{address} {integrity(data)}\n".encode())
    return digest.hexdigest()[:12]
