"""Pictures of an imported text: the files to write, and how the text shows them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from newsdesk.draft import Draft, Notice, changed
from newsdesk.ledger import Edit
from newsdesk.readers import PictureFile
from newsdesk.readers.pictures import form_of
from plugins.meetings.pictures import FORMATS, MAX_PIXELS, PictureError, open_picture
from plugins.meetings.reader import PICTURE_PLACEHOLDER

NAME = "gaps"
MISSING = "〔此处缺一张图片〕"

_PICTURE = re.compile(r"!\[([^\]\n]*)\]\(([^()\s]+)(?:\s+\"[^\"\n]*\")?\)")
_TO_PNG = {"bmp": "BMP", "tif": "TIFF"}
_IN_PNG = frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "I;16"})
_SAYS_NOTHING = re.compile(
    r"(?:图片?|图像|照片|配图|插图|picture|image|img|photo|grafik|dsc|mmexport|微信图片|wechat)?[\s_#-]*\d*"
    r"|(?:[A-Za-z]:|https?:|[\w.-]*/)\S*|\S{1,80}\.(?:jpe?g|png|gif|bmp|webp|tiff?|heic)"
    r"|图片包含.*|.*(?:描述已自动生成|Description automatically generated)",
    re.IGNORECASE,
)
"""Alternative texts that programs write: 图片, 图片 1, IMG_0001.JPG, C:\\…, 图片包含 人员, 室内."""


@dataclass(frozen=True, slots=True)
class Illustrated:
    """A draft that shows the pictures that came with it.

    Attributes:
        draft: the draft.
        files: the pictures by the names that the draft has for them.
        unnamed: whether a picture has no alternative text.
    """

    draft: Draft
    files: Mapping[str, bytes]
    unnamed: bool


def illustrate(draft: Draft, pictures: tuple[PictureFile, ...], slug: str) -> Illustrated:
    """Name the pictures after their article; mark where one is missing.

    Args:
        draft: its text has the pictures' own names.
        pictures: those that came along.
        slug: of the article.
    """
    held = {picture.name: picture.data for picture in pictures}
    files: dict[str, bytes] = {}
    names: dict[str, str] = {}
    edits: list[Edit] = []
    notices: list[Notice] = []
    unnamed = False
    for match in _PICTURE.finditer(draft.text):
        alt, address = match[1].strip(), match[2]
        alt = "" if _SAYS_NOTHING.fullmatch(alt) else alt
        fault = ""
        if address in held and address not in names:
            try:
                suffix, data = _usable(held[address])
                names[address] = f"{slug}-{len(names) + 1}{suffix}"
                files[names[address]] = data
            except PictureError as error:
                fault = f"图片 {address} {error}"
        if address in names:
            unnamed = unnamed or not alt
            if not alt:
                message = f"图片 {names[address]} 没有说明"
                hint = "请把“（请写出图里有什么）”换成一句话"
                notices.append(Notice("metadata", match.start(), message, hint))
            shown = f"![{alt or PICTURE_PLACEHOLDER}]({names[address]})"
        elif re.match("https?://", address, re.IGNORECASE):
            fault = "有一张图片没有随文保存"
            shown = f"[{MISSING}]({address})"
        else:
            fault = fault or f"找不到图片 {address}"
            shown = MISSING
        edits.append(Edit(match.start(), match[0], shown))
        if fault:
            notices.append(Notice(NAME, match.start(), fault, "请补上图片，或删去这处标记"))
    draft = Draft(draft.text, draft.steps, (*draft.warnings, *notices), draft.metadata)
    return Illustrated(changed(draft, NAME, tuple(edits)), files, unnamed)


def _usable(data: bytes) -> tuple[str, bytes]:
    """Return a picture in a form that a page may show, with its ending.

    Raises:
        PictureError: there is none.
    """
    form = form_of(data)
    if form in _TO_PNG:
        return ".png", _as_png(data, _TO_PNG[form])
    if f".{form}" not in FORMATS:
        shown = f"是 {form.upper()} 格式" if form else "不是图片"
        raise PictureError(f"{shown}，网页不能显示；请另存为 PNG")
    open_picture(data, f".{form}")
    return f".{form}", data


def _as_png(data: bytes, form: str) -> bytes:
    out = BytesIO()
    try:
        picture = Image.open(BytesIO(data), formats=[form])
        if picture.width * picture.height > MAX_PIXELS:
            raise PictureError(f"有 {picture.width}×{picture.height} 像素，过大；请先缩小")
        # What is made for the press has colours that PNG has not.
        shown = picture if picture.mode in _IN_PNG else picture.convert("RGB")
        shown.save(out, "PNG")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        if isinstance(error, PictureError):
            raise
        raise PictureError("已损坏；请换一份完整的文件") from None
    return out.getvalue()
