"""Whether a file is the picture that its name says."""

import re

import pytest
from PIL import Image

from plugins.meetings import pictures
from plugins.meetings.pictures import (
    FORMATS,
    PictureError,
    check_picture,
    check_size,
    damaged,
    frames_of,
    open_picture,
)
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


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_the_frames_of_a_moving_picture_count_together(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = [noise(60, 40, seed) for seed in (1, 2, 3)]
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:])
    suffix = f".{kind.lower()}"
    monkeypatch.setattr(pictures, "MAX_PIXELS", 3 * 60 * 40)
    check_picture(data, suffix)
    monkeypatch.setattr(pictures, "MAX_PIXELS", 3 * 60 * 40 - 1)
    with pytest.raises(PictureError, match="有 3 帧，每帧 60×40 像素，.*请缩小尺寸，或减少帧数"):
        check_picture(data, suffix)


def test_a_small_file_whose_frames_unpack_to_gigabytes_is_refused() -> None:
    frames = [Image.new("P", (6000, 6000), number) for number in range(3)]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert len(data) < 300_000
    with pytest.raises(PictureError, match="合计 1.1 亿像素，超过 1 亿，过大"):
        check_picture(data, ".gif")


def test_a_frame_that_is_larger_than_the_picture_said_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frames = [noise(60, 40, seed) for seed in (1, 2)]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], disposal=2)
    picture = open_picture(data, ".gif")
    monkeypatch.setattr(pictures, "MAX_PIXELS", 60 * 40)
    with pytest.raises(PictureError, match="各帧合计超过 .* 亿像素，过大"):
        list(frames_of(picture))


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".gif", ".avif"])
@pytest.mark.parametrize("part", [0.3, 0.9])
def test_what_is_wrong_is_told_without_a_word_of_english(suffix: str, part: float) -> None:
    data = WHOLE[suffix]
    with pytest.raises(PictureError) as caught:
        open_picture(data[: int(len(data) * part)], suffix)
    told = str(caught.value).replace(FORMATS[suffix], "")
    assert not re.search("[A-Za-z]", told)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("image file is truncated (3 bytes not processed)", "已损坏（后面缺了一段）"),
        ("Truncated File Read", "已损坏（后面缺了一段）"),
        ("broken PNG file (chunk b'IDAT')", "已损坏（其中的数据坏了）"),
        ("unrecognized data stream contents when reading image file", "已损坏（其中的数据坏了）"),
        ("whatever else", "已损坏"),
    ],
)
def test_what_pillow_says_is_told_in_the_words_of_editors(said: str, told: str) -> None:
    assert damaged(said) == f"{told}；请换一份完整的文件"


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
