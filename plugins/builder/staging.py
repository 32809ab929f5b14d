"""The staging directory beside the output, and the step that makes it the output."""

import fcntl
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any

from plugins.builder.disk import told_plainly
from plugins.builder.errors import OutputPathError, OverwriteError, UnmirrorableError
from plugins.builder.files import list_files, same_bytes
from plugins.builder.ledger import Record, Records, digest_of, stands
from plugins.builder.manifest import NAME, read_manifest, write_manifest
from plugins.builder.mirror import Mirror
from plugins.builder.placing import foreign, parents, place, shift
from plugins.builder.swapping import UNABLE, can_swap, is_mount

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build changed in the output.

    Attributes:
        total: files of the site.
        written: files that are new or have other bytes than before.
        removed: files of an earlier build that are no longer part of the site.
    """

    total: int
    written: int
    removed: int


def staging_path(output: Path) -> Path:
    """Return the staging directory of an output directory."""
    return output.parent / f".{output.name}.staging"


class Staging:
    """An exclusive, empty directory on the output's file system.

    As a context manager it is locked against a second build of the same output, and gone at
    the end whatever happened.
    """

    def __init__(
        self, output: Path, content: Path, on_wait: Callable[[], None], exchange: bool = True
    ) -> None:
        """Choose the directory.

        Args:
            output: the output directory.
            content: the content directory, which the output must not touch.
            on_wait: called once when another build holds the lock.
            exchange: whether the output may change places with a mirror of it.

        Raises:
            OutputPathError: output and content overlap, or the output is a file.
        """
        self.output = output.resolve()
        self.content = content.resolve()
        if self.output.exists() and not self.output.is_dir():
            raise OutputPathError(f"输出目录 {output} 是一个文件；请另选一个")
        overlap = self.output == self.content or self.output in self.content.parents
        if overlap or self.content in self.output.parents:
            raise OutputPathError(f"输出目录 {output} 与内容目录 {content} 重叠；请另选一个")
        self.path = staging_path(self.output)
        self._on_wait = on_wait
        self._exchange = exchange
        self._lock = -1

    def __enter__(self) -> "Staging":
        waited = False
        while True:
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(self.path, os.O_RDONLY)
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if not waited:
                    self._on_wait()
                    waited = True
                fcntl.flock(self._lock, fcntl.LOCK_EX)
            # The other build removes the directory when it ends; then ours is another one.
            if self._is_current():
                break
            os.close(self._lock)
        for entry in self.path.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._lock)

    def _is_current(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self._lock), self.path.stat())
        except FileNotFoundError:
            return False

    def standing(self, ledger: Records) -> dict[str, Record]:
        """Return the files of the output that are still what a build of ours wrote.

        Args:
            ledger: what is known of them; a file without a record may be anything.
        """
        ours = read_manifest(self.output)
        checked = (
            (n, stands(f"{self.output}/{n}", ledger[n])) for n in sorted(ours & ledger.keys())
        )
        return {name: record for name, record in checked if record is not None}

    def commit(
        self,
        kept: Collection[str] = (),
        standing: Records = _NOTHING,
        digests: Mapping[str, bytes] = _NOTHING,
    ) -> tuple[Changes, dict[str, Record]]:
        """Make the staged files the output.

        Args:
            kept: files of the output that are part of the site as they are; none is staged.
            standing: records of the output's files, those of `kept` among them.
            digests: those of the staged files that are known.

        Returns:
            What changed, and the records of all files as they now are.

        Files with the same bytes are not touched, files of an earlier build that are no
        longer part of the site are removed, and nothing else is.

        Raises:
            OverwriteError: a file that no build of ours wrote stands in the way.
        """
        staged = list_files(self.path)
        _refuse_clashes(staged, kept)
        files = frozenset((*staged, *kept))
        before = read_manifest(self.output)
        digest = {n: digests.get(n) or digest_of((self.path / n).read_bytes()) for n in staged}
        if not self.output.exists():
            # One step, and the only one: all of it is there, or nothing.
            write_manifest(self.path, files)
            Mirror(self.output).discard()
            self.path.rename(self.output)
            return Changes(len(files), len(files), 0), self._records(staged, digest)
        changed = [n for n in staged if not self._is_same(n, standing.get(n), digest[n])]
        in_the_way = sorted(foreign(self.output, changed, before))
        if in_the_way:
            raise OverwriteError(
                f"{self.output.name} 里的 {in_the_way[0]} 等 {len(in_the_way)} 个文件"
                "不是本工具写的，没有覆盖；请换一个输出目录，或先移走它们"
            )
        removed = 0
        if changed or before != files or Mirror(self.output).is_behind:
            removed = self._publish(changed, before, files)
        moved = set(changed)
        records = {name: standing[name] for name in files if name in standing and name not in moved}
        records |= self._records([name for name in staged if name not in records], digest)
        return Changes(len(files), len(changed), removed), records

    def _publish(self, changed: list[str], before: frozenset[str], files: frozenset[str]) -> int:
        """Make the output hold the new site, in one step where that is possible.

        Returns:
            The number of files removed.
        """
        mirror = Mirror(self.output)
        if self._exchange and not is_mount(self.output) and can_swap(self.path):
            with suppress(UnmirrorableError), _unless_unable():
                mirror.renew(before)
                try:
                    removed = place(self.path, mirror.tree, changed, before, files)
                    mirror.swap()
                except OSError:
                    _return(changed, mirror.tree, self.path)
                    raise
                follow = partial(self._follow, changed, before - files)
                mirror.settle(follow, before ^ files | set(changed))
                return removed
        mirror.discard()
        with told_plainly("网站可能只换了一部分"):
            return place(self.path, self.output, changed, before, files)

    def _follow(self, changed: list[str], stale: frozenset[str], old: Path) -> None:
        """Make a directory that holds the old site hold the new one, by links to the output."""
        for name in (*changed, NAME):
            os.link(f"{self.output}/{name}", f"{self.path}/{name}")
        shift(self.path, old, changed, stale)
        # Last, since what it does not name counts as somebody else's, and would be kept.
        shift(self.path, old, [NAME], frozenset())

    def _is_same(self, name: str, record: Record | None, digest: bytes) -> bool:
        """Tell whether a staged file stands in the output already."""
        if record is not None:
            return record.digest == digest
        return same_bytes(self.path / name, self.output / name)

    def _records(self, names: Iterable[str], digests: Mapping[str, bytes]) -> dict[str, Record]:
        records = {}
        for name in names:
            # A Path for each of many files takes longer than looking at it.
            state = os.stat(f"{self.output}/{name}")  # noqa: PTH116
            records[name] = Record(digests[name], state.st_size, state.st_mtime_ns)
        return records


def _return(names: Iterable[str], place: Path, source: Path) -> None:
    """Move files back that were moved from a source to a place."""
    for name in names:
        if not (source / name).exists():
            (place / name).replace(source / name)


@contextmanager
def _unless_unable() -> Iterator[None]:
    """Go on after errors that say that a file system cannot do what was asked."""
    try:
        yield
    except OSError as error:
        if error.errno not in UNABLE:
            raise


def _refuse_clashes(staged: Collection[str], kept: Collection[str]) -> None:
    """Stop before a staged file would take the place of a kept one, or of its directory."""
    for some, others in ((set(staged), kept), (set(kept), staged)):
        for name in others:
            if name in some or not some.isdisjoint(parents(name)):
                raise OverwriteError(f"{name} 与另一个页面或目录重名")
