"""Working-day counts: the worked examples of DOMAIN.md 9.4 and the rulings of section 14."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.clock import LONDON
from casework.errors import BadInput
from casework.rules.deadlines import (
    ServiceMethod,
    companion_window,
    deemed_receipt,
    earliest_hearing,
    latest_receipt,
    noon_before,
    working_days_after,
)
from casework.rules.reckoning import Reckoning, end_of_day
from casework.rules.working_days import CalendarKind, Closure, DayKind, WorkingCalendar
from tests.rules.calendars_for_tests import HOLIDAYS, STATUTORY, TRUST, WITH_CHRISTMAS, day

in_ten_years = st.dates(date(2020, 6, 1), date(2029, 12, 1))
days = st.integers(1, 60)
calendars = st.sampled_from([STATUTORY, TRUST, WITH_CHRISTMAS])
closures = st.builds(
    lambda first, length: Closure(first, first + timedelta(days=length)),
    in_ten_years,
    st.integers(0, 45),
)


def numbers(result: Reckoning) -> list[int]:
    """Return the numbers of the days that count."""
    return [entry.number for entry in result.counted if entry.number is not None]


def test_ten_working_days_over_christmas() -> None:
    result = working_days_after(TRUST, day("2026-12-18"), 10)
    assert result.due == day("2027-01-06")
    assert numbers(result) == list(range(1, 11))
    assert [entry.on for entry in result.counted] == [
        day("2026-12-19") + timedelta(days=n) for n in range(19)
    ]
    left_out = {entry.on: entry.because for entry in result.counted if not entry.counts}
    assert left_out[day("2026-12-25")] == "bank holiday: Christmas Day"
    assert left_out[day("2026-12-26")] == "weekend: Saturday"
    assert left_out[day("2027-01-01")] == "bank holiday: New Year’s Day"
    assert "10th working day after Friday 18 December 2026" in result.explanation
    assert result.warnings == ()


def test_five_working_days_after_the_last_monday_of_term() -> None:
    assert working_days_after(TRUST, day("2026-12-21"), 5).due == day("2026-12-30")


def test_easter() -> None:
    assert working_days_after(TRUST, day("2027-03-24"), 5).due == day("2027-04-02")


@pytest.mark.parametrize(
    ("calendar", "clear", "due"),
    [
        (TRUST, True, "2026-12-22"),
        (TRUST, False, "2026-12-21"),
        (WITH_CHRISTMAS, True, "2027-01-05"),
        (WITH_CHRISTMAS, False, "2027-01-04"),
    ],
)
def test_earliest_hearing(calendar: WorkingCalendar, clear: bool, due: str) -> None:
    result = earliest_hearing(calendar, day("2026-12-07"), 10, clear_days=clear)
    assert result.due == day(due)
    assert numbers(result) == list(range(1, 11))


def test_clear_days_leave_out_the_day_of_the_hearing_and_say_so() -> None:
    last = earliest_hearing(TRUST, day("2026-12-07"), 10, clear_days=True).counted[-1]
    assert (last.on, last.counts, last.kind) == (day("2026-12-22"), False, DayKind.EDGE)
    assert "clear days" in last.because


@pytest.mark.parametrize(("clear", "due"), [(True, "2026-12-29"), (False, "2026-12-30")])
def test_latest_receipt(clear: bool, due: str) -> None:
    result = latest_receipt(TRUST, day("2027-01-14"), 10, clear_days=clear)
    assert result.due == day(due)
    assert len(numbers(result)) == 10


def test_a_hearing_on_a_saturday_is_said_and_the_notice_is_still_long_enough() -> None:
    saturday = day("2027-01-16")
    result = latest_receipt(TRUST, saturday, 3, clear_days=False)
    assert earliest_hearing(TRUST, result.due_on, 3, clear_days=False).due_on <= saturday
    assert "does not count" in result.warnings[0]


def test_companion_window() -> None:
    result = companion_window(HOLIDAYS, day("2026-12-24"))
    assert result.due == day("2027-01-05")
    assert [entry.on for entry in result.counted if entry.counts] == [
        day(text) for text in ("2026-12-29", "2026-12-30", "2026-12-31", "2027-01-04", "2027-01-05")
    ]


def test_companion_window_is_not_moved_by_a_closure_but_warns() -> None:
    closed = Closure(day("2026-12-19"), day("2027-01-10"), "Christmas")
    result = companion_window(HOLIDAYS, day("2026-12-24"), closures=(closed,))
    assert result.due == day("2027-01-05")
    assert any("people may be away" in warning for warning in result.warnings)


def test_noon_is_london_noon_in_winter_and_in_summer() -> None:
    winter = noon_before(TRUST, day("2027-01-14"), 5)
    assert winter.due_on == day("2027-01-07")
    assert winter.due.isoformat() == "2027-01-07T12:00:00+00:00"
    summer = noon_before(TRUST, day("2026-07-09"), 5)
    assert summer.due.isoformat() == "2026-07-02T12:00:00+01:00"
    assert numbers(summer) == [5, 4, 3, 2, 1]


def test_the_way_of_counting_crosses_the_change_of_clocks() -> None:
    assert noon_before(TRUST, day("2026-03-31"), 2).due.isoformat() == "2026-03-27T12:00:00+00:00"
    assert noon_before(TRUST, day("2026-04-01"), 2).due.isoformat() == "2026-03-30T12:00:00+01:00"


@pytest.mark.parametrize(
    ("method", "sent", "received"),
    [
        ("by_hand", "2026-12-25", "2026-12-25"),
        ("by_hand", "2026-11-22", "2026-11-22"),
        ("by_hand", "2026-11-23T18:00", "2026-11-23"),
        ("first_class", "2026-12-23", "2026-12-29"),
        ("first_class", "2026-11-20", "2026-11-24"),
        ("first_class", "2026-11-21", "2026-11-24"),
        ("email", "2026-11-20T16:29:59", "2026-11-20"),
        ("email", "2026-11-20T16:30:00", "2026-11-23"),
        ("email", "2026-11-20T23:00:00", "2026-11-23"),
        ("email", "2026-11-21T09:00:00", "2026-11-23"),
        ("email", "2026-11-21", "2026-11-23"),
        ("email", "2026-12-24T16:30:00", "2026-12-29"),
        # 15:45 UTC is 16:45 in London in summer, and 15:45 in winter.
        ("email", "2026-07-01T15:45:00+00:00", "2026-07-02"),
        ("email", "2026-12-01T15:45:00+00:00", "2026-12-01"),
        # Late on Friday in New York is Saturday in London.
        ("email", "2026-11-20T22:00:00-05:00", "2026-11-23"),
    ],
)
def test_deemed_receipt(method: str, sent: str, received: str) -> None:
    moment = datetime.fromisoformat(sent) if "T" in sent else day(sent)
    assert deemed_receipt(HOLIDAYS, ServiceMethod(method), moment).due == day(received)


def test_an_email_on_a_working_day_needs_its_time() -> None:
    with pytest.raises(BadInput, match="16:30"):
        deemed_receipt(HOLIDAYS, ServiceMethod.EMAIL, day("2026-11-20"))


def test_the_trust_may_set_another_time_of_day() -> None:
    sent = datetime(2026, 11, 20, 15, 30, tzinfo=LONDON)
    early = deemed_receipt(HOLIDAYS, ServiceMethod.EMAIL, sent, cut_off=time(15, 0))
    assert early.due == day("2026-11-23")
    assert "not before 15:00" in early.counted[0].because


def test_a_time_that_the_spring_change_skipped_is_refused() -> None:
    with pytest.raises(BadInput, match="clocks went forward"):
        deemed_receipt(HOLIDAYS, ServiceMethod.EMAIL, datetime(2026, 3, 29, 1, 30))


def test_a_period_over_a_closure_warns_and_says_whether_it_counts() -> None:
    counted = working_days_after(WITH_CHRISTMAS, day("2026-12-18"), 3)
    assert counted.due == day("2027-01-06")
    assert "not counted" in counted.warnings[0]
    plain = WorkingCalendar(CalendarKind.TRUST, HOLIDAYS, WITH_CHRISTMAS.closures)
    spanned = working_days_after(plain, day("2026-12-18"), 3)
    assert spanned.due == day("2026-12-23")
    assert "count in this calendar" in spanned.warnings[0]


def test_a_computed_year_and_a_past_date_are_said() -> None:
    result = working_days_after(TRUST, day("2029-05-02"), 5, today=day("2029-06-01"))
    assert any("2029 are computed, not yet confirmed" in warning for warning in result.warnings)
    assert any("in the past" in warning for warning in result.warnings)


@pytest.mark.parametrize("number", [0, -1, 4001, 10**30, True])
def test_a_number_of_days_that_cannot_be(number: int) -> None:
    with pytest.raises(BadInput, match="whole number"):
        working_days_after(TRUST, day("2026-12-18"), number)


def test_a_date_runs_to_the_end_of_its_day_in_london() -> None:
    assert end_of_day(day("2026-07-01")).isoformat() == "2026-07-01T22:59:59+00:00"
    assert end_of_day(day("2026-12-01")).isoformat() == "2026-12-01T23:59:59+00:00"


@given(calendars, in_ten_years, days, st.booleans())
def test_receipt_and_hearing_agree_both_ways(
    calendar: WorkingCalendar, hearing: date, number: int, clear: bool
) -> None:
    receipt = latest_receipt(calendar, hearing, number, clear_days=clear)
    again = earliest_hearing(calendar, receipt.due_on, number, clear_days=clear)
    assert again.due_on == calendar.on_or_before(hearing)
    assert len(numbers(receipt)) == len(numbers(again)) == number
    # A working day later would be too late.
    later = calendar.nth_after(receipt.due_on, 1)
    assert earliest_hearing(calendar, later, number, clear_days=clear).due_on > hearing


@given(calendars, in_ten_years, days)
def test_clear_is_never_shorter_and_no_deadline_falls_on_a_day_off(
    calendar: WorkingCalendar, start: date, number: int
) -> None:
    plain = earliest_hearing(calendar, start, number, clear_days=False)
    clear = earliest_hearing(calendar, start, number, clear_days=True)
    assert clear.due_on > plain.due_on
    for result in (plain, clear, working_days_after(calendar, start, number)):
        assert calendar.counts(result.due_on)
    assert plain.due_on == working_days_after(calendar, start, number).due_on
    assert calendar.counts(noon_before(calendar, start, number).due_on)


@given(in_ten_years, days, st.lists(closures, max_size=4))
def test_a_closure_never_shortens_a_period_and_never_moves_a_statutory_one(
    start: date, number: int, closed: list[Closure]
) -> None:
    held = tuple(closed)
    statutory = WorkingCalendar(CalendarKind.STATUTORY, HOLIDAYS, held)
    assert (
        working_days_after(statutory, start, number).due_on
        == working_days_after(STATUTORY, start, number).due_on
    )
    with_closures = WorkingCalendar(CalendarKind.TRUST_WITH_CLOSURES, HOLIDAYS, held)
    assert with_closures.nth_after(start, number) >= TRUST.nth_after(start, number)
    assert (
        companion_window(HOLIDAYS, start, closures=held).due_on
        == companion_window(HOLIDAYS, start).due_on
    )


@given(st.datetimes(datetime(2020, 2, 1), datetime(2030, 11, 1)), st.sampled_from(ServiceMethod))
def test_receipt_is_never_before_sending(moment: datetime, method: ServiceMethod) -> None:
    sent = moment.replace(hour=max(moment.hour, 3), tzinfo=LONDON)
    result = deemed_receipt(HOLIDAYS, method, sent)
    assert sent.date() <= result.due_on <= sent.date() + timedelta(days=8)
    if method is not ServiceMethod.BY_HAND:
        assert TRUST.counts(result.due_on)
