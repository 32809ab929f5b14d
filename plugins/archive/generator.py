"""Writes the archive and, once everything is written, audits it."""

import os
import posixpath
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.archive.addresses import is_own
from plugins.archive.audit import audit_version
from plugins.archive.auditing import Rulebook, Sheet, audit_sheets
from plugins.archive.calendar import archive_views, by_month, month_views
from plugins.archive.errors import AuditError
from plugins.archive.page import read_page
from plugins.archive.requests import css_requests, js_requests, svg_requests
from plugins.archive.visibility import Rule, hiding_rules
from plugins.meetings.collection import Collection
from plugins.meetings.options import read_options
from plugins.meetings.permalinks import (
    ARCHIVE,
    archive_month_url,
    article_url,
    root_of,
    save_as,
)
from plugins.views.generator import Output, ViewGenerator
from plugins.views.site import read_site


@dataclass(frozen=True, slots=True)
class ArchiveOptions:
    """The `ARCHIVE` settings.

    Attributes:
        audit: whether each written page is read back and checked before the site is replaced.
    """

    audit: bool = True


_PARTS = {".css": css_requests, ".js": js_requests, ".svg": svg_requests}
"""What the files beside the pages request, by extension."""

_RENAMED = ("search/", "images/")
"""Folders whose files, pages aside, change their names with their content, so that they go all the
time; a page that names one of them changes with it."""


class ArchiveGenerator(ViewGenerator):
    """Writes the archive's pages."""

    def generate_output(self, output: Output) -> None:
        """Write the whole, the years and the months."""
        months = by_month(self.collection.published)
        for url, archive in archive_views(months, self.site):
            self.write(output, url, "archive", archive)
        for url, month in month_views(months, self.entry, self.site):
            self.write(output, url, "archive_month", month)


def audit_output(pelican: Any) -> None:
    """Audit the output that a Pelican run has written.

    A page that this build keeps was audited when it was written. It is again when the audit is
    another one, or when a file is gone that it may name.

    Args:
        pelican: the Pelican instance; `output_path` is where new pages are and `context` holds
            the collection, and as `site_file` where each file of the site is now.

    Raises:
        AuditError: with every finding.
    """
    context = pelican.context
    if not read_options(ArchiveOptions, pelican.settings, "ARCHIVE").audit:
        return
    root = Path(pelican.output_path)
    fresh = set(_files(str(root)))
    files = fresh | context["kept"]
    at: Callable[[str], Path] = context["site_file"]
    site = read_site(pelican.settings)
    collection: Collection = context["collection"]
    articles = {save_as(article_url(article.slug)): article for article in collection.public}
    aliases = [alias for article in collection.public for alias in article.aliases]
    aliases += [alias for page in collection.shown_pages(False) for alias in page.aliases]
    redirects = {save_as(alias) for alias in aliases}
    findings = [f"{path}: 没有写出来" for path in sorted(articles.keys() - files)]
    rules: dict[str, list[Rule]] = {}
    for path in sorted(fresh):
        parts = _PARTS.get(posixpath.splitext(path)[1])
        if parts is None:
            continue
        source = (root / path).read_text(encoding="utf-8")
        if path.endswith(".css"):
            rules[path] = hiding_rules(source)
        findings += [
            f"{path}: 会请求 {address}"
            for address in parts(source)
            if not is_own(address, site.domain)
        ]
    book = Rulebook(site.base, site.domain, f"{pelican.settings['THEME_STATIC_DIR']}/js/", rules)
    standing, version = context["standing"], audit_version()
    again = {path for path in context["kept"] if standing[path].audit != version}
    audited = files if any(map(_may_be_named, standing.keys() - files)) else fresh | again
    sheets = [
        Sheet(
            path,
            str(at(path)),
            path in redirects,
            articles[path].body.text if path in articles else None,
        )
        for path in sorted(audited)
        if path.endswith(".html")
    ]
    pages = sum(path.endswith(".html") for path in files)
    context["noted"](len(sheets), pages - len(sheets))
    found = audit_sheets(book, sheets, files, context["executor"])
    for _, some in zip(context["track"]("检查存档", sheets), found, strict=True):
        findings += some
    findings += _unreachable(at, collection, audited)
    if findings:
        raise AuditError(tuple(findings))
    context["audit"] = version


def _files(root: str) -> Iterator[str]:
    """Yield the files below a folder by their names there, as addresses write them."""
    # Objects for all paths of a large site would take longer than listing it.
    for folder, _, names in os.walk(root):
        below = folder[len(root) :].replace(os.sep, "/").strip("/")
        yield from (f"{below}/{name}" for name in names) if below else names


def _may_be_named(gone: str) -> bool:
    """Tell whether pages that did not change may still name a file that is gone."""
    return gone.endswith(".html") or not gone.startswith(_RENAMED)


def _unreachable(
    at: Callable[[str], Path], collection: Collection, audited: Container[str]
) -> list[str]:
    """Return the articles that are not two clicks from the archive: month, then article."""
    front = _links(at(save_as(ARCHIVE)), save_as(ARCHIVE))
    findings = []
    for (year, month), articles in by_month(collection.published).items():
        url = archive_month_url(year, month)
        if url not in front:
            findings.append(f"{save_as(ARCHIVE)}: 没有通到 {url} 的链接")
        if save_as(url) not in audited:
            continue
        page = _links(at(save_as(url)), save_as(url))
        findings += [
            f"{save_as(url)}: 没有通到 {article_url(article.slug)} 的链接"
            for article in articles
            if article_url(article.slug) not in page
        ]
    return findings


def _links(file: Path, path: str) -> set[str]:
    if not file.is_file():
        return set()
    prefix = root_of(path)
    addresses = (e.get("href") for e in read_page(file.read_bytes()).elements if e.name == "a")
    return {"/" + href.removeprefix(prefix) for href in addresses if href.startswith(prefix)}
