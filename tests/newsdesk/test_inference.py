"""What the newsdesk reads out of a text about its meeting."""

import time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.chain import clean
from newsdesk.draft import Surroundings
from newsdesk.inference import infer
from plugins.meetings.vocabulary_reader import load_vocabularies
from tests.conftest import PROJECT, SHARED

WORLD = Surroundings(load_vocabularies(PROJECT / "content" / "vocabulary", "vocabulary"))
CASES = yaml.safe_load(
    (PROJECT / "tests/data/newsdesk/dev/metadata.yaml").read_text(encoding="utf-8")
)
SAMPLES = SHARED / "samples"


def inferred(text: str, title: str | None = None, date: str | None = None) -> dict[str, Any]:
    return {name: found.value for name, found in infer(text, title, WORLD, date)[0].items()}


def imported(text: str) -> tuple[dict[str, Any], list[str]]:
    """Return metadata and warnings of a text after the whole chain."""
    draft = clean(text, WORLD)
    value = {name: found.value for name, found in draft.metadata.items()}
    found, notices = infer(
        draft.text, value.get("title"), WORLD, value.get("date"), known=draft.metadata
    )
    said = {name: finding.value for name, finding in found.items()} | value
    return said, [notice.rule for notice in notices]


def comparable(field: str, value: Any) -> Any:
    if field == "meeting_date_basis" and isinstance(value, dict):
        return "inferred"
    if field in {"districts", "meeting_types"}:
        return set(value or ())
    return value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_dev_cases(case: dict[str, Any]) -> None:
    said, warned = imported(case["input"])
    for field, value in case.get("metadata", {}).items():
        assert comparable(field, said.get(field)) == comparable(field, value), field
    for field in case.get("absent", ()):
        assert said.get(field) in (None, ["unassigned"]), field
    assert set(case.get("warnings", ())) <= set(warned)


TWO_DISTRICTS = "徐汇、黄浦两区联合召开楼宇党建座谈会。"


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        (TWO_DISTRICTS, "districts", ["xuhui", "huangpu"]),
        ("嘉定区考察团赴浦东新区学习，会后召开座谈会。", "districts", ["jiading"]),
        # A city that only a lecturer comes from does not stand in for an open name.
        ("高新区举办培训班。济南市委党校讲师刘某某授课。", "districts", None),
        ("会议于2023年4月6日在区党群服务中心召开。", "meeting_date", "2023-04-06"),
        ("各支部定于2024年3月20日召开党员大会，3月10日前报名。", "meeting_date", "2024-03-20"),
        ("12月，区委召开2024年度党建工作会议。", "meeting_date", "2023-12"),
        ("截至2023年5月30日，各支部已召开组织生活会三百场。", "meeting_date", None),
        ("9月3日，松江区举办培训班，以实绩迎接党的十九大召开。", "meeting_date", "2017-09-03"),
        ("1月10日，市里召开会议，总结2022年工作，部署2023年任务。", "review_year", 2022),
        ("1月10日，市里召开会议，总结2022年工作，部署2023年任务。", "plan_year", 2023),
        ("某局党组召开民主生活会。", "level", "单位"),
        ("济南市委十一届六次全体会议召开。", "level", "市"),
        ("会议由区委副书记张某某主持。", "host", [{"name": "张某某", "title": "区委副书记"}]),
        ("主持人：张某某\n支部召开党小组会。", "host", [{"name": "张某某"}]),
        ("市委组织部组织二处负责同志全程参加会议。", "attendees", None),
    ],
)
def test_what_is_read_out_of_a_sentence(text: str, field: str, value: Any) -> None:
    assert inferred(text).get(field) == value


def test_last_year_counts_from_the_date_of_publication() -> None:
    text = "去年12月，嘉定区召开述职评议会。"
    assert "meeting_date" not in inferred(text)
    assert inferred(text, date="2024-01-08")["meeting_date"] == "2023-12"
    basis = inferred(text, date="2024-01-08")["meeting_date_basis"]
    assert basis == {"inferred": "去年12月"}


def test_a_field_with_a_value_is_neither_inferred_nor_missed() -> None:
    found, notices = infer("春耕开始了。", None, WORLD, known=("districts", "source"))
    assert not {"districts", "source"} & set(found)
    assert not any("地区" in notice.message or "来源" in notice.message for notice in notices)


def test_an_open_name_is_told_of_with_its_line_and_its_choices() -> None:
    _, notices = infer("春耕开始了。\n鼓楼区召开座谈会。", None, WORLD)
    (notice,) = (notice for notice in notices if "鼓楼区" in notice.message)
    assert (notice.rule, notice.line) == ("metadata", 2)
    assert "xuzhou-gulou" in notice.suggestion


@given(st.text() | st.text("区市镇、，。年月日0123十二〇主持张某书记召开会述职（）-.\n"), st.text())
def test_any_text_has_findings_with_evidence(text: str, title: str) -> None:
    found, _ = infer(text, title, WORLD)
    assert "date" not in found
    for finding in found.values():
        assert finding.evidence
        assert 0 < finding.confidence <= 1
    assert infer(text, title, WORLD)[0] == found


@pytest.mark.parametrize(
    "unit",
    ["甲", "（", "长宁、", "和与及", "鼓楼区", "1月", "书记张某、", "2023年", "主持", "据", "\n"],
)
def test_long_lines_take_no_longer_than_their_length(unit: str) -> None:
    began = time.process_time()
    infer(unit * (100_000 // len(unit)), unit * 1000, WORLD)
    assert time.process_time() - began < 3


@pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"the samples are not at {SAMPLES}")
@pytest.mark.parametrize(
    ("number", "fields"),
    [
        ("000", {"kind": "news", "meeting_types": ["shuzhi-pingyi"], "review_year": 2023,
                 "districts": ["tangshan-gaoxin"], "meeting_date": "2024-01-25", "level": "区"}),
        ("001", {"kind": "news", "meeting_types": ["shuzhi-pingyi"], "review_year": 2021,
                 "districts": ["huguangyan"], "meeting_date": "2022-02-16", "level": "单位",
                 "organisations": ["湖光岩风景区管理局"]}),
        ("002", {"kind": "news", "meeting_types": ["dangjian-gongzuo"],
                 "districts": ["changqing"], "meeting_date": "2017-11-10"}),
        ("003", {"kind": "news", "meeting_types": ["shuzhi-pingyi"], "review_year": 2019,
                 "districts": ["changning", "minhang", "jiading", "chongming"],
                 "meeting_date": None, "host": None, "attendees": None}),
        ("004", {"kind": "speech", "meeting_types": ["dangjian-gongzuo"], "plan_year": 2024,
                 "districts": None, "meeting_date": None, "review_year": None, "host": None}),
    ],
)  # fmt: skip
def test_samples(number: str, fields: dict[str, Any]) -> None:
    (path,) = SAMPLES.glob(f"{number}_*.txt")
    said, _ = imported(path.read_text(encoding="utf-8"))
    assert {field: said.get(field) for field in fields} == fields
    if said.get("meeting_date"):
        assert comparable("meeting_date_basis", said["meeting_date_basis"]) == "inferred"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"the samples are not at {SAMPLES}")
@pytest.mark.parametrize(
    ("number", "counts"),
    [("000", (1, 1, 2)), ("001", (1, 1, 0)), ("002", (1, 1, 6))],
)
def test_people_of_the_samples(number: str, counts: tuple[int, int, int]) -> None:
    (path,) = SAMPLES.glob(f"{number}_*.txt")
    said, warned = imported(path.read_text(encoding="utf-8"))
    assert tuple(len(said.get(f, ())) for f in ("host", "speakers", "attendees")) == counts
    if number != "002":
        assert said["host"][0]["name"] == said["speakers"][0]["name"]
    assert "metadata" in warned
