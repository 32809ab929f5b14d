"""All rules in their order: cases, and the laws that hold for every text."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bench.newsdesk_quality import AUTOMATIC, POINTING, right
from newsdesk.chain import clean
from newsdesk.draft import Surroundings
from newsdesk.ledger import undo
from plugins.meetings.vocabulary_reader import load_vocabularies
from tests.conftest import PROJECT

DEV = PROJECT / "tests" / "data" / "newsdesk" / "dev"


@cache
def world() -> Surroundings:
    folder = PROJECT / "content" / "vocabulary"
    return Surroundings(load_vocabularies(folder, "vocabulary"))


def cases() -> list[tuple[str, dict[str, Any]]]:
    return [
        (rule, case)
        for rule in AUTOMATIC + POINTING
        for case in yaml.safe_load((DEV / f"{rule}.yaml").read_text(encoding="utf-8"))
    ]


CASES = cases()


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[case["id"] for _, case in CASES])
def test_a_case_comes_out_right(rule: str, case: dict[str, Any]) -> None:
    ok, came = right(case, rule, world())
    assert ok, came


TEXTS = [case for _, case in CASES if "input" in case]


@pytest.mark.parametrize("case", TEXTS, ids=[case["id"] for case in TEXTS])
def test_cleaning_twice_is_cleaning_once_and_can_be_undone(case: dict[str, Any]) -> None:
    draft = clean(case["input"], world())
    assert clean(draft.text, world()).text == draft.text
    assert undo(draft.text, draft.steps) == case["input"]


PIECES = st.sampled_from(
    [
        "会议", "党", "(工)", "（qū）", "(dǎng)", ",", "，", "、", "。", ".", ":", "？", "?", "“", '"', "'",
        " ", "\u3000", "\n", "\n\n", "來源", "来源：", "標題", "2020年1月3日", "00:00", "赞赏 |", "登录后可见",
        "长宁区", "一、", "一是", "> ", "## ", "- ", "http://a.cn/b,c", "x", "1", "(", ")", "\ufffd", "🎉",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_goes_in_is_cleaned_once_and_can_be_undone(text: str) -> None:
    draft = clean(text, world())
    assert clean(draft.text, world()).text == draft.text
    assert undo(draft.text, draft.steps) == text


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    draft = clean(text, world())
    assert undo(draft.text, draft.steps) == text


def bodies() -> list[Path]:
    return sorted((PROJECT / "content" / "articles").glob("*/*.md"))


@pytest.mark.parametrize("path", bodies(), ids=lambda path: path.stem)
def test_a_clean_article_stays_as_it_is(path: Path) -> None:
    body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    draft = clean(body, world())
    assert draft.text == body, draft.steps


@pytest.mark.parametrize(
    "text",
    ["会" * 100_000, "(" * 1000 + ")" * 1000, "区(" * 1000, "," * 100_000, " " * 100_000 + "。"],
    ids=["a line", "brackets", "open brackets", "commas", "blanks"],
)
def test_a_bomb_takes_no_time_to_speak_of(text: str) -> None:
    # The suite's own limit would tell; a quadratic rule takes minutes here.
    assert clean(text, world()).text


def test_the_command_writes_the_body_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("会议指出,要实干.", encoding="utf-8")
    command = [sys.executable, "-m", "newsdesk", "clean", str(file)]
    run = subprocess.run(command, check=False, cwd=PROJECT, capture_output=True)
    assert (run.returncode, run.stdout.decode()) == (0, "会议指出，要实干。")
    run = subprocess.run([*command, "--json"], check=False, cwd=PROJECT, capture_output=True)
    data = json.loads(run.stdout)
    assert data["body"] == "会议指出，要实干。"
    assert data["ledger"] == [
        {
            "step": 1,
            "rule": "punctuation",
            "where": {"line": 1, "offset": 4},
            "before": ",",
            "after": "，",
        },
        {
            "step": 1,
            "rule": "punctuation",
            "where": {"line": 1, "offset": 8},
            "before": ".",
            "after": "。",
        },
    ]
    assert all(set(row) == {"rule", "line", "message", "suggestion"} for row in data["warnings"])
    assert all(
        set(found) == {"value", "evidence", "confidence"} and 0 <= found["confidence"] <= 1
        for found in data["metadata"].values()
    )


def test_other_encodings_and_pages_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    page = "<meta charset=gb18030><title>长宁区召开会议</title><p>会议指出,要实干.</p><script>x()</script>"
    file.write_bytes(page.encode("gb18030"))
    command = [sys.executable, "-m", "newsdesk", "clean", str(file)]
    run = subprocess.run(command, check=False, cwd=PROJECT, capture_output=True)
    assert (run.returncode, run.stdout.decode().strip()) == (0, "会议指出，要实干。")


@pytest.mark.parametrize(("data", "message"), [(None, "没有这个文件"), (b"", "文件是空的")])
def test_what_cannot_be_read_is_named(tmp_path: Path, data: bytes | None, message: str) -> None:
    file = tmp_path / "a.txt"
    if data is not None:
        file.write_bytes(data)
    command = [sys.executable, "-m", "newsdesk", "clean", str(file)]
    run = subprocess.run(command, check=False, cwd=PROJECT, capture_output=True)
    assert run.returncode == 1
    assert message in run.stderr.decode()
