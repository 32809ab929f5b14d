"""One picture in, its public files out."""

import pytest
from PIL import Image

from plugins.images.derivatives import Derivative, derive
from plugins.meetings import pictures as checks
from plugins.meetings.pictures import FORMATS, PictureError
from tests.support.pictures import camera_data, encoded, gradient, huge_png, opened

WIDTHS = (480, 960, 1600)


def made(data: bytes, suffix: str = ".jpg", widths: tuple[int, ...] = WIDTHS) -> list[Derivative]:
    return list(derive(data, suffix, widths))


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


def test_a_very_wide_picture_keeps_a_line() -> None:
    assert [d.height for d in made(encoded(gradient(2000, 1), "PNG"), ".png")] == [1, 1, 1]


@pytest.mark.parametrize(
    "suffix", sorted({".jpg", ".jpeg", ".JPG", ".png", ".webp", ".gif", ".avif"})
)
def test_every_format_stays_what_it_is(suffix: str) -> None:
    kind = FORMATS[suffix.lower()]
    (found,) = made(encoded(gradient(60, 40), kind), suffix)
    assert opened(found.data).format == kind


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_what_a_camera_adds_is_gone(kind: str) -> None:
    data = encoded(gradient(600, 400), kind, exif=camera_data())
    assert b"SecretCamera" in data
    suffix = next(suffix for suffix, name in FORMATS.items() if name == kind)
    for derivative in made(data, suffix):
        assert b"SecretCamera" not in derivative.data
        assert not opened(derivative.data).getexif()


def test_comments_and_texts_are_gone() -> None:
    assert b"secret" not in made(encoded(gradient(60, 40), "JPEG", comment=b"secret"))[0].data


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
    pixel = opened(found.data).convert("RGB").getpixel(red_at)
    assert isinstance(pixel, tuple)
    assert pixel[0] > 200
    assert pixel[2] < 60


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
    (found,) = made(encoded(picture, FORMATS[suffix]), suffix)
    assert opened(found.data).convert("RGBA").getpixel((20, 20))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize("suffix", [".png", ".gif"])
@pytest.mark.parametrize("width", [40, 600])
def test_a_transparent_colour_of_a_palette_stays_transparent(suffix: str, width: int) -> None:
    picture = Image.new("P", (width, 40), 0)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    for found in made(encoded(picture, FORMATS[suffix], transparency=0), suffix):
        assert opened(found.data).convert("RGBA").getpixel((20, 20))[3] == 0  # type: ignore[index]


def test_colours_of_print_become_colours_of_screens() -> None:
    (found,) = made(encoded(Image.new("CMYK", (40, 40), (0, 255, 255, 0)), "JPEG"))
    picture = opened(found.data)
    assert picture.mode == "RGB"
    red, green, blue = picture.getpixel((20, 20))  # type: ignore[misc]
    assert red > 200
    assert max(green, blue) < 60


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = encoded(gradient(1000, 700), "JPEG", exif=camera_data())
    assert made(data) == made(data)


@pytest.mark.parametrize(("suffix", "kind"), [(".gif", "GIF"), (".webp", "WEBP")])
def test_a_moving_picture_is_kept_as_it_is(suffix: str, kind: str) -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "blue")]
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    assert made(data, suffix) == [Derivative(data, 60, 40)]


def test_a_moving_picture_does_not_tell_where_it_was_taken() -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "blue")]
    data = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], exif=camera_data())
    assert b"SecretCamera" in data
    assert not any(b"SecretCamera" in derivative.data for derivative in made(data, ".webp"))


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
    suffix = next(suffix for suffix, name in FORMATS.items() if name == kind)
    data = encoded(gradient(600, 400), kind)
    with pytest.raises(PictureError, match="已损坏.*请换一份完整的文件"):
        made(data[: len(data) // 2], suffix)


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "MAX_PIXELS", 2000)
    assert made(encoded(gradient(50, 40), "JPEG"))
    with pytest.raises(PictureError, match="有 51×40 像素，.*请先缩小"):
        made(encoded(gradient(51, 40), "JPEG"))


@pytest.mark.parametrize("width", [10_001, 20_000, 60_000])
def test_a_small_file_that_unpacks_to_gigabytes_is_refused_before_it_is_decoded(width: int) -> None:
    with pytest.raises(PictureError, match="像素，.*请先缩小"):
        made(huge_png(width, 10_000), ".png")
