"""Files of a cache that say what they are, and whether they are whole.

A file is a line with its form, a digest, a stamp, and the body. One of an older form is no damage:
it is as good as none. Whatever else is not as it was written is lost, and somebody is told.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

SIZE = 16
"""Bytes of a digest, and of a stamp."""

Lost = Callable[[], None]
"""Is told of each file of a cache that is there and cannot be used."""


def nobody() -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Form:
    """What the files of one kind look like.

    Attributes:
        kind: a word.
        version: raised when the body is another one.
    """

    kind: str
    version: int

    @property
    def line(self) -> bytes:
        """The first line."""
        return f"portal {self.kind} {self.version}\n".encode()

    def names(self, data: bytes) -> bool:
        """Tell whether data begin with the line of this kind in some version."""
        return re.match(rb"portal %b \d+\n" % self.kind.encode(), data) is not None


class Sealed(NamedTuple):
    """What a file holds, and its digest."""

    stamp: bytes
    body: memoryview
    digest: bytes


def seal(form: Form, body: bytes, stamp: bytes = b"") -> bytes:
    """Return a file.

    Args:
        form: what it is.
        body: what it holds.
        stamp: at most SIZE bytes that can be read without the body.
    """
    stamp = stamp.ljust(SIZE, b"\0")
    return b"".join((form.line, sealed_digest(stamp, body), stamp, body))


def read_sealed(path: Path, form: Form, lost: Lost = nobody) -> Sealed | None:
    """Return what a file holds, or None where it is not there or of another version.

    Args:
        path: the file.
        form: what it should be.
        lost: is told when it is none of that and not whole either.
    """
    try:
        data = memoryview(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError:
        lost()
        return None
    start = len(form.line)
    digest, stamp, body = (
        data[start : start + SIZE], data[start + SIZE : start + 2 * SIZE], data[start + 2 * SIZE :]
    )  # fmt: skip
    if data[:start] == form.line and digest == sealed_digest(stamp, body):
        return Sealed(bytes(stamp), body, bytes(digest))
    if data[:start] == form.line or not form.names(bytes(data[:64])):
        lost()
    return None


def sealed_digest(stamp: bytes | memoryview, body: bytes | memoryview) -> bytes:
    """Return the digest of a file with this stamp, of full length, and body."""
    whole = hashlib.blake2b(stamp, digest_size=SIZE)
    whole.update(body)
    return whole.digest()
