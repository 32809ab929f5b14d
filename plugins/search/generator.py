"""Writes the search page and the index that its worker reads."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

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
from plugins.search.vocabulary import (
    Counted,
    Sounds,
    count_terms,
    make_vocabulary,
    spell_terms,
    unheard,
)
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


@dataclass(frozen=True, slots=True)
class _Plan:
    """What an index is made of.

    Attributes:
        folder: where it is remembered; None if it is not.
        before: the index of the last build.
        ahead: the documents, and what folds them.
        counted: the terms that the articles have.
        spelled: gives the sounds of those whose sounds the last build did not know.
    """

    folder: Path | None
    before: cache.Built
    ahead: FoldingAhead
    counted: Mapping[str, Sequence[Counted]]
    spelled: Callable[[], Sounds]


class SearchGenerator(ViewGenerator):
    """Writes page, manifest and index."""

    _plan: "_Plan | None" = None

    def generate_context(self) -> None:
        """Have what is new folded by others while pages are made."""
        if not self.context["lazy"]:
            self._plan = self._planned(self.context["executor"])

    def generate_output(self, output: Output) -> None:
        """Write every file."""
        output.meanwhile([INDEX], partial(self._index, output))
        self._page(output)

    def _index(self, output: Output) -> Iterator[None]:
        # The documents of a large site are let go of as soon as the index is there.
        plan, self._plan = self._plan or self._planned(None), None
        sink = Sink(
            lambda name, data: output.write_bytes(f"{INDEX}{name}", data),
            lambda name, make, item: output.make(f"{INDEX}{name}", make, item),
            lambda names: output.keep([f"{INDEX}{name}" for name in names]),
        )
        documents = plan.ahead.documents
        vocabulary = make_vocabulary(plan.counted, {**plan.before.sounds, **plan.spelled()})
        built = yield from publish(documents, vocabulary, plan.before, plan.ahead.fold, sink)
        if plan.folder is not None:
            cache.save(plan.folder, built, plan.before)

    def _planned(self, executor: Executor | None) -> "_Plan":
        remembers = read_options(SearchOptions, self.settings, "SEARCH").cache
        folder: Path | None = self.context["remembered"]("search") if remembers else None
        lost = self.context["lost"]("search")
        before = cache.load(folder, lost) if folder is not None else cache.Built()
        articles = sorted(self.collection.published, key=lambda a: (a.published.at, a.slug))
        vocabularies, entry = self.collection.vocabularies, self.entry
        ahead = FoldingAhead(
            (make_document(article, entry(article), vocabularies) for article in articles),
            {digest for year in before.years.values() for digest in year.digests},
            executor,
        )
        counted = count_terms(articles, ahead.documents, vocabularies)
        spelled = ahead.aside(spell_terms, unheard(counted, before.sounds))
        return _Plan(folder, before, ahead, counted, spelled)

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
