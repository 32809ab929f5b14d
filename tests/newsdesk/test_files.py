"""A file is there whole, or it is not there."""

import os
from pathlib import Path
from typing import Any

import pytest

from newsdesk.files import write_new


@pytest.fixture(params=["nameless", "named"], autouse=True)
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Systems with files that have no name until they are whole, and systems without."""
    if request.param == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    elif not hasattr(os, "O_TMPFILE"):
        pytest.skip("this system has no files without a name")
    return str(request.param)


def test_a_file_and_its_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "2024" / "a" / "会议.md"
    write_new(path, "会议\n".encode())
    assert path.read_bytes() == "会议\n".encode()
    assert [p.name for p in path.parent.iterdir()] == ["会议.md"]


def test_it_has_no_name_of_its_own_until_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    link, before = os.link, []

    def watched(*arguments: Any, **options: Any) -> None:
        before.append([path.name for path in tmp_path.iterdir()])
        link(*arguments, **options)

    monkeypatch.setattr(os, "link", watched)
    write_new(tmp_path / "a", b"1")
    assert before == ([[]] if system == "nameless" else [[".a.new"]])
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_others_may_read_it_as_any_other_file(tmp_path: Path) -> None:
    (tmp_path / "ordinary").write_bytes(b"")
    write_new(tmp_path / "new", b"")
    modes = {(tmp_path / name).stat().st_mode & 0o644 for name in ("ordinary", "new")}
    assert len(modes) == 1


def test_the_same_file_again_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_new(path, b"1")
    os.utime(path, (1, 1))
    write_new(path, b"1")
    assert path.stat().st_mtime == 1


def test_another_file_of_that_name_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1")
    with pytest.raises(FileExistsError):
        write_new(path, b"2")
    assert path.read_bytes() == b"1"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_a_folder_of_that_name_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a", b"1")
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_nothing_is_left_where_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    with pytest.raises(OSError, match="No space"):
        write_new(tmp_path / "a", b"1")
    assert list(tmp_path.iterdir()) == []
