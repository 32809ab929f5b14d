"""What the plugin writes, in whole sites."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.meetings.errors import SettingsError
from plugins.offline.shell import integrity
from tests.support.site import BuiltSite, build_site, meta, new_content, write_article


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = new_content(tmp_path)
    write_article(content, "a-1")
    return content


def constants(site: BuiltSite) -> Any:
    """Return what the worker is told, from the line before its program."""
    line, _, program = site.text("/sw.js").partition(";\n")
    assert line.startswith("self.PORTAL=")
    assert program == site.text("/theme/js/sw.js")
    return json.loads(line.removeprefix("self.PORTAL="))


def test_the_worker_knows_the_offline_page_and_all_that_it_loads(
    tmp_path: Path, content: Path
) -> None:
    site = build_site(content, tmp_path / "output", OFFLINE={"pages": 7})
    told = constants(site)
    assert (told["enabled"], told["pages"], told["offline"]) == (True, 7, "offline/")
    files = {address.partition("?")[0]: digest for address, digest in told["shell"].items()}
    assert {"offline/", "theme/js/kept.js", "theme/css/site.css", "theme/img/icon.svg"} <= set(
        files
    )
    for name, digest in files.items():
        assert digest == ("" if name == "offline/" else integrity((site.root / name).read_bytes()))


def test_an_article_more_is_the_same_worker(tmp_path: Path, content: Path) -> None:
    before = build_site(content, tmp_path / "output").text("/sw.js")
    write_article(content, "a-2")
    assert build_site(content, tmp_path / "output").text("/sw.js") == before


def test_another_page_without_a_connection_is_another_version(
    tmp_path: Path, content: Path
) -> None:
    before = constants(build_site(content, tmp_path / "output"))
    after = constants(build_site(content, tmp_path / "output", SITE={"notice": "测试环境"}))
    assert before["version"] != after["version"]


def test_turned_off_there_is_a_worker_that_leaves(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output", OFFLINE={"enabled": False})
    assert constants(site) == {"enabled": False}


def test_the_offline_page_is_in_no_index(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output")
    page = site.page("/offline/")
    assert meta(page)["robots"] == "noindex"
    heading = page.select_one("h1")
    assert heading is not None
    assert heading.get_text() == "没有网络连接"
    assert not any("/offline/" in site.text(f"/{n}") for n in site.files if "sitemap" in n)


@pytest.mark.parametrize("pages", [0, -1])
def test_to_keep_no_page_is_refused(tmp_path: Path, content: Path, pages: int) -> None:
    with pytest.raises(SettingsError, match=r"OFFLINE\['pages'\] 至少是 1"):
        build_site(content, tmp_path / "output", OFFLINE={"pages": pages})


def test_the_manifest_is_right_wherever_the_site_stands(tmp_path: Path, content: Path) -> None:
    site = build_site(
        content, tmp_path / "output", SITEURL="https://example.org/dang",
        SITENAME="某区党建", SITE={"theme_color": "#123456"},
    )  # fmt: skip
    manifest = site.json("/site.webmanifest")
    assert (manifest["name"], manifest["theme_color"]) == ("某区党建", "#123456")
    assert (manifest["id"], manifest["start_url"], manifest["scope"]) == (".", ".", ".")
    assert [icon["purpose"] for icon in manifest["icons"]] == ["any", "any", "any", "maskable"]


def test_the_icons_are_there_and_as_large_as_they_say(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output")
    for icon in site.json("/site.webmanifest")["icons"]:
        file = site.root / icon["src"]
        if icon["type"] == "image/png":
            with Image.open(file) as picture:
                assert f"{picture.width}x{picture.height}" == icon["sizes"]
        else:
            assert file.read_text(encoding="utf-8").startswith("<svg")
        assert file.stat().st_size < 5_000
