"""The views of the overviews: all districts, years, meeting types and columns."""

from collections.abc import Mapping
from itertools import groupby

from plugins.meetings.permalinks import COLUMNS, DISTRICTS, HOME, MEETING_TYPES, YEARS
from plugins.meetings.vocabulary import Vocabularies
from plugins.taxonomies.facets import Facet, Grouping
from plugins.taxonomies.views import OverviewGroup, OverviewItem, OverviewView
from plugins.taxonomies.wording import COLUMN_TYPE
from plugins.views.entry import column_link, district_link, meeting_type_link, year_link
from plugins.views.head import ColumnTags, make_head
from plugins.views.parts import Link
from plugins.views.site import Site


def districts_view(grouping: Grouping, vocabularies: Vocabularies, site: Site) -> OverviewView:
    """Build the overview of districts: each top district with those below it."""

    def link(slug: str) -> Link:
        return district_link(slug, vocabularies, grouping.count(Facet(slug)))

    def below(slug: str) -> tuple[Link, ...]:
        found = []
        for child, district in vocabularies.districts.items():
            if district.parent == slug and grouping.count(Facet(child)):
                found += [link(child), *below(child)]
        return tuple(found)

    items = tuple(
        OverviewItem(link(slug), "", below(slug))
        for slug, district in vocabularies.districts.items()
        if district.parent is None and grouping.count(Facet(slug))
    )
    lede = "按地区查阅党建会议报道；市的篇数包括所辖各区。"
    return _view("地区", DISTRICTS, lede, (OverviewGroup("", items),), site)


def years_view(grouping: Grouping, site: Site) -> OverviewView:
    """Build the overview of years, newest first."""
    years = sorted({f.year for f in grouping.articles if f.year is not None}, reverse=True)
    items = tuple(
        OverviewItem(year_link(year, grouping.count(Facet(year=year))), "") for year in years
    )
    lede = "按会议召开的年份查阅；没有写明召开时间的，按发布的年份。述职评议会常在次年年初召开。"
    return _view("年份", YEARS, lede, (OverviewGroup("", items),), site)


def meeting_types_view(grouping: Grouping, vocabularies: Vocabularies, site: Site) -> OverviewView:
    """Build the overview of meeting types with their definitions, by group."""
    # Types without a group come first, so that none seems to belong to the group above it.
    types = sorted(
        (
            meeting_type
            for slug, meeting_type in vocabularies.meeting_types.items()
            if grouping.count(Facet(meeting_type=slug))
        ),
        key=lambda meeting_type: meeting_type.group or "",
    )
    groups = tuple(
        OverviewGroup(
            label,
            tuple(
                OverviewItem(
                    meeting_type_link(
                        t.slug, vocabularies, grouping.count(Facet(meeting_type=t.slug))
                    ),
                    t.definition,
                )
                for t in members
            ),
        )
        for label, members in groupby(types, key=lambda t: t.group or "")
    )
    lede = "按会议类型查阅，每一类附有说明。"
    return _view("会议类型", MEETING_TYPES, lede, groups, site)


def columns_view(counts: Mapping[str, int], vocabularies: Vocabularies, site: Site) -> OverviewView:
    """Build the overview of the columns that have articles."""
    items = tuple(
        OverviewItem(column_link(slug, vocabularies, counts[slug]), category.description)
        for slug, category in vocabularies.categories.items()
        if counts.get(slug)
    )
    return _view("栏目", COLUMNS, "本站的栏目。", (OverviewGroup("", items),), site)


def _view(
    title: str, url: str, lede: str, groups: tuple[OverviewGroup, ...], site: Site
) -> OverviewView:
    tags = ColumnTags(title, lede, (title, "党建会议"), COLUMN_TYPE)
    head = make_head(site, title, url, description=lede, column=tags)
    return OverviewView(head, (Link("首页", HOME),), title, lede, groups)
