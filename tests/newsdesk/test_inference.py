"""What the newsdesk reads out of a text about its meeting."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.desk import draft_of
from newsdesk.draft import Surroundings
from newsdesk.inference import infer
from newsdesk.readers import Source
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
    draft = draft_of(Source(text), WORLD)
    said = {name: found.value for name, found in draft.metadata.items()}
    return said, [notice.rule for notice in draft.warnings]


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
        ("南京市委组织部召开座谈会，来自鼓楼区的书记旁听。", "districts", ["nanjing"]),
        ("上海市委书记到嘉定区调研。", "districts", ["jiading"]),
        # A city that only a lecturer comes from does not stand in for an open name.
        ("高新区举办培训班。济南市委党校讲师刘某某授课。", "districts", None),
        ("会议于2023年4月6日在区党群服务中心召开。", "meeting_date", "2023-04-06"),
        ("各支部定于2024年3月20日召开党员大会，3月10日前报名。", "meeting_date", "2024-03-20"),
        ("12月，区委召开2024年度党建工作会议。", "meeting_date", "2023-12"),
        ("截至2023年5月30日，各支部已召开组织生活会三百场。", "meeting_date", None),
        ("9月3日，松江区举办培训班，以实绩迎接党的十九大召开。", "meeting_date", "2017-09-03"),
        ("２０２４年１月５日，松江区召开座谈会。", "meeting_date", "2024-01-05"),
        ("2024年3月5日-7日，松江区举办培训班。", "meeting_date", "2024-03-05"),
        ("2023年冬，松江区召开座谈会。", "meeting_date", "2023"),
        ("2023年，松江区先后召开座谈会十二次。", "meeting_date", None),
        ("报名时间：2024年3月5日", "meeting_date", None),
        ("1月10日，市里召开会议，总结2022年工作，部署2023年任务。", "review_year", 2022),
        ("1月10日，市里召开会议，总结2022年工作，部署2023年任务。", "plan_year", 2023),
        ("某局党组召开民主生活会。", "level", "单位"),
        ("济南市委十一届六次全体会议召开。", "level", "市"),
        ("区教育局党组中心组召开学习会。", "level", "单位"),
        ("区政府党组召开会议。", "level", "区"),
        ("区教育局、区总工会联合举办讲座。", "organisations", ["区教育局", "区总工会"]),
        ("按照全区统一布局，支部召开会议。", "organisations", None),
        ("会议由区委副书记张某某主持。", "host", [{"name": "张某某", "title": "区委副书记"}]),
        ("主持人：张某某\n支部召开党小组会。", "host", [{"name": "张某某"}]),
        ("市委组织部组织二处负责同志全程参加会议。", "attendees", None),
        (
            "区委书记李某陪同调研，并主持召开座谈会。",
            "host",
            [{"name": "李某", "title": "区委书记"}],
        ),
        ("区委书记强调，主任高度重视，组长主持会议。", "host", None),
        ("据区委组织部消息，会开完了。", "source", "区委组织部"),
        ("数据来源：区统计局。", "source", None),
    ],
)
def test_what_is_read_out_of_a_sentence(text: str, field: str, value: Any) -> None:
    assert inferred(text).get(field) == value


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("在全区组织部长会议上的讲话", "speech"),
        ("某街道学习市委书记在全会上的讲话", "news"),
        ("关于召开组织生活会的通知", "notice"),
        ("区委组织部印发关于召开组织生活会的通知", "news"),
        ("2024年党建工作要点", None),
    ],
)
def test_a_title_tells_the_kind_of_a_text_and_not_of_what_it_reports(
    title: str, value: str | None
) -> None:
    assert inferred("工作正在推进。", title).get("kind") == value


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("某区召开民主生活会征求意见座谈会", ["zuotan"]),
        ("某区召开党代会筹备会", None),
        ("某区召开巡察整改落实推进会", ["tuijin"]),
        ("某区政协十届三次全体会议开幕", None),
        ("某区委举办2024年轮训班", ["peixun"]),
    ],
)
def test_a_meeting_about_another_one_is_of_its_own_type(
    title: str, value: list[str] | None
) -> None:
    assert inferred("", title).get("meeting_types") in (value, value or ["qita"])


def test_last_year_counts_from_the_date_of_publication() -> None:
    text = "去年12月，嘉定区召开述职评议会。"
    assert "meeting_date" not in inferred(text)
    assert inferred(text, date="2024-01-08")["meeting_date"] == "2023-12"
    basis = inferred(text, date="2024-01-08")["meeting_date_basis"]
    assert basis == {"inferred": "去年12月"}


def test_a_notice_is_published_before_the_meeting_and_news_after_it() -> None:
    notice = "各支部：\n现定于3月12日召开组织生活会，特此通知。"
    assert inferred(notice, date="2024-03-05")["meeting_date"] == "2024-03-12"
    news = "3月12日，松江区召开座谈会。"
    assert inferred(news, date="2024-03-05")["meeting_date"] == "2023-03-12"


def test_a_field_with_a_value_is_neither_inferred_nor_missed() -> None:
    found, notices = infer("春耕开始了。", None, WORLD, known=("districts", "source"))
    assert not {"districts", "source"} & set(found)
    assert not any("地区" in notice.message or "来源" in notice.message for notice in notices)


def test_who_issued_a_text_tells_its_district() -> None:
    found, _ = infer("全区座谈会开完了。", None, WORLD, known={"source": "长清区委组织部"})
    assert found["districts"].value == ["changqing"]


def test_an_open_name_is_told_of_with_its_place_and_its_choices() -> None:
    _, notices = infer("春耕开始了。\n鼓楼区召开座谈会。", None, WORLD)
    (notice,) = (notice for notice in notices if "鼓楼区" in notice.message)
    assert (notice.rule, notice.at) == ("metadata", len("春耕开始了。\n"))
    assert "xuzhou-gulou" in notice.suggestion


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("徐家汇区召开座谈会", ["徐家汇区"]),
        ("普陀、长宁、静安区联合召开座谈会", ["普陀", "静安区"]),
        ("济南市历下区召开座谈会", ["济南市历下区"]),
        ("紫藤社区召开座谈会", []),
        ("全市各区召开座谈会", []),
        ("长宁区召开座谈会", []),
    ],
)
def test_a_district_that_the_vocabulary_lacks_is_named(title: str, names: list[str]) -> None:
    _, notices = infer("来自闵行区的同行旁听。", title, WORLD)
    assert [n.message for n in notices if "词表里没有" in n.message] == [
        f"词表里没有“{name}”" for name in names
    ]


def test_meetings_of_several_districts_on_different_days_have_no_date() -> None:
    text = "2024年1月5日，长宁区召开座谈会。\n2024年1月8日，闵行区召开座谈会。"
    found, notices = infer(text, "长宁、闵行区召开座谈会", WORLD)
    assert "meeting_date" not in found
    assert any("日期不同" in notice.message for notice in notices)


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
    [
        "甲", "（", "长宁、", "和与及", "鼓楼区", "1月", "书记张某、", "2023年", "主持", "据", "\n", "一",
        "会上，", "作", "区", "召开", "书记王建国主持会议。", "2023年5月1日，召开会议。", "党的二十大",
        "上海市", "；出席：", "等区领导", "来源：", "张某 ",
    ],
)  # fmt: skip
def test_long_lines_take_no_longer_than_their_length(unit: str) -> None:
    infer(unit * (100_000 // len(unit)), unit * 1000, WORLD)


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
