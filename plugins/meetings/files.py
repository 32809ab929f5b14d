"""The content directory as files: what is there, and what an address in a text points to."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from plugins.meetings.errors import Problem
from plugins.meetings.permalinks import FILES
from plugins.meetings.pictures import FORMATS, PictureError, check_picture, check_size

ATTACHMENTS = frozenset(
    {".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".wps", ".ofd", ".zip"}
)
ARTICLE_LINK = "/@/"
"""Stands before the path of an article's file in a link, until all slugs are known."""

_OUTSIDE = ("http", "https", "mailto", "tel")
_PREFIXES = ("{filename}", "{static}", "{attach}")
_COMPANIONS = FORMATS.keys() | ATTACHMENTS | {".json"}
_NOISE = frozenset({"thumbs.db", "desktop.ini"})
_UNREADABLE = (
    f"文件名里有汉字等字符，而这里的系统环境用 {sys.getfilesystemencoding()} 编码读文件名，会读错；"
    "请先设环境变量 PYTHONUTF8=1，再构建"
)


@dataclass(slots=True)
class Listing:
    """What a walk through a directory found.

    Attributes:
        markdown: paths of Markdown files relative to the content directory, sorted.
        problems: files that can be no article, and links out of the content.
    """

    markdown: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class ContentFiles:
    """A content directory.

    Attributes:
        root: the directory.
        faults: what is wrong with pictures, by content path, as far as they were looked at;
            nothing for a sound one.
    """

    root: Path
    faults: dict[str, str] = field(default_factory=dict)

    @cached_property
    def shown(self) -> str:
        """The directory as messages name it: relative to where the command runs, if below."""
        relative = os.path.relpath(self.root)
        return str(self.root) if relative.startswith("..") else Path(relative).as_posix()

    def show(self, path: str) -> str:
        """Return a file's path as messages name it."""
        return path if self.shown == "." else f"{self.shown}/{path}"

    def find_markdown(self) -> Listing:
        """List the Markdown files below `articles/` and `pages/`, and whatever is misplaced."""
        listing = Listing()
        for path in self._walk("", listing.problems):
            folder, name = path.split("/", 1)[0], path.rsplit("/", 1)[-1]
            suffix = PurePosixPath(name).suffix
            placed = "/" in path and folder in ("articles", "pages")
            if suffix == ".md" and placed:
                listing.markdown.append(path)
            elif suffix == ".md":
                self._report(
                    listing.problems,
                    path,
                    "放错了地方；文章应放在 articles/<年>/，单页应放在 pages/",
                )
            elif placed and suffix.lower() not in _COMPANIONS:
                self._report(
                    listing.problems,
                    path,
                    f"不是文章（扩展名是“{suffix or '没有'}”，应是 .md）；请改名或移走",
                )
        return listing

    def picture(self, article: str, src: str) -> str:
        """Return the content path, with `/` first, of a picture that an article shows.

        Raises:
            ValueError: with what is wrong, in Chinese, as its text.
        """
        parts = urlsplit(src)
        if parts.scheme == "data":
            raise ValueError("图片嵌在了正文里；请存成文件，放到 images/<年>/")
        if parts.scheme == "file" or len(parts.scheme) == 1 or "\\" in src:
            raise ValueError(
                f"图片 {src} 在自己的电脑上；请存到 images/<年>/，写成 ../../images/<年>/文件名"
            )
        if parts.scheme or parts.netloc:
            raise ValueError(f"图片 {src} 在别的网站上；请存到 images/<年>/ 再引用")
        found = self._find(article, src)
        if found is None:
            raise ValueError(f"找不到图片 {src}；请核对文件名，图片应在 images/<年>/ 下")
        if PurePosixPath(found).suffix.lower() not in FORMATS:
            raise ValueError(f"{src} 不是能用的图片；可以用 {'、'.join(sorted(FORMATS))}")
        self._check_picture(found)
        return f"/{found}"

    def _check_picture(self, path: str) -> None:
        """Raise a ValueError unless a file is the picture that its name says."""
        if path not in self.faults:
            try:
                file = self.root / path
                check_size(file.stat().st_size)
                check_picture(file.read_bytes(), PurePosixPath(path).suffix)
                self.faults[path] = ""
            except PictureError as error:
                self.faults[path] = str(error)
            except OSError:
                self.faults[path] = "打不开；请检查权限"
        if fault := self.faults[path]:
            raise ValueError(f"图片 {path} {fault}")

    def link(self, article: str, address: str) -> str:
        """Return the site-absolute address behind a link, or an outside one unchanged.

        A link to an article's file becomes `ARTICLE_LINK` and its path, one to a picture or
        a document an address below `FILES`.

        Raises:
            ValueError: with what is wrong, in Chinese, as its text.
        """
        parts = urlsplit(address)
        if parts.scheme in _OUTSIDE or parts.netloc:
            return address
        path = unquote(parts.path)
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        found = self._find(article, parts.path)
        if found is not None and found.endswith(".md"):
            return f"{ARTICLE_LINK}{quote(found)}{fragment}"
        suffix = PurePosixPath(found or "").suffix.lower()
        if found is not None and suffix in FORMATS:
            self._check_picture(found)
        if found is not None and suffix in ATTACHMENTS | FORMATS.keys():
            return f"{FILES}{quote(found)}{fragment}"
        unknown = path.startswith((ARTICLE_LINK, "/images/", "/content/", "/articles/", "/pages/"))
        if path.startswith("/") and not unknown and not path.endswith(".md"):
            return address
        raise ValueError(
            f"链接 {address} 指向的文件不存在；站内文章写成 ../2024/文件名.md，外站写全 https://…"
        )

    def _find(self, article: str, address: str) -> str | None:
        """Return the path of the file behind an address, as it is written before as it reads."""
        for prefix in _PREFIXES:
            address = address.removeprefix(prefix)
        folder = PurePosixPath(article).parent
        for path in dict.fromkeys((address, unquote(address))):
            options = [path] if path.startswith("/") else [f"{folder}/{path}", path]
            for option in options:
                candidate = os.path.normpath(option.lstrip("/"))
                full = self.root / candidate
                if not candidate.startswith("..") and self._is_file(full):
                    return Path(candidate).as_posix()
        return None

    def _is_file(self, path: Path) -> bool:
        try:
            return path.is_file() and self._inside(path)
        except OSError:
            # A name that is longer than the file system takes.
            return False

    def _inside(self, path: Path) -> bool:
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.root))

    def _walk(self, folder: str, problems: list[Problem]) -> Iterator[str]:
        try:
            with os.scandir(self.root / folder) as entries:
                ordered = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._report(problems, folder.rstrip("/"), f"打不开（{error.strerror}）；请检查权限")
            return
        for entry in ordered:
            path = f"{folder}{entry.name}"
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue
            if entry.name.lower() in _NOISE:
                continue
            if not _readable(entry.name):
                self._report(problems, path, _UNREADABLE)
            elif entry.is_symlink() and not self._inside(Path(entry.path)):
                self._report(problems, path, "是指向内容目录之外的链接；请把文件本身放进来")
            elif entry.is_symlink() and not Path(entry.path).exists():
                self._report(problems, path, "是断了的链接；请把文件本身放进来")
            elif entry.is_symlink() and entry.is_dir():
                self._report(problems, path, "是指向别的文件夹的链接；请把文件夹本身放进来")
            elif entry.is_dir():
                yield from self._walk(f"{path}/", problems)
            elif entry.is_file():
                yield path
            else:
                self._report(problems, path, "不是普通的文件；请移走")

    def _report(self, problems: list[Problem], path: str, message: str) -> None:
        problems.append(Problem(self.show(path), 1, "文件", message))


def _readable(name: str) -> bool:
    """Tell whether a file's name reads as it was written, whatever the locale."""
    return name.isascii() or sys.getfilesystemencoding() == "utf-8"
