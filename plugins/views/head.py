"""The head of a page: title, canonical address, OpenGraph and the official page tags.

The tags are those of 《政府网站发展指引》 (国办发〔2017〕47号), annex 网页标签规范.
"""

from plugins.meetings.errors import PortalError
from plugins.views.parts import Link
from plugins.views.plain import Plain
from plugins.views.site import Site


class EmptyTagError(PortalError, ValueError):
    """A required official page tag would be empty."""


class Head(Plain, frozen=True):
    """What stands in `<head>`.

    Attributes:
        title: text of `<title>`.
        url: site-absolute address of the page, for `<link rel=canonical>`.
        tags: `(name, content)` of the `<meta name>` elements, official ones first.
        properties: `(property, content)` of the OpenGraph elements.
        feeds: Atom feeds that go with the page.
        indexed: whether search engines may list the page.
        json_ld: structured data as JSON that is safe inside `<script>`, or empty.
    """

    title: str
    url: str
    description: str
    tags: tuple[tuple[str, str], ...]
    properties: tuple[tuple[str, str], ...]
    feeds: tuple[Link, ...] = ()
    indexed: bool = True
    json_ld: str = ""


class Preview(Plain, frozen=True):
    """The picture that stands for a page where its address is shared (OpenGraph).

    Attributes:
        url: site-absolute address.
        width, height: in pixels.
        alt: what it shows, in words.
    """

    url: str
    width: int
    height: int
    alt: str


class ColumnTags(Plain, frozen=True):
    """The official tags of a column or listing page."""

    name: str
    description: str
    keywords: tuple[str, ...]
    column_type: str


class ArticleTags(Plain, frozen=True):
    """The official tags of an article page; an empty optional one is left out."""

    title: str
    published: str
    machine: str
    source: str
    keywords: str = ""
    author: str = ""
    description: str = ""
    image: str = ""


def make_head(
    site: Site,
    title: str,
    url: str,
    *,
    description: str = "",
    column: ColumnTags | None = None,
    article: ArticleTags | None = None,
    preview: Preview | None = None,
    feeds: tuple[Link, ...] = (),
    indexed: bool = True,
    json_ld: str = "",
) -> Head:
    """Build the head of a page.

    Args:
        site: the site.
        title: the page's own title, without the site's name.
        url: its site-absolute address.
        description: one sentence; the site's when empty.
        column: tags of the column, for listing and article pages.
        article: tags of the article, for article pages.
        preview: what stands for the page where its address is shared.
        feeds: Atom feeds that go with the page.
        indexed: whether search engines may list the page.
        json_ld: structured data.

    Raises:
        EmptyTagError: a required official tag is empty.
    """
    description = description or site.options.description
    tags = _required(
        url,
        ("SiteName", site.name),
        ("SiteDomain", site.domain),
        ("SiteIDCode", site.options.id_code),
    )
    if column is not None:
        tags += _required(
            url,
            ("ColumnName", column.name),
            ("ColumnDescription", column.description),
            ("ColumnKeywords", ",".join(column.keywords)),
            ("ColumnType", column.column_type),
        )
    if article is not None:
        tags += _required(
            url,
            ("ArticleTitle", article.title),
            ("PubDate", article.published),
            ("ContentSource", article.source),
        )
        optional = (
            ("Keywords", article.keywords),
            ("Author", article.author),
            ("Description", article.description),
            ("Image", article.image),
            ("Url", site.absolute(url)),
        )
        tags += tuple(tag for tag in optional if tag[1])
    if preview is not None:
        tags += (("twitter:card", "summary_large_image"),)
    properties = (
        ("og:site_name", site.name),
        ("og:type", "article" if article is not None else "website"),
        ("og:title", title),
        ("og:description", description),
        ("og:url", site.absolute(url)),
        ("og:locale", "zh_CN"),
        *(_preview(site, preview) if preview is not None else ()),
        *((("article:published_time", article.machine),) if article is not None else ()),
    )
    shown = title if title == site.name else f"{title} - {site.name}"
    return Head(shown, url, description, tags, properties, feeds, indexed, json_ld)


def _preview(site: Site, preview: Preview) -> tuple[tuple[str, str], ...]:
    return (
        ("og:image", site.absolute(preview.url)),
        ("og:image:width", str(preview.width)),
        ("og:image:height", str(preview.height)),
        ("og:image:alt", preview.alt),
    )


def _required(url: str, *tags: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    for name, content in tags:
        if not content.strip():
            raise EmptyTagError(f"{url} 的网页标签 {name} 是空的；规范要求必填")
    return tags
