"""Whatever goes wrong while a site is built: the old one or the new one is served, whole.

Each fault is followed by a build, which gives what a clean build gives. `FAULTS` sets how many are
tried; a few by default, `FAULTS=200` for all.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
from PIL import Image

from plugins.builder import crew, mirror_record
from plugins.builder.errors import WorkerError
from plugins.builder.mirror import mirror_path
from plugins.builder.writer import StagedWriter
from tests.support.faults import KINDS, Steps, in_a_fork
from tests.support.site import (
    PROJECT,
    build_site,
    cache_of,
    new_content,
    pelican_command,
    run_pelican,
    tree,
    with_environment,
    write_article,
)

FAULTS = int(os.environ.get("FAULTS", "30"))
STEPPED = FAULTS * 8 // 10
"""Faults at a step of the file system; the others are of workers, caches and whole processes."""
EACH = max(1, FAULTS // 20)
STORES = ("ledger", "readings", "search", "images", "mirror")


class Site:
    """A site that goes from one state to another and back, and what both must be."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = new_content(root)
        self.output = root / "output"
        self.served: list[dict[str, bytes]] = []
        self.state = 0
        write_article(self.content, "always")
        for state in (0, 1):
            self.turn(state)
            self.served.append(tree(build_site(self.content, root / f"clean-{state}").root))
        assert self.served[0] != self.served[1]
        self.turn(0)
        self.build()
        self.turn(1)
        self.check()

    def turn(self, state: int) -> None:
        """Make the content that of a state: bodies, articles, pictures and addresses differ."""
        self.state = state
        picture = self.content / "images/2024/p.png"
        picture.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (60, 40), (9, 9, 9 + 200 * state)).save(picture)
        body = f"会议第{state}项。\n\n![会场](../../images/2024/p.png)\n"
        write_article(self.content, "edited", body=body)
        for slug, there in (("comes", 1), ("goes", 0)):
            path = write_article(self.content, slug, aliases=[f"/old/{slug}.html"])
            if state != there:
                path.unlink()

    def build(self, **settings: Any) -> None:
        build_site(self.content, self.output, BUILDER={"workers": 1}, **settings)

    def is_whole(self) -> int:
        """Return which state is served."""
        found = tree(self.output)
        assert found in self.served, [n for n in found if found[n] != self.served[0].get(n)]
        return self.served.index(found)

    def check(self) -> None:
        """Build as people do next, and hold the site and what is left beside it."""
        self.build()
        assert tree(self.output) == self.served[self.state]
        mirror = mirror_path(self.output) / "tree"
        assert not mirror.exists() or tree(mirror) == self.served[self.state]
        assert not (self.root / ".output.staging").exists()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with pytest.MonkeyPatch.context() as patch:
        # Folders are trusted at once, so that what is trusted is tried.
        patch.setattr(mirror_record, "_SETTLED", 0)
        yield Site(tmp_path_factory.mktemp("faults"))


@pytest.fixture(scope="module")
def steps(site: Site) -> list[str]:
    """Return what a build asks of the file system."""
    site.turn(1 - site.state)
    done = in_a_fork(Steps(), site.build, site.root / "report").split("\n")
    assert site.is_whole() == site.state
    return done


def test_the_old_site_or_the_new_one_is_served_whatever_step_fails(
    site: Site, steps: list[str]
) -> None:
    inode = site.output.stat().st_ino
    # Half of them where the site is put in place, the others wherever files are written.
    first = next(n for n, step in enumerate(steps) if ".output.before" in step)
    late, early = STEPPED // 2, STEPPED - STEPPED // 2
    moments = [n * first // early for n in range(early)]
    moments += [first + n * (len(steps) - first) // late for n in range(late)]
    outcomes = set()
    for number, at in enumerate(moments):
        site.turn(1 - site.state)
        kind = KINDS[number % len(KINDS)]
        said = in_a_fork(Steps(kind, at), site.build, site.root / "report")
        served = site.is_whole()
        if said == "built":
            # What failed was only of use for later builds.
            assert served == site.state, (kind, at)
        elif said != "killed":
            assert "网站没有改动；排除之后再构建一次。" in said, (kind, at)
            assert served != site.state, (kind, at)
        outcomes.add((said if said in {"built", "killed"} else kind, served == site.state))
        site.check()
        # Whoever holds the directory open still holds the site.
        assert site.output.stat().st_ino == inode
    if FAULTS >= 30:
        assert outcomes >= {
            ("killed", False), ("killed", True), ("built", True), ("EIO", False), ("ENOSPC", False),
        }  # fmt: skip


def empty(_: bytes) -> bytes:
    return b""


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def garbage(data: bytes) -> bytes:
    return random.Random(len(data)).randbytes(len(data))


def flipped(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1]) if data else b"x"


@pytest.mark.parametrize("store", STORES)
def test_a_damaged_store_costs_work_and_nothing_else(site: Site, store: str) -> None:
    folder = {
        "ledger": cache_of(site.output) / "builder",
        "mirror": mirror_path(site.output),
    }.get(store, cache_of(site.output) / store)
    damages: tuple[Callable[[bytes], bytes], ...] = (half, garbage, empty, flipped)
    for damage in damages[: max(1, FAULTS // 40)]:
        site.turn(1 - site.state)
        files = [path for path in folder.rglob("*") if path.is_file()]
        files = [path for path in files if "tree" not in path.relative_to(folder).parts]
        assert files
        for path in files:
            path.write_bytes(damage(path.read_bytes()))
        site.check()


def ends(_: object) -> bytes:
    os._exit(1)


def test_a_worker_that_ends_leaves_the_old_site(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(max(1, EACH // 2)):
        site.turn(1 - site.state)
        with monkeypatch.context() as patch, pytest.raises(WorkerError):
            patch.setattr(crew, "FEW", 1)
            patch.setattr(crew, "CHUNK", 1 + number)
            patch.setattr(StagedWriter, "_render", lambda _: ends)
            build_site(site.content, site.output, BUILDER={"workers": 2})
        assert site.is_whole() != site.state
        site.check()


def test_a_build_killed_with_all_its_processes_leaves_a_whole_site(site: Site) -> None:
    started = time.monotonic()
    assert run_pelican(site.content, site.output).returncode == 0
    whole = time.monotonic() - started
    for number in range(EACH):
        site.turn(1 - site.state)
        process = subprocess.Popen(
            pelican_command(site.content, site.output, overrides={"BUILDER": {"workers": 2}}),
            cwd=PROJECT,
            env=with_environment({}),
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(whole * (number + 1) / (EACH + 1))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        site.is_whole()
        site.check()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 8 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)]
    try:
        run = subprocess.run(mount, check=False, capture_output=True, text=True)
    except OSError as error:
        pytest.skip(f"a small disk cannot be mounted: {error}")
    if run.returncode:
        pytest.skip(f"a small disk cannot be mounted: {run.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="disks are mounted as in Linux")
def test_a_disk_that_is_full_is_told_plainly_and_leaves_the_old_site(
    tmp_path: Path, small_disk: Path
) -> None:
    content = new_content(tmp_path)
    write_article(content, "a-1")
    output = small_disk / "output"
    cache = {"CACHE_PATH": str(tmp_path / "cache")}
    build_site(content, output, **cache)
    before = tree(output)
    write_article(content, "a-1", body="改过的正文。\n")
    write_article(content, "b-2")
    filler = small_disk / "filler"
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    for room in (0, 50_000, 200_000):
        filler.write_bytes(bytes(max(0, free - room)))
        run = run_pelican(content, output, overrides=cache)
        assert run.returncode == 1, run.stdout
        assert "磁盘满了，写不下；请腾出空间" in run.stderr
        assert "网站没有改动；排除之后再构建一次。" in run.stderr
        assert "Traceback" not in run.stdout + run.stderr
        assert tree(output) == before
        filler.unlink()
    build_site(content, output, **cache)
    rmtree(tmp_path / "cache")
    assert tree(output) == tree(build_site(content, tmp_path / "clean", **cache).root)


def test_a_build_from_nothing_that_is_killed_leaves_nothing_half(
    tmp_path: Path, site: Site
) -> None:
    steps = Steps()

    def build() -> None:
        build_site(site.content, tmp_path / "output", BUILDER={"workers": 1})

    last = len(in_a_fork(steps, build, tmp_path / "report").split("\n"))
    new = tree(tmp_path / "output")
    for number in range(EACH):
        # What a build finds in the caches spares it steps.
        rmtree(tmp_path / "output")
        rmtree(cache_of(tmp_path / "output"))
        at = (number + 1) * last // (EACH + 1)
        assert in_a_fork(Steps("kill", at), build, tmp_path / "report") == "killed"
        assert tree(tmp_path / "output") in ({}, new)
        build()
        assert tree(tmp_path / "output") == new
