"""A changed calendar or procedure moves running clocks only when somebody says so, and says how."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from casework.actor import Actor, Capacity
from casework.clock import FrozenClock
from casework.errors import BadInput, Refused
from casework.ids import CaseId
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.working_days import CalendarKind
from casework.services import audit_trail, calendar_changes, calendars, deadlines
from casework.services.clock_recounts import clocks_that_would_move, count_anew
from casework.services.context import Casework
from casework.store import deadline_queries
from tests.services.time_cases import put_case

MONDAY = date(2026, 11, 23)
REPORT = DeadlineKind.INVESTIGATION_REPORT
WHY = "A day was proclaimed"


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    """A case whose investigation report is due on 21 December."""
    made = put_case(casework, adviser, "HLT-2026-001")
    with casework.transaction(adviser) as unit:
        deadlines.start_in(
            unit, case_id=made, kind=REPORT, start=MONDAY, start_event="letter L05 was received"
        )
    return made


def due(casework: Casework, actor: Actor, case_id: CaseId) -> date:
    (clock,) = deadlines.list_for_case(casework, actor, case_id=case_id)
    return clock.due_on


def add_a_bank_holiday(casework: Casework, actor: Actor) -> None:
    calendar_changes.add_bank_holiday(
        casework, actor, day=date(2026, 12, 10), name="Jubilee", source="Proclaimed"
    )


def close_the_trust(casework: Casework, actor: Actor) -> None:
    kind = CalendarKind.TRUST_WITH_CLOSURES
    calendar_changes.set_number(
        casework, actor, key="working_day_calendar", value=kind.value, source="Procedure, 1"
    )
    calendar_changes.add_closure(
        casework,
        actor,
        school_id=None,
        from_on=date(2026, 12, 7),
        to_on=date(2026, 12, 8),
        name="Heating broken",
    )


def change_the_number(casework: Casework, actor: Actor) -> None:
    calendar_changes.set_number(
        casework, actor, key="investigation_days", value=25, source="Procedure, 6.2"
    )


@pytest.mark.parametrize(
    ("change", "now_on"),
    [
        (add_a_bank_holiday, date(2026, 12, 22)),
        (close_the_trust, date(2026, 12, 23)),
        (change_the_number, date(2026, 12, 30)),
    ],
)
def test_nothing_moves_until_it_is_said_and_then_the_old_count_is_kept(
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    change: Callable[[Casework, Actor], None],
    now_on: date,
) -> None:
    assert clocks_that_would_move(casework, adviser) == ()
    change(casework, adviser)
    assert due(casework, adviser, case_id) == date(2026, 12, 21)
    (move,) = clocks_that_would_move(casework, adviser)
    assert (move.reference, move.was_on, move.now_on) == (
        "HLT-2026-001",
        date(2026, 12, 21),
        now_on,
    )
    done = count_anew(casework, adviser, deadline_ids=[move.deadline_id], why=WHY)
    assert done.value == (move,)
    (clock,) = deadlines.list_for_case(casework, adviser, case_id=case_id)
    assert clock.due_on == clock.counted[-1].on == now_on
    assert clock.start_words == "letter L05 was received, Mon 23 Nov"
    assert clock.started_on == MONDAY
    assert clocks_that_would_move(casework, adviser) == ()
    with casework.read() as session:
        old, new = deadline_queries.deadlines_of(session, case_id)
        assert (old.state, old.due_on, old.reason) == (
            DeadlineState.REPLACED,
            date(2026, 12, 21),
            WHY,
        )
        assert new.state == DeadlineState.RUNNING
    said = [line.what for line in audit_trail.case_timeline(casework, adviser, case_id=case_id)]
    assert any(words.startswith("Clock counted anew") for words in said)


def test_a_clock_that_goes_on_after_a_pause_keeps_the_days_it_had_left(
    casework: Casework, adviser: Actor, case_id: CaseId, clock: FrozenClock
) -> None:
    with casework.transaction(adviser) as unit:
        deadlines.pause_in(unit, case_id=case_id, reason="The LADO asked us to wait.")
    with casework.transaction(adviser) as unit:
        deadlines.resume_in(unit, case_id=case_id)
    with casework.transaction(adviser) as unit:
        row = deadline_queries.open_deadline(unit.session, case_id, REPORT.value)
        assert row is not None
        basis = calendars.basis_in(unit.session, case_id, MONDAY)
        counted = deadlines.count_of(row, basis, 7)
        deadlines.count_anew_in(unit, row, basis, amount=7, counted=counted, why="seven left")
    before = due(casework, adviser, case_id)
    change_the_number(casework, adviser)
    assert clocks_that_would_move(casework, adviser) == ()
    assert due(casework, adviser, case_id) == before


def test_settled_clocks_and_hours_do_not_move(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    with casework.transaction(adviser) as unit:
        deadlines.settle_in(unit, case_id=case_id, kind=REPORT, settled=MONDAY)
        deadlines.start_in(unit, case_id=case_id, kind=DeadlineKind.ICO_NOTICE, start=unit.now)
    change_the_number(casework, adviser)
    add_a_bank_holiday(casework, adviser)
    assert clocks_that_would_move(casework, adviser) == ()


def test_a_case_that_is_not_open_to_one_is_neither_listed_nor_moved(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    secret = put_case(casework, adviser, "HLT-2026-002", restricted_to=("Morag Bain",))
    with casework.transaction(adviser) as unit:
        hidden = deadlines.start_in(unit, case_id=secret, kind=REPORT, start=MONDAY)
    change_the_number(casework, adviser)
    assert [move.case_id for move in clocks_that_would_move(casework, adviser)] == [case_id]
    assert count_anew(casework, adviser, deadline_ids=[hidden], why=WHY).value == ()
    morag = Actor("Morag Bain", Capacity.HR_ADVISER)
    assert len(clocks_that_would_move(casework, morag)) == 2


def test_it_needs_a_reason_and_the_right(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    change_the_number(casework, adviser)
    (move,) = clocks_that_would_move(casework, adviser)
    with pytest.raises(BadInput, match="reason"):
        count_anew(casework, adviser, deadline_ids=[move.deadline_id], why=" ")
    auditor = Actor("A. Ditor", Capacity.AUDITOR)
    with pytest.raises(Refused, match="Settings"):
        count_anew(casework, auditor, deadline_ids=[move.deadline_id], why=WHY)
    assert due(casework, adviser, case_id) == move.was_on
