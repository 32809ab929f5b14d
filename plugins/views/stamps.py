"""Addresses of the theme's files that change with their content.

A page then names the very files it was built with, so that no cache, be it of the browser or of
the service worker, can give an old page new ones or a new page old ones.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

LENGTH = 8
"""Hex digits of a stamp: the versions of one file are few."""


def stamps(root: Path, folder: str) -> Mapping[str, str]:
    """Return the stamped addresses of files of the output, `/theme/css/site.css?v=…`.

    Args:
        root: the output.
        folder: the folder below it whose files are stamped.

    Returns:
        The stamped addresses by the plain ones, both site-absolute.
    """
    files = sorted(path for path in (root / folder).rglob("*") if path.is_file())
    urls = {f"/{path.relative_to(root).as_posix()}": path for path in files}
    return {
        url: f"{url}?v={sha256(path.read_bytes()).hexdigest()[:LENGTH]}"
        for url, path in urls.items()
    }
