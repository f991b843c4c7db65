"""A case whose appeal was heard, and the warning of its outcome, for tests of what may follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from casework.actor import Actor
from casework.ids import AppealId, CaseId, HearingId
from casework.rules.appeals import AppealGround, GroundResult
from casework.rules.hearings import HearingKind
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage import Stage
from casework.services import (
    appeal_decisions,
    hearing_course,
    hearings,
    outcomes,
    warnings,
    what_stands,
)
from casework.services.context import Casework
from casework.store.case_tables import CaseRow
from casework.summaries.hearings import OutcomeText
from tests.support.hearing_cases import (
    APPEAL_CHAIR,
    CHAIR,
    allegation_of,
    arranged,
    chosen,
    found,
    held,
    lodged,
    move_clock,
    opened_at,
    seat,
    served,
)
from tests.support.meeting_cases import enter

HEARD = datetime(2027, 1, 20, 10, 0, tzinfo=UTC)
ENDED = datetime(2027, 1, 20, 11, 0, tzinfo=UTC)


def final(**given: str) -> OutcomeText:
    """Return a final written warning with all that it wants."""
    text = chosen(HearingOutcome.FINAL_WRITTEN_WARNING)
    lighter = {HearingOutcome.WRITTEN_WARNING: "Parents of a whole year read it."}
    return replace(
        text,
        alternatives={**text.alternatives, **lighter},
        given={"serious_because": "A child could be known from it.", **given},
    )


def first(**given: str) -> OutcomeText:
    """Return a first written warning with all that it wants."""
    return replace(chosen(), given=given)


def nothing() -> OutcomeText:
    """Return that no action is taken."""
    return replace(chosen(HearingOutcome.NO_ACTION), alternatives={})


def outcome_issued(
    casework: Casework, adviser: Actor, case_id: CaseId, text: OutcomeText
) -> HearingId:
    """Hold the hearing, find, decide, and let the stage be that of the outcome."""
    hearing_id = held(casework, adviser, case_id)
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=text)
    enter(casework, adviser, case_id, Stage.OUTCOME_ISSUED)
    return hearing_id


def warned(casework: Casework, adviser: Actor, case_id: CaseId, on: date) -> None:
    """Begin the warning of what stands, as the service of its letter does."""
    with casework.transaction(adviser) as unit:
        case = unit.session.get_one(CaseRow, case_id)
        if warnings.begin_in(unit, case, issued_on=on) is None:
            unit.record("case.seen", case_id=case_id, subject=("case", case_id))


def appeal_heard(casework: Casework, adviser: Actor, case_id: CaseId) -> AppealId:
    """Lodge an appeal and hear it with a fresh panel of three."""
    appeal_id = lodged(casework, adviser, case_id)
    enter(casework, adviser, case_id, Stage.APPEAL_PREP)
    hearing_id = hearings.plan(
        casework,
        adviser,
        case_id=case_id,
        appeal_id=appeal_id,
        arranged=arranged(planned_for=HEARD, most_possible=None),
    ).value
    seat(casework, adviser, case_id, name=APPEAL_CHAIR.name, kind=HearingKind.APPEAL)
    for name in ("Ben Ojo", "Cara Lund"):
        seat(casework, adviser, case_id, name=name, kind=HearingKind.APPEAL, chairs=False)
    served(casework, adviser, case_id, "L30", date(2027, 1, 4), hearing_id)
    move_clock(casework, datetime(2027, 1, 20, 15, 0, tzinfo=UTC))
    hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at(HEARD))
    hearing_course.end(casework, adviser, hearing_id=hearing_id, at=ENDED)
    return appeal_id


def answered(casework: Casework, actor: Actor, appeal_id: AppealId) -> None:
    """Answer the one ground of the appeal."""
    appeal_decisions.answer_ground(
        casework,
        actor,
        appeal_id=appeal_id,
        ground=AppealGround.TOO_SEVERE,
        result=GroundResult.PARTLY,
        reasons="Less meets the case.",
    )


def stands(casework: Casework, case_id: CaseId) -> tuple[str, str]:
    """Return what stands for the employee, and for how many months where that is said."""
    with casework.read() as session:
        row = what_stands.standing_outcome_in(session, case_id)
        assert row is not None
        return row.outcome, str(row.given.get("months", ""))
