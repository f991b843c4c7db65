"""Calendars of a casebook: what ships, closures, proclaimed days, numbers and law."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from casework.actor import Actor
from casework.clock import LONDON, today
from casework.errors import BadInput, NotFound, Refused
from casework.rules.procedure_profile import Whose
from casework.rules.working_days import CalendarKind
from casework.services import calendar_changes, calendars
from casework.services.context import Casework
from casework.services.sample_terms import school_holidays
from tests.services.time_cases import put_case

CHRISTMAS = (date(2026, 12, 21), date(2027, 1, 3))


def close_trust(casework: Casework, actor: Actor) -> str:
    """Close the whole trust over Christmas."""
    return calendar_changes.add_closure(
        casework,
        actor,
        school_id=None,
        from_on=CHRISTMAS[0],
        to_on=CHRISTMAS[1],
        name="Christmas holiday",
    ).value


def basis_of(casework: Casework, case_id: str) -> calendars.CountingBasis:
    """Return what counting in a case rests on, today."""
    with casework.read() as session:
        return calendars.basis_in(session, case_id, today(casework.clock))


def test_a_new_casebook_holds_the_calendar_the_procedure_and_the_law(casework: Casework) -> None:
    days = calendar_changes.bank_holidays(casework)
    assert len([day for day in days if day.on.year == 2026]) == 9
    assert {day.status for day in days if day.on.year == 2029} == {"computed"}
    profile = calendars.profile(casework)
    assert (profile.version, profile.days("investigation_days")) == (1, 20)
    with casework.read() as session:
        law = calendars.law_in(session)
    assert law.number_on("tribunal_claim_months", date(2026, 10, 1)) == 6
    assert not law.value_on("tribunal_claim_months", date(2026, 10, 1)).confirmed


def test_a_proclaimed_day_is_left_out_and_a_moved_one_counts(
    casework: Casework, adviser: Actor
) -> None:
    day = date(2027, 6, 7)
    calendar_changes.add_bank_holiday(
        casework, adviser, day=day, name="Jubilee", source="Royal Proclamation"
    )
    calendar_changes.remove_bank_holiday(
        casework, adviser, day=date(2027, 5, 31), source="Royal Proclamation"
    )
    with casework.read() as session:
        calendar = calendars.trust_calendar_in(session)
    assert not calendar.counts(day)
    assert calendar.counts(date(2027, 5, 31))
    removed = [d for d in calendar_changes.bank_holidays(casework) if d.status == "removed"]
    assert [d.on for d in removed] == [date(2027, 5, 31)]


def test_a_year_stays_known_when_one_of_its_days_is_taken_out(
    casework: Casework, adviser: Actor
) -> None:
    calendar_changes.remove_bank_holiday(
        casework, adviser, day=date(2027, 5, 31), source="Royal Proclamation"
    )
    with casework.read() as session:
        calendar = calendars.trust_calendar_in(session)
    assert calendar.counts(date(2027, 5, 31))
    assert not calendar.counts(date(2027, 8, 30))


def test_a_computed_day_can_be_confirmed(casework: Casework, adviser: Actor) -> None:
    day = date(2028, 12, 25)
    calendar_changes.add_bank_holiday(
        casework, adviser, day=day, name="Christmas Day", source="London Gazette"
    )
    with casework.read() as session:
        held = calendars.bank_holidays_in(session).on(day)
    assert held is not None
    assert held.confirmed


def test_a_bank_holiday_needs_its_source_and_must_be_one(
    casework: Casework, adviser: Actor
) -> None:
    with pytest.raises(BadInput):
        calendar_changes.add_bank_holiday(
            casework, adviser, day=date(2027, 6, 7), name="Jubilee", source=" "
        )
    with pytest.raises(NotFound):
        calendar_changes.remove_bank_holiday(
            casework, adviser, day=date(2027, 6, 7), source="Gazette"
        )


def test_closures_belong_to_a_school_or_to_all(casework: Casework, adviser: Actor) -> None:
    from casework.services.schools import schools

    first, second = (school.school_id for school in schools(casework)[:2])
    close_trust(casework, adviser)
    calendar_changes.add_closure(
        casework,
        adviser,
        school_id=first,
        from_on=date(2026, 12, 4),
        to_on=date(2026, 12, 4),
        name="Training day",
    )
    of_first = put_case(casework, adviser, "HLT-2026-001", school_id=first)
    of_second = put_case(casework, adviser, "HLT-2026-002", school_id=second)
    names = {
        case: {c.name for c in basis_of(casework, case).closures} for case in (of_first, of_second)
    }
    assert names[of_first] == {"Training day", "Christmas holiday"}
    assert names[of_second] == {"Christmas holiday"}


@pytest.mark.parametrize(
    ("from_on", "to_on", "name"),
    [
        (date(2027, 1, 3), date(2026, 12, 21), "Christmas"),
        (date(2026, 12, 21), date(2027, 1, 3), "  "),
        (date(2026, 12, 21), date(2027, 12, 3), "For ever"),
    ],
)
def test_a_closure_that_cannot_be(
    casework: Casework, adviser: Actor, from_on: date, to_on: date, name: str
) -> None:
    with pytest.raises(BadInput):
        calendar_changes.add_closure(
            casework, adviser, school_id=None, from_on=from_on, to_on=to_on, name=name
        )
    assert calendar_changes.closures(casework) == ()


def test_a_closure_is_taken_out_with_a_reason(casework: Casework, adviser: Actor) -> None:
    closure = close_trust(casework, adviser)
    with pytest.raises(Refused):
        calendar_changes.remove_closure(casework, adviser, closure_id=closure, why="")
    calendar_changes.remove_closure(casework, adviser, closure_id=closure, why="Wrong year.")
    assert calendar_changes.closures(casework) == ()
    with pytest.raises(NotFound):
        calendar_changes.remove_closure(casework, adviser, closure_id=closure, why="again")


def test_the_rest_of_the_term(casework: Casework, adviser: Actor) -> None:
    assert calendars.term(casework) is None
    close_trust(casework, adviser)
    left = calendars.term(casework)
    assert left is not None
    assert (left.days_left, left.ends_on) == (20, date(2026, 12, 18))


def test_care_on_the_last_day_of_term_and_on_friday_afternoon(
    casework: Casework, adviser: Actor
) -> None:
    close_trust(casework, adviser)
    case = put_case(casework, adviser, "HLT-2026-001")
    basis = basis_of(casework, case)
    assert calendars.is_last_day_of_term(basis, date(2026, 12, 18))
    assert not calendars.is_last_day_of_term(basis, date(2026, 12, 17))
    assert calendars.is_late_on_friday(basis, datetime(2026, 11, 27, 14, 0, tzinfo=LONDON))
    assert not calendars.is_late_on_friday(basis, datetime(2026, 11, 27, 13, 59, tzinfo=LONDON))
    assert not calendars.is_late_on_friday(basis, datetime(2026, 11, 26, 15, 0, tzinfo=LONDON))


def test_a_number_of_the_trust_makes_a_new_version_from_its_day(
    casework: Casework, adviser: Actor
) -> None:
    calendar_changes.set_number(
        casework,
        adviser,
        key="hearing_notice_days",
        value=12,
        source="Disciplinary procedure, 7.1",
        effective_from=date(2027, 1, 1),
    )
    assert calendars.profile(casework).days("hearing_notice_days") == 10
    with casework.read() as session:
        later = calendars.profile_in(session, date(2027, 1, 1))
    number = later.number("hearing_notice_days")
    assert (later.version, number.value, number.whose) == (2, 12, Whose.TRUST)


@pytest.mark.parametrize(
    ("key", "value"), [("companion_days", 3), ("nonsense", 3), ("email_cut_off", "late")]
)
def test_less_than_law_asks_is_refused(
    casework: Casework, adviser: Actor, key: str, value: int | str
) -> None:
    with pytest.raises(BadInput):
        calendar_changes.set_number(
            casework, adviser, key=key, value=value, source="Procedure, 1.1"
        )
    assert calendars.profile(casework).version == 1


def test_the_calendar_of_a_case_is_what_its_procedure_means(
    casework: Casework, adviser: Actor
) -> None:
    case = put_case(casework, adviser, "HLT-2026-001")
    basis = basis_of(casework, case)
    assert basis.calendar().kind is CalendarKind.TRUST
    assert basis.calendar(CalendarKind.STATUTORY).kind is CalendarKind.STATUTORY


def test_several_numbers_make_one_version_or_none(casework: Casework, adviser: Actor) -> None:
    done = calendar_changes.set_numbers(
        casework,
        adviser,
        numbers={
            "triage_days": (4, "Procedure, 4.1"),
            "hearing_clear_days": (False, "Procedure, 7.1"),
        },
    )
    assert done.value.version == 2
    assert calendars.profile(casework).flag("hearing_clear_days") is False
    with pytest.raises(BadInput):
        calendar_changes.set_numbers(
            casework,
            adviser,
            numbers={"triage_days": (3, "Procedure, 4.1"), "companion_days": (1, "Procedure, 6")},
        )
    assert calendars.profile(casework).days("triage_days") == 4


@pytest.mark.parametrize("on", [date(2026, 9, 1), date(2026, 11, 24), date(2027, 7, 1)])
def test_the_made_up_holidays_are_whole_weeks_of_one_school_year(on: date) -> None:
    holidays = school_holidays(on)
    assert [h[0] for h in holidays] == sorted(h[0] for h in holidays)
    assert all(first < last for first, last, _name in holidays)
    assert all(first.weekday() == 0 for first, _last, _name in holidays[:-1])
    assert (holidays[1][0], holidays[1][1]) == CHRISTMAS
