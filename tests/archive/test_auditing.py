"""Many pages audited: the same findings whoever audits them, in the order of the pages."""

from collections.abc import Collection, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from pelicanconf import PLUGINS
from plugins.archive import auditing, generator
from plugins.archive.auditing import Rulebook, Sheet, audit_sheets
from tests.support.site import build_site, new_content, run_pelican, write_article

BOOK = Rulebook("/", "example.org", "theme/js/", {})
PAGES = {
    "right.html": '<a href="wrong.html">一</a>',
    "dead.html": '<a href="none.html">一</a><a href="right.html">二</a>',
    "inline.html": "<style>p{}</style>",
    "away.html": '<a href="none/">一</a><img src="https://other.example/a.png">',
    "empty.html": "",
    "wrong.html": '<p style="x">一</p>',
    "article.html": "<p>没有正文</p>",
    "noscript.html": "<body><noscript><p title='</noscript><img src=//other.example/>'>",
}


@pytest.fixture(scope="module")
def pool() -> Iterator[Executor]:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield pool


def test_other_processes_find_the_same(
    tmp_path: Path, pool: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing, "FEW", 2)
    monkeypatch.setattr(auditing, "CHUNK", 3)
    sheets = []
    for name, html in PAGES.items():
        (tmp_path / name).write_text(html, encoding="utf-8")
        text = "正文" if name == "article.html" else None
        sheets.append(Sheet(name, str(tmp_path / name), redirects=False, text=text))
    here = list(audit_sheets(BOOK, sheets, PAGES.keys(), None))
    there = list(audit_sheets(BOOK, sheets, PAGES.keys(), pool))
    assert here == there
    assert [bool(found) for found in here] == [False, True, True, True, False, True, True, True]
    assert here[7] == ["noscript.html: <img> 会向别的网站请求 //other.example/"]
    assert here[1] == ["dead.html: 链接 none.html 指向的文件不存在"]


@pytest.fixture
def audited(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that builds audit."""
    paths: list[str] = []
    real = auditing._audit

    def noting(book: Rulebook, sheet: Sheet, files: Collection[str]) -> list[str]:
        paths.append(sheet.path)
        return real(book, sheet, files)

    monkeypatch.setattr(auditing, "_audit", noting)
    return paths


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = new_content(tmp_path)
    write_article(content, "a-1")
    write_article(content, "b-2", date="2023-02-01", districts=["jinan"])
    return content


def test_a_page_is_audited_once(tmp_path: Path, content: Path, audited: list[str]) -> None:
    pages = build_site(content, tmp_path / "output").pages
    assert sorted(audited) == pages
    audited.clear()
    build_site(content, tmp_path / "output")
    assert audited == []
    write_article(content, "a-1", place="区机关礼堂")
    build_site(content, tmp_path / "output")
    assert audited == ["articles/a-1/index.html"]


def test_what_was_built_without_the_audit_is_audited_later(
    tmp_path: Path, content: Path, audited: list[str]
) -> None:
    site = build_site(content, tmp_path / "output", ARCHIVE={"audit": False})
    assert audited == []
    build_site(content, tmp_path / "output")
    assert sorted(audited) == site.pages


def test_a_page_that_passed_stays_so_through_a_build_without_the_audit(
    tmp_path: Path, content: Path, audited: list[str]
) -> None:
    build_site(content, tmp_path / "output")
    write_article(content, "a-1", place="区机关礼堂")
    build_site(content, tmp_path / "output", ARCHIVE={"audit": False})
    audited.clear()
    build_site(content, tmp_path / "output")
    assert audited == ["articles/a-1/index.html"]


def test_all_pages_are_audited_again_when_a_file_is_gone(
    tmp_path: Path, content: Path, audited: list[str]
) -> None:
    build_site(content, tmp_path / "output")
    (content / "articles/2023/b-2.md").unlink()
    audited.clear()
    site = build_site(content, tmp_path / "output")
    assert sorted(audited) == site.pages


def test_all_pages_are_audited_again_by_another_audit(
    tmp_path: Path, content: Path, audited: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = build_site(content, tmp_path / "output")
    audited.clear()
    monkeypatch.setattr(generator, "audit_version", lambda: b"another")
    build_site(content, tmp_path / "output")
    assert sorted(audited) == site.pages


def test_a_search_page_that_is_gone_is_missed_on_pages_that_did_not_change(
    tmp_path: Path, content: Path
) -> None:
    build_site(content, tmp_path / "output")
    without = [name for name in PLUGINS if name != "plugins.search"]
    # In a process of its own, since what a plugin connected stays connected.
    run = run_pelican(content, tmp_path / "output", overrides={"PLUGINS": without})
    assert run.returncode == 1
    assert "articles/a-1/index.html: 链接 ../../search/ 指向的文件不存在" in run.stdout + run.stderr
