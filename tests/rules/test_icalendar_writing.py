"""Dates written for a calendar outside: what is written is read back, and no line is too long."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from casework.rules.icalendar_text import read_calendar
from casework.rules.icalendar_writing import CalendarDate, calendar_text

MADE_AT = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
ONE = CalendarDate("a@casework", "HLT-2026-014: Notes agreed, all; “signed”", date(2026, 12, 9))


def test_a_whole_day_is_read_back_as_that_day_alone() -> None:
    (read,) = read_calendar(calendar_text([ONE], made_at=MADE_AT)).entries
    assert (read.from_on, read.to_on, read.name) == (ONE.on, ONE.on, ONE.title)


def test_an_hour_in_summer_time_is_written_as_the_same_instant() -> None:
    at = datetime(2027, 6, 1, 11, 0, tzinfo=UTC)  # noon in London
    text = calendar_text([CalendarDate("b@casework", "Noon", at.date(), at)], made_at=MADE_AT)
    assert "DTSTART:20270601T110000Z\r\n" in text
    assert "DTEND:20270601T111500Z\r\n" in text


def test_reminders_come_the_day_before_or_not_at_all() -> None:
    assert "TRIGGER:-PT15H\r\n" in calendar_text([ONE], made_at=MADE_AT)
    assert "VALARM" not in calendar_text([ONE], made_at=MADE_AT, reminders=False)


@given(
    st.lists(
        st.tuples(st.text(max_size=200), st.dates(date(2026, 1, 1), date(2036, 1, 1))), max_size=5
    )
)
def test_any_title_stands_on_lines_of_the_length_allowed_and_breaks_none(
    given_dates: list[tuple[str, date]],
) -> None:
    dates = [
        CalendarDate(f"{number}@casework", title, on, note=title)
        for number, (title, on) in enumerate(given_dates)
    ]
    text = calendar_text(dates, made_at=MADE_AT)
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert sum(line == "BEGIN:VEVENT" for line in lines) == len(dates)
    assert text.count("\n") == text.count("\r\n")
    read = read_calendar(text)
    assert not read.problems
    assert {one.from_on for one in read.entries} == {on for _title, on in given_dates}
