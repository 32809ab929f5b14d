"""`make why`: what made a page be written when it last was."""

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, move
from typing import Any

import pytest
from pelican.settings import read_settings

from plugins.builder.errors import NoBuildError, UnknownPageError
from plugins.builder.why import address_of, candidates, main, why
from tests.support.site import (
    PROJECT,
    build_site,
    cache_of,
    new_content,
    write_article,
    write_page,
)


class Built:
    """A site that is changed and built again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = new_content(root)
        self.output = root / "output"
        self.theme = root / "theme"
        copytree(PROJECT / "theme", self.theme)
        self.settings: dict[str, Any] = {"THEME": str(self.theme)}
        write_article(self.content, "a-1")
        write_article(self.content, "b-2", date="2024-02-01")
        write_page(self.content, "about")
        self.build()

    def build(self, **settings: Any) -> None:
        self.settings |= settings
        build_site(self.content, self.output, **self.settings)

    def why(self, page: str) -> str:
        """Return what is said of a page, without times."""
        override = {"CACHE_PATH": str(cache_of(self.output))}
        settings = read_settings(str(PROJECT / "pelicanconf.py"), override=override)
        return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "T", why(page, self.output, settings))


@pytest.fixture
def built(tmp_path: Path) -> Built:
    return Built(tmp_path)


def body(built: Built) -> None:
    write_article(built.content, "a-1", body="会议另有内容。\n")


def template(built: Built) -> None:
    file = built.theme / "templates" / "components" / "footer.html"
    file.write_text(f"{file.read_text('utf-8')}\n{{# x #}}\n", "utf-8")


def style(built: Built) -> None:
    file = built.theme / "static" / "css" / "site.css"
    file.write_text(f"{file.read_text('utf-8')}\n:root {{ --x: 1 }}\n", "utf-8")


def site(built: Built) -> None:
    built.settings["SITE"] = {"contact": "电话 12345", "links": []}


def damage(built: Built) -> None:
    (built.output / "articles/a-1/index.html").write_bytes(b"x")


def loss(built: Built) -> None:
    (cache_of(built.output) / "builder").rename(built.root / "away")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (body, r"重新写过：.*正文.*变了$"),
        (template, r"重新写过.*：模板 footer\.html 变了$"),
        (style, r"重新写过：样式、脚本或图标 site\.css 变了$"),
        (site, r"重新写过：网站设置 页脚链接、SITE\['contact'\]、SITE\['links'\] 变了$"),
        (damage, r"重新写过，写出来与原来一样，文件没有动：输出目录里的文件不见了或被改过$"),
        (loss, r"重新写过：上次的记录没有了"),
    ],
)
def test_a_page_tells_what_made_it_be_written(
    built: Built, change: Callable[[Built], None], said: str
) -> None:
    change(built)
    built.build()
    assert re.search(said, built.why("/articles/a-1/"))
    assert "没有动它" not in built.why("/articles/a-1/")


def test_a_new_page_is_new_and_lists_tell_what_came_and_what_went(built: Built) -> None:
    assert built.why("/articles/a-1/") == "/articles/a-1/ 是新页面，T 第一次写出"
    write_article(built.content, "c-3", date="2024-02-03")
    (built.content / "articles/2024/b-2.md").unlink()
    built.build()
    assert built.why("/articles/c-3/") == "/articles/c-3/ 是新页面，T 第一次写出"
    month = built.why("/archive/2024/02/")
    assert "文章列表变了（多了 /articles/c-3/，少了 /articles/b-2/）" in month


def test_the_reason_stays_while_later_builds_keep_the_page(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    body(built)
    built.build()
    first = built.why("/articles/a-1/")
    write_article(built.content, "b-2", date="2024-02-01", place="区机关礼堂")
    monkeypatch.setattr("time.time", lambda: 1_900_000_000)
    built.build()
    assert built.why("/articles/a-1/") == f"{first}\n最近一次构建（T）没有动它"
    assert "会议信息" in built.why("/articles/b-2/")


@pytest.mark.parametrize(
    "text",
    [
        "/articles/a-1/",
        "/articles/a-1",
        "articles/a-1/index.html",
        "/articles/a%2D1/",
        "http://127.0.0.1:8000/articles/a-1/",
        "https://www.example.org/dangjian/articles/a-1/index.html?from=x#body",
        "content/articles/2024/a-1.md",
        " /articles/a-1/ ",
    ],
)
def test_a_page_is_known_by_any_of_its_names(built: Built, text: str) -> None:
    assert built.why(text).startswith("/articles/a-1/ ")


def test_a_page_is_known_by_its_file_and_the_home_page_by_the_address_of_the_site(
    built: Built,
) -> None:
    assert built.why(str(built.output / "articles/a-1/index.html")).startswith("/articles/a-1/ ")
    assert built.why("http://127.0.0.1:8000").startswith("/ ")
    assert built.why("/pages/about/").startswith("/pages/about/ ")


def test_a_file_that_is_no_page_has_no_reason(built: Built) -> None:
    assert built.why("/robots.txt") == (
        "/robots.txt 不是由模板写成的页面，每次构建都会核对，内容变了才写"
    )


def test_an_unknown_page_is_told_with_those_that_are_like_it(built: Built) -> None:
    with pytest.raises(UnknownPageError, match=r"网站里没有 /articles/a-11/ 这个页面") as told:
        built.why("/articles/a-11/")
    assert "\n  /articles/a-1/" in str(told.value)


def test_without_a_build_there_is_nothing_to_tell(built: Built) -> None:
    loss(built)
    with pytest.raises(NoBuildError, match="请先运行 make html"):
        built.why("/")
    # Asking leaves nothing behind.
    assert not (cache_of(built.output) / "builder").exists()


def test_an_output_and_cache_that_moved_still_know(built: Built, tmp_path: Path) -> None:
    before = built.why("/articles/a-1/")
    move(built.output, tmp_path / "b" / "output")
    move(cache_of(built.output), cache_of(tmp_path / "b" / "output"))
    built.output = tmp_path / "b" / "output"
    assert built.why("/articles/a-1/") == before


def test_the_command_says_it_or_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = tmp_path / "conf.py"
    settings.write_text(f"CACHE_PATH = {str(tmp_path / 'cache')!r}\nSITEURL = 'http://a.org'\n")
    status = main(["--output", str(tmp_path / "output"), "--settings", str(settings), "--", "/"])
    assert status == 1
    assert capsys.readouterr().err == "还不知道 output 里有什么；请先运行 make html\n"


def test_the_path_of_the_published_site_is_left_out(tmp_path: Path) -> None:
    found = list(candidates("https://a.org/sub/", tmp_path, "https://a.org/sub"))
    assert found == ["index.html"]


@pytest.mark.parametrize(
    ("name", "url"),
    [("index.html", "/"), ("a/index.html", "/a/"), ("404.html", "/404.html"), ("a.xml", "/a.xml")],
)
def test_a_file_has_an_address(name: str, url: str) -> None:
    assert address_of(name) == url
