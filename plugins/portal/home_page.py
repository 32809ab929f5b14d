"""The view of the home page."""

from collections import Counter

from plugins.meetings.article import Article
from plugins.meetings.collection import Collection
from plugins.meetings.permalinks import FEED, HOME
from plugins.portal.views import Block, HomeView
from plugins.views.entry import (
    column_link,
    district_link,
    make_entry,
    meeting_type_link,
    year_link,
)
from plugins.views.head import make_head
from plugins.views.month import newest_month
from plugins.views.parts import Figure, Link, LinkGroup
from plugins.views.pictures import Pictures
from plugins.views.site import Site

DISTRICTS_LABEL = "地区一览"
LATEST = 10
PER_COLUMN = 4
LEAD_CANDIDATES = 20


def home_view(collection: Collection, pictures: Pictures, site: Site) -> HomeView:
    """Build the view of the home page from the newest articles."""
    vocabularies = collection.vocabularies
    groups = _groups(collection)
    newest = collection.published[::-1]
    leading = next((a for a in newest[:LEAD_CANDIDATES] if _first_picture(a)), None)
    latest = [article for article in newest[: LATEST + 1] if article is not leading][:LATEST]
    columns = []
    for slug in vocabularies.categories:
        of_column = [article for article in newest if article.category == slug][:PER_COLUMN]
        if of_column:
            entries = tuple(make_entry(article, vocabularies) for article in of_column)
            columns.append(Block(column_link(slug, vocabularies), entries))
    return HomeView(
        head=make_head(site, site.name, HOME, feeds=(Link("全部文章", FEED),)),
        crumbs=(),
        lead=make_entry(leading, vocabularies) if leading else None,
        picture=_figure(leading, pictures) if leading else None,
        latest=tuple(make_entry(article, vocabularies) for article in latest),
        columns=tuple(columns),
        calendar=newest_month(collection.published),
        districts=next((group for group in groups if group.label == DISTRICTS_LABEL), None),
        groups=tuple(group for group in groups if group.label != DISTRICTS_LABEL),
        total=len(newest),
    )


def _groups(collection: Collection) -> tuple[LinkGroup, ...]:
    vocabularies = collection.vocabularies
    districts: Counter[str] = Counter()
    years: Counter[int] = Counter()
    types: Counter[str] = Counter()
    for article in collection.published:
        districts.update(vocabularies.lineage(article.districts))
        types.update(article.meeting.types)
        if article.year is not None:
            years[article.year] += 1
    groups = (
        LinkGroup(
            DISTRICTS_LABEL,
            tuple(
                district_link(s, vocabularies, districts[s])
                for s in vocabularies.districts
                if s in districts
            ),
        ),
        LinkGroup("年份", tuple(year_link(y, years[y]) for y in sorted(years, reverse=True))),
        LinkGroup(
            "会议类型",
            tuple(
                meeting_type_link(s, vocabularies, types[s])
                for s in vocabularies.meeting_types
                if s in types
            ),
        ),
    )
    return tuple(group for group in groups if group.links)


def _first_picture(article: Article) -> str | None:
    if article.photos:
        return article.photos[0].src
    return article.body.pictures[0] if article.body.pictures else None


def _figure(article: Article, pictures: Pictures) -> Figure | None:
    src = _first_picture(article)
    # The lead's picture repeats what its headline says, so it has no words of its own.
    return Figure(pictures[src], "") if src is not None else None
