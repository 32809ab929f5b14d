"""Bare lines that are headings: a district's name, or 一、….

A district that the vocabulary knows becomes a section of the article as well, so that its
page can lead to it.
"""

import re
from dataclasses import dataclass
from itertools import groupby, zip_longest

from newsdesk.draft import Finding, Notice, Result, Surroundings
from newsdesk.inference.districts import which
from newsdesk.ledger import Edit
from newsdesk.lines import Line, lines_of
from newsdesk.memo import once
from plugins.meetings.vocabulary import Vocabularies

NAME = "sections"
LONGEST = 40
"""Characters of the longest heading."""

_HEADING = re.compile(r"#{2,4}[ \t]+(.*\S)")
_NUMBER = re.compile("^[（(]?[一二三四五六七八九十]{1,3}[）)、]")
_NUMBERED = re.compile("[一二三四五六七八九十]{1,3}、[^。；：！？]*[^。；：！，、…]")
_AFTER_NUMBER = re.compile(r"(?<=、)[ \t\u3000]+")
_ORNAMENT = " \t\u3000■□●○◆◇▲△▶►★☆※•·*_【】〔〕[]「」『』：:"
_BLANK = re.compile(r"[ \t\u3000]+")


@dataclass(frozen=True, slots=True)
class _Heading:
    """A line that may be a heading.

    Attributes:
        line: the line.
        text: what it says, without ornaments.
        slugs: the districts that it may name; none for 一、….
        marked: whether it is a heading of Markdown already.
    """

    line: Line
    text: str
    slugs: tuple[str, ...]
    marked: bool


def find(text: str, world: Surroundings) -> Result:
    """Find the lines to make headings, and the districts among them."""
    lines = lines_of(text)
    if all(len(line.text) > LONGEST for line in lines):
        return Result()
    headings = _headings(lines, world.vocabularies)
    edits = tuple(
        Edit(heading.line.start, heading.line.text, f"## {heading.text}")
        for heading in headings
        if not heading.marked
    )
    notices: list[Notice] = []
    sections: list[dict[str, str]] = []
    for heading, following in zip_longest(headings, headings[1:]):
        if not heading.slugs:
            continue
        part = text[heading.line.start : following.line.start if following else len(text)]
        slug = which(heading.slugs, part, world.vocabularies)
        if slug is not None:
            sections.append({"district": slug, "heading": heading.text})
            continue
        message = f"“{heading.text}”有好几个：{'、'.join(heading.slugs)}"
        notices.append(Notice(NAME, heading.line.start, message, "请在 sections 里写明是哪一个"))
    if not sections:
        return Result(edits, tuple(notices))
    evidence = "、".join(section["heading"] for section in sections)
    return Result(edits, tuple(notices), {"sections": Finding(sections, evidence, 0.95)})


def _headings(lines: list[Line], vocabularies: Vocabularies) -> list[_Heading]:
    """Return the headings: lines that look like one and have something of their own below."""
    found = [_heading(line, vocabularies) for line in lines]
    kept: list[_Heading] = []
    for _, group in groupby(found, key=lambda h: h and (bool(h.slugs), h.marked)):
        run = list(group)
        # Several in a row are a list; marked ones are the author's own.
        if run[0] is not None and (len(run) == 1 or run[0].marked):
            kept += [heading for heading in run if heading is not None]
    if kept and kept[0].line is lines[0] and not (kept[0].slugs and len(kept) > 1):
        # What stands first alone is a title.
        del kept[0]
    if kept and kept[-1].line is lines[-1] and not kept[-1].marked:
        del kept[-1]
    return kept


def _heading(line: Line, vocabularies: Vocabularies) -> _Heading | None:
    stripped = line.text.strip()
    if len(stripped) > LONGEST:
        return None
    marked = _HEADING.fullmatch(stripped)
    bare = marked[1] if marked else stripped.strip(_ORNAMENT)
    names = _names(vocabularies)
    spelled = _BLANK.sub("", bare)
    slugs = names.get(_NUMBER.sub("", spelled).strip(_ORNAMENT), ())
    if slugs:
        return _Heading(line, bare if marked else spelled, slugs, marked is not None)
    if marked is not None:
        return _Heading(line, bare, (), True)
    return _Heading(line, _AFTER_NUMBER.sub("", bare), (), False) if _is_numbered(bare) else None


def _is_numbered(bare: str) -> bool:
    return bool(_NUMBERED.fullmatch(_AFTER_NUMBER.sub("", bare)))


@once
def _names(vocabularies: Vocabularies) -> dict[str, tuple[str, ...]]:
    """Return the slugs that each name of a district may stand for, its city's before it too."""
    found: dict[str, set[str]] = {}
    for slug, district in vocabularies.districts.items():
        above = vocabularies.districts[district.parent].name if district.parent else ""
        cities = (above, above.removesuffix("市")) if above else ()
        for name in (*district.names, *(city + district.name for city in cities)):
            if len(name) > 1:
                found.setdefault(name, set()).add(slug)
    return {name: tuple(sorted(slugs)) for name, slugs in found.items()}
