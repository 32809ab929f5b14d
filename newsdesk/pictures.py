"""Pictures of an imported text: the files to write, and how the text shows them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image

from newsdesk.draft import Draft, Notice, changed
from newsdesk.ledger import Edit
from newsdesk.readers import PictureFile
from plugins.meetings.pictures import FORMATS, PictureError, open_picture
from plugins.meetings.reader import PICTURE_PLACEHOLDER

NAME = "gaps"
MISSING = "〔此处缺一张图片〕"

_PICTURE = re.compile(r"!\[([^\]\n]*)\]\(([^()\s]+)(?:\s+\"[^\"\n]*\")?\)")
_TO_PNG = {".bmp": "BMP", ".tif": "TIFF"}


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
        fault = ""
        if address in held and address not in names:
            try:
                suffix, data = _usable(address, held[address])
                names[address] = f"{slug}-{len(names) + 1}{suffix}"
                files[names[address]] = data
            except PictureError as error:
                fault = f"图片 {address} {error}"
        if address in names:
            unnamed = unnamed or not alt
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


def _usable(name: str, data: bytes) -> tuple[str, bytes]:
    """Return a picture in a form that a page may show.

    Raises:
        PictureError: there is none.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _TO_PNG:
        try:
            out = BytesIO()
            Image.open(BytesIO(data), formats=[_TO_PNG[suffix]]).save(out, "PNG")
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            raise PictureError("已损坏；请换一份完整的文件") from None
        suffix, data = ".png", out.getvalue()
    if suffix not in FORMATS:
        raise PictureError(f"是 {suffix.lstrip('.').upper()} 格式，网页不能显示；请另存为 PNG")
    open_picture(data, suffix)
    return suffix, data
