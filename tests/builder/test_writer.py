"""The writer: each file once and whole, and none outside the output."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from plugins.builder import crew
from plugins.builder.errors import OutputPathError, OverwriteError
from plugins.builder.ledger import Record
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


@pytest.fixture
def later(writer: StagedWriter) -> StagedWriter:
    """A writer of a second build."""
    writer.standing = dict.fromkeys(("a.bin", "b/c.bin", "d.bin"), Record(b"", 0, 0))
    return writer


def test_files_that_stand_are_kept_and_not_written(tmp_path: Path, later: StagedWriter) -> None:
    assert later.keep(["a.bin", "b/c.bin"])
    assert later.keep(["d.bin"])
    assert later.kept == {"a.bin", "b/c.bin", "d.bin"}
    assert not (tmp_path / "output").exists()


def test_nothing_is_kept_unless_asked_for(later: StagedWriter) -> None:
    assert later.keep([])
    assert later.kept == set()


def test_a_first_build_has_nothing_to_keep(writer: StagedWriter) -> None:
    assert not writer.keep(["a.bin"])
    assert writer.keep([])


@pytest.mark.parametrize(
    "missing", ["none.bin", "A.bin", "b", "b/c", "b/../a.bin", "../a.bin", "/a.bin", ""]
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_file_that_does_not_stand_refuses_all_and_claims_none(
    tmp_path: Path, later: StagedWriter, missing: str, place: int
) -> None:
    names = ["a.bin", "b/c.bin"]
    names.insert(place, missing)
    assert not later.keep(names)
    assert later.kept == set()
    for name in ("a.bin", "b/c.bin", "none.bin"):
        later.write_bytes(name, b"new")
    assert (tmp_path / "output/b/c.bin").read_bytes() == b"new"


@pytest.mark.parametrize("written", ["b/c.bin", "B/c.bin", "b/C.BIN"])
def test_a_file_that_is_kept_may_not_be_written(
    tmp_path: Path, later: StagedWriter, written: str
) -> None:
    assert later.keep(["b/c.bin"])
    with pytest.raises(OverwriteError, match=f"都要写 {written}（另一个写 b/c.bin）"):
        later.write_bytes(written, b"new")
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("written", ["b/c.bin", "B/c.bin", "b/C.BIN"])
def test_a_file_that_is_written_may_not_be_kept(later: StagedWriter, written: str) -> None:
    later.write_bytes(written, b"new")
    with pytest.raises(OverwriteError, match=f"都要写 b/c.bin（另一个写 {written}）"):
        later.keep(["a.bin", "b/c.bin"])


def test_a_file_may_not_be_kept_twice(later: StagedWriter) -> None:
    assert later.keep(["a.bin"])
    with pytest.raises(OverwriteError, match="都要写 a.bin"):
        later.keep(["a.bin"])


def test_whoever_waits_is_told_how_many_files_there_are_and_how_many_are_made(
    writer: StagedWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "CHUNK", 2)
    told: list[str] = []
    writer.report(
        lambda files: told.append(f"made {files}"), lambda files: told.append(f"of {files}")
    )
    for number in range(5):
        writer.make(f"{number}.bin", bytes, number)
    assert told == []
    writer.finish()
    assert told == ["of 5", "made 2", "made 2", "made 1"]


def test_files_made_elsewhere_are_counted_as_they_come(
    writer: StagedWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "FEW", 2)
    counted: list[int] = []
    writer.report(counted.append, lambda _: None)
    with ThreadPoolExecutor(1) as executor:
        writer.crew.executor = executor
        for number in range(5):
            writer.make(f"{number}.bin", bytes, number)
        writer.finish()
    assert sum(counted) == 5
