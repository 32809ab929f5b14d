"""Metadata that a text itself gives, each value with its evidence and a confidence.

A value without evidence stays empty and is a notice; nothing is guessed.
"""

from collections.abc import Collection, Mapping

from newsdesk.draft import WHOLE, Finding, Notice, Surroundings
from newsdesk.inference.columns import category
from newsdesk.inference.dates import meeting_date
from newsdesk.inference.districts import districts
from newsdesk.inference.kinds import kind
from newsdesk.inference.levels import of_types
from newsdesk.inference.meeting_types import meeting_types
from newsdesk.inference.organisations import organisers
from newsdesk.inference.people import people
from newsdesk.inference.sources import source
from newsdesk.inference.story import read
from newsdesk.inference.years import year_before, years

NAME = "metadata"

UNPLACED = "文中没有写明地区"

_WANTED = {
    "kind": ("看不出体裁", "请填写 kind：news、speech 或 notice"),
    "category": ("看不出该放在哪个栏目", "请填写 category：栏目词表里的网址名"),
    "meeting_types": ("文中没有写明是什么会议", "请在 meeting_types 中填写词表里的会议类型"),
    "districts": (UNPLACED, "请填写 districts；不属于任何一个地区的写 [unassigned]"),
    "meeting_date": ("文中没有写明会议日期", "如果查得到，请填写 meeting_date；查不到就留空"),
    "source": ("文中没有写明来源", "发布之前请填写 source"),
    "date": ("文中没有写明发布日期", "发布之前请填写 date；不要用会议日期代替"),
}
_OPTIONAL = {
    "host": "主持人", "speakers": "讲话人", "attendees": "出席人员", "organisations": "开会单位",
    "level": "层级", "review_year": "述职年度", "plan_year": "计划年度",
}  # fmt: skip


def infer(
    text: str,
    title: str | None,
    world: Surroundings,
    date: str | None = None,
    *,
    known: Collection[str] = (),
) -> tuple[dict[str, Finding], tuple[Notice, ...]]:
    """Return what a text says of itself, and notices of what it does not say.

    Args:
        text: the cleaned body.
        title: its title, when there is one.
        world: what rules may know besides.
        date: date of publication as `YYYY-MM-DD`, when it is known; never inferred.
        known: fields that have a value already; they are neither inferred nor missed. A mapping
            gives the values too: who issued the text and its sections tell of its districts.
    """
    values = known if isinstance(known, Mapping) else {}
    story = read(text, title)
    vocabularies = world.vocabularies
    what = kind(story, text)
    issued = source(story, text, what.value if what else None)
    issuer = values.get("source") or (issued.value if issued else "")
    places, place_notices = districts(story, text, vocabularies, str(issuer))
    parts = len(values.get("sections") or (places.value if places else ()))
    ahead = what is not None and what.value == "notice"
    days, day_notices = meeting_date(story, date, ahead=ahead, several=parts > 1)
    basis = days.get("meeting_date_basis")
    met = int(days["meeting_date"].value[:4]) if basis and basis.value == "stated" else None
    single = {
        "kind": what,
        "category": category(story, what, vocabularies.categories),
        "meeting_types": meeting_types(story, vocabularies.meeting_types),
        "districts": places,
        "source": issued,
    }
    named = years(story)
    if met and "review_year" not in named:
        single["review_year"] = year_before(story, met)
    found = {field: finding for field, finding in single.items() if finding is not None}
    found |= {**named, **days, **people(story), **organisers(story, vocabularies)}
    if "level" not in found and (by_types := of_types(single["meeting_types"])):
        found["level"] = by_types
    found = {field: finding for field, finding in found.items() if field not in known}
    told = {*found, *known, *(["date"] if date else [])}
    # What a notice tells of in particular is not told of again.
    special = {"districts": place_notices, "meeting_date": day_notices}
    notices = [
        Notice(NAME, WHOLE, message, suggestion)
        for field, (message, suggestion) in _WANTED.items()
        if field not in told and not special.get(field)
    ]
    for field, told_of in special.items():
        notices += told_of if field not in known else ()
    if missing := [label for field, label in _OPTIONAL.items() if field not in told]:
        message = f"文中没有写明{'、'.join(missing)}"
        notices.append(Notice(NAME, WHOLE, message, "这些可以不填；如果知道，请补上"))
    return found, tuple(notices)
