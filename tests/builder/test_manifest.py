"""The manifest: whatever is wrong with it, no file that is not ours is taken for ours."""

import json
from pathlib import Path

import pytest

from plugins.builder.manifest import NAME, read_manifest, write_manifest


def test_what_was_written_comes_back(tmp_path: Path) -> None:
    write_manifest(tmp_path, ["b", "a/图.jpg"])
    assert read_manifest(tmp_path) == {"a/图.jpg", "b"}


def test_the_manifest_depends_on_the_files_and_not_on_their_order(tmp_path: Path) -> None:
    write_manifest(tmp_path, ["b", "a"])
    first = (tmp_path / NAME).read_bytes()
    write_manifest(tmp_path, ["a", "b"])
    assert (tmp_path / NAME).read_bytes() == first


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", "{}", '{"version": 1}', '{"files": ["a"]}',
        '{"version": 2, "files": ["a"]}', '{"version": 1, "files": null}',
        '{"version": 1, "files": 3}', '"text"',
    ],
)  # fmt: skip
def test_a_damaged_manifest_names_no_file(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert read_manifest(tmp_path) == frozenset()


def test_a_manifest_that_is_no_text_or_not_there_names_no_file(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == frozenset()
    (tmp_path / NAME).write_bytes(b"\xff\xfe\x00")
    assert read_manifest(tmp_path) == frozenset()
    assert read_manifest(tmp_path / "none") == frozenset()


def test_a_name_that_leads_out_of_the_output_counts_for_nothing(tmp_path: Path) -> None:
    names = ["a", "../x", "b/../../x", "/etc/passwd", "..", 3, None, ["a"]]
    data = {"version": 1, "files": names}
    (tmp_path / NAME).write_text(json.dumps(data), encoding="utf-8")
    assert read_manifest(tmp_path) == {"a"}
