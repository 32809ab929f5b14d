"""The preview: serves on 127.0.0.1, rebuilds when a file changes, keeps the last good site."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.builder.errors import PortError
from plugins.builder.preview import main, read_port
from tests.support.site import PROJECT, new_content, with_environment, write_article

PATIENCE = 60


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = new_content(tmp_path)
    write_article(content, "a-1", title="第一版的标题")
    return content


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


@pytest.fixture
def log(tmp_path: Path, content: Path, port: int) -> Iterator[Path]:
    """A running preview; the file that its messages go to."""
    messages = tmp_path / "log.txt"
    command = [
        sys.executable, "-m", "plugins.builder.preview", "--content", str(content),
        "--output", str(tmp_path / "output"), "--port", str(port),
    ]  # fmt: skip
    environment = with_environment({"PYTHONUNBUFFERED": "1"})
    with messages.open("w") as file:
        process = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=file, stderr=subprocess.STDOUT
        )
        try:
            yield messages
        finally:
            process.terminate()
            process.wait()


def get(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as response:
        text: str = response.read().decode("utf-8")
        return text


def eventually(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if holds():
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"not within {PATIENCE} seconds")


def test_a_changed_article_is_rebuilt_and_a_bad_one_leaves_the_last_good_site(
    log: Path, content: Path, port: int
) -> None:
    eventually(lambda: "第一版的标题" in get(port, "/articles/a-1/"))
    assert "livereload.js" in get(port, "/articles/a-1/"), "the page reloads itself"
    write_article(content, "a-1", title="第二版的标题")
    eventually(lambda: "第二版的标题" in get(port, "/articles/a-1/"))
    write_article(content, "a-1", title="第三版的标题", category="none")
    eventually(lambda: "没有更新：请改正上面的错误" in log.read_text(encoding="utf-8"))
    assert "a-1.md:4: category: 词表里没有“none”" in log.read_text(encoding="utf-8")
    assert "第二版的标题" in get(port, "/articles/a-1/")
    write_article(content, "b-2", title="新的一篇")
    write_article(content, "a-1", title="第四版的标题")
    eventually(lambda: "第四版的标题" in get(port, "/articles/a-1/"))
    eventually(lambda: "新的一篇" in get(port, "/"))


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="no /proc: sockets are not listed")
def test_nobody_else_on_the_network_can_reach_it(log: Path, port: int) -> None:
    eventually(lambda: "第一版的标题" in get(port, "/"))
    listening = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    addresses = {line.split()[1] for line in listening if line.split()[1].endswith(f":{port:04X}")}
    assert f"0100007F:{port:04X}" in addresses
    assert f"00000000:{port:04X}" not in addresses


@pytest.mark.parametrize("text", ["", "abc", "0", "80", "65536", "99999", "-1", "８０８０"])
def test_a_port_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(PortError, match="端口应是 1024 到 65535 之间的数字"):
        read_port(text)


def test_a_port_that_is_taken_is_named_before_anything_is_built(
    tmp_path: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        output = tmp_path / "output"
        arguments = ["--content", str(content), "--output", str(output), "--port", str(port)]
        assert main(arguments) == 1
    assert (
        f"端口 {port} 已被占用；请换一个，如 make serve PORT={port + 1}" in capsys.readouterr().err
    )
    assert not output.exists()
