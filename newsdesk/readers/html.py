"""Saved pages and WeChat articles: their text as Markdown, and what their tags say."""

import base64
import binascii
import re
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from newsdesk.characters import count_han
from newsdesk.readers.encodings import decode
from newsdesk.readers.headings import headed
from newsdesk.readers.page_tags import findings
from newsdesk.readers.pictures import Album
from newsdesk.readers.source import ReadError, Source
from newsdesk.readers.tidy import markdown

_CHARSET = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_-]{1,20})")
_LAZY = ("data-src", "data-original", "data-actualsrc", "data-lazy-src", "src")
_DROPPED = [
    *("script", "style", "noscript", "template", "head", "nav", "button", "input", "select"),
    *("textarea", "svg", "canvas", "object", "embed", "map", "mp-style-type"),
]
_MEDIA = ["video", "audio", "iframe", "mpvoice", "mp-common-mpaudio", "mp-common-videosnap"]
_FRAMES = ("header", "footer", "aside")
_BODIES = (
    {"id": "js_content"},
    {"id": "UCAP-CONTENT"},
    {"class_": "TRS_Editor"},
    {"id": "zoom"},
    {"itemprop": "articleBody"},
    {"name": "article"},
    {"name": "main"},
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACES = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\n": ""})
_LARGEST = 50 << 20
_UNSEEN = 20
"""Hidden characters in an article of which nothing is said."""


def read(data: bytes, folder: Path | None = None) -> Source:
    """Return the article of a page.

    Args:
        data: the bytes of the page.
        folder: where pictures saved with the page are; none are read without it.

    Raises:
        ReadError: this is no page, or nothing is written on it.
    """
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, declared[1].decode() if declared else "")
    soup = BeautifulSoup(decoded.text, "html.parser")
    found = findings(soup)
    album = Album()
    hidden = _drop(soup, album)
    _lift(soup)
    body = _body(soup)
    lost = sum(number for number, around in hidden if any(tag is body for tag in around))
    if lost > _UNSEEN:
        album.miss(
            f"网页里有 {lost} 个字是隐藏的，读者看不到，没有导入", "请与网页上看到的文字核对"
        )
    page = _Page(album, folder, str(found["original_url"].value) if "original_url" in found else "")
    text = headed(markdown(body, page.picture, page.link))
    if not text.strip():
        raise ReadError(
            "网页里没有正文；可能正文要等网页运行后才出现，"
            "请在浏览器里打开，看到正文以后再保存，或者直接复制正文"
        )
    return Source(
        text + "\n",
        album.files,
        found,
        (*decoded.notices, *album.notices),
        decoded.encoding,
        "page",
        decoded.text,
    )


def _drop(soup: BeautifulSoup, album: Album) -> list[tuple[int, list[Tag]]]:
    """Remove what is no part of the text.

    Returns:
        For each hidden element that went with it how much was written in it, and what it was in.
    """
    media = len(soup.find_all(_MEDIA))
    if media:
        album.miss(f"网页里有 {media} 处视频或音频，没有导入", "需要的话，请在正文里写明原文链接")
    for tag in soup.find_all([*_DROPPED, *_MEDIA]):
        if not tag.decomposed:
            tag.decompose()
    for tag in soup.find_all(_FRAMES):
        inside = tag.find_parent(["article", "main"]) or tag.find(["h1", "article", "main"])
        if not (tag.decomposed or inside):
            tag.decompose()
    hidden = []
    for tag in soup.find_all(_is_hidden):
        if not tag.decomposed and not tag.find(id="js_content"):
            hidden.append((count_han(tag.get_text()), list(tag.parents)))
            tag.decompose()
    return hidden


def _lift(soup: BeautifulSoup) -> None:
    """Part cells and rows that stand in each other because nothing closed them."""
    for tag in soup.find_all(["td", "th", "tr"]):
        around = {"td", "th"} if tag.name != "tr" else {"td", "th", "tr"}
        while tag.parent is not None and tag.parent.name in around:
            tag.parent.insert_after(tag)


def _is_hidden(tag: Tag) -> bool:
    return (
        tag.has_attr("hidden")
        or tag.get("role") == "navigation"
        or bool(_HIDDEN.search(str(tag.get("style", ""))))
    )


def _body(soup: BeautifulSoup) -> Tag:
    """Return the element of the article: a known one that holds much of the text, or the page."""
    page = soup.body or soup
    enough = count_han(page.get_text()) // 4
    for mark in _BODIES:
        found = soup.find_all(limit=2, **mark)  # type: ignore[call-overload]
        # Several articles are a list of them.
        if len(found) == 1 and count_han(found[0].get_text()) >= max(enough, 1):
            return found[0]  # type: ignore[no-any-return]
    return page


class _Page:
    """Where the links and pictures of a page are."""

    def __init__(self, album: Album, folder: Path | None, base: str) -> None:
        self._album = album
        self._folder = folder.resolve() if folder else None
        self._base = base

    def link(self, href: str) -> str:
        """Return a link's address; nothing for one that leads nowhere from here."""
        address = self._absolute(href)
        scheme = address.partition(":")[0].lower()
        return address.translate(_SPACES) if scheme in {"http", "https", "mailto"} else ""

    def picture(self, image: Tag) -> str:
        """Return a picture's address: a file that came along, or where it is."""
        if {str(image.get("width")), str(image.get("height"))} & {"0", "1", "1px", "0px"}:
            return ""
        sources = [str(image[name]).strip() for name in _LAZY if image.get(name)]
        held = [source for source in sources if source.startswith("data:")]
        sources = [source for source in sources if not source.startswith("data:")]
        # The page's own copy first; what is inside the page is mostly a placeholder.
        for source in reversed(sources):
            if name := self._album.add(self._bytes(source)):
                return name
        for source in sources:
            if address := self.link(source):
                return address
        for source in held if not sources else ():
            if name := self._album.add(self._bytes(source)):
                return name
        if sources:
            name = sources[0][:80]
            self._album.miss(
                f"图片 {name} 没有随网页保存", "请补上图片，或者把网页连同图片重新保存"
            )
        return ""

    def _absolute(self, address: str) -> str:
        address = address.strip()
        if address.startswith("//"):
            return "https:" + address
        if not self._base or address.startswith("#"):
            return address
        try:
            return urljoin(self._base, address)
        except ValueError:
            return ""

    def _bytes(self, source: str) -> bytes:
        """Return the picture that an address holds, or that lies beside the page."""
        if source.startswith("data:"):
            head, _, body = source[5:].partition(",")
            try:
                return base64.b64decode(body) if ";base64" in head else unquote_to_bytes(body)
            except (binascii.Error, ValueError):
                return b""
        try:
            if not self._folder or urlsplit(source).scheme or source.startswith("/"):
                return b""
            file = (self._folder / unquote(urlsplit(source).path)).resolve()
            inside = file.is_relative_to(self._folder) and file.is_file()
            return file.read_bytes() if inside and file.stat().st_size < _LARGEST else b""
        except (OSError, ValueError):
            return b""
