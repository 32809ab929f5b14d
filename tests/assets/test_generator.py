"""The scripts of whole sites: bundles of the entries, and none of their sources."""

import posixpath
import re
from pathlib import Path
from shutil import copytree, rmtree
from urllib.parse import urlsplit

import pytest

from plugins.archive.errors import AuditError
from plugins.assets.errors import AssetsError
from plugins.assets.generator import AssetsOptions
from tests.support.site import PROJECT, BuiltSite, build_site, new_content, tree, write_article

SOURCES = PROJECT / "theme" / "static" / "js"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = new_content(tmp_path)
    write_article(content, "a-1")
    return content


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme of one's own with two modules, which no page loads."""
    theme = tmp_path / "theme"
    copytree(PROJECT / "theme", theme)
    rmtree(theme / "static" / "js")
    for page in (theme / "templates").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        # Data is no script: JSON-LD stays.
        bare = re.sub(r"<script(?! type=.application/ld)[^<]*</script>", "", text)
        page.write_text(bare, encoding="utf-8")
    write(theme, "menu.js", 'import { open } from "./parts/open.js";\nopen("菜单");\n')
    write(theme, "parts/open.js", "export const open = (what) => console.log(what);\n")
    return theme


def write(theme: Path, name: str, text: str) -> None:
    path = theme / "static" / "js" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def scripts(site: BuiltSite) -> set[str]:
    """Return the scripts of the theme; the service worker at the root is another plugin's."""
    return {name for name in site.files if name.endswith(".js")} - {"sw.js"}


def test_the_entries_are_there_and_no_other_script_is(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output")
    assert scripts(site) == {f"theme/js/{name}" for name in AssetsOptions().scripts}
    assert len(list(SOURCES.rglob("*.js"))) > len(scripts(site))


def test_no_bundle_imports_a_file(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output")
    for name in scripts(site):
        text = site.text(f"/{name}")
        assert not re.search(r"""\bfrom\s*["']|\bimport\s*["'(]""", text), name
        # What is started by its address is an entry as well.
        for address in re.findall(r"""new URL\(["'](\.[^"']+\.js)["']""", text):
            other = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
            assert other in scripts(site), f"{name}: {address}"


def test_every_script_of_a_page_is_an_entry(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output")
    loaded = {
        urlsplit(str(tag["src"])).path.replace("../", "").removeprefix("./")
        for name in site.pages
        for tag in site.page(f"/{name}").select("script[src]")
    }
    assert loaded
    assert {name.removeprefix("/") for name in loaded} <= scripts(site)


def test_other_files_of_the_theme_are_copied_as_they_are(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output")
    static = PROJECT / "theme" / "static"
    expected = {
        name: data for name, data in tree(static).items() if not name.startswith(("js/", "css/"))
    }
    found = {
        name: data
        for name, data in tree(site.root / "theme").items()
        if not name.startswith(("js/", "css/"))
    }
    assert expected
    assert found == expected


def test_a_theme_bundles_entries_of_its_own(tmp_path: Path, content: Path, theme: Path) -> None:
    site = build_site(
        content, tmp_path / "output", THEME=str(theme), ASSETS={"scripts": ["menu.js"]}
    )
    assert scripts(site) == {"theme/js/menu.js"}
    assert "菜单" in site.text("/theme/js/menu.js")


def test_another_folder_for_the_theme_is_heeded(tmp_path: Path, content: Path, theme: Path) -> None:
    site = build_site(
        content, tmp_path / "output", THEME=str(theme), THEME_STATIC_DIR="look",
        ASSETS={"scripts": ["menu.js"]}, ARCHIVE={"audit": False},
    )  # fmt: skip
    assert scripts(site) == {"look/js/menu.js"}


def test_an_entry_that_is_not_there_fails_the_build(
    tmp_path: Path, content: Path, theme: Path
) -> None:
    with pytest.raises(AssetsError, match=r"主题里没有 js/boot\.js；请核对设置 ASSETS"):
        build_site(content, tmp_path / "output", THEME=str(theme))
    assert not (tmp_path / "output").exists()


def test_a_theme_without_scripts_builds(tmp_path: Path, content: Path, theme: Path) -> None:
    rmtree(theme / "static" / "js")
    site = build_site(content, tmp_path / "output", THEME=str(theme))
    assert scripts(site) == set()
    assert site.has("/search/")
    assert site.has("/articles/a-1/")


def test_without_entries_there_are_no_scripts(tmp_path: Path, content: Path, theme: Path) -> None:
    site = build_site(content, tmp_path / "output", THEME=str(theme), ASSETS={"scripts": []})
    assert scripts(site) == set()


def test_a_script_that_is_wrong_fails_the_build_and_is_named(
    tmp_path: Path, content: Path, theme: Path
) -> None:
    write(theme, "parts/open.js", "export const open = 1;\n}\n")
    with pytest.raises(AssetsError, match=r"theme/static/js/parts/open\.js:2:0:"):
        build_site(content, tmp_path / "output", THEME=str(theme), ASSETS={"scripts": ["menu.js"]})
    assert not (tmp_path / "output").exists()


def test_a_script_that_asks_another_host_fails_the_audit(
    tmp_path: Path, content: Path, theme: Path
) -> None:
    write(theme, "parts/open.js", 'export const open = () => import("https://other.example/x.js");')
    with pytest.raises(AuditError, match=r"theme/js/menu\.js: 会请求 https://other\.example/x\.js"):
        build_site(content, tmp_path / "output", THEME=str(theme), ASSETS={"scripts": ["menu.js"]})


def test_a_page_whose_script_is_no_entry_fails_the_audit(tmp_path: Path, content: Path) -> None:
    with pytest.raises(AuditError, match=r"search/page\.js 指向的文件不存在"):
        build_site(content, tmp_path / "output", ASSETS={"scripts": ["search/worker.js"]})


def test_a_second_build_of_the_same_scripts_touches_none(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output")
    before = {name: (site.root / name).stat() for name in scripts(site)}
    build_site(content, tmp_path / "output")
    for name, old in before.items():
        new = (site.root / name).stat()
        assert (new.st_ino, new.st_mtime_ns) == (old.st_ino, old.st_mtime_ns), name
