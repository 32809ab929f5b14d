"""Front matter that is written is front matter that is read."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.front_matter import Row, read, split, write
from plugins.meetings.errors import InvalidError
from plugins.meetings.source import CONTROL
from plugins.meetings.source import split as split_article
from tests.support.values import vocabularies

WORDS = st.one_of(
    st.text(max_size=20).filter(lambda text: CONTROL.search(text) is None),
    st.sampled_from(
        ["2024-01-25", "2024", "true", "no", "~", "null", "---", "- 甲", "a: b", "# 一", "“会议”开了",
         "'", '"', "[甲]", "{a: 1}", "@甲", "%", "&a", "*a", "!b", "1:30", "1e3", "0x1F", "１２３４", " 甲 "]
    ),
)  # fmt: skip
LINES = WORDS.filter(lambda text: text.strip() and "\n" not in text.strip())
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": LINES,
        "source": LINES,
        "districts": st.lists(
            st.sampled_from(list(vocabularies().districts)), min_size=1, unique=True
        ),
        "review_year": st.integers(2000, 2026),
        "host": st.lists(
            st.fixed_dictionaries({"name": LINES, "title": LINES}), min_size=1, max_size=3
        ),
        "anonymised": st.booleans(),
    },
).filter(bool)


@given(FIELDS, st.text())
def test_what_is_written_is_what_is_read(fields: dict[str, Any], comment: str) -> None:
    text = write([Row(name, value, comment) for name, value in fields.items()])
    found = split(text)
    assert found is not None
    findings, faults = read(found[1], vocabularies())
    assert {name: finding.value for name, finding in findings.items()} == fields
    assert {finding.confidence for finding in findings.values()} == {1.0}
    assert faults == []


@given(FIELDS, st.text(st.sampled_from("会议 \u3000#-\t|"), min_size=1))
def test_a_body_is_parted_from_it_to_the_character(fields: dict[str, Any], body: str) -> None:
    if not body.strip():
        body += "会"
    text = write([Row(name, value) for name, value in fields.items()]) + body
    found = split(text)
    assert found is not None
    assert text[len(found[0]) :] == body
    assert split_article(text).body.removeprefix("\n") == body


@pytest.mark.parametrize(
    ("row", "written"),
    [
        (Row("title", "长宁区召开会议"), "title: 长宁区召开会议\n"),
        (Row("date", "2024-01-25"), "date: 2024-01-25\n"),
        (Row("date", "2024-01-25 09:30"), "date: 2024-01-25 09:30\n"),
        (Row("review_year", 2023), "review_year: 2023\n"),
        (Row("title", "2023"), "title: '2023'\n"),
        (Row("anonymised", True), "anonymised: true\n"),
        (Row("districts", ["changning", "minhang"]), "districts: [changning, minhang]\n"),
        (
            Row("host", [{"name": "张某某", "title": "区长"}]),
            "host:\n- {name: 张某某, title: 区长}\n",
        ),
        (Row("meeting_date_basis", {"inferred": "近日"}), "meeting_date_basis: {inferred: 近日}\n"),
        (Row("date", None), "# date:\n"),
        (Row("date", None, "请填写"), "# 请填写\n# date:\n"),
        (Row("kind", "news", "依据：\n 召开\x00\u2028会议"), "# 依据： 召开 会议\nkind: news\n"),
    ],
    ids=lambda value: repr(value) if isinstance(value, Row) else "",
)
def test_fields_are_written_as_editors_write_them(row: Row, written: str) -> None:
    assert write([row]) == f"---\n{written}---\n\n"


@pytest.mark.parametrize(
    ("text", "front", "body"),
    [
        ("---\ntitle: 一\n---\n正文\n", "title: 一\n", "正文\n"),
        ("\n \n---\ntitle: 一\n---\n\n \n　　正文\n", "title: 一\n", "　　正文\n"),
        ("--- \r\ntitle: 一\r\n---\r\n\r\n正文\r\n", "title: 一\r\n", "正文\r\n"),
        ("---\n# 注\n\ntitle: 一\n---", "# 注\n\ntitle: 一\n", ""),
        ("---\ntitle: 一\n---\n    甲\n", "title: 一\n", "    甲\n"),
    ],
    ids=["plain", "blank lines around", "other line ends", "no body", "an indent stays"],
)
def test_front_matter_is_found_at_the_beginning(text: str, front: str, body: str) -> None:
    found = split(text)
    assert found is not None
    assert found[1] == front
    assert text[len(found[0]) :] == body


@pytest.mark.parametrize(
    "text",
    [
        "",
        "正文\n",
        "---\n正文\n---\n正文\n",
        "---\ntitle: 一\n",
        "----\ntitle: 一\n----\n",
        "---\n来源：区委\n---\n",
    ],
    ids=["empty", "none", "rules around a line", "never closed", "longer rules", "a dateline"],
)
def test_what_is_none_stays_in_the_text(text: str) -> None:
    assert split(text) is None


@pytest.mark.parametrize(
    ("front", "fault"),
    [
        ("titel: 一\n", ("原文的元数据里有 titel，没有这个字段，没有写进文章", "是不是 title？")),
        (
            "layout: post\n",
            ("原文的元数据里有 layout，没有这个字段，没有写进文章", "它的值是：post"),
        ),
    ],
)
def test_a_field_that_there_is_not_is_said(front: str, fault: tuple[str, str]) -> None:
    findings, faults = read(front + "kind: news\nsource:\n", vocabularies())
    assert {name: finding.value for name, finding in findings.items()} == {"kind": "news"}
    assert faults == [fault]


@pytest.mark.parametrize(
    "front", ["title: [一\n", "- 一\n", "title: *a\n", "title: 一\ntitle: 二\n"]
)
def test_what_no_article_may_have_is_refused(front: str) -> None:
    with pytest.raises(InvalidError):
        read(front, vocabularies())


@pytest.mark.parametrize(
    "line",
    ["title: [a, 1]", "title: {a: b}", "date: true", "date: [2024]", "sections: 5", "host: 张某某",
     "districts: zzzz", "kind: report", "review_year: 明年", "anonymised: 是"],
)  # fmt: skip
def test_a_value_that_no_article_may_have_is_left_out_and_said(line: str) -> None:
    findings, faults = read(f"{line}\nsource: 某单位\n", vocabularies())
    assert set(findings) == {"source"}
    ((message, hint),) = faults
    assert message.startswith(f"{line.partition(':')[0]} 没有采用“")
    assert hint == "请核对后自己填写"
