"""Writes feeds, sitemaps, robots.txt and redirects."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from plugins.discovery.feeds import atom
from plugins.discovery.sitemaps import Address, parts, sitemap_index, urlset
from plugins.discovery.views import RedirectView
from plugins.meetings.article import Article
from plugins.meetings.clock import build_time
from plugins.meetings.errors import SettingsError
from plugins.meetings.options import read_options
from plugins.meetings.permalinks import (
    FEED,
    HOME,
    SITEMAP,
    article_url,
    district_feed,
    meeting_type_feed,
    page_url,
)
from plugins.views.generator import Output, ViewGenerator
from plugins.views.head import make_head
from plugins.views.parts import Link
from plugins.views.pictures import Pictures


@dataclass(frozen=True, slots=True)
class DiscoveryOptions:
    """The `DISCOVERY` settings.

    Attributes:
        feed_size: newest articles in a feed.
    """

    feed_size: int = 20


class DiscoveryGenerator(ViewGenerator):
    """Runs after the generators of pages, whose addresses the sitemaps list."""

    def generate_output(self, output: Output) -> None:
        """Write every file.

        Raises:
            SettingsError: a feed would hold no article.
        """
        size = read_options(DiscoveryOptions, self.settings, "DISCOVERY").feed_size
        if size < 1:
            raise SettingsError(f"设置 DISCOVERY['feed_size'] 至少是 1，写的是 {size}")
        self._write_feeds(output, size)
        self._write_sitemaps(output)
        # Before the redirects, which are no pages of their own for a sitemap.
        self._write_redirects(output)
        robots = f"User-agent: *\nAllow: /\n\nSitemap: {self.site.absolute(SITEMAP)}\n"
        output.write_text("robots.txt", robots)

    def _write_feeds(self, output: Output, size: int) -> None:
        vocabularies = self.collection.vocabularies
        pictures: Pictures = self.context["pictures"]
        newest = self.collection.published[::-1]
        districts: defaultdict[str, list[Article]] = defaultdict(list)
        types: defaultdict[str, list[Article]] = defaultdict(list)
        for article in newest:
            for slug in vocabularies.lineage(article.districts):
                districts[slug].append(article)
            for slug in article.meeting.types:
                types[slug].append(article)
        feeds: list[tuple[str, str, Sequence[Article]]] = [("全部文章", FEED, newest)]
        feeds += [
            (vocabularies.district_label(slug), district_feed(slug), articles)
            for slug, articles in districts.items()
        ]
        feeds += [
            (vocabularies.meeting_types[slug].label, meeting_type_feed(slug), articles)
            for slug, articles in types.items()
        ]
        for title, url, articles in feeds:
            text = atom(
                title, url, articles[:size], vocabularies, pictures, build_time(), self.site
            )
            output.write_text(url.lstrip("/"), text)

    def _write_sitemaps(self, output: Output) -> None:
        years: defaultdict[str, list[Address]] = defaultdict(list)
        articles = set()
        for article in self.collection.published:
            url = article_url(article.slug)
            articles.add(url)
            changed = (article.modified or article.published).at
            address = (self.site.absolute(quote(url)), f"{changed:%Y-%m-%d}")
            years[str(article.published.at.year)].append(address)
        others = [
            (self.site.absolute(quote(url)), "")
            for url, head in sorted(output.views.items())
            if head.indexed and url not in articles
        ]
        index: list[Address] = []
        for name, addresses in (("pages", others), *sorted(years.items())):
            for url, part in parts(name, addresses):
                output.write_text(url.lstrip("/"), urlset(part))
                latest = max((day for _, day in part), default="")
                index.append((self.site.absolute(url), latest))
        output.write_text(SITEMAP.lstrip("/"), sitemap_index(index))

    def _write_redirects(self, output: Output) -> None:
        rules = []
        targets = [
            (alias, article.title, article_url(article.slug))
            for article in self.collection.public
            for alias in article.aliases
        ]
        targets += [
            (alias, page.title, page_url(page.slug))
            for page in self.collection.pages
            if page.state != "draft"
            for alias in page.aliases
        ]
        for alias, title, url in sorted(targets):
            head = make_head(self.site, title, url, indexed=False)
            view = RedirectView(head, (Link("首页", HOME),), title, Link(title, url))
            self.write(output, alias, "redirect", view)
            base = self.site.base.rstrip("/")
            rules.append(f"{base}{quote(alias)} {base}{quote(url)} 301\n")
        # Netlify and Cloudflare Pages read this file; other hosts serve the pages above.
        output.write_text("_redirects", "".join(rules))
