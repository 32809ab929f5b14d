"""The mirror beside the output: what it holds, when it takes the output's place, and when not."""

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from plugins.builder import mirror, mirror_record, staging
from plugins.builder.disk import told_plainly
from plugins.builder.manifest import read_manifest
from plugins.builder.mirror import mirror_path
from plugins.builder.staging import Changes
from plugins.builder.swapping import swap
from tests.builder.test_staging import build, site
from tests.support.faults import KINDS, Steps, in_a_fork
from tests.support.site import MANIFEST, tree

SITE = {"a": "1", "b/c": "2", "b/d/e": "3", "f/g": "4"}
NEXT = {**SITE, "a": "one", "n/e/w": "5"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    build(tmp_path, SITE)
    return tmp_path / "output"


@pytest.fixture(params=[0, 10**18], ids=["trusted", "looked at"], autouse=True)
def _settled(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders that are taken for what they were at once, or never."""
    monkeypatch.setattr(mirror_record, "_SETTLED", request.param)


def mirrored(output: Path) -> Path:
    return mirror_path(output) / "tree"


def assert_same_files(output: Path) -> None:
    """Hold the mirror against the output: the same names, and behind each the same file."""
    one, other = tree(output), tree(mirrored(output))
    assert one.keys() == other.keys()
    assert one[MANIFEST] == other[MANIFEST]
    for name in one.keys() - {MANIFEST}:
        assert (output / name).samefile(mirrored(output) / name), name


def seen(monkeypatch: pytest.MonkeyPatch, output: Path) -> list[dict[str, bytes]]:
    """Return the sites that somebody who asks for the output's path will find, over time."""
    found = [tree(output)]

    def watched(name: str) -> None:
        call: Callable[..., object] = getattr(os, name)

        def look(*given: object, **named: object) -> object:
            result = call(*given, **named)
            if tree(output) != found[-1]:
                found.append(tree(output))
            return result

        monkeypatch.setattr(os, name, look)

    for name in ("link", "unlink", "replace", "rename", "mkdir", "rmdir"):
        watched(name)
    return found


def test_a_change_makes_a_mirror_of_the_same_files(tmp_path: Path, output: Path) -> None:
    assert build(tmp_path, NEXT) == Changes(5, 2, 0)
    assert site(tmp_path) == NEXT
    assert_same_files(output)


def test_readers_find_the_old_site_or_the_new_one_and_nothing_between(
    tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for files in (NEXT, SITE, {"a/b": "6", "b": "7"}, NEXT):
        old = tree(output)
        found = seen(monkeypatch, output)
        build(tmp_path, files)
        assert found == [old, tree(output)]
        assert_same_files(output)


def test_moved_one_by_one_readers_find_parts(
    tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = seen(monkeypatch, output)
    build(tmp_path, NEXT, exchange=False)
    assert len(found) > 2


def test_whoever_holds_the_directory_open_finds_the_new_site_there(
    tmp_path: Path, output: Path
) -> None:
    held = os.open(output / "b", os.O_RDONLY)
    inode = output.stat().st_ino
    build(tmp_path, {**NEXT, "b/c": "two"})
    assert output.stat().st_ino == inode
    assert os.read(os.open("c", os.O_RDONLY, dir_fd=held), 9) == b"two"
    os.close(held)


def test_a_file_of_others_is_there_all_the_time(
    tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (output / "CNAME").write_text("example.org", encoding="utf-8")
    (output / "b/mine").symlink_to("c")
    found = seen(monkeypatch, output)
    build(tmp_path, NEXT)
    assert len(found) == 2
    assert all(files["CNAME"] == b"example.org" and files["b/mine"] == b"2" for files in found)
    assert (output / "b/mine").is_symlink()
    assert_same_files(output)


def test_what_others_change_or_take_away_between_builds_stays_so(
    tmp_path: Path, output: Path
) -> None:
    (output / "CNAME").write_text("example.org", encoding="utf-8")
    (output / "robots.txt").write_text("x", encoding="utf-8")
    build(tmp_path, NEXT)
    (output / "CNAME").unlink()
    (output / "robots.txt").unlink()
    (output / "robots.txt").write_text("y", encoding="utf-8")
    build(tmp_path, SITE)
    assert site(tmp_path) == {**SITE, "robots.txt": "y"}
    assert_same_files(output)


def test_what_others_put_into_the_mirror_while_it_was_the_output_is_not_lost(
    tmp_path: Path, output: Path
) -> None:
    build(tmp_path, NEXT)
    (mirrored(output) / "b/late").write_text("mine", encoding="utf-8")
    build(tmp_path, SITE)
    assert site(tmp_path) == {**SITE, "b/late": "mine"}
    assert_same_files(output)


def test_a_whole_folder_put_into_the_mirror_is_not_lost(tmp_path: Path, output: Path) -> None:
    build(tmp_path, NEXT)
    (mirrored(output) / "acme/deep").mkdir(parents=True)
    (mirrored(output) / "acme/deep/token").write_text("mine", encoding="utf-8")
    build(tmp_path, SITE)
    assert site(tmp_path) == {**SITE, "acme/deep/token": "mine"}


Damage = Callable[[Path, Path], object]


def file_gone(tree: Path, _: Path) -> None:
    (tree / "b/c").unlink()


def folder_gone(tree: Path, _: Path) -> None:
    rmtree(tree / "b")


def all_gone(tree: Path, _: Path) -> None:
    rmtree(tree)


def another_file(tree: Path, home: Path) -> None:
    (home / "x").write_text("x", encoding="utf-8")
    (home / "x").replace(tree / "b/c")


def file_became_folder(tree: Path, _: Path) -> None:
    (tree / "f/g").unlink()
    (tree / "f/g").mkdir()


def folder_became_file(tree: Path, _: Path) -> None:
    rmtree(tree / "b/d")
    os.link(tree / "a", tree / "b/d")


def folder_became_link(tree: Path, home: Path) -> None:
    (tree / "b").rename(home / "b")
    (tree / "b").symlink_to(home / "b")


def copied(tree: Path, home: Path) -> None:
    copytree(tree, home / "copy")
    rmtree(tree)
    (home / "copy").rename(tree)


def unknown(_: Path, home: Path) -> None:
    (home / "record").unlink()


def damaged_record(_: Path, home: Path) -> None:
    (home / "record").write_bytes(b"x" * 999)


DAMAGES: tuple[Damage, ...] = (
    file_gone, folder_gone, all_gone, another_file, file_became_folder, folder_became_file,
    folder_became_link, copied, unknown, damaged_record,
)  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_mirror_that_is_not_what_it_should_be_is_made_good(
    tmp_path: Path, output: Path, damage: Damage
) -> None:
    build(tmp_path, NEXT)
    damage(mirrored(output), mirror_path(output))
    build(tmp_path, {**SITE, "h": "8"})
    assert site(tmp_path) == {**SITE, "h": "8"}
    assert_same_files(output)


def test_an_output_that_was_restored_from_a_copy_is_mirrored_anew(
    tmp_path: Path, output: Path
) -> None:
    build(tmp_path, NEXT)
    copytree(output, tmp_path / "backup")
    build(tmp_path, SITE)
    rmtree(output)
    (tmp_path / "backup").rename(output)
    build(tmp_path, {**SITE, "h": "8"})
    assert site(tmp_path) == {**SITE, "h": "8"}
    assert_same_files(output)


def test_an_output_that_is_gone_takes_its_mirror_along(tmp_path: Path, output: Path) -> None:
    build(tmp_path, NEXT)
    rmtree(output)
    build(tmp_path, SITE)
    assert not mirror_path(output).exists()


def test_rights_of_folders_stay(tmp_path: Path, output: Path) -> None:
    output.chmod(0o2750)
    (output / "b").chmod(0o701)
    build(tmp_path, NEXT)
    (output / "f").chmod(0o711)
    build(tmp_path, SITE)
    for root in (output, mirrored(output)):
        modes = [oct((root / name).stat().st_mode & 0o7777) for name in ("", "b", "f")]
        assert modes == ["0o2750", "0o701", "0o711"]


@pytest.mark.parametrize("moment", ["before", "between", "after"])
def test_a_build_that_ends_while_they_change_places_is_finished_by_the_next(
    tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    inode = output.stat().st_ino
    calls = {"before": 1, "between": 2, "after": 3}[moment]

    def killed(one: Path, other: Path) -> None:
        nonlocal calls
        calls -= 1
        if calls == 0:
            raise KeyboardInterrupt
        swap(one, other)
        if calls == 1 and moment == "after":
            raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(mirror, "swap", killed)
        build(tmp_path, NEXT)
    assert site(tmp_path) == (SITE if moment == "before" else NEXT)
    # Though nothing changes any more, the other tree must not stay behind.
    assert build(tmp_path, NEXT) == Changes(5, 2 if moment == "before" else 0, 0)
    assert site(tmp_path) == NEXT
    assert_same_files(output)
    assert output.stat().st_ino == inode


def test_whatever_step_fails_a_whole_site_stands_and_the_next_build_is_right(
    tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mirror, "flush", lambda _: None)
    mine = {"CNAME": "mine"}
    (output / "CNAME").write_text("mine", encoding="utf-8")
    new = {"a": "one", "b": "6", "n/e/w": "5"}

    def changed() -> None:
        with told_plainly("网站没有改动"):
            build(tmp_path, new)

    steps = in_a_fork(Steps(), changed, tmp_path / "report").split("\n")
    assert sum(step.startswith("swap:") for step in steps) == 2
    for at in range(len(steps)):
        for kind in KINDS:
            build(tmp_path, SITE)
            said = in_a_fork(Steps(kind, at), changed, tmp_path / "report")
            assert site(tmp_path) in ({**SITE, **mine}, {**new, **mine}), (kind, steps[at])
            if said == "built":
                assert site(tmp_path) == {**new, **mine}, (kind, steps[at])
            elif said != "killed":
                assert site(tmp_path) == {**SITE, **mine}, (kind, steps[at])
            # In turn, people build again, or take back what they changed.
            final = (new, SITE)[at % 2]
            build(tmp_path, final)
            assert site(tmp_path) == {**final, **mine}, (kind, steps[at])
            build(tmp_path, {**final, "h": "8"})
            assert_same_files(output)


def git(output: Path) -> None:
    (output / ".git/objects").mkdir(parents=True)
    (output / ".git/HEAD").write_text("ref", encoding="utf-8")


def pipe(output: Path) -> None:
    os.mkfifo(output / "b/pipe")


def listening(output: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        where = Path.cwd()
        os.chdir(output)
        try:
            server.bind("s")
        finally:
            os.chdir(where)


def linked_folder(output: Path) -> None:
    (output / "b").rename(output.parent / "elsewhere")
    (output / "b").symlink_to(output.parent / "elsewhere")


@pytest.mark.parametrize("theirs", [git, pipe, listening, linked_folder])
@pytest.mark.parametrize("when", ["before there is a mirror", "later"])
def test_beside_folders_of_others_and_what_is_no_file_files_are_moved(
    tmp_path: Path, output: Path, theirs: Callable[[Path], None], when: str
) -> None:
    if when == "later":
        build(tmp_path, {**SITE, "h": "8"})
    theirs(output)
    before = {path for path in output.rglob("*") if not path.is_dir()}
    build(tmp_path, NEXT)
    assert {name: (output / name).read_text("utf-8") for name in NEXT} == NEXT
    assert before - {output / "h"} <= set(output.rglob("*"))
    assert not mirror_path(output).exists()


@pytest.mark.parametrize(
    "code", [errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.EBUSY, errno.EPERM, errno.ENOTSUP]
)
@pytest.mark.parametrize("call", ["swap", "link", "probe"])
def test_where_the_file_system_cannot_files_are_moved(
    tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    if call == "swap":
        monkeypatch.setattr(mirror, "swap", refuses)
    elif call == "link":
        monkeypatch.setattr(os, "link", refuses)
    else:
        monkeypatch.setattr("plugins.builder.swapping.swap", refuses)
    assert build(tmp_path, {"b/d/e": "3", "a": "one", "n/e/w": "5"}) == Changes(3, 2, 2)
    assert site(tmp_path) == {"b/d/e": "3", "a": "one", "n/e/w": "5"}
    assert read_manifest(output) == {"b/d/e", "a", "n/e/w"}
    assert not mirror_path(output).exists()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("call", ["swap", "link", "flush", "probe"])
def test_where_the_disk_is_at_fault_the_old_site_stays(
    tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    before = tree(output)
    with monkeypatch.context() as patch, pytest.raises(OSError, match=os.strerror(code)):
        if call == "link":
            patch.setattr(os, "link", fails)
        elif call == "probe":
            patch.setattr("plugins.builder.swapping.swap", fails)
        else:
            patch.setattr(mirror, call, fails)
        build(tmp_path, NEXT)
    assert tree(output) == before
    build(tmp_path, NEXT)
    assert site(tmp_path) == NEXT
    assert_same_files(output)


def test_at_a_mount_point_files_are_moved(
    tmp_path: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "is_mount", lambda path: path == output)
    build(tmp_path, NEXT)
    assert site(tmp_path) == NEXT
    assert not mirror_path(output).exists()


def test_whoever_wants_no_exchange_has_no_mirror(tmp_path: Path, output: Path) -> None:
    build(tmp_path, NEXT)
    build(tmp_path, SITE, exchange=False)
    assert site(tmp_path) == SITE
    assert not mirror_path(output).exists()


def test_an_output_behind_a_link_is_exchanged_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "disk/site")
    build(tmp_path, SITE)
    build(tmp_path, NEXT)
    assert site(tmp_path) == NEXT
    assert (tmp_path / "output").is_symlink()
    assert {path.name for path in (tmp_path / "disk").iterdir()} == {"site", ".site.before"}
