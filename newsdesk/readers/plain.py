"""Plain text and Markdown: the text as it stands, front matter and all."""

from newsdesk.readers.encodings import decode
from newsdesk.readers.source import Source


def read(data: bytes) -> Source:
    """Return a plain text.

    Args:
        data: the bytes of the file.

    Raises:
        ReadError: this is no text.
    """
    decoded = decode(data)
    return Source(decoded.text, notices=decoded.notices, encoding=decoded.encoding)
