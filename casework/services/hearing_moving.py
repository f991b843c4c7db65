"""Move a hearing: every change shown before it is made, and the companion’s right to another day.

DOMAIN.md 0.1, rule 3; 2.4 (HEARING_PREP); 9.1.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from casework.actor import Actor
from casework.changes import Done
from casework.clock import to_london, today
from casework.errors import BadInput
from casework.ids import HearingId
from casework.rules.hearing_moves import HearingMove, OtherDate, judge_other_date, what_if
from casework.rules.hearing_plan import HearingAsked, PlanStep, plan_back
from casework.rules.hearing_requests import points_of_move
from casework.rules.hearings import (
    HearingAct,
    HearingArranged,
    HearingKind,
    HearingState,
    check_still_to_come,
    check_zone,
)
from casework.services import hearing_clocks, hearing_views, stage_following
from casework.services.context import Casework
from casework.services.hearing_access import (
    hearing_in,
    hearing_to_arrange_in,
    wanted,
)
from casework.services.hearings import at_text, changes, event_in, record_in, refuse_sat
from casework.store import hearing_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import HearingRow
from casework.store.stored_values import stored_values


def move_preview(
    casework: Casework, actor: Actor, *, hearing_id: HearingId, to: datetime
) -> HearingMove:
    """Show every date that moves with the hearing, before it is moved. Raises BadInput, NotFound.

    What is done already stands: the invitation that was received, papers that came.
    """
    check_zone(to, "to")
    with casework.read() as session:
        row, case = hearing_in(session, actor, hearing_id)
        return _move_in(session, case, row, to, today(casework.clock))


def move(
    casework: Casework, actor: Actor, *, hearing_id: HearingId, to: datetime, reason: str
) -> Done[None]:
    """Move a hearing to another day or time; the former stands in its course (DOMAIN.md 2.4).

    Raises:
        Refused: the panel has sat. BadInput: no reason, the same time, or a day gone by.
    """
    check_zone(to, "to")
    with casework.transaction(actor) as unit:
        row, case = hearing_to_arrange_in(unit, hearing_id)
        refuse_sat(row)
        why = wanted(reason, field="reason", asks="Why does the hearing move?")
        if to == row.planned_for:
            raise BadInput("That is when it is planned.", field="to", cure="Give another time.")
        check_still_to_come(HearingArranged(planned_for=to), unit.now)
        _move_in(unit.session, case, row, to, to_london(unit.now).date())
        before = stored_values(row)
        was = row.planned_for
        row.planned_for, row.state = to, HearingState.PLANNED.value
        event_in(
            unit, row, HearingAct.MOVED, detail={"was": at_text(was), "to": at_text(to)}, reason=why
        )
        received_on = hearing_views.invitation_in(unit.session, row).received_on
        hearing_clocks.planned_in(unit, row, received_on)
        record_in(unit, row, "hearing.moved", before, why=why)
        stage_following.hearing_planned_in(unit, case, HearingKind(row.kind), why)
        return Done(None, changes(case.id))


def other_date(
    casework: Casework,
    actor: Actor,
    *,
    hearing_id: HearingId,
    asked_on: date | None,
    companion_unavailable: bool = True,
) -> OtherDate:
    """Say whether law makes the trust move the hearing to a day asked for (0.1, rule 3).

    Raises NotFound. BadInput: the day has gone by, or the hearing has none.
    """
    with casework.read() as session:
        row, case = hearing_in(session, actor, hearing_id)
        return _other_in(session, case, row, asked_on, casework, unavailable=companion_unavailable)


def record_date_asked(
    casework: Casework, actor: Actor, *, hearing_id: HearingId, asked_on: date | None, words: str
) -> Done[OtherDate]:
    """Write down that another date was asked for because the companion cannot come.

    ``words``: what was said, and why. The hearing moves by `move`. Raises as `other_date`.
    """
    with casework.transaction(actor) as unit:
        row, case = hearing_to_arrange_in(unit, hearing_id)
        refuse_sat(row)
        said = wanted(words, field="words", asks="What was asked, and why?")
        answer = _other_in(unit.session, case, row, asked_on, casework)
        detail = {
            "asked_on": asked_on.isoformat() if asked_on else None,
            "proposed_on": answer.window.start.isoformat(),
            "must_move": answer.must_move,
            "window_ends": answer.window.due_on.isoformat(),
        }
        event_in(unit, row, HearingAct.DATE_ASKED, detail=detail, reason=said)
        # What was said of anybody's health or appointments stays in the course of the hearing.
        unit.record(
            "hearing.date_asked", case_id=case.id, subject=("hearing", row.id), after=detail
        )
        return Done(answer, changes(case.id))


def _move_in(
    session: ReadSession, case: CaseRow, row: HearingRow, to: datetime, on: date
) -> HearingMove:
    invitation = hearing_views.invitation_in(session, row)
    asked = hearing_views.asked_from(row, invitation.received_on)
    if asked is None:
        raise BadInput("The hearing has no day yet.", field="to", cure="Plan it first.")
    basis, numbers = hearing_views.numbers_in(session, case, on)
    calendar = basis.calendar()
    done = {}
    if invitation.issued_on is not None:
        done[PlanStep.SEND] = invitation.issued_on
    if invitation.received_on is not None:
        done[PlanStep.RECEIVED] = invitation.received_on
    later = HearingAsked(
        to_london(to).date(),
        received_on=invitation.received_on,
        shorter_agreed=row.shorter_agreed,
    )
    before = plan_back(asked, calendar, numbers)
    found = what_if(before, later, calendar, numbers, done=done, today=on)
    events = hearing_queries.events_of(session, [row.id])
    request = hearing_views.date_asked_from(row, events)
    return replace(found, points=(*points_of_move(request, later.hearing_on), *found.points))


def _other_in(
    session: ReadSession,
    case: CaseRow,
    row: HearingRow,
    asked_on: date | None,
    casework: Casework,
    *,
    unavailable: bool = True,
) -> OtherDate:
    if row.planned_for is None:
        raise BadInput("The hearing has no day yet.", field="asked_on", cure="Plan it first.")
    on = today(casework.clock)
    basis, _numbers = hearing_views.numbers_in(session, case, on)
    return judge_other_date(
        basis.bank_holidays,
        proposed_on=to_london(row.planned_for).date(),
        asked_on=asked_on,
        closures=basis.closures,
        companion_unavailable=unavailable,
        today=on,
    )
