"""The title: out of the text and into the metadata, with its copies.

Where there is none, one is suggested from a lead that tells of an event.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from newsdesk.characters import count_han
from newsdesk.draft import Finding, Result, Surroundings
from newsdesk.lines import Line, lines_of, without
from newsdesk.readers.plausibility import LOST
from newsdesk.rules.dateline_values import DATED, names_in
from newsdesk.rules.title_copies import bare, is_copy, is_headed, is_label, is_marked, without_site
from newsdesk.rules.title_suggestion import suggested

NAME = "title"
LONGEST = 60
"""Characters of the longest title."""
_SHORT = 8
"""Han characters below which a second-level heading is that of a section."""
_VERSE = 11
"""Characters of the longest line of a verse."""
_AROUND = 3
"""Most lines above a title, and between it and the prose, that stay there."""

_SENTENCE = re.compile("。|[，；：、,;:…]$|[：:][“「]|^[“「][^“”「」]*[”」]$")
"""What sentences have and headlines have not."""
_SPOKEN = re.compile(
    r"^[^：:]{0,8}(?:问|答|Q|A|记者|受访者|主持人|[来起]源|时间|日期|地点|单位|电话|邮箱|作者|编辑|审核)[：:]"
    "|^(?:编者按|按语|摘要|核心提示|导语|内容提要)|^(?:尊敬|敬爱|亲爱)的|谢谢|们！$"
    "|(?:大家|同志|朋友|各位|[您你]们?|早上|上午|下午|晚上|新年|过年)好"
)
"""Somebody who speaks or greets, and labels."""
_CALLING = re.compile(
    "(?!“)[^！？：…你您我咱他她]{3,40}(?<![吧啊呀呢啦哟嘛吗])[！？]"
    "|(?!“)[^！？：…]{2,20}[！？][^！？：…你您我咱他她]{4,40}"
)
"""A headline that asks or calls: one clause or two, and nobody in it who speaks."""
_ITEM = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[-*>|·•●■◆]|[（(][^（()）]*[）)]$"
)
_SUBTITLE = re.compile(
    r"[\s\u3000]*(?:(?:—{1,3}|－{1,3}|–{1,3}|-{2,3})[ \u3000]?"
    r"|[【\[]?副[ \u3000]{0,4}(?:标[ \u3000]{0,4})?题[】\]：:]{1,2})"
    r"(?P<words>[^。—－–-][^。]{1,60})$"
)
_RULE = re.compile(r"[ \u3000]*(?:[=＝]{3,}|-{3,})[ \u3000]*")
_BRACKETS = " \u3000（）()[]【】"
_DOCUMENT = re.compile(
    r"[\s\u3000]*(?:[\u4e00-\u9fff]{1,12}[〔\[［（(【]\d{4}[〕\]］）)】]第?\d{1,4}号"
    r"|[\u4e00-\u9fff（）]{2,20}(?:委员会|委|党组|支部|部|局|办公室|政府)文[ \u3000]{0,4}件)"
    r"[\s\u3000]*"
)
"""The number of a document, and its letterhead."""


def find(text: str, world: Surroundings) -> Result:
    """Find the title line and its copies, or suggest a title."""
    lines = lines_of(text)
    if "title" in world.known:
        known = str(world.known["title"].value)
        copies = list(takewhile(lambda line: is_copy(known, bare(line.text)), lines))
        return Result(tuple(without(text, lines, copies)) if len(copies) < len(lines) else ())
    # The letterhead and the number of a document stand above its title, and stay.
    above = len(list(takewhile(lambda line: _DOCUMENT.fullmatch(line.text), lines[:_AROUND])))
    return _titled(text, lines[above:]) or suggested(NAME, lines)


def _titled(text: str, lines: Sequence[Line]) -> Result | None:
    """Return the title that stands in the first line, or None."""
    label = lines[:1] if len(lines) > 2 and is_label(lines[0].text) else []
    rest = lines[len(label) :]
    if len(rest) < 2 or not (_is_title(rest[0].text) and _is_first(rest)):
        return None
    title = _title(rest)
    copies, subtitle = _copies(title, rest)
    behind = rest[len(copies) :]
    findings = {}
    if subtitle:
        findings["subtitle"] = Finding(*subtitle, 0.9)
    under = len(list(takewhile(lambda line: _stays(line.text), behind[:_AROUND])))
    begins = len(behind) > under and _is_prose(behind[under].text)
    marked = bool(label) or is_marked(rest[0].text)
    if begins or (behind and marked and not _is_title(behind[0].text)):
        sure = 0.95 if len(copies) - bool(subtitle) > 1 else 0.8
        findings["title"] = Finding(title, rest[0].text.strip(), sure)
        return Result(tuple(without(text, lines, [*label, *copies])), findings=findings)
    if len(copies) > 1 and not findings:
        # What follows is another short line: which of them is the title is not clear.
        return Result(tuple(without(text, lines, copies[1:])))
    return None


def _title(lines: Sequence[Line]) -> str:
    """Return the title of a line: without the site's name, which its copy may not have."""
    first, second = bare(lines[0].text), bare(lines[1].text)
    return second if is_headed(first, second) else without_site(first)


def _copies(title: str, lines: Sequence[Line]) -> tuple[list[Line], tuple[str, str] | None]:
    """Return the lines of a title, its copies and its subtitle, and the subtitle with its line."""
    subtitle = None
    number = 1
    for line in lines[1:]:
        below = _SUBTITLE.match(line.text)
        again = subtitle is not None and line.text.strip() == subtitle[1]
        if below and subtitle is None:
            subtitle = (below["words"].strip(), line.text.strip())
        elif not (again or is_copy(title, bare(line.text)) or _RULE.fullmatch(line.text)):
            break
        number += 1
    return list(lines[:number]), subtitle


def _is_first(lines: Sequence[Line]) -> bool:
    """Tell whether the first line is not the first of several headings."""
    first = lines[0].text.lstrip()
    mark = next((mark for mark in ("## ", "# ", "**") if first.startswith(mark)), None)
    if mark is None:
        return True
    others = (line.text for line in lines[1:] if line.text.startswith(mark))
    sibling = any(not is_copy(bare(first), bare(other)) for other in others)
    # A bare word of the second level is the heading of a section.
    return not (sibling or (mark == "## " and count_han(first) < _SHORT))


def _is_title(line: str) -> bool:
    """Tell whether a line could be a title: no sentence, no item, no date, nobody's words."""
    title = bare(line)
    if not 4 <= len(title) <= LONGEST or _SENTENCE.search(title) or _SPOKEN.search(title):
        return False
    if _ITEM.match(title) or _stays(title) or LOST in title:
        return False
    if names_in(title.partition("：")[2], frozenset(), strict=True):
        return False
    if re.search("[！？]", title) and not _CALLING.fullmatch(title):
        return False
    return count_han(title) * 2 >= len(title)


def _stays(line: str) -> bool:
    """Tell whether a line below a title is its date, its number or a short name."""
    words = line.strip(_BRACKETS)
    return bool(DATED.fullmatch(words) or _DOCUMENT.fullmatch(words)) or 2 <= len(words) < 4


def _is_prose(line: str) -> bool:
    # A shorter sentence may be the second line of a verse.
    sentence = "。" in line and len(line) > _VERSE
    if sentence or line.rstrip().endswith("：") or len(line) > LONGEST:
        return True
    return line.rstrip().endswith(("！", "？")) and not _is_title(line)
