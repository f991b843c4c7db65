"""The clocks that a report starts, and how they follow the answers to the questions."""

from __future__ import annotations

from collections.abc import Mapping

from casework.clock import to_london
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.screens import (
    TRIAGE_SCREENS,
    Answer,
    Screen,
    ico_clock_starts,
    lado_clock_starts,
    question,
)
from casework.services import deadlines, track_facts, track_opening
from casework.store import deadline_queries
from casework.store.case_tables import CaseRow
from casework.store.unit import Unit

# A clock that was dropped or replaced may begin again; one that was met or missed may not.
_MAY_BEGIN_AGAIN = (DeadlineState.NOT_APPLICABLE, DeadlineState.REPLACED)


def begin_in(unit: Unit, case: CaseRow, answers: Mapping[Screen, Answer]) -> None:
    """Begin the clocks of a new case (DOMAIN.md 2.4, REPORTED and TRIAGE; 3.0).

    LADO and ICO run from the instant at which the employer became aware; the two of the first
    assessment from the day of the report.
    """
    for kind in (DeadlineKind.SCREENS_ANSWERED, DeadlineKind.TRIAGE_DECISION):
        deadlines.start_in(unit, case_id=case.id, kind=kind, start=case.reported_on)
    follow_answers_in(unit, case, answers)


def follow_answers_in(unit: Unit, case: CaseRow, answers: Mapping[Screen, Answer]) -> None:
    """Begin, drop or settle the clocks and tracks that rest on the answers as they stand."""
    _follow(
        unit,
        case,
        DeadlineKind.LADO_CONTACT,
        Screen.SAFEGUARDING,
        runs=lado_clock_starts(answers),
        answered=Screen.SAFEGUARDING in answers,
    )
    _follow(
        unit,
        case,
        DeadlineKind.ICO_NOTICE,
        Screen.DATA_BREACH,
        runs=ico_clock_starts(answers),
        answered=Screen.DATA_BREACH in answers,
    )
    if all(screen in answers for screen in TRIAGE_SCREENS):
        deadlines.settle_in(
            unit, case_id=case.id, kind=DeadlineKind.SCREENS_ANSWERED, settled=unit.now
        )
    track_opening.follow_answers_in(unit, case, answers)


def became_aware_in(unit: Unit, case: CaseRow, why: str) -> None:
    """Count the clocks of awareness anew after its instant was put right."""
    for kind in (DeadlineKind.LADO_CONTACT, DeadlineKind.ICO_NOTICE):
        if kind is DeadlineKind.ICO_NOTICE and track_facts.own_awareness_in(unit.session, case):
            continue  # the breach was known at a time of its own
        if deadline_queries.open_deadline(unit.session, case.id, kind.value) is not None:
            deadlines.restart_in(
                unit, case_id=case.id, kind=kind, start=to_london(case.aware_at), why=why
            )


def reported_in(unit: Unit, case: CaseRow, why: str) -> None:
    """Count the clocks of the first assessment anew after the day of the report was put right."""
    for kind in (DeadlineKind.SCREENS_ANSWERED, DeadlineKind.TRIAGE_DECISION):
        if deadline_queries.open_deadline(unit.session, case.id, kind.value) is not None:
            deadlines.restart_in(unit, case_id=case.id, kind=kind, start=case.reported_on, why=why)


def _follow(
    unit: Unit, case: CaseRow, kind: DeadlineKind, screen: Screen, *, runs: bool, answered: bool
) -> None:
    if runs:
        ended = [
            row
            for row in deadline_queries.deadlines_of(unit.session, case.id)
            if row.kind == kind and row.state not in _MAY_BEGIN_AGAIN
        ]
        if not ended:
            deadlines.start_in(unit, case_id=case.id, kind=kind, start=to_london(case.aware_at))
    elif answered:
        deadlines.drop_in(
            unit,
            case_id=case.id,
            kind=kind,
            reason=f"“{question(screen).question}” is no longer answered so that it applies.",
        )
