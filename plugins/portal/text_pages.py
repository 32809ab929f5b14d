"""The pages of texts, articles and single pages alike, each of which can be made alone."""

from collections.abc import Callable
from pathlib import PurePosixPath

from plugins.meetings.article import Article
from plugins.meetings.article import Page as SinglePage
from plugins.meetings.collection import Collection
from plugins.meetings.permalinks import HOME, draft_page_url, page_url
from plugins.meetings.pictures import FORMATS
from plugins.portal.addresses import addresses
from plugins.portal.article_page import article_view
from plugins.portal.related import Relations
from plugins.portal.tables import with_regions
from plugins.portal.views import PageView
from plugins.views.entry import Entry, address
from plugins.views.generator import page_at
from plugins.views.head import Preview, make_head
from plugins.views.listed import listed_urls
from plugins.views.parts import Link
from plugins.views.pictures import Pictures, with_pictures
from plugins.views.rendering import Page
from plugins.views.site import Site

Text = Article | SinglePage


class TextPages:
    """Makes pages of texts upon what is known of all others."""

    def __init__(
        self,
        collection: Collection,
        entry: Callable[[Article], Entry],
        pictures: Pictures,
        preview: Callable[[str], Preview | None],
        site: Site,
    ) -> None:
        """Look over the articles once for all pages.

        Args:
            collection: all texts.
            entry: makes the list entry of an article.
            pictures: what texts show.
            preview: finds what stands for an article where its address is shared, by its path.
            site: the site.
        """
        self._vocabularies = collection.vocabularies
        self._entry = entry
        self._pictures = pictures
        self._preview = preview
        self._site = site
        self._listed = listed_urls(collection)
        self._relations = Relations(collection.published)

    def of(self, text: Text) -> tuple[str, Page]:
        """Return the address and the page of a text."""
        url = text_url(text)
        if isinstance(text, SinglePage):
            return url, page_at(url, "page", self._page_view(text, url))
        view = article_view(
            text,
            self._vocabularies,
            self._entry,
            self._pictures,
            self._listed,
            self._relations,
            self._site,
            self._preview(text.path),
        )
        return url, page_at(url, "article", view)

    def lacks(self, text: Text) -> bool:
        """Tell whether a text shows a picture that is not ready to be shown."""
        shown = {file for file in text.body.files if PurePosixPath(file).suffix.lower() in FORMATS}
        shown.update(text.body.pictures)
        if isinstance(text, Article):
            shown.update(photo.src for photo in text.photos)
        return not shown <= self._pictures.keys()

    def _page_view(self, page: SinglePage, url: str) -> PageView:
        head = make_head(
            self._site,
            page.title,
            url,
            description=page.summary or "",
            indexed=page.state == "published",
        )
        body = with_pictures(page.body.html, self._pictures, page.body.files)
        return PageView(
            head,
            (Link("首页", HOME),),
            page.title,
            with_regions(body),
            addresses(body, self._site),
        )


def text_url(text: Text) -> str:
    """Return the address of a text's page, whatever its state."""
    if isinstance(text, Article):
        return address(text)
    return draft_page_url(text.slug) if text.state == "draft" else page_url(text.slug)
