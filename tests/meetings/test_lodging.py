"""Folders of a cache: one for each content or output, kept within bounds, found again."""

import os
from pathlib import Path
from shutil import copytree

from plugins.meetings.lodging import MOST, lodging


def test_each_owner_has_a_folder_of_its_own_and_always_the_same(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    one, two = (lodging(cache, "readings", tmp_path / name) for name in ("one", "two"))
    assert one != two
    assert one.parent == two.parent == cache / "readings"
    assert lodging(cache, "readings", tmp_path / "one") == one
    assert one.is_dir()


def test_a_project_that_moved_as_a_whole_finds_its_folder(tmp_path: Path) -> None:
    own = lodging(tmp_path / "a" / "cache", "readings", tmp_path / "a" / "content")
    (own / "file").write_text("known", "utf-8")
    copytree(tmp_path / "a", tmp_path / "b" / "c")
    moved = tmp_path / "b" / "c"
    again = lodging(moved / "cache", "readings", moved / "content")
    assert again.name == own.name
    assert (again / "file").read_text("utf-8") == "known"


def test_what_has_no_folder_begins_with_a_copy_of_the_one_used_last(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for at, name in enumerate(("old", "new", "older")):
        own = lodging(cache, "readings", tmp_path / name, adopts=False)
        (own / "file").write_text(name, "utf-8")
        os.utime(own, (1000 + (at % 2), 1000 + (at % 2)))
    moved = lodging(cache, "readings", tmp_path / "elsewhere" / "new")
    assert (moved / "file").read_text("utf-8") == "new"
    # It is a copy: what replaces a file in one leaves the other alone.
    (moved / "part").write_text("changed", "utf-8")
    (moved / "part").replace(moved / "file")
    assert (lodging(cache, "readings", tmp_path / "new") / "file").read_text("utf-8") == "new"


def test_what_shall_not_adopt_begins_with_nothing(tmp_path: Path) -> None:
    own = lodging(tmp_path / "cache", "builder", tmp_path / "one")
    (own / "ledger").write_text("known", "utf-8")
    assert (
        list(lodging(tmp_path / "cache", "builder", tmp_path / "two", adopts=False).iterdir()) == []
    )


def test_only_the_folders_that_were_used_last_are_kept(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    folders = []
    for number in range(MOST + 3):
        folders.append(lodging(cache, "readings", tmp_path / f"content-{number}"))
        os.utime(folders[-1], (1000 + number, 1000 + number))
    # The first is used again, and so stays; it was dropped, and is there once more.
    lodging(cache, "readings", tmp_path / "content-0")
    kept = [number for number, folder in enumerate(folders) if folder.is_dir()]
    assert len(kept) == MOST
    assert kept == [0, *range(4, MOST + 3)]


def test_files_of_earlier_versions_go(tmp_path: Path) -> None:
    (tmp_path / "cache" / "builder").mkdir(parents=True)
    (tmp_path / "cache" / "builder" / "ledger").write_text("old", "utf-8")
    own = lodging(tmp_path / "cache", "builder", tmp_path / "output")
    assert list((tmp_path / "cache" / "builder").iterdir()) == [own]


def test_where_nothing_can_be_written_there_is_only_a_name(tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    assert not lodging(tmp_path / "cache", "readings", tmp_path / "content").exists()
