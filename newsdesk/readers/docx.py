"""Word documents: their text as Markdown, with pictures, written numbers, notes and tables."""

import re
import zipfile
import zlib
from io import BytesIO
from posixpath import dirname, join
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring

import mammoth
from bs4 import BeautifulSoup, Tag

from newsdesk.draft import Finding
from newsdesk.readers.numbering import Numbering
from newsdesk.readers.pictures import Album
from newsdesk.readers.source import ReadError, Source
from newsdesk.readers.tidy import markdown

_STYLES = "\n".join(
    [
        *(f"p[style-name='标题 {n}'] => h{n}:fresh" for n in range(1, 7)),
        *(f"p[style-name='{name}'] => h1.title:fresh" for name in ("Title", "标题")),
        *(f"p[style-name='{name}'] => p.subtitle:fresh" for name in ("Subtitle", "副标题")),
    ]
)
_LARGEST = 300 << 20
_IGNORED = re.compile(r"An unrecognised element was ignored: \{?[^}]*\}?([\w:]+)")
_DAMAGED = "Word 文件已损坏，打不开；请用 Word 或 WPS 打开后另存为新的 .docx，或者复制正文再导入"
_WHAT_GOES_WRONG = (
    zipfile.BadZipFile, zlib.error, ParseError, LookupError, ValueError, TypeError, AttributeError,
    OSError, EOFError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What zipfile, the XML parsers and mammoth raise for broken files (RecursionError is one of the
RuntimeErrors)."""


def read(data: bytes) -> Source:
    """Return a Word document.

    Args:
        data: the bytes of the file.

    Raises:
        ReadError: it is damaged, too large, or nothing is written in it.
    """
    album = Album()
    try:
        prepared, remarks = _numbered(data)
        result = mammoth.convert_to_html(
            BytesIO(prepared),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda image: _picture(image, album)),
        )
        soup = BeautifulSoup(result.value, "html.parser")
        notes = _notes(soup)
        text = "\n\n".join([_markdown(soup), *notes]).strip("\n")
    except _WHAT_GOES_WRONG:
        raise ReadError(_DAMAGED) from None
    if not text.strip():
        raise ReadError("Word 文件里没有文字；如果内容是扫描的图片，请先识别成文字再导入")
    for remark, suggestion in remarks:
        album.miss(remark, suggestion)
    ignored = {m[1] for message in result.messages if (m := _IGNORED.match(message.message))}
    if ignored:
        names = "、".join(sorted(ignored))
        album.miss(f"文档里有导入不了的内容（{names}），例如公式", "请对照 Word 文件补上")
    return Source(text + "\n", album.files, _findings(soup), tuple(album.notices), form="word")


def _numbered(data: bytes) -> tuple[bytes, list[tuple[str, str]]]:
    """Return the document with its numbers written, and remarks on what is left behind."""
    remarks = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
            raise ReadError(f"Word 文件解开后超过 {_LARGEST >> 20} MB，没有导入；请压缩其中的图片")
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = _main(parts)
    numbers_at = join(dirname(main), "numbering.xml")
    document = _xml(parts, main)
    if document is None:
        raise ReadError(
            "不是 Word 文件，可能是表格、幻灯片或压缩包；请把正文另存为 .docx 或 .txt 再导入"
        )
    numbering = _xml(parts, numbers_at)
    Numbering(document, numbering, _xml(parts, join(dirname(main), "styles.xml"))).write(document)
    w = document.tag.partition("}")[0] + "}"
    if document.find(f".//{w}ins") is not None or document.find(f".//{w}del") is not None:
        remarks.append(("文档里有修订记录，已按全部接受导入", "请在 Word 里核对修订"))
    if document.find(f".//{w}commentReference") is not None:
        remarks.append(("文档里有批注，没有导入", "需要的话，请从 Word 里抄出"))
    parts[main] = tostring(document, encoding="UTF-8")
    if numbering is not None:
        # Styles would make list items again of what has its number written.
        for level in numbering.iter(f"{w}lvl"):
            for style in level.findall(f"{w}pStyle"):
                level.remove(style)
        parts[numbers_at] = tostring(numbering, encoding="UTF-8")
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue(), remarks


def _main(parts: dict[str, bytes]) -> str:
    """Return the name of the part with the text."""
    relations = _xml(parts, "_rels/.rels")
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


def _xml(parts: dict[str, bytes], name: str) -> Element | None:
    if name not in parts:
        return None
    if b"<!DOCTYPE" in parts[name]:
        raise ValueError(name)
    # No document type, so no entities that could grow or reach out.
    return fromstring(parts[name])  # noqa: S314


def _picture(image: Any, album: Album) -> dict[str, str]:
    try:
        with image.open() as file:
            name = album.add(file.read())
    except Exception:  # noqa: BLE001  mammoth's own error for files outside the document is private
        name = ""
    if not name:
        what = f"图片“{image.alt_text}”" if image.alt_text else "有一张图片"
        album.miss(f"{what}不在 Word 文件里，或者已损坏，没有导入", "请补上图片")
    return {"src": name}


def _markdown(root: Tag) -> str:
    return markdown(root, lambda image: str(image.get("src", "")), _link)


def _link(href: str) -> str:
    scheme = href.partition(":")[0].lower()
    return href.replace(" ", "%20") if scheme in {"http", "https", "mailto"} else ""


def _notes(soup: BeautifulSoup) -> list[str]:
    """Take the footnotes and endnotes out of a document; leave Markdown's marks for them."""
    numbers: dict[str, str] = {}
    for anchor in soup.find_all("a", id=re.compile(r"^(?:foot|end)note-ref-")):
        note = str(anchor["href"])[1:]
        number = numbers.setdefault(note, str(len(numbers) + 1))
        mark = anchor.parent if anchor.parent and anchor.parent.name == "sup" else anchor
        mark.replace_with(f"[^{number}]")
    for back in soup.find_all("a", href=re.compile(r"^#(?:foot|end)note-ref-")):
        back.decompose()
    notes = []
    for item in soup.find_all("li", id=list(numbers)):
        lines = _markdown(item).replace("\n", "\n    ").split("\n")
        body = "\n".join(line.rstrip() for line in lines)
        notes.append(f"[^{numbers[str(item['id'])]}]: {body}")
        item.extract()
    return notes


def _findings(soup: BeautifulSoup) -> dict[str, Finding]:
    """Return the title and subtitle, where paragraphs have these styles."""
    found = {}
    for name, css in (("title", "title"), ("subtitle", "subtitle")):
        tags = soup.find_all(class_=css, limit=2)
        text = " ".join(tags[0].get_text().split()) if len(tags) == 1 else ""
        if text:
            found[name] = Finding(text, text, 0.9)
    return found
