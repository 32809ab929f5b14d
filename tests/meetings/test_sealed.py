"""Sealed files: what is whole comes back, what is older is none, what is damaged is told."""

from pathlib import Path

import pytest

from plugins.meetings.sealed import SIZE, Form, read_sealed, seal

FORM = Form("readings", 2)
BODY = b"body of the file"


def read(path: Path) -> tuple[tuple[bytes, bytes] | None, int]:
    """Return stamp and body of a file, and how often somebody was told of damage."""
    told: list[None] = []
    found = read_sealed(path, FORM, lambda: told.append(None))
    return (None if found is None else (found.stamp, bytes(found.body))), len(told)


def test_what_was_sealed_comes_back_with_its_stamp(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(seal(FORM, BODY, b"stamp"))
    assert read(tmp_path / "a") == ((b"stamp".ljust(SIZE, b"\0"), BODY), 0)


def test_a_file_that_is_not_there_is_no_damage(tmp_path: Path) -> None:
    assert read(tmp_path / "a") == (None, 0)


@pytest.mark.parametrize("version", [1, 3, 10])
def test_one_of_another_version_is_no_damage(tmp_path: Path, version: int) -> None:
    (tmp_path / "a").write_bytes(seal(Form("readings", version), BODY))
    assert read(tmp_path / "a") == (None, 0)


@pytest.mark.parametrize("at", range(0, len(seal(FORM, BODY)), 5))
def test_wherever_a_bit_is_turned_the_file_counts_for_nothing(tmp_path: Path, at: int) -> None:
    data = bytearray(seal(FORM, BODY))
    data[at] ^= 0x80
    (tmp_path / "a").write_bytes(data)
    assert read(tmp_path / "a") == (None, 1)


@pytest.mark.parametrize(
    "data", [b"", seal(FORM, BODY)[:-1], b"of somebody else", seal(Form("ledger", 2), BODY)]
)
def test_a_file_that_was_cut_off_or_is_foreign_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    assert read(tmp_path / "a") == (None, 1)


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert read(tmp_path / "a") == (None, 1)
