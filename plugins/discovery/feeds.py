"""Atom feeds (RFC 4287) with whole texts."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from io import StringIO

from feedgenerator import Atom1Feed

from plugins.meetings.article import Article
from plugins.meetings.markup import ROOT
from plugins.meetings.permalinks import HOME, article_url
from plugins.meetings.vocabulary import Vocabularies
from plugins.views.entry import column_link, lead
from plugins.views.pictures import Pictures, with_pictures
from plugins.views.site import Site


def atom(
    title: str,
    url: str,
    articles: Sequence[Article],
    vocabularies: Vocabularies,
    pictures: Pictures,
    now: datetime,
    site: Site,
) -> str:
    """Return an Atom feed.

    Args:
        title: what the feed holds, without the site's name.
        url: site-absolute address of the feed.
        articles: its articles, newest first.
        vocabularies: for the columns' names.
        pictures: what the articles show and link to.
        now: the moment of the build, for a feed without articles.
        site: the site.
    """
    feed = _Feed(
        now,
        title=f"{site.name} - {title}",
        link=site.absolute(HOME),
        feed_url=site.absolute(url),
        description=site.options.description,
        subtitle=site.options.description,
        language=site.options.language,
        # Stable whatever the address: a feed that moves stays the same feed.
        feed_guid=_tag(site, "feed", url),
    )
    for article in articles:
        feed.add_item(
            title=article.title,
            link=site.absolute(article_url(article.slug)),
            unique_id=_tag(site, str(article.published.at.year), article.key),
            description=lead(article),
            content=with_pictures(
                article.body.html, pictures, article.body.files, plain=True
            ).replace(ROOT, f"{site.url}/"),
            pubdate=article.published.at,
            updateddate=(article.modified or article.published).at,
            author_name="、".join(article.author) or article.source,
            categories=[column_link(article.category, vocabularies).label],
        )
    out = StringIO()
    feed.write(out, "utf-8")
    return out.getvalue()


class _Feed(Atom1Feed):  # type: ignore[misc]
    """A feed whose date without articles is that of the build and not of the clock."""

    def __init__(self, now: datetime, **options: str) -> None:
        super().__init__(**options)
        self._now = now

    def latest_post_date(self) -> datetime:
        latest: datetime = super().latest_post_date() if self.items else self._now
        return latest


def _tag(site: Site, *parts: str) -> str:
    """Return an identifier that no change of slug or title alters (tag URI, RFC 4151)."""
    digest = hashlib.sha256("/".join(parts).encode()).hexdigest()[:20]
    return f"tag:{site.domain},2017:{digest}"
