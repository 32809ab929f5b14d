"""From what was received to a draft: what the file says of itself, and what its text says."""

import pytest

from newsdesk.desk import draft_of
from newsdesk.draft import Finding
from newsdesk.readers import Source
from tests.newsdesk.test_chain import world

BODY = "1月15日，长宁区召开述职评议会议。会议指出，要抓好落实。\n\n会议要求，各单位拿出整改清单。\n"


@pytest.mark.parametrize(
    ("title", "cleaned"),
    [
        ("述职不念稿,代表当场问!长宁区开评议会", "述职不念稿，代表当场问！长宁区开评议会"),
        ("長寧區召開述職評議會議", "长宁区召开述职评议会议"),
        ("长宁区召开述职评议会议", "长宁区召开述职评议会议"),
    ],
)
def test_a_title_that_the_file_states_is_cleaned_as_its_line_in_the_text_is(
    title: str, cleaned: str
) -> None:
    body = f"# {title}\n\n{BODY}"
    source = Source(body, findings={"title": Finding(title, title, 0.9)}, form="word")
    draft = draft_of(source, world())
    assert draft.metadata["title"].value == cleaned
    assert draft.text == BODY


@pytest.mark.parametrize(
    ("confidence", "end", "source"),
    [
        (0.8, "来源：区委组织部\n", "区委组织部"),
        (0.8, "", "楼宇先锋"),
        (0.95, "来源：区委组织部\n", "楼宇先锋"),
    ],
    ids=["the text names another", "the text names none", "a tag made for it names it"],
)
def test_an_account_is_the_source_where_the_text_names_none(
    confidence: float, end: str, source: str
) -> None:
    findings = {"source": Finding("楼宇先锋", "楼宇先锋", confidence)}
    draft = draft_of(Source(f"{BODY}\n{end}", findings=findings, form="page"), world())
    assert draft.metadata["source"].value == source
    assert "来源" not in draft.text


def test_front_matter_of_the_text_is_believed_and_leaves_it() -> None:
    draft = draft_of(Source(f"---\ntitle: 区里开会\ndate: 2026-01-16\n---\n\n{BODY}"), world())
    found = {name: draft.metadata[name].value for name in ("title", "date")}
    assert found == {"title": "区里开会", "date": "2026-01-16"}
    assert draft.text == BODY


def test_front_matter_that_cannot_be_read_stays_and_is_said() -> None:
    text = f"---\ntitle: [区里\n---\n\n{BODY}"
    draft = draft_of(Source(text), world())
    assert "title: [区里" in draft.text
    assert any("原文开头像是元数据，读不懂" in notice.message for notice in draft.warnings)
