"""What platforms leave around a text: 赞赏 |, 阅读原文, 点击上方…关注, 分享到.

At the head and the tail it goes; in the middle it is a warning, and so is injected spam.
"""

import re

from newsdesk.draft import Notice, Result, Surroundings
from newsdesk.ledger import Edit
from newsdesk.lines import Line, lines_of, without
from newsdesk.rules import residue_signs as signs
from newsdesk.rules.advertising import is_advertisement
from newsdesk.rules.claims import calls_for_texts, is_claim, is_mail

NAME = "residue"
LIST, GLUED, HEADING = 20, 60, 6
"""Most lines of a list of other articles; characters behind a last sentence that are looked at;
lines above the first prose."""

_LAST = re.compile("(?<=[。！？”）])[^。！？”]{3,40}$")


def find(text: str, _: Surroundings) -> Result:
    """Find residue at the head and the tail, and warn of it in the middle."""
    lines = lines_of(text)
    first = _head(lines)
    last = _tail(text, lines, first)
    if first == last:
        return Result()
    calls = _below_title(lines, first, last)
    gone = [*lines[:first], *(lines[number] for number in calls), *lines[last:]]
    edits = without(text, lines, gone)
    glued = _glued(lines[last - 1])
    notices = tuple(
        Notice(
            NAME,
            line.start,
            f"“{line.text.strip()[:20]}”像是平台或广告留下的",
            "如果不是正文，请删去这一行",
        )
        for number, line in enumerate(lines[first:last], first)
        if number not in calls
        and len(line.text) <= signs.LONGEST + 20
        and (signs.is_certain(line.text) or is_advertisement(line.text))
    )
    return Result((*edits, *glued), notices)


def _head(lines: list[Line]) -> int:
    """Return the number of lines of residue at the head."""
    first = number = 0
    while number < len(lines):
        if signs.is_residue(lines[number].text, head=True) or is_claim(lines[number].text):
            first = number + 1
        elif not signs.joins(lines[number].text) or first != number:
            break
        number += 1
    return first


def _below_title(lines: list[Line], first: int, last: int) -> list[int]:
    """Return the calls to follow that stand between a title and the first prose."""
    found = []
    for number in range(first, min(last, first + HEADING)):
        if "。" in lines[number].text:
            break
        if number > first and signs.is_certain(lines[number].text):
            found.append(number)
    else:
        return []
    return found


def _tail(text: str, lines: list[Line], first: int) -> int:
    """Return from which line on there is residue to the end."""
    last = len(lines)
    for number in range(max(first, len(lines) - LIST - 1), len(lines)):
        if signs.is_list(lines[number].text) and _are_titles(lines[number + 1 :]):
            last = number
            break
    while last > first:
        line = lines[last - 1]
        above = lines[last - 2].text if last - 2 >= first else ""
        if not (
            signs.is_residue(line.text)
            or (is_claim(line.text) and not calls_for_texts(text, line.start))
            or (signs.joins(line.text) and (last < len(lines) or is_mail(above)))
        ):
            break
        last -= 1
    return last


def _are_titles(lines: list[Line]) -> bool:
    """Tell whether lines may be titles of other articles, and not of books."""
    texts = [line.text for line in lines]
    return all("。" not in text and len(text) <= signs.LONGEST for text in texts) and not (
        texts and all("《" in text for text in texts)
    )


def _glued(line: Line) -> list[Edit]:
    """Return the edit that takes residue off behind the last sentence of the last line."""
    match = _LAST.search(line.text, max(0, len(line.text) - GLUED))
    if match is None or not signs.is_certain(match[0]):
        return []
    return [Edit(line.start + match.start(), match[0], "")]
