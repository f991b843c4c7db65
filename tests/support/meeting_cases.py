"""A case under investigation with a held interview, for tests of meetings and records."""

from __future__ import annotations

from datetime import UTC, datetime

from casework.actor import Actor
from casework.ids import CaseId, MeetingId, StatementId
from casework.rules.meetings import (
    Adjustment,
    Attended,
    CompanionThere,
    HowItWent,
    Made,
    MeetingKind,
    MeetingPlan,
)
from casework.rules.stage import Stage
from casework.services import meetings, statements
from casework.services.context import Casework
from casework.store import stage_queries
from casework.store.case_tables import CaseRow, StageRow
from casework.summaries.roles import WhoChosen
from tests.support.process_cases import TODAY, cast, log_case

TYPED = (
    "G. Lomas: Is “Dana M” your account?\n"
    "D. Merrick: Yes. I put that up.\n"
    "G. Lomas: Does anyone else use the telephone?\n"
    "D. Merrick: I said my son has it sometimes. I take that back.\f"
    "G. Lomas: Were you at work?\n"
    "D. Merrick: I was letting off steam at home. It had been a hard week."
)
CHANGED = TYPED.replace("I take that back.", "He did not write this. I did.").replace(
    "a hard week.", "a hard week. I had been bitten on the Thursday and nobody rang me."
)
HELD_AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
NOBODY = WhoChosen()


def investigated_case(casework: Casework, adviser: Actor) -> CaseId:
    """Bring a case to the investigation, with its parts filled."""
    case_id = log_case(casework, adviser)
    cast(casework, adviser, case_id)
    enter(casework, adviser, case_id, Stage.NOTIFIED)
    enter(casework, adviser, case_id, Stage.INVESTIGATING)
    return case_id


def enter(casework: Casework, adviser: Actor, case_id: CaseId, stage: Stage) -> None:
    """Put a case into a stage without what usually leads there."""
    with casework.transaction(adviser) as unit:
        case = unit.session.get(CaseRow, case_id)
        assert case is not None
        earlier = stage_queries.stages_of(unit.session, case_id)
        number = earlier[-1].number + 1
        on = HELD_AT.date() if stage is Stage.NOTIFIED else TODAY
        unit.session.add(
            StageRow(
                case_id=case_id,
                number=number,
                from_stage=case.stage,
                to_stage=stage.value,
                entered_on=on,
                recorded_at=unit.now,
                recorded_by=adviser.words,
            )
        )
        case.stage = stage.value
        unit.session.flush()
        unit.record("stage.entered", case_id=case_id, subject=("case", case_id))


def interview_plan(**given: object) -> MeetingPlan:
    """Return the plan of an interview that Gareth Lomas leads."""
    values: dict[str, object] = {
        "kind": MeetingKind.EMPLOYEE,
        "led_by": "Gareth Lomas",
        "note_taker": "Ines Ferro",
        "place": "Saltmarsh Primary School, small meeting room",
        "planned_for": datetime(2026, 11, 27, 10, 0, tzinfo=UTC),
        "questions": "Is the account yours?\nWho could see it?",
        "companion": CompanionThere("Stan Whitlock", "trade union official", TODAY),
        "adjustments": (Adjustment("Questions in writing the day before"),),
    }
    return MeetingPlan(**(values | given))  # type: ignore[arg-type]


def plan_interview(casework: Casework, adviser: Actor, case_id: CaseId) -> MeetingId:
    """Plan the interview with the employee."""
    return meetings.plan(
        casework, adviser, case_id=case_id, who=NOBODY, plan=interview_plan()
    ).value


def went(**given: object) -> HowItWent:
    """Return how the interview went."""
    values: dict[str, object] = {
        "began_at": HELD_AT,
        "ended_at": datetime(2026, 11, 20, 11, 25, tzinfo=UTC),
        "breaks": "10:40 to 10:50, asked for by Dana",
        "said_first": "Nothing is decided; she may stop at any time.",
        "attendance": (Attended("Dana Merrick", "employee"), Attended("Gareth Lomas", "officer")),
        "companion": CompanionThere("Stan Whitlock", "trade union official", TODAY, came=True),
        "adjustments": (Adjustment("Questions in writing the day before", Made.YES, "sent"),),
    }
    return HowItWent(**(values | given))  # type: ignore[arg-type]


def held_interview(casework: Casework, adviser: Actor, case_id: CaseId) -> MeetingId:
    """Plan the interview with the employee and write down how it went."""
    meeting_id = plan_interview(casework, adviser, case_id)
    meetings.record_how_it_went(casework, adviser, meeting_id=meeting_id, went=went())
    return meeting_id


def typed_notes(
    casework: Casework, adviser: Actor, case_id: CaseId, text: str = TYPED
) -> StatementId:
    """Type the notes of a held interview."""
    meeting_id = held_interview(casework, adviser, case_id)
    return statements.begin_notes(casework, adviser, meeting_id=meeting_id, text=text).value
