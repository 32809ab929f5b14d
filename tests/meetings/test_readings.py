"""Remembered readings: always what reading again would give, and read again only where needed."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path

import pytest

from plugins.meetings import memory, readings
from plugins.meetings.collection import Collection, load_collection
from plugins.meetings.dates import SHANGHAI
from tests.support.pictures import encoded, gradient
from tests.support.site import VOCABULARY, new_content, write_article, write_page

NOW = datetime(2026, 6, 1, tzinfo=SHANGHAI)
PICTURE = "../../images/2024/a.png"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = new_content(tmp_path)
    (content / "images/2024").mkdir(parents=True)
    (content / "images/2024/a.png").write_bytes(encoded(gradient(40, 30), "PNG"))
    write_article(content, "plain")
    write_article(content, "timed", date="2024-01-26 09:30", meeting_date="2024-01-25",
                  meeting_date_basis={"inferred": "文中说“昨日”"})  # fmt: skip
    write_article(content, "later", date="2027-01-01")
    write_article(content, "draft", status="draft", date=None, source=None)
    write_article(content, "shows", body=f"一段。\n\n![会场]({PICTURE})\n\n[另一篇](plain.md)\n")
    write_article(content, "photo", photos=[{"src": PICTURE, "alt": "会场"}])
    write_article(content, "noticed", body="一段。<script>x()</script>\n", date="2025-02-02")
    write_page(content, "about")
    return content


def load(content: Path, now: datetime = NOW, executor: Executor | None = None) -> Collection:
    """Load with what is remembered beside the content."""
    folder = content.parent / "remembered"
    return load_collection(content, VOCABULARY, now, remembered=folder, executor=executor)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The paths of the files that are read, as they are."""
    paths: list[str] = []
    real = readings.read_text
    monkeypatch.setattr(
        readings, "read_text", lambda path, *a: paths.append(path) or real(path, *a)
    )
    yield paths


def test_remembered_readings_are_those_of_a_fresh_look(content: Path, read: list[str]) -> None:
    fresh = load(content)
    assert len(read) == 8
    read.clear()
    assert load(content) == fresh == load_collection(content, VOCABULARY, NOW)
    assert len(read) == 8, "only by the last, which remembers nothing"
    assert str(load(content).published[0].date) == str(fresh.published[0].date)


def edited(content: Path) -> set[str]:
    write_article(content, "plain", title="静安区召开述职评议会")
    return {"plain"}


def touched(content: Path) -> set[str]:
    path = content / "articles/2024/plain.md"
    path.write_bytes(path.read_bytes())
    return set()


def added(content: Path) -> set[str]:
    write_article(content, "new")
    return {"new"}


def removed(content: Path) -> set[str]:
    (content / "articles/2024/timed.md").unlink()
    return set()


def renamed(content: Path) -> set[str]:
    (content / "articles/2024/timed.md").rename(content / "articles/2024/moved.md")
    return {"moved"}


def picture_gone(content: Path) -> set[str]:
    (content / "images/2024/a.png").unlink()
    return {"shows", "photo"}


def picture_broken(content: Path) -> set[str]:
    (content / "images/2024/a.png").write_bytes(b"\x89PNG")
    return {"shows", "photo"}


def target_gone(content: Path) -> set[str]:
    (content / "articles/2024/plain.md").unlink()
    return {"shows"}


def target_hidden(content: Path) -> set[str]:
    write_article(content, "plain", status="draft")
    return {"plain"}


def district_gone(content: Path) -> set[str]:
    file = content / "vocabulary/districts.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("changning", "changninq"), encoding="utf-8")
    return {"plain", "timed", "later", "draft", "shows", "photo", "noticed", "about"}


def broken(content: Path) -> set[str]:
    write_article(content, "plain", category="none")
    return {"plain"}


@pytest.mark.parametrize(
    "change",
    [
        edited, touched, added, removed, renamed, picture_gone, picture_broken, target_gone,
        target_hidden, district_gone, broken,
    ],
)  # fmt: skip
def test_whatever_changes_only_what_it_may_concern_is_read_again(
    content: Path, read: list[str], change: Callable[[Path], set[str]]
) -> None:
    load(content)
    concerned = change(content)
    read.clear()
    found = load(content)
    assert {Path(path).stem for path in read} == concerned
    assert found == load_collection(content, VOCABULARY, NOW)


def test_time_passes_for_remembered_articles_too(content: Path, read: list[str]) -> None:
    load(content)
    read.clear()
    after = load(content, datetime(2027, 1, 2, tzinfo=SHANGHAI))
    assert read == []
    assert [a.slug for a in after.published][-1] == "later"
    before = load(content)
    assert [a.slug for a in before.scheduled] == ["later"]


def test_a_faulty_file_is_read_again_until_it_is_right(content: Path, read: list[str]) -> None:
    write_article(content, "bad", category="none")
    first = load(content)
    read.clear()
    assert load(content).problems == first.problems
    assert [Path(path).stem for path in read] == ["bad"]


def test_another_engine_remembers_nothing(
    content: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(content)
    monkeypatch.setattr(memory, "version", lambda package: f"{package} 0")
    read.clear()
    load(content)
    assert len(read) == 8


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "foreign"])
def test_what_is_damaged_is_as_good_as_none(content: Path, read: list[str], damage: str) -> None:
    fresh = load(content)
    for file in (content.parent / "remembered").iterdir():
        data = bytearray(file.read_bytes())
        if damage == "cut":
            del data[len(data) // 2 :]
        elif damage == "changed":
            data[len(data) // 2] ^= 1
        elif damage == "empty":
            data.clear()
        else:
            data[:] = b"portal readings 1\n" + bytes(64)
        file.write_bytes(data)
    read.clear()
    assert load(content) == fresh
    assert len(read) == 8
    read.clear()
    load(content)
    assert read == []


def test_a_folder_that_has_not_changed_is_not_written_again(content: Path) -> None:
    load(content)
    before = {f: f.stat().st_mtime_ns for f in (content.parent / "remembered").iterdir()}
    write_article(content, "plain", place="区机关礼堂")
    load(content)
    after = {f: f.stat().st_mtime_ns for f in (content.parent / "remembered").iterdir()}
    assert before.keys() == after.keys()
    # articles/2024, and neither articles/2025 nor articles/2027 nor pages.
    assert len([file for file in before if before[file] != after[file]]) == 1


def test_nothing_can_be_remembered_where_nothing_can_be_written(content: Path) -> None:
    (content.parent / "remembered").touch()
    assert load(content) == load_collection(content, VOCABULARY, NOW)


def test_other_processes_read_the_same(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "FEW", 1)
    monkeypatch.setattr(readings, "CHUNK", 3)
    write_article(content, "bad", category="none")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        found = load(content, executor=pool)
    assert found == load_collection(content, VOCABULARY, NOW)
