"""An article and the meeting it tells of, as values."""

from dataclasses import dataclass
from typing import Literal

from plugins.meetings.dates import MeetingDate, Timestamp

Kind = Literal["news", "speech", "notice"]
Status = Literal["published", "draft", "hidden"]
State = Literal["published", "draft", "hidden", "scheduled"]
Completeness = Literal["full", "partial", "excerpt"]

KIND_LABELS: dict[str, str] = {"news": "新闻", "speech": "讲话", "notice": "通知"}
UNASSIGNED = "unassigned"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a meeting: name and office."""

    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture; `src` is its path below the content directory, with `/` first."""

    src: str
    alt: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a round-up that belongs to one district."""

    district: str
    heading: str
    meeting_date: MeetingDate | None = None

    @property
    def anchor(self) -> str:
        """Fragment of the section's heading on the article's page."""
        return f"district-{self.district}"


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a meeting's date comes from; `evidence` is empty when the text states it."""

    evidence: str = ""

    @property
    def inferred(self) -> bool:
        """Whether the date was inferred, and not stated in the text."""
        return bool(self.evidence)


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting that an article reports, announces or was spoken at."""

    types: tuple[str, ...]
    date: MeetingDate | None = None
    basis: Basis | None = None
    review_year: int | None = None
    plan_year: int | None = None
    organisations: tuple[str, ...] = ()
    level: str | None = None
    host: tuple[Person, ...] = ()
    speakers: tuple[Person, ...] = ()
    attendees: tuple[Person, ...] = ()
    place: str | None = None

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody who is named, hosts first."""
        return (*self.host, *self.speakers, *self.attendees)


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it goes to a page and to the indexes.

    Attributes:
        html: sanitised HTML; local addresses begin with `markup.ROOT`.
        text: its text, one line per block.
        pictures: `src` of the pictures in the text, in order.
        files: content paths, with `/` first, of the pictures and documents it links to.
    """

    html: str
    text: str
    pictures: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article that keeps every rule of the model.

    Attributes:
        path: its file, relative to the content directory.
        state: `status`, or `scheduled` when it is published but its date is still to come.
    """

    path: str
    slug: str
    title: str
    kind: Kind
    category: str
    districts: tuple[str, ...]
    meeting: Meeting
    body: Body
    state: State = "published"
    kicker: str | None = None
    subtitle: str | None = None
    date: Timestamp | None = None
    modified: Timestamp | None = None
    summary: str | None = None
    lang: str = "zh-Hans"
    source: str | None = None
    original_url: str | None = None
    author: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    photos: tuple[Photo, ...] = ()
    sections: tuple[Section, ...] = ()
    completeness: Completeness = "full"
    anonymised: bool = False
    aliases: tuple[str, ...] = ()
    id: str | None = None

    @property
    def year(self) -> int | None:
        """The year it is filed under: the meeting's, else that of publication.

        Never `review_year`: the work of 2023 is reviewed at a meeting of 2024.
        """
        if self.meeting.date is not None:
            return self.meeting.date.year
        return self.date.at.year if self.date is not None else None

    @property
    def published(self) -> Timestamp:
        """The date of publication; only articles that have one are listed.

        Raises:
            ValueError: a draft without a date was asked.
        """
        if self.date is None:
            raise ValueError(f"{self.path} has no date of publication")
        return self.date

    @property
    def key(self) -> str:
        """What feeds and the archive call it: `id`, or the slug while it has none."""
        return self.id or self.slug


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the portal itself, such as 关于本站."""

    path: str
    slug: str
    title: str
    body: Body
    summary: str | None = None
    modified: Timestamp | None = None
    state: State = "published"
    aliases: tuple[str, ...] = ()
