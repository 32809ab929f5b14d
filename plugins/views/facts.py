"""The facts of a meeting, as an article's page and the search tell them."""

from plugins.meetings.article import UNASSIGNED, Article, Meeting, Person
from plugins.meetings.vocabulary import Vocabularies
from plugins.views.entry import district_link, meeting_type_link, year_link
from plugins.views.parts import Link
from plugins.views.plain import Plain

BETWEEN = "、"
"""Stands between values, also in `components/facts.html`."""


class Fact(Plain, frozen=True):
    """A row of the facts on a meeting: plain texts and links, in order."""

    label: str
    values: tuple[Link, ...]

    @property
    def text(self) -> str:
        """The values as one text."""
        return BETWEEN.join(value.label for value in self.values)


def facts(article: Article, vocabularies: Vocabularies) -> tuple[Fact, ...]:
    """Return the rows of the facts, in the order of a minute; empty ones are left out."""
    meeting = article.meeting
    rows = (
        ("召开时间", _plain(_held(meeting))),
        ("归入年份", (year_link(article.year),) if article.year else ()),
        ("述职年度", _plain(f"{meeting.review_year}年度" if meeting.review_year else None)),
        ("部署年度", _plain(f"{meeting.plan_year}年度" if meeting.plan_year else None)),
        (
            "地区",
            tuple(district_link(s, vocabularies) for s in article.districts if s != UNASSIGNED)
            or _plain("未定"),
        ),
        ("会议类型", tuple(meeting_type_link(slug, vocabularies) for slug in meeting.types)),
        ("层级", _plain(meeting.level)),
        ("单位", tuple(Link(name, "") for name in meeting.organisations)),
        ("主持", _people(meeting.host)),
        ("讲话", _people(meeting.speakers)),
        ("出席", _people(meeting.attendees)),
        ("地点", _plain(meeting.place)),
    )
    return tuple(Fact(label, values) for label, values in rows if values)


def _held(meeting: Meeting) -> str | None:
    if meeting.date is None:
        return None
    inferred = meeting.basis is not None and meeting.basis.inferred
    return f"{meeting.date.label}（推断）" if inferred else meeting.date.label


def _plain(text: str | None) -> tuple[Link, ...]:
    return (Link(text, ""),) if text else ()


def _people(people: tuple[Person, ...]) -> tuple[Link, ...]:
    return tuple(Link(f"{p.name}（{p.title}）" if p.title else p.name, "") for p in people)
