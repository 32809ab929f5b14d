"""Breadcrumb, dateline and sign-off: out of the text and into the metadata.

2020年1月3日 00:00　来源：…　选稿：…; （责编：…）. A time of 00:00 is a placeholder and no time.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from newsdesk.draft import Finding, Result, Surroundings
from newsdesk.ledger import Edit
from newsdesk.lines import Line, lines_of, without
from newsdesk.rules.breadcrumb import trail_in
from newsdesk.rules.dateline_fields import LONGEST, Said, said
from newsdesk.rules.dateline_labels import LABEL_ONLY, LABELLED
from newsdesk.rules.dateline_values import DATED, is_name, is_unit
from plugins.meetings.vocabulary import Vocabularies

NAME = "dateline"
HEAD, TAIL = 6, 4
"""Lines at the beginning and at the end among which it is looked for."""
MOST = 40
"""Most lines that are datelines; where there are more, they are what the text is about."""
_SHORT = 60
"""Characters of the longest line above the prose."""
_SIGN = 90
"""Characters at the end of the last paragraph in which a sign-off is looked for."""

_MINUTES = re.compile(
    r"[\s\u3000]*(?:[-*+•●] |\d[.．、]|[一二三四五六]、)?(?:会议|活动|培训|召开)?"
    r"(?:地[ \u3000]{0,4}点|主持人?|记录人?|议题|议程|出席|参[会加](?:人员|对象)|联系人)[：:]"
)
_MARKED = re.compile(r"[ \u3000]*[-*+>#|][ \t]")
"""Begins an item, a quotation, a heading or a row of a table, which are text."""
_ENCLOSED = re.compile(r"[\s\u3000]*[（(【\[［〔「].*[）)】\]］〕」][\s\u3000]*")
_SIGNED = re.compile(
    r"(?P<end>[。！？…”」』）)]?)[\s\u3000]*"
    r"(?P<sign>[（(【\[［〔][^（()）【】\[\]［］〔〕]{2,80}[）)】\]］〕])[\s\u3000]*$"
)
_CLOSING = "）)】]］〕"
_POINTING = re.compile("[：:丨|｜]")
_BEHIND = re.compile(r"(?<=[。！？”])(?P<sign>[^。！？”]{4,80}[：:丨|｜][^。！？”]{2,40})$")


def find(text: str, world: Surroundings) -> Result:
    """Find the lines that are no prose, and what they say."""
    lines = lines_of(text)
    gone = _head(lines, world.vocabularies)
    _tail(lines, gone)
    gone = _without_lists(lines, gone) if len(gone) <= MOST else {}
    if len(gone) == len(lines):
        return Result()
    edits = without(text, lines, [lines[number] for number in sorted(gone)])
    told = [(gone[number], lines[number].text.strip()) for number in sorted(gone)]
    last = max(number for number in range(len(lines)) if number not in gone)
    for edit, what in _signed(lines[last]):
        edits.append(edit)
        told.append((what, edit.before.strip()))
    return Result(tuple(edits), findings=_findings(told))


def _head(lines: Sequence[Line], vocabularies: Vocabularies) -> dict[int, Said]:
    """Return the lines of the beginning that go."""
    minutes = any(_MINUTES.match(line.text) for line in lines)
    gone: dict[int, Said] = {}
    prose, kept, number = False, 0, 0
    while number < len(lines) and kept < HEAD and len(gone) <= MOST:
        trail = None if prose else trail_in([line.text for line in lines[number : number + 12]])
        found = _at(lines, number, titled=bool(kept))
        if trail:
            found = (trail[0], Said(_column(trail[1], vocabularies)))
        elif found and found[1].lone and (minutes or _is_diary(lines)):
            found = None
        if found is None or (prose and not found[1].labelled):
            kept += 1
            prose = prose or _is_prose(lines[number].text)
            number += 1
            continue
        gone |= dict.fromkeys(range(number, number + found[0]), Said({}))
        gone[number] = found[1]
        number += found[0]
    return gone


def _tail(lines: Sequence[Line], gone: dict[int, Said]) -> None:
    """Add the lines of the end that go."""
    kept, number = 0, len(lines) - 1
    while number >= 0 and kept < TAIL and number not in gone and len(gone) <= MOST:
        first = number
        found = _at(lines, number, titled=True)
        if found is None and number and LABEL_ONLY.fullmatch(lines[number - 1].text):
            first = number - 1
            found = _at(lines, first, titled=True)
        if found and found[1].labelled and first + found[0] > number:
            gone |= dict.fromkeys(range(first, number + 1), Said({}))
            gone[first] = found[1]
        else:
            kept, first = kept + 1, number
        number = first - 1


def _without_lists(lines: Sequence[Line], gone: dict[int, Said]) -> dict[int, Said]:
    """Leave the lines whose label stands in the text as well, as in an interview or a list."""
    own: set[str] = set()
    last: dict[str, tuple[int, str]] = {}
    stays = 0
    labels = [_label(line.text) for line in lines] if gone else []
    for number, label in enumerate(labels):
        here = (stays, lines[number].text.strip())
        if number not in gone:
            own.add(label)
            stays += 1
        elif label in last and last[label][0] != here[0] and last[label][1] != here[1]:
            own.add(label)
        last[label] = here
    return {number: what for number, what in gone.items() if labels[number] not in own - {""}}


def _label(line: str) -> str:
    """Return the label that a line opens with if it is its only one."""
    opening = LABELLED.match(line.lstrip())
    if opening is None or LABELLED.search(line[:LONGEST], opening.end()):
        return ""
    return opening["label"]


def _at(lines: Sequence[Line], number: int, *, titled: bool) -> tuple[int, Said] | None:
    """Return how many lines a dateline takes up at a place, and what it says."""
    line = lines[number].text
    if _MARKED.match(line):
        return None
    if LABEL_ONLY.fullmatch(line) and number + 1 < len(lines):
        joined = said(line.strip() + lines[number + 1].text.strip())
        # What stands between a label and the prose may be the title.
        following = lines[number + 2].text if number + 2 < len(lines) else ""
        title = not titled and _is_prose(following) and not LABEL_ONLY.fullmatch(following)
        if joined and joined.labelled and _is_certain(joined, title):
            return 2, joined
    what = said(line, enclosed=bool(_ENCLOSED.fullmatch(line)))
    return (1, what) if what else None


def _is_certain(joined: Said, title: bool) -> bool:
    """Tell whether a value in a line of its own is surely one."""
    source, author = joined.values.get("source"), joined.values.get("author", [])
    if source is not None and (title or not is_unit(source)):
        return False
    return all(is_name(name) or (is_unit(name) and not title) for name in author)


def _is_prose(line: str) -> bool:
    return "。" in line or len(line) > _SHORT or line.rstrip().endswith("：")


def _is_diary(lines: Sequence[Line]) -> bool:
    """Tell whether several lines open with a date and are short, as the entries of a diary."""
    short = (line.text.strip() for line in lines if len(line.text) <= 40)
    return sum(1 for line in short if DATED.match(line)) > 1


def _column(columns: Iterable[str], vocabularies: Vocabularies) -> dict[str, Any]:
    """Return the column that a breadcrumb leads to."""
    slugs = {column.name: slug for slug, column in vocabularies.categories.items()}
    return next(({"category": slugs[c]} for c in reversed(list(columns)) if c in slugs), {})


def _signed(line: Line) -> Iterable[tuple[Edit, Said]]:
    """Yield the sign-offs behind the last sentence, from the last one."""
    end = len(line.text.rstrip())
    while end:
        start = max(end - _SIGN, 0)
        tail = line.text[start:end]
        match = None
        if tail[-1] in _CLOSING:
            match = _SIGNED.search(tail)
        elif _POINTING.search(tail):
            match = _BEHIND.search(tail)
        what = said(match["sign"], enclosed=match.re is _SIGNED) if match else None
        if match is None or what is None or not what.labelled:
            break
        begins = start + match.start("sign")
        sentence = line.text[:begins].rstrip()
        if not sentence or (len(sentence) < 20 and sentence[-1] not in "。！？…”"):
            break
        yield Edit(line.start + len(sentence), line.text[len(sentence) : end], ""), what
        end = len(sentence)


def _findings(told: Iterable[tuple[Said, str]]) -> dict[str, Finding]:
    """Return what lines say: authors add up, else the first one is kept, labelled ones first."""
    findings: dict[str, Finding] = {}
    for what, words in told:
        sure = 0.95 if what.labelled else 0.8
        for field, value in what.values.items():
            known = findings.get(field)
            if known is None or (field != "author" and sure > known.confidence):
                findings[field] = Finding(value, words, sure)
            elif field == "author":
                both = [*known.value, *(name for name in value if name not in known.value)]
                findings[field] = Finding(both, f"{known.evidence} {words}", known.confidence)
    author = findings.get("author")
    if author is not None and len(author.value) == 1:
        findings["author"] = Finding(author.value[0], author.evidence, author.confidence)
    return findings
