"""Writes the portal's own pages."""

from plugins.meetings.article import Page
from plugins.meetings.generator import MeetingsOptions
from plugins.meetings.options import read_options
from plugins.meetings.permalinks import HOME, NOT_FOUND, draft_url, page_url
from plugins.portal.article_page import Pictures, article_view, with_pictures
from plugins.portal.home_page import home_view
from plugins.portal.views import NotFoundView, PageView
from plugins.views.entry import address
from plugins.views.generator import Output, ViewGenerator
from plugins.views.head import make_head
from plugins.views.parts import Link


class PortalGenerator(ViewGenerator):
    """Writes home, articles, single pages and the page for what is not there."""

    def generate_output(self, output: Output) -> None:
        """Write every page."""
        collection = self.collection
        pictures: Pictures = self.context["pictures"]
        self.write(output, HOME, "home", home_view(collection, pictures, self.site))
        previews = read_options(MeetingsOptions, self.settings, "MEETINGS").drafts
        articles = collection.public + (collection.pending if previews else ())
        for article in self.context["track"]("写文章页", articles):
            page_view = article_view(article, collection.vocabularies, pictures, self.site)
            self.write(output, address(article), "article", page_view)
        for page in collection.pages:
            if page.state != "draft" or previews:
                url = draft_url(page.slug) if page.state == "draft" else page_url(page.slug)
                self.write(output, url, "page", self._page_view(page, url, pictures))
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
        body = with_pictures(page.body.html, pictures)
        return PageView(head, (Link("首页", HOME),), page.title, body)
