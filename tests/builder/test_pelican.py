"""The build as a transaction, with the real command: what it leaves, says and returns."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from pelican.generators import StaticGenerator
from pelican.settings import read_settings

from plugins.archive import auditing
from plugins.archive.errors import AuditError
from plugins.archive.generator import ArchiveGenerator
from plugins.assets import bundling
from plugins.assets.errors import AssetsError
from plugins.assets.generator import AssetsGenerator
from plugins.builder import crew
from plugins.builder.errors import (
    OutputPathError,
    OverwriteError,
    TemplateFaultError,
    WorkerError,
)
from plugins.builder.manifest import read_manifest
from plugins.builder.pelican import PortalPelican
from plugins.builder.writer import StagedWriter
from plugins.discovery.generator import DiscoveryGenerator
from plugins.images.generator import ImagesGenerator
from plugins.meetings import readings
from plugins.meetings.errors import ContentError, SettingsError
from plugins.meetings.generator import MeetingsGenerator
from plugins.offline.generator import OfflineGenerator
from plugins.portal.generator import PortalGenerator
from plugins.search.generator import SearchGenerator
from plugins.statistics.generator import StatisticsGenerator
from plugins.taxonomies.generator import TaxonomiesGenerator
from tests.support.builds import halted, started
from tests.support.site import (
    MANIFEST,
    PROJECT,
    build_site,
    new_content,
    run_pelican,
    tree,
    write_article,
)

WAITS = "另一次构建正在进行，等它结束……"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = new_content(tmp_path)
    write_article(content, "a-1")
    write_article(content, "b-2", date="2024-02-01")
    return content


def states(root: Path) -> dict[str, tuple[int, int]]:
    """Return inode and time of change of every file but the manifest."""
    return {
        name: ((root / name).stat().st_ino, (root / name).stat().st_mtime_ns)
        for name in tree(root)
        if name != MANIFEST
    }


def test_a_build_in_one_process_after_another_works(tmp_path: Path, content: Path) -> None:
    first = tree(build_site(content, tmp_path / "one").root)
    (content / "articles/2024/b-2.md").unlink()
    second = tree(build_site(content, tmp_path / "two").root)
    write_article(content, "b-2", date="2024-02-01")
    third = tree(build_site(content, tmp_path / "three").root)
    assert "articles/b-2/index.html" not in second
    assert first == third


def test_the_same_content_again_touches_no_file(tmp_path: Path, content: Path) -> None:
    output = tmp_path / "output"
    build_site(content, output)
    before = states(output)
    build_site(content, output)
    assert states(output) == before


def test_an_edit_touches_the_pages_that_show_it_and_no_other(tmp_path: Path, content: Path) -> None:
    output = tmp_path / "output"
    build_site(content, output)
    before = states(output)
    write_article(content, "a-1", place="区机关礼堂")
    build_site(content, output)
    after = states(output)
    touched = {name for name in after if after[name] != before.get(name)}
    assert {name for name in touched if not name.startswith("search/")} == {
        "articles/a-1/index.html"
    }


def test_the_pages_of_a_removed_article_go(tmp_path: Path, content: Path) -> None:
    output = tmp_path / "output"
    build_site(content, output)
    (content / "articles/2024/b-2.md").unlink()
    site = build_site(content, output)
    fresh = build_site(content, tmp_path / "fresh")
    assert not (output / "articles/b-2").exists()
    assert not (output / "archive/2024/02").exists()
    assert site.files == fresh.files


def test_files_of_others_in_the_output_stay(tmp_path: Path, content: Path) -> None:
    output = tmp_path / "output"
    build_site(content, output)
    (output / "CNAME").write_text("example.org", encoding="utf-8")
    (content / "articles/2024/b-2.md").unlink()
    build_site(content, output)
    assert (output / "CNAME").read_text(encoding="utf-8") == "example.org"


Break = Callable[[Path, Path], dict[str, Any]]
"""Breaks the next build, given content and output; returns settings for it."""


def bad_article(content: Path, _: Path) -> dict[str, Any]:
    write_article(content, "c-3", category="none")
    return {}


def bad_vocabulary(content: Path, _: Path) -> dict[str, Any]:
    (content / "vocabulary/districts.yaml").unlink()
    return {}


def bad_script(content: Path, _: Path) -> dict[str, Any]:
    theme = content.parent / "theme"
    copytree(PROJECT / "theme", theme)
    worker = theme / "static" / "js" / "search" / "worker.js"
    worker.write_text(f"{worker.read_text(encoding='utf-8')}\nconst = 1;\n", encoding="utf-8")
    return {"THEME": str(theme)}


def bad_template(content: Path, _: Path) -> dict[str, Any]:
    folder = content.parent / "overrides"
    folder.mkdir()
    (folder / "archive_month.html").write_text("{{ view.none }}", encoding="utf-8")
    return {"THEME_TEMPLATES_OVERRIDES": [str(folder)]}


def failing_audit(content: Path, _: Path) -> dict[str, Any]:
    folder = content.parent / "overrides"
    folder.mkdir()
    (folder / "page.html").write_text("<script>x()</script>", encoding="utf-8")
    (content / "pages").mkdir()
    (content / "pages/about.md").write_text("---\ntitle: 关于\n---\n\n文。\n", encoding="utf-8")
    return {"THEME_TEMPLATES_OVERRIDES": [str(folder)]}


def foreign_file(content: Path, output: Path) -> dict[str, Any]:
    write_article(content, "c-3", date="2024-03-01")
    (output / "articles/c-3").mkdir()
    (output / "articles/c-3/index.html").write_text("mine", encoding="utf-8")
    return {}


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (bad_article, ContentError),
        (bad_vocabulary, ContentError),
        (bad_script, AssetsError),
        (bad_template, TemplateFaultError),
        (failing_audit, AuditError),
        (foreign_file, OverwriteError),
    ],
)
def test_a_build_that_fails_at_any_stage_leaves_the_old_site(
    tmp_path: Path, content: Path, damage: Break, error: type[Exception]
) -> None:
    output = tmp_path / "output"
    build_site(content, output)
    settings = damage(content, output)
    before, files = tree(output), states(output)
    with pytest.raises(error):
        build_site(content, output, **settings)
    assert tree(output) == before
    assert states(output) == files
    assert not (tmp_path / ".output.staging").exists()


def test_a_killed_build_leaves_the_old_site_and_the_next_one_succeeds(
    tmp_path: Path, content: Path
) -> None:
    output = tmp_path / "output"
    build_site(content, output)
    before = tree(output)
    write_article(content, "c-3", date="2024-03-01")
    with halted(content, output, tmp_path / "halt") as process:
        assert (tmp_path / ".output.staging/theme/css/site.css").is_file()
        assert not (tmp_path / ".output.staging/districts").exists()
        process.kill()
        process.wait()
    assert tree(output) == before
    assert (tmp_path / ".output.staging/theme/css/site.css").is_file()
    build_site(content, output)
    assert tree(output) == tree(build_site(content, tmp_path / "fresh").root)
    assert not (tmp_path / ".output.staging").exists()


@pytest.mark.parametrize("ends", ["by itself", "killed"])
def test_a_second_build_waits_for_the_first(tmp_path: Path, content: Path, ends: str) -> None:
    output = tmp_path / "output"
    with (
        halted(content, output, tmp_path / "halt") as first,
        started(content, output) as second,
    ):
        assert second.stdout is not None
        assert second.stdout.readline().strip() == WAITS
        assert not output.exists()
        if ends == "killed":
            first.kill()
        else:
            (tmp_path / "halt" / "go").touch()
        assert second.stdout.read().count("用时") == 1
        assert second.wait() == 0
        first.wait()
    assert tree(output) == tree(build_site(content, tmp_path / "fresh").root)


def test_a_foreign_file_is_refused_and_named(tmp_path: Path, content: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output/index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(OverwriteError, match=r"output 里的 index\.html 等 1 个文件不是本工具写的"):
        build_site(content, tmp_path / "output")
    assert tree(tmp_path / "output") == {"index.html": b"mine"}


def test_an_output_inside_the_content_is_refused(content: Path) -> None:
    with pytest.raises(OutputPathError, match="与内容目录 .* 重叠；请另选一个"):
        build_site(content, content / "output")
    assert not (content / "output").exists()


def test_generators_run_in_the_order_of_the_plugins(tmp_path: Path, content: Path) -> None:
    override = {"PATH": str(content), "OUTPUT_PATH": str(tmp_path / "output")}
    pelican = PortalPelican(read_settings(str(PROJECT / "pelicanconf.py"), override=override))
    classes = pelican._get_generator_classes()
    assert [cls for cls in classes if cls.__name__ != "HaltingGenerator"] == [
        StaticGenerator,
        AssetsGenerator,
        MeetingsGenerator,
        SearchGenerator,
        ImagesGenerator,
        PortalGenerator,
        TaxonomiesGenerator,
        StatisticsGenerator,
        ArchiveGenerator,
        DiscoveryGenerator,
        OfflineGenerator,
    ]
    assert isinstance(pelican._get_writer(), StagedWriter)


def test_one_build_says_how_many_articles_it_found_and_what_it_wrote(
    tmp_path: Path, content: Path
) -> None:
    write_article(content, "d-4", status="draft")
    run = run_pelican(content, tmp_path / "output")
    assert run.returncode == 0
    assert run.stderr == ""
    articles, built, preview = run.stdout.strip().split("\n")
    assert preview == "尚未发布，可预览：http://127.0.0.1:8000/drafts/d-4/"
    assert articles == "文章 3 篇：已发布 2，草稿 1，定时 0，隐藏 0，退回 0"
    total = len(tree(tmp_path / "output")) - 1
    pages = len([name for name in tree(tmp_path / "output") if name.endswith(".html")])
    assert re.fullmatch(
        rf"页面 {pages} 个，文件 {total} 个：新写或更新 {total}，删除 0；用时 \d+\.\d 秒", built
    )


def test_a_build_counts_what_it_keeps_of_the_last_one(
    tmp_path: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "output"
    files = build_site(content, output).files
    capsys.readouterr()
    build_site(content, output)
    assert f"文件 {len(files)} 个：新写或更新 0，删除 0；" in capsys.readouterr().out
    assert read_manifest(output) == files


def test_a_quiet_build_says_nothing(tmp_path: Path, content: Path) -> None:
    write_article(content, "c-3", body="一段。<script>x()</script>\n")
    run = run_pelican(content, tmp_path / "output", "--quiet")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_a_notice_names_file_and_line(tmp_path: Path, content: Path) -> None:
    write_article(content, "c-3", body="一段。<script>x()</script>\n")
    run = run_pelican(content, tmp_path / "output")
    assert run.returncode == 0
    assert re.search(
        r"articles/2024/c-3\.md:11: 提示: <script> 标签不能用，已去掉连同其中的文字", run.stderr
    )


@pytest.mark.parametrize("arguments", [(), ("--quiet",)])
def test_a_bad_article_is_named_on_stderr_even_when_quiet(
    tmp_path: Path, content: Path, arguments: tuple[str, ...]
) -> None:
    write_article(content, "c-3", category="none", districts=["nowhere"])
    run = run_pelican(content, tmp_path / "output", *arguments)
    assert run.returncode == 1
    assert re.search(r"articles/2024/c-3\.md:4: category: 词表里没有“none”", run.stderr)
    assert re.search(r"articles/2024/c-3\.md:6: districts: 词表里没有“nowhere”", run.stderr)
    assert "内容有 2 处错误，涉及 1 个文件；网站没有改动。" in run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("address", [None, "", "example.org"])
def test_a_published_site_must_know_its_address(
    tmp_path: Path, content: Path, address: str | None
) -> None:
    run = run_pelican(
        content,
        tmp_path / "output",
        settings="publishconf.py",
        environment={"SITEURL": address},
    )
    assert run.returncode == 1
    said = run.stdout + run.stderr
    assert "SITEURL 应是网站的完整网址，如 https://www.example.org/dangjian" in said
    assert "Traceback" not in said
    assert not (tmp_path / "output").exists()


def test_a_published_site_has_its_address_and_no_drafts(tmp_path: Path, content: Path) -> None:
    write_article(content, "d-4", status="draft")
    run = run_pelican(
        content,
        tmp_path / "output",
        settings="publishconf.py",
        environment={"SITEURL": "https://example.org/sub"},
    )
    assert run.returncode == 0, run.stderr
    home = (tmp_path / "output/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/sub/">' in home
    assert not (tmp_path / "output/drafts").exists()


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        (
            "TAXONOMIES",
            {"page_sise": 3},
            "TAXONOMIES 里没有 'page_sise' 这一项；是不是 page_size？",
        ),
        ("ARCHIVE", {"audits": True}, "ARCHIVE 里没有 'audits' 这一项；是不是 audit？"),
        ("SEARCH", {"x": 1}, "SEARCH 里没有 'x' 这一项；可用的有 cache"),
        ("ASSETS", {"script": []}, "ASSETS 里没有 'script' 这一项；是不是 scripts？"),
        ("IMAGES", {"width": [1]}, "IMAGES 里没有 'width' 这一项；是不是 widths？"),
        ("DISCOVERY", {"feedsize": 1}, "DISCOVERY 里没有 'feedsize' 这一项；是不是 feed_size？"),
        ("BUILDER", {"worker": 2}, "BUILDER 里没有 'worker' 这一项；是不是 workers？"),
        ("MEETINGS", {"draft": True}, "MEETINGS 里没有 'draft' 这一项；是不是 drafts？"),
        ("SITE", {"idcode": "1"}, "SITE 里没有 'idcode' 这一项；是不是 id_code？"),
        ("TAXONOMIES", {"depth": 4}, r"TAXONOMIES\['depth'\] 的值 4 类型不对"),
        ("ARCHIVE", {"audit": 1}, r"ARCHIVE\['audit'\] 的值 1 类型不对"),
        ("SEARCH", {"cache": "yes"}, r"SEARCH\['cache'\] 的值 'yes' 类型不对"),
        ("ASSETS", {"scripts": "a.js"}, r"ASSETS\['scripts'\] 的值 'a.js' 类型不对"),
        ("ARCHIVE", ["audit"], "设置 ARCHIVE 应是一个字典"),
    ],
)
def test_a_setting_that_does_not_exist_or_fit_stops_the_build(
    tmp_path: Path, content: Path, name: str, value: object, message: str
) -> None:
    with pytest.raises(SettingsError, match=message):
        build_site(content, tmp_path / "output", **{name: value})
    assert not (tmp_path / "output").exists()


def test_a_wrong_setting_is_told_without_a_trace(tmp_path: Path, content: Path) -> None:
    setting = {"TAXONOMIES": {"page_sise": 3}}
    run = run_pelican(content, tmp_path / "output", overrides=setting)
    assert run.returncode == 1
    assert "是不是 page_size？" in run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr


def test_without_esbuild_the_way_to_it_is_told(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nothing").mkdir()
    monkeypatch.setattr(bundling, "PROJECT", tmp_path / "nothing")
    with pytest.raises(AssetsError, match="^找不到 esbuild；请先运行一次 make html"):
        build_site(content, tmp_path / "output")
    assert not (tmp_path / "output").exists()


def test_a_bad_script_is_told_without_a_trace(tmp_path: Path, content: Path) -> None:
    run = run_pelican(
        content, tmp_path / "output", overrides=bad_script(content, tmp_path / "output")
    )
    said = run.stdout + run.stderr
    assert run.returncode == 1
    assert "主题的脚本或样式有错误，没有构建：" in said
    assert re.search(r"theme/static/js/search/worker\.js:\d+:\d+:", said)
    assert "Traceback" not in said
    assert not (tmp_path / "output").exists()


def ends(_: object) -> bytes:
    os._exit(1)


def test_a_process_that_ends_is_told_and_changes_nothing(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "output"
    build_site(content, output)
    before = tree(output)
    monkeypatch.setattr(crew, "FEW", 1)
    monkeypatch.setattr(StagedWriter, "_render", lambda _: ends)
    write_article(content, "c-3", date="2024-03-01")
    with pytest.raises(WorkerError, match="帮忙构建的进程中途退出，多半是内存不够"):
        build_site(content, output, BUILDER={"workers": 2})
    assert tree(output) == before


@pytest.mark.parametrize("workers", [1, 2, 3, 8])
def test_the_bytes_are_the_same_whatever_the_number_of_processes(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    monkeypatch.setattr(crew, "FEW", 2)
    monkeypatch.setattr(crew, "CHUNK", 3)
    monkeypatch.setattr(crew, "AHEAD", 1)
    monkeypatch.setattr(readings, "FEW", 2)
    monkeypatch.setattr(readings, "CHUNK", 1)
    monkeypatch.setattr(auditing, "FEW", 2)
    shared = tree(build_site(content, tmp_path / "shared", BUILDER={"workers": workers}).root)
    monkeypatch.undo()
    alone = tree(build_site(content, tmp_path / "alone", BUILDER={"workers": 1}).root)
    assert shared == alone


def test_any_executor_will_do(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "FEW", 2)
    given = {"executor": "concurrent.futures:ThreadPoolExecutor"}
    shared = tree(build_site(content, tmp_path / "shared", BUILDER=given).root)
    assert shared == tree(build_site(content, tmp_path / "alone", BUILDER={"workers": 1}).root)


@pytest.mark.parametrize("given", ["nothing", "no.such:module", "os:getcwd", "os:none"])
def test_what_is_no_executor_is_told(tmp_path: Path, content: Path, given: str) -> None:
    with pytest.raises(SettingsError, match=r"BUILDER\['executor'\]"):
        build_site(content, tmp_path / "output", BUILDER={"executor": given})
    assert not (tmp_path / "output").exists()


def test_a_missing_content_directory_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    override = {"PATH": str(tmp_path / "content"), "OUTPUT_PATH": str(tmp_path / "output")}
    pelican = PortalPelican(read_settings(str(PROJECT / "pelicanconf.py"), override=override))
    (tmp_path / "content").rmdir()
    with pytest.raises(ContentError) as caught:
        pelican.run()
    assert caught.value.problems[0].message == "没有这个内容目录；请核对路径"


def test_the_same_content_gives_the_same_bytes_whatever_the_surroundings(
    tmp_path: Path, content: Path
) -> None:
    for number in range(6):
        write_article(
            content, f"m-{number}", date=f"2023-0{number + 1}-01",
            districts=["changning", "jinan", "huguangyan"], meeting_types=["dangke", "qita"],
        )  # fmt: skip
    surroundings: list[dict[str, str | None]] = [
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4711", "TZ": "America/New_York", "LANG": "C.UTF-8", "LC_ALL": None},
    ]
    trees = []
    for number, environment in enumerate(surroundings):
        output = tmp_path / f"output-{number}"
        run = run_pelican(
            content,
            output,
            environment={"SOURCE_DATE_EPOCH": "1780243200", "PYTHONUTF8": None, **environment},
        )
        assert run.returncode == 0, run.stderr
        trees.append(tree(output))
    assert trees[0] == trees[1]


def test_the_page_for_what_is_not_there_works_at_any_depth(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output", SITEURL="https://example.org/sub")
    page = site.page("/404.html")
    addresses = [
        str(element.get("href") or element.get("src") or element.get("action"))
        for element in page.select("a[href], link[rel=stylesheet], script[src], form[action]")
        if not str(element.get("href", "")).startswith("#")
    ]
    assert len(addresses) > 10
    outside = [address for address in addresses if not address.startswith("/sub/")]
    assert outside == []
