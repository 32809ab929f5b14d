"""Directories that change places."""

import ctypes
import errno
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.builder.mirror import mirror_path
from plugins.builder.staging import Staging
from plugins.builder.swapping import can_swap, flush, is_mount, swap
from tests.support.site import MANIFEST, tree


def test_directories_change_places(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name, encoding="utf-8")
    swap(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one/file").read_text("utf-8") == "other"
    assert (tmp_path / "other/file").read_text("utf-8") == "one"


def test_one_that_is_missing_is_an_error_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "一").mkdir()
    with pytest.raises(FileNotFoundError) as error:
        swap(tmp_path / "一", tmp_path / "none")
    assert (error.value.filename, error.value.filename2) == (
        str(tmp_path / "一"), str(tmp_path / "none"),
    )  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["一"]


def test_it_is_found_out_by_trying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert can_swap(tmp_path)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    assert not can_swap(tmp_path)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OSError, match="not implemented") as error:
        swap(tmp_path, tmp_path)
    assert error.value.errno == errno.ENOSYS


def test_where_one_file_system_cannot_be_flushed_nothing_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush(tmp_path)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    flush(tmp_path / "none")


@pytest.fixture
def bound(tmp_path: Path) -> Iterator[Path]:
    """A folder mounted at another one of the same file system."""
    place = tmp_path / "a place"
    place.mkdir()
    (tmp_path / "source").mkdir()
    mount = ["mount", "--bind", str(tmp_path / "source"), str(place)]
    try:
        run = subprocess.run(mount, check=False, capture_output=True, text=True)
    except OSError as error:
        pytest.skip(f"nothing can be mounted: {error}")
    if run.returncode:
        pytest.skip(f"nothing can be mounted: {run.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_mounted_folder_is_told_from_others(tmp_path: Path, bound: Path) -> None:
    assert is_mount(bound)
    assert not is_mount(tmp_path)
    assert not is_mount(tmp_path / "source")
    assert is_mount(Path("/"))


def test_a_site_is_built_into_a_folder_that_is_mounted(tmp_path: Path, bound: Path) -> None:
    for text in ("1", "2"):
        with Staging(bound, tmp_path / "content", lambda: None) as staging:
            (staging.path / "a").write_text(text, encoding="utf-8")
            staging.commit()
        assert tree(tmp_path / "source").keys() == {"a", MANIFEST}
        assert (tmp_path / "source/a").read_text("utf-8") == text


def test_a_folder_that_is_mounted_elsewhere_has_the_new_site_there(
    tmp_path: Path, bound: Path
) -> None:
    for text in ("1", "2", "3"):
        with Staging(tmp_path / "source", tmp_path / "content", lambda: None) as staging:
            (staging.path / "a").write_text(text, encoding="utf-8")
            staging.commit()
        assert (bound / "a").read_text("utf-8") == text
    assert mirror_path(tmp_path / "source").exists()
