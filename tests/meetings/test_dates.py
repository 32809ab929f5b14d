"""Dates: what is one, in which order they stand, and how they are printed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.meetings.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    SHANGHAI,
    MeetingDate,
    Timestamp,
    check_year,
    parse_meeting_date,
    parse_timestamp,
)

NO_FORM = "不是日期的写法"
NO_DAY = "日历上没有这一天"
NO_MOMENT = "日历上没有这一天或这一刻"
NO_YEAR = "年份不在 1921 到 2100 之间"

DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
MINUTES = st.times().map(lambda time: time.replace(second=0, microsecond=0))
STAMPS = st.one_of(
    DAYS.map(lambda day: Timestamp(datetime(day.year, day.month, day.day, tzinfo=SHANGHAI))),
    st.builds(
        lambda day, time: Timestamp(datetime.combine(day, time, SHANGHAI), has_time=True),
        DAYS,
        MINUTES,
    ),
)
MEETING_DATES = st.one_of(
    DAYS.map(lambda day: MeetingDate(day.year)),
    DAYS.map(lambda day: MeetingDate(day.year, day.month)),
    DAYS.map(lambda day: MeetingDate(day.year, day.month, day.day)),
)


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=SHANGHAI)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("text", "moment", "has_time"),
    [
        ("2024-01-25", at(2024, 1, 25), False),
        ("2024-01-25 15:02", at(2024, 1, 25, 15, 2), True),
        ("2024-01-25 00:00", at(2024, 1, 25), True),
        ("2024-01-25 23:59", at(2024, 1, 25, 23, 59), True),
        ("2024-02-29", at(2024, 2, 29), False),
        ("1921-07-23", at(1921, 7, 23), False),
        ("2100-12-31", at(2100, 12, 31), False),
    ],
)
def test_a_timestamp_has_a_day_s_or_a_minute_s_precision(
    text: str, moment: datetime, has_time: bool
) -> None:
    assert parse_timestamp(text) == Timestamp(moment, has_time)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", NO_FORM),
        ("2024", NO_FORM),
        ("2024-01", NO_FORM),
        ("2024-1-25", NO_FORM),
        ("2024/01/25", NO_FORM),
        ("2024年1月25日", NO_FORM),
        ("20240125", NO_FORM),
        ("24-01-25", NO_FORM),
        ("12024-01-25", NO_FORM),
        ("-2024-01-25", NO_FORM),
        (" 2024-01-25", NO_FORM),
        ("2024-01-25 ", NO_FORM),
        ("2024-01-25\n", NO_FORM),
        ("2024-01-25T15:02", NO_FORM),
        ("2024-01-25  15:02", NO_FORM),
        ("2024-01-25 15:02:00", NO_FORM),
        ("2024-01-25 15:02+08:00", NO_FORM),
        ("2024-01-25 5:02", NO_FORM),
        ("2024-01-25 15", NO_FORM),
        ("2024-01-25 15：02", NO_FORM),
        ("2024-00-25", NO_MOMENT),
        ("2024-13-25", NO_MOMENT),
        ("2024-01-00", NO_MOMENT),
        ("2024-01-32", NO_MOMENT),
        ("2023-02-29", NO_MOMENT),
        ("2100-02-29", NO_MOMENT),
        ("2024-01-25 24:00", NO_MOMENT),
        ("2024-01-25 15:60", NO_MOMENT),
        ("1920-12-31", NO_YEAR),
        ("2101-01-01", NO_YEAR),
        ("0000-01-01", NO_YEAR),
        ("9999-12-31", NO_YEAR),
    ],
)
def test_what_is_no_timestamp_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}$"):
        parse_timestamp(text)


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("2024", MeetingDate(2024)),
        ("2024-01", MeetingDate(2024, 1)),
        ("2024-12", MeetingDate(2024, 12)),
        ("2024-01-25", MeetingDate(2024, 1, 25)),
        ("2024-02-29", MeetingDate(2024, 2, 29)),
        ("1921", MeetingDate(1921)),
        ("2100-12-31", MeetingDate(2100, 12, 31)),
    ],
)
def test_a_meeting_is_dated_by_day_month_or_year(text: str, parsed: MeetingDate) -> None:
    assert parse_meeting_date(text) == parsed


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", NO_FORM),
        ("24", NO_FORM),
        ("2024-", NO_FORM),
        ("2024-1", NO_FORM),
        ("2024-01-", NO_FORM),
        ("2024-01-2", NO_FORM),
        ("2024-01-25 15:02", NO_FORM),
        ("2024-01-25/2024-01-26", NO_FORM),
        ("2024-01~", NO_FORM),
        ("2024-XX", NO_FORM),
        ("2024年1月", NO_FORM),
        ("2024\n", NO_FORM),
        ("2024-00", NO_DAY),
        ("2024-13", NO_DAY),
        ("2024-01-00", NO_DAY),
        ("2023-02-29", NO_DAY),
        ("2024-04-31", NO_DAY),
        ("1920", NO_YEAR),
        ("2101-01", NO_YEAR),
    ],
)
def test_what_is_no_meeting_date_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}$"):
        parse_meeting_date(text)


@pytest.mark.parametrize("text", ["２０２４-０１-２５", "٢٠٢٤-٠١-٢٥"])
def test_only_ascii_digits_make_a_date(text: str) -> None:
    with pytest.raises(ValueError, match=NO_FORM):
        parse_timestamp(text)
    with pytest.raises(ValueError, match=NO_FORM):
        parse_meeting_date(text)


@pytest.mark.parametrize("year", [1921, 2024, 2100])
def test_a_year_of_the_party_s_history_or_the_near_future_is_accepted(year: int) -> None:
    check_year(year)


@pytest.mark.parametrize("year", [0, 1920, 2101, -2024])
def test_any_other_year_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match=f"^{NO_YEAR}$"):
        check_year(year)


@pytest.mark.parametrize(
    ("text", "label", "machine"),
    [
        ("2024-01-05", "2024年1月5日", "2024-01-05"),
        ("2024-12-25 09:30", "2024年12月25日 09:30", "2024-12-25T09:30:00+08:00"),
        ("2024-12-25 00:00", "2024年12月25日 00:00", "2024-12-25T00:00:00+08:00"),
    ],
)
def test_a_timestamp_is_printed_for_readers_and_machines_as_precise_as_known(
    text: str, label: str, machine: str
) -> None:
    stamp = parse_timestamp(text)
    assert (str(stamp), stamp.label, stamp.machine) == (text, label, machine)


@pytest.mark.parametrize(
    ("text", "label", "earliest"),
    [
        ("2024", "2024年", date(2024, 1, 1)),
        ("2024-03", "2024年3月", date(2024, 3, 1)),
        ("2024-03-05", "2024年3月5日", date(2024, 3, 5)),
    ],
)
def test_a_meeting_date_is_printed_no_more_precise_than_known(
    text: str, label: str, earliest: date
) -> None:
    parsed = parse_meeting_date(text)
    assert (str(parsed), parsed.label, parsed.earliest) == (text, label, earliest)


def test_shanghai_is_eight_hours_ahead_of_utc_all_year() -> None:
    winter, summer = parse_timestamp("2024-01-01 08:00").at, parse_timestamp("2024-07-01 08:00").at

    assert winter.astimezone(UTC) == datetime(2024, 1, 1, tzinfo=UTC)
    assert summer.astimezone(UTC) == datetime(2024, 7, 1, tzinfo=UTC)


def test_a_day_stands_before_its_own_midnight() -> None:
    assert parse_timestamp("2024-01-25") < parse_timestamp("2024-01-25 00:00")


@settings(deadline=None)
@given(STAMPS)
def test_a_printed_timestamp_reads_back_as_itself(stamp: Timestamp) -> None:
    assert parse_timestamp(str(stamp)) == stamp


@settings(deadline=None)
@given(MEETING_DATES)
def test_a_printed_meeting_date_reads_back_as_itself(when: MeetingDate) -> None:
    assert parse_meeting_date(str(when)) == when


@settings(deadline=None)
@given(STAMPS)
def test_the_machine_form_is_the_same_moment_in_iso_8601(stamp: Timestamp) -> None:
    read = datetime.fromisoformat(stamp.machine)
    assert read.replace(tzinfo=SHANGHAI) == stamp.at
    assert (read.utcoffset() == timedelta(hours=8)) is stamp.has_time


@settings(deadline=None)
@given(STAMPS, STAMPS)
def test_timestamps_stand_in_the_order_of_their_moments(one: Timestamp, two: Timestamp) -> None:
    assert (one < two) is ((one.at, one.has_time) < (two.at, two.has_time))


@settings(deadline=None)
@given(STAMPS, STAMPS)
def test_printed_timestamps_sort_as_they_do(one: Timestamp, two: Timestamp) -> None:
    assert (str(one) < str(two)) is (one < two)


@settings(deadline=None)
@given(MEETING_DATES, MEETING_DATES)
def test_an_earlier_first_day_never_prints_later(one: MeetingDate, two: MeetingDate) -> None:
    if one.earliest < two.earliest:
        assert str(one) < str(two) or str(one).startswith(str(two))


@settings(deadline=None)
@given(MEETING_DATES)
def test_the_earliest_day_lies_in_the_date(when: MeetingDate) -> None:
    assert when.earliest.isoformat().startswith(str(when))


@settings(deadline=None)
@given(st.text(st.sampled_from("0123456789-: 年/"), max_size=18))
def test_a_text_is_a_date_exactly_when_it_prints_back(text: str) -> None:
    for parse in (parse_timestamp, parse_meeting_date):
        try:
            parsed = parse(text)
        except ValueError as error:
            assert str(error) in {NO_FORM, NO_DAY, NO_MOMENT, NO_YEAR}
        else:
            assert str(parsed) == text
