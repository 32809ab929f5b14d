"""The clean command removes exactly what builds wrote."""

from pathlib import Path
from shutil import copytree

import pytest

from plugins.builder.clean import clean, main
from plugins.builder.staging import Staging
from tests.support.site import MANIFEST, build_site, new_content, tree, write_article


@pytest.fixture
def output(tmp_path: Path) -> Path:
    content = new_content(tmp_path)
    write_article(content, "a-1")
    return build_site(content, tmp_path / "output").root


def test_after_clean_nothing_of_ours_is_left(output: Path) -> None:
    count = len(tree(output)) - 1
    assert clean(output) == count
    assert not output.exists()


def test_clean_leaves_what_is_not_ours(output: Path) -> None:
    (output / "CNAME").write_text("example.org", encoding="utf-8")
    (output / "articles" / "mine.txt").write_text("mine", encoding="utf-8")
    clean(output)
    assert tree(output) == {"CNAME": b"example.org", "articles/mine.txt": b"mine"}
    assert not (output / "districts").exists()


def test_clean_without_a_manifest_removes_nothing(output: Path) -> None:
    (output / MANIFEST).unlink()
    before = tree(output)
    assert clean(output) == 0
    assert tree(output) == before


def test_clean_follows_no_name_out_of_the_output(tmp_path: Path, output: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    (output / MANIFEST).write_text('{"version": 1, "files": ["../mine"]}', encoding="utf-8")
    assert clean(output) == 0
    assert (tmp_path / "mine").exists()


def test_the_command_says_what_it_did(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    count = len(tree(output)) - 1
    (output / "CNAME").write_text("example.org", encoding="utf-8")
    assert main(["--output", str(output)]) == 0
    assert capsys.readouterr().out == (
        f"已从 {output} 删除 {count} 个文件\n{output} 里还有不是本工具写的文件，没有动\n"
    )


def test_the_command_takes_an_output_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--output", str(tmp_path / "none")]) == 0
    assert capsys.readouterr().out == f"已从 {tmp_path / 'none'} 删除 0 个文件\n"


def test_what_a_killed_build_left_goes_but_not_what_a_running_one_needs(tmp_path: Path) -> None:
    left = tmp_path / ".output.staging"
    left.mkdir()
    (left / "file").write_text("x", encoding="utf-8")
    with Staging(tmp_path / "output", tmp_path / "content", lambda: None):
        (left / "new").write_text("x", encoding="utf-8")
        clean(tmp_path / "output")
        assert (left / "new").exists()
        # A build that is killed removes nothing and keeps no lock.
        kept = tmp_path / "kept"
        copytree(left, kept)
    kept.rename(left)
    clean(tmp_path / "output")
    assert not left.exists()
