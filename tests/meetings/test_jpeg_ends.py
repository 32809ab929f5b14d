"""Half a JPEG that was closed as if it were whole."""

from typing import Any

import pytest
from PIL import Image

from plugins.meetings.jpeg_ends import continued, may_lack_data
from plugins.meetings.pictures import PictureError, open_picture
from tests.support.pictures import encoded, gradient, noise, opened

END = b"\xff\xd9"
GREY = Image.new("RGB", (600, 400), (128, 128, 128))
FORMS: list[dict[str, Any]] = [{}, {"progressive": True}, {"restart_marker_rows": 1}]


def half_grey() -> Image.Image:
    picture = GREY.copy()
    picture.paste(noise(600, 200))
    return picture


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("form", FORMS, ids=["baseline", "progressive", "restarts"])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_part_of_a_picture_that_was_closed_is_refused(
    mode: str, form: dict[str, Any], part: float
) -> None:
    data = encoded(noise(600, 400).convert(mode), "JPEG", **form)
    with pytest.raises(PictureError, match="已损坏（后面缺了一段）；请换一份完整的文件"):
        open_picture(data[: int(len(data) * part)] + END, ".jpg")


@pytest.mark.parametrize("form", FORMS, ids=["baseline", "progressive", "restarts"])
@pytest.mark.parametrize("picture", [GREY, half_grey(), noise(600, 400)])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_whole_picture_passes_however_grey_it_is(
    picture: Image.Image, form: dict[str, Any], mode: str
) -> None:
    open_picture(encoded(picture.convert(mode), "JPEG", **form), ".jpg")


def test_a_picture_that_ends_in_another_colour_is_decoded_once() -> None:
    assert not may_lack_data(opened(encoded(gradient(60, 40), "JPEG")))
    assert may_lack_data(opened(encoded(GREY, "JPEG")))


def test_more_data_go_before_the_end_of_the_first_picture() -> None:
    data = encoded(noise(60, 40), "JPEG", exif=b"Exif\0\0" + encoded(GREY, "JPEG"))
    longer = continued(data + encoded(GREY, "JPEG"))
    assert longer.startswith(data[:-2])
    assert not longer.startswith(data)
    assert longer.endswith(END + encoded(GREY, "JPEG"))


def test_what_has_no_end_stays() -> None:
    data = encoded(noise(60, 40), "JPEG")[:-2]
    assert continued(data) == data
