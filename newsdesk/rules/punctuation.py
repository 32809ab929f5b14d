"""Half-width marks and brackets beside Han characters become full-width ones.

Numbers, times, ratios, addresses, file names and Latin sentences keep theirs.
"""

import re
from collections.abc import Iterator

from newsdesk.characters import HAN, WIDE, is_han, is_wide
from newsdesk.draft import Result, Surroundings
from newsdesk.ledger import Edit
from newsdesk.readers.plausibility import LOST
from newsdesk.scanning import scan

NAME = "punctuation"

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_PROTECTED = re.compile(
    r"https?://[A-Za-z0-9_./?=&%#~+@:;,!$*'()-]*[A-Za-z0-9_/=&%#~+$*-](?:(?<==)\?)?"
    r"|www\.[A-Za-z0-9_./?=&%#~+@:;,-]*[A-Za-z0-9_/]"
    r"|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    # Markdown's pictures and links, character references, smileys.
    r"|!(?=\[)|\]\([^()\n]*\)|&#?[A-Za-z0-9]{2,8};|[:;]-?[()](?=[\s，。！]|\Z)"
    # Notes of Markdown, its code, tags of HTML.
    r"|`[^`\n]{1,200}`|\[\^?[^\]\n]{1,40}\]:|</?[A-Za-z][^<>\n]{0,400}>"
)
# With a half-width mark, or doubled; bounded, so that long runs cost no more than they must.
_MARKS = re.compile(
    r"[ \t]{0,8}"
    r"([，。；：？！、]{0,5}[,;:?!.][,;:?!.，。；：？！、]{0,5}|[，。；：？！、]{2,6})"
    r"[ \t]{0,8}"
)
_FENCE = re.compile(r"^ {0,3}(```|~~~)([^\n]*)$", re.MULTILINE)
_HINT = re.compile("[ \t]|[,;:?!.]|[，。；：？！、](?=[，。；：？！、,;:?!.])")
_CALLED = re.compile(r"(?:^|[^A-Za-z])[A-Za-z]\Z")
_TAIL = re.compile(r"([^A-Za-z0-9.,%+/-])[A-Za-z0-9.,%+/-]+\Z")
_DOTS = re.compile(r"\.{3,6}")
_BRACKETS = re.compile(r"[()（）\n]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_WORD = re.compile(rf"[{WIDE}](?:[A-Za-z][A-Za-z0-9-]+|\d+:\d+|\d{{1,3}}%)\Z")
_FIGURE = re.compile(rf"\d{{1,4}}[{HAN}][^\n]{{8}}")
_NOTE = re.compile(r"\[\^[0-9]{1,3}\]\Z")
_CLAUSE = re.compile("[^，。；：！？,;:!?.\n]+\\Z")
_ASKING = re.compile("[吗呢么谁哪怎几多何否啥]|是不是")
_TWICE = ("??", ";;", "::", ",,")
_TITLE = re.compile(rf"<<(?=[^<>\n]{{0,40}}[{HAN}])([^<>\n]{{1,40}})>>")
_ITEM = re.compile(rf"^[ \t\u3000]*\d{{1,2}}(\))(?=[{HAN}])", re.MULTILINE)
_ENDING = re.compile(r"[\s”’」』）)》]|$")


def find(text: str, _: Surroundings) -> Result:
    """Find the marks, brackets and quotation marks to widen, and doubled marks."""
    spans = sorted([*(match.span() for match in _PROTECTED.finditer(text)), *_fences(text)])
    edits = [
        *_marks(text),
        *_brackets(text),
        *_quotes(text, '"', "“”"),
        *_quotes(text, "'", "‘’"),
        *_titles(text),
    ]
    return Result(tuple(_outside(sorted(edits, key=lambda e: e.start), spans)))


def _fences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where blocks of code begin and end; one that is never closed is none."""
    if "```" not in text and "~~~" not in text:
        return
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None:
            opened = fence
        elif fence[1] == opened[1] and not fence[2].strip():
            yield opened.start(), fence.end()
            opened = None


def _outside(edits: list[Edit], spans: list[tuple[int, int]]) -> Iterator[Edit]:
    """Yield the edits that touch no span; both are in order."""
    at = 0
    for edit in edits:
        while at < len(spans) and spans[at][1] <= edit.start:
            at += 1
        if at == len(spans) or edit.end <= spans[at][0]:
            yield edit


def _marks(text: str) -> Iterator[Edit]:
    for match in scan(_MARKS, _HINT, text):
        marks = match[1]
        left, right = _before(text, match.start()), text[match.end() : match.end() + 1]
        touching = match.end() == match.end(1)
        if is_han(left) and _DOTS.fullmatch(marks):
            yield Edit(match.start(), match[0], "……")
            continue
        asked = "?" in marks and _asks(text, match.start())
        lossy = "?" in marks and LOST in text
        widens = (
            _widens(marks, left, right, touching=touching, asked=asked, lossy=lossy)
            or (marks in "!?;:" and _ends_a_number(text, match.start()))
            or (marks == "." and is_han(right) and _ends_a_word(text, match.start()))
            or (marks == "." and is_han(left) and _begins_with_a_figure(text, match.end()))
        )
        wide = "".join(_FULL.get(mark, mark) if widens else mark for mark in marks)
        single = wide[0] if marks in _TWICE and widens else _single(wide)
        if wide != marks or (single != marks and (is_wide(left) or is_han(right))):
            yield Edit(match.start(), match[0], single)


def _before(text: str, at: int) -> str:
    """Return the character before a place; the mark of a note belongs to what is before it."""
    if text[at - 1 : at] == "]" and (note := _NOTE.search(text, max(at - 8, 0), at)):
        at = note.start()
    return text[at - 1 : at]


def _widens(marks: str, left: str, right: str, *, touching: bool, asked: bool, lossy: bool) -> bool:
    """Tell whether half-width marks between two characters should be full-width."""
    if "." in marks:
        # A name's extension, a list's number and an ellipsis are no full stops.
        return is_wide(left) and marks.count(".") < 3 and not (touching and _LATIN.match(right))
    if "?" in marks and touching and not (asked or (_after_question(marks, right) and not lossy)):
        # What stands for a byte that was lost is no question.
        return False
    return is_wide(left) or (is_wide(right) and right not in "”’" and left not in ("", "\n"))


def _ends_a_number(text: str, at: int) -> bool:
    """Tell whether what ends here is a figure or a word that follows Han: 达到98.6%!"""
    tail = _TAIL.search(text, max(at - 24, 0), at)
    return tail is not None and is_wide(tail[1]) and bool(_ENDING.match(text[at + 1 : at + 2]))


def _begins_with_a_figure(text: str, at: int) -> bool:
    """Tell whether a sentence begins here with a figure: 讲话.10个街镇."""
    return bool(_FIGURE.match(text, at))


def _ends_a_word(text: str, at: int) -> bool:
    """Tell whether a full stop ends a Latin word or a ratio within a sentence: 存为JPG.会后."""
    return bool(_WORD.search(text, max(at - 16, 0), at))


def _asks(text: str, at: int) -> bool:
    """Tell whether the clause that ends here asks something."""
    clause = _CLAUSE.search(text, max(at - 40, 0), at)
    return clause is not None and bool(_ASKING.search(clause[0]))


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
                    yield _with_blank(text, start, "（", before=True)
                if match[0] == ")":
                    yield _with_blank(text, at, "）", before=False)
    for item in _ITEM.finditer(text):
        yield Edit(item.start(1), ")", "）")


def _with_blank(text: str, at: int, wide: str, *, before: bool) -> Edit:
    """Return the edit that widens a bracket and takes the blank between it and a Han character."""
    if before and at > 1 and text[at - 1] == " " and is_han(text[at - 2]):
        return Edit(at - 1, text[at - 1 : at + 1], wide)
    if not before and text[at + 1 : at + 2] == " " and is_han(text[at + 2 : at + 3]):
        return Edit(at, text[at : at + 2], wide)
    return Edit(at, text[at], wide)


def _titles(text: str) -> Iterator[Edit]:
    for match in _TITLE.finditer(text) if "<<" in text else ():
        yield Edit(match.start(), "<<", "《")
        yield Edit(match.end() - 2, ">>", "》")


def _quotes(text: str, mark: str, pair: str) -> Iterator[Edit]:
    if mark not in text:
        return
    start = 0
    for line in text.splitlines(keepends=True):
        places = [
            n
            for n, character in enumerate(line)
            if character in pair or (character == mark and not _apostrophe(line, n))
        ]
        # Behind a figure it is a measure: 5'30".
        measure = any(n > 0 and line[n] == mark and line[n - 1].isdigit() for n in places[::2])
        # Straight and curly ones may be mixed; they must go in pairs all the same.
        fits = all(line[n] in (mark, pair[turn % 2]) for turn, n in enumerate(places))
        if places and len(places) % 2 == 0 and fits and not measure:
            for opening, closing in zip(places[::2], places[1::2], strict=True):
                sides = (opening - 1, opening + 1, closing - 1, closing + 1)
                if any(0 <= n < len(line) and is_han(line[n]) for n in sides):
                    for n, wide in ((opening, pair[0]), (closing, pair[1])):
                        yield Edit(start + n, line[n], wide)
        start += len(line)


def _apostrophe(line: str, n: int) -> bool:
    before, after = line[n - 1 : n] if n else "", line[n + 1 : n + 2]
    return bool(_LATIN.match(before) and _LATIN.match(after))
