"""Writes the portal's own pages."""

from functools import partial
from pathlib import Path

from plugins.meetings.permalinks import FILES, HOME, NOT_FOUND
from plugins.portal.home_page import home_view
from plugins.portal.text_pages import TextPages
from plugins.portal.views import NotFoundView
from plugins.views.generator import Output, ViewGenerator
from plugins.views.head import make_head
from plugins.views.parts import Link
from plugins.views.pictures import Pictures


class PortalGenerator(ViewGenerator):
    """Writes home, articles with their documents, single pages and the page for the lost."""

    def generate_output(self, output: Output) -> None:
        """Write every page."""
        collection = self.collection
        pictures: Pictures = self.context["pictures"]
        self.write(output, HOME, "home", home_view(collection, pictures, self.site))
        pages = TextPages(collection, self.entry, pictures, self.context["previews"].get, self.site)
        # The preview makes one of them again after an edit.
        self.context["text_pages"] = pages
        for article in self.context["track"]("写文章页", collection.shown_articles(self.previews)):
            output.write_page(*pages.of(article))
        for page in collection.shown_pages(self.previews):
            output.write_page(*pages.of(page))
        documents = {file for text in self.texts for file in text.body.files} - pictures.keys()
        for file in sorted(documents):
            name = FILES[1:] + file[1:]
            output.later([name], partial(self._write_document, output, name, file))
        head = make_head(self.site, "找不到这个页面", NOT_FOUND, indexed=False)
        view = NotFoundView(head, (Link("首页", HOME),), "找不到这个页面")
        # A host shows this page at any depth, so its addresses start at the domain's root.
        self.write(output, NOT_FOUND, "not_found", view, root=self.site.base)

    def _write_document(self, output: Output, name: str, file: str) -> None:
        output.write_bytes(name, Path(self.path, file[1:]).read_bytes())
