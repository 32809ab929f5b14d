"""What a page says about itself: its own meta tags, official page tags, and WeChat's marks."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Comment, Tag

from newsdesk.draft import Finding

_SHANGHAI = timezone(timedelta(hours=8))
_DATE = re.compile(
    r"(\d{4})\s{0,3}[-/.年]\s{0,3}(\d{1,2})\s{0,3}[-/.月]\s{0,3}(\d{1,2})(?:\s{0,3}日)?"
    r"(?:[T\s]{1,3}(\d{1,2})[:：](\d{2})(?:[:：]\d{2}(?:\.\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})?)?"
)
_EPOCH = re.compile(r"\b(?:var\s+ct|oriCreateTime)\s*=\s*[\"'](\d{10})[\"']")
_CREATED = re.compile(r"\bcreateTime\s*=\s*[\"'](\d{4}-\d{1,2}-\d{1,2}[^\"'\n]{0,20})[\"']")
_SAVED = re.compile(r"saved from url=\(\d+\)(https?://\S+)")
_SITE = re.compile(r"\s*(?:[_|｜]|\s[-–—]+\s)\s*")
_CERTAIN, _GOOD, _FAIR, _WEAK = 0.95, 0.9, 0.8, 0.6

# Names of meta tags in lower case, the official ones first.
_TITLE = {"articletitle": _CERTAIN, "og:title": _GOOD, "twitter:title": _FAIR}
_DATES = {
    "pubdate": _CERTAIN,
    "article:published_time": _CERTAIN,
    "og:article:published_time": _CERTAIN,
    "datepublished": _CERTAIN,
    "publishdate": _GOOD,
    "publish_time": _GOOD,
    "og:release_date": _GOOD,
}
_ORIGIN = {"contentsource": _CERTAIN, "source": _FAIR}
_AUTHOR = {"author": _FAIR, "og:article:author": _FAIR}
_URL = {"og:url": _GOOD, "url": _FAIR}


def findings(soup: BeautifulSoup) -> dict[str, Finding]:
    """Return what the tags of a page say: title, date, source, author and address.

    Args:
        soup: the whole page, with its scripts.
    """
    metas: dict[str, Tag] = {}
    for tag in soup.find_all("meta"):
        name = tag.get("name") or tag.get("property") or tag.get("itemprop")
        if name and _content(tag):
            metas.setdefault(str(name).strip().lower(), tag)
    found = {
        "title": _first(_metas(metas, _TITLE), _titles(soup)),
        "date": _dated(_first_date(metas, soup)),
        "source": _first(_metas(metas, _ORIGIN), _texts(soup, "js_name", _FAIR)),
        "author": _first(_metas(metas, _AUTHOR), iter(())),
        "original_url": _address(_first(_addresses(soup), _metas(metas, _URL))),
    }
    return {name: finding for name, finding in found.items() if finding}


def date_of(text: str) -> str:
    """Return the first date of a text as `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`, or nothing.

    Midnight stands for a time that nobody gave. A time with an offset becomes Shanghai's.
    """
    match = _DATE.search(text[:200])
    if not match:
        return ""
    year, month, day, hour, minute, zone = match.groups()
    try:
        moment = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0))
        if zone:
            offset = "+0000" if zone == "Z" else zone
            moment = datetime.strptime(f"{moment:%Y-%m-%d %H:%M} {offset}", "%Y-%m-%d %H:%M %z")
            moment = moment.astimezone(_SHANGHAI)
    except (ValueError, OverflowError):
        return ""
    return (
        f"{moment:%Y-%m-%d}"
        if (moment.hour, moment.minute) == (0, 0)
        else f"{moment:%Y-%m-%d %H:%M}"
    )


def _content(tag: Tag) -> str:
    return " ".join(str(tag.get("content", "")).split())


def _metas(metas: dict[str, Tag], names: dict[str, float]) -> Iterator[Finding]:
    for name, confidence in names.items():
        if name in metas:
            yield Finding(_content(metas[name]), str(metas[name])[:300], confidence)


def _first(*sources: Iterator[Finding]) -> Finding | None:
    return next((finding for source in sources for finding in source), None)


def _texts(soup: BeautifulSoup, identity: str, confidence: float) -> Iterator[Finding]:
    tag = soup.find(id=identity)
    text = " ".join(tag.get_text().split()) if tag else ""
    if text:
        yield Finding(text, text, confidence)


def _titles(soup: BeautifulSoup) -> Iterator[Finding]:
    yield from _texts(soup, "activity-name", _CERTAIN)
    headings = [" ".join(tag.get_text().split()) for tag in soup.find_all("h1", limit=2)]
    if len(headings) == 1 and headings[0]:
        yield Finding(headings[0], headings[0], _FAIR)
    if tag := soup.find("title"):
        text = " ".join(tag.get_text().split())
        # Sites put their name behind the title.
        if title := _SITE.split(text)[0]:
            yield Finding(title, text, _WEAK)


def _first_date(metas: dict[str, Tag], soup: BeautifulSoup) -> Iterator[Finding]:
    yield from _metas(metas, _DATES)
    yield from _texts(soup, "publish_time", _CERTAIN)
    for script in soup.find_all("script"):
        text = script.get_text()
        if match := _EPOCH.search(text):
            moment = datetime.fromtimestamp(int(match[1]), UTC).astimezone(_SHANGHAI)
            yield Finding(f"{moment:%Y-%m-%d %H:%M}", match[0], _GOOD)
        if match := _CREATED.search(text):
            yield Finding(match[1], match[0], _GOOD)


def _dated(candidates: Iterator[Finding]) -> Finding | None:
    for finding in candidates:
        if date := date_of(finding.value):
            return Finding(date, finding.evidence, finding.confidence)
    return None


def _addresses(soup: BeautifulSoup) -> Iterator[Finding]:
    for tag in soup.find_all("link", href=True):
        if "canonical" in (tag.get("rel") or ()):
            yield Finding(str(tag["href"]).strip(), str(tag)[:300], _CERTAIN)
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment), limit=20):
        if match := _SAVED.search(comment[:2000]):
            yield Finding(match[1], match[0], _GOOD)


def _address(finding: Finding | None) -> Finding | None:
    if finding is None:
        return None
    try:
        parts = urlsplit(finding.value)
    except ValueError:
        return None
    return finding if parts.scheme in {"http", "https"} and parts.netloc else None
