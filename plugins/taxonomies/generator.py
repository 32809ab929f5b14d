"""Writes listings and overviews."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from plugins.meetings.article import Article
from plugins.meetings.errors import SettingsError
from plugins.meetings.options import read_options
from plugins.meetings.permalinks import (
    COLUMNS,
    DISTRICTS,
    HOME,
    MEETING_TYPES,
    YEARS,
    column_url,
)
from plugins.meetings.vocabulary import Category
from plugins.taxonomies.facets import Facet, Grouping, group
from plugins.taxonomies.listing import Listing, listing_views
from plugins.taxonomies.overviews import (
    columns_view,
    districts_view,
    meeting_types_view,
    years_view,
)
from plugins.taxonomies.pages import paginate
from plugins.taxonomies.views import ListingView
from plugins.taxonomies.wording import facet_listing
from plugins.views.entry import Entry, in_district
from plugins.views.generator import Output, ViewGenerator
from plugins.views.head import ColumnTags
from plugins.views.parts import Link


@dataclass(frozen=True, slots=True)
class TaxonomiesOptions:
    """The `TAXONOMIES` settings.

    Attributes:
        page_size: articles on a page of a listing.
        depth: how many of district, year and meeting type a listing may combine; 2 gives
            all intersections of two, 3 adds those of all three.
    """

    page_size: int = 20
    depth: Literal[1, 2, 3] = 2


class TaxonomiesGenerator(ViewGenerator):
    """Writes the listings of all facets and columns, and the overviews."""

    def generate_output(self, output: Output) -> None:
        """Write every page.

        Raises:
            SettingsError: a page would hold no article.
        """
        options = read_options(TaxonomiesOptions, self.settings, "TAXONOMIES")
        if options.page_size < 1:
            raise SettingsError(
                f"设置 TAXONOMIES['page_size'] 至少是 1，写的是 {options.page_size}"
            )
        vocabularies = self.collection.vocabularies
        grouping = group(self.collection.published, vocabularies, options.depth)
        columns = self._columns()
        counts = {slug: len(articles) for slug, articles in columns.items()}
        overviews = {
            DISTRICTS: districts_view(grouping, vocabularies, self.site),
            YEARS: years_view(grouping, self.site),
            MEETING_TYPES: meeting_types_view(grouping, vocabularies, self.site),
            COLUMNS: columns_view(counts, vocabularies, self.site),
        }
        for url, view in overviews.items():
            self.write(output, url, "overview", view)
        for facet in self.context["track"]("写地区、年份和类型页", list(grouping.articles)):
            for url, page in self._facet_pages(facet, grouping, options.page_size):
                self.write(output, url, "listing", page)
        for slug, articles in columns.items():
            listing = _column_listing(vocabularies.categories[slug])
            pages = paginate(articles, options.page_size)
            views = listing_views(listing, pages, len(articles), self.entry, self.site)
            for url, page in views:
                self.write(output, url, "listing", page)

    def _facet_pages(
        self, facet: Facet, grouping: Grouping, size: int
    ) -> Iterator[tuple[str, ListingView]]:
        articles = grouping.articles[facet]
        listing = facet_listing(facet, grouping, self.collection.vocabularies)
        made: Callable[[Article], Entry] = self.entry
        entry = made
        if facet.district is not None:
            district = facet.district

            def entry(article: Article) -> Entry:
                return in_district(made(article), article, district)

        return listing_views(listing, paginate(articles, size), len(articles), entry, self.site)

    def _columns(self) -> dict[str, list[Article]]:
        columns: defaultdict[str, list[Article]] = defaultdict(list)
        for article in self.collection.published:
            columns[article.category].append(article)
        return {
            slug: columns[slug]
            for slug in self.collection.vocabularies.categories
            if slug in columns
        }


def _column_listing(category: Category) -> Listing:
    return Listing(
        url=column_url(category.slug),
        tags=ColumnTags(
            category.name, category.description, category.keywords, category.column_type
        ),
        lede=category.description,
        crumbs=(Link("首页", HOME), Link("栏目", COLUMNS)),
        wider=(),
        narrower=(),
        feed=None,
    )
