"""Writes the search page and the index that its worker reads."""

from dataclasses import dataclass
from functools import partial

from plugins.meetings.options import read_options
from plugins.meetings.permalinks import (
    ARCHIVE,
    DISTRICTS,
    HOME,
    MEETING_TYPES,
    SEARCH,
    YEARS,
)
from plugins.search.documents import make_document
from plugins.search.index import cache
from plugins.search.index.building import Sink
from plugins.search.publishing import MANIFEST, publish
from plugins.search.views import SearchView
from plugins.search.vocabulary import make_vocabulary
from plugins.views.generator import Output, ViewGenerator
from plugins.views.head import ColumnTags, make_head
from plugins.views.parts import Link

INDEX = SEARCH.lstrip("/")


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """The `SEARCH` settings.

    Attributes:
        cache: whether the index of the last build is remembered below `CACHE_PATH`.
    """

    cache: bool = True


class SearchGenerator(ViewGenerator):
    """Writes page, manifest and index."""

    def generate_output(self, output: Output) -> None:
        """Write every file."""
        output.later([INDEX], partial(self._index, output))
        self._page(output)

    def _index(self, output: Output) -> None:
        options = read_options(SearchOptions, self.settings, "SEARCH")
        vocabularies = self.collection.vocabularies
        articles = sorted(self.collection.published, key=lambda a: (a.published.at, a.slug))
        documents = [
            make_document(article, vocabularies)
            for article in self.context["track"]("建检索", articles)
        ]
        folder = output.remembered("search")
        before = cache.load(folder) if options.cache else cache.Built()
        sink = Sink(
            lambda name, data: output.write_bytes(f"{INDEX}{name}", data),
            lambda names: output.keep([f"{INDEX}{name}" for name in names]),
        )
        built = publish(documents, make_vocabulary(articles, documents, vocabularies), before, sink)
        if options.cache:
            cache.save(folder, built, before)

    def _page(self, output: Output) -> None:
        title = "搜索"
        lede = "在全部文章里搜索，搜索在你的设备上进行。"
        tags = ColumnTags(title, lede, (title, "党建会议"), "检索")
        self.write(
            output,
            SEARCH,
            "search",
            SearchView(
                head=make_head(self.site, title, SEARCH, description=lede, column=tags),
                crumbs=(Link("首页", HOME),),
                title=title,
                index=f"{SEARCH}{MANIFEST}",
                elsewhere=(
                    Link("按地区", DISTRICTS),
                    Link("按年份", YEARS),
                    Link("按会议类型", MEETING_TYPES),
                    Link("存档", ARCHIVE),
                ),
            ),
        )
