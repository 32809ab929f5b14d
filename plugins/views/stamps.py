"""Addresses of the theme's files that change with their content.

A page then names the very files it was built with, so that no cache, be it of the browser or of
the service worker, can give an old page new ones or a new page old ones.
"""

from hashlib import sha256
from pathlib import Path

LENGTH = 8
"""Hex digits of a stamp: the versions of one file are few."""


class Stamps:
    """Stamps files of the output, each of which is read once."""

    def __init__(self, root: Path) -> None:
        """Take the output's root."""
        self._root = root
        self._known: dict[str, str] = {}

    def stamp(self, url: str) -> str:
        """Return a site-absolute address with the stamp of its file, `/theme/css/site.css?v=…`.

        An address behind which nothing stands comes back as it is; the audit finds it.
        """
        if url not in self._known:
            file = self._root / url.lstrip("/")
            if not file.is_file():
                return url
            self._known[url] = f"{url}?v={sha256(file.read_bytes()).hexdigest()[:LENGTH]}"
        return self._known[url]
