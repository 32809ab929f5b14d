"""Lost lead bytes of GBK: 解?觥� was once 解决.

When the first byte of a character is lost or overwritten, its second byte pairs with the
character behind it, and so on to the next byte that pairs with nothing (U+FFFD). The bytes
are paired anew; for the lost ones those are taken that make words with what stands around.
One that stands out is put in, several are an editor's choice.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest

from newsdesk.characters import HAN, is_han
from newsdesk.draft import Notice, Result, Surroundings, line_at
from newsdesk.ledger import Edit
from newsdesk.rules.likelihood import backward, forward, plain, standing

NAME = "lost-bytes"
LOST = "\ufffd"
CONTEXT = 4
MARGIN = 3.0
"""How far a candidate must be ahead, as a logarithm."""
STARTS = 12
"""Places in a run that are tried for a byte that left no mark."""
GAIN = 3.0
"""How much likelier than the text as it stands a restored one must be, as a logarithm."""
MANY = 100
"""Lost characters from which the whole text was decoded wrongly."""

_MARK = re.compile(rf"\?\?|[?{LOST}]")
_RUN = re.compile(rf"([^\x00-\x7f{LOST}]{{0,200}})([{LOST}@-~])")
_WIDE = re.compile(rf"[^\x00-\x7f{LOST}]*")
_AROUND = re.compile(rf"[^\n?{LOST}]{{0,{CONTEXT}}}")
_REACH = 200
_NARROW = re.compile(f"[{HAN}][,;:]")
_QUESTION = re.compile("[吗呢么谁哪怎几多何否啥]|是不是")


@dataclass(frozen=True, slots=True)
class _Guess:
    """One way to read a damaged place.

    Attributes:
        start: where the damage begins.
        end: offset behind it.
        gain: how much likelier than the text as it stands.
        text: what stood there.
        choices: for each lost character the candidates that are not much worse than the best.
    """

    start: int
    end: int
    gain: float
    text: str
    choices: tuple[tuple[str, ...], ...]

    @property
    def certain(self) -> bool:
        """Whether one reading stands out."""
        return self.gain >= GAIN and all(len(choice) == 1 for choice in self.choices)


def find(text: str, _: Surroundings) -> Result:
    """Find damaged places: an edit where one reading stands out, else a notice."""
    if LOST not in text and "?" not in text:
        return Result()
    if (count := text.count(LOST)) > MANY:
        message = f"全文有 {count} 个读不出的字符，多半是编码选错了"
        place = line_at(text, text.index(LOST))
        return Result(warnings=(Notice(NAME, place, message, "请换一种编码重新打开原文"),))
    edits: list[Edit] = []
    notices: list[Notice] = []
    floor = 0
    wide = "，" in text and not _NARROW.search(text)
    for match in _MARK.finditer(text):
        if match.start() < floor or len(notices) > MANY:
            continue
        guess = _best(text, match, floor, edits[-1] if edits else None)
        if guess is not None and guess.certain and not _crowded(text, guess.end):
            edits.append(Edit(guess.start, text[guess.start : guess.end], guess.text))
            floor = guess.end
        elif guess is not None or _is_suspect(text, match, wide):
            end = guess.end if guess is not None else match.end()
            notices.append(_notice(text, match, guess))
            # What stays damaged must not become the context of another reading.
            floor = end + CONTEXT
    return Result(tuple(edits), tuple(notices))


def _best(text: str, match: re.Match[str], floor: int, last: Edit | None) -> _Guess | None:
    """Return the likeliest reading of the damage at a mark, if there is one."""
    mark = match.start()
    if len(match[0]) > 1:
        return None
    readings = []
    run = _RUN.match(text, mark + 1)
    if run is not None and _is_possible(text, mark, run):
        readings.append(_reading(text, mark, run[1], run.end(), _left(text, mark, floor, last)))
    if match[0] == LOST:
        begin = max(floor, mark - _REACH)
        before = _WIDE.match(text[begin:mark][::-1])
        start = mark - len(before[0]) if before is not None else mark
        if start < mark:
            left = _left(text, start, floor, last)
            readings.append(_reading(text, None, text[start:mark], mark + 1, left))
    return max(filter(None, readings), key=lambda guess: guess.gain, default=None)


def _is_possible(text: str, mark: int, run: re.Match[str]) -> bool:
    """Tell whether a mark can stand for a lead byte in front of a run."""
    if run[2] == LOST:
        return bool(run[1])
    # A second byte that is a letter occurs in Traditional characters only.
    line = text[max(text.rfind("\n", 0, mark) + 1, mark - _REACH) : mark + _REACH].split("\n", 1)[0]
    around = is_han(text[mark - 1 : mark]) and is_han(text[run.end() : run.end() + 1])
    return around and sum(plain(c) != c for c in line) > 1


def _left(text: str, start: int, floor: int, last: Edit | None) -> str:
    """Return the characters in front of a place, as restored."""
    left = text[max(floor, start - CONTEXT) : start]
    if last is not None and last.end == floor:
        left = (last.after + left)[-CONTEXT:]
    return re.split(rf"[\n?{LOST}]", left)[-1]


def _right(text: str, end: int) -> str:
    match = _AROUND.match(text, end)
    right = match[0] if match is not None else ""
    # A line's end says which mark is likely.
    return (
        right + "\n"
        if len(right) < CONTEXT and text[end + len(right) : end + len(right) + 1] in "\n"
        else right
    )


def _crowded(text: str, end: int) -> bool:
    """Tell whether another mark stands close behind a place."""
    return bool(re.search(rf"[?{LOST}]", text[end : end + CONTEXT + 1].split("\n", 1)[0]))


def _reading(text: str, mark: int | None, run: str, end: int, left: str) -> _Guess | None:
    """Pair the bytes of a run anew.

    Args:
        text: the text.
        mark: where the lost byte was, None when it left no mark and may be anywhere in the run.
        run: the shifted characters.
        end: offset behind the run and the character that ends it.
        left: what stands in front.
    """
    pairs = [_bytes(character) for character in run]
    if None in pairs:
        if mark is not None:
            return None
        cut = max(n for n, pair in enumerate(pairs) if pair is None) + 1
        left, run, pairs = (left + run[:cut])[-CONTEXT:], run[cut:], pairs[cut:]
    stream = b"".join(pair for pair in pairs if pair is not None)
    closing = text[end - 1]
    trails = range(0x40, 0xFF) if closing == LOST else (ord(closing),)
    # The characters behind each place of the run if a byte was lost in front of it.
    shifted = [_options(stream[n : n + 1], stream[n + 1 : n + 2]) for n in range(1, len(stream), 2)]
    if run:
        shifted[-1] = _options(stream[-1:], trails)
    right = list(_right(text, end))
    seconds = stream[::2] if run else bytes(trails)
    before = forward([*left, *run])
    after = [0.0] * len(left) + backward(["", *shifted, *right])
    # What the text as it stands is worth, its marks counted as one odd character each.
    asis = before[-1] + backward(right)[0] - (9 if mark is None else 16)
    tried: list[tuple[float, int, dict[str, float], list[str]]] = []
    starts: Sequence[int] = (0,)
    if mark is None:
        hopes = [before[len(left) + n] + after[len(left) + n + 1] for n in range(len(run))]
        starts = nlargest(STARTS, range(len(run)), hopes.__getitem__)
    for n in starts:
        row = [*left, *run[:n], _options(None, seconds[n : n + 1]), *shifted[n:], *right]
        place = len(left) + n
        found = standing(row, place, before, after)
        if found:
            tried.append((max(found.values()), n, found, row))
    if not tried:
        return None
    total, n, found, row = max(tried, key=lambda one: one[0])
    choices = [_ahead(found)]
    size = len(run) - n + 1
    first = len(left) + n
    row[first] = choices[0][0]
    if run and closing == LOST:
        place = first + size - 1
        ends = standing(row, place, forward(row), backward(row))
        choices.append(_ahead(ends))
        row[place] = choices[1][0]
    start = mark if mark is not None else end - 1 - len(run) + n
    return _Guess(start, end, total - asis, "".join(row[first : first + size]), tuple(choices))


def _bytes(character: str) -> bytes | None:
    """Return the two bytes of a character in GBK, None when it has not two."""
    code = character.encode("gb18030", "replace")
    return code if len(code) == 2 else None


@cache
def _decoded(lead: int, trail: int) -> str:
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""


def _options(lead: bytes | None, trails: Iterable[int]) -> str:
    """Return the characters of a lead byte (None: any) and trail bytes."""
    leads: Sequence[int] = lead if lead is not None else range(0x81, 0xFF)
    return "".join(_decoded(one, two) for one in leads for two in trails)


def _ahead(found: dict[str, float]) -> tuple[str, ...]:
    """Return the best candidate and those that are not far behind."""
    best = max(found.values())
    near = (c for c, worth in found.items() if worth > best - MARGIN)
    return tuple(sorted(near, key=lambda c: -found[c]))


def _is_suspect(text: str, match: re.Match[str], wide: bool) -> bool:
    """Tell whether a mark is damage and no question: in a text of full-width (wide) marks."""
    if match[0] == LOST:
        return True
    start, end = match.span()
    if not (wide and is_han(text[max(0, start - 1) : start]) and is_han(text[end : end + 1])):
        return False
    clause = re.split("[，。；：！？\n]", text[max(0, start - 60) : start])[-1]
    return not _QUESTION.search(clause)


def _notice(text: str, match: re.Match[str], guess: _Guess | None) -> Notice:
    start = guess.start if guess is not None else match.start()
    end = guess.end if guess is not None else match.end()
    shown = text[max(0, start - 4) : end + 4].replace("\n", " ")
    message = f"“{shown[:40]}”处丢了字节，字认不准"
    hint = "请对照原文补上"
    if guess is not None and guess.gain >= GAIN:
        options = "，".join("或".join(f"“{c}”" for c in choice[:4]) for choice in guess.choices)
        hint = f"可能是“{guess.text[:30]}”（候选：{options}）；{hint}"
    return Notice(NAME, line_at(text, match.start()), message, hint)
