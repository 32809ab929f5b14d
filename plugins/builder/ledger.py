"""The ledger: what each file of an output holds, and which page it was rendered from.

It is only ever an optimisation. A record counts while the file is as it says, whatever else
happened to the output; one that is missing costs work and nothing else.
"""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import structs

from plugins.builder.files import replace_file
from plugins.meetings.sealed import Form, Lost, nobody, read_sealed, seal

FORM = Form("ledger", 2)
SIZE = 16
"""Bytes of a digest."""


class Record(msgspec.Struct, frozen=True):
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


def load_ledger(path: Path, lost: Lost = nobody) -> dict[str, Record]:
    """Return the records of a ledger; none where it is missing, damaged or of another form.

    Args:
        path: the ledger.
        lost: is told of one that is damaged.
    """
    found = read_sealed(path, FORM, lost)
    if found is None:
        return {}
    try:
        return msgspec.msgpack.decode(found.body, type=dict[str, Record])
    except msgspec.MsgspecError:
        lost()
        return {}


def built_at(path: Path) -> int:
    """Return when the build was that wrote a ledger, in seconds; 0 where there is none."""
    found = read_sealed(path, FORM)
    return int.from_bytes(found.stamp, "little") if found is not None else 0


def save_ledger(path: Path, records: Records, now: int = 0) -> None:
    """Write a ledger; where that fails, the next build does more work and that is all.

    Args:
        path: the ledger.
        records: of each file of the output.
        now: the time in seconds.
    """
    body = msgspec.msgpack.encode(records)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, seal(FORM, body, now.to_bytes(8, "little")))


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
    return structs.replace(record, changed=state.st_mtime_ns)
