"""Builds in processes of their own that a test can stop, kill and let go on."""

import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.site import PROJECT, pelican_command, with_environment

PLUGINS = [
    "plugins.scripts", "plugins.meetings", "plugins.images", "plugins.portal",
    "tests.support.halting", "plugins.taxonomies", "plugins.search", "plugins.archive",
    "plugins.statistics", "plugins.discovery", "plugins.builder",
]  # fmt: skip
"""The project's plugins, and a halt when the articles' pages are written but no listing is."""


@contextmanager
def started(
    content: Path, output: Path, overrides: Mapping[str, Any] | None = None
) -> Iterator["subprocess.Popen[str]"]:
    """Start a build; it is killed at the end if it still runs."""
    process = subprocess.Popen(
        pelican_command(content, output, overrides=overrides),
        cwd=PROJECT,
        env=with_environment({"PYTHONUNBUFFERED": "1"}),
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@contextmanager
def halted(content: Path, output: Path, place: Path) -> Iterator["subprocess.Popen[str]"]:
    """Start a build and wait until it stands still in the middle of writing.

    Args:
        content: the content directory.
        output: the output directory.
        place: a new directory; a file `go` in it lets the build go on.
    """
    place.mkdir()
    with started(content, output, {"PLUGINS": PLUGINS, "HALT_AT": str(place)}) as process:
        while not (place / "waiting").exists():
            if process.poll() is not None:
                raise AssertionError(f"the build ended early:\n{process.communicate()[0]}")
            time.sleep(0.01)
        yield process
