"""The starter site before checkers that others wrote, and proof that these can find a fault."""

import shutil
from pathlib import Path

import pytest

from tests.support.checkers import check_html, check_links, needs_linkinator, needs_nu
from tests.support.site import BuiltSite

KINDS = {
    "home": "index.html",
    "news": "articles/changning-2023-shuzhi-pingyi/index.html",
    "speech": "articles/*-speech/index.html",
    "notice": "articles/*-notice*/index.html",
    "round-up": "articles/shanghai-four-districts-2019-shuzhi/index.html",
    "hidden": "articles/changning-archive-reading-room/index.html",
    "draft": "drafts/*/index.html",
    "column": "columns/*/index.html",
    "numbered page": "columns/*/page/*/index.html",
    "columns": "columns/index.html",
    "district": "districts/*/index.html",
    "district and year": "districts/*/years/*/index.html",
    "district and meeting type": "districts/*/meeting-types/*/index.html",
    "districts": "districts/index.html",
    "year": "years/*/index.html",
    "year and meeting type": "years/*/meeting-types/*/index.html",
    "years": "years/index.html",
    "meeting type": "meeting-types/*/index.html",
    "meeting types": "meeting-types/index.html",
    "archive": "archive/index.html",
    "archive of a year": "archive/*/index.html",
    "archive of a month": "archive/*/*/index.html",
    "data": "data/index.html",
    "calendar of a year": "data/*/index.html",
    "offline": "offline/index.html",
    "search": "search/index.html",
    "single page": "pages/*/index.html",
    "redirect": "html/**/*.html",
    "what is not there": "404.html",
}


@needs_nu
def test_one_page_of_each_kind_is_valid(starter: BuiltSite) -> None:
    pages = {kind: sorted(starter.root.glob(pattern)) for kind, pattern in KINDS.items()}
    assert [kind for kind, found in pages.items() if not found] == []
    assert check_html([found[0] for found in pages.values()]) == []


@needs_nu
def test_every_article_page_is_valid(starter: BuiltSite) -> None:
    assert check_html(sorted(starter.root.glob("articles/*/index.html"))) == []


@needs_nu
def test_the_validator_finds_a_fault(starter: BuiltSite, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(starter.text("/").replace("</main>", "<p id='main'></main>"), encoding="utf-8")
    assert any("Duplicate ID" in message for message in check_html([page]))


@needs_linkinator
def test_no_link_of_the_starter_site_is_broken(starter: BuiltSite) -> None:
    fine, broken = check_links(starter.root, "index.html", "404.html")
    assert broken == set()
    assert {"theme/css/site.css", "theme/js/search/page.js", "feeds/all.atom.xml"} <= {
        # Without its stamp.
        address.partition("?")[0]
        for address in fine
    }
    pages = {f"articles/{path.name}/" for path in (starter.root / "articles").iterdir()}
    assert pages - fine <= {"articles/changning-archive-reading-room/"}, "only a hidden one"


FAULTS = {
    "a page": ("columns/index.html", None, None),
    "a picture": ("images/*-480.*", None, None),
    "a script": ("theme/js/search/page.js", None, None),
    "a stylesheet": ("theme/css/site.css", None, None),
    "an anchor": ("archive/index.html", 'id="', 'id="not-'),
}


@needs_linkinator
@pytest.mark.parametrize("fault", FAULTS)
def test_the_link_checker_finds_a_fault(starter: BuiltSite, tmp_path: Path, fault: str) -> None:
    pattern, old, new = FAULTS[fault]
    site = tmp_path / "site"
    shutil.copytree(starter.root, site)
    page = sorted(site.glob(pattern))[0]
    if old is None:
        page.unlink()
    else:
        page.write_text(page.read_text("utf-8").replace(old, str(new)), encoding="utf-8")
    assert check_links(site, "index.html")[1] != set()
