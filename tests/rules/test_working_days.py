"""Which days count: DOMAIN.md 9.1 and 9.3, every year from 2020 to 2030."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import BadInput
from casework.rules.working_days import (
    BankHoliday,
    BankHolidays,
    CalendarKind,
    Closure,
    DayKind,
    WorkingCalendar,
    weekday_number,
)
from tests.rules.calendars_for_tests import (
    CHRISTMAS,
    HOLIDAYS,
    STATUTORY,
    TRUST,
    WITH_CHRISTMAS,
    day,
)

# DOMAIN.md 9.3, year by year.
BANK_HOLIDAYS = {
    2020: "1 Jan, 10 Apr, 13 Apr, 8 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
    2021: "1 Jan, 2 Apr, 5 Apr, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec",
    2022: "3 Jan, 15 Apr, 18 Apr, 2 May, 2 Jun, 3 Jun, 29 Aug, 19 Sep, 26 Dec, 27 Dec",
    2023: "2 Jan, 7 Apr, 10 Apr, 1 May, 8 May, 29 May, 28 Aug, 25 Dec, 26 Dec",
    2024: "1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec",
    2025: "1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec",
    2026: "1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
    2027: "1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec",
    2028: "3 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec",
    2029: "1 Jan, 30 Mar, 2 Apr, 7 May, 28 May, 27 Aug, 25 Dec, 26 Dec",
    2030: "1 Jan, 19 Apr, 22 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec",
}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
in_ten_years = st.dates(date(2020, 6, 1), date(2030, 3, 1))


def listed(year: int) -> list[date]:
    """Read the line of a year."""
    parts = [entry.split() for entry in BANK_HOLIDAYS[year].split(", ")]
    return [date(year, _MONTHS.index(month) + 1, int(number)) for number, month in parts]


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_every_bank_holiday_of_a_year_and_no_other(year: int) -> None:
    on_weekdays = [held.on for held in HOLIDAYS.in_year(year) if held.on.weekday() < 5]
    assert on_weekdays == listed(year)
    every = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    left_out = [on for on in every if on.year == year and on.weekday() < 5 and not TRUST.counts(on)]
    assert left_out == listed(year)


def test_years_after_the_last_published_one_say_that_they_are_computed() -> None:
    assert [year for year in HOLIDAYS.years if HOLIDAYS.is_computed(year)] == [2028, 2029, 2030]
    assert TRUST.judge(day("2026-12-28")).because == "bank holiday: Boxing Day (substitute day)"
    assert TRUST.judge(day("2029-12-25")).because.endswith("(computed, not yet confirmed)")


@pytest.mark.parametrize("outside", ["2019-12-31", "2031-01-01", "1926-05-03", "2999-01-01"])
@pytest.mark.parametrize("calendar", [STATUTORY, TRUST, WITH_CHRISTMAS])
def test_a_year_without_bank_holidays_is_refused_by_name(
    outside: str, calendar: WorkingCalendar
) -> None:
    with pytest.raises(BadInput, match=outside[:4]) as refusal:
        calendar.judge(day(outside))
    assert "2020 to 2030" in refusal.value.cure


def test_one_proclaimed_day_does_not_make_a_year_known() -> None:
    held = [*HOLIDAYS.in_year(2030), BankHoliday(date(2031, 6, 6), "Jubilee")]
    calendar = WorkingCalendar(CalendarKind.TRUST, BankHolidays(held))
    with pytest.raises(BadInput, match="2031"):
        calendar.counts(date(2031, 6, 9))


def test_a_proclaimed_day_in_a_known_year_is_left_out() -> None:
    held = [*HOLIDAYS.in_year(2027), BankHoliday(date(2027, 6, 7), "Proclaimed day")]
    judged = WorkingCalendar(CalendarKind.STATUTORY, BankHolidays(held)).judge(date(2027, 6, 7))
    assert judged.kind is DayKind.BANK_HOLIDAY
    assert judged.because == "bank holiday: Proclaimed day"


def test_closures_count_in_statutory_and_plain_trust_days_only() -> None:
    closed = day("2026-12-22")
    with_closure = {
        kind: WorkingCalendar(kind, HOLIDAYS, (CHRISTMAS,), frozenset({0, 1, 2, 3, 4}))
        for kind in CalendarKind
    }
    left_out = {kind for kind, calendar in with_closure.items() if not calendar.counts(closed)}
    assert left_out == {CalendarKind.TRUST_WITH_CLOSURES}
    assert "Christmas, Mon 21 Dec to Sun 3 Jan" in WITH_CHRISTMAS.judge(closed).because


def test_contracted_days_less_bank_holidays_also_at_weekends() -> None:
    weekends = WorkingCalendar(CalendarKind.CONTRACTED, HOLIDAYS, works_on=frozenset({5, 6}))
    assert weekends.counts(day("2026-12-19"))
    assert weekends.judge(day("2026-12-26")).kind is DayKind.BANK_HOLIDAY
    assert weekends.judge(day("2026-12-21")).kind is DayKind.NOT_CONTRACTED
    with pytest.raises(BadInput, match="contracted"):
        WorkingCalendar(CalendarKind.CONTRACTED, HOLIDAYS)


def test_a_closure_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadInput, match="before it begins"):
        Closure(day("2027-01-03"), day("2026-12-21"))


@pytest.mark.parametrize(("name", "number"), [("Mon", 0), ("sunday", 6), (" WED ", 2)])
def test_weekdays_are_read_short_and_in_full(name: str, number: int) -> None:
    assert weekday_number(name) == number


@pytest.mark.parametrize("name", ["", "Mo", "Lundi", "Mon,Tue"])
def test_what_is_no_weekday_is_refused(name: str) -> None:
    with pytest.raises(BadInput):
        weekday_number(name)


@given(in_ten_years, st.integers(1, 150), st.sampled_from([STATUTORY, TRUST, WITH_CHRISTMAS]))
def test_adding_then_counting_back_agrees(
    start: date, number: int, calendar: WorkingCalendar
) -> None:
    due = calendar.nth_after(start, number)
    assert calendar.counts(due)
    assert due > start
    # From a day that counts the way back is exact; from another, to the last that counted.
    assert calendar.nth_before(due, number) == calendar.on_or_before(start)


@given(in_ten_years, st.integers(1, 60))
def test_counting_one_by_one_is_counting_at_once(start: date, number: int) -> None:
    stepped = start
    for _ in range(number):
        stepped = TRUST.nth_after(stepped, 1)
    assert stepped == TRUST.nth_after(start, number)
