"""A list entry: what a listing shows of an article."""

import pytest

from plugins.meetings.article import Section
from plugins.views.entry import address, in_district, lead, make_entry
from plugins.views.parts import Link
from tests.support.values import make_article, vocabularies

LONG = "一二三四五六七八九。" * 12


def test_an_entry_shows_what_the_article_says() -> None:
    article = make_article(
        "a-1", kicker="引题", date="2024-01-26 09:05", kind="speech", districts=("shanghai",)
    )
    entry = make_entry(article, vocabularies())
    assert (entry.title, entry.url, entry.kicker) == (
        "长宁区召开述职评议会",
        "/articles/a-1/",
        "引题",
    )
    assert entry.date == "2024年1月26日 09:05"
    assert entry.machine_date == "2024-01-26T09:05:00+08:00"
    assert (entry.kind, entry.kind_label) == ("speech", "讲话")
    assert entry.column == Link("基层党建", "/columns/jiceng-dangjian/")
    assert entry.districts == (Link("上海市", "/districts/shanghai/"),)
    assert entry.meeting_types == (Link("述职评议会", "/meeting-types/shuzhi-pingyi/"),)
    assert entry.marks == ()


def test_an_unassigned_district_is_no_link() -> None:
    assert make_entry(make_article(districts=("unassigned",)), vocabularies()).districts == ()


@pytest.mark.parametrize(
    ("fields", "marks"),
    [
        ({"completeness": "partial"}, ("内容不全",)),
        ({"completeness": "excerpt"}, ("节选",)),
        ({"anonymised": True}, ("隐去姓名",)),
        ({"completeness": "partial", "anonymised": True}, ("内容不全", "隐去姓名")),
    ],
)
def test_an_entry_warns_of_what_is_missing(
    fields: dict[str, object], marks: tuple[str, ...]
) -> None:
    assert make_entry(make_article(**fields), vocabularies()).marks == marks


@pytest.mark.parametrize(
    ("summary", "text", "shown"),
    [
        ("摘要。", LONG, "摘要。"),
        (None, "短文。", "短文。"),
        (None, "第一段。\n第二段。", "第一段。第二段。"),
        (None, "字" * 90, "字" * 90),
        (None, "字" * 91, "字" * 90 + "……"),
        (None, LONG, "一二三四五六七八九。" * 8 + "一二三四五六七八九" + "……"),
        (None, "字" * 60 + "，" + "字" * 60, "字" * 60 + "……"),
        (None, "字" * 10 + "。" + "字" * 200, "字" * 10 + "。" + "字" * 79 + "……"),
        (None, "", ""),
    ],
    ids=[
        "a summary", "a short text", "two paragraphs", "as long as fits", "one too long",
        "cut at a full stop", "cut at a comma", "no clause ends late enough", "no text",
    ],
)  # fmt: skip
def test_the_lead_is_the_summary_or_the_beginning_of_the_text(
    summary: str | None, text: str, shown: str
) -> None:
    assert lead(make_article(summary=summary, text=text)) == shown


@pytest.mark.parametrize(
    ("state", "url"),
    [
        ("published", "/articles/a/"),
        ("hidden", "/articles/a/"),
        ("draft", "/drafts/a/"),
        ("scheduled", "/drafts/a/"),
    ],
)
def test_only_public_articles_have_their_permalink(state: str, url: str) -> None:
    assert address(make_article(state=state)) == url


def test_a_round_up_is_entered_at_a_districts_own_section_only() -> None:
    article = make_article(
        districts=("changning", "jinan"), sections=(Section("changning", "长宁区"),)
    )
    entry = make_entry(article, vocabularies())
    assert in_district(entry, article, "changning").url == "/articles/a/#district-changning"
    assert in_district(entry, article, "jinan").url == "/articles/a/"
