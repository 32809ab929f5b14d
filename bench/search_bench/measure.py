"""CPU seconds and peak memory of a command with all its children.

The command runs below a small process of its own: the kernel counts the memory of whoever
starts a command as the command's until it has begun, and the benchmark itself is large.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took.

    Attributes:
        cpu: seconds of processor time, user and system, of it and its children.
        wall: seconds on the clock.
        peak: MiB of resident memory of its largest process.
    """

    cpu: float
    wall: float
    peak: float


def run(
    command: Sequence[str | Path],
    folder: Path,
    log: Path,
    environment: Mapping[str, str] | None = None,
) -> Cost:
    """Run a command and measure it.

    Args:
        command: the program and its arguments.
        folder: where it runs.
        log: where all that it prints goes.
        environment: variables over those of this process.

    Raises:
        CalledProcessError: it failed; the end of its log is in the message.
    """
    root = Path(__file__).resolve().parents[2]
    search_path = os.pathsep.join(filter(None, (str(root), os.environ.get("PYTHONPATH"))))
    with tempfile.TemporaryDirectory() as temporary:
        report = Path(temporary) / "cost.json"
        arguments = [sys.executable, "-m", __name__, str(report), *map(str, command)]
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as out:
            status = subprocess.run(
                arguments,
                check=False,
                cwd=folder,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONPATH": search_path, **(environment or {})},
            ).returncode
        if status != 0:
            print(log.read_text("utf-8", "replace")[-3000:], file=sys.stderr)
            raise subprocess.CalledProcessError(status, list(map(str, command)))
        return Cost(**json.loads(report.read_text("utf-8")))


def _main(report: str, *command: str) -> int:
    started = time.monotonic()
    status = subprocess.run(command, check=False).returncode
    wall = time.monotonic() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    cost = {"cpu": used.ru_utime + used.ru_stime, "wall": wall, "peak": used.ru_maxrss / unit}
    Path(report).write_text(json.dumps(cost), encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
