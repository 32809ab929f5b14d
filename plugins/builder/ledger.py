"""The ledger: what each file of an output holds, and which page it was rendered from.

It is only ever an optimisation. A record counts while the file is as it says, whatever else
happened to the output; one that is missing costs work and nothing else.
"""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from plugins.builder.files import replace_file

FORMAT = b"portal ledger 1\n"
SIZE = 16
"""Bytes of a digest."""


@dataclass(frozen=True, slots=True)
class Record:
    """A file of the output.

    Attributes:
        digest: of its bytes.
        size: of the file in bytes.
        changed: its time of change in nanoseconds; as long as size and time are the same, the
            bytes are taken to be.
        fingerprint: of the page that it shows; empty for what is no page.
        audit: version of the audit that it passed; empty if it passed none.
    """

    digest: bytes
    size: int
    changed: int
    fingerprint: bytes = b""
    audit: bytes = b""


Records = Mapping[str, Record]


def digest_of(data: bytes) -> bytes:
    """Return the digest of a file's bytes."""
    return hashlib.blake2b(data, digest_size=SIZE).digest()


def load_ledger(path: Path) -> dict[str, Record]:
    """Return the records of a ledger; none where it is missing, damaged or of another format."""
    try:
        data = path.read_bytes()
        head, body = data[: len(FORMAT) + SIZE], data[len(FORMAT) + SIZE :]
        if head != FORMAT + digest_of(body):
            return {}
        return msgspec.msgpack.decode(body, type=dict[str, Record])
    except (OSError, msgspec.MsgspecError):
        return {}


def save_ledger(path: Path, records: Records) -> None:
    """Write a ledger; where that fails, the next build does more work and that is all."""
    body = msgspec.msgpack.encode(records)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, FORMAT + digest_of(body) + body)


def stands(path: str, record: Record) -> Record | None:
    """Return the record of a file if the file still holds what it says, with its present time.

    Args:
        path: the file.
        record: what is known of it.
    """
    try:
        # A Path for each of many files takes longer than looking at it.
        state = os.stat(path)  # noqa: PTH116
        if state.st_size != record.size:
            return None
        if state.st_mtime_ns == record.changed:
            return record
        # Restored, copied or touched: its bytes decide.
        if digest_of(Path(path).read_bytes()) != record.digest:
            return None
    except OSError:
        return None
    return replace(record, changed=state.st_mtime_ns)
