"""What changed files ask for."""

from pathlib import Path

import pytest

from plugins.preview.watching import Changes, Places, sort_out


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "content/articles/2024").mkdir(parents=True)
    return Places(
        tmp_path / "content",
        (tmp_path / "theme/templates",),
        (tmp_path / "theme/static",),
        (tmp_path / "plugins", tmp_path / "pelicanconf.py"),
    )


def test_texts_are_told_from_all_else_and_by_whether_they_are_there(
    places: Places, tmp_path: Path
) -> None:
    there = places.content / "articles/2024/a.md"
    there.touch()
    gone = places.content / "pages/b.md"
    picture = places.content / "images/2024/c.jpg"
    words = places.content / "vocabulary/districts.yaml"
    assert sort_out({there, gone, picture, words}, places) == Changes(
        written=["articles/2024/a.md"], gone=["pages/b.md"], content=[picture, words]
    )


def test_a_text_in_the_wrong_place_is_no_text(places: Places) -> None:
    loose = places.content / "a.md"
    assert sort_out({loose}, places) == Changes(content=[loose])


def test_the_theme_and_the_program_are_told_apart(places: Places, tmp_path: Path) -> None:
    template = tmp_path / "theme/templates/base.html"
    style = tmp_path / "theme/static/css/site.css"
    plugin, settings = tmp_path / "plugins/x/y.py", tmp_path / "pelicanconf.py"
    assert sort_out({template, style, plugin, settings}, places) == Changes(
        templates=[template], static=[style], code=[settings, plugin]
    )


def test_other_files_ask_for_nothing(places: Places, tmp_path: Path) -> None:
    assert sort_out({tmp_path / "README.md"}, places) == Changes()
