"""Whether a file is the picture that its name says."""

import pytest
from PIL import Image

from plugins.meetings import pictures
from plugins.meetings.pictures import FORMATS, PictureError, check_picture, check_size, open_picture
from tests.support.pictures import camera_data, encoded, huge_png, noise

SUFFIXES = (".jpg", ".png", ".webp", ".gif", ".avif")
WHOLE = {suffix: encoded(noise(300, 200), FORMATS[suffix]) for suffix in SUFFIXES}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_whole_picture_passes(suffix: str) -> None:
    check_picture(WHOLE[suffix], suffix)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".gif"])
def test_a_whole_picture_is_not_decoded(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(pictures, "open_picture")
    check_picture(WHOLE[suffix], suffix)


@pytest.mark.parametrize("part", [0.3, 0.9, 0.999])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_picture_that_was_cut_off_is_refused(suffix: str, part: float) -> None:
    data = WHOLE[suffix]
    with pytest.raises(PictureError, match="已损坏|打不开"):
        check_picture(data[: int(len(data) * part)], suffix)


def test_a_thumbnail_in_it_does_not_make_half_a_picture_whole() -> None:
    exif = camera_data()
    exif[0x927C] = WHOLE[".jpg"]
    data = encoded(noise(600, 400), "JPEG", exif=exif)
    with pytest.raises(PictureError, match="已损坏"):
        check_picture(data[: len(data) * 2 // 3], ".jpg")


def test_what_follows_the_end_of_a_picture_does_no_harm() -> None:
    check_picture(WHOLE[".jpg"] + bytes(64), ".jpg")
    check_picture(WHOLE[".gif"] + bytes(64), ".gif")


def test_a_changed_byte_of_a_png_is_noticed() -> None:
    data = bytearray(WHOLE[".png"])
    data[len(data) // 2] ^= 1
    with pytest.raises(PictureError, match="已损坏"):
        check_picture(bytes(data), ".png")


def test_too_many_pixels_or_bytes_are_refused() -> None:
    with pytest.raises(PictureError, match="有 11000×10000 像素，过大；请先缩小"):
        check_picture(huge_png(11_000, 10_000), ".png")
    with pytest.raises(PictureError, match="有 65 MB，过大；请先缩小到 64 MB 以内"):
        check_size(65 * 2**20)


@pytest.mark.parametrize(
    ("orientation", "width", "size"),
    [
        (1, None, (4000, 3000)),
        (1, 1600, (2000, 1500)),
        (1, 2001, (4000, 3000)),
        (6, 1600, (4000, 3000)),
        (6, 1500, (2000, 1500)),
        (1, 500, (500, 375)),
        (1, 9000, (4000, 3000)),
    ],
)
def test_a_jpeg_is_decoded_at_a_fraction_that_suffices_as_it_is_shown(
    orientation: int, width: int | None, size: tuple[int, int]
) -> None:
    data = encoded(Image.new("RGB", (4000, 3000)), "JPEG", exif=camera_data(orientation))
    assert open_picture(data, ".jpg", width).size == size
