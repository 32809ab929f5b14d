"""Faults on purpose: at the n-th thing that a build asks of the file system, all goes wrong."""

import builtins
import errno
import io
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from plugins.builder import mirror
from plugins.builder.swapping import flush, swap
from plugins.meetings.errors import PortalError

CALLS = ("link", "mkdir", "rename", "replace", "rmdir", "unlink", "chmod")
KINDS = ("kill", "EIO", "ENOSPC")
"""Killed at a step; a step that fails; a disk that is full from a step on."""


class Steps:
    """Counts what is asked of the file system in this process, and makes it go wrong.

    Attributes:
        done: `call:path` of each step so far.
    """

    def __init__(self, kind: str = "", at: int = -1) -> None:
        """Choose the fault.

        Args:
            kind: one of `KINDS`, or nothing for none.
            at: number of the step, from 0.
        """
        self.kind = kind
        self.at = at
        self.done: list[str] = []

    def install(self) -> None:
        """Count from now on, for as long as this process lives."""
        for name in CALLS:
            setattr(os, name, self._around(name, getattr(os, name)))
        for name, call in (("swap", swap), ("flush", flush)):
            setattr(mirror, name, self._around(name, call))
        real = builtins.open

        def opened(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
            if set(mode).isdisjoint("wxa") or not isinstance(file, str | Path):
                return real(file, mode, *rest, **named)

            def half() -> None:
                with real(file, mode, *rest, **named) as out:
                    out.write("x" if "b" not in mode else b"x")

            self._step("open", str(file), half)
            return real(file, mode, *rest, **named)

        setattr(builtins, "open", opened)  # noqa: B010
        setattr(io, "open", opened)  # noqa: B010

    def _around(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            self._step(name, str(given[0]), lambda: None)
            return call(*given, **named)

        return counted

    def _step(self, name: str, path: str, half: Callable[[], None]) -> None:
        number = len(self.done)
        self.done.append(f"{name}:{path}")
        if self.kind == "kill" and number == self.at:
            half()
            os.kill(os.getpid(), signal.SIGKILL)
        if self.kind == "EIO" and number == self.at:
            half()
            raise OSError(errno.EIO, os.strerror(errno.EIO), path)
        full = self.kind == "ENOSPC" and number >= self.at
        # Whatever makes room works on a full disk.
        if full and name not in {"unlink", "rmdir", "chmod", "flush"}:
            half()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)


def in_a_fork(steps: Steps, build: Callable[[], object], report: Path) -> str:
    """Build in a copy of this process, with faults.

    Args:
        steps: the faults.
        build: builds.
        report: where the copy may write a file.

    Returns:
        `built`, `killed`, or what a `PortalError` said.

    Raises:
        AssertionError: the build ended otherwise.
    """
    report.unlink(missing_ok=True)
    sys.stdout.flush()
    child = os.fork()
    if not child:
        _build(steps, build, report.open("w", encoding="utf-8"))
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return "killed"
    said = report.read_text("utf-8")
    assert os.WEXITSTATUS(status) == 0, said
    return said


def _build(steps: Steps, build: Callable[[], object], out: io.TextIOWrapper) -> None:
    status = 1
    try:
        steps.install()
        build()
        out.write("built" if steps.kind else "\n".join(steps.done))
        status = 0
    except PortalError as error:
        out.write(str(error))
        status = 0
    finally:
        if status:
            traceback.print_exc(file=out)
        out.close()
        os._exit(status)
