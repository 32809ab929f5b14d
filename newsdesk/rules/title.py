"""The title: out of the text and into the metadata, with its copies.

Where there is none, one is suggested from a lead that tells of an event.
"""

import re
from itertools import takewhile

from newsdesk.characters import count_han
from newsdesk.draft import Finding, Notice, Result, Surroundings
from newsdesk.lines import Line, lines_of, without

NAME = "title"
LONGEST = 60
"""Characters of the longest title."""

_PREFIX = re.compile(r"[\s\u3000]*(?:#{1,2}[ \t]+|(?:标题|题目)[：:][\s\u3000]*)?")
_PROSE_END = re.compile("[。，；：、,;:…]$")
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[-*>|]")
_SUBTITLE = re.compile(r"[\s\u3000]*——[^。]{2,60}$")
_SENTENCE = re.compile("[^。；！？]+")
_LEAD, _SENTENCES = 400, 2
"""Characters and sentences of a lead in which the event is looked for."""
_WHEN = re.compile(r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:上午|下午|晚上|晚)?|近日|日前|连日来)，")


def find(text: str, world: Surroundings) -> Result:
    """Find the title line and its copies, or suggest a title."""
    lines = lines_of(text)
    if "title" in world.known:
        known = str(world.known["title"].value)
        copies = list(takewhile(lambda line: _is_copy(known, _bare(line.text)), lines))
        return Result(tuple(without(text, lines, copies)) if len(copies) < len(lines) else ())
    if len(lines) > 1 and _is_title(lines[0].text):
        title = _bare(lines[0].text)
        copies = [lines[0]]
        for line in lines[1:]:
            if not _is_copy(title, _bare(line.text)):
                break
            copies.append(line)
        findings = {}
        rest = lines[len(copies) :]
        if rest and _SUBTITLE.match(rest[0].text):
            words = rest[0].text.strip()
            findings["subtitle"] = Finding(words.lstrip("—－- "), words, 0.9)
            copies.append(rest[0])
        begins = len(copies) < len(lines) and _is_prose(lines[len(copies)].text)
        marked = _prefix(lines[0].text) > 0 and len(copies) < len(lines)
        if begins or (marked and not _is_title(lines[len(copies)].text)):
            sure = 0.95 if len(copies) > 1 else 0.8
            findings["title"] = Finding(title, lines[0].text.strip(), sure)
            return Result(tuple(without(text, lines, copies)), findings=findings)
        if len(copies) > 1 and not findings:
            # What follows is another short line: which of them is the title is not clear.
            return Result(tuple(without(text, lines, copies[1:])))
    return _suggested(lines)


def _bare(line: str) -> str:
    return line[_prefix(line) :].strip()


def _prefix(line: str) -> int:
    match = _PREFIX.match(line)
    return match.end() if match and match[0].strip() else len(line) - len(line.lstrip())


def _is_title(line: str) -> bool:
    title = _bare(line)
    if not 4 <= len(title) <= LONGEST or "。" in title or _PROSE_END.search(title):
        return False
    return not _ITEM.match(title) and count_han(title) * 2 >= len(title)


def _is_prose(line: str) -> bool:
    return "。" in line or line.rstrip().endswith(("：", "！", "？"))


def _is_copy(title: str, line: str) -> bool:
    """Tell whether a line is a title again, with one character of difference at the most."""
    first, second = re.sub(r"[\s\u3000]", "", title), re.sub(r"[\s\u3000]", "", line)
    if first == second:
        return True
    if len(first) < 6 or abs(len(first) - len(second)) > 1:
        return False
    same = 0
    while same < min(len(first), len(second)) and first[same] == second[same]:
        same += 1
    longer = max(len(first), len(second))
    rest = longer - same - 1
    return rest == 0 or first[-rest:] == second[-rest:]


def _suggested(lines: list[Line]) -> Result:
    """Suggest what the lead says was held: the clause behind its date."""
    if not lines:
        return Result()
    lead = lines[0].text.strip()[:_LEAD]
    for sentence in _SENTENCE.findall(lead)[:_SENTENCES]:
        when = _WHEN.match(sentence)
        if when is None:
            continue
        clause = sentence[when.end() :]
        title = clause if len(clause) <= 40 else clause.split("，", 1)[0][:LONGEST]
        if title:
            notice = Notice(NAME, 0, "文中没有标题", f"可用“{title}”，请改定")
            finding = Finding(title, sentence[:80], 0.5)
            return Result(warnings=(notice,), findings={"title": finding})
    return Result()
