"""From one file to one article: the reader that knows every rule of the model."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from plugins.meetings import nodes
from plugins.meetings.article import Article, Body, Meeting, Page, State
from plugins.meetings.contradictions import Fault, contradictions
from plugins.meetings.dates import Timestamp
from plugins.meetings.errors import InvalidError
from plugins.meetings.markup import Renderer
from plugins.meetings.parsers import slug_fault
from plugins.meetings.recovery import parse_each
from plugins.meetings.schema import FIELDS, PAGE_FIELDS, read_fields
from plugins.meetings.source import Source
from plugins.meetings.vocabulary import Vocabularies

PLACEHOLDER = "（在这里写正文。）"
"""What a new article's skeleton has for its body."""
PICTURE_PLACEHOLDER = "（请写出图里有什么）"
"""What an imported picture has for its alternative text."""
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff \n"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a reader must know of the world around a file.

    Attributes:
        vocabularies: the closed lists.
        now: the moment of the build; later dates wait.
        link: finds the page behind a link of a file: `(path, address) -> address`.
        picture: finds the picture behind a `src` of a file: `(path, src) -> address`.
    """

    vocabularies: Vocabularies
    now: datetime
    link: Callable[[str, str], str]
    picture: Callable[[str, str], str]


@dataclass(slots=True)
class Reading:
    """What came of one file: the article unless there are faults, and the notices.

    Attributes:
        lines: where each field stands.
        digest: of the file's bytes; empty where it could not be read.
    """

    path: str
    slug: str
    faults: list[Fault]
    notices: list[Fault]
    lines: dict[str, int]
    article: Article | None = None
    page: Page | None = None
    digest: bytes = b""


def read_article(path: str, source: Source, world: Surroundings, renderer: Renderer) -> Reading:
    """Read an article.

    Args:
        path: the file, relative to the content directory.
        source: its front matter and body.
        world: vocabularies, clock and neighbours.
        renderer: a Markdown renderer, reused from file to file.
    """
    reading, front, values = _begin(path, source, world, FIELDS)
    photos = []
    for photo, line in zip(values["photos"], _photo_lines(front, reading, values), strict=True):
        try:
            photos.append(_moved(photo, world.picture(path, photo.src)))
        except ValueError as error:
            reading.faults.append((line, "photos", str(error)))
    body = _render(reading, source, world, renderer, values["sections"])
    if front is None:
        # What fields say together cannot be judged while one of them is not read.
        return reading
    for placeholder, wanted in ((PLACEHOLDER, "正文"), (PICTURE_PLACEHOLDER, "图片说明")):
        if values["status"] != "draft" and placeholder in source.body:
            line = source.body_line + source.body[: source.body.index(placeholder)].count("\n")
            message = f"还有样板里的“{placeholder}”；请换成{wanted}，没有写完就写 status: draft"
            reading.faults.append((line, "正文", message))
    reading.faults.extend(contradictions(values, front, reading.lines))
    if reading.faults or body is None:
        return reading
    meeting = Meeting(
        types=values["meeting_types"],
        date=values["meeting_date"],
        basis=values["meeting_date_basis"],
        **{
            name: values[name]
            for name in (
                "review_year", "plan_year", "organisations", "level", "host", "speakers",
                "attendees", "place",
            )
        },
    )  # fmt: skip
    reading.article = Article(
        path=path,
        slug=reading.slug,
        meeting=meeting,
        body=body,
        state=_state(values["status"], values["date"], world.now),
        photos=tuple(photos),
        **{
            name: values[name]
            for name in (
                "title", "kicker", "subtitle", "kind", "category", "districts", "date",
                "modified", "summary", "lang", "source", "original_url", "author", "editor",
                "sections", "completeness", "anonymised", "aliases", "id",
            )
        },
    )  # fmt: skip
    return reading


def read_page(path: str, source: Source, world: Surroundings, renderer: Renderer) -> Reading:
    """Read a page of the portal itself; arguments as for `read_article`."""
    reading, _, values = _begin(path, source, world, PAGE_FIELDS)
    body = _render(reading, source, world, renderer, ())
    if not reading.faults and body is not None:
        reading.page = Page(
            path=path,
            slug=reading.slug,
            body=body,
            state=values["status"],
            **{name: values[name] for name in ("title", "summary", "modified", "aliases")},
        )
    return reading


def _begin(
    path: str, source: Source, world: Surroundings, fields: Any
) -> tuple[Reading, nodes.Mapping | None, dict[str, Any]]:
    """Read the front matter; it is None where it does not parse, beside the values that do."""
    stem = path.rsplit("/", 1)[-1].removesuffix(".md")
    reading = Reading(path, stem, [], [], {})
    whole = True
    try:
        front = nodes.parse(source.front, source.front_line)
    except InvalidError as error:
        whole = False
        front, broken = parse_each(source.front, source.front_line)
        reading.faults += [(line, "元数据", message) for line, message in broken or error.faults]
    values, faults = read_fields(front, fields, world.vocabularies, whole)
    reading.faults.extend(faults)
    reading.lines = dict.fromkeys(fields, source.front_line)
    reading.lines.update((key.value, key.line) for key, _ in front.entries)
    written = front.get("slug")
    if isinstance(written, nodes.Scalar) and not written.is_null:
        reading.slug = written.value
    elif whole and (fault := slug_fault(stem)) is not None:
        message = f"文件名{fault}；或者另写一行 slug: …"
        reading.faults.append((reading.lines["slug"], "slug", message))
    return reading, front if whole else None, values


def _render(
    reading: Reading, source: Source, world: Surroundings, renderer: Renderer, sections: Any
) -> Body | None:
    if not source.body.strip():
        reading.faults.append((source.body_line, "正文", "是空的；请把正文写在第二行 --- 之后"))
        return None
    rendered = renderer.render(
        source.body,
        source.body_line,
        lambda address: world.link(reading.path, address),
        lambda address: world.picture(reading.path, address),
        tuple((section.heading, section.anchor) for section in sections),
    )
    if (
        not rendered.body.text.strip(_INVISIBLE)
        and not rendered.body.pictures
        and not rendered.faults
    ):
        reading.faults.append((source.body_line, "正文", "去掉不能用的标签以后什么也不剩"))
    reading.faults.extend((line, "正文", message) for line, message in rendered.faults)
    reading.notices.extend((line, "正文", message) for line, message in rendered.notices)
    for heading in rendered.unanchored:
        message = f"正文里没有小标题“{heading}”；请在正文里写一行 ## {heading}"
        reading.faults.append((reading.lines["sections"], "sections", message))
    return rendered.body


def _photo_lines(
    front: nodes.Mapping | None, reading: Reading, values: dict[str, Any]
) -> list[int]:
    """Return the line of each picture's address; where that is not known, the field's."""
    written = front.get("photos") if front is not None else None
    items = written.items if isinstance(written, nodes.Sequence) else ()
    sources = [item.get("src") for item in items if isinstance(item, nodes.Mapping)]
    lines = [source.line for source in sources if source is not None]
    count = len(values["photos"])
    return lines if len(lines) == count else [reading.lines.get("photos", 1)] * count


def _state(status: State, date: Timestamp | None, now: datetime) -> State:
    return "scheduled" if status == "published" and date is not None and date.at > now else status


def state_at(article: Article, now: datetime) -> State:
    """Return the state of an article at another moment: what was scheduled may be published."""
    status: State = "published" if article.state == "scheduled" else article.state
    return _state(status, article.date, now)


def _moved(photo: Any, src: str) -> Any:
    return type(photo)(src, photo.alt, photo.caption, photo.credit)
