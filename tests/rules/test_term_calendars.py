"""Contracted days, school terms and closures, and the text of an iCalendar file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.errors import BadInput
from casework.rules.calendar_deadlines import subject_access, tribunal_limit
from casework.rules.deadlines import companion_window, latest_receipt, working_days_after
from casework.rules.icalendar_text import read_calendar
from casework.rules.part_time import WorkPattern, contracted_calendar, weekly
from casework.rules.term_calendar import (
    EntryLook,
    check_closures,
    closures_of,
    is_last_day_of_term,
    look_of,
    merged,
    overlaps,
)
from casework.rules.working_days import CalendarKind, Closure, DayKind, WorkingCalendar
from tests.rules.calendars_for_tests import HOLIDAYS, TRUST, day

BEGUN = day("2020-01-01")
MON, TUE, WED, THU, FRI = range(5)
CHRISTMAS = Closure(day("2026-12-21"), day("2027-01-03"), "Christmas")


def test_three_days_a_week_are_counted_as_they_are_worked() -> None:
    calendar = contracted_calendar(HOLIDAYS, [weekly({MON, TUE, WED}, from_on=BEGUN)])
    found = working_days_after(calendar, day("2026-12-07"), 5)
    assert found.due_on == day("2026-12-16")
    left_out = {entry.on: entry.because for entry in found.counted if not entry.counts}
    assert "Thu: not a contracted working day (Mon, Tue, Wed)" in left_out[day("2026-12-10")]


def test_a_rota_of_two_weeks() -> None:
    rota = WorkPattern(
        (frozenset({MON, TUE}), frozenset({WED, THU, FRI})),
        BEGUN,
        first_week_on=day("2026-12-07"),
    )
    calendar = contracted_calendar(HOLIDAYS, [rota])
    counted = [calendar.counts(day("2026-12-07") + timedelta(days=n)) for n in range(12)]
    assert counted == [True, True, *[False] * 7, True, True, True]
    assert rota.works_on(day("2026-11-23"))  # counted back as well
    assert not rota.works_on(day("2026-11-30"))
    assert rota.words == "week 1: Mon, Tue; week 2: Wed, Thu, Fri"


def test_term_time_only_leaves_closures_out_and_bank_holidays_too() -> None:
    term_time = weekly({MON, TUE, WED, THU, FRI}, from_on=BEGUN, term_time_only=True)
    calendar = contracted_calendar(HOLIDAYS, [term_time], [CHRISTMAS])
    assert calendar.judge(day("2026-12-22")).kind is DayKind.CLOSURE
    found = working_days_after(calendar, day("2026-12-18"), 2)
    assert found.due_on == day("2027-01-05")
    assert "school closed: Christmas" in found.explanation
    assert found.warnings == ()
    all_year = contracted_calendar(HOLIDAYS, [weekly(range(5), from_on=BEGUN)], [CHRISTMAS])
    assert all_year.counts(day("2026-12-22"))
    spanned = working_days_after(all_year, day("2026-12-18"), 2)
    assert "people may be away" in spanned.warnings[0]
    assert all_year.judge(day("2026-12-25")).kind is DayKind.BANK_HOLIDAY


def test_a_pattern_that_changes_midway() -> None:
    before = WorkPattern((frozenset({MON}),), BEGUN, to_on=day("2026-12-13"))
    after = weekly({FRI}, from_on=day("2026-12-14"))
    calendar = contracted_calendar(HOLIDAYS, [after, before])
    assert working_days_after(calendar, day("2026-12-04"), 2).due_on == day("2026-12-18")
    with pytest.raises(BadInput, match="days that the employee works on 31 December 2019"):
        calendar.judge(day("2019-12-31"))
    with pytest.raises(BadInput, match="Two working patterns"):
        contracted_calendar(HOLIDAYS, [weekly({MON}, from_on=BEGUN), after])


@pytest.mark.parametrize(
    "pattern",
    [
        WorkPattern((), BEGUN),
        WorkPattern((frozenset(),), BEGUN),
        WorkPattern((frozenset({7}),), BEGUN),
        WorkPattern((frozenset({1}),), BEGUN, to_on=day("2019-01-01")),
        WorkPattern((frozenset({1}),) * 7, BEGUN),
    ],
)
def test_a_pattern_that_cannot_be_is_refused(pattern: WorkPattern) -> None:
    with pytest.raises(BadInput):
        contracted_calendar(HOLIDAYS, [pattern])
    with pytest.raises(BadInput):
        contracted_calendar(HOLIDAYS, [])


in_reach = st.dates(date(2021, 1, 1), date(2029, 1, 1))


@settings(max_examples=30, deadline=None)
@given(in_reach, st.integers(1, 25), st.sets(st.integers(0, 4), min_size=1), st.integers(0, 45))
def test_no_date_falls_on_a_day_that_is_not_worked_and_back_agrees(
    start: date, days: int, worked: set[int], length: int
) -> None:
    closed = Closure(start + timedelta(days=3), start + timedelta(days=3 + length))
    pattern = weekly(worked, from_on=date(2019, 1, 1), term_time_only=True)
    calendar = contracted_calendar(HOLIDAYS, [pattern], [closed])
    due = calendar.nth_after(start, days)
    assert calendar.counts(due)
    begun = calendar.on_or_before(start)
    assert calendar.nth_before(due, days) == begun or not calendar.counts(begun)
    # Fewer days are worked than the trust counts, so nothing comes sooner.
    assert due >= TRUST.nth_after(start, days)


@settings(max_examples=30, deadline=None)
@given(in_reach, st.integers(1, 25), st.integers(-10, 40), st.integers(0, 45))
def test_a_closure_never_shortens_a_period_and_leaves_those_of_law_alone(
    start: date, days: int, shift: int, length: int
) -> None:
    first = start + timedelta(days=shift)
    closed = (Closure(first, first + timedelta(days=length)),)
    with_it = WorkingCalendar(CalendarKind.TRUST_WITH_CLOSURES, HOLIDAYS, closed)
    assert working_days_after(with_it, start, days).due_on >= TRUST.nth_after(start, days)
    for clear in (True, False):
        asked = latest_receipt(with_it, start, days, clear_days=clear)
        assert asked.due_on <= latest_receipt(TRUST, start, days, clear_days=clear).due_on
    statutory = WorkingCalendar(CalendarKind.STATUTORY, HOLIDAYS, closed)
    bare = WorkingCalendar(CalendarKind.STATUTORY, HOLIDAYS)
    assert statutory.nth_after(start, days) == bare.nth_after(start, days)
    shut = companion_window(HOLIDAYS, start, closures=closed)
    assert shut.due_on == companion_window(HOLIDAYS, start).due_on
    assert subject_access(HOLIDAYS, start, 1).due_on >= start
    assert tribunal_limit(HOLIDAYS, start, months=6).due_on > start


ICS = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261221
DTEND;VALUE=DATE:20270104
SUMMARY:Christmas\\, holi
 day
BEGIN:VALARM
DTSTART:20200101
SUMMARY:Alarm
END:VALARM
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270104
SUMMARY;ALTREP="http://x.example":INSET day
DESCRIPTION:Not taken
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/London:20270211T090000
DTEND;TZID=Europe/London:20270211T150000
SUMMARY:Sports day
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270215
DURATION:P5D
SUMMARY:Half term
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270215
DURATION:P5D
SUMMARY:Half  Term
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270501
STATUS:CANCELLED
SUMMARY:Closed
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270230
SUMMARY:Never
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270601
DTEND;VALUE=DATE:20270501
SUMMARY:Backwards
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270601
RRULE:FREQ=WEEKLY
SUMMARY:Weekly
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_calendar_file_is_read_into_whole_days(ending: str) -> None:
    read = read_calendar(ICS.replace("\n", ending))
    found = [(one.name, one.from_on, one.to_on, one.looks) for one in read.entries]
    assert found == [
        ("Christmas, holiday", day("2026-12-21"), day("2027-01-03"), EntryLook.CLOSURE),
        ("INSET day", day("2027-01-04"), day("2027-01-04"), EntryLook.STAFF_DAY),
        ("Sports day", day("2027-02-11"), day("2027-02-11"), EntryLook.OTHER),
        ("Half term", day("2027-02-15"), day("2027-02-19"), EntryLook.CLOSURE),
    ]
    assert [problem.split("”: ")[1] for problem in read.problems] == [
        "it has no first day that can be read.",
        "it ends before it begins.",
        "it repeats by a rule, which is not read; type its days.",
    ]
    assert read.problems[0].startswith("Line 38, “Never”")
    closures = closures_of(one for one in read.entries if one.looks is EntryLook.CLOSURE)
    assert closures[0] == Closure(day("2026-12-21"), day("2027-01-03"), "Christmas, holiday")


def test_a_time_in_summer_belongs_to_its_day_in_london() -> None:
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270630T233000Z\nSUMMARY:x\nEND:VEVENT\n"
    assert read_calendar(text).entries[0].from_on == day("2027-07-01")


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    with pytest.raises(BadInput):
        read_calendar(text.replace("VCALENDAR", ""))
    read = read_calendar(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{text}\nEND:VEVENT\nEND:VCALENDAR")
    for entry in read.entries:
        assert entry.from_on <= entry.to_on


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("Autumn half term", EntryLook.CLOSURE),
        ("Summer holidays", EntryLook.CLOSURE),
        ("School closed for election", EntryLook.CLOSURE),
        ("Staff training day", EntryLook.STAFF_DAY),
        ("Autumn term", EntryLook.TERM),
        ("Start of spring term", EntryLook.OTHER),
        ("Last day of term", EntryLook.OTHER),
        ("School breaks up", EntryLook.OTHER),
        ("Breakfast with the head", EntryLook.OTHER),
        ("Year 6 play", EntryLook.OTHER),
    ],
)
def test_what_an_entry_looks_to_be(name: str, look: EntryLook) -> None:
    assert look_of(name) is look


def test_a_calendar_that_overlaps_itself_is_said_and_joined() -> None:
    other = Closure(day("2027-01-01"), day("2027-01-05"), "New Year")
    (said,) = overlaps([other, CHRISTMAS])
    assert "“Christmas” and “New Year” overlap from 1 January 2027 to 3 January 2027" in said
    with pytest.raises(BadInput):
        check_closures([CHRISTMAS, other])
    (joined,) = merged([other, CHRISTMAS])
    assert (joined.from_on, joined.to_on) == (day("2026-12-21"), day("2027-01-05"))
    check_closures([joined])
    with pytest.raises(BadInput, match="a term was taken"):
        check_closures([Closure(day("2027-01-04"), day("2027-04-01"), "Spring")])


spans = st.lists(
    st.builds(
        lambda first, length: Closure(first, first + timedelta(days=length)),
        st.dates(date(2026, 1, 1), date(2026, 6, 1)),
        st.integers(0, 40),
    ),
    max_size=6,
)


@given(spans)
def test_joining_neither_loses_nor_adds_a_day(closures: list[Closure]) -> None:
    joined = merged(closures)
    assert overlaps(joined) == ()
    for number in range(220):
        on = date(2026, 1, 1) + timedelta(days=number)
        before = any(one.covers(on) for one in closures)
        assert any(one.covers(on) for one in joined) == before


def test_the_last_day_of_term() -> None:
    assert is_last_day_of_term([CHRISTMAS], day("2026-12-18"))
    assert not is_last_day_of_term([CHRISTMAS], day("2026-12-17"))
    assert not is_last_day_of_term([CHRISTMAS], day("2026-12-21"))
    short = Closure(day("2026-12-21"), day("2026-12-22"))
    assert not is_last_day_of_term([short], day("2026-12-18"))
