"""Writes the archive and, once everything is written, audits it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.archive.audit import audit_article, audit_page, css_requests, is_own, read_page
from plugins.archive.calendar import archive_views, by_month, month_views
from plugins.archive.errors import AuditError
from plugins.meetings.article import Article
from plugins.meetings.collection import Collection
from plugins.meetings.options import read_options
from plugins.meetings.permalinks import (
    ARCHIVE,
    archive_month_url,
    article_url,
    root_of,
    save_as,
)
from plugins.views.entry import Entry, make_entry
from plugins.views.generator import Output, ViewGenerator
from plugins.views.site import read_site


@dataclass(frozen=True, slots=True)
class ArchiveOptions:
    """The `ARCHIVE` settings.

    Attributes:
        audit: whether each written page is read back and checked before the site is replaced.
    """

    audit: bool = True


class ArchiveGenerator(ViewGenerator):
    """Writes the archive's pages."""

    def generate_output(self, output: Output) -> None:
        """Write the whole, the years and the months."""
        months = by_month(self.collection.published)
        for url, archive in archive_views(months, self.site):
            self.write(output, url, "archive", archive)
        for url, month in month_views(months, self._entry, self.site):
            self.write(output, url, "archive_month", month)

    def _entry(self, article: Article) -> Entry:
        return make_entry(article, self.collection.vocabularies)


def audit_output(pelican: Any) -> None:
    """Audit the output that a Pelican run has written.

    Args:
        pelican: the Pelican instance; `output_path` is where the pages are and `context`
            holds the collection.

    Raises:
        AuditError: with every finding.
    """
    context = pelican.context
    if not read_options(ArchiveOptions, pelican.settings, "ARCHIVE").audit:
        return
    root = Path(pelican.output_path)
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    site = read_site(pelican.settings)
    collection: Collection = context["collection"]
    articles = {save_as(article_url(article.slug)): article for article in collection.public}
    findings = [f"{path}: 没有写出来" for path in sorted(articles.keys() - files)]
    for path in context["track"]("检查存档", sorted(files)):
        if path.endswith(".css"):
            css = (root / path).read_text(encoding="utf-8")
            findings += [
                f"{path}: 样式会请求 {address}"
                for address in css_requests(css)
                if not is_own(address, site.domain)
            ]
        if not path.endswith(".html"):
            continue
        soup = read_page((root / path).read_text(encoding="utf-8"))
        found = list(audit_page(soup, path, files, site.base, site.domain))
        if path in articles:
            found += audit_article(soup, articles[path].body.text)
        findings += [f"{path}: {finding}" for finding in dict.fromkeys(found)]
    findings += _unreachable(root, collection)
    if findings:
        raise AuditError(tuple(findings))


def _unreachable(root: Path, collection: Collection) -> list[str]:
    """Return the articles that are not two clicks from the archive: month, then article."""
    front = _links(root / save_as(ARCHIVE), save_as(ARCHIVE))
    findings = []
    for (year, month), articles in by_month(collection.published).items():
        url = archive_month_url(year, month)
        if url not in front:
            findings.append(f"{save_as(ARCHIVE)}: 没有通到 {url} 的链接")
        page = _links(root / save_as(url), save_as(url))
        findings += [
            f"{save_as(url)}: 没有通到 {article_url(article.slug)} 的链接"
            for article in articles
            if article_url(article.slug) not in page
        ]
    return findings


def _links(file: Path, path: str) -> set[str]:
    if not file.is_file():
        return set()
    soup = read_page(file.read_text(encoding="utf-8"))
    prefix = root_of(path)
    return {
        "/" + str(anchor["href"]).removeprefix(prefix)
        for anchor in soup.find_all("a", href=True)
        if str(anchor["href"]).startswith(prefix)
    }
