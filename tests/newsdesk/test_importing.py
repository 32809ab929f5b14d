"""Whatever is imported becomes an article, and the article becomes again what was imported."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk import front_matter, record
from newsdesk.importing import AlreadyThere, Imported, import_text
from newsdesk.library import Library
from newsdesk.readers import PictureFile, Source, read_bytes
from plugins.meetings.reader import PICTURE_PLACEHOLDER
from plugins.meetings.source import decode
from tests.newsdesk.test_chain import PIECES, world
from tests.support.pictures import encoded, gradient

NOW = datetime(2026, 6, 1, tzinfo=UTC)
BODY = "2026年1月15日，长宁区召开述职评议会议。会议指出，要抓好落实。\n\n会议要求，拿出整改清单。\n"


def imported(source: Source, library: Library | None = None, **options: str) -> Imported:
    """Import a text that is not there yet."""
    made = import_text(source, "a.txt", world(), library or Library(), NOW, **options)  # type: ignore[arg-type]
    assert isinstance(made, Imported)
    return made


def article_of(made: Imported) -> str:
    """Return the text of the article's file, as the portal reads it."""
    return decode(made.files[f"{made.slug}.md"])


def restored(made: Imported, folder: Path) -> str:
    """Return what its files give back."""
    ledger = folder / "ledger"
    ledger.write_bytes(made.files[made.slug + record.SUFFIX])
    article = article_of(made)
    split = front_matter.split(article)
    assert split is not None
    return record.load(ledger).restore(article[len(split[0]) :])


@given(
    text=st.lists(
        st.one_of(PIECES, st.sampled_from(["　　", "\r\n", "---\n", "title: 一\n", "<b>"]))
    )
    .map("".join)
    .filter(str.strip),
    form=st.sampled_from(["text", "markdown", "word"]),
)
def test_whatever_comes_in_can_be_restored_to_the_character(
    tmp_path_factory: pytest.TempPathFactory, text: str, form: str
) -> None:
    source = Source(text, form=form)  # type: ignore[arg-type]
    assert restored(imported(source), tmp_path_factory.mktemp("import")) == text


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".md", "　　1月15日，长宁区召开会议。\n\n　　会议指出，要抓好落实。\n"),
        (".md", " \n  \n- 甲\n- 乙\n"),
        (".txt", "\u3000\n会议召开。"),
        (".txt", "会议召开。\r\n会议指出,要抓好落实.\r\n"),
        (".md", "---\ntitle: 区里开会\n---\n\n　　会议召开。\n"),
        (".html", "<html><body><p>会议召开,区委组织部主持.</p></body></html>\r\n"),
    ],
)
def test_blanks_around_a_text_and_line_ends_come_back_too(
    tmp_path: Path, suffix: str, text: str
) -> None:
    assert restored(imported(read_bytes(text.encode(), suffix)), tmp_path) == text


def test_the_article_is_written_last_and_all_files_have_its_name() -> None:
    pictures = (PictureFile("1.png", encoded(gradient(8, 6), "PNG")),)
    made = imported(Source(BODY + "\n![](1.png)\n", pictures), slug="pingyi")
    assert list(made.files) == ["pingyi-1.png", "pingyi.ledger.json", "pingyi.md"]
    assert f"![{PICTURE_PLACEHOLDER}](pingyi-1.png)" in made.body
    assert made.draft


def test_the_same_text_has_one_slug_and_another_text_another() -> None:
    first, second = imported(Source(BODY)), imported(Source(BODY + "\n会后参观。\n"))
    assert first.slug == imported(Source(BODY)).slug
    assert first.slug.startswith("20260115-")
    assert second.slug != first.slug
    assert imported(Source("会议召开。\n")).slug.startswith("import-")


def test_what_was_imported_or_says_the_same_is_not_imported_again() -> None:
    library = Library()
    made = imported(Source(BODY), library)
    file = Path("a.md")
    library.add(file, made.body, made.digest)
    for text in (BODY, BODY.replace("，", ","), "来源：区委组织部\n\n" + BODY):
        again = import_text(Source(text), "b.txt", world(), library, NOW)
        assert again == AlreadyThere(file)


def test_an_article_that_quotes_another_is_imported_and_it_is_said() -> None:
    library = Library()
    long = BODY + "\n" + "各单位围绕加装电梯、楼宇支部、村级账目、午间党课逐项述职。" * 6 + "\n"
    made = imported(Source(long), library)
    library.add(Path("a.md"), made.body, made.digest)
    quoting = imported(Source(long + "\n会后，区委组织部作了通报。\n"), library)
    assert any("与“a.md”重复" in notice.message for _, notice in quoting.notices)


def test_notices_have_the_lines_of_the_article_s_file() -> None:
    made = imported(Source("长宁区召开会议\n\n" + BODY + "\n![会场](lost.png)\n"))
    lines = article_of(made).split("\n")
    (line,) = {line for line, notice in made.notices if "lost.png" in notice.message}
    assert lines[line - 1] == "〔此处缺一张图片〕"


def test_what_the_editor_gave_stands_over_the_text() -> None:
    made = import_text(
        Source("来源：区委组织部\n\n" + BODY), "a.txt", world(), Library(), NOW,
        given={"source": "区纪委", "date": "2026-01-16"},
    )  # fmt: skip
    assert isinstance(made, Imported)
    assert "\nsource: 区纪委\n" in article_of(made)
    assert "\ndate: 2026-01-16\n" in article_of(made)


def test_what_the_portal_would_refuse_is_left_out_and_said() -> None:
    text = "---\ntitle: 长宁区召开会议\ndate: 昨天\nreview_year: 1024\n---\n\n" + BODY
    made = imported(Source(text))
    messages = [notice.message for _, notice in made.notices]
    assert any(message.startswith("date 没有采用“昨天”：") for message in messages)
    assert any(message.startswith("review_year 没有采用“1024”：") for message in messages)
    assert "\n# date:\n" in article_of(made)
    assert made.missing.count("date") == 1
