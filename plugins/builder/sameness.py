"""Whether a build would give what stands already: the same inputs, and no publication due since.

A file counts as unchanged while size, time and time of its entry's change are; no tool that puts
other bytes into a file leaves the last of these alone. Where it cannot be told, the build runs.
"""

import hashlib
import os
import re
import sys
import sysconfig
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from plugins.builder.files import replace_file
from plugins.builder.ledger import digest_of
from plugins.meetings.errors import Problem
from plugins.meetings.generator import MeetingsOptions
from plugins.meetings.options import read_options

FORMAT = b"portal build 1\n"
SETTLED = 10**8
"""Nanoseconds from a change of a file until another one shows in its times for sure."""

_PROJECT = Path(__file__).resolve().parents[2]
_NODE = "node_modules/.package-lock.json"
_FLEETING = re.compile(r" at 0x[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build is made from.

    Attributes:
        digest: changes with any of it.
        newest: when the last of the files changed, in nanoseconds.
    """

    digest: bytes
    newest: int

    @property
    def settled(self) -> bool:
        """Whether any later change of a file will tell; asked before the files are read."""
        return time.time_ns() - self.newest > SETTLED


@dataclass(frozen=True, slots=True)
class Done:
    """A build that was done, and what it said.

    Attributes:
        inputs: digest of what it was made from.
        moment: when it was made, as articles see it.
        due: when the next article that waits is due; None if none does.
        files: number of files of the site.
        pages: number of pages.
        counts: number of articles by state.
        notices: what was changed on the way.
        previews: addresses of what is not published yet.
    """

    inputs: bytes
    moment: datetime
    due: datetime | None
    files: int
    pages: int
    counts: dict[str, int]
    notices: tuple[Problem, ...]
    previews: tuple[str, ...]

    def holds(self, inputs: Inputs, now: datetime, standing: int) -> bool:
        """Tell whether another build would give the same.

        Args:
            inputs: what it would be made from.
            now: the moment at which it would be made.
            standing: number of the files of this build that still are what it wrote.
        """
        due = self.due is not None and now >= self.due
        return (
            self.inputs == inputs.digest
            and now >= self.moment
            and not due
            and standing == self.files
        )


def inputs_of(settings: Mapping[str, Any]) -> Inputs | None:
    """Return what a build is made from; None if nobody can tell.

    Args:
        settings: those of the build.
    """
    plugins = [str(plugin) for plugin in settings["PLUGINS"]]
    said = repr(sorted((key, repr(value)) for key, value in settings.items()))
    if _FLEETING.search(said) or not all(name.startswith("plugins.") for name in plugins):
        return None
    whole = hashlib.blake2b(digest_size=16)
    # The folders that say what is installed have the versions in their names.
    installed = sorted(p.name for p in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    whole.update(f"{sys.version}\0{said}\0{installed}\0".encode(errors="surrogateescape"))
    newest = 0
    roots = [settings["PATH"], settings["THEME"], *settings["THEME_TEMPLATES_OVERRIDES"]]
    vocabulary = read_options(MeetingsOptions, settings, "MEETINGS").vocabulary
    roots += [_PROJECT / name for name in ("plugins", vocabulary, _NODE)]
    for number, root in enumerate(roots):
        for name, state in _files(str(root)):
            times = state.st_mtime_ns, state.st_ctime_ns
            newest = max(newest, *times)
            known = f"{number}{name}\0{state.st_size} {times} {state.st_ino}\0"
            # Some names are no text in the encoding of the locale.
            whole.update(known.encode(errors="surrogateescape"))
    return Inputs(whole.digest(), newest)


def load_done(path: Path) -> Done | None:
    """Return what is known of the last build; None where that is missing or damaged."""
    with suppress(OSError, msgspec.MsgspecError):
        data = path.read_bytes()
        head, body = data[: len(FORMAT) + 16], data[len(FORMAT) + 16 :]
        if head == FORMAT + digest_of(body):
            return msgspec.json.decode(body, type=Done)
    return None


def save_done(path: Path, done: Done | None) -> None:
    """Write down what was done; None if nobody could tell whether it would be the same again."""
    with suppress(OSError):
        if done is None:
            path.unlink(missing_ok=True)
            return
        body = msgspec.json.encode(done)
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, FORMAT + digest_of(body) + body)


def _files(root: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield every file at or below a path with its state, in the order of their names."""
    yield from sorted(_below(root, ""), key=lambda pair: pair[0])


def _below(root: str, name: str) -> Iterable[tuple[str, os.stat_result]]:
    try:
        entries = list(os.scandir(root))
    except NotADirectoryError:
        return [(name, os.stat(root))]  # noqa: PTH116
    except FileNotFoundError:
        return []
    found: list[tuple[str, os.stat_result]] = []
    for entry in entries:
        below = f"{name}/{entry.name}"
        if entry.name == "__pycache__":
            continue
        if entry.is_dir():
            found += _below(entry.path, below)
        else:
            with suppress(FileNotFoundError):
                found.append((below, entry.stat()))
    return found
