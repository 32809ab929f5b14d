"""A site in memory: what is kept, made and promised."""

from pathlib import Path
from typing import Any

import pytest

from plugins.builder.errors import OverwriteError
from plugins.preview.errors import StaleError
from plugins.preview.site import Site
from plugins.preview.writer import MemoryWriter

SETTINGS: dict[str, Any] = {
    "THEME_STATIC_DIR": "theme", "CACHE_PATH": "cache", "THEME": "theme",
    "THEME_TEMPLATES_OVERRIDES": [], "JINJA_ENVIRONMENT": {}, "SITENAME": "名称",
    "SITEURL": "http://127.0.0.1:8000",
}  # fmt: skip


def writer(folder: Path, before: Site | None = None, stale: bool = False) -> MemoryWriter:
    return MemoryWriter(folder, SETTINGS, before or Site(), lambda: stale)


def test_files_of_the_theme_stand_in_the_folder_while_the_run_lasts(tmp_path: Path) -> None:
    output = writer(tmp_path)
    output.write_text("theme/css/site.css", "a {}")
    assert (tmp_path / "theme/css/site.css").is_file()
    output.finish()
    assert output.kept.ready("theme/css/site.css") == b"a {}"


def test_no_other_file_is_written(tmp_path: Path) -> None:
    output = writer(tmp_path)
    output.write_text("robots.txt", "x")
    assert output.kept.ready("robots.txt") == b"x"
    assert not list(tmp_path.iterdir())


def test_two_that_write_the_same_file_are_refused(tmp_path: Path) -> None:
    output = writer(tmp_path)
    output.write_text("robots.txt", "x")
    with pytest.raises(OverwriteError):
        output.write_text("Robots.txt", "y")


def test_a_stale_run_ends_at_its_next_file(tmp_path: Path) -> None:
    with pytest.raises(StaleError):
        writer(tmp_path, stale=True).write_text("robots.txt", "x")


def test_what_is_made_of_an_item_is_made_once_when_it_is_asked_for(tmp_path: Path) -> None:
    made: list[str] = []

    def make(item: str) -> bytes:
        made.append(item)
        return item.encode()

    output = writer(tmp_path)
    output.make("card.png", make, "a")
    site = output.kept
    assert site.ready("card.png") is None
    assert site.promised("card.png")
    assert [site.make("card.png"), site.make("card.png"), made] == [b"a", b"a", ["a"]]


def test_a_promise_of_a_folder_is_kept_when_one_of_its_files_is_asked_for(tmp_path: Path) -> None:
    output = writer(tmp_path)
    output.later(["search/"], lambda: output.write_text("search/terms/a.bin", "x"))
    output.finish()
    site = output.kept
    assert site.promised("search/terms/a.bin")
    assert not site.promised("searches/a.bin")
    assert site.make("search/terms/a.bin") == b"x"
    assert site.make("search/terms/none.bin") is None


def test_a_promise_that_fails_can_be_asked_for_again(tmp_path: Path) -> None:
    output, tries = writer(tmp_path), iter([OSError(), None])

    def write() -> None:
        if error := next(tries):
            raise error
        output.write_text("a.bin", "x")

    output.later(["a.bin"], write)
    with pytest.raises(OSError):
        output.kept.make("a.bin")
    assert output.kept.make("a.bin") == b"x"


def test_files_of_the_last_run_are_kept_when_all_are_there(tmp_path: Path) -> None:
    before = Site(files={"a.bin": b"a"})
    output = writer(tmp_path, before)
    assert not output.keep(["a.bin", "b.bin"])
    assert output.keep(["a.bin"])
    assert output.kept.ready("a.bin") == b"a"


def test_a_browser_that_was_told_of_a_file_of_the_last_run_still_gets_it(tmp_path: Path) -> None:
    output = writer(tmp_path, Site(files={"search/old.bin": b"a"}))
    output.later(["search/"], lambda: output.write_text("search/new.bin", "b"))
    output.finish()
    assert output.kept.make("search/old.bin") == b"a"


def test_files_of_a_run_before_the_last_outlive_a_promise_that_nobody_asked_for(
    tmp_path: Path,
) -> None:
    before = Site(files={"search/a.bin": b"a"})
    for _ in range(2):
        output = writer(tmp_path, before)
        output.later(["search/"], lambda: None)
        output.finish()
        before = output.kept
    output = writer(tmp_path, before)
    assert output.keep(["search/a.bin"])
