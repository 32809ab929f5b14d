"""Caches are only ever an optimisation: damaged, shared or moved ones give the same site."""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from PIL import Image

from plugins.builder.reporter import Reporter
from plugins.meetings import readings
from tests.support.site import (
    BODY,
    build_site,
    cache_of,
    new_content,
    run_pelican,
    tree,
    write_article,
)


def site(root: Path, slug: str = "a-1") -> Path:
    """Write a content directory with a picture and two articles."""
    content = new_content(root)
    picture = content / "images" / "2024" / "p.png"
    picture.parent.mkdir(parents=True)
    Image.new("RGB", (60, 40), (200, 9, 9)).save(picture)
    write_article(content, slug, body=f"{BODY}\n![会场](../../images/2024/p.png)\n")
    write_article(content, f"{slug}-b", date="2023-02-01")
    return content


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Paths of the files that were read, and not remembered."""
    paths: list[str] = []
    real = readings.read_text

    def noted(path: str, *args: object) -> object:
        paths.append(path)
        return real(path, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(readings, "read_text", noted)
    return paths


def damage(file: Path, how: str) -> None:
    data = bytearray(file.read_bytes())
    if how == "cut":
        del data[len(data) // 2 :]
    elif how == "changed":
        data[random.Random(1).randrange(len(data) // 2)] ^= 4
    elif how == "empty":
        data.clear()
    else:
        data[:] = b"of somebody else\n" * 9
    file.write_bytes(data)


@pytest.mark.parametrize("how", ["cut", "changed", "empty", "foreign"])
def test_damage_is_told_in_a_line_for_each_cache_and_harms_nothing(
    tmp_path: Path, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    content, output = site(tmp_path), tmp_path / "output"
    before = tree(build_site(content, output).root)
    for file in cache_of(output).rglob("*"):
        if file.is_file() and file.name != "history":
            damage(file, how)
    capsys.readouterr()
    assert tree(build_site(content, output).root) == before
    said = re.findall(
        r"^缓存 (\w+) 里有 (\d) 个文件坏了，没有用，已重新生成$", capsys.readouterr().out, re.M
    )
    assert sorted(said) == [("builder", "1"), ("images", "1"), ("readings", "2"), ("search", "1")]
    build_site(content, output)
    assert "缓存" not in capsys.readouterr().out


def test_a_quiet_build_is_quiet_about_damage_too(tmp_path: Path) -> None:
    content, output = site(tmp_path), tmp_path / "output"
    build_site(content, output)
    for file in cache_of(output).rglob("*.readings"):
        damage(file, "cut")
    run = run_pelican(content, output, "--quiet")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_caches_that_are_not_there_or_of_an_earlier_version_are_no_damage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, output = site(tmp_path), tmp_path / "output"
    build_site(content, output)
    for file in (*cache_of(output).rglob("*.readings"), *cache_of(output).rglob("ledger")):
        data = file.read_bytes()
        file.write_bytes(re.sub(rb"^(portal \w+) 2\n", rb"\1 1\n", data))
    for file in cache_of(output).rglob("*.year"):
        file.with_name("shards.bin").unlink(missing_ok=True)
    build_site(content, output)
    rmtree(cache_of(output))
    build_site(content, output)
    assert "缓存" not in capsys.readouterr().out


def test_two_sites_that_share_a_cache_do_not_ruin_each_others(
    tmp_path: Path, read: list[str]
) -> None:
    cache = str(tmp_path / "cache")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    sites = [
        (site(tmp_path / name, f"{name}-1"), tmp_path / name / "output") for name in ("one", "two")
    ]
    for content, output in sites:
        build_site(content, output, CACHE_PATH=cache)
    fresh = [tree(output) for _, output in sites]
    inodes = [{p: p.stat().st_ino for p in output.rglob("*.html")} for _, output in sites]
    read.clear()
    for number, (content, output) in enumerate(sites):
        build_site(content, output, CACHE_PATH=cache)
        assert tree(output) == fresh[number]
        assert {p: p.stat().st_ino for p in output.rglob("*.html")} == inodes[number]
    assert read == []


@pytest.mark.parametrize("moves", ["project", "content"])
def test_what_moved_is_not_read_drawn_or_written_again(
    tmp_path: Path, read: list[str], moves: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, output = site(tmp_path / "a"), tmp_path / "a" / "output"
    expected = tree(build_site(content, output).root)
    if moves == "project":
        # As a clone at another place that was given the cache: other times of change, too.
        for path in (content, output, cache_of(output)):
            copytree(path, tmp_path / "b" / "c" / path.name, copy_function=copy_without_time)
        content, output = (tmp_path / "b" / "c" / path.name for path in (content, output))
    else:
        content = content.rename(tmp_path / "elsewhere")
    read.clear()
    lines: list[str] = []
    monkeypatch.setattr(Reporter, "say", lambda _, line: lines.append(line))
    assert tree(build_site(content, output).root) == expected
    assert read == []
    assert any("新写或更新 0，删除 0" in line for line in lines)


def copy_without_time(source: str, target: str) -> None:
    Path(target).write_bytes(Path(source).read_bytes())


def test_an_output_that_moved_alone_is_known_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache = str(tmp_path / "cache")
    content, output = site(tmp_path), tmp_path / "output"
    build_site(content, output, CACHE_PATH=cache)
    output = output.rename(tmp_path / "public")
    capsys.readouterr()
    build_site(content, output, CACHE_PATH=cache, BUILDER={"timings": True})
    article = next(x for x in capsys.readouterr().out.splitlines() if "article.html" in x).split()
    assert article == ["article.html", "0.00", "0", "2"]
