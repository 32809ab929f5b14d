"""Stamped addresses."""

from pathlib import Path

from plugins.views.stamps import Stamps


def write(root: Path, text: str) -> None:
    (root / "theme").mkdir(exist_ok=True)
    (root / "theme" / "a.css").write_text(text, encoding="utf-8")


def test_an_address_has_the_stamp_of_its_file(tmp_path: Path) -> None:
    write(tmp_path, "")
    # The first digits of the SHA-256 of nothing.
    assert Stamps(tmp_path).stamp("/theme/a.css") == "/theme/a.css?v=e3b0c442"


def test_another_content_is_another_stamp(tmp_path: Path) -> None:
    write(tmp_path, "a {}")
    before = Stamps(tmp_path).stamp("/theme/a.css")
    write(tmp_path, "b {}")
    assert Stamps(tmp_path).stamp("/theme/a.css") != before


def test_an_address_without_a_file_is_left_alone(tmp_path: Path) -> None:
    assert Stamps(tmp_path).stamp("/theme/none.css") == "/theme/none.css"
