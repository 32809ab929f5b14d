"""Writes the search page and the index that its worker reads."""

from dataclasses import dataclass
from pathlib import Path

from plugins.meetings.lodging import lodging
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
from plugins.search.folding_ahead import FoldingAhead
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

    def generate_context(self) -> None:
        """Look at what is new, and have it folded while pages are made."""
        self._remembers = read_options(SearchOptions, self.settings, "SEARCH").cache
        self._before = cache.Built()
        if self._remembers:
            self._cache = lodging(Path(self.settings["CACHE_PATH"]), "search", Path(self.path))
            self._before = cache.load(self._cache, self.context["lost"]("search"))
        vocabularies = self.collection.vocabularies
        self._articles = sorted(self.collection.published, key=lambda a: (a.published.at, a.slug))
        known = {digest for year in self._before.years.values() for digest in year.digests}
        self._ahead = FoldingAhead(
            (
                make_document(article, self.entry(article), vocabularies)
                for article in self._articles
            ),
            known,
            self.context.get("executor"),
        )

    def generate_output(self, output: Output) -> None:
        """Write every file."""
        vocabularies = self.collection.vocabularies
        documents = self._ahead.documents
        sink = Sink(
            lambda name, data: output.write_bytes(f"{INDEX}{name}", data),
            lambda name, make, item: output.make(f"{INDEX}{name}", make, item),
            lambda names: output.keep([f"{INDEX}{name}" for name in names]),
        )
        vocabulary = make_vocabulary(self._articles, documents, vocabularies)
        built = publish(documents, vocabulary, self._before, self._ahead.fold, sink)
        if self._remembers:
            cache.save(self._cache, built, self._before)
        self._page(output)

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
