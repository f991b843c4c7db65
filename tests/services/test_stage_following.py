"""The stage follows the hearing, its outcome and the appeal, and never past a gate."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from casework.actor import Actor
from casework.ids import AppealId, CaseId, HearingId
from casework.rules.appeals import AppealGround
from casework.rules.stage import Stage
from casework.services import (
    appeals,
    hearing_course,
    hearing_letter_clocks,
    hearing_moving,
    hearings,
    outcomes,
    stages,
)
from casework.services.appeals import Lodging
from casework.services.context import Casework
from casework.store.letter_tables import LetterRow
from casework.summaries.stages import ProcessPage
from tests.support.hearing_cases import (
    CHAIR,
    allegation_of,
    arranged,
    chosen,
    found,
    held,
    move_clock,
    opened_at,
    planned,
    prepared_case,
    served,
)
from tests.support.process_cases import TODAY, answer_all

S = Stage
SENT_AT = datetime(2026, 12, 10, 9, 0, tzinfo=UTC)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    case = prepared_case(casework, adviser)
    answer_all(casework, adviser, case)
    return case


def page(casework: Casework, adviser: Actor, case_id: CaseId) -> ProcessPage:
    return stages.process_page(casework, adviser, case_id=case_id)


def stage(casework: Casework, adviser: Actor, case_id: CaseId) -> Stage:
    return page(casework, adviser, case_id).stage


def send(casework: Casework, adviser: Actor, case_id: CaseId, kind: str) -> None:
    """Issue and serve an outcome letter, with what its service settles and starts."""
    letter_id = served(casework, adviser, case_id, kind, date(2026, 12, 10))
    with casework.transaction(adviser) as unit:
        row = unit.session.get(LetterRow, letter_id)
        case = unit.session.get_one(_case_row(), case_id)
        assert row is not None
        row.sent_at, row.letter_date = SENT_AT, SENT_AT.date()
        unit.session.flush()
        unit.record("letter.served", case_id=case_id, subject=("letter", row.id))
        hearing_letter_clocks.served_in(unit, case, row)


def _case_row() -> type:
    from casework.store.case_tables import CaseRow

    return CaseRow


def with_outcome(casework: Casework, adviser: Actor, case_id: CaseId) -> HearingId:
    hearing_id = held(casework, adviser, case_id)
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=chosen())
    move_clock(casework, datetime(2026, 12, 10, 12, 0, tzinfo=UTC))
    return hearing_id


def issued(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    with_outcome(casework, adviser, case_id)
    send(casework, adviser, case_id, "L24")


def appealed(casework: Casework, adviser: Actor, case_id: CaseId, on: date) -> AppealId:
    move_clock(casework, datetime(2027, 1, 11, 9, 0, tzinfo=UTC))
    lodging = Lodging(on, (AppealGround.TOO_SEVERE,), "I said sorry at once.", "I was ill.")
    return appeals.lodge(casework, adviser, case_id=case_id, lodging=lodging).value


def test_the_hearing_takes_the_case_along_and_each_day_it_had_is_a_step(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    to = datetime(2026, 12, 10, 10, 0, tzinfo=UTC)
    hearing_moving.move(
        casework, adviser, hearing_id=hearing_id, to=to, reason="The companion cannot come."
    )
    assert stage(casework, adviser, case_id) is S.HEARING_PREP
    assert page(casework, adviser, case_id).steps[-1].came_from is S.HEARING_PREP
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    move_clock(casework, datetime(2026, 12, 10, 16, 0, tzinfo=UTC))
    hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at(to))
    assert stage(casework, adviser, case_id) is S.HEARING
    ended = datetime(2026, 12, 10, 12, 0, tzinfo=UTC)
    hearing_course.end(casework, adviser, hearing_id=hearing_id, at=ended)
    assert stage(casework, adviser, case_id) is S.DELIBERATION


def test_a_second_hearing_takes_the_case_back_without_a_word_that_no_form_asks_for(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    held(casework, adviser, case_id)
    at = datetime(2026, 12, 10, 10, 0, tzinfo=UTC)
    second = hearings.plan(
        casework, adviser, case_id=case_id, arranged=arranged(planned_for=at)
    ).value
    move_clock(casework, datetime(2026, 12, 10, 16, 0, tzinfo=UTC))
    served(casework, adviser, case_id, "L19", TODAY, second)
    hearing_course.begin(casework, adviser, hearing_id=second, opened=opened_at(at))
    assert stage(casework, adviser, case_id) is S.HEARING


def test_no_outcome_is_issued_before_findings_decision_and_letter(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = held(casework, adviser, case_id)
    gate = {one.move.target: one for one in page(casework, adviser, case_id).gates}
    assert {point.code for point in gate[S.OUTCOME_ISSUED].blockers} == {
        "NO_FINDING",
        "NO_OUTCOME",
    }
    send(casework, adviser, case_id, "L24")
    assert stage(casework, adviser, case_id) is S.DELIBERATION
    move_clock(casework, datetime(2026, 12, 9, 16, 0, tzinfo=UTC))
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=chosen())
    gate = {one.move.target: one for one in page(casework, adviser, case_id).gates}
    assert {point.code for point in gate[S.OUTCOME_ISSUED].blockers} == {"OUTCOME_NOT_SENT"}
    move_clock(casework, datetime(2026, 12, 10, 12, 0, tzinfo=UTC))
    send(casework, adviser, case_id, "L24")
    assert stage(casework, adviser, case_id) is S.OUTCOME_ISSUED


def test_a_warning_stays_live_and_holds_the_case_open(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    issued(casework, adviser, case_id)
    gate = {one.move.target: one for one in page(casework, adviser, case_id).gates}
    assert gate[S.SANCTION_LIVE].is_open
    codes = {point.code for point in gate[S.CLOSED].blockers}
    assert codes == {"WARNING_LIVE"}


def test_an_appeal_in_time_is_taken_in_and_may_be_withdrawn(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    issued(casework, adviser, case_id)
    appeal_id = appealed(casework, adviser, case_id, date(2026, 12, 14))
    assert stage(casework, adviser, case_id) is S.APPEAL_LODGED
    assert len(page(casework, adviser, case_id).track) == 11
    appeals.withdraw(
        casework, adviser, appeal_id=appeal_id, on=date(2027, 1, 11), note="By email today."
    )
    assert stage(casework, adviser, case_id) is S.APPEAL_WITHDRAWN


def test_planning_its_hearing_begins_the_preparation_of_an_appeal(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    issued(casework, adviser, case_id)
    appeal_id = appealed(casework, adviser, case_id, date(2026, 12, 14))
    day = arranged(planned_for=datetime(2027, 2, 3, 10, 0, tzinfo=UTC))
    hearings.plan(casework, adviser, case_id=case_id, arranged=day, appeal_id=appeal_id)
    assert stage(casework, adviser, case_id) is S.APPEAL_PREP


def test_a_late_appeal_waits_for_the_decision_whether_it_is_heard(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    issued(casework, adviser, case_id)
    appeal_id = appealed(casework, adviser, case_id, date(2027, 1, 8))
    assert stage(casework, adviser, case_id) is S.APPEAL_LATE_DECISION
    appeals.decide_late(
        casework, adviser, appeal_id=appeal_id, accepted=True, because="The illness is on record."
    )
    assert stage(casework, adviser, case_id) is S.APPEAL_PREP


def test_what_a_gate_bars_leaves_the_act_and_the_stage_as_they_are(
    casework: Casework, adviser: Actor
) -> None:
    # Nothing was decided: a letter may have gone all the same, and the case does not follow it.
    case = prepared_case(casework, adviser)
    held(casework, adviser, case)
    send(casework, adviser, case, "L24")
    assert stage(casework, adviser, case) is S.DELIBERATION
