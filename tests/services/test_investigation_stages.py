"""From the notice to the report: holds, returns, early ends, and an officer replaced midway."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from casework.actor import Actor
from casework.errors import BadInput, Refused
from casework.ids import CaseId
from casework.rules.case_facts import OutsideBody
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.enquiries import EnquiryKind, EnquiryState
from casework.rules.gate_points import PointState
from casework.rules.gates import Gate
from casework.rules.stage import Stage, StationState
from casework.rules.stage_flow import Redirection
from casework.rules.stage_move import AdviceGiven, MoveAsked
from casework.services import (
    allegations,
    deadlines,
    enquiries,
    meetings,
    outside_advice,
    roles,
    stages,
    statements,
    suspensions,
    what_now,
)
from casework.services.context import Casework
from casework.services.enquiries import EnquiryAsked
from tests.support.casebooks import ADVISER
from tests.support.meeting_cases import plan_interview, went
from tests.support.notified_cases import notified_case
from tests.support.process_cases import TODAY, appoint, go, holder
from tests.support.suspension_cases import suspension

HOLDS = [Stage.ON_HOLD_SICKNESS, Stage.ON_HOLD_GRIEVANCE]


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    case = notified_case(casework, adviser)
    go(casework, adviser, case, Stage.INVESTIGATING)
    return case


def gate(casework: Casework, case_id: CaseId, target: Stage) -> Gate:
    page = stages.process_page(casework, ADVISER, case_id=case_id)
    return next(found for found in page.gates if found.move.target is target)


def warnings(casework: Casework, case_id: CaseId, target: Stage) -> list[str]:
    return [point.code for point in gate(casework, case_id, target).warnings]


def state_of(casework: Casework, case_id: CaseId, kind: DeadlineKind) -> DeadlineState:
    found = deadlines.list_for_case(casework, ADVISER, case_id=case_id)
    return next(clock.state for clock in found if clock.kind is kind)


@pytest.mark.parametrize("hold", HOLDS)
def test_a_hold_stops_the_trusts_clocks_and_only_those(
    casework: Casework, adviser: Actor, case_id: CaseId, hold: Stage
) -> None:
    suspensions.begin(casework, adviser, case_id=case_id, asked=suspension(casework))
    with pytest.raises(BadInput) as bad:
        go(casework, adviser, case_id, hold)
    assert bad.value.field == "note"
    go(casework, adviser, case_id, hold, note="Signed off until 4 December.")
    report, review = DeadlineKind.INVESTIGATION_REPORT, DeadlineKind.SUSPENSION_REVIEW
    assert state_of(casework, case_id, report) is DeadlineState.PAUSED
    assert state_of(casework, case_id, review) is DeadlineState.RUNNING
    assert state_of(casework, case_id, DeadlineKind.PAUSE_REVIEW) is DeadlineState.RUNNING
    page = stages.process_page(casework, adviser, case_id=case_id)
    assert [found.move.target for found in page.gates] == [Stage.INVESTIGATING]
    go(casework, adviser, case_id, Stage.INVESTIGATING)
    assert state_of(casework, case_id, report) is DeadlineState.RUNNING
    assert state_of(casework, case_id, DeadlineKind.PAUSE_REVIEW) is DeadlineState.MET


def test_a_hold_at_others_request_goes_back_to_where_it_began(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    advice = AdviceGiven(
        OutsideBody.POLICE, "DC Amin", TODAY, asked_to_wait=True, advice="Wait for us."
    )
    go(casework, adviser, case_id, Stage.ON_HOLD_EXTERNAL, advice=advice)
    page = stages.process_page(casework, adviser, case_id=case_id)
    assert [found.move.target for found in page.gates] == [Stage.INVESTIGATING]
    with pytest.raises(Refused):
        go(casework, adviser, case_id, Stage.INVESTIGATING)
    (standing,) = outside_advice.advice_on(casework, adviser, case_id=case_id)
    outside_advice.end_advice(
        casework, adviser, advice_id=standing.advice_id, on=TODAY, said_by="DC Amin"
    )
    with pytest.raises(Refused) as refused:
        go(casework, adviser, case_id, Stage.TRIAGE)
    assert "it goes on where it stopped" in refused.value.problems[0]
    go(casework, adviser, case_id, Stage.INVESTIGATING)
    assert state_of(casework, case_id, DeadlineKind.TRIAGE_DECISION) is DeadlineState.MET


def test_the_report_is_begun_in_spite_of_open_points_only_with_a_reason(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    line = enquiries.raise_enquiry(
        casework,
        adviser,
        case_id=case_id,
        asked=EnquiryAsked(EnquiryKind.LINE, "Who else used the telephone"),
    ).value
    meeting = plan_interview(casework, adviser, case_id)
    began = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
    meetings.record_how_it_went(casework, adviser, meeting_id=meeting, went=went(began_at=began))
    statements.begin_notes(casework, adviser, meeting_id=meeting, text="Yes.")
    found = set(warnings(casework, case_id, Stage.REPORT_DRAFT))
    assert {"OPEN_ENQUIRIES", "NOTES_NOT_AGREED", "NOT_PUT", "EARLY_INTERVIEW"} == found
    steps = [step.code for step in what_now.next_steps(casework, adviser, case_id=case_id)]
    assert {"cure:settle_enquiries", "cure:agree_notes", "cure:put_to_employee"} <= set(steps)
    assert "move:REPORT_DRAFT" in steps
    with pytest.raises(BadInput):
        go(casework, adviser, case_id, Stage.REPORT_DRAFT)
    enquiries.settle_enquiry(
        casework, adviser, enquiry_id=line, state=EnquiryState.FOLLOWED, words="Nobody."
    )
    assert "OPEN_ENQUIRIES" not in warnings(casework, case_id, Stage.REPORT_DRAFT)
    go(casework, adviser, case_id, Stage.REPORT_DRAFT, reason="The notes are with the employee.")


def test_the_report_goes_back_with_words_and_comes_again(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    go(casework, adviser, case_id, Stage.REPORT_DRAFT, reason="Nothing is open.")
    with pytest.raises(BadInput):
        go(casework, adviser, case_id, Stage.INVESTIGATING)
    go(casework, adviser, case_id, Stage.INVESTIGATING, note="A witness has come forward.")
    page = stages.process_page(casework, adviser, case_id=case_id)
    assert page.steps[-1].note == "A witness has come forward."
    present = [m.station.name for m in page.track if m.state is StationState.PRESENT]
    assert present == ["INVESTIGATING"]
    go(casework, adviser, case_id, Stage.REPORT_DRAFT, reason="Nothing is open.")


def test_nobody_but_the_officers_own_act_submits_the_report(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    go(casework, adviser, case_id, Stage.REPORT_DRAFT, reason="Nothing is open.")
    found = gate(casework, case_id, Stage.REPORT_SUBMITTED)
    assert found.blockers[-1].code == "REPORT_NOT_SUBMITTED"
    assert len(found.blockers) > 1
    with pytest.raises(Refused):
        go(casework, adviser, case_id, Stage.REPORT_SUBMITTED)


@pytest.mark.parametrize(
    ("target", "given"),
    [
        (Stage.CLOSED_NFA, {}),
        (Stage.CLOSED_REDIRECTED, {"redirected_to": Redirection.GRIEVANCE}),
    ],
)
def test_an_investigation_ends_early_only_where_nothing_is_left_of_it(
    casework: Casework, adviser: Actor, case_id: CaseId, target: Stage, given: dict[str, object]
) -> None:
    decision = {
        "reason": "What was alleged was withdrawn.",
        "decided_by": holder(casework, case_id, CaseRole.COMMISSIONER),
        "authority": "Headteacher",
        **given,
    }
    with pytest.raises(Refused) as refused:
        go(casework, adviser, case_id, target, **decision)
    assert refused.value.problems == (
        "Allegation 1 stands: investigated to the report, or withdrawn with the reason",
    )
    (one,) = allegations.allegations_of_case(casework, adviser, case_id=case_id)
    allegations.withdraw_allegation(
        casework, adviser, allegation_id=one.allegation_id, reason="The post was another’s."
    )
    assert "TELL_EMPLOYEE" in warnings(casework, case_id, target)
    someone = {**decision, "decided_by": None, "decided_by_name": "Gareth Lomas"}
    with pytest.raises(Refused):
        go(casework, adviser, case_id, target, **someone)
    go(casework, adviser, case_id, target, **decision)
    page = stages.process_page(casework, adviser, case_id=case_id)
    assert page.stage is target
    assert page.steps[-1].decision is not None


def test_with_every_allegation_withdrawn_no_report_is_begun(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    (one,) = allegations.allegations_of_case(casework, adviser, case_id=case_id)
    allegations.withdraw_allegation(
        casework, adviser, allegation_id=one.allegation_id, reason="The post was another’s."
    )
    codes = [p.code for p in gate(casework, case_id, Stage.REPORT_DRAFT).blockers]
    assert "NOTHING_TO_REPORT_ON" in codes


def test_an_officer_is_replaced_midway_and_nothing_is_lost(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    first = next(
        part
        for part in roles.parts_in_case(casework, adviser, case_id=case_id)
        if part.role is CaseRole.IO
    )
    roles.end_part(casework, adviser, role_id=first.role_id, on=TODAY, why="On long leave.")
    (point,) = gate(casework, case_id, Stage.REPORT_DRAFT).blockers
    assert point.words == "No investigating officer is named"
    steps = what_now.next_steps(casework, adviser, case_id=case_id)
    assert "Name an investigating officer" in [step.title for step in steps]
    second = appoint(casework, adviser, case_id, CaseRole.IO, "Ines Ferro")
    (point,) = gate(casework, case_id, Stage.REPORT_DRAFT).blockers
    assert point.code == "UNDECLARED_IO"
    roles.declare(casework, adviser, role_id=second, on=TODAY)
    states = {p.code: p.state for p in gate(casework, case_id, Stage.REPORT_DRAFT).points}
    assert states["IO"] is PointState.IN_ORDER
    report = DeadlineKind.INVESTIGATION_REPORT
    assert state_of(casework, case_id, report) is DeadlineState.RUNNING


def test_no_step_is_dated_before_the_one_before_it(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    asked = MoveAsked(Stage.REPORT_DRAFT, date(2026, 11, 22), reason="Nothing is open.")
    with pytest.raises(BadInput) as bad:
        stages.move(casework, adviser, case_id=case_id, asked=asked)
    assert bad.value.field == "on"
