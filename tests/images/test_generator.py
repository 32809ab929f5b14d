"""Pictures of real sites: which are published, under what names, and how pages show them."""

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag

from plugins.meetings.errors import ContentError, SettingsError
from tests.support.pictures import camera_data, encoded, gradient
from tests.support.site import BuiltSite, build_site, new_content, write_article, write_page

SHOW = "![会场](../../images/2024/hall.jpg)\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = new_content(tmp_path)
    write_article(content, "plain")
    (content / "images" / "2024").mkdir(parents=True)
    return content


def put(content: Path, name: str, data: bytes) -> None:
    (content / "images" / "2024" / name).write_bytes(data)


def pictures(site: BuiltSite) -> list[str]:
    return sorted(name for name in site.files if name.startswith("images/"))


def widths(site: BuiltSite) -> list[str]:
    """Return the names of the published pictures without the hash in them."""
    return sorted(re.sub("-[0-9a-f]{8}-", "-", name) for name in pictures(site))


def image(site: BuiltSite, url: str) -> Tag:
    (found,) = site.page(url).select("main img")
    return found


def test_a_picture_in_the_text_has_its_size_and_its_variants(tmp_path: Path, content: Path) -> None:
    put(content, "hall.jpg", encoded(gradient(1000, 500), "JPEG", exif=camera_data()))
    write_article(content, "a-1", body=SHOW)
    site = build_site(content, tmp_path / "output")
    assert widths(site) == ["images/hall-1000.jpg", "images/hall-480.jpg", "images/hall-960.jpg"]
    shown = image(site, "/articles/a-1/")
    assert (shown["width"], shown["height"], shown["alt"]) == ("1000", "500", "会场")
    files = [part.split() for part in str(shown["srcset"]).split(", ")]
    assert [width for _, width in files] == ["480w", "960w", "1000w"]
    assert sorted(address.removeprefix("../../") for address, _ in files) == pictures(site)
    assert shown["src"] == files[-1][0]
    for name in pictures(site):
        assert b"SecretCamera" not in (site.root / name).read_bytes()


def test_a_small_picture_has_no_variants(tmp_path: Path, content: Path) -> None:
    put(content, "hall.jpg", encoded(gradient(200, 100), "JPEG"))
    write_article(content, "a-1", body=SHOW)
    shown = image(build_site(content, tmp_path / "output"), "/articles/a-1/")
    assert (shown["width"], shown["height"]) == ("200", "100")
    assert not shown.has_attr("srcset")


def test_a_photo_of_the_front_matter_stands_in_a_figure(tmp_path: Path, content: Path) -> None:
    put(content, "hall.jpg", encoded(gradient(1000, 500), "JPEG"))
    photo = {
        "src": "../../images/2024/hall.jpg",
        "alt": "会场",
        "caption": "会议现场",
        "credit": "张三 摄",
    }
    write_article(content, "a-1", photos=[photo])
    site = build_site(content, tmp_path / "output")
    (figure,) = site.page("/articles/a-1/").select("figure")
    shown = image(site, "/articles/a-1/")
    assert (shown["alt"], shown["width"], shown["height"]) == ("会场", "1000", "500")
    assert "480w" in str(shown["srcset"])
    assert "会议现场" in figure.get_text()
    assert "张三 摄" in figure.get_text()


def test_two_pictures_of_one_name_stay_apart(tmp_path: Path, content: Path) -> None:
    put(content, "hall.jpg", encoded(gradient(200, 100), "JPEG"))
    (content / "images" / "2023").mkdir()
    (content / "images" / "2023" / "hall.jpg").write_bytes(encoded(gradient(200, 90), "JPEG"))
    write_article(content, "a-1", body=SHOW)
    write_article(content, "b-2", body=SHOW.replace("2024", "2023"))
    site = build_site(content, tmp_path / "output")
    assert len(pictures(site)) == 2
    assert image(site, "/articles/a-1/")["height"] == "100"
    assert image(site, "/articles/b-2/")["height"] == "90"


def test_a_changed_picture_gets_a_new_name_and_the_old_one_goes(
    tmp_path: Path, content: Path
) -> None:
    write_article(content, "a-1", body=SHOW)
    put(content, "hall.jpg", encoded(gradient(200, 100), "JPEG"))
    first = pictures(build_site(content, tmp_path / "output"))
    put(content, "hall.jpg", encoded(gradient(200, 100).rotate(180), "JPEG"))
    second = pictures(build_site(content, tmp_path / "output"))
    assert len(first) == len(second) == 1
    assert first != second


def test_a_picture_with_a_chinese_name_is_found(tmp_path: Path, content: Path) -> None:
    put(content, "会 场.jpg", encoded(gradient(200, 100), "JPEG"))
    write_article(content, "a-1", body="![会场](<../../images/2024/会 场.jpg>)\n")
    site = build_site(content, tmp_path / "output")
    assert widths(site) == ["images/会 场-200.jpg"]
    assert "%E4%BC%9A%20%E5%9C%BA" in str(image(site, "/articles/a-1/")["src"])


def test_a_picture_that_nobody_shows_is_not_published(tmp_path: Path, content: Path) -> None:
    put(content, "hall.jpg", encoded(gradient(200, 100), "JPEG"))
    assert pictures(build_site(content, tmp_path / "output")) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "draft"},
        {"date": "2026-07-01", "meeting_date": "2024", "meeting_date_basis": "stated"},
    ],
    ids=["draft", "scheduled"],
)
def test_a_picture_of_an_unpublished_article_appears_in_previews_only(
    tmp_path: Path, content: Path, fields: dict[str, Any]
) -> None:
    put(content, "hall.jpg", encoded(gradient(200, 100), "JPEG"))
    write_article(content, "a-1", body=SHOW, **fields)
    preview = build_site(content, tmp_path / "preview")
    public = build_site(content, tmp_path / "public", MEETINGS={"drafts": False})
    assert widths(preview) == ["images/hall-200.jpg"]
    assert pictures(public) == []


def test_a_picture_of_a_draft_page_appears_in_previews_only(tmp_path: Path, content: Path) -> None:
    put(content, "hall.jpg", encoded(gradient(200, 100), "JPEG"))
    write_page(content, "about", body="![会场](../images/2024/hall.jpg)\n", status="draft")
    assert len(pictures(build_site(content, tmp_path / "preview"))) == 1
    public = build_site(content, tmp_path / "public", MEETINGS={"drafts": False})
    assert pictures(public) == []


def test_a_picture_on_a_page_of_the_portal_is_shown(tmp_path: Path, content: Path) -> None:
    put(content, "hall.jpg", encoded(gradient(200, 100), "JPEG"))
    write_page(content, "about", body="![会场](../images/2024/hall.jpg)\n")
    shown = image(build_site(content, tmp_path / "output"), "/pages/about/")
    assert (shown["width"], shown["height"]) == ("200", "100")


def test_a_link_to_a_picture_leads_to_a_published_file(tmp_path: Path, content: Path) -> None:
    put(content, "hall.jpg", encoded(gradient(200, 100), "JPEG"))
    write_article(content, "a-1", body="看[大图](../../images/2024/hall.jpg)。\n")
    site = build_site(content, tmp_path / "output")
    (link,) = site.page("/articles/a-1/").select("[data-article-body] a")
    assert str(link["href"]).removeprefix("../../") in site.files


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no picture", "打不开，内容不是 JPEG"),
        (encoded(gradient(300, 200), "JPEG")[:900], "已损坏"),
    ],
)
def test_a_bad_picture_stops_the_build_and_is_named_with_its_article(
    tmp_path: Path, content: Path, data: bytes, message: str
) -> None:
    put(content, "hall.jpg", data)
    write_article(content, "a-1", body=SHOW)
    with pytest.raises(ContentError) as caught:
        build_site(content, tmp_path / "output")
    (problem,) = caught.value.problems
    assert problem.file.endswith("articles/2024/a-1.md")
    assert (problem.line, problem.field) == (11, "正文")
    assert problem.message.startswith(f"图片 images/2024/hall.jpg {message}")
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("value", [[], [960, 480], [480, 480], [0, 480]])
def test_widths_that_do_not_ascend_are_refused(
    tmp_path: Path, content: Path, value: list[int]
) -> None:
    with pytest.raises(SettingsError, match=r"设置 IMAGES\['widths'\] 应从小到大"):
        build_site(content, tmp_path / "output", IMAGES={"widths": value})
