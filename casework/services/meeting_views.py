"""Meetings as lists and pages show them, read from their rows within an open reading or act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from casework.clock import to_london, today
from casework.ids import CaseId, MeetingId, PersonId, StatementId
from casework.rules.case_role import CaseRole
from casework.rules.deadlines import working_days_after
from casework.rules.meetings import (
    Adjustment,
    Attended,
    CompanionThere,
    Made,
    MeetingFacts,
    MeetingKind,
    MeetingMode,
    MeetingState,
    MeetingWarning,
    warnings_of,
)
from casework.rules.pseudonyms import Consent
from casework.rules.stage import Stage
from casework.services import calendars
from casework.services.context import Casework
from casework.services.roles import name_of
from casework.store import (
    meeting_queries,
    role_queries,
    stage_queries,
    statement_queries,
)
from casework.store.case_tables import PersonRow
from casework.store.casebook_store import ReadSession
from casework.store.meeting_tables import MeetingRow
from casework.summaries.meetings import MeetingView

_NOTICE = "interview_notice_days"


def views_in(session: ReadSession, case_id: str) -> tuple[MeetingView, ...]:
    """Read the meetings of a case: those that wait or were held by time, the rest last."""
    notified_on = notified_on_in(session, case_id)
    notes = statement_queries.notes_by_meeting(session, case_id)
    views = [
        _view(session, row, person, notified_on, notes.get(row.id))
        for row, person in meeting_queries.meetings_of(session, case_id)
    ]
    return tuple(sorted(views, key=_in_order))


def facts_in(
    session: ReadSession,
    casework: Casework,
    case_id: str,
    person_id: str | None,
    *,
    needs_notice: bool = True,
) -> MeetingFacts:
    """Gather what the case says that bears on a meeting still to come."""
    on = today(casework.clock)
    basis = calendars.basis_in(session, case_id, on)
    days = basis.profile.days(_NOTICE)
    approved, consented = consent_in(session, case_id, person_id)
    return MeetingFacts(
        notified=notified_on_in(session, case_id) is not None,
        officer=officer_in(session, case_id),
        notice_from=working_days_after(basis.calendar(), on, days).due_on if needs_notice else None,
        notice_days=days,
        approved=approved,
        consented=consented,
    )


def notified_on_in(session: ReadSession, case_id: str) -> date | None:
    """Return the day on which the employee was notified, or None."""
    for row in stage_queries.stages_of(session, case_id):
        if row.to_stage == Stage.NOTIFIED:
            return row.entered_on
    return None


def officer_in(session: ReadSession, case_id: str) -> str:
    """Return the name of the investigating officer; empty where nobody is appointed."""
    held = role_queries.holders(session, case_id, CaseRole.IO.value)
    return name_of(held[-1][1]) if held else ""


def note_taker_in(session: ReadSession, case_id: str) -> str:
    """Return the name of who takes the notes in the case, if somebody is appointed."""
    held = role_queries.holders(session, case_id, CaseRole.NOTE_TAKER.value)
    return name_of(held[-1][1]) if held else ""


def consent_in(session: ReadSession, case_id: str, person_id: str | None) -> tuple[bool, bool]:
    """Tell whether asking a pupil was approved, and whether a parent consented."""
    row = (
        None
        if person_id is None
        else meeting_queries.pseudonym_of_person(session, case_id, person_id)
    )
    if row is None:
        return False, False
    return row.approved_on is not None, row.consent == Consent.GIVEN


def _view(
    session: ReadSession,
    row: MeetingRow,
    person: PersonRow | None,
    notified_on: date | None,
    notes_id: str | None,
) -> MeetingView:
    kind, state = MeetingKind(row.kind), MeetingState(row.state)
    return MeetingView(
        meeting_id=MeetingId(row.id),
        case_id=CaseId(row.case_id),
        number=row.number,
        kind=kind,
        state=state,
        state_reason=row.state_reason,
        with_id=PersonId(row.with_id) if row.with_id else None,
        with_name="" if person is None else name_of(person),
        purpose=row.purpose,
        planned_for=row.planned_for,
        began_at=row.began_at,
        ended_at=row.ended_at,
        breaks=row.breaks,
        mode=MeetingMode(row.mode),
        place=row.place,
        remote_link=row.remote_link,
        led_by=row.led_by,
        note_taker=row.note_taker,
        said_first=row.said_first,
        questions=tuple(line for line in row.questions.splitlines() if line.strip()),
        to_be_shown=tuple(str(item) for item in row.to_be_shown),
        attendance=tuple(attended_from(one) for one in row.attendance),
        companion=companion_from(row.companion),
        adjustments=tuple(adjustment_from(one) for one in row.adjustments),
        warnings=_warnings(session, row, kind, state, notified_on),
        statement_id=StatementId(notes_id) if notes_id else None,
    )


def _warnings(
    session: ReadSession,
    row: MeetingRow,
    kind: MeetingKind,
    state: MeetingState,
    notified_on: date | None,
) -> tuple[MeetingWarning, ...]:
    """Say what stays to be looked at; how much notice there was is asked while it is planned."""
    if state in (MeetingState.CALLED_OFF, MeetingState.MISSED):
        return ()
    held_on = to_london(row.began_at).date() if row.began_at else None
    notified = notified_on is not None and (held_on is None or notified_on <= held_on)
    approved, consented = consent_in(session, row.case_id, row.with_id)
    facts = MeetingFacts(notified=notified, approved=approved, consented=consented)
    return tuple(warnings_of(kind, None, "", facts))


def _in_order(view: MeetingView) -> tuple[bool, float, int]:
    over = view.state in (MeetingState.CALLED_OFF, MeetingState.MISSED)
    at = view.happens_at
    return over, float("inf") if at is None else at.timestamp(), view.number


# -- the parts of a row that are lists ---------------------------------------------------------


def adjustment_from(data: Mapping[str, Any]) -> Adjustment:
    """Read an adjustment."""
    return Adjustment(
        str(data.get("need", "")),
        Made(data.get("made", Made.NOT_YET)),
        str(data.get("answer", "")),
        str(data.get("reason", "")),
    )


def adjustments_as_data(adjustments: Sequence[Adjustment]) -> list[Any]:
    """Write adjustments as plain data."""
    return [
        {"need": one.need, "made": one.made.value, "answer": one.answer, "reason": one.reason}
        for one in adjustments
    ]


def attended_from(data: Mapping[str, Any]) -> Attended:
    """Read who was asked, and whether they came."""
    return Attended(str(data.get("name", "")), str(data.get("part", "")), bool(data.get("came")))


def companion_from(data: Mapping[str, Any]) -> CompanionThere:
    """Read the companion; an empty record is nobody."""
    told, came = data.get("told_on"), data.get("came")
    return CompanionThere(
        str(data.get("name", "")),
        str(data.get("from", "")),
        date.fromisoformat(told) if told else None,
        None if came is None else bool(came),
    )


def companion_as_data(companion: CompanionThere) -> dict[str, Any]:
    """Write the companion as plain data."""
    if not companion.name:
        return {}
    return {
        "name": companion.name,
        "from": companion.comes_from,
        "told_on": companion.told_on.isoformat() if companion.told_on else None,
        "came": companion.came,
    }
