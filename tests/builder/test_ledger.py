"""The ledger: what comes back, and that nothing comes back of one that is not whole."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.builder.ledger import (
    FORM,
    Record,
    built_at,
    digest_of,
    load_ledger,
    save_ledger,
    stands,
)
from plugins.meetings.sealed import seal

RECORDS = {
    "index.html": Record(digest_of(b"a"), 1, 1_700_000_000_000_000_000, b"f" * 16, b"audit"),
    "地区/a.bin": Record(digest_of(b""), 0, 5),
}


def test_what_was_saved_comes_back(tmp_path: Path) -> None:
    save_ledger(tmp_path / "builder" / "ledger", RECORDS)
    assert load_ledger(tmp_path / "builder" / "ledger") == RECORDS


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_no_damaged_ledger_counts_for_anything(place: int, change: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger")
        save_ledger(path, RECORDS)
        data = bytearray(path.read_bytes())
        data[place % len(data)] ^= change
        path.write_bytes(data)
        assert load_ledger(path) == {}
        path.write_bytes(data[: place % len(data)])
        assert load_ledger(path) == {}


@pytest.mark.parametrize("body", [b"", b"\x81\xa1a\x01", b"\xc1", b"\x90"])
def test_one_of_another_form_counts_for_nothing(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "ledger").write_bytes(seal(FORM, body))
    lost: list[None] = []
    assert load_ledger(tmp_path / "ledger", lambda: lost.append(None)) == {}
    assert len(lost) == 1


def test_a_ledger_knows_when_the_build_was(tmp_path: Path) -> None:
    save_ledger(tmp_path / "ledger", RECORDS, 1_780_000_000)
    assert built_at(tmp_path / "ledger") == 1_780_000_000
    assert built_at(tmp_path / "none") == 0


def test_without_one_there_is_nothing(tmp_path: Path) -> None:
    assert load_ledger(tmp_path / "ledger") == {}
    (tmp_path / "folder").mkdir()
    assert load_ledger(tmp_path / "folder") == {}


def test_a_ledger_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    save_ledger(tmp_path / "file" / "ledger", RECORDS)


def test_a_file_stands_while_it_holds_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"abc")
    state = file.stat()
    known = Record(digest_of(b"abc"), 3, state.st_mtime_ns, b"page")
    assert stands(str(file), known) == known
    # Touched: found again by its bytes, and known by its new time from then on.
    old = Record(known.digest, 3, known.changed - 1, b"page")
    assert stands(str(file), old) == known
    file.write_bytes(b"abd")
    assert stands(str(file), old) is None
    file.write_bytes(b"abcd")
    assert stands(str(file), known) is None
    file.unlink()
    assert stands(str(file), known) is None
