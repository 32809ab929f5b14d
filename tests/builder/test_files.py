"""Small operations on files that either happen or do not."""

from pathlib import Path

import pytest

from plugins.builder.files import list_files, remove_files, replace_file, same_bytes


def put(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")


def test_a_replaced_file_has_the_new_bytes_and_leaves_no_other(tmp_path: Path) -> None:
    put(tmp_path, "a")
    replace_file(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert list_files(tmp_path) == ["a"]


def test_a_file_that_cannot_be_replaced_leaves_no_other(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(IsADirectoryError):
        replace_file(tmp_path / "a", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_files_are_listed_in_order_at_any_depth(tmp_path: Path) -> None:
    put(tmp_path, "b", "a/c/d", "a/b", ".hidden")
    (tmp_path / "empty").mkdir()
    assert list_files(tmp_path) == [".hidden", "a/b", "a/c/d", "b"]


def test_a_missing_directory_has_no_file(tmp_path: Path) -> None:
    assert list_files(tmp_path / "none") == []


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [(b"a", b"a", True), (b"", b"", True), (b"a", b"b", False), (b"a", b"ab", False)],
)
def test_files_are_compared_by_their_bytes(
    tmp_path: Path, first: bytes, second: bytes, same: bool
) -> None:
    (tmp_path / "1").write_bytes(first)
    (tmp_path / "2").write_bytes(second)
    assert same_bytes(tmp_path / "1", tmp_path / "2") is same


def test_a_missing_file_and_a_directory_differ_from_a_file(tmp_path: Path) -> None:
    put(tmp_path, "a")
    assert not same_bytes(tmp_path / "a", tmp_path / "b")
    assert not same_bytes(tmp_path / "a", tmp_path)


def test_removed_files_take_the_directories_that_they_leave_empty(tmp_path: Path) -> None:
    put(tmp_path, "a/b/c", "a/d", "e")
    assert remove_files(tmp_path, ["a/b/c"]) == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "d", "e"]
    assert remove_files(tmp_path, ["a/d", "e"]) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_gone_already_counts_for_nothing(tmp_path: Path) -> None:
    put(tmp_path, "a/b", "c")
    assert remove_files(tmp_path, ["a/x", "y/z", "c/d", "a"]) == 0
    assert list_files(tmp_path) == ["a/b", "c"]
