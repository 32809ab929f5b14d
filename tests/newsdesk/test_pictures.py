"""Pictures of a text get their article's name, and none is missing without a word."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from newsdesk.draft import Draft
from newsdesk.ledger import undo
from newsdesk.pictures import MISSING, Illustrated, illustrate
from newsdesk.readers import PictureFile
from plugins.meetings.reader import PICTURE_PLACEHOLDER
from tests.support.pictures import encoded, gradient, huge_png, opened

PNG, JPEG = encoded(gradient(64, 48), "PNG"), encoded(gradient(8, 6), "JPEG")
HELD = (PictureFile("picture-1.png", PNG), PictureFile("picture-2.jpg", JPEG))


def shown(text: str, *pictures: PictureFile) -> Illustrated:
    """Illustrate a text as the article `s`."""
    return illustrate(Draft(text), pictures or HELD, "s")


def messages(made: Illustrated) -> list[str]:
    """Return what the editor is told."""
    return [notice.message for notice in made.draft.warnings]


def test_pictures_are_named_after_the_article_in_the_order_of_the_text() -> None:
    made = shown("![乙](picture-2.jpg)\n\n![甲](picture-1.png)\n")
    assert made.draft.text == "![乙](s-1.jpg)\n\n![甲](s-2.png)\n"
    assert made.files == {"s-1.jpg": JPEG, "s-2.png": PNG}
    assert not made.unnamed
    assert messages(made) == []


def test_a_picture_that_is_shown_twice_is_one_file() -> None:
    made = shown("![甲](picture-1.png)![乙](picture-1.png)")
    assert made.draft.text == "![甲](s-1.png)![乙](s-1.png)"
    assert list(made.files) == ["s-1.png"]


def test_a_picture_that_the_text_does_not_show_is_not_written() -> None:
    assert shown("会议\n").files == {}


@pytest.mark.parametrize(
    "alt",
    [
        "会场", "图片里是会场", "图为签到", "3月的会场", "第3会议室", "照片墙前的党员",
        "IT党支部", "imaging 中心", "1号楼", "2024年的合影",
    ],
)  # fmt: skip
def test_words_for_a_picture_are_kept(alt: str) -> None:
    made = shown(f"![{alt}](picture-1.png)")
    assert made.draft.text == f"![{alt}](s-1.png)"
    assert not made.unnamed


@pytest.mark.parametrize(
    "alt",
    [
        "", " ", "图片", "图片 1", "图片12", "照片", "image", "Image3", "IMG_20240125", "DSC0001", "640",
        "IMG_0001.JPG", "会场.png", "微信图片_20240125.jpg", "mmexport1700000000000", "C:\\\\图\\\\a.png",
        "https://a.cn/640?wx_fmt=png", "图片包含 人员, 室内, 桌子", "一群人坐着 描述已自动生成",
        "A group of people Description automatically generated",
    ],
)  # fmt: skip
def test_words_that_a_program_wrote_are_asked_for_again(alt: str) -> None:
    made = shown(f"![{alt}](picture-1.png)")
    assert made.draft.text == f"![{PICTURE_PLACEHOLDER}](s-1.png)"
    assert made.unnamed


@pytest.mark.parametrize(
    ("text", "expected", "message"),
    [
        ("![甲](https://a.cn/1.png)", f"[{MISSING}](https://a.cn/1.png)", "有一张图片没有随文保存"),
        ("![甲](lost.png)", MISSING, "找不到图片 lost.png"),
        ("![甲](images/a.png \"题\")", MISSING, "找不到图片 images/a.png"),
    ],
)  # fmt: skip
def test_a_picture_that_did_not_come_along_is_marked(
    text: str, expected: str, message: str
) -> None:
    made = shown(f"会议\n\n{text}\n")
    assert made.draft.text == f"会议\n\n{expected}\n"
    assert messages(made) == [message]
    assert made.draft.warnings[0].at == len("会议\n\n")
    assert not made.unnamed


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.png", PNG[: len(PNG) // 2], "图片 a.png 已损坏"),
        ("a.png", huge_png(12_000, 9_000), "图片 a.png 有 12000×9000 像素，过大"),
        ("a.wmf", b"\xd7\xcd\xc6\x9a", "图片 a.wmf 是 WMF 格式，网页不能显示；请另存为 PNG"),
        ("a.bmp", b"BM nothing", "图片 a.bmp 已损坏"),
        ("a.png", b"nothing", "图片 a.png 不是图片"),
    ],
    ids=["cut off", "a bomb", "a form that no browser shows", "no bitmap", "no picture"],
)
def test_a_picture_that_no_page_can_show_is_marked(name: str, data: bytes, message: str) -> None:
    made = shown(f"![甲]({name})", PictureFile(name, data))
    assert (made.draft.text, made.files) == (MISSING, {})
    assert messages(made)[0].startswith(message)


def test_what_a_picture_is_decides_where_its_name_is_wrong() -> None:
    made = shown("![甲](a.png)", PictureFile("a.png", JPEG))
    assert (made.draft.text, made.files) == ("![甲](s-1.jpg)", {"s-1.jpg": JPEG})


@pytest.mark.parametrize(("ending", "form"), [("bmp", "BMP"), ("tif", "TIFF")])
def test_pictures_that_no_browser_shows_become_png(ending: str, form: str) -> None:
    picture = gradient(8, 6)
    made = shown(f"![甲](a.{ending})", PictureFile(f"a.{ending}", encoded(picture, form)))
    assert made.draft.text == "![甲](s-1.png)"
    assert opened(made.files["s-1.png"]).tobytes() == picture.tobytes()


def test_a_picture_in_the_colours_of_a_press_becomes_one_for_screens() -> None:
    out = BytesIO()
    Image.new("CMYK", (4, 4)).save(out, "TIFF")
    made = shown("![甲](a.tif)", PictureFile("a.tif", out.getvalue()))
    assert opened(made.files["s-1.png"]).mode == "RGB"


WORDS = st.text(st.sampled_from("会议![]() \n<>1"), max_size=8)
SHOWS = st.sampled_from(
    ["![甲](picture-1.png)", "![](picture-2.jpg)", "![图片](x.png)", "![乙](https://a.cn/1.png)"]
)


@given(st.lists(st.one_of(WORDS, SHOWS), max_size=8).map("".join))
def test_showing_pictures_can_be_undone_and_each_file_is_shown(text: str) -> None:
    made = shown(text)
    assert undo(made.draft.text, made.draft.steps) == text
    assert all(f"]({name})" in made.draft.text for name in made.files)
