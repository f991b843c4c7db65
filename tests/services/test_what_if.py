"""What a closure or other working days would move: shown first, then made whole or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from casework.actor import Actor
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, PersonId
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.part_time import WorkPattern, weekly
from casework.rules.working_days import CalendarKind, Closure
from casework.services import (
    calendar_changes,
    deadlines,
    what_if,
    work_patterns,
)
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from tests.services.time_cases import put_case

MONDAY = date(2026, 11, 23)
REPORT = DeadlineKind.INVESTIGATION_REPORT
HEATING = Closure(date(2026, 12, 7), date(2026, 12, 8), "Heating broken")
MON_TO_WED = weekly((0, 1, 2), from_on=date(2026, 9, 1))


def count_by(casework: Casework, actor: Actor, kind: CalendarKind) -> None:
    calendar_changes.set_number(
        casework, actor, key="working_day_calendar", value=kind.value, source="Procedure, 1"
    )


def case_counted_by(casework: Casework, actor: Actor, kind: CalendarKind) -> CaseId:
    """Make a case whose investigation report runs from 23 November by that calendar."""
    count_by(casework, actor, kind)
    made = put_case(casework, actor, "HLT-2026-001")
    with casework.transaction(actor) as unit:
        deadlines.start_in(unit, case_id=made, kind=REPORT, start=MONDAY)
    return made


def due(casework: Casework, actor: Actor, case_id: CaseId) -> date:
    (clock,) = deadlines.list_for_case(casework, actor, case_id=case_id)
    return clock.due_on


def test_a_closure_shows_what_it_would_move_and_moves_nothing_by_being_asked(
    casework: Casework, adviser: Actor
) -> None:
    case_id = case_counted_by(casework, adviser, CalendarKind.TRUST_WITH_CLOSURES)
    (move,) = what_if.if_closures(casework, adviser, school_id=None, closures=[HEATING])
    assert (move.was_on, move.now_on) == (date(2026, 12, 21), date(2026, 12, 23))
    assert "Heating broken" in move.how
    assert due(casework, adviser, case_id) == date(2026, 12, 21)
    assert calendar_changes.closures(casework) == ()


def test_a_closure_is_added_and_its_dates_counted_in_one_act(
    casework: Casework, adviser: Actor
) -> None:
    case_id = case_counted_by(casework, adviser, CalendarKind.TRUST_WITH_CLOSURES)
    shown = what_if.if_closures(casework, adviser, school_id=None, closures=[HEATING])
    made = what_if.add_closures(
        casework, adviser, school_id=None, closures=[HEATING], source="Site", why="Heating"
    ).value
    assert [(m.title, m.now_on) for m in made] == [(m.title, m.now_on) for m in shown]
    assert due(casework, adviser, case_id) == date(2026, 12, 23)
    with pytest.raises(BadInput, match="overlap"):
        what_if.add_closures(
            casework, adviser, school_id=None, closures=[HEATING], source="Site", why="Again"
        )
    assert len(calendar_changes.closures(casework)) == 1


def test_where_closures_count_nothing_would_move(casework: Casework, adviser: Actor) -> None:
    case_counted_by(casework, adviser, CalendarKind.TRUST)
    assert what_if.if_closures(casework, adviser, school_id=None, closures=[HEATING]) == ()


def test_the_days_that_somebody_works_move_dates_where_the_procedure_counts_them(
    casework: Casework, adviser: Actor
) -> None:
    case_id = case_counted_by(casework, adviser, CalendarKind.CONTRACTED)
    assert due(casework, adviser, case_id) == date(2026, 12, 21)
    (move,) = what_if.if_pattern(casework, adviser, case_id=case_id, pattern=MON_TO_WED)
    assert move.now_on.weekday() in (0, 1, 2)
    assert move.now_on > date(2027, 1, 1)
    what_if.keep_pattern(
        casework, adviser, case_id=case_id, pattern=MON_TO_WED, why="Contract of 1 September"
    )
    assert due(casework, adviser, case_id) == move.now_on
    (kept,) = work_patterns.patterns_of_employee(casework, adviser, case_id=case_id)
    assert kept.pattern.words == "Mon, Tue, Wed"


def test_other_procedures_say_what_they_count_instead(casework: Casework, adviser: Actor) -> None:
    case_id = case_counted_by(casework, adviser, CalendarKind.TRUST)
    with pytest.raises(Refused, match="does not count the days"):
        what_if.if_pattern(casework, adviser, case_id=case_id, pattern=MON_TO_WED)


def test_a_pattern_ends_the_one_before_it_and_two_on_a_day_are_refused(
    casework: Casework, adviser: Actor
) -> None:
    case_id = put_case(casework, adviser, "HLT-2026-001")
    with casework.read() as session:
        person = PersonId(open_case_in(session, adviser, case_id).subject_id)
    work_patterns.add_pattern(casework, adviser, person_id=person, pattern=MON_TO_WED)
    later = weekly((3, 4), from_on=date(2027, 1, 4))
    work_patterns.add_pattern(casework, adviser, person_id=person, pattern=later)
    first, second = work_patterns.patterns_of_employee(casework, adviser, case_id=case_id)
    assert first.pattern.to_on == date(2027, 1, 3)
    with pytest.raises(BadInput, match="already"):
        work_patterns.add_pattern(casework, adviser, person_id=person, pattern=later)
    none = WorkPattern((frozenset(),), date(2027, 9, 1))
    with pytest.raises(BadInput, match="no working day"):
        work_patterns.add_pattern(casework, adviser, person_id=person, pattern=none)
    work_patterns.take_out_pattern(
        casework, adviser, pattern_id=second.pattern_id, why="Typed for the wrong person"
    )
    assert len(work_patterns.patterns_of_employee(casework, adviser, case_id=case_id)) == 1


def test_closures_are_those_of_a_school_that_is_in_the_casebook(
    casework: Casework, adviser: Actor
) -> None:
    with pytest.raises(NotFound, match="not in this casebook"):
        what_if.add_closures(
            casework,
            adviser,
            school_id="nowhere",
            closures=(Closure(date(2027, 2, 15), date(2027, 2, 19), "Half term"),),
            source="The school’s calendar",
            why="Typed in.",
        )
