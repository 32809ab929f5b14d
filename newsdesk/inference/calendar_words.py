"""Dates and years as Chinese texts write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_DIGITS = {c: n for n, chars in enumerate(["〇零○", *"一二三四五六七八九"]) for c in chars}
YEAR = r"(?:(?<!\d)(?:19|20)\d{2}|[一二][〇零○九][〇零○一二三四五六七八九]{2})"
"""A year in digits or Han numerals, without 年."""

_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_WRITTEN = re.compile(
    rf"(?:({YEAR})年|(去年|今年|前年))?(?<!\d)({_NUMBER})月(?!刊|报|度)(?:({_NUMBER})[日号])?"
)
_POINTED = re.compile(rf"({YEAR})([./-])(\d{{1,2}})\2(\d{{1,2}})(?!\d)")


@dataclass(frozen=True, slots=True)
class Day:
    """A date of a text, as far as it is written.

    Attributes:
        start: offset of its words.
        words: as they stand there.
        year: None when it is not written.
        relative: 去年, 今年, 前年 or empty.
    """

    start: int
    words: str
    year: int | None
    month: int
    day: int | None
    relative: str = ""

    @property
    def end(self) -> int:
        """Offset behind its words."""
        return self.start + len(self.words)

    def edtf(self, year: int) -> str:
        """Return it in the form of `meeting_date`, in a year."""
        days = f"-{self.day:02}" if self.day else ""
        return f"{year}-{self.month:02}{days}"

    def fits(self, year: int) -> bool:
        """Tell whether there is such a day in a year."""
        try:
            date(year, self.month, self.day or 1)
        except ValueError:
            return False
        return True

    def before(self, month: int, day: int) -> bool:
        """Tell whether it is earlier in its year."""
        return (self.month, self.day or 1) < (month, day)


def days_of(text: str) -> Iterator[Day]:
    """Yield the dates of a text, in order."""
    found = []
    for match in _WRITTEN.finditer(text):
        year = number(match[1]) if match[1] else None
        day = number(match[4]) if match[4] else None
        found.append(Day(match.start(), match[0], year, number(match[3]), day, match[2] or ""))
    for match in _POINTED.finditer(text):
        year, month, day = number(match[1]), int(match[3]), int(match[4])
        found.append(Day(match.start(), match[0], year, month, day))
    for found_day in sorted(found, key=lambda each: each.start):
        # 29 February counts where the year is open.
        if found_day.fits(found_day.year or 2024):
            yield found_day


def number(written: str) -> int:
    """Return a number of digits, of Han digits (二〇二四) or of Han tens (二十五)."""
    if written.isdigit() and written.isascii():
        return int(written)
    if "十" not in written:
        return int("".join(str(_DIGITS[c]) for c in written))
    tens, _, ones = written.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
