"""Checkers that others keep: linkinator for links, the Nu checker for HTML."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.site import PROJECT

_MODULES = PROJECT / "node_modules"
_LINKINATOR = _MODULES / "linkinator" / "build" / "src" / "cli.js"
_NU = _MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
_NODE, _JAVA = shutil.which("node"), shutil.which("java")

needs_linkinator = pytest.mark.skipif(
    _NODE is None or not _LINKINATOR.is_file(),
    reason="no node or linkinator: links are not checked (make test installs both)",
)
needs_nu = pytest.mark.skipif(
    _JAVA is None or not _NU.is_file(),
    reason="no Java: HTML is not validated (apt-get install default-jre-headless)",
)


def check_links(root: Path, *starts: str) -> tuple[set[str], set[str]]:
    """Follow every link, `src`, `srcset`, stylesheet address and fragment of a site.

    Args:
        root: the built site; the checker serves it from a server of its own.
        starts: files at which to start.

    Returns:
        The addresses that lead somewhere and those that do not, relative to the root.
    """
    assert _NODE is not None
    command = [
            _NODE, str(_LINKINATOR), *starts, "--server-root", ".", "--recurse", "--check-css",
            "--check-fragments", "--skip", "^https?://(?!localhost)", "--concurrency", "20",
            "--timeout", "60000", "--retry-errors", "--retry-errors-count", "2",
            "--format", "json", "--verbosity", "debug",
    ]  # fmt: skip
    with tempfile.TemporaryFile() as answer:
        # A file, since Node may end before all of a pipe is written.
        run = subprocess.run(command, cwd=root, check=False, stdout=answer)
        assert run.returncode in (0, 1)
        answer.seek(0)
        links = json.load(answer)["links"]
    found: dict[str, set[str]] = {"OK": set(), "BROKEN": set(), "SKIPPED": set()}
    for link in links:
        found[link["state"]].add(link["url"])
    return found["OK"], found["BROKEN"]


def check_html(files: Sequence[Path]) -> list[str]:
    """Validate HTML files with the Nu checker; return its errors and warnings."""
    assert _JAVA is not None
    command = [_JAVA, "-jar", str(_NU), "--format", "json", "--exit-zero-always"]
    run = subprocess.run(
        [*command, *map(str, files)],
        check=False,
        text=True,
        encoding="utf-8",
        capture_output=True,
    )
    assert run.returncode == 0, run.stderr
    return [
        f"{Path(message['url']).parent.name}:{message.get('lastLine', 0)}: {message['message']}"
        for message in json.loads(run.stderr)["messages"]
    ]
