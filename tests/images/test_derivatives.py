"""One picture in, its public files out."""

from typing import Any

import pytest
from PIL import Image, ImageChops, ImageSequence
from PIL.PngImagePlugin import PngInfo

from plugins.images import derivatives
from plugins.images.derivatives import Derivative, Recipe, derive
from plugins.meetings import pictures as checks
from plugins.meetings.pictures import FORMATS, PictureError
from tests.support.pictures import (
    camera_data,
    encoded,
    gradient,
    huge_png,
    noise,
    opened,
    wide_gamut,
)

WIDTHS = (480, 960, 1600)
PLAIN = Recipe(WIDTHS)
ALL = Recipe(WIDTHS, ("AVIF", "WEBP"))
SHARED = Recipe(WIDTHS, (), shared=True)


def made(data: bytes, suffix: str = ".jpg", recipe: Recipe = PLAIN) -> list[Derivative]:
    return list(derive(data, suffix, recipe).files)


def texts() -> PngInfo:
    info = PngInfo()
    info.add_text("Author", "secret")
    return info


def pixel(derivative: Derivative, at: tuple[int, int]) -> tuple[int, ...]:
    found = opened(derivative.data).convert("RGBA").getpixel(at)
    assert isinstance(found, tuple)
    return found


def suffix_of(kind: str) -> str:
    return next(suffix for suffix, name in FORMATS.items() if name == kind)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (1, [1]),
        (300, [300]),
        (480, [480]),
        (481, [480, 481]),
        (1000, [480, 960, 1000]),
        (1600, [480, 960, 1600]),
        (3000, [480, 960, 1600]),
    ],
)
def test_a_picture_is_offered_in_smaller_widths_and_never_larger_than_it_was(
    width: int, expected: list[int]
) -> None:
    found = made(encoded(gradient(width, 100), "JPEG"))
    assert [derivative.width for derivative in found] == expected
    for derivative in found:
        assert opened(derivative.data).size == (derivative.width, derivative.height)


def test_the_proportions_stay() -> None:
    found = made(encoded(gradient(1200, 900), "JPEG"))
    assert [(d.width, d.height) for d in found] == [(480, 360), (960, 720), (1200, 900)]


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_large_picture_is_decoded_small_and_still_sharp_enough(orientation: int) -> None:
    data = encoded(noise(4000, 3000), "JPEG", exif=camera_data(orientation))
    size = (1600, 1200) if orientation == 1 else (1600, 2133)
    assert made(data)[-1].width == 1600
    assert opened(made(data)[-1].data).size == size


def test_a_very_wide_picture_keeps_a_line() -> None:
    assert [d.height for d in made(encoded(gradient(2000, 1), "PNG"), ".png")] == [1, 1, 1]


@pytest.mark.parametrize(
    ("suffix", "picture", "fallback"),
    [
        (".jpg", noise(60, 40), "JPEG"),
        (".JPG", noise(60, 40), "JPEG"),
        (".jpeg", gradient(60, 40), "JPEG"),
        (".webp", noise(60, 40), "JPEG"),
        (".avif", noise(60, 40), "JPEG"),
        (".png", noise(60, 40), "JPEG"),
        (".png", Image.new("RGB", (60, 40), "red"), "PNG"),
        (".gif", Image.new("RGB", (60, 40), "red"), "PNG"),
        (".webp", Image.new("RGBA", (60, 40), (255, 0, 0, 9)), "PNG"),
    ],
)
def test_the_fallback_is_jpeg_or_png_for_drawings_and_what_is_transparent(
    suffix: str, picture: Image.Image, fallback: str
) -> None:
    (found,) = made(encoded(picture, FORMATS[suffix.lower()]), suffix)
    assert found.kind == opened(found.data).format == fallback


def test_formats_come_in_the_order_of_the_recipe_and_the_fallback_last() -> None:
    found = made(encoded(noise(1000, 500), "JPEG"), recipe=ALL)
    assert [(d.kind, d.width) for d in found] == [
        ("AVIF", 480), ("AVIF", 960), ("AVIF", 1000),
        ("WEBP", 480), ("WEBP", 960), ("WEBP", 1000),
        ("JPEG", 480), ("JPEG", 960), ("JPEG", 1000),
    ]  # fmt: skip
    for derivative in found:
        assert opened(derivative.data).format == derivative.kind
        assert opened(derivative.data).size == (derivative.width, derivative.height)


def test_a_format_that_saves_nothing_is_left_out() -> None:
    data = encoded(Image.new("RGB", (8, 8), "red"), "PNG")
    kinds = {derivative.kind: len(derivative.data) for derivative in made(data, ".png", ALL)}
    assert "AVIF" not in kinds


@pytest.mark.parametrize(
    ("size", "shared"),
    [
        ((3000, 2000), (1200, 630)),
        ((1200, 630), (1200, 630)),
        ((600, 1000), (600, 315)),
        ((1500, 315), (600, 315)),
    ],
)
def test_the_picture_for_shared_links_has_their_proportions_and_is_never_enlarged(
    size: tuple[int, int], shared: tuple[int, int]
) -> None:
    *_, found = made(encoded(noise(*size), "JPEG"), recipe=SHARED)
    assert (found.kind, found.shared) == ("JPEG", True)
    assert (found.width, found.height) == opened(found.data).size == shared


def test_the_picture_for_shared_links_is_large_though_pages_show_small_ones() -> None:
    recipe = Recipe((320,), (), shared=True)
    sizes = [(d.width, d.shared) for d in made(encoded(noise(3000, 2000), "JPEG"), recipe=recipe)]
    assert sizes == [(320, False), (1200, True)]


def test_the_picture_for_shared_links_puts_what_is_transparent_on_white() -> None:
    data = encoded(Image.new("RGBA", (1200, 630), (255, 0, 0, 0)), "PNG")
    *_, found = made(data, ".png", SHARED)
    assert min(pixel(found, (600, 300))) > 250


def test_the_placeholder_is_a_tiny_webp() -> None:
    placeholder = derive(encoded(noise(1000, 700), "JPEG"), ".jpg", ALL).placeholder
    assert opened(placeholder).format == "WEBP"
    assert opened(placeholder).size == (16, 11)
    assert len(placeholder) < 200


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (encoded(Image.new("RGBA", (60, 40), (255, 0, 0, 9)), "PNG"), ".png"),
        (encoded(noise(60, 40), "GIF", save_all=True, append_images=[gradient(60, 40)]), ".gif"),
    ],
    ids=["transparent", "moving"],
)
def test_what_would_show_its_placeholder_has_none(data: bytes, suffix: str) -> None:
    assert derive(data, suffix, ALL).placeholder == b""


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_what_a_camera_adds_is_gone(kind: str) -> None:
    data = encoded(gradient(600, 400), kind, exif=camera_data())
    assert b"SecretCamera" in data
    for derivative in made(data, suffix_of(kind), Recipe(WIDTHS, ("AVIF", "WEBP"), shared=True)):
        assert b"SecretCamera" not in derivative.data
        assert not opened(derivative.data).getexif()


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("JPEG", {"comment": b"secret"}),
        ("JPEG", {"xmp": b"<x:xmpmeta>secret</x:xmpmeta>"}),
        ("WEBP", {"xmp": b"<x:xmpmeta>secret</x:xmpmeta>"}),
        ("PNG", {"pnginfo": texts()}),
        ("JPEG", {"icc_profile": wide_gamut().replace(b"none", b"secret"[:4])}),
    ],
)
def test_comments_texts_and_profiles_are_gone(kind: str, options: dict[str, Any]) -> None:
    data = encoded(noise(60, 40), kind, **options)
    assert b"secr" in data
    for derivative in made(data, suffix_of(kind), ALL):
        assert b"secr" not in derivative.data
        assert "icc_profile" not in opened(derivative.data).info


def test_a_phones_picture_of_several_frames_is_stripped_like_any_other() -> None:
    data = encoded(
        gradient(600, 400), "MPO", save_all=True, append_images=[gradient(600, 400)],
        exif=camera_data(),
    )  # fmt: skip
    found = made(data)
    assert [derivative.width for derivative in found] == [480, 600]
    assert not any(b"SecretCamera" in derivative.data for derivative in found)


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (60, 40), (0, 20)),
        (2, (60, 40), (59, 20)),
        (3, (60, 40), (59, 20)),
        (6, (40, 60), (20, 0)),
        (8, (40, 60), (20, 59)),
    ],
)
def test_a_picture_stands_upright_without_its_orientation(
    orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    (found,) = made(encoded(gradient(60, 40), "JPEG", exif=camera_data(orientation)))
    assert (found.width, found.height) == size
    red, _, blue, _ = pixel(found, red_at)
    assert red > 200
    assert blue < 60


@pytest.mark.parametrize(
    ("picture", "suffix"),
    [
        (Image.new("RGBA", (40, 40), (255, 0, 0, 0)), ".png"),
        (Image.new("LA", (40, 40), (255, 0)), ".png"),
        (Image.new("RGBA", (40, 40), (255, 0, 0, 0)), ".webp"),
    ],
    ids=["colour", "grey", "webp"],
)
def test_what_is_transparent_stays_transparent(picture: Image.Image, suffix: str) -> None:
    for found in made(encoded(picture, FORMATS[suffix]), suffix, ALL):
        assert pixel(found, (20, 20))[3] == 0


@pytest.mark.parametrize("suffix", [".png", ".gif"])
@pytest.mark.parametrize("width", [40, 600])
def test_a_transparent_colour_of_a_palette_stays_transparent(suffix: str, width: int) -> None:
    picture = Image.new("P", (width, 40), 0)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    for found in made(encoded(picture, FORMATS[suffix], transparency=0), suffix):
        assert pixel(found, (20, 20))[3] == 0


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_colours_of_a_wider_gamut_become_those_of_screens(kind: str) -> None:
    data = encoded(Image.new("RGB", (40, 40), (180, 60, 60)), kind, icc_profile=wide_gamut())
    (found,) = made(data, suffix_of(kind))
    # By the matrices of Adobe RGB (1998) and IEC 61966-2-1.
    assert pixel(found, (20, 20)) == pytest.approx((208, 57, 57, 255), abs=3)


def test_a_damaged_profile_leaves_colours_as_they_are() -> None:
    data = encoded(Image.new("RGB", (40, 40), (180, 60, 60)), "PNG", icc_profile=b"nothing")
    (found,) = made(data, ".png")
    assert pixel(found, (20, 20)) == (180, 60, 60, 255)


def test_grey_of_sixteen_bits_stays_grey() -> None:
    (found,) = made(encoded(Image.new("I;16", (40, 40), 0x8000), "PNG"), ".png")
    assert pixel(found, (20, 20)) == pytest.approx((128, 128, 128, 255), abs=1)


def test_transparency_that_hides_nothing_is_dropped() -> None:
    solid = noise(60, 40)
    solid.putalpha(255)
    assert [d.kind for d in made(encoded(solid, "PNG"), ".png")] == ["JPEG"]


def test_colours_of_print_become_colours_of_screens() -> None:
    (found,) = made(encoded(Image.new("CMYK", (40, 40), (0, 255, 255, 0)), "JPEG"))
    picture = opened(found.data)
    assert picture.mode == "RGB"
    red, green, blue = picture.getpixel((20, 20))  # type: ignore[misc]
    assert red > 200
    assert max(green, blue) < 60


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = encoded(gradient(1000, 700), "JPEG", exif=camera_data())
    assert derive(data, ".jpg", ALL) == derive(data, ".jpg", ALL)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_the_frames_of_a_moving_picture_are_kept_as_they_are(kind: str) -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "blue")]
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    assert made(data, suffix_of(kind), ALL) == [Derivative(kind, 60, 40, data)]


def test_a_moving_avif_is_coded_anew_and_no_wider_than_pages_show() -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "blue")]
    data = encoded(
        frames[0], "AVIF", save_all=True, append_images=frames[1:], duration=[100, 200],
        xmp=b"secret", icc_profile=wide_gamut(),
    )  # fmt: skip
    (found,) = made(data, ".avif", Recipe((20,)))
    assert (found.kind, found.width, found.height) == ("AVIF", 20, 13)
    picture = opened(found.data)
    assert (picture.size, picture.n_frames) == ((20, 13), 2)  # type: ignore[attr-defined]
    durations = [frame.copy().info["duration"] for frame in ImageSequence.Iterator(picture)]
    assert durations == [100, 200]
    assert not any(word in found.data for word in (b"secret", b"Wide"))


def test_the_picture_for_shared_links_is_a_moving_ones_first_frame() -> None:
    frames = [Image.new("RGB", (1200, 630), colour) for colour in ("red", "blue")]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    whole, shared = made(data, ".gif", SHARED)
    assert (whole.kind, shared.kind) == ("GIF", "JPEG")
    assert pixel(shared, (600, 300))[0] > 200


def test_a_moving_picture_that_is_damaged_after_its_first_frame_is_refused() -> None:
    frames = [noise(300, 200, seed) for seed in (1, 2)]
    data = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    broken = bytearray(data)
    at = data.rindex(b"ANMF") + 40
    broken[at : at + 400] = b"\xff" * 400
    with pytest.raises(PictureError, match="已损坏"):
        made(bytes(broken), ".webp")


def test_a_picture_that_is_too_long_for_a_format_is_offered_in_the_others() -> None:
    found = made(encoded(noise(40, 17_000), "JPEG"), recipe=ALL)
    assert [d.kind for d in found] == ["AVIF", "JPEG"]
    (longest,) = made(encoded(Image.new("L", (1, 65_600), 90), "PNG"), ".png")
    assert (longest.kind, longest.height) == ("PNG", 65_600)


@pytest.mark.parametrize("mode", ["RGB", "L", "LA"])
@pytest.mark.parametrize("size", [(4001, 3003), (9000, 2500), (2000, 6001)])
def test_a_large_picture_is_scaled_in_strips_without_a_seam(
    size: tuple[int, int], mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = noise(*size).convert(mode)
    small = (300, round(300 * size[1] / size[0]))
    monkeypatch.setattr(derivatives, "_STRIP", 200_000)
    found = ImageChops.difference(
        derivatives._scaled(picture, small), picture.resize(small, Image.Resampling.LANCZOS)
    )
    assert max(found.tobytes()) <= 2


def test_a_large_picture_takes_little_more_memory_than_its_pixels(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cut: list[int] = []
    crop = Image.Image.crop

    def noting_crop(picture: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
        cut.append((box[2] - box[0]) * (box[3] - box[1]))
        return crop(picture, box)

    monkeypatch.setattr(Image.Image, "crop", noting_crop)
    made(encoded(Image.new("RGBA", (6000, 4000), (9, 9, 9, 9)), "PNG"), ".png")
    assert len(cut) == 6
    assert max(cut) < 1.1 * derivatives._STRIP


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        encoded(gradient(60, 40), "PNG"),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
    ids=["nothing", "text", "another format", "a drawing"],
)
def test_what_is_no_such_picture_is_refused(data: bytes) -> None:
    with pytest.raises(PictureError, match="打不开，内容不是 JPEG；请用看图软件另存一次"):
        made(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_half_a_picture_is_refused(kind: str) -> None:
    data = encoded(gradient(600, 400), kind)
    with pytest.raises(PictureError, match="已损坏.*请换一份完整的文件"):
        made(data[: len(data) // 2], suffix_of(kind))


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "MAX_PIXELS", 2000)
    assert made(encoded(gradient(50, 40), "JPEG"))
    with pytest.raises(PictureError, match="有 51×40 像素，.*请先缩小"):
        made(encoded(gradient(51, 40), "JPEG"))


@pytest.mark.parametrize("width", [10_001, 20_000, 60_000])
def test_a_small_file_that_unpacks_to_gigabytes_is_refused_before_it_is_decoded(width: int) -> None:
    with pytest.raises(PictureError, match="像素，.*请先缩小"):
        made(huge_png(width, 10_000), ".png")


def test_a_file_of_too_many_bytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encoded(gradient(50, 40), "JPEG")
    monkeypatch.setattr(checks, "MAX_BYTES", len(data) - 1)
    with pytest.raises(PictureError, match="MB，过大；请先缩小到"):
        made(data)
