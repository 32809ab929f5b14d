"""Half-width marks and brackets beside Han characters become full-width ones.

Numbers, times, ratios, addresses, file names and Latin sentences keep theirs.
"""

import re
from collections.abc import Iterator

from newsdesk.characters import is_han, is_wide
from newsdesk.draft import Result, Surroundings
from newsdesk.ledger import Edit

NAME = "punctuation"

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_PROTECTED = re.compile(
    r"https?://[A-Za-z0-9_./?=&%#~+@:;,!$*'()-]*[A-Za-z0-9_/=&%#~+$*-]"
    r"|www\.[A-Za-z0-9_./?=&%#~+@:;,-]*[A-Za-z0-9_/]"
    r"|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    # Markdown's pictures and links, character references, smileys.
    r"|!(?=\[)|\]\([^()\n]*\)|&#?[A-Za-z0-9]{2,8};|[:;]-?[()](?=[\s，。！]|\Z)"
    # Notes of Markdown, tags of HTML.
    r"|\[\^?[^\]\n]{1,40}\]:|</?[A-Za-z][^<>\n]{0,400}>"
)
# With a half-width mark, or doubled; bounded, so that long runs cost no more than they must.
_MARKS = re.compile(
    r"[ \t]{0,8}"
    r"([，。；：？！、]{0,5}[,;:?!.][,;:?!.，。；：？！、]{0,5}|[，。；：？！、]{2,6})"
    r"[ \t]{0,8}"
)
_CALLED = re.compile(r"(?:^|[^A-Za-z])[A-Za-z]\Z")
_TAIL = re.compile(r"([^A-Za-z0-9.,%+/-])[A-Za-z0-9.,%+/-]+\Z")
_DOTS = re.compile(r"\.{3,6}")
_BRACKETS = re.compile(r"[()（）\n]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_ENDING = re.compile(r"[\s”’」』）)》]|$")


def find(text: str, _: Surroundings) -> Result:
    """Find the marks, brackets and quotation marks to widen, and doubled marks."""
    spans = [match.span() for match in _PROTECTED.finditer(text)]
    edits = [*_marks(text), *_brackets(text), *_quotes(text, '"', "“”"), *_quotes(text, "'", "‘’")]
    return Result(tuple(_outside(sorted(edits, key=lambda e: e.start), spans)))


def _outside(edits: list[Edit], spans: list[tuple[int, int]]) -> Iterator[Edit]:
    """Yield the edits that touch no span; both are in order."""
    at = 0
    for edit in edits:
        while at < len(spans) and spans[at][1] <= edit.start:
            at += 1
        if at == len(spans) or edit.end <= spans[at][0]:
            yield edit


def _marks(text: str) -> Iterator[Edit]:
    for match in _MARKS.finditer(text):
        marks = match[1]
        left, right = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        touching = match.end() == match.end(1)
        if is_han(left) and _DOTS.fullmatch(marks):
            yield Edit(match.start(), match[0], "……")
            continue
        widens = _widens(marks, left, right, touching) or (
            marks in "!?;:" and _ends_a_number(text, match.start())
        )
        wide = "".join(_FULL.get(mark, mark) if widens else mark for mark in marks)
        single = _single(wide)
        if wide != marks or (single != marks and (is_wide(left) or is_han(right))):
            yield Edit(match.start(), match[0], single)


def _widens(marks: str, left: str, right: str, touching: bool) -> bool:
    """Tell whether half-width marks between two characters should be full-width."""
    if "." in marks:
        # A name's extension, a list's number and an ellipsis are no full stops.
        return is_wide(left) and marks.count(".") < 3 and not (touching and _LATIN.match(right))
    if "?" in marks and touching and not _after_question(marks, right):
        # What stands for a byte that was lost is no question.
        return False
    return is_wide(left) or (is_wide(right) and right not in "”’" and left not in ("", "\n"))


def _ends_a_number(text: str, at: int) -> bool:
    """Tell whether what ends here is a figure or a word that follows Han: 达到98.6%!"""
    tail = _TAIL.search(text, max(at - 24, 0), at)
    return tail is not None and is_wide(tail[1]) and bool(_ENDING.match(text[at + 1 : at + 2]))


def _after_question(marks: str, right: str) -> bool:
    return bool(_ENDING.match(right)) or (is_wide(right) and marks.count("?") == 1)


def _single(marks: str) -> str:
    """Return one mark for doubled ones."""
    kinds = set(marks)
    if len(marks) > 1 and len(kinds) == 1 and marks[0] in "，、；：。":
        return marks[0]
    return "、" if kinds == {"，", "、"} else marks


def _brackets(text: str) -> Iterator[Edit]:
    opened: list[int] = []
    for match in _BRACKETS.finditer(text):
        at = match.start()
        if match[0] == "\n":
            opened.clear()
        elif match[0] in "(（":
            opened.append(at)
        elif opened:
            start = opened.pop()
            before, after = text[max(start - 1, 0) : start], text[at + 1 : at + 2]
            mixed = (text[start] == "（") != (match[0] == "）")
            # f(x) is one word, whatever follows.
            called = bool(_CALLED.search(text, max(start - 2, 0), start))
            beside = is_wide(before) or (is_wide(after) and not called)
            if mixed or beside or any(map(is_han, text[start + 1 : min(at, start + 60)])):
                if text[start] == "(":
                    yield Edit(start, "(", "（")
                if match[0] == ")":
                    yield Edit(at, ")", "）")


def _quotes(text: str, mark: str, pair: str) -> Iterator[Edit]:
    if mark not in text:
        return
    start = 0
    for line in text.splitlines(keepends=True):
        places = [
            start + n
            for n, character in enumerate(line)
            if character == mark and not _apostrophe(line, n)
        ]
        # Behind a figure it is a measure: 5'30".
        measure = any(n > 0 and text[n - 1].isdigit() for n in places[::2])
        if places and len(places) % 2 == 0 and not measure:
            for opening, closing in zip(places[::2], places[1::2], strict=True):
                sides = (opening - 1, opening + 1, closing - 1, closing + 1)
                if any(0 <= n < len(text) and is_han(text[n]) for n in sides):
                    yield Edit(opening, mark, pair[0])
                    yield Edit(closing, mark, pair[1])
        start += len(line)


def _apostrophe(line: str, n: int) -> bool:
    before, after = line[n - 1 : n] if n else "", line[n + 1 : n + 2]
    return bool(_LATIN.match(before) and _LATIN.match(after))
