"""A list entry: what a listing, the home page or the archive shows of an article."""

from msgspec.structs import replace

from plugins.meetings.article import KIND_LABELS, UNASSIGNED, Article
from plugins.meetings.permalinks import article_url, column_url, draft_url, facet_url
from plugins.meetings.vocabulary import Vocabularies
from plugins.views.parts import Link
from plugins.views.plain import Plain

LEAD_LENGTH = 90
"""Characters of the text that stand for a summary where none was written."""

COMPLETENESS_LABELS = {"partial": "内容不全", "excerpt": "节选"}


class Entry(Plain, frozen=True):
    """An article in a list.

    Attributes:
        date: moment of publication as a reader sees it.
        machine_date: the same for `<time datetime>`.
        day: its day in figures, `2024-01-26`, for lists of one line each.
        districts, meeting_types: links to the pages of its terms.
        lead: its summary, or the beginning of its text.
        marks: what a reader should know before opening it, such as 节选.
    """

    title: str
    url: str
    kicker: str
    date: str
    machine_date: str
    day: str
    kind: str
    kind_label: str
    column: Link
    districts: tuple[Link, ...]
    meeting_types: tuple[Link, ...]
    lead: str
    marks: tuple[str, ...]


def make_entry(article: Article, vocabularies: Vocabularies) -> Entry:
    """Build the entry of an article."""
    marks = []
    if article.completeness != "full":
        marks.append(COMPLETENESS_LABELS[article.completeness])
    if article.anonymised:
        marks.append("隐去姓名")
    return Entry(
        title=article.title,
        url=address(article),
        kicker=article.kicker or "",
        date=article.date.label if article.date is not None else "",
        machine_date=article.date.machine if article.date is not None else "",
        day=f"{article.date.at:%Y-%m-%d}" if article.date is not None else "",
        kind=article.kind,
        kind_label=KIND_LABELS[article.kind],
        column=column_link(article.category, vocabularies),
        districts=tuple(
            district_link(slug, vocabularies) for slug in article.districts if slug != UNASSIGNED
        ),
        meeting_types=tuple(
            meeting_type_link(slug, vocabularies) for slug in article.meeting.types
        ),
        lead=lead(article),
        marks=tuple(marks),
    )


class Entries:
    """Entries of articles, each made once: one stands in a dozen lists."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self._vocabularies = vocabularies
        self._known: dict[str, Entry] = {}

    def __call__(self, article: Article) -> Entry:
        """Return the entry of an article."""
        entry = self._known.get(article.path)
        if entry is None:
            entry = self._known[article.path] = make_entry(article, self._vocabularies)
        return entry


def in_district(entry: Entry, article: Article, district: str) -> Entry:
    """Point an entry to the article's own section on a district, when it is a round-up."""
    for section in article.sections:
        if section.district == district:
            return replace(entry, url=f"{entry.url}#{section.anchor}")
    return entry


def lead(article: Article) -> str:
    """Return the summary, or the beginning of the text cut at a clause."""
    if article.summary:
        return article.summary
    text = article.body.text.replace("\n", "")
    if len(text) <= LEAD_LENGTH:
        return text
    cut = max(text.rfind(mark, LEAD_LENGTH // 2, LEAD_LENGTH) for mark in "。！？；，")
    return text[: cut if cut > 0 else LEAD_LENGTH] + "……"


def address(article: Article) -> str:
    """Return the address of an article's page, whatever its state."""
    public = article.state in ("published", "hidden")
    return article_url(article.slug) if public else draft_url(article.slug)


def district_link(slug: str, vocabularies: Vocabularies, count: int | None = None) -> Link:
    """Return the link to a district's page."""
    return Link(vocabularies.district_label(slug), facet_url(slug, None, None), count)


def meeting_type_link(slug: str, vocabularies: Vocabularies, count: int | None = None) -> Link:
    """Return the link to a meeting type's page."""
    return Link(vocabularies.meeting_types[slug].label, facet_url(None, None, slug), count)


def year_link(year: int, count: int | None = None) -> Link:
    """Return the link to a year's page."""
    return Link(f"{year}年", facet_url(None, year, None), count)


def column_link(slug: str, vocabularies: Vocabularies, count: int | None = None) -> Link:
    """Return the link to a column's page."""
    return Link(vocabularies.categories[slug].name, column_url(slug), count)
