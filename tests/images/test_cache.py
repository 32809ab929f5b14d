"""What was made of pictures, remembered."""

import os
from pathlib import Path

import pytest

from plugins.images.cache import Facts, key_of, load, load_files, prune, save
from plugins.images.derivatives import Derivative, Derived, Recipe

MADE = Derived(
    (Derivative("WEBP", 480, 360, b"webp\n"), Derivative("JPEG", 480, 360, b"", shared=True)),
    b"blur",
)
KEY = "ab" + "0" * 30


def file_of(folder: Path, key: str = KEY) -> Path:
    return folder / key[:2] / key


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    saved = save(tmp_path, KEY, MADE)
    assert saved.files == (
        Facts("WEBP", 480, 360, False, 5),
        Facts("JPEG", 480, 360, True, 0),
    )
    assert saved.placeholder == b"blur"
    assert load(tmp_path, KEY) == saved
    assert load_files(tmp_path, KEY) == [b"webp\n", b""]


def test_what_was_never_saved_is_not_there(tmp_path: Path) -> None:
    assert load(tmp_path, KEY) is None
    assert load_files(tmp_path, KEY) is None


def test_damage_is_told_and_absence_is_not(tmp_path: Path) -> None:
    lost: list[None] = []
    assert load(tmp_path, KEY, lambda: lost.append(None)) is None
    assert load_files(tmp_path, KEY, lambda: lost.append(None)) is None
    assert lost == []
    save(tmp_path, KEY, MADE)
    path = file_of(tmp_path)
    path.write_bytes(path.read_bytes()[:-1])
    assert load(tmp_path, KEY, lambda: lost.append(None)) is None
    assert load_files(tmp_path, KEY, lambda: lost.append(None)) is None
    assert len(lost) == 2


def test_nothing_stays_beside_an_entry(tmp_path: Path) -> None:
    save(tmp_path, KEY, MADE)
    save(tmp_path, KEY, MADE)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [file_of(tmp_path)]


@pytest.mark.parametrize("at", range(0, 140, 7))
def test_an_entry_with_a_flipped_bit_counts_for_nothing(tmp_path: Path, at: int) -> None:
    save(tmp_path, KEY, MADE)
    path = file_of(tmp_path)
    data = bytearray(path.read_bytes())
    at = min(at, len(data) - 1)
    data[at] ^= 1
    path.write_bytes(data)
    assert load_files(tmp_path, KEY) is None


@pytest.mark.parametrize("length", [0, 1, 16, 40, -1])
def test_an_entry_that_was_cut_off_counts_for_nothing(tmp_path: Path, length: int) -> None:
    save(tmp_path, KEY, MADE)
    path = file_of(tmp_path)
    path.write_bytes(path.read_bytes()[:length])
    assert load(tmp_path, KEY) is None
    assert load_files(tmp_path, KEY) is None


def test_the_key_changes_with_the_bytes_and_with_every_part_of_the_recipe() -> None:
    recipes = [
        Recipe((480,)),
        Recipe((960,)),
        Recipe((480,), ("WEBP",)),
        Recipe((480,), shared=True),
    ]
    keys = [key_of(b"a", recipe) for recipe in recipes] + [key_of(b"b", recipes[0])]
    assert len(set(keys)) == 5
    assert key_of(b"a", Recipe((480,))) == keys[0]


def aged(folder: Path, *keys: str) -> int:
    """Save an entry for each key, the first one used longest ago; return the size of one."""
    for day, key in enumerate(keys, start=1):
        save(folder, key, MADE)
        os.utime(file_of(folder, key), (day * 86400, day * 86400))
    return file_of(folder, keys[0]).stat().st_size


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_what_was_used_longest_ago_goes_first_and_what_is_used_stays(tmp_path: Path) -> None:
    size = aged(tmp_path, "aa", "bb", "cc", "dd")
    prune(tmp_path, {"aa"}, 2 * size)
    assert left(tmp_path) == ["aa", "dd"]


def test_nothing_goes_below_the_limit_and_nothing_in_use_above_it(tmp_path: Path) -> None:
    size = aged(tmp_path, "aa", "bb")
    prune(tmp_path, {"aa"}, 2 * size)
    assert left(tmp_path) == ["aa", "bb"]
    prune(tmp_path, {"aa", "bb"}, 0)
    assert left(tmp_path) == ["aa", "bb"]


def test_loading_an_entry_is_using_it(tmp_path: Path) -> None:
    size = aged(tmp_path, "aa", "bb")
    load(tmp_path, "aa")
    prune(tmp_path, set(), size)
    assert left(tmp_path) == ["aa"]


def test_what_a_build_that_was_ended_left_behind_goes_after_a_day(tmp_path: Path) -> None:
    aged(tmp_path, "aa")
    for name in ("old.part", "new.part"):
        (tmp_path / "aa" / name).write_bytes(b"")
    os.utime(tmp_path / "aa" / "old.part", (0, 0))
    prune(tmp_path, {"aa"}, 10**9)
    assert left(tmp_path) == ["aa", "new.part"]
