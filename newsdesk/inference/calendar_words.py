"""Dates and numbers as Chinese texts write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_DIGITS = {c: n for n, chars in enumerate(["〇零○Ｏ", *"一二三四五六七八九"]) for c in chars}
YEAR = r"(?:(?<!\d)(?:[1１][9９]|[2２][0０])\d{2}|[一二][〇零○九][〇零○一二三四五六七八九]{2})"
"""A year in digits or Han numerals, without 年."""

_GAP = "[ \u3000]?"
_NUMBER = r"\d{1,2}|[一二三四五六七八九十廿]{1,3}"
_DASH = "[-—–~～至到]{1,2}"
_WEEKDAY = "(?:[（(]?(?:星期|周|礼拜)[一二三四五六日天][）)]?)"
_WRITTEN = re.compile(
    rf"(?:({YEAR}){_GAP}年{_GAP}|(去年|今年|前年|本年))?(?<![\d历])({_NUMBER}|元){_GAP}月(?!刊|报|度)"
    rf"(?:{_GAP}({_NUMBER})(?:{_GAP}[日号]|(?={_DASH}\d{{1,2}}[日号])))?"
)
_POINTED = re.compile(rf"({YEAR})([./-])(\d{{1,2}})\2(\d{{1,2}})(?!\d)")
_RANGE = re.compile(
    rf"{_WEEKDAY}?(?:{_DASH}|[、和])(?:{YEAR}年)?(?:(?:{_NUMBER})月)?(?:{_NUMBER})[日号]{_WEEKDAY}?"
    rf"|{_DASH}(?:{YEAR}年)?(?:{_NUMBER})月(?!\d)|{_WEEKDAY}"
)
"""The end of a range of days, and a weekday, behind a day."""
_COUNTED = {"十": 10, "百": 100}


@dataclass(frozen=True, slots=True)
class Day:
    """A date of a text, as far as it is written; of a range of days, the first one.

    Attributes:
        start: offset of its words.
        words: as they stand there.
        year: None when it is not written.
        relative: 去年, 今年, 前年 or empty.
        end: offset behind its words, its weekday and the end of its range.
    """

    start: int
    words: str
    year: int | None
    month: int
    day: int | None
    relative: str
    end: int

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
    found = list(_WRITTEN.finditer(text)) if "月" in text else []
    found.extend(_POINTED.finditer(text))
    reached = 0
    for match in sorted(found, key=lambda each: each.start()):
        if match.start() < reached:
            continue
        day = _day(match, text)
        # 29 February counts where the year is open.
        if day.fits(day.year or 2024):
            reached = day.end
            yield day


def _day(match: re.Match[str], text: str) -> Day:
    tail = _RANGE.match(text, match.end())
    end = tail.end() if tail else match.end()
    year = number(match[1]) if match[1] else None
    month = 1 if match[3] == "元" else number(match[3])
    of_month = number(match[4]) if match[4] else None
    relative = (match[2] or "") if match.re is _WRITTEN else ""
    return Day(match.start(), match[0], year, month, of_month, relative, end)


def number(written: str) -> int:
    """Return a number of digits, of Han digits (二〇二四) or of Han tens (二十五, 一百零二)."""
    if written.isdecimal():
        return int(written)
    if not set(written) & {"十", "百", "廿"}:
        return int("".join(str(_DIGITS[c]) for c in written))
    total, count = 0, 0
    for character in written.replace("廿", "二十"):
        if character in _COUNTED:
            total += (count or 1) * _COUNTED[character]
            count = 0
        elif count:
            return 0
        else:
            count = _DIGITS[character]
    return total + count
