"""What an article's page tells of its meeting: the facts, and the notes with their reasons."""

from plugins.meetings.article import UNASSIGNED, Article, Meeting, Person
from plugins.meetings.vocabulary import Vocabularies
from plugins.portal.views import Fact, Note
from plugins.views.entry import district_link, meeting_type_link, year_link
from plugins.views.parts import Link

STOPS = ("。", "！", "？", "。”", "！”", "？”", "……")
"""Ends of a sentence."""


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


def notes(article: Article) -> tuple[Note, ...]:
    """Return the notes: what is missing, masked, inferred or dated otherwise, and why."""
    meeting = article.meeting
    found = []
    if article.state in ("draft", "scheduled"):
        text = (
            "这是草稿的预览，尚未发布。"
            if article.state == "draft"
            else f"这是定时文章的预览，将于{article.published.label}发布。"
        )
        found.append(Note("state", "尚未发布", text))
    if article.completeness == "partial":
        text = "已知原文有缺失，缺失之处在文中标出；本站不补写。"
        found.append(Note("completeness", "内容不全", text))
    if article.completeness == "excerpt":
        found.append(Note("completeness", "节选", "本文是原文的节选，不是全文。"))
    if article.anonymised:
        text = "来稿中的姓名已隐去，本站照原样刊出，不作推测。"
        found.append(Note("anonymised", "隐去姓名", text))
    if meeting.date is not None and meeting.basis is not None and meeting.basis.inferred:
        text = f"原文没有写明召开时间，{meeting.date.label}是推断，依据：{meeting.basis.evidence}"
        if not text.endswith(STOPS):
            text += "。"
        found.append(Note("date-basis", "召开时间为推断", text))
    if meeting.review_year is not None and article.year not in (None, meeting.review_year):
        verb = "召开" if meeting.date is not None else "发布"
        text = f"{article.year}年{verb} · 述职{meeting.review_year}年度"
        found.append(Note("years", "年份", text))
    return tuple(found)


def _held(meeting: Meeting) -> str | None:
    if meeting.date is None:
        return None
    inferred = meeting.basis is not None and meeting.basis.inferred
    return f"{meeting.date.label}（推断）" if inferred else meeting.date.label


def _plain(text: str | None) -> tuple[Link, ...]:
    return (Link(text, ""),) if text else ()


def _people(people: tuple[Person, ...]) -> tuple[Link, ...]:
    return tuple(Link(f"{p.name}（{p.title}）" if p.title else p.name, "") for p in people)
