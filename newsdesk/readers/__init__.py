"""Files as editors receive them, to text."""

import re
from dataclasses import replace
from pathlib import Path

from newsdesk.files import why
from newsdesk.readers import docx, html, plain
from newsdesk.readers.source import Encoding, PictureFile, ReadError, Source

__all__ = ["SUFFIXES", "Encoding", "PictureFile", "ReadError", "Source", "read", "read_bytes"]

SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx")
"""Endings of the files that can be read."""

_LARGEST = 200 << 20
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!--[^>]{0,500}-->\s{0,100}){0,5}"
    rb"<(?:!doctype\s{1,9}html|html[\s>]|head[\s>])",
    re.IGNORECASE,
)
_TAG = re.compile(
    rb"<(?:p|div|br|span|section|body|h[1-6]|table|article|ul|ol|img|a)\b", re.IGNORECASE
)
_REFUSED = (
    (
        (b"\xd0\xcf\x11\xe0",),
        "是旧版 Word（.doc）或加了密码的文件；请用 Word 或 WPS 打开，去掉密码，另存为 .docx",
    ),
    ((b"%PDF",), "是 PDF；请复制其中的文字，存成 .txt 再导入"),
    ((b"{\\rtf",), "是 RTF；请用 Word 或 WPS 另存为 .docx"),
    (
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF"),
        "是图片或影音；请先识别成文字，存成 .txt 再导入",
    ),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), "是压缩包；请解压后再导入"),
)
_MAIL = re.compile(rb"(?:[A-Za-z-]{1,40}:[^\n]{0,500}\n[ \t]?){0,20}?MIME-Version:", re.IGNORECASE)
_MHTML = "是单个文件的网页（.mht）；请在浏览器里另存为“网页，仅 HTML”或“网页，全部”"


def read(path: Path) -> Source:
    """Read a file.

    Args:
        path: a text, Markdown, page or Word file; its content decides where its ending is wrong.

    Returns:
        Its text, pictures, findings, notices and encoding.

    Raises:
        ReadError: it is missing, empty, damaged, or of a kind that cannot be read.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ReadError(f"超过 {_LARGEST >> 20} MB，没有导入；请拆开或去掉大图片")
        return read_bytes(path.read_bytes(), path.suffix, path.parent)
    except ReadError as error:
        raise ReadError(f"{path}：{error}") from None
    except FileNotFoundError:
        raise ReadError(f"{path}：没有这个文件；请检查路径和文件名") from None
    except OSError as error:
        raise ReadError(
            f"{path}：读不了（{why(error)}）；请检查路径、权限，以及是不是文件"
        ) from None


def read_bytes(data: bytes, suffix: str = ".txt", folder: Path | None = None) -> Source:
    """Read what is no file, such as the standard input.

    Args:
        data: the bytes.
        suffix: the ending that a file would have.
        folder: where pictures saved beside a page are.

    Raises:
        ReadError: as `read`, without the path.
    """
    if not data.strip():
        raise ReadError("文件是空的；请检查是否存好了，或者换一个文件")
    for marks, message in _REFUSED:
        if data.startswith(marks):
            raise ReadError(f"这{message}")
    suffix = suffix.lower()
    if data.startswith(b"PK\x03\x04") or suffix == ".docx":
        return docx.read(data)
    if suffix in {".mht", ".mhtml"} or _MAIL.match(data):
        raise ReadError(f"这{_MHTML}")
    if _PAGE.match(data) or (suffix in {".html", ".htm"} and _holds_tags(data)):
        return html.read(data, folder)
    source = plain.read(data, folder)
    if not source.text.strip():
        raise ReadError("文件里只有空白；请检查是否存好了，或者换一个文件")
    return replace(source, form="markdown") if suffix == ".md" else source


def _holds_tags(data: bytes) -> bool:
    """Tell whether there are tags, also in UTF-16."""
    return bool(_TAG.search(data.replace(b"\0", b"")))
