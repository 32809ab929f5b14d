"""The command that checks a content directory: what it prints, where, and how it ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsdesk.__main__ import main
from tests.support.site import PROJECT, new_content, write_article, write_page

Output = pytest.CaptureFixture[str]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content directory without articles."""
    return new_content(tmp_path)


def check(content: Path, capsys: Output) -> tuple[int, list[str], list[str]]:
    """Run the command; return its status and the lines it wrote to either stream."""
    status = main(["check", str(content)])
    captured = capsys.readouterr()
    lines = [line.replace(f"{content}/", "") for line in captured.err.splitlines()]
    return status, captured.out.splitlines(), lines


def test_good_content_is_counted_and_called_good(content: Path, capsys: Output) -> None:
    write_article(content, "a")
    write_article(content, "b")
    write_article(content, "hidden", status="hidden")
    write_article(content, "draft", status="draft", date=None)
    write_article(content, "scheduled", date="2027-01-01")
    write_page(content, "about")

    assert check(content, capsys) == (
        0,
        ["文章 5 篇：已发布 2，草稿 1，定时 1，隐藏 1，退回 0", "没有错误"],
        [],
    )


def test_an_empty_directory_is_good(content: Path, capsys: Output) -> None:
    assert check(content, capsys) == (
        0,
        ["文章 0 篇：已发布 0，草稿 0，定时 0，隐藏 0，退回 0", "没有错误"],
        [],
    )


def test_every_fault_is_printed_with_the_sum_at_the_end(content: Path, capsys: Output) -> None:
    write_article(content, "good")
    write_article(content, "b", kind="report", weather="晴")
    write_article(content, "a", title=None)

    assert check(content, capsys) == (
        1,
        ["文章 3 篇：已发布 1，草稿 0，定时 0，隐藏 0，退回 2"],
        [
            "articles/2024/a.md:2: title: 缺少标题；请补上一行 title: …",
            "articles/2024/b.md:3: kind: 没有“report”这一种；可以写 news、speech、notice",
            "articles/2024/b.md:9: weather: 没有这个字段；全部字段见编辑手册",
            "内容有 3 处错误，涉及 2 个文件；网站没有改动。改好后再运行一次。",
        ],
    )


def test_a_file_that_is_no_article_fails_the_check_though_none_is_rejected(
    content: Path, capsys: Output
) -> None:
    (content / "articles" / "a.txt").write_text("x", encoding="utf-8")
    status, printed, faults = check(content, capsys)

    assert (status, printed) == (1, ["文章 0 篇：已发布 0，草稿 0，定时 0，隐藏 0，退回 0"])
    assert faults[-1] == "内容有 1 处错误，涉及 1 个文件；网站没有改动。改好后再运行一次。"


def test_a_fault_of_a_page_fails_the_check(content: Path, capsys: Output) -> None:
    write_page(content, "about", weather="晴")

    assert check(content, capsys)[0] == 1


def test_a_notice_is_printed_and_fails_nothing(content: Path, capsys: Output) -> None:
    write_article(content, "a", body="第一段。\n\n<font>第二段。</font>\n")

    assert check(content, capsys) == (
        0,
        ["文章 1 篇：已发布 1，草稿 0，定时 0，隐藏 0，退回 0", "没有错误"],
        ["articles/2024/a.md:13: 提示: <font> 标签不能用，已去掉（其中的文字保留）"],
    )


def test_a_vocabulary_s_faults_are_printed_and_no_sum_of_articles(
    content: Path, capsys: Output
) -> None:
    write_article(content, "a")
    (content / "vocabulary" / "districts.yaml").write_text("a: {}\n", encoding="utf-8")
    status, printed, faults = check(content, capsys)

    assert (status, printed) == (1, [])
    assert faults == [
        "vocabulary/districts.yaml:1: a: 缺少 full_name",
        "vocabulary/districts.yaml:1: a: 缺少 level",
        "vocabulary/districts.yaml:1: a: 缺少 name",
        "内容有 3 处错误，涉及 1 个文件；网站没有改动。改好后再运行一次。",
    ]


def test_a_directory_that_is_not_there_is_named(tmp_path: Path, capsys: Output) -> None:
    assert check(tmp_path / "none", capsys) == (
        1,
        [],
        [
            f"{tmp_path}/none:1: 文件: 没有这个内容目录；请核对路径",
            "内容有 1 处错误，涉及 1 个文件；网站没有改动。改好后再运行一次。",
        ],
    )


def test_the_check_changes_nothing(content: Path, capsys: Output) -> None:
    write_article(content, "a")
    write_article(content, "b", kind="report")
    before = {path: path.stat().st_mtime_ns for path in content.rglob("*")}

    check(content, capsys)

    assert {path: path.stat().st_mtime_ns for path in content.rglob("*")} == before


def test_a_moment_that_is_none_is_told(
    content: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "明天")

    assert check(content, capsys) == (
        1,
        [],
        ["环境变量 SOURCE_DATE_EPOCH 应是秒数，写的是 '明天'"],
    )


def test_an_article_s_day_comes_with_the_clock(
    content: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_article(content, "a", date="2024-01-26 09:30")

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1706232599")
    assert "定时 1" in check(content, capsys)[1][0]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1706232600")
    assert "已发布 1" in check(content, capsys)[1][0]


def test_the_command_runs_from_the_shell_and_ends_with_its_status(content: Path) -> None:
    write_article(content, "a", kind="report")
    run = subprocess.run(
        [sys.executable, "-m", "newsdesk", "check", str(content)],
        check=False,
        cwd=PROJECT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        text=True,
        encoding="utf-8",
        capture_output=True,
    )

    assert run.returncode == 1
    assert run.stdout == "文章 1 篇：已发布 0，草稿 0，定时 0，隐藏 0，退回 1\n"
    assert "Traceback" not in run.stderr


def test_the_project_s_own_content_is_good(capsys: Output) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out.endswith("没有错误\n")
