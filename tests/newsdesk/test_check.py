"""The command that checks a content directory: what it prints, where, and how it ends."""

import json
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
    write_article(content, "b", body="乙篇。")
    write_article(content, "hidden", status="hidden", body="丙篇。")
    write_article(content, "draft", status="draft", date=None, body="丁篇。")
    write_article(content, "scheduled", date="2027-01-01", body="戊篇。")
    write_page(content, "about")

    assert check(content, capsys) == (
        0,
        ["文章 5 篇：可发布 2，草稿 1，定时 1，隐藏 1，退回 0", "没有错误"],
        [],
    )


def test_an_empty_directory_is_good(content: Path, capsys: Output) -> None:
    assert check(content, capsys) == (
        0,
        ["文章 0 篇：可发布 0，草稿 0，定时 0，隐藏 0，退回 0", "没有错误"],
        [],
    )


def test_every_fault_is_printed_with_the_sum_at_the_end(content: Path, capsys: Output) -> None:
    write_article(content, "good", body="好的一篇。")
    write_article(content, "b", kind="report", weather="晴")
    write_article(content, "a", title=None)

    assert check(content, capsys) == (
        1,
        ["文章 3 篇：可发布 1，草稿 0，定时 0，隐藏 0，退回 2"],
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

    assert (status, printed) == (1, ["文章 0 篇：可发布 0，草稿 0，定时 0，隐藏 0，退回 0"])
    assert faults[-1] == "内容有 1 处错误，涉及 1 个文件；网站没有改动。改好后再运行一次。"


def test_a_fault_of_a_page_fails_the_check(content: Path, capsys: Output) -> None:
    write_page(content, "about", weather="晴")

    assert check(content, capsys)[0] == 1


def test_a_notice_is_printed_and_fails_nothing(content: Path, capsys: Output) -> None:
    write_article(content, "a", body="第一段。\n\n<font>第二段。</font>\n")

    assert check(content, capsys) == (
        0,
        ["文章 1 篇：可发布 1，草稿 0，定时 0，隐藏 0，退回 0", "没有错误"],
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
    assert "可发布 1" in check(content, capsys)[1][0]


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
    assert run.stdout == "文章 1 篇：可发布 0，草稿 0，定时 0，隐藏 0，退回 1\n"
    assert "Traceback" not in run.stderr


def test_the_project_s_own_content_is_good(capsys: Output) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out.endswith("没有错误\n")


HALF = "会议指出,要实干。\n\n党员同志要做好布署。\n"


@pytest.fixture
def doubtful(content: Path) -> Path:
    """A content directory with an article that keeps the rules and has doubtful places."""
    write_article(content, "a", body=HALF)
    write_article(content, "b", body="正文。")
    return content


def test_doubtful_places_are_pointed_out_with_file_line_rule_and_way_out(
    doubtful: Path, capsys: Output
) -> None:
    status, printed, told = check(doubtful, capsys)

    assert (status, printed[-1]) == (0, "没有错误，有 2 处提醒")
    assert told == [
        "articles/2024/a.md:11: 提醒: punctuation: “,”是半角或重复的标点；请改为“，”",
        "articles/2024/a.md:13: 提醒: wording: “布署”是错的：“部署”指安排人力和任务，不写“布”；改为“部署”",
    ]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [([], 0), (["--strict"], 2)],
)
def test_warnings_fail_a_strict_check_only(
    doubtful: Path, arguments: list[str], status: int
) -> None:
    assert main(["check", str(doubtful), *arguments]) == status


def test_errors_fail_before_warnings_do(doubtful: Path) -> None:
    write_article(doubtful, "c", kind="report")
    assert main(["check", str(doubtful), "--strict"]) == 1


def test_a_program_reads_the_same_as_json(doubtful: Path, capsys: Output) -> None:
    write_article(doubtful, "c", kind="report", body="丙。")
    assert main(["check", str(doubtful), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)

    assert told["articles"]["published"] == 2
    assert [(e["line"], e["field"]) for e in told["errors"]] == [(3, "kind")]
    assert [(w["line"], w["rule"]) for w in told["warnings"]] == [
        (11, "punctuation"),
        (13, "wording"),
    ]
    assert all(
        set(w) == {"file", "line", "rule", "message", "suggestion"} for w in told["warnings"]
    )


@pytest.mark.parametrize(
    ("path", "warnings"),
    [("articles/2024/a.md", 2), ("articles/2024/b.md", 0), ("articles", 2), ("articles/2023", 0)],
)
def test_a_part_of_the_content_may_be_asked_about(
    doubtful: Path, capsys: Output, path: str, warnings: int
) -> None:
    (doubtful / "articles" / "2023").mkdir()
    assert main(["check", str(doubtful / path)]) == 0
    assert len(capsys.readouterr().err.splitlines()) == warnings


def test_one_article_is_compared_with_all_others(content: Path, capsys: Output) -> None:
    text = "圩区的党员分成两班守闸，下半夜雨停了，支部书记带着大家把沙袋重新码了一遍，天亮才回家。"
    write_article(content, "a", body=text)
    write_article(content, "b", body=text)
    assert main(["check", str(content / "articles" / "2024" / "b.md")]) == 0
    assert "与“" in (told := capsys.readouterr().err)
    assert "a.md”重复：本文的 100% 见于该文" in told


@pytest.mark.parametrize(
    ("body", "fields", "rules"),
    [
        ("会议提出三点要求。一是实干。\n\n二是巧干。\n", {}, ["gaps"]),
        ("会议提出三点要求。一是实干。\n\n二是巧干。\n", {"completeness": "partial"}, []),
        ("张某某同志到会。\n", {}, ["masks"]),
        ("张某某同志到会。\n", {"anonymised": True}, []),
        ("1月5日，长宁区召开会议。\n", {}, []),
    ],
)
def test_what_the_editor_has_settled_is_not_asked_again(
    content: Path, capsys: Output, body: str, fields: dict[str, object], rules: list[str]
) -> None:
    write_article(content, "a", body=body, **fields)
    check(content, capsys)
    main(["check", str(content), "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert [w["rule"] for w in told["warnings"]] == rules


def test_a_mistyped_path_is_an_error_and_no_clean_bill(doubtful: Path, capsys: Output) -> None:
    missing = doubtful / "articles" / "2024" / "nope.md"
    assert main(["check", str(missing)]) == 1
    assert f"{missing}:1: 文件: 没有这个文件或目录；请核对路径" in capsys.readouterr().err
