"""Addresses: one for every page, one file behind each, and the way back to the root."""

import posixpath
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.meetings import permalinks
from plugins.meetings.permalinks import (
    RESERVED,
    RESERVED_FILES,
    archive_month_url,
    archive_year_url,
    article_url,
    column_url,
    data_day_url,
    data_year_url,
    day_anchor,
    district_feed,
    draft_page_url,
    draft_url,
    facet_url,
    listing_page_url,
    meeting_type_feed,
    page_url,
    root_of,
    save_as,
)

SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
YEARS = st.integers(1921, 2100)
FACETS = st.tuples(st.none() | SLUGS, st.none() | YEARS, st.none() | SLUGS).filter(any)
ADDRESSES = st.one_of(
    SLUGS.map(article_url),
    SLUGS.map(draft_url),
    SLUGS.map(page_url),
    SLUGS.map(column_url),
    SLUGS.map(district_feed),
    SLUGS.map(meeting_type_feed),
    YEARS.map(archive_year_url),
    YEARS.map(data_year_url),
    st.builds(archive_month_url, YEARS, st.integers(1, 12)),
    FACETS.map(lambda facet: facet_url(*facet)),
    st.builds(
        lambda facet, year, number: listing_page_url(facet_url(*facet), year, number),
        FACETS,
        YEARS,
        st.integers(1, 999),
    ),
)


@pytest.mark.parametrize(
    ("address", "written"),
    [
        (article_url("a"), "/articles/a/"),
        (draft_url("a"), "/drafts/a/"),
        (page_url("about"), "/pages/about/"),
        (draft_page_url("about"), "/drafts/pages/about/"),
        (column_url("yaowen"), "/columns/yaowen/"),
        (facet_url("changning", None, None), "/districts/changning/"),
        (facet_url(None, 2024, None), "/years/2024/"),
        (facet_url(None, None, "dangke"), "/meeting-types/dangke/"),
        (facet_url("changning", 2024, None), "/districts/changning/years/2024/"),
        (facet_url("changning", None, "dangke"), "/districts/changning/meeting-types/dangke/"),
        (facet_url(None, 2024, "dangke"), "/years/2024/meeting-types/dangke/"),
        (
            facet_url("changning", 2024, "dangke"),
            "/districts/changning/years/2024/meeting-types/dangke/",
        ),
        (listing_page_url("/years/2024/", 2024, 3), "/years/2024/page/2024-3/"),
        (archive_year_url(2024), "/archive/2024/"),
        (archive_month_url(2024, 1), "/archive/2024/01/"),
        (archive_month_url(2024, 12), "/archive/2024/12/"),
        (data_year_url(2024), "/data/2024/"),
        (data_day_url(date(2024, 3, 5)), "/data/2024/#d-2024-03-05"),
        (district_feed("changning"), "/feeds/districts/changning.atom.xml"),
        (meeting_type_feed("dangke"), "/feeds/meeting-types/dangke.atom.xml"),
    ],
)
def test_each_kind_of_page_has_its_address(address: str, written: str) -> None:
    assert address == written


@pytest.mark.parametrize(
    ("address", "file", "root"),
    [
        ("/", "index.html", "./"),
        ("/404.html", "404.html", "./"),
        ("/sitemap.xml", "sitemap.xml", "./"),
        ("/articles/a/", "articles/a/index.html", "../../"),
        ("/feeds/all.atom.xml", "feeds/all.atom.xml", "../"),
        ("/html/2019/0103/1.html", "html/2019/0103/1.html", "../../../"),
    ],
)
def test_an_address_has_one_file_and_the_file_a_way_to_the_root(
    address: str, file: str, root: str
) -> None:
    assert (save_as(address), root_of(file)) == (file, root)


@given(st.dates(date(1921, 7, 1), date(2100, 12, 31)))
def test_a_day_has_its_place_on_the_page_of_its_year(day: date) -> None:
    assert data_day_url(day) == f"{data_year_url(day.year)}#{day_anchor(day)}"


@settings(deadline=None)
@given(ADDRESSES)
def test_the_root_of_a_page_leads_to_the_root(address: str) -> None:
    file = save_as(address)
    there = posixpath.normpath(posixpath.join(posixpath.dirname(file), root_of(file)))

    assert there == "."
    assert not file.startswith("/")


@settings(deadline=None)
@given(ADDRESSES, ADDRESSES)
def test_two_addresses_never_share_a_file(one: str, two: str) -> None:
    assert (save_as(one) == save_as(two)) is (one == two)


@settings(deadline=None)
@given(FACETS, FACETS)
def test_two_facets_never_share_an_address(
    one: tuple[str | None, int | None, str | None], two: tuple[str | None, int | None, str | None]
) -> None:
    assert (facet_url(*one) == facet_url(*two)) is (one == two)


@settings(deadline=None)
@given(ADDRESSES)
def test_everything_that_is_written_stands_below_a_reserved_name(address: str) -> None:
    assert address.split("/")[1] in RESERVED


def test_the_fixed_addresses_are_reserved() -> None:
    fixed = [
        getattr(permalinks, name)
        for name in dir(permalinks)
        if name.isupper() and isinstance(getattr(permalinks, name), str)
    ]

    assert len(fixed) >= 10
    for address in fixed:
        assert address in RESERVED_FILES or address.split("/")[1] in RESERVED


@pytest.mark.parametrize(("slug", "year"), list(product(["2024", "page", "years"], [None, 2024])))
def test_no_slug_is_taken_for_a_year_or_a_page_number(slug: str, year: int | None) -> None:
    others = {
        facet_url(None, 2024, None),
        listing_page_url(facet_url(slug, None, None), 2024, 1),
        listing_page_url("/districts/", 2024, 1),
    }
    assert facet_url(slug, year, None) not in others
