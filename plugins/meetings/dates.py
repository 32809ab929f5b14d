"""The two kinds of date: when an article was published, and when its meeting was held."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Civil time of Asia/Shanghai: UTC+8 without daylight saving since 1991 (IANA tz database)."""

FIRST_YEAR = 1921
LAST_YEAR = 2100

_STAMP = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2}))?", re.ASCII)
_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Timestamp:
    """A moment of publication, with a day's or a minute's precision.

    Attributes:
        at: the moment, midnight when only the day is known.
        has_time: whether hours and minutes were given.
    """

    at: datetime
    has_time: bool = False

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}" if self.has_time else f"{self.at:%Y-%m-%d}"

    @property
    def label(self) -> str:
        """The moment as a reader sees it: `2024年1月26日 09:30`."""
        day = f"{self.at.year}年{self.at.month}月{self.at.day}日"
        return f"{day} {self.at:%H:%M}" if self.has_time else day

    @property
    def machine(self) -> str:
        """The moment for `<time datetime>` and JSON-LD (ISO 8601), no more precise than known."""
        return self.at.isoformat() if self.has_time else f"{self.at:%Y-%m-%d}"


@dataclass(frozen=True, slots=True)
class MeetingDate:
    """A day, month or year: level 0 of EDTF (ISO 8601-2:2019) without times and intervals."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def label(self) -> str:
        """The date as a reader sees it, no more precise than known."""
        text = f"{self.year}年"
        if self.month is not None:
            text += f"{self.month}月"
        if self.day is not None:
            text += f"{self.day}日"
        return text

    @property
    def earliest(self) -> date:
        """The first day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)


def parse_timestamp(text: str) -> Timestamp:
    """Parse `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`.

    Raises:
        ValueError: with what is wrong, in Chinese, as its text.
    """
    match = _STAMP.fullmatch(text)
    if match is None:
        raise ValueError("不是日期的写法")
    year, month, day = (int(part) for part in match.group(1, 2, 3))
    check_year(year)
    try:
        at = datetime(year, month, day, int(match[4] or 0), int(match[5] or 0), tzinfo=SHANGHAI)
    except ValueError:
        raise ValueError("日历上没有这一天或这一刻") from None
    return Timestamp(at, has_time=match[4] is not None)


def parse_meeting_date(text: str) -> MeetingDate:
    """Parse `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.

    Raises:
        ValueError: with what is wrong, in Chinese, as its text.
    """
    match = _EDTF.fullmatch(text)
    if match is None:
        raise ValueError("不是日期的写法")
    year = int(match[1])
    month, day = (int(part) if part else None for part in match.group(2, 3))
    check_year(year)
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise ValueError("日历上没有这一天") from None
    return MeetingDate(year, month, day)


def check_year(year: int) -> None:
    """Refuse a year outside the Party's history and the near future.

    Raises:
        ValueError: with what is wrong, in Chinese, as its text.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"年份不在 {FIRST_YEAR} 到 {LAST_YEAR} 之间")
