"""Calendar days, weeks, months and clock hours: DOMAIN.md 9.4 and 14, rulings 1 and 3."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.clock import LONDON
from casework.errors import BadInput
from casework.rules.calendar_deadlines import (
    calendar_days_after,
    clock_hours,
    months_on,
    notice_weeks,
    subject_access,
    tribunal_limit,
    warning_ends,
)
from tests.rules.calendars_for_tests import HOLIDAYS, STATUTORY, day


def test_seventy_two_hours_run_over_the_weekend() -> None:
    aware = datetime(2026, 12, 18, 16, tzinfo=LONDON)
    result = clock_hours(HOLIDAYS, aware, 72)
    assert result.due.isoformat() == "2026-12-21T16:00:00+00:00"
    assert [(entry.on.day, entry.because) for entry in result.counted] == [
        (18, "8 hours, 8 hours in all"),
        (19, "24 hours, 32 hours in all"),
        (20, "24 hours, 56 hours in all"),
        (21, "16 hours, 72 hours in all"),
    ]


@pytest.mark.parametrize(
    ("aware", "due"),
    [
        # The last Sunday of March has 23 hours, that of October 25.
        ("2026-03-27T10:00:00+00:00", "2026-03-30T11:00:00+01:00"),
        ("2026-10-23T10:00:00+01:00", "2026-10-26T09:00:00+00:00"),
        ("2026-12-18T16:00:00Z", "2026-12-21T16:00:00+00:00"),
        ("2026-07-01T10:00:00-04:00", "2026-07-04T15:00:00+01:00"),
    ],
)
def test_hours_are_elapsed_hours_over_the_change_of_clocks(aware: str, due: str) -> None:
    result = clock_hours(HOLIDAYS, datetime.fromisoformat(aware), 72)
    assert result.due.isoformat() == due
    elapsed = result.last_moment - datetime.fromisoformat(aware)
    assert elapsed == timedelta(hours=72)
    assert result.last_moment.tzinfo is UTC


def test_a_time_without_offset_is_london_time_and_that_is_said() -> None:
    result = clock_hours(HOLIDAYS, datetime(2026, 7, 1, 10), 72)
    assert result.due.isoformat() == "2026-07-04T10:00:00+01:00"
    assert any("London time" in warning for warning in result.warnings)


def test_a_time_that_came_twice_is_taken_as_the_earlier() -> None:
    result = clock_hours(HOLIDAYS, datetime(2026, 10, 25, 1, 30), 24)
    assert result.last_moment == datetime(2026, 10, 26, 0, 30, tzinfo=UTC)
    assert "came twice" in result.warnings[0]


def test_hours_that_end_at_a_weekend_stand_with_a_day_to_aim_by() -> None:
    result = clock_hours(HOLIDAYS, datetime(2026, 12, 10, 9, tzinfo=LONDON), 72)
    assert result.due_on == day("2026-12-13")
    assert result.aim_by == day("2026-12-11")
    assert any("aim by Friday 11 December 2026" in warning for warning in result.warnings)


@pytest.mark.parametrize(
    ("received", "months", "due"),
    [
        ("2027-01-31", 1, "2027-03-01"),
        ("2026-11-24", 1, "2026-12-24"),
        ("2026-11-25", 1, "2026-12-29"),  # Christmas Day, weekend, substitute day
        ("2027-02-26", 1, "2027-03-30"),  # Good Friday to Easter Monday
        ("2026-11-24", 3, "2027-02-24"),
        ("2028-01-31", 1, "2028-02-29"),
    ],
)
def test_subject_access(received: str, months: int, due: str) -> None:
    assert subject_access(HOLIDAYS, day(received), months).due == day(due)


def test_more_than_three_months_for_an_access_request_is_warned_of() -> None:
    assert any("two more" in w for w in subject_access(HOLIDAYS, day("2026-11-24"), 4).warnings)


@pytest.mark.parametrize(
    ("issued", "months", "ends"),
    [
        ("2026-12-10", 18, "2028-06-09"),
        ("2026-01-01", 12, "2026-12-31"),
        # No such date: the last day of the month, and no day is taken off.
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-03-01", 12, "2027-02-28"),
    ],
)
def test_warning_ends(issued: str, months: int, ends: str) -> None:
    assert warning_ends(day(issued), months).due == day(ends)


@pytest.mark.parametrize(
    ("edt", "months", "last"),
    [
        ("2027-01-15", 6, "2027-07-14"),
        ("2026-09-30", 3, "2026-12-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-01", 6, "2027-05-31"),
    ],
)
def test_tribunal_limit(edt: str, months: int, last: str) -> None:
    result = tribunal_limit(HOLIDAYS, day(edt), months=months)
    assert result.due == day(last)
    assert any("conciliation" in warning for warning in result.warnings)


def test_breach_of_contract_stays_at_three_months() -> None:
    result = tribunal_limit(HOLIDAYS, day("2027-01-15"), months=6)
    assert any("Wednesday 14 April 2027" in warning for warning in result.warnings)


def test_notice_in_weeks_ends_on_the_same_weekday() -> None:
    result = notice_weeks(HOLIDAYS, day("2026-12-10"), 8)
    assert result.due == day("2027-02-04")
    assert [entry.number for entry in result.counted] == list(range(1, 9))


def test_calendar_days_stand_on_a_day_off_with_a_day_to_aim_by() -> None:
    result = calendar_days_after(HOLIDAYS, day("2026-12-11"), 14)
    assert result.due == day("2026-12-25")
    assert result.aim_by == day("2026-12-24")
    assert len(result.counted) == 14
    assert all(entry.counts for entry in result.counted)


def test_calendar_days_need_no_bank_holidays() -> None:
    result = calendar_days_after(HOLIDAYS, day("2034-12-20"), 30)
    assert result.due == day("2035-01-19")
    assert "2035" in result.warnings[0]


@pytest.mark.parametrize("number", [0, -3, 121, True])
def test_a_number_of_months_that_cannot_be(number: int) -> None:
    with pytest.raises(BadInput, match="months"):
        warning_ends(day("2026-12-10"), number)


def test_a_date_beyond_the_calendar_is_refused_in_words() -> None:
    for beyond in (
        lambda: warning_ends(date(9999, 12, 31), 1),
        lambda: calendar_days_after(HOLIDAYS, date(9999, 12, 31), 1),
        lambda: clock_hours(HOLIDAYS, datetime(9999, 12, 31, tzinfo=UTC), 72),
    ):
        with pytest.raises(BadInput, match=r"beyond|cannot be right"):
            beyond()


@given(st.dates(date(2020, 1, 1), date(2029, 1, 1)), st.integers(1, 24))
def test_months_land_in_their_month_and_never_overshoot(start: date, months: int) -> None:
    landed, exists = months_on(start, months)
    assert (landed.year * 12 + landed.month) - (start.year * 12 + start.month) == months
    assert landed.day == start.day if exists else landed.day < start.day
    ends = warning_ends(start, months).due_on
    assert ends == (landed - timedelta(days=1) if exists else landed)


@given(st.dates(date(2020, 1, 1), date(2030, 6, 1)))
def test_an_access_request_never_falls_due_on_a_day_off_nor_early(received: date) -> None:
    due = subject_access(HOLIDAYS, received, 1).due_on
    assert STATUTORY.counts(due)
    assert due >= months_on(received, 1)[0]
