"""Five real texts, imported as their README says, counts included."""

import json
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PROJECT, SHARED

SAMPLES = SHARED / "samples"

pytestmark = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="no ../shared/samples: the five real texts are not imported"
)

GLOSS = {"000": 222, "001": 148}
MARKS = {"000": 55, "001": 54, "002": 108, "003": 163, "004": 150}
HALF = re.compile(r"[,;:?!.]")


def sample(number: str) -> Path:
    (file,) = SAMPLES.glob(f"{number}_*.txt")
    return file


def newsdesk(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "newsdesk", *arguments],
        check=False,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@cache
def cleaned(number: str) -> dict[str, Any]:
    """Return what `clean --json` says of a sample."""
    run = newsdesk("clean", "--json", str(sample(number)))
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert set(found) == {"body", "metadata", "warnings", "ledger"}
    return dict(found)


def value(number: str, field: str) -> Any:
    return cleaned(number)["metadata"][field]["value"]


def paragraphs(number: str) -> list[str]:
    return [line for line in cleaned(number)["body"].split("\n") if line.strip()]


def warned(number: str, rule: str) -> list[str]:
    return [w["message"] for w in cleaned(number)["warnings"] if w["rule"] == rule]


def changes(number: str, rule: str) -> list[dict[str, Any]]:
    return [change for change in cleaned(number)["ledger"] if change["rule"] == rule]


@pytest.mark.parametrize("number", GLOSS)
def test_every_gloss_goes(number: str) -> None:
    glosses = sum(len(re.findall("[(（]", c["before"])) for c in changes(number, "pinyin-gloss"))
    assert glosses == GLOSS[number]
    assert not re.search("[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+[)）]", cleaned(number)["body"])


@pytest.mark.parametrize("number", MARKS)
def test_every_half_width_mark_beside_han_becomes_a_full_width_one(number: str) -> None:
    converted = Counter(
        mark
        for change in changes(number, "punctuation")
        if not re.search("[()]", change["before"])
        for mark in HALF.findall(change["before"])
    )
    assert sum(converted.values()) == MARKS[number]


@pytest.mark.parametrize("number", MARKS)
def test_what_was_received_comes_back(number: str, tmp_path: Path) -> None:
    run = newsdesk("import", str(sample(number)), "--to", str(tmp_path / "articles"))
    assert run.returncode == 0, run.stderr
    (article,) = (tmp_path / "articles").glob("*.md")
    assert newsdesk("undo", str(article)).stdout == sample(number).read_text(encoding="utf-8")


def test_a_report_that_was_converted_to_traditional() -> None:
    body = cleaned("000")["body"]
    assert "党（工）委" in body
    assert not re.search("[黨區會議講]", body)
    assert value("000", "title") == "高新区召开2023年度基层党建述职评议会议"
    assert cleaned("000")["metadata"]["title"]["confidence"] <= 0.5
    assert warned("000", "title")
    assert value("000", "meeting_types") == ["shuzhi-pingyi"]
    assert value("000", "review_year") == 2023
    assert value("000", "meeting_date") == "2024-01-25"
    assert "2024年" in value("000", "meeting_date_basis")["inferred"]
    assert value("000", "districts") == ["tangshan-gaoxin"]
    assert "老庄子镇" in cleaned("000")["metadata"]["districts"]["evidence"]
    assert [person["name"] for person in value("000", "host")] == ["董学忠"]
    assert [person["name"] for person in value("000", "speakers")] == ["董学忠"]
    assert {"date", "source"}.isdisjoint(cleaned("000")["metadata"])
    for lacking in ("来源", "发布日期"):
        assert any(lacking in message for message in warned("000", "metadata"))
    names = "".join(warned("000", "traditional"))
    assert all(name in names for name in ("董学忠", "刘莹"))


def test_a_report_with_its_title_twice_and_captions_without_pictures() -> None:
    title = "湖光岩风景区管理局召开2021年度党组织书记抓基层党建工作述职评议会议"
    assert value("001", "title") == title
    assert title not in paragraphs("001")
    captions = warned("001", "paragraphs")
    assert len(captions) == 2
    assert "陆明贤作总结讲话" in captions[0]
    assert "述职评议会议现场" in captions[1]
    assert value("001", "review_year") == 2021
    assert value("001", "meeting_date") == "2022-02-16"
    assert "二十大" in value("001", "meeting_date_basis")["inferred"]
    assert value("001", "organisations") == ["湖光岩风景区管理局"]
    assert value("001", "level") == "单位"
    for role in ("host", "speakers"):
        assert [person["name"] for person in value("001", role)] == ["陆明贤"]


def test_a_report_in_one_paragraph() -> None:
    assert len(paragraphs("002")) == 17
    points = [line for line in paragraphs("002") if re.match("[一二三四五六七八九十]是有", line)]
    assert [line[0] for line in points] == list("一二三四五六七八九十")
    assert not any("赞赏" in line for line in paragraphs("002"))
    assert ",," not in cleaned("002")["body"]
    assert "，，" not in cleaned("002")["body"]
    assert value("002", "meeting_types") == ["dangjian-gongzuo"]
    assert value("002", "districts") == ["changqing"]
    assert value("002", "meeting_date") == "2017-11-10"
    assert "十九大" in value("002", "meeting_date_basis")["inferred"]
    assert cleaned("002")["metadata"]["meeting_date"]["confidence"] < 0.5
    assert any("2017年" in message for message in warned("002", "metadata"))
    assert [person["name"] for person in value("002", "speakers")] == ["王勤光"]
    assert [person["name"] for person in value("002", "host")] == ["孙静"]
    assert len(value("002", "attendees")) == 6


def test_a_round_up_of_four_districts() -> None:
    assert value("003", "title") == "长宁、闵行、嘉定、崇明区召开基层党建工作述职评议会"
    assert value("003", "date") == "2020-01-03"
    assert value("003", "source") == "长宁、闵行、嘉定、崇明区委组织部"
    assert value("003", "editor") == "朱燕亮"
    assert [section["district"] for section in value("003", "sections")] == [
        "changning", "minhang", "jiading", "chongming",
    ]  # fmt: skip
    for name in ("长宁区", "闵行区", "嘉定区", "崇明区"):
        assert f"## {name}" in paragraphs("003")
    assert value("003", "review_year") == 2019
    assert "meeting_date" not in cleaned("003")["metadata"]
    assert "00:00" not in cleaned("003")["body"]


def test_a_speech_with_masks_and_a_paywall() -> None:
    body = cleaned("004")["body"]
    assert value("004", "kind") == "speech"
    assert value("004", "plan_year") == 2024
    assert "districts" not in cleaned("004")["metadata"]
    assert value("004", "anonymised") is True
    assert any("27 处" in message for message in warned("004", "masks"))
    assert value("004", "completeness") == "partial"
    (wall,) = changes("004", "paywall")
    assert wall["after"] == "> 〔此处原文缺失〕"
    assert len([line for line in wall["before"].split("\n") if line.strip()]) == 6
    at = paragraphs("004").index("> 〔此处原文缺失〕")
    assert paragraphs("004")[at + 1].startswith("二要强化工作创新")
    assert "8.8" in wall["before"]
    assert "推行党员分类管理、积分考核" in body
    gaps = warned("004", "gaps")
    assert any("五点意见" in message and "2 项" in message for message in gaps)
    assert any("二要" in message and "第 1 项" in message for message in gaps)
    for heading in ("提高认识", "组织工作要突出"):
        assert any(re.match(f"## [一二]、{heading}", line) for line in paragraphs("004"))
