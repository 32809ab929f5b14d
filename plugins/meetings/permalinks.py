"""Where every page stands: site-absolute addresses, and the file behind each.

All addresses begin with `/` and are relative to the root of the site; the writer makes
them relative to the page, so the same output works at a domain root and below a path.
"""

from datetime import date

HOME = "/"
NOT_FOUND = "/404.html"
DISTRICTS = "/districts/"
YEARS = "/years/"
MEETING_TYPES = "/meeting-types/"
COLUMNS = "/columns/"
ARCHIVE = "/archive/"
DATA = "/data/"
SEARCH = "/search/"
OFFLINE = "/offline/"
WORKER = "/sw.js"
WEB_MANIFEST = "/site.webmanifest"
FEED = "/feeds/all.atom.xml"
SITEMAP = "/sitemap.xml"
FILES = "/files/"
PAGES = "/pages/"
"""Below it stand the documents that texts link to, each at its content path."""

RESERVED = frozenset(
    {
        "articles", "drafts", "districts", "years", "meeting-types", "columns", "pages",
        "archive", "data", "search", "feeds", "files", "sitemaps", "images", "theme", "offline",
    }
)  # fmt: skip
"""First segments that the build itself writes below; an alias may not stand there."""
RESERVED_FILES = frozenset(
    {
        "/", "/index.html", "/404.html", "/robots.txt", "/sitemap.xml", "/_redirects", WORKER,
        WEB_MANIFEST,
    }
)  # fmt: skip


def article_url(slug: str) -> str:
    """Return the address of an article; slugs are unique over the whole site."""
    return f"/articles/{slug}/"


def draft_url(slug: str) -> str:
    """Return the address at which a draft or a scheduled article is previewed."""
    return f"/drafts/{slug}/"


def page_url(slug: str) -> str:
    """Return the address of a page of the portal itself."""
    return f"{PAGES}{slug}/"


def draft_page_url(slug: str) -> str:
    """Return the address at which a draft of a page of the portal is previewed."""
    return f"/drafts/pages/{slug}/"


def column_url(slug: str) -> str:
    """Return the address of a column."""
    return f"{COLUMNS}{slug}/"


def facet_url(district: str | None, year: int | None, meeting_type: str | None) -> str:
    """Return the one canonical address of a district, year, meeting type or intersection.

    The order is always district, year, meeting type, and each segment names its dimension,
    so no slug can be taken for a year or for a page number.
    """
    url = "/"
    if district is not None:
        url += f"districts/{district}/"
    if year is not None:
        url += f"years/{year}/"
    if meeting_type is not None:
        url += f"meeting-types/{meeting_type}/"
    return url


def listing_page_url(listing: str, year: int, number: int) -> str:
    """Return the address of one page of a listing, numbered from the oldest of its year."""
    return f"{listing}page/{year}-{number}/"


def archive_year_url(year: int) -> str:
    """Return the address of a year of the archive."""
    return f"{ARCHIVE}{year}/"


def archive_month_url(year: int, month: int) -> str:
    """Return the address of a month of the archive."""
    return f"{ARCHIVE}{year}/{month:02}/"


def data_year_url(year: int) -> str:
    """Return the address of the calendar of a year's meetings."""
    return f"{DATA}{year}/"


def day_anchor(day: date) -> str:
    """Return the name of a day's place on the calendar page of its year."""
    return f"d-{day.isoformat()}"


def data_day_url(day: date) -> str:
    """Return the address of a day's place on the calendar page of its year."""
    return f"{data_year_url(day.year)}#{day_anchor(day)}"


def save_as(url: str) -> str:
    """Return the file of an address, relative to the output directory."""
    path = url.lstrip("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def root_of(path: str) -> str:
    """Return the relative address of the site's root as seen from an output file.

    `articles/x/index.html` gives `../../`, `index.html` gives `./`.
    """
    return "../" * path.count("/") or "./"


def district_feed(slug: str) -> str:
    """Return the address of a district's Atom feed."""
    return f"/feeds/districts/{slug}.atom.xml"


def meeting_type_feed(slug: str) -> str:
    """Return the address of a meeting type's Atom feed."""
    return f"/feeds/meeting-types/{slug}.atom.xml"
