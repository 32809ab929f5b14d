"""Stamped addresses."""

from pathlib import Path

from plugins.views.stamps import stamps


def write(root: Path, text: str) -> None:
    (root / "theme").mkdir(exist_ok=True)
    (root / "theme" / "a.css").write_text(text, encoding="utf-8")


def test_an_address_has_the_stamp_of_its_file(tmp_path: Path) -> None:
    write(tmp_path, "")
    # The first digits of the SHA-256 of nothing.
    assert stamps(tmp_path, "theme") == {"/theme/a.css": "/theme/a.css?v=e3b0c442"}


def test_another_content_is_another_stamp(tmp_path: Path) -> None:
    write(tmp_path, "a {}")
    before = stamps(tmp_path, "theme")
    write(tmp_path, "b {}")
    assert stamps(tmp_path, "theme").keys() == before.keys()
    assert stamps(tmp_path, "theme") != before


def test_only_files_of_the_folder_are_stamped(tmp_path: Path) -> None:
    write(tmp_path, "")
    (tmp_path / "b.css").touch()
    assert stamps(tmp_path, "theme").keys() == {"/theme/a.css"}
    assert stamps(tmp_path, "none") == {}
