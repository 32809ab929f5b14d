"""The staging directory, and the step that makes it the output."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile, copytree

import pytest

from plugins.builder.errors import OutputPathError, OverwriteError
from plugins.builder.ledger import load_ledger, save_ledger
from plugins.builder.manifest import read_manifest
from plugins.builder.staging import Changes, Staging
from tests.support.site import MANIFEST, tree

LEDGER = ".ledger"


def nobody() -> None:
    raise AssertionError("nobody else holds the lock")


def build(
    root: Path, files: dict[str, str], kept: tuple[str, ...] = (), exchange: bool = True
) -> Changes:
    """Put files into `root/output` as a build does, and keep others that stand there."""
    with Staging(root / "output", root / "content", nobody, exchange) as staging:
        for name, text in files.items():
            path = staging.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        standing = staging.standing(load_ledger(root / LEDGER))
        assert standing.keys() >= set(kept)
        changes, records = staging.commit(kept, standing)
    save_ledger(root / LEDGER, records)
    return changes


def site(root: Path) -> dict[str, str]:
    """Return what stands in `root/output`, without the manifest."""
    return {name: data.decode() for name, data in tree(root / "output").items() if name != MANIFEST}


def test_a_first_build_makes_the_output(tmp_path: Path) -> None:
    assert build(tmp_path, {"a": "1", "b/c": "2"}) == Changes(total=2, written=2, removed=0)
    assert site(tmp_path) == {"a": "1", "b/c": "2"}
    assert read_manifest(tmp_path / "output") == {"a", "b/c"}


def test_a_second_build_touches_only_what_changed(tmp_path: Path) -> None:
    build(tmp_path, {"same": "1", "changed": "2", "gone/x": "3"})
    before = (tmp_path / "output/same").stat()
    found = build(tmp_path, {"same": "1", "changed": "two", "new": "4"})
    assert found == Changes(total=3, written=2, removed=1)
    assert site(tmp_path) == {"same": "1", "changed": "two", "new": "4"}
    after = (tmp_path / "output/same").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not (tmp_path / "output/gone").exists()


def test_a_kept_file_stays_untouched_and_counts(tmp_path: Path) -> None:
    build(tmp_path, {"a": "1", "b/kept": "2", "b/c/kept": "3"})
    before = {name: (tmp_path / "output" / name).stat() for name in ("b/kept", "b/c/kept")}
    found = build(tmp_path, {"a": "one"}, kept=("b/kept", "b/c/kept"))
    assert found == Changes(total=3, written=1, removed=0)
    assert site(tmp_path) == {"a": "one", "b/kept": "2", "b/c/kept": "3"}
    for name, old in before.items():
        new = (tmp_path / "output" / name).stat()
        assert (new.st_ino, new.st_mtime_ns) == (old.st_ino, old.st_mtime_ns), name
    assert read_manifest(tmp_path / "output") == {"a", "b/kept", "b/c/kept"}


def test_what_is_neither_written_nor_kept_goes(tmp_path: Path) -> None:
    build(tmp_path, {"b/kept": "1", "b/gone": "2", "c/gone": "3"})
    assert build(tmp_path, {"a": "4"}, kept=("b/kept",)) == Changes(2, 1, 2)
    assert site(tmp_path) == {"a": "4", "b/kept": "1"}
    assert not (tmp_path / "output/c").exists()


def test_a_file_may_be_kept_from_build_to_build_and_go_at_last(tmp_path: Path) -> None:
    build(tmp_path, {"a": "1", "kept": "2"})
    for _ in range(3):
        assert build(tmp_path, {"a": "1"}, kept=("kept",)) == Changes(2, 0, 0)
        assert read_manifest(tmp_path / "output") == {"a", "kept"}
    assert build(tmp_path, {"a": "1"}) == Changes(1, 0, 1)
    assert site(tmp_path) == {"a": "1"}


def test_all_files_may_be_kept(tmp_path: Path) -> None:
    build(tmp_path, {"a": "1", "b/c": "2"})
    assert build(tmp_path, {}, kept=("a", "b/c")) == Changes(2, 0, 0)
    assert site(tmp_path) == {"a": "1", "b/c": "2"}


def test_what_stands_are_files_of_ours_that_are_there(tmp_path: Path) -> None:
    build(tmp_path, {"a": "1", "b/c": "2", "lost": "3", "d": "4"})
    (tmp_path / "output/mine").write_text("mine", encoding="utf-8")
    (tmp_path / "output/lost").unlink()
    (tmp_path / "output/d").unlink()
    (tmp_path / "output/d").mkdir()
    with Staging(tmp_path / "output", tmp_path / "content", nobody) as staging:
        (staging.path / "staged").write_text("5", encoding="utf-8")
        assert staging.standing(load_ledger(tmp_path / LEDGER)).keys() == {"a", "b/c"}


def test_a_file_that_is_no_longer_what_was_written_does_not_stand(tmp_path: Path) -> None:
    build(tmp_path, {"a": "1", "b": "2", "c": "3"})
    (tmp_path / "output/a").write_text("x", encoding="utf-8")
    (tmp_path / "output/b").write_text("longer", encoding="utf-8")
    with Staging(tmp_path / "output", tmp_path / "content", nobody) as staging:
        assert staging.standing(load_ledger(tmp_path / LEDGER)).keys() == {"c"}
    assert build(tmp_path, {"a": "1", "b": "2", "c": "3"}) == Changes(3, 2, 0)


def test_a_file_that_was_only_touched_or_copied_stands(tmp_path: Path) -> None:
    build(tmp_path, {"a": "1", "b/c": "2"})
    copytree(tmp_path / "output", tmp_path / "copy", copy_function=copyfile)
    os.utime(tmp_path / "output/a", ns=(1, 1))
    for output in ("output", "copy"):
        with Staging(tmp_path / output, tmp_path / "content", nobody) as staging:
            assert staging.standing(load_ledger(tmp_path / LEDGER)).keys() == {"a", "b/c"}


def test_without_a_record_a_file_may_be_anything(tmp_path: Path) -> None:
    build(tmp_path, {"a": "1"})
    with Staging(tmp_path / "output", tmp_path / "content", nobody) as staging:
        assert staging.standing({}) == {}
    (tmp_path / LEDGER).unlink()
    assert build(tmp_path, {"a": "1"}) == Changes(1, 0, 0)


@pytest.mark.parametrize("manifest", [None, "", "{}", '{"version": 0, "files": ["a"]}'])
def test_without_a_manifest_nothing_stands(tmp_path: Path, manifest: str | None) -> None:
    build(tmp_path, {"a": "1"})
    (tmp_path / "output" / MANIFEST).unlink()
    if manifest is not None:
        (tmp_path / "output" / MANIFEST).write_text(manifest, encoding="utf-8")
    with Staging(tmp_path / "output", tmp_path / "content", nobody) as staging:
        assert staging.standing(load_ledger(tmp_path / LEDGER)) == {}


def test_without_an_output_nothing_stands(tmp_path: Path) -> None:
    with Staging(tmp_path / "output", tmp_path / "content", nobody) as staging:
        assert staging.standing(load_ledger(tmp_path / LEDGER)) == {}
        assert staging.commit(()) == (Changes(0, 0, 0), {})


def test_a_build_that_fails_after_it_kept_files_leaves_them(tmp_path: Path) -> None:
    build(tmp_path, {"kept": "1", "b": "2"})
    (tmp_path / "output/mine").write_text("mine", encoding="utf-8")
    with pytest.raises(OverwriteError, match="不是本工具写的"):
        build(tmp_path, {"mine": "ours"}, kept=("kept",))
    assert site(tmp_path) == {"kept": "1", "b": "2", "mine": "mine"}
    assert read_manifest(tmp_path / "output") == {"kept", "b"}


def test_a_first_build_leaves_nothing_beside_the_output(tmp_path: Path) -> None:
    build(tmp_path, {"a": "1"})
    assert {path.name for path in tmp_path.iterdir()} == {"output", LEDGER}


def test_a_build_that_changes_nothing_leaves_nothing_beside_the_output(tmp_path: Path) -> None:
    build(tmp_path, {"a": "1"})
    build(tmp_path, {"a": "1"})
    assert {path.name for path in tmp_path.iterdir()} == {"output", LEDGER}


def test_a_build_that_fails_changes_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    build(tmp_path, {"a": "1"})
    with (
        pytest.raises(RuntimeError),
        Staging(tmp_path / "output", tmp_path / "content", nobody) as staging,
    ):
        (staging.path / "a").write_text("2", encoding="utf-8")
        raise RuntimeError
    assert site(tmp_path) == {"a": "1"}
    assert {path.name for path in tmp_path.iterdir()} == {"output", LEDGER}


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / ".output.staging"
    (left / "old" / "deep").mkdir(parents=True)
    (left / "old" / "deep" / "file").write_text("x", encoding="utf-8")
    (left / "file").write_text("x", encoding="utf-8")
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").write_text("x", encoding="utf-8")
    (left / "link").symlink_to(tmp_path / "precious")
    build(tmp_path, {"a": "1"})
    assert site(tmp_path) == {"a": "1"}
    assert (tmp_path / "precious" / "file").exists()


def test_files_of_others_stay(tmp_path: Path) -> None:
    build(tmp_path, {"a/b": "1"})
    (tmp_path / "output/CNAME").write_text("example.org", encoding="utf-8")
    (tmp_path / "output/a/mine").write_text("mine", encoding="utf-8")
    build(tmp_path, {"c": "2"})
    assert site(tmp_path) == {"CNAME": "example.org", "a/mine": "mine", "c": "2"}


def test_a_file_of_others_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output/index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(OverwriteError, match=r"index\.html 等 1 个文件不是本工具写的"):
        build(tmp_path, {"a": "1", "index.html": "ours"})
    assert tree(tmp_path / "output") == {"index.html": b"mine"}


def test_a_file_of_others_with_the_same_bytes_does_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output/index.html").write_text("ours", encoding="utf-8")
    assert build(tmp_path, {"index.html": "ours"}) == Changes(1, 0, 0)


@pytest.mark.parametrize("mine", ["a", "a/b"])
def test_a_file_of_others_where_a_directory_must_be_is_not_overwritten(
    tmp_path: Path, mine: str
) -> None:
    (tmp_path / "output" / mine).parent.mkdir(parents=True)
    (tmp_path / "output" / mine).write_text("mine", encoding="utf-8")
    with pytest.raises(OverwriteError, match="不是本工具写的"):
        build(tmp_path, {"0": "first", "a/b/c": "ours"})
    assert tree(tmp_path / "output") == {mine: b"mine"}


def test_a_directory_of_others_where_a_file_must_be_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "output/a").mkdir(parents=True)
    (tmp_path / "output/a/mine").write_text("mine", encoding="utf-8")
    with pytest.raises(OverwriteError, match="不是本工具写的"):
        build(tmp_path, {"a": "ours"})
    assert tree(tmp_path / "output") == {"a/mine": b"mine"}


def test_a_file_of_ours_may_become_a_directory(tmp_path: Path) -> None:
    build(tmp_path, {"a": "1"})
    assert build(tmp_path, {"a/b": "2"}) == Changes(1, 1, 1)
    assert site(tmp_path) == {"a/b": "2"}


def test_a_directory_of_ours_may_become_a_file(tmp_path: Path) -> None:
    build(tmp_path, {"a/b": "1"})
    assert build(tmp_path, {"a": "2"}) == Changes(1, 1, 1)
    assert site(tmp_path) == {"a": "2"}


def dies_at(name: str) -> Callable[[str, str], None]:
    """Return an `os.replace` that dies when a file of that name is to be moved."""
    replace = os.replace

    def dying(path: str, target: str) -> None:
        if Path(path).name == name:
            raise KeyboardInterrupt
        replace(path, target)

    return dying


@pytest.mark.parametrize("exchange", [True, False])
def test_a_build_killed_while_it_puts_files_in_place_is_made_good_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    build(tmp_path, {"a": "1", "b": "1", "old": "1"}, exchange=exchange)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "replace", dies_at("b"))
        build(tmp_path, {"a": "2", "b": "2", "c": "2"}, exchange=exchange)
    # Moved one by one, a new page stands beside old ones.
    assert site(tmp_path)["a"] == ("1" if exchange else "2")
    build(tmp_path, {"a": "2", "b": "2", "c": "2"}, exchange=exchange)
    assert site(tmp_path) == {"a": "2", "b": "2", "c": "2"}
    assert read_manifest(tmp_path / "output") == {"a", "b", "c"}


@pytest.mark.parametrize("exchange", [True, False])
def test_a_build_killed_while_it_puts_files_in_place_still_has_what_it_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    build(tmp_path, {"a": "1", "kept": "1", "old": "1"}, exchange=exchange)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "replace", dies_at("a"))
        build(tmp_path, {"a": "2"}, kept=("kept",), exchange=exchange)
    assert site(tmp_path) == {"a": "1", "kept": "1", "old": "1"}
    assert build(tmp_path, {"a": "2"}, kept=("kept",), exchange=exchange) == Changes(2, 1, 1)
    assert site(tmp_path) == {"a": "2", "kept": "1"}
    assert read_manifest(tmp_path / "output") == {"a", "kept"}


def test_where_something_is_mounted_files_are_copied_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def refuses(path: str | Path, target: str | Path) -> None:
        if ".output.staging" in str(path) and ".output.staging" not in str(target):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        replace(path, target)

    build(tmp_path, {"a": "1", "old": "1"}, exchange=False)
    monkeypatch.setattr(os, "replace", refuses)
    assert build(tmp_path, {"a": "2", "b/c": "2"}, exchange=False) == Changes(2, 2, 1)
    assert site(tmp_path) == {"a": "2", "b/c": "2"}
    assert build(tmp_path, {"a": "2", "b/c": "2"}, exchange=False) == Changes(2, 0, 0)


@pytest.mark.parametrize(("kept", "staged"), [("a", "a"), ("a", "a/b"), ("a/b", "a")])
def test_a_kept_file_in_the_way_of_another_stops_the_build_before_it_changes_anything(
    tmp_path: Path, kept: str, staged: str
) -> None:
    build(tmp_path, {kept: "1"})
    with pytest.raises(OverwriteError, match="与另一个页面或目录重名"):
        build(tmp_path, {staged: "2"}, kept=(kept,))
    assert site(tmp_path) == {kept: "1"}
    assert read_manifest(tmp_path / "output") == {kept}


@pytest.mark.parametrize(
    ("output", "content"),
    [
        ("site", "site"),
        ("content/output", "content"),
        ("content/a/b", "content"),
        ("site", "site/content"),
        ("x/../content", "content"),
    ],
)
def test_an_output_that_overlaps_the_content_is_refused(
    tmp_path: Path, output: str, content: str
) -> None:
    (tmp_path / content).mkdir(parents=True)
    (tmp_path / "x").mkdir()
    with pytest.raises(OutputPathError, match="重叠；请另选一个"):
        Staging(tmp_path / output, tmp_path / content, nobody)


def test_an_output_that_is_a_link_into_the_content_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "content")
    with pytest.raises(OutputPathError, match="重叠；请另选一个"):
        Staging(tmp_path / "output", tmp_path / "content", nobody)


def test_an_output_whose_name_begins_like_the_contents_is_another(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    Staging(tmp_path / "content-output", tmp_path / "content", nobody)


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputPathError, match="是一个文件；请另选一个"):
        Staging(tmp_path / "output", tmp_path / "content", nobody)
