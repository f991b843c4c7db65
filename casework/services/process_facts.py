"""Gather from the store what the gates after the report judge (DOMAIN.md 2.1, 2.4).

Only what the moves of the stage itself ask is looked up: most cases stand before their report.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.clock import to_london
from casework.rules.appeals import AppealGround, LodgedAppeal, appeal_window, is_late, lodged_points
from casework.rules.hearings import HearingKind, HearingState
from casework.rules.outcome_letters import StandingOutcome
from casework.rules.panel_findings import panel_points
from casework.rules.process_facts import AppealFacts, HearingFacts, ProcessFacts
from casework.rules.process_points import OpenPoint
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage import AFTER_OUTCOME, AT_HEARING, CLOSED, Stage
from casework.rules.track_kinds import TrackKind
from casework.services import calendars, track_facts
from casework.store import (
    closing_queries,
    hearing_queries,
    report_queries,
    role_queries,
)
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import AppealRow, HearingRow, OutcomeRow

_AT_APPEAL = frozenset({Stage.APPEAL_PREP, Stage.APPEAL_HEARING})
_WITH_TRACKS = AT_HEARING | AFTER_OUTCOME | {Stage.REPORT_SUBMITTED, Stage.CASE_DECISION}


def process_facts_in(session: ReadSession, case: CaseRow, on: date) -> ProcessFacts:
    """Gather how far a case is after its report, as of a day, within an open reading or act."""
    from casework.services import closing

    stage = Stage(case.stage)
    if stage in CLOSED:
        return ProcessFacts(
            closing=closing.points_in(session, case, on),
            retention_chosen=bool(closing_queries.retentions_of(session, case.id)),
        )
    if stage not in _WITH_TRACKS and stage is not Stage.REOPENED:
        return ProcessFacts()
    known = track_facts.known_in(session, case)
    heard, appealed = stage in AT_HEARING, stage in _AT_APPEAL
    later = stage in AFTER_OUTCOME or stage is Stage.REOPENED
    return ProcessFacts(
        report_locked=_report_locked(session, case.id),
        employee_left=_has_left(known, on),
        hearing=_hearing(session, case, HearingKind.HEARING, on) if heard else HearingFacts(),
        appeal_hearing=_hearing(session, case, HearingKind.APPEAL, on)
        if appealed
        else HearingFacts(),
        appeal=_appeal(session, case, on) if later else AppealFacts(),
        warning_to=_live_to(session, case, on) if later else None,
        holds=track_facts.held_up_in(session, case, on),
        closing=closing.points_in(session, case, on) if stage in AFTER_OUTCOME else (),
    )


def _report_locked(session: ReadSession, case_id: str) -> bool:
    row = report_queries.last_report(session, case_id)
    return row is not None and row.submitted_at is not None


def _has_left(known: Sequence[track_facts.KnownTrack], on: date) -> bool:
    """Tell whether the employment ended before a day, as the resignation says."""
    last_days = [
        last
        for track in known
        if track.facts.kind is TrackKind.RESIGNATION
        and (last := track.facts.dates.get("last_day_on")) is not None
    ]
    return any(last < on for last in last_days)


def _hearing(session: ReadSession, case: CaseRow, kind: HearingKind, on: date) -> HearingFacts:
    from casework.services import hearing_views

    row = hearing_queries.last_hearing(session, case.id, kind.value)
    if row is None:
        return HearingFacts()
    view = hearing_views.view_in(session, case, row, on)
    outcome = _outcome_of(session, case.id, row.id)
    return HearingFacts(
        planned=view.arranged.planned_for is not None,
        sat=HearingState(row.state).sat,
        held=HearingState(row.state) is HearingState.HELD,
        invited=view.invitation.received_on is not None,
        ahead_on=_ahead_on(row, on),
        points=view.points,
        lacks=_lacks(session, case, row, kind),
        outcome=None if outcome is None else HearingOutcome(outcome.outcome),
        decided_by="" if outcome is None else outcome.decided_by,
        authority_to=None if outcome is None else _authority(session, case, kind, outcome),
        letter_issued=outcome is not None and _sent_since(session, outcome),
    )


def _ahead_on(row: HearingRow, on: date) -> date | None:
    """Return the day of a hearing that nobody has begun while it is still to come."""
    if row.planned_for is None or HearingState(row.state).sat:
        return None
    day = to_london(row.planned_for).date()
    return day if day > on else None


def _outcome_of(session: ReadSession, case_id: str, hearing_id: str) -> OutcomeRow | None:
    """Return what a hearing decided as it stands, corrections counted."""
    found = hearing_queries.outcomes_of(session, case_id)
    return next((one for one in reversed(found) if one.hearing_id == hearing_id), None)


def _authority(
    session: ReadSession, case: CaseRow, kind: HearingKind, outcome: OutcomeRow
) -> HearingOutcome | None:
    """Return the heaviest outcome that whoever decided had the authority to give."""
    if outcome.decided_by_id is None:
        return None
    parts = role_queries.parts_of_person(session, case.id, outcome.decided_by_id)
    reaches = [
        HearingOutcome(part.authority_to)
        for part in parts
        if part.role == kind.panel.value and part.authority_to and not part.mistaken
    ]
    return max(reaches, key=lambda one: one.weight, default=None)


def _sent_since(session: ReadSession, outcome: OutcomeRow) -> bool:
    """Tell whether the letter that gives an outcome, and no other, was issued since."""
    standing = StandingOutcome(HearingOutcome(outcome.outcome), on_appeal=bool(outcome.appeal_id))
    letters = hearing_queries.served_letters(session, outcome.case_id, [standing.letter])
    return any(
        letter.issued_at is not None and letter.issued_at >= outcome.recorded_at
        for letter in letters
    )


def _lacks(
    session: ReadSession, case: CaseRow, row: HearingRow, kind: HearingKind
) -> tuple[OpenPoint, ...]:
    if kind is HearingKind.APPEAL:
        return ()  # an outcome on appeal is kept only with every ground answered
    from casework.services import panel_findings

    views = panel_findings.findings_in(session, case, row)
    return panel_points(panel_findings.facts_from(views))


def _appeal(session: ReadSession, case: CaseRow, on: date) -> AppealFacts:
    rows = hearing_queries.appeals_of(session, case.id)
    if not rows:
        return AppealFacts()
    row = rows[-1]
    received = _outcome_received(session, row)
    lodged = LodgedAppeal(
        row.received_on,
        tuple(AppealGround(code) for code in row.grounds),
        row.words,
        row.why_late,
        row.late_accepted,
        row.accepted_because,
    )
    if received is None:
        # Without a day of receipt no time has run: nothing is late.
        return AppealFacts(lodged=True, withdrawn=row.withdrawn_on is not None)
    basis = calendars.basis_in(session, case.id, on)
    window = appeal_window(basis.calendar(), received, basis.profile.days("appeal_days"))
    return AppealFacts(
        lodged=True,
        late=is_late(lodged, window),
        late_accepted=row.late_accepted,
        withdrawn=row.withdrawn_on is not None,
        points=lodged_points(lodged, window, outcome_received_on=received),
    )


def _outcome_received(session: ReadSession, row: AppealRow) -> date | None:
    """Return when the outcome appealed against was received; None where the appeal came first."""
    from casework.services.appeal_views import received_on_in

    received = received_on_in(session, row.case_id, row.outcome_id)
    return received if received is not None and received <= row.received_on else None


def _live_to(session: ReadSession, case: CaseRow, on: date) -> date | None:
    """Return the last day of a warning that this case gave and that is live."""
    from casework.rules.warnings_live import live_on
    from casework.services.warnings import given_from

    rows = hearing_queries.warnings_of(session, case.subject_id)
    mine = [given_from(row) for row in rows if row.case_id == case.id]
    return max((one.last_day for one in live_on(mine, on)), default=None)
