"""What only files together can get wrong: names claimed twice, and links between articles."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote

from plugins.meetings.article import Article, Body, Page
from plugins.meetings.files import ARTICLE_LINK, ContentFiles
from plugins.meetings.markup import ROOT
from plugins.meetings.permalinks import article_url, draft_page_url, draft_url, page_url, save_as
from plugins.meetings.reader import Reading


def compare(readings: list[Reading], files: ContentFiles) -> None:
    """Report slugs, ids and aliases that two files claim, at the later of the two."""
    slugs: dict[tuple[bool, str], Reading] = {}
    ids: dict[str, Reading] = {}
    for reading in readings:
        is_page = reading.path.startswith("pages/")
        line = reading.lines.get("slug", 1)
        first = slugs.setdefault((is_page, _same(reading.slug)), reading)
        if first is not reading:
            message = _slug_clash(reading.slug, first.slug, files.show(first.path))
            reading.faults.append((line, "slug", message))
        if reading.article is not None and reading.article.id is not None:
            owner = ids.setdefault(reading.article.id, reading)
            if owner is not reading:
                message = (
                    f"编号 {reading.article.id} 与 {files.show(owner.path)} 重复；"
                    "删去这一行，工具会另给一个"
                )
                reading.faults.append((reading.lines["id"], "id", message))
    pages = {_same(save_as(_url(reading))): reading for reading in readings}
    claimed: dict[str, Reading] = {}
    files_of_aliases = {
        _same(save_as(old))
        for reading in readings
        if (content := reading.article or reading.page) is not None
        for old in content.aliases
    }
    for reading in readings:
        content = reading.article or reading.page
        for old in content.aliases if content is not None else ():
            other = pages.get(_same(save_as(old)))
            if other is not None:
                message = f"旧网址 {old} 就是 {files.show(other.path)} 现在的网址；请删去"
                reading.faults.append((reading.lines["aliases"], "aliases", message))
            file = _same(save_as(old))
            above = next((name for name in folders_above(file) if name in files_of_aliases), None)
            if above is not None:
                message = f"旧网址 {old} 在另一个旧网址 /{above} 之下；一个名字不能又是文件又是目录"
                reading.faults.append((reading.lines["aliases"], "aliases", message))
            owner = claimed.setdefault(file, reading)
            if owner is not reading:
                message = f"旧网址 {old} 与 {files.show(owner.path)} 重复；只能通到一个页面"
                reading.faults.append((reading.lines["aliases"], "aliases", message))


def folders_above(file: str) -> Iterator[str]:
    """Yield the folders above a file, from the top down."""
    parts = file.split("/")
    for end in range(1, len(parts)):
        yield "/".join(parts[:end])


def _same(name: str) -> str:
    """Fold what some file systems take for the same name: case and Unicode form."""
    return unicodedata.normalize("NFKC", name).casefold()


def _slug_clash(slug: str, other: str, where: str) -> str:
    if slug == other:
        return f"“{slug}”与 {where} 重复；两篇文章的 slug 不能相同，请改其中一篇"
    return f"“{slug}”与 {where} 的“{other}”只差大小写或字形，有的系统分不开；请改其中一篇"


def _url(reading: Reading) -> str:
    page = reading.path.startswith("pages/")
    return page_url(reading.slug) if page else article_url(reading.slug)


def link(readings: Iterable[Reading], by_path: Mapping[str, Reading]) -> None:
    """Turn links to files into links to their pages, now that all slugs are known.

    Args:
        readings: those whose links are meant.
        by_path: readings of all files that there are.
    """
    mark = ROOT + ARTICLE_LINK[1:]
    for reading in readings:
        content = reading.article or reading.page
        if content is None or mark not in content.body.html:
            continue
        parts = content.body.html.split(mark)
        html = parts[0]
        for part in parts[1:]:
            written = part[: part.index('"')].partition("#")[0]
            path = unquote(written)
            target = by_path.get(path)
            if target is None:
                message = f"链接的 {path} 不是文章；文章放在 articles/<年>/，单页放在 pages/"
                reading.faults.append((reading.lines["title"], "正文", message))
                continue
            if _is_public(content) and not _is_public(target.article or target.page):
                message = f"链接的文章 {path} 还没有发布；请先发布它，或去掉链接"
                reading.faults.append((reading.lines["title"], "正文", message))
            html += ROOT + _target(target)[1:] + part[len(written) :]
        body: Body = replace(content.body, html=html)
        if reading.article is not None:
            reading.article = replace(reading.article, body=body)
        elif reading.page is not None:
            reading.page = replace(reading.page, body=body)


def _is_public(content: Article | Page | None) -> bool:
    """Whether readers can open it; a rejected file (None) is reported elsewhere."""
    return content is None or content.state in ("published", "hidden")


def _target(reading: Reading) -> str:
    if reading.article is not None and not _is_public(reading.article):
        return draft_url(reading.slug)
    if reading.page is not None and not _is_public(reading.page):
        return draft_page_url(reading.slug)
    return _url(reading)
