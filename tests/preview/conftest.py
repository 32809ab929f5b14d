"""A running preview of tiny content, with a theme and a plugin of its own that tests may edit."""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

from tests.support.site import PROJECT, new_content, with_environment, write_article

PATIENCE = 60
SETTINGS = """\
import sys
sys.path.insert(0, {project!r})
from pelicanconf import *
SITENAME = "试用的网站"
THEME = {theme!r}
CACHE_PATH = {cache!r}
OUTPUT_PATH = {output!r}
BUILDER = {{"workers": 1}}
PLUGIN_PATHS = [{plugins!r}]
PLUGINS = [*PLUGINS, "greeting"]
"""
PLUGIN = """\
from pelican.generators import Generator
from pelican.plugins import signals

class Greeting(Generator):
    def generate_output(self, writer):
        writer.write_text("greeting.txt", "你好")

def register():
    signals.get_generators.connect(_give)

def _give(_):
    return Greeting
"""


@dataclass(frozen=True)
class Preview:
    """A preview and the files that it is made of.

    Attributes:
        root: folder of everything.
        port: where it is served.
        process: its process.
    """

    root: Path
    port: int
    process: subprocess.Popen[str]

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def theme(self) -> Path:
        return self.root / "theme"

    @property
    def plugin(self) -> Path:
        return self.root / "plugins" / "greeting" / "__init__.py"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.root / "log.txt").read_text(encoding="utf-8")

    def get(self, path: str, **headers: str) -> tuple[int, str, str]:
        """Return status, content type and text of an address."""
        request = urllib.request.Request(self.address + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=20) as response:
                return response.status, response.headers["Content-Type"], response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers["Content-Type"], error.read().decode()

    def text(self, path: str) -> str:
        """Return what stands at an address."""
        return self.get(path)[2]


def edit(file: Path, old: str, new: str) -> None:
    """Replace words of a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def eventually(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if holds():
                return
        except OSError:
            pass
        time.sleep(0.02)
    raise AssertionError(f"not within {PATIENCE} seconds")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


def prepare(root: Path) -> None:
    """Write content, theme, plugin and settings."""
    content = new_content(root)
    write_article(content, "a-1", title="第一版的标题")
    write_article(content, "b-2", title="另一篇", date="2024-02-01")
    copytree(PROJECT / "theme", root / "theme")
    plugin = root / "plugins" / "greeting" / "__init__.py"
    plugin.parent.mkdir(parents=True)
    plugin.write_text(PLUGIN, encoding="utf-8")
    settings = SETTINGS.format(
        project=str(PROJECT), theme=str(root / "theme"), cache=str(root / "cache"),
        output=str(root / "output"), plugins=str(root / "plugins"),
    )  # fmt: skip
    (root / "settings.py").write_text(settings, encoding="utf-8")


@contextmanager
def running(root: Path) -> Iterator[Preview]:
    """Run a preview."""
    port = free_port()
    command = [
        sys.executable, "-m", "plugins.preview", "--content", str(root / "content"),
        "--settings", str(root / "settings.py"), "--port", str(port),
    ]  # fmt: skip
    with (root / "log.txt").open("w") as file:
        process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=with_environment({"PYTHONUNBUFFERED": "1"}),
            stdout=file,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield Preview(root, port, process)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A running preview whose first pass is done."""
    prepare(tmp_path)
    with running(tmp_path) as started:
        eventually(lambda: "按 Ctrl-C 结束" in started.log)
        yield started
