"""The facts and notes on an article's page."""

import pytest

from plugins.meetings.article import Basis, Meeting, Person
from plugins.meetings.dates import MeetingDate
from plugins.portal.facts import facts, notes
from plugins.portal.views import Fact, Note
from plugins.views.parts import Link
from tests.support.values import make_article, vocabularies

TYPES = ("shuzhi-pingyi",)


def test_facts_stand_in_the_order_of_a_minute() -> None:
    meeting = Meeting(
        types=TYPES,
        date=MeetingDate(2024, 1, 25),
        review_year=2023,
        plan_year=2024,
        organisations=("长宁区委",),
        level="区",
        host=(Person("张三", "区长"),),
        speakers=(Person("李四"),),
        attendees=(Person("王五"), Person("赵六", "委员")),
        place="区机关礼堂",
    )
    article = make_article(meeting=meeting, districts=("changning", "jinan"))
    assert facts(article, vocabularies()) == (
        Fact("召开时间", (Link("2024年1月25日", ""),)),
        Fact("归入年份", (Link("2024年", "/years/2024/"),)),
        Fact("述职年度", (Link("2023年度", ""),)),
        Fact("部署年度", (Link("2024年度", ""),)),
        Fact(
            "地区",
            (Link("长宁区", "/districts/changning/"), Link("济南市", "/districts/jinan/")),
        ),
        Fact("会议类型", (Link("述职评议会", "/meeting-types/shuzhi-pingyi/"),)),
        Fact("层级", (Link("区", ""),)),
        Fact("单位", (Link("长宁区委", ""),)),
        Fact("主持", (Link("张三（区长）", ""),)),
        Fact("讲话", (Link("李四", ""),)),
        Fact("出席", (Link("王五", ""), Link("赵六（委员）", ""))),
        Fact("地点", (Link("区机关礼堂", ""),)),
    )


def test_what_is_unknown_is_left_out_and_an_open_district_is_said_to_be_open() -> None:
    assert facts(make_article(districts=("unassigned",)), vocabularies()) == (
        Fact("归入年份", (Link("2024年", "/years/2024/"),)),
        Fact("地区", (Link("未定", ""),)),
        Fact("会议类型", (Link("述职评议会", "/meeting-types/shuzhi-pingyi/"),)),
    )


def test_a_date_that_was_inferred_is_said_to_be() -> None:
    meeting = Meeting(TYPES, MeetingDate(2024, 1), Basis("文中说“近日”"))
    assert facts(make_article(meeting=meeting), vocabularies())[0] == Fact(
        "召开时间", (Link("2024年1月（推断）", ""),)
    )


def test_a_plain_article_has_no_note() -> None:
    assert notes(make_article()) == ()


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"state": "draft"}, Note("state", "尚未发布", "这是草稿的预览，尚未发布。")),
        (
            {"state": "scheduled", "date": "2026-07-01 09:00"},
            Note("state", "尚未发布", "这是定时文章的预览，将于2026年7月1日 09:00发布。"),
        ),
        (
            {"completeness": "partial"},
            Note("completeness", "内容不全", "已知原文有缺失，缺失之处在文中标出；本站不补写。"),
        ),
        (
            {"completeness": "excerpt"},
            Note("completeness", "节选", "本文是原文的节选，不是全文。"),
        ),
        (
            {"anonymised": True},
            Note("anonymised", "隐去姓名", "来稿中的姓名已隐去，本站照原样刊出，不作推测。"),
        ),
        (
            {"meeting": Meeting(TYPES, MeetingDate(2024, 1), Basis("文中说“近日”"))},
            Note(
                "date-basis",
                "召开时间为推断",
                "原文没有写明召开时间，2024年1月是推断，依据：文中说“近日”。",
            ),
        ),
        (
            {"meeting": Meeting(TYPES, MeetingDate(2024, 1), Basis("由发布时间推断。"))},
            Note(
                "date-basis",
                "召开时间为推断",
                "原文没有写明召开时间，2024年1月是推断，依据：由发布时间推断。",
            ),
        ),
        (
            {"meeting": Meeting(TYPES, MeetingDate(2024, 1, 25), Basis(), review_year=2023)},
            Note("years", "年份", "2024年召开 · 述职2023年度"),
        ),
        (
            {"meeting": Meeting(TYPES, review_year=2023)},
            Note("years", "年份", "2024年发布 · 述职2023年度"),
        ),
    ],
)
def test_a_note_says_what_a_reader_must_know(fields: dict[str, object], note: Note) -> None:
    assert notes(make_article(**fields)) == (note,)


@pytest.mark.parametrize(
    "meeting",
    [
        Meeting(TYPES, MeetingDate(2023, 12, 28), Basis(), review_year=2023),
        Meeting(TYPES, MeetingDate(2024, 1, 25), Basis()),
    ],
    ids=["reviewed in its own year", "a date that the text states"],
)
def test_what_is_as_expected_needs_no_note(meeting: Meeting) -> None:
    assert notes(make_article(meeting=meeting)) == ()
