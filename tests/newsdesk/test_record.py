"""The ledger beside an article gives back what was imported."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.draft import Draft
from newsdesk.readers import Encoding, Source
from newsdesk.record import SUFFIX, UndoError, digest_of, load, to_bytes
from tests.newsdesk.test_ledger import worked

SOURCE = Source("来源：区委\n会议,开了。\n", encoding=Encoding("gb18030"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a ledger file may stand."""
    return tmp_path / f"a{SUFFIX}"


def written(place: Path, source: Source, draft: Draft, name: str = "a.txt") -> Path:
    """Write a ledger file."""
    place.write_bytes(to_bytes(source, name, draft))
    return place


@given(work=worked(), name=st.text(max_size=10))
def test_a_record_survives_the_file_and_restores_the_text(
    tmp_path_factory: pytest.TempPathFactory, work: tuple[str, str, list[Any]], name: str
) -> None:
    text, body, steps = work
    source = Source(text)
    place = tmp_path_factory.mktemp("record") / SUFFIX
    record = load(written(place, source, Draft(body, tuple(steps)), name))
    assert (record.name, record.digest, record.steps) == (name, digest_of(source), tuple(steps))
    assert record.restore(body) == text


@given(page=st.text(min_size=1), work=worked())
def test_of_a_page_the_page_itself_comes_back(
    tmp_path_factory: pytest.TempPathFactory, page: str, work: tuple[str, str, list[Any]]
) -> None:
    text, body, steps = work
    place = tmp_path_factory.mktemp("record") / SUFFIX
    source = Source(text, form="page", page=page)
    assert load(written(place, source, Draft(body, tuple(steps)))).restore(body) == page


def test_the_file_says_where_the_text_came_from(place: Path) -> None:
    data = json.loads(written(place, SOURCE, Draft(SOURCE.text), "稿.txt").read_bytes())
    assert data["version"] == 1
    assert data["source"] == {
        "name": "稿.txt",
        "form": "text",
        "encoding": "gb18030",
        "bom": False,
        "sha256": digest_of(SOURCE),
    }
    assert data["changes"] == []


def test_the_same_text_has_one_digest_in_every_encoding() -> None:
    texts = [Source("会议\n", encoding=Encoding(name)) for name in ("utf-8", "gb18030")]
    assert len({digest_of(source) for source in texts}) == 1
    assert digest_of(Source("会议\n", page="<p>会议")) != digest_of(texts[0])


def test_the_same_import_gives_the_same_bytes() -> None:
    source = Source("会议\n", form="page", page="<p>会议</p>")
    assert to_bytes(source, "a", Draft("会议\n")) == to_bytes(source, "a", Draft("会议\n"))


def test_a_body_that_was_changed_since_cannot_be_restored(place: Path) -> None:
    record = load(written(place, SOURCE, Draft(SOURCE.text)))
    with pytest.raises(UndoError, match="正文在导入以后改过"):
        record.restore(SOURCE.text + "又改\n")


def test_changes_that_do_not_fit_the_body_are_said(place: Path) -> None:
    data = json.loads(written(place, SOURCE, Draft(SOURCE.text)).read_bytes())
    row = {"step": 1, "rule": "a", "where": {"line": 1, "offset": 0}, "before": "甲", "after": "乙"}
    place.write_text(json.dumps({**data, "changes": [row]}), encoding="utf-8")
    with pytest.raises(UndoError, match="改动记录和正文对不上"):
        load(place).restore(SOURCE.text)


def test_a_missing_ledger_is_said(place: Path) -> None:
    with pytest.raises(UndoError, match="没有这份改动记录"):
        load(place)


def changed(**fields: Any) -> bytes:
    """Return a ledger file with other fields."""
    data = json.loads(to_bytes(SOURCE, "a.txt", Draft(SOURCE.text)))
    return json.dumps({**data, **fields}).encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "读不懂"),
        (b"[]", "读不懂"),
        (b"{}", "读不懂"),
        (b"\xff\xfe", "读不懂"),
        (changed()[:-20], "读不懂"),
        (changed(changes=[{"rule": "a"}]), "读不懂"),
        (changed(changes=None), "读不懂"),
        (changed(source={"name": "a", "sha256": "0", "page_gzip": "AAAA"}), "读不懂"),
        (changed(source=[]), "读不懂"),
        (changed(version=2), "更新的版本"),
    ],
)
def test_a_ledger_that_is_none_is_said_with_its_name(
    place: Path, data: bytes, message: str
) -> None:
    place.write_bytes(data)
    with pytest.raises(UndoError, match=message) as caught:
        load(place)
    assert str(caught.value).startswith(f"{place}：")
