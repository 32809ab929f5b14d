"""The notes on an article's page."""

import pytest

from plugins.meetings.article import Basis, Meeting
from plugins.meetings.dates import MeetingDate
from plugins.portal.notes import notes
from plugins.portal.views import Note
from tests.support.values import make_article

TYPES = ("shuzhi-pingyi",)


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
