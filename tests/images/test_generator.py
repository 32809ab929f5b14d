"""Pictures of real sites: which are published, under what names, and how pages show them."""

import re
import shutil
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag

from plugins.images.cards import Card, draw
from plugins.images.working import Job, make
from plugins.meetings.errors import ContentError, SettingsError
from tests.support.pictures import camera_data, encoded, gradient, noise, opened
from tests.support.site import (
    BuiltSite,
    build_site,
    cache_of,
    new_content,
    tree,
    write_article,
    write_page,
)

SHOW = "![会场](../../images/2024/hall.jpg)\n"
PLAIN = {"formats": [], "cards": False}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = new_content(tmp_path)
    write_article(content, "plain")
    (content / "images" / "2024").mkdir(parents=True)
    return content


def put(content: Path, name: str, data: bytes) -> None:
    (content / "images" / "2024" / name).write_bytes(data)


def pictures(site: BuiltSite) -> list[str]:
    """Return the published pictures that pages show."""
    return sorted(
        name
        for name in site.files
        if name.startswith("images/")
        and not name.startswith("images/cards/")
        and "-share." not in name
    )


def widths(site: BuiltSite) -> list[str]:
    """Return the names of the published pictures without the hash in them."""
    return sorted(re.sub("-[0-9a-f]{8}-", "-", name) for name in pictures(site))


def image(site: BuiltSite, url: str) -> Tag:
    (found,) = site.page(url).select("main img:not(.picture__blur)")
    return found


def build(content: Path, output: Path, **settings: Any) -> BuiltSite:
    """Build a site with pictures in one format and without cards."""
    return build_site(content, output, **{"IMAGES": PLAIN, **settings})


def test_a_picture_in_the_text_has_its_size_and_its_variants(tmp_path: Path, content: Path) -> None:
    put(content, "hall.jpg", encoded(gradient(1000, 500), "JPEG", exif=camera_data()))
    write_article(content, "a-1", body=SHOW)
    site = build(content, tmp_path / "output")
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
    shown = image(build(content, tmp_path / "output"), "/articles/a-1/")
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
    site = build(content, tmp_path / "output")
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
    site = build(content, tmp_path / "output")
    assert len(pictures(site)) == 2
    assert image(site, "/articles/a-1/")["height"] == "100"
    assert image(site, "/articles/b-2/")["height"] == "90"


def test_a_changed_picture_gets_a_new_name_and_the_old_one_goes(
    tmp_path: Path, content: Path
) -> None:
    write_article(content, "a-1", body=SHOW)
    put(content, "hall.jpg", encoded(gradient(200, 100), "JPEG"))
    first = pictures(build(content, tmp_path / "output"))
    put(content, "hall.jpg", encoded(gradient(200, 100).rotate(180), "JPEG"))
    second = pictures(build(content, tmp_path / "output"))
    assert len(first) == len(second) == 1
    assert first != second


def test_a_picture_with_a_chinese_name_is_found(tmp_path: Path, content: Path) -> None:
    put(content, "会 场.jpg", encoded(gradient(200, 100), "JPEG"))
    write_article(content, "a-1", body="![会场](<../../images/2024/会 场.jpg>)\n")
    site = build(content, tmp_path / "output")
    assert widths(site) == ["images/会 场-200.jpg"]
    assert "%E4%BC%9A%20%E5%9C%BA" in str(image(site, "/articles/a-1/")["src"])


def test_a_picture_that_nobody_shows_is_not_published(tmp_path: Path, content: Path) -> None:
    put(content, "hall.jpg", encoded(gradient(200, 100), "JPEG"))
    assert pictures(build(content, tmp_path / "output")) == []


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
    preview = build(content, tmp_path / "preview")
    public = build(content, tmp_path / "public", MEETINGS={"drafts": False})
    assert widths(preview) == ["images/hall-200.jpg"]
    assert pictures(public) == []


def test_a_picture_of_a_draft_page_appears_in_previews_only(tmp_path: Path, content: Path) -> None:
    put(content, "hall.jpg", encoded(gradient(200, 100), "JPEG"))
    write_page(content, "about", body="![会场](../images/2024/hall.jpg)\n", status="draft")
    assert len(pictures(build(content, tmp_path / "preview"))) == 1
    public = build(content, tmp_path / "public", MEETINGS={"drafts": False})
    assert pictures(public) == []


def test_a_picture_on_a_page_of_the_portal_is_shown(tmp_path: Path, content: Path) -> None:
    put(content, "hall.jpg", encoded(gradient(200, 100), "JPEG"))
    write_page(content, "about", body="![会场](../images/2024/hall.jpg)\n")
    shown = image(build(content, tmp_path / "output"), "/pages/about/")
    assert (shown["width"], shown["height"]) == ("200", "100")


def test_a_link_to_a_picture_leads_to_a_published_file(tmp_path: Path, content: Path) -> None:
    put(content, "hall.jpg", encoded(gradient(200, 100), "JPEG"))
    write_article(content, "a-1", body="看[大图](../../images/2024/hall.jpg)。\n")
    site = build(content, tmp_path / "output")
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
        build(content, tmp_path / "output")
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
        build(content, tmp_path / "output", IMAGES={"widths": value})


def test_formats_are_offered_smallest_first_before_the_fallback(
    tmp_path: Path, content: Path
) -> None:
    put(content, "hall.jpg", encoded(noise(1000, 500), "JPEG", exif=camera_data()))
    write_article(content, "a-1", body=SHOW)
    site = build_site(content, tmp_path / "output")
    (shown,) = site.page("/articles/a-1/").select("main .picture")
    assert [source["type"] for source in shown.select("source")] == ["image/avif", "image/webp"]
    for source, suffix in zip(shown.select("source"), ("avif", "webp"), strict=True):
        files = [part.split() for part in str(source["srcset"]).split(", ")]
        assert [width for _, width in files] == ["480w", "960w", "1000w"]
        assert all(address.endswith(suffix) for address, _ in files)
        assert all(address.removeprefix("../../") in site.files for address, _ in files)
    for name in site.files:
        if name.startswith("images/"):
            assert b"SecretCamera" not in (site.root / name).read_bytes()


def test_a_blurred_stand_in_lies_in_the_page_itself(tmp_path: Path, content: Path) -> None:
    put(content, "hall.jpg", encoded(noise(1000, 500), "JPEG"))
    write_article(content, "a-1", body=SHOW)
    site = build_site(content, tmp_path / "output")
    (blur,) = site.page("/articles/a-1/").select(".picture > .picture__blur")
    assert (blur["alt"], blur["aria-hidden"]) == ("", "true")
    data = b64decode(str(blur["src"]).removeprefix("data:image/webp;base64,"))
    assert opened(data).size == (16, 8)
    assert len(data) < 200


def test_figures_and_bodies_have_the_same_markup(tmp_path: Path, content: Path) -> None:
    put(content, "hall.jpg", encoded(noise(1000, 500), "JPEG"))
    photo = {"src": "../../images/2024/hall.jpg", "alt": "会场"}
    write_article(content, "a-1", body=SHOW, photos=[photo])
    page = build_site(content, tmp_path / "output").page("/articles/a-1/")
    (of_body,) = page.select("[data-article-body] .picture")
    (of_figure,) = page.select("figure .picture")

    def parts(picture: Tag) -> list[tuple[str, dict[str, Any]]]:
        return [(element.name, dict(element.attrs)) for element in picture.find_all(True)]

    assert parts(of_body) == parts(of_figure)


def test_the_leading_picture_of_the_home_page_comes_first_and_the_others_when_seen(
    tmp_path: Path, content: Path
) -> None:
    put(content, "hall.jpg", encoded(noise(1000, 500), "JPEG"))
    write_article(content, "a-1", body=SHOW)
    site = build_site(content, tmp_path / "output")
    leading, shown = image(site, "/"), image(site, "/articles/a-1/")
    assert (leading.get("fetchpriority"), leading.get("loading")) == ("high", None)
    assert (shown.get("fetchpriority"), shown.get("loading")) == (None, "lazy")


def test_feeds_have_plain_pictures(tmp_path: Path, content: Path) -> None:
    put(content, "hall.jpg", encoded(noise(1000, 500), "JPEG"))
    write_article(content, "a-1", body=SHOW)
    feed = build_site(content, tmp_path / "output").text("/feeds/all.atom.xml")
    assert "&lt;img src=" in feed
    assert "picture__blur" not in feed


def properties(site: BuiltSite, url: str) -> dict[str, str]:
    """Return the OpenGraph properties of a page and what X reads."""
    metas = site.page(url).select("meta[property], meta[name='twitter:card']")
    return {str(meta.get("property") or meta["name"]): str(meta["content"]) for meta in metas}


def local(address: str) -> str:
    return address.removeprefix("http://127.0.0.1:8000/")


def test_the_first_picture_of_an_article_stands_for_it_where_it_is_shared(
    tmp_path: Path, content: Path
) -> None:
    put(content, "hall.jpg", encoded(noise(2000, 1500), "JPEG"))
    photo = {"src": "../../images/2024/hall.jpg", "alt": "会场"}
    write_article(content, "a-1", photos=[photo])
    site = build_site(content, tmp_path / "output")
    found = properties(site, "/articles/a-1/")
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["og:image:alt"] == "会场"
    assert found["twitter:card"] == "summary_large_image"
    shared = opened((site.root / local(found["og:image"])).read_bytes())
    assert (shared.format, shared.size) == ("JPEG", (1200, 630))


def test_a_card_stands_for_an_article_without_a_picture(tmp_path: Path, content: Path) -> None:
    site = build_site(content, tmp_path / "output")
    found = properties(site, "/articles/plain/")
    assert re.fullmatch(r"images/cards/plain-[0-9a-f]{8}\.png", local(found["og:image"]))
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["og:image:alt"] == "长宁区召开述职评议会"
    card = opened((site.root / local(found["og:image"])).read_bytes())
    assert (card.format, card.size) == ("PNG", (1200, 630))


def test_without_cards_nothing_stands_for_an_article_without_a_picture(
    tmp_path: Path, content: Path
) -> None:
    site = build_site(content, tmp_path / "output", IMAGES={"cards": False})
    assert not any(name.startswith("images/") for name in site.files)
    assert "og:image" not in properties(site, "/articles/plain/")
    assert "twitter:card" not in properties(site, "/articles/plain/")


def test_without_the_fonts_the_site_is_built_without_cards_and_says_so(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setattr("plugins.images.generator.can_draw", lambda: False)
    site = build_site(content, tmp_path / "output")
    assert not any(name.startswith("images/") for name in site.files)
    assert "没有装字体包 pylopdf-fonts-zh-cn，不画分享图片" in capsys.readouterr().err


def test_a_character_that_the_fonts_lack_is_named_with_its_article(
    tmp_path: Path, content: Path, capsys: Any
) -> None:
    write_article(content, "yi", title="彝文ꀀ的学习")
    build_site(content, tmp_path / "output")
    assert "articles/2024/yi.md:1: 提示: 分享图片的字体里没有“ꀀ”，画成了“〓”" in (
        capsys.readouterr().err
    )


def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that takes the names of pictures as they are made, and of cards drawn."""
    names: list[str] = []

    def noting_make(job: Job) -> object:
        names.append(job.path.name)
        return make(job)

    def noting_draw(card: Card) -> bytes:
        names.append(card.title)
        return draw(card)

    monkeypatch.setattr("plugins.images.generator.make", noting_make)
    monkeypatch.setattr("plugins.images.generator.draw", noting_draw)
    return names


def test_a_second_build_makes_nothing_and_a_changed_picture_is_made_alone(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(2):
        put(content, f"{number}.jpg", encoded(noise(300, 200, number), "JPEG"))
        write_article(content, f"a-{number}", body=f"![会场](../../images/2024/{number}.jpg)\n")
    names = made(monkeypatch)
    first = tree(build_site(content, tmp_path / "output").root)
    assert names == ["0.jpg", "1.jpg", "长宁区召开述职评议会"]
    names.clear()
    assert tree(build_site(content, tmp_path / "output").root) == first
    assert names == []
    put(content, "1.jpg", encoded(noise(300, 200, 7), "JPEG"))
    build_site(content, tmp_path / "output")
    assert names == ["1.jpg"]


def test_an_output_that_is_gone_is_filled_from_the_cache(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(content, "hall.jpg", encoded(noise(300, 200), "JPEG"))
    write_article(content, "a-1", body=SHOW)
    first = tree(build(content, tmp_path / "output").root)
    shutil.rmtree(tmp_path / "output")
    names = made(monkeypatch)
    assert tree(build(content, tmp_path / "output").root) == first
    assert names == []


@pytest.mark.parametrize("at", [3, -3], ids=["its first line", "its files"])
def test_a_damaged_cache_is_made_again(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    put(content, "hall.jpg", encoded(noise(300, 200), "JPEG"))
    write_article(content, "a-1", body=SHOW)
    first = tree(build(content, tmp_path / "output").root)
    shutil.rmtree(tmp_path / "output")
    (entry,) = [f for f in (cache_of(tmp_path / "output") / "images").rglob("*") if f.is_file()]
    damaged = bytearray(entry.read_bytes())
    damaged[at] ^= 1
    entry.write_bytes(damaged)
    names = made(monkeypatch)
    assert tree(build(content, tmp_path / "output").root) == first
    assert names == ["hall.jpg"]


def test_what_is_wrong_in_the_midst_of_a_picture_is_named_at_each_place_that_shows_it(
    tmp_path: Path, content: Path
) -> None:
    data = encoded(noise(300, 200), "WEBP", lossless=True)
    put(content, "hall.webp", data[:40] + b"\xff" * (len(data) - 40))
    show = "![会场](../../images/2024/hall.webp)\n"
    write_article(content, "a-1", body=show)
    write_article(
        content,
        "b-2",
        photos=[{"src": "../../images/2024/hall.webp", "alt": "会场"}],
        body="文。\n",
    )
    with pytest.raises(ContentError) as caught:
        build(content, tmp_path / "output")
    found = [(Path(p.file).name, p.line, p.field) for p in caught.value.problems]
    assert found == [("a-1.md", 11, "正文"), ("b-2.md", 10, "photos")]
    for problem in caught.value.problems:
        assert problem.message.startswith("图片 images/2024/hall.webp 已损坏")
    assert not (tmp_path / "output").exists()


def test_what_is_wrong_in_the_midst_is_found_where_that_very_file_is_shown(
    tmp_path: Path, content: Path
) -> None:
    sound = encoded(noise(300, 200), "WEBP", lossless=True)
    put(content, "hall.webp", sound[:40] + b"\xff" * (len(sound) - 40))
    put(content, "my-hall.webp", sound)
    (content / "images" / "2023").mkdir()
    (content / "images" / "2023" / "hall.webp").write_bytes(sound)
    others = "![会场](/images/2023/hall.webp)\n\n![会场](/images/2024/my-hall.webp)\n\n"
    write_article(content, "a-1", body=f"{others}![会场](/images/2024/h%61ll.webp)\n")
    photos = [
        {"src": f"/images/{name}.webp", "alt": "会场"}
        for name in ("2023/hall", "2024/my-hall", "2024/hall")
    ]
    write_article(content, "b-2", photos=photos, body="文。\n")
    with pytest.raises(ContentError) as caught:
        build(content, tmp_path / "output")
    found = [(Path(p.file).name, p.line, p.field) for p in caught.value.problems]
    assert found == [("a-1.md", 15, "正文"), ("b-2.md", 12, "photos")]


def moving(width: int, height: int, **options: Any) -> bytes:
    frames = [noise(width, height, seed) for seed in (1, 2)]
    return encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], **options)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"widths": [320]}, "发布出去宽 400 像素，有 0.2 MB，手机上打开慢；"
         "请缩小到宽 320 像素、3 MB 以内，动图还可以减少帧数"),
        ({"heavy_mb": 0}, "发布出去宽 400 像素，有 0.2 MB，手机上打开慢；"
         "请缩小到宽 1600 像素、0 MB 以内，动图还可以减少帧数"),
        ({}, ""),
    ],
    ids=["wide", "heavy", "neither"],
)  # fmt: skip
def test_a_moving_picture_that_loads_slowly_is_pointed_out_in_every_build(
    tmp_path: Path, content: Path, capsys: Any, settings: dict[str, Any], said: str
) -> None:
    put(content, "hall.gif", moving(400, 300))
    write_article(content, "a-1", body="文。\n\n![会场](/images/2024/hall.gif)\n")
    for _ in range(2):
        site = build(content, tmp_path / "output", IMAGES={**PLAIN, **settings})
        assert widths(site) == ["images/hall-400.gif"]
        told = capsys.readouterr().err
        line = f"articles/2024/a-1.md:13: 提示: 图片 images/2024/hall.gif {said}"
        assert line in told if said else "图片" not in told


@pytest.mark.parametrize("value", [["webp", "webp"], ["jxl"], ["AVIF"]])
def test_formats_that_are_not_offered_are_refused(
    tmp_path: Path, content: Path, value: list[str]
) -> None:
    with pytest.raises(SettingsError, match=r"设置 IMAGES\['formats'\] 只能有 avif、webp"):
        build_site(content, tmp_path / "output", IMAGES={"formats": value})
