"""Bare lines that are headings: a district's name, or 一、….

A district that the vocabulary knows becomes a section of the article as well, so that its
page can lead to it.
"""

import re
from collections import defaultdict

from newsdesk.draft import Finding, Notice, Result, Surroundings
from newsdesk.ledger import Edit
from newsdesk.lines import lines_of
from plugins.meetings.vocabulary import Vocabularies

NAME = "sections"
LONGEST = 40
"""Characters of the longest heading."""

_HEADING = re.compile(r"#{2,4}[ \t]+(.*\S)")
_NUMBER = re.compile("^[（(]?[一二三四五六七八九十]{1,3}[）)、]")
_NUMBERED = re.compile("[一二三四五六七八九十]{1,3}、[^。；：！？]*[^。；：！？，、…]$")


def find(text: str, world: Surroundings) -> Result:
    """Find the lines to make headings, and the districts among them."""
    lines = lines_of(text)
    if all(len(line.text) > LONGEST for line in lines[1:]):
        return Result()
    names = _names(world.vocabularies)
    edits: list[Edit] = []
    notices: list[Notice] = []
    sections: list[dict[str, str]] = []
    for line in lines[1:]:
        stripped = line.text.strip()
        heading = _HEADING.fullmatch(stripped)
        bare = heading[1] if heading else stripped.rstrip("：:")
        slugs = names.get(_NUMBER.sub("", bare).strip("【】〔〕[]"), ())
        numbered = len(stripped) <= LONGEST and bool(_NUMBERED.fullmatch(stripped))
        if heading is None and (slugs or numbered):
            edits.append(Edit(line.start, line.text, f"## {bare}"))
        if len(slugs) == 1:
            sections.append({"district": slugs[0], "heading": bare})
        elif slugs:
            message = f"“{bare}”有好几个：{'、'.join(slugs)}"
            notices.append(Notice(NAME, line.start, message, "请在 sections 里写明是哪一个"))
    findings = {}
    if sections:
        evidence = "、".join(section["heading"] for section in sections)
        findings["sections"] = Finding(sections, evidence, 0.95)
    return Result(tuple(edits), tuple(notices), findings)


def _names(vocabularies: Vocabularies) -> dict[str, tuple[str, ...]]:
    """Return the slugs that each name of a district may stand for."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for slug, district in vocabularies.districts.items():
        for name in (district.name, district.full_name, *district.aliases):
            if len(name) > 1:
                found[name].add(slug)
    return {name: tuple(sorted(slugs)) for name, slugs in found.items()}
