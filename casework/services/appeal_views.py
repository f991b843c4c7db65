"""Appeals as lists and the desk show them, read within an open reading or act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.errors import NotFound
from casework.ids import AppealId, CaseId
from casework.rules.appeals import (
    AppealGround,
    AppealType,
    AppealWindow,
    GroundResult,
    LodgedAppeal,
    appeal_window,
    is_late,
    lodged_points,
    not_told_point,
    type_points,
)
from casework.rules.hearings import HearingState
from casework.rules.process_points import OpenPoint, Weight
from casework.rules.sanctions import HearingOutcome
from casework.services import calendars, outcomes
from casework.store import hearing_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import AppealAnswerRow, AppealRow, HearingRow, OutcomeRow
from casework.summaries.hearings import AppealAnswerView, AppealView


def appeals_in(session: ReadSession, case: CaseRow) -> tuple[AppealView, ...]:
    """List the appeals of a case within an open reading or act."""
    return tuple(_view(session, case, row) for row in hearing_queries.appeals_of(session, case.id))


def window_in(session: ReadSession, case: CaseRow, outcome_id: str | None) -> AppealWindow | None:
    """Return the time to appeal against an outcome; None while no letter gave it."""
    received = received_on_in(session, case.id, outcome_id)
    if received is None:
        return None
    basis = calendars.basis_in(session, case.id, received)
    return appeal_window(basis.calendar(), received, basis.profile.days("appeal_days"))


def received_on_in(session: ReadSession, case_id: str, outcome_id: str | None) -> date | None:
    """Return when the employee first received in writing what a hearing decided.

    A letter that puts another right, after a correction, does not begin the time to appeal anew.
    """
    decided = hearing_queries.outcomes_of(session, case_id)
    of = next((one.hearing_id for one in decided if one.id == outcome_id), None)
    mine = [one for one in decided if one.hearing_id == of]
    kinds = list(dict.fromkeys(HearingOutcome(one.outcome).letter for one in mine))
    days = [
        letter.received_on
        for letter in hearing_queries.served_letters(session, case_id, kinds)
        if letter.received_on is not None
        and letter.issued_at is not None
        and letter.issued_at >= mine[0].recorded_at
    ]
    return min(days, default=None)


def grounds_of(row: AppealRow) -> tuple[AppealGround, ...]:
    """Return the grounds that the employee named; none where they are still asked for them."""
    return tuple(AppealGround(one) for one in row.grounds)


def lodged_from(row: AppealRow) -> LodgedAppeal:
    """Read an appeal for the rules."""
    return LodgedAppeal(
        row.received_on,
        tuple(AppealGround(one) for one in row.grounds),
        row.words,
        row.why_late,
        row.late_accepted,
        row.accepted_because,
    )


def decided_in(session: ReadSession, row: AppealRow) -> OutcomeRow | None:
    """Return what an appeal decided, as it was last corrected."""
    found = [
        one for one in hearing_queries.outcomes_of(session, row.case_id) if one.appeal_id == row.id
    ]
    return found[-1] if found else None


def hearing_of_in(session: ReadSession, row: AppealRow) -> HearingRow | None:
    """Return the hearing of an appeal that was held to its end."""
    found = [
        one for one in hearing_queries.hearings_of(session, row.case_id) if one.appeal_id == row.id
    ]
    held = [one for one in found if one.state == HearingState.HELD]
    return held[-1] if held else None


def last_answers_in(session: ReadSession, appeal_id: str) -> dict[str, AppealAnswerRow]:
    """Return what the panel wrote of each ground last."""
    return {one.ground: one for one in hearing_queries.answers_of(session, appeal_id)}


def _view(session: ReadSession, case: CaseRow, row: AppealRow) -> AppealView:
    against = session.get(OutcomeRow, row.outcome_id)
    if against is None:
        raise NotFound("The outcome appealed against is not in this casebook.")
    received = received_on_in(session, case.id, row.outcome_id)
    window = window_in(session, case, row.outcome_id)
    decided = decided_in(session, row)
    last = last_answers_in(session, row.id)
    return AppealView(
        appeal_id=AppealId(row.id),
        case_id=CaseId(case.id),
        number=row.number,
        against=outcomes.view(against),
        outcome_received_on=received,
        received_on=row.received_on,
        grounds=grounds_of(row),
        words=row.words,
        why_late=row.why_late,
        window=window,
        late=window is not None and is_late(lodged_from(row), window),
        late_accepted=row.late_accepted,
        accepted_because=row.accepted_because,
        kind=AppealType(row.kind),
        kind_because=row.kind_because,
        withdrawn_on=row.withdrawn_on,
        withdrawn_note=row.withdrawn_note,
        answers=tuple(_answer_view(one, last.get(one.value)) for one in grounds_of(row)),
        decided=None if decided is None else outcomes.view(decided),
        points=_points(row, window, received, decided),
    )


def _points(
    row: AppealRow,
    window: AppealWindow | None,
    received: date | None,
    decided: OutcomeRow | None,
) -> tuple[OpenPoint, ...]:
    if row.withdrawn_on is not None or decided is not None:
        return ()
    found: Sequence[OpenPoint] = ()
    if window is not None and received is not None and row.received_on >= received:
        found = lodged_points(lodged_from(row), window, outcome_received_on=received)
    if received is None:
        found = (*found, not_told_point())
    if not row.kind_because:
        chosen = tuple(AppealGround(one) for one in row.grounds)
        found = (*found, *type_points(AppealType(row.kind), chosen))
    return tuple(sorted(found, key=lambda one: one.weight is not Weight.STOPS))


def _answer_view(ground: AppealGround, row: AppealAnswerRow | None) -> AppealAnswerView:
    if row is None:
        return AppealAnswerView(ground)
    result = GroundResult(row.result) if row.result else None
    return AppealAnswerView(ground, result, row.reasons, row.made_by, row.on_behalf_of)
