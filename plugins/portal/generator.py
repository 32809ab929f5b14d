"""Writes the portal's own pages."""

from pathlib import Path

from plugins.meetings.article import Page
from plugins.meetings.permalinks import FILES, HOME, NOT_FOUND, draft_page_url, page_url
from plugins.portal.addresses import addresses
from plugins.portal.article_page import article_view
from plugins.portal.home_page import home_view
from plugins.portal.related import Relations
from plugins.portal.tables import with_regions
from plugins.portal.views import NotFoundView, PageView
from plugins.views.entry import address
from plugins.views.generator import Output, ViewGenerator
from plugins.views.head import make_head
from plugins.views.listed import listed_urls
from plugins.views.parts import Link
from plugins.views.pictures import Pictures, with_pictures


class PortalGenerator(ViewGenerator):
    """Writes home, articles with their documents, single pages and the page for the lost."""

    def generate_output(self, output: Output) -> None:
        """Write every page."""
        collection = self.collection
        pictures: Pictures = self.context["pictures"]
        self.write(output, HOME, "home", home_view(collection, pictures, self.site))
        listed = listed_urls(collection)
        relations = Relations(collection.published)
        for article in self.context["track"]("写文章页", collection.shown_articles(self.previews)):
            page_view = article_view(
                article,
                collection.vocabularies,
                self.entry,
                pictures,
                listed,
                relations,
                self.site,
                self.context["previews"].get(article.path),
            )
            self.write(output, address(article), "article", page_view)
        for page in collection.shown_pages(self.previews):
            url = draft_page_url(page.slug) if page.state == "draft" else page_url(page.slug)
            self.write(output, url, "page", self._page_view(page, url, pictures))
        documents = {file for text in self.texts for file in text.body.files} - pictures.keys()
        for file in sorted(documents):
            output.write_bytes(FILES[1:] + file[1:], Path(self.path, file[1:]).read_bytes())
        head = make_head(self.site, "找不到这个页面", NOT_FOUND, indexed=False)
        view = NotFoundView(head, (Link("首页", HOME),), "找不到这个页面")
        # A host shows this page at any depth, so its addresses start at the domain's root.
        self.write(output, NOT_FOUND, "not_found", view, root=self.site.base)

    def _page_view(self, page: Page, url: str, pictures: Pictures) -> PageView:
        head = make_head(
            self.site,
            page.title,
            url,
            description=page.summary or "",
            indexed=page.state == "published",
        )
        body = with_pictures(page.body.html, pictures, page.body.files)
        return PageView(
            head,
            (Link("首页", HOME),),
            page.title,
            with_regions(body),
            addresses(body, self.site),
        )
