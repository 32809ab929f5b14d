"""The front matter of an imported article: what was found stands there, what lacks is asked for."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.composition import Composition, compose, without
from newsdesk.draft import Draft, Finding
from newsdesk.front_matter import Row, read, split, write
from plugins.meetings.article import UNASSIGNED
from plugins.meetings.schema import FIELDS
from tests.support.values import vocabularies

FOUND = {
    "title": "长宁区召开会议",
    "kind": "news",
    "category": "jiceng-dangjian",
    "date": "2024-01-26",
    "districts": ["changning"],
    "meeting_types": ["shuzhi-pingyi"],
    "source": "区委组织部",
}
TEXT = "会议听取了述职，并作了评议。\n"


def composed(
    found: dict[str, Any],
    *,
    text: str = TEXT,
    confidence: float = 0.95,
    given: dict[str, Any] | None = None,
    unsure: bool = False,
) -> Composition:
    """Compose front matter of findings that are all as sure."""
    metadata = {name: Finding(value, "会议", confidence) for name, value in found.items()}
    draft = Draft(text, metadata=metadata)
    return compose(draft, vocabularies(), "a1b2c3", given or {}, unsure)


def values(made: Composition) -> dict[str, Any]:
    """Return the fields that have a value."""
    return {row.name: row.value for row in made.rows if row.value is not None}


def row(made: Composition, name: str) -> Row:
    """Return the row of a field."""
    (found,) = [row for row in made.rows if row.name == name]
    return found


def test_an_article_with_all_that_is_required_can_be_published() -> None:
    made = composed(FOUND)
    assert made.missing == ()
    assert values(made) == {**FOUND, "id": "a1b2c3"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "会议听取了述职，并作了评议。"),
        ("kind", "news"),
        ("category", "dangjian-yaowen"),
        ("date", None),
        ("districts", [UNASSIGNED]),
        ("meeting_types", ["qita"]),
        ("source", None),
    ],
)
def test_without_a_required_field_it_is_a_draft_that_asks_for_it(name: str, value: Any) -> None:
    made = composed({key: FOUND[key] for key in FOUND if key != name})
    label = FIELDS[name].label
    assert made.missing == (name,)
    way_out = "请填写" if value is None else "先这样写着，请改定"
    assert row(made, name) == Row(name, value, f"{label}：文中没有依据，{way_out}")
    assert row(made, "status") == Row("status", "draft", f"还缺{label}，核对好以后删去下面这一行")


def test_what_is_hardly_sure_is_written_and_counts_as_missing() -> None:
    made = composed(FOUND, confidence=0.5)
    assert set(made.missing) == set(FOUND)
    assert values(made)["title"] == "长宁区召开会议"
    assert row(made, "title").comment == "标题的依据：会议（把握 50%）"


def test_the_evidence_stands_above_a_field_and_is_cut_where_it_is_long() -> None:
    draft = Draft(TEXT, metadata={"title": Finding("会议", "会" * 41, 0.8)})
    made = compose(draft, vocabularies(), "a", {}, unsure=False)
    assert row(made, "title").comment == f"标题的依据：{'会' * 40}…（把握 80%）"


def test_what_is_certain_needs_no_evidence() -> None:
    assert {r.comment for r in composed(FOUND, confidence=1.0).rows} == {""}


def test_what_the_editor_gave_stands_over_what_was_found() -> None:
    made = composed({**FOUND, "kind": "speech"}, given={"kind": "notice", "source": "区纪委"})
    assert (values(made)["kind"], values(made)["source"]) == ("notice", "区纪委")
    assert row(made, "kind").comment == ""


def test_what_the_editor_gave_is_not_missing() -> None:
    assert composed({}, given=FOUND).missing == ()


def test_pictures_without_words_keep_it_a_draft_too() -> None:
    made = composed(FOUND, unsure=True)
    assert made.missing == ()
    assert row(made, "status") == Row("status", "draft", "核对好以后删去下面这一行")


def test_a_state_that_the_text_brought_along_stays() -> None:
    assert values(composed({"status": "hidden"}))["status"] == "hidden"


def test_an_id_that_the_text_brought_along_stays() -> None:
    assert values(composed({**FOUND, "id": "old"}))["id"] == "old"


def test_a_gap_that_was_only_noticed_is_suggested() -> None:
    made = composed({**FOUND, "completeness": "partial"}, confidence=0.7)
    hint = "文中像是有缺失（会议）；确实有的话，写 partial"
    assert row(made, "completeness") == Row("completeness", None, hint)
    assert values(composed({"completeness": "partial"}))["completeness"] == "partial"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("## 一、会议概况\n\n会议召开。\n", "一、会议概况"),
        ("会" * 40 + "\n", "会" * 30),
        ("", "（待补标题）"),
    ],
)
def test_where_no_title_was_found_the_first_line_stands_for_it(text: str, title: str) -> None:
    assert values(composed({}, text=text))["title"] == title


def test_fields_can_be_forgotten() -> None:
    draft = Draft(TEXT, metadata={name: Finding(v, "", 1.0) for name, v in FOUND.items()})
    assert set(without(draft, ["date", "kicker"]).metadata) == set(FOUND) - {"date"}


@given(st.sets(st.sampled_from(sorted(FOUND))), st.floats(0, 1), st.booleans())
def test_front_matter_is_in_the_order_of_the_handbook_and_reads_as_it_was_meant(
    names: set[str], confidence: float, unsure: bool
) -> None:
    made = composed({name: FOUND[name] for name in names}, confidence=confidence, unsure=unsure)
    order = [row.name for row in made.rows]
    assert order == [name for name in FIELDS if name in order]
    assert ("status" in order) == bool(made.missing or unsure)
    whole = split(write(made.rows))
    assert whole is not None
    findings, faults = read(whole[1], vocabularies())
    assert {name: found.value for name, found in findings.items()} == values(made)
    assert faults == []
