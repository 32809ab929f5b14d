"""Plain text and Markdown: the text as it stands, front matter and all."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsdesk.readers.encodings import decode
from newsdesk.readers.pictures import form_of
from newsdesk.readers.source import PictureFile, Source

_PICTURE = re.compile(r"!\[[^\]\n]*\]\(([^()\s]+)")
_LARGEST = 50 << 20


def read(data: bytes, folder: Path | None = None) -> Source:
    """Return a plain text.

    Args:
        data: the bytes of the file.
        folder: where the pictures are that it shows; none are read without it.

    Raises:
        ReadError: this is no text.
    """
    decoded = decode(data)
    pictures = _pictures(decoded.text, folder.resolve()) if folder else ()
    return Source(decoded.text, pictures, notices=decoded.notices, encoding=decoded.encoding)


def _pictures(text: str, folder: Path) -> tuple[PictureFile, ...]:
    """Return the pictures below a folder that a text shows."""
    found = []
    for address in dict.fromkeys(match[1] for match in _PICTURE.finditer(text)):
        try:
            parts = urlsplit(address)
            file = (folder / unquote(parts.path)).resolve()
            beside = not parts.scheme and file.is_relative_to(folder) and file.is_file()
            data = file.read_bytes() if beside and file.stat().st_size < _LARGEST else b""
        except (OSError, ValueError):
            continue
        if form_of(data):
            found.append(PictureFile(address, data))
    return tuple(found)
