"""The audit of real sites: a theme that breaks the promise never reaches readers."""

from pathlib import Path
from shutil import copytree

import pytest

from plugins.archive.errors import AuditError
from tests.support.site import (
    PROJECT,
    build_site,
    links,
    new_content,
    run_pelican,
    tree,
    write_article,
)

TWO_PARAGRAPHS = "第一段讲会议的经过。\n\n第二段讲评议的结果。\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = new_content(tmp_path)
    write_article(content, "a-1", body=TWO_PARAGRAPHS)
    return content


def override(folder: Path, name: str, *changes: tuple[str, str]) -> list[str]:
    """Write a changed copy of a template of the theme; return THEME_TEMPLATES_OVERRIDES."""
    text = (PROJECT / "theme" / "templates" / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "overrides").mkdir()
    (folder / "overrides" / name).write_text(text, encoding="utf-8")
    return [str(folder / "overrides")]


TRUNCATED = ("{{ view.body | safe }}", "{{ (view.body | safe)[:12] }}……")


def test_a_theme_that_truncates_the_text_fails_the_build(tmp_path: Path, content: Path) -> None:
    overrides = override(tmp_path, "article.html", TRUNCATED)
    with pytest.raises(AuditError) as caught:
        build_site(content, tmp_path / "output", THEME_TEMPLATES_OVERRIDES=overrides)
    assert caught.value.findings == ("articles/a-1/index.html: 页面上的正文与文章全文不一致",)


def test_a_failed_audit_leaves_the_old_site_byte_for_byte(tmp_path: Path, content: Path) -> None:
    output = tmp_path / "output"
    build_site(content, output)
    before = tree(output)
    write_article(content, "b-2", date="2024-02-01")
    overrides = override(tmp_path, "article.html", TRUNCATED)
    run = run_pelican(content, output, overrides={"THEME_TEMPLATES_OVERRIDES": overrides})
    assert run.returncode == 1
    assert "存档检查没有通过，共 2 处；网站没有改动：" in run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    assert tree(output) == before


def test_without_the_audit_the_same_theme_passes(tmp_path: Path, content: Path) -> None:
    overrides = override(tmp_path, "article.html", TRUNCATED)
    site = build_site(
        content, tmp_path / "output", THEME_TEMPLATES_OVERRIDES=overrides, ARCHIVE={"audit": False}
    )
    (body,) = site.page("/articles/a-1/").select("[data-article-body]")
    assert body.get_text() == "第一段讲会议的经过……"


def test_an_archive_that_forgets_its_months_fails_the_build(tmp_path: Path, content: Path) -> None:
    overrides = override(tmp_path, "archive.html", ("month.url", "false"))
    with pytest.raises(AuditError) as caught:
        build_site(content, tmp_path / "output", THEME_TEMPLATES_OVERRIDES=overrides)
    assert caught.value.findings == ("archive/index.html: 没有通到 /archive/2024/01/ 的链接",)


def test_a_month_that_forgets_an_article_fails_the_build(tmp_path: Path, content: Path) -> None:
    overrides = override(tmp_path, "archive_month.html", ("{{ line(item) }}", ""))
    with pytest.raises(AuditError) as caught:
        build_site(content, tmp_path / "output", THEME_TEMPLATES_OVERRIDES=overrides)
    assert caught.value.findings == ("archive/2024/01/index.html: 没有通到 /articles/a-1/ 的链接",)


@pytest.mark.parametrize(
    ("file", "source", "address"),
    [
        ("more.css", "p { background: url(https://cdn.org/a.png); }", "https://cdn.org/a.png"),
        ("more.css", "p { background: url(//cdn.org/a.png); }", "//cdn.org/a.png"),
        ("more.css", '@import url("https://cdn.org/a.css");', "https://cdn.org/a.css"),
        ("more.js", 'fetch("https://log.org/")', "https://log.org/"),
        ("more.js", "import '//cdn.org/a.js'", "//cdn.org/a.js"),
        ("more.svg", '<svg><image href="https://cdn.org/a.png"/></svg>', "https://cdn.org/a.png"),
    ],
)
def test_a_file_that_asks_another_site_fails_the_build(
    tmp_path: Path, content: Path, file: str, source: str, address: str
) -> None:
    theme = tmp_path / "theme"
    copytree(PROJECT / "theme", theme)
    (theme / "static" / file).write_text(source, encoding="utf-8")
    with pytest.raises(AuditError) as caught:
        build_site(content, tmp_path / "output", THEME=str(theme))
    assert caught.value.findings == (f"theme/{file}: 会请求 {address}",)


def test_a_stylesheet_that_hides_the_text_fails_the_build(tmp_path: Path, content: Path) -> None:
    theme = tmp_path / "theme"
    copytree(PROJECT / "theme", theme)
    with (theme / "static" / "css" / "site.css").open("a", encoding="utf-8") as sheet:
        sheet.write("@layer wall { .article__body { & p:nth-child(2) { display: none } } }")
    with pytest.raises(AuditError) as caught:
        build_site(content, tmp_path / "output", THEME=str(theme))
    assert caught.value.findings == (
        "articles/a-1/index.html: 样式 :is(.article__body) p:nth-child(2) { display: none } "
        "会遮住或截去正文",
    )


def test_every_article_is_two_clicks_from_the_archive(tmp_path: Path, content: Path) -> None:
    write_article(content, "b-2", date="2023-12-31")
    site = build_site(content, tmp_path / "output")
    months = {address for _, address in links(site.page("/archive/"))}
    assert {"../archive/2023/12/", "../archive/2024/01/"} <= months
    articles = {address for _, address in links(site.page("/archive/2023/12/"))}
    assert "../../../articles/b-2/" in articles


def test_the_archive_promises_and_counts(tmp_path: Path, content: Path) -> None:
    page = build_site(content, tmp_path / "output").page("/archive/").get_text()
    assert "不用登录、注册" in page
    assert "共1篇" in page
