"""All articles and pages of a content directory, checked one by one and against each other."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

from plugins.meetings.article import Article, Body, Page
from plugins.meetings.errors import ContentError, InvalidError, Problem
from plugins.meetings.files import ARTICLE_LINK, ContentFiles
from plugins.meetings.markup import ROOT, Renderer
from plugins.meetings.permalinks import article_url, draft_page_url, draft_url, page_url, save_as
from plugins.meetings.reader import Reading, Surroundings, read_article, read_page
from plugins.meetings.source import read_source
from plugins.meetings.vocabulary import Vocabularies
from plugins.meetings.vocabulary_reader import load_vocabularies

Track = Callable[[Sequence[str]], Iterable[str]]
"""Passes the paths through one by one and shows how far the work is."""


@dataclass(frozen=True, slots=True)
class Collection:
    """What a content directory holds.

    Attributes:
        published: articles that are listed, oldest first.
        drafts, scheduled, hidden: the others, oldest or undated first.
        pages: pages of the portal itself, drafts included.
        vocabularies: the closed lists.
        rejected: paths of the articles with a fault.
        problems: every fault, in file order.
        notices: what was changed on the way, in file order; these stop nothing.
        found: number of article files found.
    """

    published: tuple[Article, ...]
    drafts: tuple[Article, ...]
    scheduled: tuple[Article, ...]
    hidden: tuple[Article, ...]
    pages: tuple[Page, ...]
    vocabularies: Vocabularies
    rejected: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    found: int = 0

    @property
    def public(self) -> tuple[Article, ...]:
        """Articles that have a page at their permalink: the listed and the hidden ones."""
        return self.published + self.hidden

    def shown_articles(self, previews: bool) -> tuple[Article, ...]:
        """Return the articles that have a page: with previews, the unpublished ones as well."""
        return self.public + (self.drafts + self.scheduled if previews else ())

    def shown_pages(self, previews: bool) -> tuple[Page, ...]:
        """Return the pages of the portal itself that are written."""
        return tuple(page for page in self.pages if previews or page.state != "draft")

    def counts(self) -> dict[str, int]:
        """Return the number of articles by state; together they are `found`."""
        return {
            "published": len(self.published),
            "draft": len(self.drafts),
            "scheduled": len(self.scheduled),
            "hidden": len(self.hidden),
            "rejected": len(self.rejected),
        }


def _all(paths: Sequence[str]) -> Iterable[str]:
    return paths


def load_collection(
    content: Path, default_vocabulary: Path, now: datetime, track: Track = _all
) -> Collection:
    """Read a content directory whole.

    Args:
        content: the directory, with `articles/` and perhaps `pages/`, `images/`, `vocabulary/`.
        default_vocabulary: the vocabulary of a content directory that has none.
        now: the moment of the build.
        track: shows the progress of reading.

    Returns:
        The collection; the faults of articles and pages are in its `problems`.

    Raises:
        ContentError: the directory is missing or a vocabulary breaks a rule, so that no
            article could be judged.
    """
    if not content.is_dir():
        raise ContentError((Problem(str(content), 1, "文件", "没有这个内容目录；请核对路径"),))
    files = ContentFiles(content)
    folder = content / "vocabulary"
    own = folder.is_dir()
    vocabularies = load_vocabularies(
        folder if own else default_vocabulary,
        files.show("vocabulary") if own else ContentFiles(default_vocabulary).shown,
    )
    listing = files.find_markdown()
    world = Surroundings(vocabularies, now, files.link, files.picture)
    renderer = Renderer()
    readings = [read_text(path, files.root, world, renderer) for path in track(listing.markdown)]
    _compare(readings, files)
    _link(readings)
    problems = list(listing.problems)
    notices = []
    for reading in readings:
        shown = files.show(reading.path)
        problems += [Problem(shown, *fault) for fault in reading.faults]
        notices += [Problem(shown, *notice) for notice in reading.notices]
    return _sorted_out(readings, vocabularies, problems, notices)


def _sorted_out(
    readings: list[Reading],
    vocabularies: Vocabularies,
    problems: list[Problem],
    notices: list[Problem],
) -> Collection:
    articles = [r.article for r in readings if r.article is not None and not r.faults]
    articles.sort(key=lambda a: (str(a.date) if a.date is not None else "", a.slug))
    texts = [reading for reading in readings if reading.path.startswith("articles/")]

    def of(state: str) -> tuple[Article, ...]:
        return tuple(article for article in articles if article.state == state)

    return Collection(
        of("published"),
        of("draft"),
        of("scheduled"),
        of("hidden"),
        tuple(r.page for r in readings if r.page is not None and not r.faults),
        vocabularies,
        tuple(reading.path for reading in texts if reading.faults),
        tuple(sorted(problems)),
        tuple(sorted(notices)),
        len(texts),
    )


def read_text(path: str, root: Path, world: Surroundings, renderer: Renderer) -> Reading:
    """Read an article or a page; arguments as for `reader.read_article`."""
    try:
        source = read_source(root / path)
    except (InvalidError, OSError) as error:
        stem = path.rsplit("/", 1)[-1].removesuffix(".md")
        faults = (
            [(line, "文件", message) for line, message in error.faults]
            if isinstance(error, InvalidError)
            else [(1, "文件", f"打不开（{error.strerror}）；请检查权限")]
        )
        return Reading(path, stem, faults, [], {})
    read = read_page if path.startswith("pages/") else read_article
    return read(path, source, world, renderer)


def _compare(readings: list[Reading], files: ContentFiles) -> None:
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


def _link(readings: list[Reading]) -> None:
    """Turn links to files into links to their pages, now that all slugs are known."""
    by_path = {reading.path: reading for reading in readings}
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
