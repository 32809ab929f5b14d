"""What a command with all its processes takes. Linux only: it asks the kernel for orphans."""

import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
_INTERVAL = 0.1
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took.

    Attributes:
        wall: seconds on the clock.
        cpu: seconds of processor time of all its processes, user and system.
        peak: MiB of memory of all its processes at the worst moment, what they share once (PSS).
    """

    wall: float
    cpu: float
    peak: float


def cost_of(command: Sequence[str | Path], folder: Path, log: Path) -> Cost:
    """Run a command and measure it.

    Args:
        command: the program and its arguments.
        folder: where it runs.
        log: where all that it prints goes.

    Raises:
        SystemExit: it failed; the end of its log is shown.
    """
    root = Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory() as temporary:
        report = Path(temporary) / "cost.json"
        arguments = [sys.executable, "-m", __name__, str(report), *map(str, command)]
        with log.open("wb") as out:
            path = os.pathsep.join(filter(None, (str(root), os.environ.get("PYTHONPATH"))))
            status = subprocess.run(
                arguments, check=False, cwd=folder, stdout=out, stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONPATH": path},
            ).returncode  # fmt: skip
        if status != 0:
            print(log.read_text("utf-8", "replace")[-3000:], file=sys.stderr)
            raise SystemExit(f"failed: {' '.join(map(str, command))}")
        measured: Mapping[str, float] = json.loads(report.read_text("utf-8"))
    return Cost(**measured)


class _Watcher(threading.Thread):
    """Looks at the memory of all processes below this one."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0.0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(_INTERVAL):
            self.peak = max(self.peak, sum(map(_memory, _below(os.getpid()))))


def _below(parent: int) -> list[int]:
    """Return all processes below one."""
    parents: dict[int, list[int]] = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdecimal():
            try:
                fields = Path(entry.path, "stat").read_text("ascii", "replace").rpartition(")")[2]
            except OSError:
                continue
            parents.setdefault(int(fields.split()[1]), []).append(int(entry.name))
    found, waiting = [], [parent]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found += children
        waiting += children
    return found


def _memory(process: int) -> float:
    """Return the proportional memory of a process in MiB; nothing of one that has ended."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def _main(report: str, *command: str) -> int:
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    watcher = _Watcher()
    watcher.start()
    started = time.monotonic()
    status = subprocess.run(command, check=False).returncode
    wall = time.monotonic() - started
    # Processes that outlived the command count too.
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    watcher.ended.set()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = Cost(wall, used.ru_utime + used.ru_stime, watcher.peak)
    Path(report).write_text(json.dumps(asdict(cost)), encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
