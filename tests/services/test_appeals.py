"""Appeals: in time or late, heard by a fresh panel, answered ground by ground, never harsher."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casework.actor import Actor
from casework.errors import BadInput, Refused
from casework.ids import CaseId
from casework.rules.appeals import AppealGround, AppealType, GroundResult
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.hearings import HearingKind
from casework.rules.sanctions import HearingOutcome
from casework.services import (
    appeal_decisions,
    appeals,
    deadlines,
    warnings,
)
from casework.services.appeals import Lodging
from casework.services.context import Casework
from casework.store.case_tables import CaseRow
from casework.summaries.hearings import AppealView
from tests.support.appeal_cases import ENDED, appeal_heard
from tests.support.hearing_cases import (
    APPEAL_CHAIR,
    CHAIR,
    chosen,
    decided,
    lodged,
    prepared_case,
    seat,
)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    case_id = prepared_case(casework, adviser)
    decided(casework, adviser, case_id)
    return case_id


def view_of(casework: Casework, adviser: Actor, case_id: CaseId) -> AppealView:
    (appeal,) = appeals.appeals(casework, adviser, case_id=case_id)
    return appeal


def test_an_appeal_on_the_last_day_is_in_time_and_starts_its_clock(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    lodged(casework, adviser, case_id, date(2026, 12, 24))
    appeal = view_of(casework, adviser, case_id)
    assert appeal.window is not None
    assert (appeal.window.last_on, appeal.late) == (date(2026, 12, 24), False)
    running = [
        one.kind
        for one in deadlines.list_for_case(casework, adviser, case_id=case_id)
        if one.state is DeadlineState.RUNNING
    ]
    assert DeadlineKind.APPEAL_HEARING in running


def test_a_late_appeal_is_decided_on_with_a_reason_never_by_the_date_alone(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    appeal_id = lodged(casework, adviser, case_id, date(2026, 12, 29))
    assert [one.code for one in view_of(casework, adviser, case_id).points] == ["LATE_UNDECIDED"]
    with pytest.raises(BadInput, match="Why is it heard, or not"):
        appeals.decide_late(casework, adviser, appeal_id=appeal_id, accepted=True, because="")
    appeals.decide_late(
        casework, adviser, appeal_id=appeal_id, accepted=True, because="She was in hospital."
    )
    assert view_of(casework, adviser, case_id).points == ()


def test_an_appeal_before_the_outcome_or_a_second_one_cannot_be(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    with pytest.raises(BadInput, match="after that day"):
        appeals.lodge(
            casework, adviser, case_id=case_id, lodging=Lodging(date(2026, 12, 1), words="No.")
        )
    lodged(casework, adviser, case_id)
    with pytest.raises(Refused, match="An appeal is open already"):
        appeals.lodge(
            casework, adviser, case_id=case_id, lodging=Lodging(date(2026, 12, 20), words="Too.")
        )


def test_nobody_who_heard_the_case_sits_on_the_appeal(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    lodged(casework, adviser, case_id)
    with pytest.raises(Refused, match="Kofi Mensah cannot sit on the appeal panel"):
        seat(casework, adviser, case_id, name=CHAIR.name, kind=HearingKind.APPEAL)


def test_a_review_of_a_defective_hearing_says_why_it_is_enough(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    appeal_id = lodged(casework, adviser, case_id)
    grounds = (AppealGround.PROCEDURE,)
    appeals.add_grounds(
        casework, adviser, appeal_id=appeal_id, grounds=grounds, words="Nobody let me speak."
    )
    assert [one.code for one in view_of(casework, adviser, case_id).points] == ["REVIEW_OF_DEFECT"]
    with pytest.raises(BadInput, match="A review may not cure"):
        appeals.choose_type(casework, adviser, appeal_id=appeal_id, kind=AppealType.REVIEW)
    appeals.choose_type(casework, adviser, appeal_id=appeal_id, kind=AppealType.REHEARING)


def test_each_ground_is_answered_and_the_outcome_never_rises(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    appeal_id = appeal_heard(casework, adviser, case_id)
    harsher = chosen(HearingOutcome.FINAL_WRITTEN_WARNING)
    with pytest.raises(Refused) as refusal:
        appeal_decisions.decide(casework, APPEAL_CHAIR, appeal_id=appeal_id, text=harsher)
    problems = refusal.value.problems
    assert "An appeal cannot make the outcome harsher" in problems
    assert "“The sanction is too severe” is not answered with reasons" in problems
    with pytest.raises(Refused, match="not written in the capacity of HR adviser"):
        appeal_decisions.answer_ground(
            casework,
            adviser,
            appeal_id=appeal_id,
            ground=AppealGround.TOO_SEVERE,
            result=GroundResult.UPHELD,
            reasons="No.",
        )


def test_an_appeal_that_succeeds_sets_the_warning_aside(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    with casework.transaction(adviser) as unit:
        case = unit.session.get(CaseRow, case_id)
        assert case is not None
        warnings.begin_in(unit, case, issued_on=date(2026, 12, 10))
    appeal_id = appeal_heard(casework, adviser, case_id)
    appeal_decisions.answer_ground(
        casework,
        APPEAL_CHAIR,
        appeal_id=appeal_id,
        ground=AppealGround.TOO_SEVERE,
        result=GroundResult.UPHELD,
        reasons="Guidance meets the case.",
    )
    lighter = replace(chosen(HearingOutcome.MANAGEMENT_GUIDANCE), alternatives={})
    appeal_decisions.decide(casework, APPEAL_CHAIR, appeal_id=appeal_id, text=lighter)
    appeal = view_of(casework, adviser, case_id)
    assert appeal.decided is not None
    assert not appeal.is_open
    with pytest.raises(Refused, match="final within the trust"):
        appeals.lodge(
            casework, adviser, case_id=case_id, lodging=Lodging(ENDED.date(), words="Again.")
        )
    (warning,) = warnings.warnings_of_case(casework, adviser, case_id=case_id)
    assert warning.state.words == "set aside"


def test_only_the_employee_withdraws_and_then_nothing_more_is_decided(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    appeal_id = lodged(casework, adviser, case_id)
    with pytest.raises(BadInput, match="How did the employee say so"):
        appeals.withdraw(casework, adviser, appeal_id=appeal_id, on=date(2026, 12, 20), note="")
    appeals.withdraw(
        casework, adviser, appeal_id=appeal_id, on=date(2026, 12, 20), note="Email of that day."
    )
    with pytest.raises(Refused, match="was withdrawn"):
        appeals.decide_late(casework, adviser, appeal_id=appeal_id, accepted=True, because="x")
