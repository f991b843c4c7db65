"""Notes that were sent wait with a date, on Today and among the next steps, until answered."""

from __future__ import annotations

from datetime import date

import pytest

from casework.actor import Actor
from casework.ids import CaseId, StatementId
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.statements import StatementKind
from casework.services import (
    clock_recounts,
    deadlines,
    statement_agreement,
    statements,
    what_now,
)
from casework.services.context import Casework
from casework.summaries.deadlines import Deadline, DueLine
from casework.summaries.roles import WhoChosen
from tests.support.meeting_cases import CHANGED, investigated_case, typed_notes
from tests.support.process_cases import TODAY

COUNTED_ON, GIVEN_ON = date(2026, 11, 30), date(2026, 11, 26)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return investigated_case(casework, adviser)


@pytest.fixture
def notes(casework: Casework, adviser: Actor, case_id: CaseId) -> StatementId:
    return typed_notes(casework, adviser, case_id)


def send(casework: Casework, adviser: Actor, record: StatementId, by: date) -> None:
    statement_agreement.send_to_agree(
        casework, adviser, statement_id=record, on=TODAY, how="by email", agree_by_on=by
    )


def clocks(casework: Casework, adviser: Actor, case_id: CaseId) -> list[Deadline]:
    found = deadlines.list_for_case(casework, adviser, case_id=case_id)
    return [clock for clock in found if clock.kind is DeadlineKind.NOTES_AGREED]


def on_today(casework: Casework, adviser: Actor) -> list[DueLine]:
    due = deadlines.due_today(casework, adviser)
    lines = (*due.overdue, *due.today, *due.this_week)
    return [line for line in lines if line.kind is DeadlineKind.NOTES_AGREED]


def steps(casework: Casework, adviser: Actor, case_id: CaseId) -> list[tuple[str, str, str]]:
    found = what_now.next_steps(casework, adviser, case_id=case_id)
    return [
        (step.title, step.tab, step.item)
        for step in found
        if step.code.startswith("deadline:notes_agreed")
    ]


def test_what_was_sent_is_due_on_today_and_among_the_next_steps(
    casework: Casework, adviser: Actor, case_id: CaseId, notes: StatementId
) -> None:
    assert on_today(casework, adviser) == [] == steps(casework, adviser, case_id)
    send(casework, adviser, notes, COUNTED_ON)
    (line,) = on_today(casework, adviser)
    assert (line.title, line.due_on) == ("Notes agreed by Dana Merrick", COUNTED_ON)
    assert (line.tab, line.item) == ("meetings", f"statement:{notes}")
    (clock,) = clocks(casework, adviser, case_id)
    assert (clock.of_days, clock.fixed_by_words) == (5, "typical number, 5 working days")
    assert not clock.may_slip  # the date was written to somebody
    assert steps(casework, adviser, case_id) == [(line.title, line.tab, line.item)]


def test_a_date_that_was_given_stands_whatever_the_calendar(
    casework: Casework, adviser: Actor, case_id: CaseId, notes: StatementId
) -> None:
    send(casework, adviser, notes, GIVEN_ON)
    (clock,) = clocks(casework, adviser, case_id)
    assert (clock.due_on, clock.of_days) == (GIVEN_ON, 3)
    assert clock.explanation.startswith("26 November 2026 was given when it was sent")
    assert clock.counted[-1].on == GIVEN_ON
    assert clock_recounts.clocks_that_would_move(casework, adviser) == ()


def test_an_answer_settles_the_clock_of_its_own_record_only(
    casework: Casework, adviser: Actor, case_id: CaseId, notes: StatementId
) -> None:
    other = statements.begin_statement(
        casework, adviser, case_id=case_id, kind=StatementKind.STATEMENT, text="I saw it.",
        who=WhoChosen(name="Priya Anand"),
    ).value  # fmt: skip
    send(casework, adviser, notes, COUNTED_ON)
    send(casework, adviser, other, GIVEN_ON)
    titles = {title for title, _tab, _item in steps(casework, adviser, case_id)}
    assert titles == {"Notes agreed by Dana Merrick", "Statement agreed by Priya Anand"}
    statement_agreement.ask_changes(casework, adviser, statement_id=notes, on=TODAY, text=CHANGED)
    assert [line.item for line in on_today(casework, adviser)] == [f"statement:{other}"]
    statement_agreement.record_agreed(casework, adviser, statement_id=other, on=TODAY, how="signed")
    assert on_today(casework, adviser) == []
    states = {clock.state for clock in clocks(casework, adviser, case_id)}
    assert states == {DeadlineState.MET}


def test_what_goes_on_unsigned_is_waited_for_no_longer(
    casework: Casework, adviser: Actor, case_id: CaseId, notes: StatementId
) -> None:
    send(casework, adviser, notes, COUNTED_ON)
    statement_agreement.record_not_signed(
        casework, adviser, statement_id=notes, on=TODAY, reason="No answer came."
    )
    (clock,) = clocks(casework, adviser, case_id)
    assert (clock.state, clock.reason) == (
        DeadlineState.NOT_APPLICABLE,
        "Not signed: No answer came.",
    )
