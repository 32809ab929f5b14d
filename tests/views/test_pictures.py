"""Bodies with their pictures."""

import pytest

from plugins.meetings.markup import ROOT
from plugins.views.parts import Picture, Source
from plugins.views.pictures import with_pictures

SIZES = 'sizes="(min-width: 48rem) 44rem, 100vw"'
SMALL = Picture("/images/a-1.jpg", 300, 200)
LARGE = Picture(
    "/images/b-1600.jpg",
    1600,
    900,
    (("/images/b-480.jpg", 480), ("/images/b-1600.jpg", 1600)),
    (
        Source("image/avif", (("/images/b-480.avif", 480), ("/images/b-1600.avif", 1600))),
        Source("image/webp", (("/images/b-480.webp", 480), ("/images/b-1600.webp", 1600))),
    ),
    "data:image/webp;base64,AAAA",
)
PICTURES = {"/images/2024/a.jpg": SMALL, "/images/2024/b.jpg": LARGE}


def test_a_small_picture_gets_its_address_and_size() -> None:
    html = f'<p><img src="{ROOT}images/2024/a.jpg" alt="会场"></p>'
    assert with_pictures(html, PICTURES) == (
        '<p><span class="picture"><picture>'
        f'<img src="{ROOT}images/a-1.jpg" width="300" height="200" '
        'loading="lazy" decoding="async" alt="会场">'
        "</picture></span></p>"
    )


def test_a_large_picture_gets_its_variants_its_formats_and_what_stands_in_its_place() -> None:
    html = f'<img src="{ROOT}images/2024/b.jpg" alt="会场" title="大会">'
    assert with_pictures(html, PICTURES) == (
        '<span class="picture">'
        '<img class="picture__blur" src="data:image/webp;base64,AAAA" alt="" aria-hidden="true">'
        "<picture>"
        '<source type="image/avif" '
        f'srcset="{ROOT}images/b-480.avif 480w, {ROOT}images/b-1600.avif 1600w" {SIZES}>'
        '<source type="image/webp" '
        f'srcset="{ROOT}images/b-480.webp 480w, {ROOT}images/b-1600.webp 1600w" {SIZES}>'
        f'<img src="{ROOT}images/b-1600.jpg" '
        f'srcset="{ROOT}images/b-480.jpg 480w, {ROOT}images/b-1600.jpg 1600w" {SIZES} '
        'width="1600" height="900" loading="lazy" decoding="async" alt="会场" title="大会">'
        "</picture></span>"
    )


def test_where_no_stylesheet_is_a_picture_is_plain() -> None:
    html = f'<img src="{ROOT}images/2024/b.jpg" alt="会场">'
    assert with_pictures(html, PICTURES, plain=True) == (
        f'<img src="{ROOT}images/b-1600.jpg" '
        f'srcset="{ROOT}images/b-480.jpg 480w, {ROOT}images/b-1600.jpg 1600w" {SIZES} '
        'width="1600" height="900" loading="lazy" decoding="async" alt="会场">'
    )


@pytest.mark.parametrize("words", ['alt="甲>乙"', 'alt="甲" title="a=b > c"', 'alt=""'])
def test_the_words_of_a_picture_stay_as_they_are(words: str) -> None:
    before = f'<img src="{ROOT}images/2024/a.jpg" {words}>'
    after = f'<img {words} src="{ROOT}images/2024/a.jpg">'
    assert f" {words}></picture>" in with_pictures(before, PICTURES)
    assert with_pictures(before, PICTURES) == with_pictures(after, PICTURES)


def test_a_picture_whose_name_has_an_ampersand_is_found() -> None:
    html = f'<img src="{ROOT}images/2024/a&amp;b.jpg" alt="会场">'
    shown = with_pictures(html, {"/images/2024/a&b.jpg": SMALL})
    assert f'src="{ROOT}images/a-1.jpg"' in shown


def test_a_link_to_a_picture_leads_to_its_public_file() -> None:
    html = f'<a href="{ROOT}files/images/2024/a.jpg">大图</a>'
    shown = with_pictures(html, PICTURES, ("/images/2024/a.jpg",))
    assert shown == f'<a href="{ROOT}images/a-1.jpg">大图</a>'


def test_a_text_about_pictures_is_left_alone() -> None:
    html = '<p>写作 src="/images/2024/a.jpg"，不是 &lt;img src="/images/2024/a.jpg"&gt;</p>'
    assert with_pictures(html, PICTURES) == html
