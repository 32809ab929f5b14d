"""Paywall blocks: out of the text, the gap marked where it was.

A line is a wall by kinds of evidence: something must be done or had (登录, 付费, 积分), something
is seen then (查看, 可见) or kept back (全文, 隐藏内容), it is this text (此处), it is asked or
denied (请, 才能, 无法). Who sees a thing of its own (查看办事进度), or somebody who acts (居民),
tells a story. Prices and buttons beside a wall belong to it. What stood behind the wall is not
known and is not invented: the article becomes partial.
"""

import re
from collections.abc import Iterator

from newsdesk.draft import Finding, Result, Surroundings
from newsdesk.ledger import Edit
from newsdesk.lines import Line, lines_of
from newsdesk.rules import paywall_signs as signs
from newsdesk.rules.prose import ITEM, SOMEBODY, bare, is_told
from newsdesk.rules.residue_signs import is_certain

NAME = "paywall"
GAP = "> 〔此处原文缺失〕"
NOTE, SHORT = 160, 30
"""Characters of the longest note beside a wall, and of a line of a price."""
STRAY, TOGETHER = 16, 12
"""Characters of a line in a wall that is not known; most lines that are looked at together."""

_PART = re.compile(
    r"[（(【\[［〔〖{<][^（）()【】\[\]［］〔〕〖〗{}<>\n]{2,60}[）)】\]］〕〗}>]"
    r"|[^。！？…（(【\[［〔〖{<\n]+[。！？…”]*|."
)
"""What may be a wall within a line: what stands in brackets, or a sentence."""
_WORD = re.compile(r"\S+")
_TARGET = re.compile(r"\]\([^()\s]{1,200}\)")
_BETWEEN, _CLOSING = "。！？：…”", "）)】]］〕〗}>"
_BLANKS = " \u3000"


def find(text: str, _: Surroundings) -> Result:
    """Find the walls: lines with what stands beside them, and parts of lines."""
    lines = lines_of(text)
    blocks = [(a, b) for a, b in _blocks(lines) if b - a < len(lines)]
    edits = [_marked(text, lines[a].start, lines[b - 1].end) for a, b in blocks]
    taken = {number for block in blocks for number in range(*block)}
    for number, line in enumerate(lines):
        if number not in taken:
            edits += [_marked(text, *part) for part in _parts(line)]
    edits = [edit for edit in edits if edit.before != edit.after]
    if not edits:
        return Result()
    finding = Finding("partial", edits[0].before.split("\n", 1)[0].strip(), 1.0)
    return Result(tuple(edits), findings={"completeness": finding})


def _blocks(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Yield from which line to which there is a wall, with what stands beside it."""
    number = done = 0
    while number < len(lines):
        if _is_wall(lines, number):
            first, last = number, number + 1
        else:
            first, last = number, _together(lines, number)
        if first == last:
            number += 1
            continue
        while first > done and _is_beside(lines[first - 1].text, above=True):
            first -= 1
        while last < len(lines) and (step := _belongs(lines, last)):
            last += step
        while first > done and last < len(lines) and _are_frame(lines[first - 1], lines[last]):
            first, last = first - 1, last + 1
        yield first, last
        number = done = last


def _is_wall(lines: list[Line], number: int) -> bool:
    text = _plain(lines[number].text)
    if not 4 <= len(text) <= signs.SENTENCE or text[0] in "|“" or "阅读原文" in text:
        return False
    if not signs.may_say(text):
        return False
    if text[0] == "#":
        return signs.is_alone(text)
    told = SOMEBODY.search(text) or ITEM.match(text) or text[0] in "•·●○◆■"
    if told and not signs.HERE.search(text):
        return False
    near = lines[max(0, number - 1) : number] + lines[number + 1 : number + 2]
    return signs.says(text) or any(signs.is_door(text, n.text) for n in near if len(n.text) <= 50)


def _belongs(lines: list[Line], number: int) -> int:
    """Return how many lines from one on belong to a wall above them."""
    if _is_beside(lines[number].text, above=False) or _is_wall(lines, number):
        return 1
    text = _plain(lines[number].text)
    if not text or len(text) > STRAY or "。" in text or is_told(text) or ITEM.match(text):
        return 0
    # One line of any kind between a wall and a button, as in its box.
    below = lines[number + 1].text if number + 1 < len(lines) else ""
    return 2 if signs.is_price(_plain(below)) or signs.is_bar(below) else 0


def _together(lines: list[Line], number: int) -> int:
    """Return up to which line, from one on, lines without a wall among them are one together."""
    last = number
    if len(lines[number].text) > SHORT or not signs.is_part(_plain(lines[number].text)):
        return number
    while (
        last < min(len(lines), number + TOGETHER)
        and len(lines[last].text) <= SHORT
        and _is_beside(lines[last].text, above=False)
    ):
        last += 1
    texts = [_plain(line.text) for line in lines[number:last]]
    return last if signs.say_together(texts) else number


def _is_beside(line: str, *, above: bool) -> bool:
    """Tell whether a line may belong to a wall beside it: its title, prices, buttons, notes."""
    text = _plain(line)
    if not text:
        return False
    if line.strip() == GAP or (text[0] == "#" and signs.is_alone(text)):
        return True
    if SOMEBODY.search(text) or (ITEM.match(text) and not signs.is_price(text)):
        return False
    button = signs.is_title(text) or signs.is_button(line) or is_certain(line)
    if "。" not in text and button and len(text) <= signs.LONGEST:
        return True
    return signs.is_note(text, above=above)


def _are_frame(above: Line, below: Line) -> bool:
    """Tell whether two lines are the frame of what stands between them."""
    return signs.is_rule(above.text) and signs.is_rule(below.text)


def _parts(line: Line) -> Iterator[tuple[int, int]]:
    """Yield from where to where a line that tells something has a wall in it."""
    if not signs.may_have(line.text):
        return
    pieces = list(_pieces(line))
    for a, b in _blocks(pieces):
        first, last = pieces[a], pieces[b - 1]
        start, end = first.start - line.start, last.end - line.start
        meant = any(signs.REST.search(p.text) or signs.HERE.search(p.text) for p in pieces[a:b])
        between = not line.text[:start].strip() or line.text[:start].rstrip()[-1] in _BETWEEN
        ends = end == len(line.text) or line.text[end - 1] in _CLOSING
        if (meant or (between and ends)) and b - a < len(pieces):
            yield first.start, last.end


def _pieces(line: Line) -> Iterator[Line]:
    """Yield what may be a wall within a line: what stands in brackets, sentences, words."""
    for match in _PART.finditer(line.text):
        words = [word for word in _WORD.finditer(match[0]) if not signs.is_rule(word[0])]
        whole = len(match[0]) <= signs.LONGEST and signs.says(_plain(match[0]))
        if whole and not any(signs.says(word[0]) for word in words):
            yield Line(line.start + match.start(), match[0])
        else:
            for word in words:
                yield Line(line.start + match.start() + word.start(), word[0])


def _plain(line: str) -> str:
    """Return a line without blanks and without the targets of its links."""
    if "](" in line:
        line = _TARGET.sub("]", line)
    return "" if len(line) > NOTE else bare(line)


def _marked(text: str, start: int, end: int) -> Edit:
    """Return the edit that puts the mark there, on a line of its own between blank lines."""
    while start and text[start - 1] in _BLANKS:
        start -= 1
    while end < len(text) and text[end] in _BLANKS:
        end += 1
    above, below = text[max(0, start - 2) : start], text[end : end + 2]
    lead = "\n" * (2 - above.count("\n")) if above else ""
    tail = "\n" * (2 - below.count("\n")) if below.strip("\n") or len(below) > 1 else ""
    return Edit(start, text[start:end], f"{lead}{GAP}{tail}")
