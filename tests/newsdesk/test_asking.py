"""`newsdesk new` at a terminal: it asks, offers the vocabularies by number, and asks again."""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.meetings.nodes import Scalar, parse
from plugins.meetings.source import split
from tests.support.site import PROJECT, new_content

pytestmark = pytest.mark.skipif(os.name != "posix", reason="没有伪终端，只在 POSIX 系统上测")


def converse(content: Path, answers: list[str], *arguments: str) -> tuple[int, str]:
    """Run the command at a terminal of its own; return its status and what it wrote."""
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "newsdesk", "new", "--content", str(content), *arguments]
    process = subprocess.Popen(command, cwd=PROJECT, stdin=its, stdout=its, stderr=its)
    os.close(its)
    told = b""
    left = list(answers)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        ready, _, _ = select.select([ours], [], [], 0.2)
        if ready:
            try:
                told += os.read(ours, 65536)
            except OSError:
                break
        elif left and told.rstrip(b" ").endswith("：".encode()):
            os.write(ours, f"{left.pop(0)}\n".encode())
        elif process.poll() is not None:
            break
    process.wait(30)
    os.close(ours)
    return process.returncode, told.decode().replace("\r\n", "\n")


def values(content: Path) -> dict[str, object]:
    (path,) = (content / "articles").rglob("*.md")
    source = split(path.read_text(encoding="utf-8"))
    return {
        key.value: node.value if isinstance(node, Scalar) else [item.value for item in node.items]
        for key, node in parse(source.front).entries
    }


def test_it_asks_for_what_is_needed_and_takes_what_it_proposes(tmp_path: Path) -> None:
    content = new_content(tmp_path)
    status, told = converse(content, ["长宁区召开述职评议会", "", "", "", "", "my-slug"])
    assert status == 0, told
    found = values(content)
    assert found["title"] == "长宁区召开述职评议会"
    assert (found["kind"], found["districts"]) == ("news", ["changning"])
    assert found["meeting_types"] == ["shuzhi-pingyi"]
    assert (content / "articles").rglob("my-slug.md")


def test_numbers_names_and_slugs_are_understood_and_nonsense_is_asked_again(tmp_path: Path) -> None:
    content = new_content(tmp_path)
    answers = [
        "一则短讯",
        "2",
        "99",
        "通知公告",
        "changning、上海市闵行区",
        "述职评议会 dangke",
        "A b",
        "a",
    ]
    status, told = converse(content, answers)
    assert status == 0, told
    found = values(content)
    assert (found["kind"], found["category"]) == ("speech", "tongzhi-gonggao")
    assert found["districts"] == ["changning", "minhang"]
    assert found["meeting_types"] == ["shuzhi-pingyi", "dangke"]
    assert "没有第 99 项" in told
    assert "空格" in told


def test_what_is_given_is_not_asked_for(tmp_path: Path) -> None:
    content = new_content(tmp_path)
    flags = ("--kind", "notice", "--category", "tongzhi-gonggao", "--slug", "a")
    status, told = converse(content, ["开会通知", "", ""], *flags)
    assert status == 0, told
    assert "体裁：" not in told
    assert values(content)["kind"] == "notice"


def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    content = new_content(tmp_path)
    run = subprocess.run(
        [sys.executable, "-m", "newsdesk", "new", "--content", str(content)],
        check=False,
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    assert run.returncode == 1
    assert "标题是空的" in run.stderr.decode()
