"""What the pages of a facet are called and say of themselves."""

from plugins.meetings.permalinks import (
    DISTRICTS,
    HOME,
    MEETING_TYPES,
    YEARS,
    district_feed,
    meeting_type_feed,
)
from plugins.meetings.vocabulary import Vocabularies
from plugins.taxonomies.charts import facet_chart
from plugins.taxonomies.facets import DIMENSIONS, Facet, Grouping
from plugins.taxonomies.listing import Listing
from plugins.views.head import ColumnTags
from plugins.views.parts import Link, LinkGroup

OVERVIEWS = {
    "district": Link("地区", DISTRICTS),
    "year": Link("年份", YEARS),
    "meeting_type": Link("会议类型", MEETING_TYPES),
}
COLUMN_TYPE = "会议专题"
"""`ColumnType` of listings that are no column of the vocabulary."""


def facet_listing(facet: Facet, grouping: Grouping, vocabularies: Vocabularies) -> Listing:
    """Describe a facet's listing: its words, its chart, its links to wider and narrower sets."""
    names = {name: value_name(facet, name, vocabularies) for name in facet.dimensions}
    title = " · ".join(names.values())
    return Listing(
        url=facet.url,
        tags=ColumnTags(title, _lede(facet, vocabularies), tuple(names.values()), COLUMN_TYPE),
        lede=_lede(facet, vocabularies),
        crumbs=_crumbs(facet, vocabularies),
        wider=_wider(facet, vocabularies),
        narrower=_narrower(facet, grouping, vocabularies),
        feed=_feed(facet, title),
        chart=facet_chart(facet, grouping),
        wider_label="上级地区" if facet.dimensions == ("district",) else "扩大范围",
    )


def value_name(facet: Facet, dimension: str, vocabularies: Vocabularies) -> str:
    """Return the words for a facet's value in one dimension."""
    if dimension == "district":
        return vocabularies.district_label(facet.district or "")
    if dimension == "year":
        return f"{facet.year}年"
    return vocabularies.meeting_types[facet.meeting_type or ""].label


def _lede(facet: Facet, vocabularies: Vocabularies) -> str:
    where = vocabularies.districts[facet.district].full_name if facet.district else ""
    when = f"{facet.year}年召开或发布的" if facet.year else ""
    if facet.meeting_type and not where and not when:
        return vocabularies.meeting_types[facet.meeting_type].definition
    what = (
        f"“{vocabularies.meeting_types[facet.meeting_type].label}”报道"
        if facet.meeting_type
        else "党建会议报道"
    )
    return f"{where}{when}{what}，按发布时间排列，最新的在前。"


def _crumbs(facet: Facet, vocabularies: Vocabularies) -> tuple[Link, ...]:
    first = facet.dimensions[0]
    crumbs = [Link("首页", HOME), OVERVIEWS[first]]
    if len(facet.dimensions) > 1:
        parent = Facet(**{first: getattr(facet, first)})
        crumbs.append(Link(value_name(parent, first, vocabularies), parent.url))
    return tuple(crumbs)


def _wider(facet: Facet, vocabularies: Vocabularies) -> tuple[Link, ...]:
    facets = [facet.without(name) for name in facet.dimensions if len(facet.dimensions) > 1]
    if facet.district is not None:
        above = vocabularies.ancestors(facet.district)[:1]
        facets += [Facet(slug, facet.year, facet.meeting_type) for slug in above]
    links = []
    for wider in facets:
        names = (value_name(wider, name, vocabularies) for name in wider.dimensions)
        # Without a count, or a new article would change every set within those that it is in.
        links.append(Link(" · ".join(names), wider.url))
    return tuple(links)


def _narrower(
    facet: Facet, grouping: Grouping, vocabularies: Vocabularies
) -> tuple[LinkGroup, ...]:
    groups = []
    if facet.district is not None:
        below = [
            Facet(slug, facet.year, facet.meeting_type)
            for slug, district in vocabularies.districts.items()
            if district.parent == facet.district
        ]
        found = [child for child in below if grouping.count(child)]
        groups.append(_group("下辖地区", found, "district", grouping, vocabularies))
    for dimension in DIMENSIONS:
        found = list(grouping.narrower.get((facet, dimension), ()))
        label = OVERVIEWS[dimension].label
        groups.append(_group(label, found, dimension, grouping, vocabularies))
    return tuple(group for group in groups if group.links)


def _group(
    label: str,
    facets: list[Facet],
    dimension: str,
    grouping: Grouping,
    vocabularies: Vocabularies,
) -> LinkGroup:
    links = (
        Link(value_name(facet, dimension, vocabularies), facet.url, grouping.count(facet))
        for facet in facets
    )
    return LinkGroup(label, tuple(links))


def _feed(facet: Facet, title: str) -> Link | None:
    if facet.dimensions == ("district",) and facet.district:
        return Link(f"{title}的最新文章", district_feed(facet.district))
    if facet.dimensions == ("meeting_type",) and facet.meeting_type:
        return Link(f"{title}的最新文章", meeting_type_feed(facet.meeting_type))
    return None
