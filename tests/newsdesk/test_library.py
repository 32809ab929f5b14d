"""What was imported once, or says the same as an article that is there, is known."""

from pathlib import Path

import pytest

from newsdesk import record
from newsdesk.draft import Draft
from newsdesk.library import Library
from newsdesk.readers import Source
from tests.support.site import new_content, write_article

BODY = "会议听取了各街镇党组织书记的述职，并作了评议。会议指出，过去一年工作扎实。\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content directory with two articles, one of which was imported, and what is none."""
    content = new_content(tmp_path)
    write_article(content, "typed", body="另一场会议，在另一个礼堂召开。\n")
    imported = write_article(content, "imported", body=BODY)
    ledger = imported.with_name("imported" + record.SUFFIX)
    ledger.write_bytes(record.to_bytes(Source("原来的文字"), "a.txt", Draft(BODY)))
    (content / "articles" / "2024" / "broken.md").write_bytes(b"\xff\xfe")
    (content / "articles" / "2024" / "none.md").write_text("没有元数据\n", encoding="utf-8")
    return content


def test_articles_are_read_and_what_is_none_is_passed_over(content: Path) -> None:
    library = Library.read([content / "articles"])
    assert {file.stem: body.strip() for file, body in library.bodies.items()} == {
        "typed": "另一场会议，在另一个礼堂召开。",
        "imported": BODY.strip(),
    }


def test_folders_that_contain_each_other_are_read_once(content: Path) -> None:
    folders = [content / "articles", content / "articles" / "2024", content / "articles" / "2030"]
    assert len(Library.read(folders).bodies) == 2


def test_what_was_imported_is_known_by_its_text_whatever_became_of_it(content: Path) -> None:
    library = Library.read([content / "articles"])
    digest = record.digest_of(Source("原来的文字"))
    there = library.same(digest, "什么也不像的正文\n")
    assert there is not None
    assert there.stem == "imported"


@pytest.mark.parametrize(
    "body",
    [BODY, BODY.replace("，", ","), f"\n{BODY}\n", BODY.replace("。", "。\n\n"), BODY.replace("会议", "會議")],
    ids=["the same", "other marks", "other blanks", "other paragraphs", "Traditional characters"],
)  # fmt: skip
def test_what_says_the_same_is_known(content: Path, body: str) -> None:
    there = Library.read([content / "articles"]).same("0", body)
    assert there is not None
    assert there.stem == "imported"


@pytest.mark.parametrize("body", ["别的会议。\n", BODY + "又补一句。\n", ""])
def test_what_says_something_else_is_not(content: Path, body: str) -> None:
    assert Library.read([content / "articles"]).same("0", body) is None


def test_a_damaged_ledger_does_not_hide_its_article(content: Path) -> None:
    ledger = content / "articles" / "2024" / f"imported{record.SUFFIX}"
    ledger.write_bytes(ledger.read_bytes()[:50])
    library = Library.read([content / "articles"])
    assert library.digests == {}
    assert library.same("0", BODY) is not None


def test_an_article_that_was_just_written_is_known_at_once() -> None:
    library = Library()
    file = Path("a.md")
    library.add(file, BODY, "d")
    assert library.same("d", "") == library.same("0", BODY) == file
    assert library.bodies == {file: BODY}


def test_of_two_that_say_the_same_the_first_is_named() -> None:
    library = Library()
    library.add(Path("a.md"), BODY, "1")
    library.add(Path("b.md"), BODY, "2")
    assert library.same("0", BODY) == Path("a.md")
    assert library.same("2", BODY) == Path("b.md")
