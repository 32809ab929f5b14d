"""Addresses on pages, and the files behind them."""

import posixpath
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.archive.addresses import dead, folders_of, internal_file, is_active, is_own


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("../b/", "articles/b/index.html"),
        ("../b/?q=1#x", "articles/b/index.html"),
        ("../b", "articles/b"),
        ("./", "articles/a/index.html"),
        ("?q=1", "articles/a/index.html"),
        ("c.png", "articles/a/c.png"),
        ("../../", "index.html"),
        ("../..", "index.html"),
        ("..", "articles"),
        ("../../../", None),
        ("../../x/../%E5%9B%BE.jpg", "图.jpg"),
        ("/", "index.html"),
        ("/x//y/./z", "x/y/z"),
        ("/x/../../y", None),
        ("//[", None),
    ],
)
def test_an_address_leads_to_a_file(address: str, file: str | None) -> None:
    assert internal_file(address, folders_of("articles/a/index.html"), "/") == file


def joined(address: str, path: str, base: str) -> str | None:
    """The same for one address at a time: from the page's folder on, then normalised."""
    target = unquote(urlsplit(address).path)
    if target.startswith("/"):
        if not target.startswith(base):
            return None
        target = target[len(base) :]
    else:
        target = posixpath.join(posixpath.dirname(path), target)
    normal = posixpath.normpath(target) if target else "."
    if normal.split("/")[0] == "..":
        return None
    if target.endswith("/") or normal == ".":
        normal = posixpath.normpath(posixpath.join(normal, "index.html"))
    return normal


steps = st.lists(st.sampled_from(["..", ".", "", "a", "b.png", "%2e%2e", "图"]), max_size=6)


@given(
    steps.map("/".join),
    st.lists(st.sampled_from(["a", "b"]), max_size=3),
    st.sampled_from(["/", "/a/"]),
)
@example("/a", [], "/a/")
@example("/a/..", [], "/a/")
def test_what_is_remembered_of_an_address_is_what_it_leads_to(
    address: str, folders: list[str], base: str
) -> None:
    path = "/".join((*folders, "index.html"))
    assert internal_file(address, folders_of(path), base) == joined(address, path, base)


@pytest.mark.parametrize(
    "address", ["https://other.org/", "mailto:a@b.org", "//other.org/x", "#x", "", "tel:1"]
)
def test_what_names_no_file_of_the_site_is_not_dead(address: str) -> None:
    assert dead(address, ["a"], frozenset(), "/") is None


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("a.png", True),
        ("https://example.org/a", True),
        ("//example.org/a", True),
        ("HTTPS://EXAMPLE.ORG/a", True),
        ("https://example.org.evil.net/", False),
        ("https://evil.net@other.org/", False),
        ("//other.org/", False),
        ("https:other.org/", False),
        ("data:text/html,x", False),
        ("//[", False),
    ],
)
def test_a_request_stays_on_the_sites_host_or_not(address: str, own: bool) -> None:
    assert is_own(address, "example.org") is own


@pytest.mark.parametrize(
    ("address", "active"),
    [
        ("javascript:x()", True),
        ("JavaScript:x()", True),
        (" \x01javascript:x()", True),
        ("java\nscript:x()", True),
        ("java\tscript\r:x()", True),
        ("vbscript:x", True),
        ("data:text/html,x", True),
        ("../javascript:x", False),
        ("javascript/", False),
    ],
)
def test_a_link_that_runs_a_script_is_known(address: str, active: bool) -> None:
    assert is_active(address) is active
