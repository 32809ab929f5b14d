"""The writer: each file once and whole, and none outside the output."""

from pathlib import Path

import pytest

from plugins.builder.errors import OutputPathError, OverwriteError
from plugins.builder.writer import StagedWriter


@pytest.fixture
def writer(tmp_path: Path) -> StagedWriter:
    return StagedWriter(str(tmp_path / "output"), {})


def test_a_file_is_written_below_the_output_as_utf_8(tmp_path: Path, writer: StagedWriter) -> None:
    writer.write_text("a/b/index.html", "党建\n")
    assert (tmp_path / "output/a/b/index.html").read_bytes() == "党建\n".encode()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a/index.html", "a/index.html"),
        ("a/index.html", "A/index.html"),
        ("a/index.html", "a/INDEX.html"),
        ("straße.html", "STRASSE.html"),
    ],
)
def test_two_pages_may_not_claim_one_file(writer: StagedWriter, first: str, second: str) -> None:
    writer.write_text(first, "一")
    with pytest.raises(OverwriteError, match=f"两个页面都要写 {second}（另一个写 {first}）"):
        writer.write_text(second, "二")


@pytest.mark.parametrize(("first", "second"), [("a", "a/b"), ("a/b", "a"), ("a", "a/b/c")])
def test_a_file_may_not_stand_where_a_directory_must(
    writer: StagedWriter, first: str, second: str
) -> None:
    writer.write_text(first, "一")
    with pytest.raises(OverwriteError, match=f"{second} 与另一个页面或目录重名"):
        writer.write_text(second, "二")


def test_a_file_that_another_generator_wrote_is_not_overwritten(
    tmp_path: Path, writer: StagedWriter
) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "a").write_bytes(b"other")
    with pytest.raises(OverwriteError, match="a 与另一个页面或目录重名"):
        writer.write_bytes("a", b"ours")
    assert (tmp_path / "output" / "a").read_bytes() == b"other"


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/x", "/etc/x", "..", "", "a/.."])
def test_a_name_outside_the_output_is_refused(
    tmp_path: Path, writer: StagedWriter, name: str
) -> None:
    with pytest.raises(OutputPathError, match="它在网站目录之外"):
        writer.write_bytes(name, b"x")
    assert list(tmp_path.iterdir()) == []


def test_names_with_dots_in_them_are_names(writer: StagedWriter) -> None:
    writer.write_bytes("a..b/...c", b"x")
    assert (Path(writer.output_path) / "a..b/...c").read_bytes() == b"x"
