"""The clocks of a track among the clocks of the case: begun, counted anew, settled (3.0).

A fact that is written or put right moves them at once; the count as it was is kept as replaced.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from casework.clock import LONDON, to_london
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState, FixedBy, definition_of
from casework.rules.reckoning import Reckoning
from casework.rules.track_clocks import TrackClock, TrackLaw, clocks_of
from casework.rules.track_kinds import TrackFacts, TrackKind
from casework.services import calendars, deadline_words, deadlines
from casework.services.calendars import CountingBasis
from casework.services.track_facts import KnownTrack
from casework.store import deadline_queries
from casework.store.case_tables import CaseRow, DeadlineRow
from casework.store.unit import Unit

# Begun by the report and its answers (`intake_clocks`); a track settles them, and begins them
# only where no answer did.
_OF_INTAKE = {"lado_contact": DeadlineKind.LADO_CONTACT, "ico": DeadlineKind.ICO_NOTICE}
_ENDED = (DeadlineState.NOT_APPLICABLE, DeadlineState.REPLACED)
_TAKEN_BACK = "Its start was taken back."
_ANEW = "What it rests on was written down anew."
_PAUSED = "The pause of the case asks for it."
_STANDS_STILL = "Asked who it is, or what is meant; the clock waits for the answer."


def law_of_tracks(basis: CountingBasis, facts: TrackFacts) -> TrackLaw:
    """Return the law's numbers on the dates that count for a track (DOMAIN.md 0.2).

    A value that was never known, or is none, leaves the clock out.
    """
    law, act = basis.law, facts.dates.get("act_on")
    notified, complaint = facts.dates.get("conciliation_on"), facts.dates.get("complaint_on")
    usual = TrackLaw()
    return TrackLaw(
        claim_months=usual.claim_months
        if act is None
        else law.number_on("tribunal_claim_months", act),
        conciliation_weeks=usual.conciliation_weeks
        if act is None
        else law.number_on("early_conciliation_pause_weeks", notified or act),
        complaint_days=usual.complaint_days
        if complaint is None
        else law.value_on("data_protection_complaint_days", complaint).number,
    )


def follow_in(unit: Unit, case: CaseRow, known: KnownTrack) -> None:
    """Let the clocks follow what is known of a track, inside the caller's act.

    Raises BadInput for days that cannot be counted.
    """
    on = to_london(unit.now).date()
    basis = calendars.basis_in(unit.session, case.id, on)
    facts = known.facts
    counted = clocks_of(facts, basis.bank_holidays, law_of_tracks(basis, facts))
    for clock in counted:
        if clock.code in _OF_INTAKE:
            _settle_intake(unit, case, clock, facts)
        elif not _is_looked_after_by_the_pause(unit, case, facts):
            _follow(unit, case, known.row.id, clock, basis)
    _drop_the_rest(unit, case, known, {clock.code for clock in counted})


def ended_in(unit: Unit, case: CaseRow, track_id: str, reason: str) -> None:
    """Let nothing be due any more of a track that has ended."""
    for row in _of_track(unit, case, track_id):
        if DeadlineState(row.state).is_open and not _for_information(row):
            today = to_london(unit.now).date()
            deadlines.change_in(unit, row, DeadlineState.NOT_APPLICABLE, today, reason)


def _settle_intake(unit: Unit, case: CaseRow, clock: TrackClock, facts: TrackFacts) -> None:
    """Begin a clock of the report where no answer did, or settle it by what the track says.

    A breach counts from when it was itself known, which may be later than the case (0.1, row 14).
    """
    kind = _OF_INTAKE[clock.code]
    aware = to_london(facts.moments.get("aware_at", case.aware_at))
    running = deadline_queries.open_deadline(unit.session, case.id, kind.value)
    ever = any(
        row.kind == kind and row.state not in _ENDED
        for row in deadline_queries.deadlines_of(unit.session, case.id)
    )
    if running is None and not ever and facts.is_open and not clock.for_information:
        deadlines.start_in(unit, case_id=case.id, kind=kind, start=aware)
    elif running is not None and kind is DeadlineKind.ICO_NOTICE and running.started_at != aware:
        deadlines.restart_in(unit, case_id=case.id, kind=kind, start=aware, why=_ANEW)
    if clock.for_information:
        reason = "Decided with its reason that no risk to people is likely."
        deadlines.drop_in(unit, case_id=case.id, kind=kind, reason=reason)
    elif clock.met_on is not None:
        deadlines.settle_in(unit, case_id=case.id, kind=kind, settled=clock.met_at or clock.met_on)


def _is_looked_after_by_the_pause(unit: Unit, case: CaseRow, facts: TrackFacts) -> bool:
    """Tell whether the pause of the case asks already when to look at a sickness again."""
    pause = DeadlineKind.PAUSE_REVIEW.value
    return (
        facts.kind is TrackKind.SICKNESS
        and deadline_queries.open_deadline(unit.session, case.id, pause) is not None
    )


def _follow(
    unit: Unit, case: CaseRow, track_id: str, clock: TrackClock, basis: CountingBasis
) -> None:
    standing = _standing(unit, case, track_id, DeadlineKind(clock.code))
    if standing is None or _differs(standing, clock.reckoning):
        if standing is not None and DeadlineState(standing.state).is_open:
            _give_way(unit, standing, clock)
        standing = _row(case, track_id, clock, basis)
        deadlines.keep_in(unit, standing)
    if clock.stands_still and standing.state == DeadlineState.RUNNING:
        deadlines.change_in(unit, standing, DeadlineState.PAUSED, None, _STANDS_STILL)
    elif not clock.stands_still and standing.state == DeadlineState.PAUSED:
        deadlines.change_in(unit, standing, DeadlineState.RUNNING, None, "The answer came.")
    if clock.met_on is not None and DeadlineState(standing.state).is_open:
        state = deadlines.met_or_late(standing, clock.met_on, None)
        deadlines.change_in(unit, standing, state, clock.met_on, "")


def _standing(unit: Unit, case: CaseRow, track_id: str, kind: DeadlineKind) -> DeadlineRow | None:
    """Return the clock of a kind that counts; what a person wrote beside it stands."""
    rows = [
        row
        for row in _of_track(unit, case, track_id)
        if row.kind == kind
        and row.state != DeadlineState.REPLACED
        and row.reason not in (_TAKEN_BACK, _PAUSED)
    ]
    return max(rows, key=lambda row: row.started_at, default=None)


def _give_way(unit: Unit, standing: DeadlineRow, clock: TrackClock) -> None:
    begins = clock.reckoning.start
    if standing.kind == DeadlineKind.SICKNESS_REVIEW and begins > _began(standing):
        # It was looked at, and the next time is counted from then.
        state = deadlines.met_or_late(standing, begins, None)
        deadlines.change_in(unit, standing, state, begins, "")
        return
    today = to_london(unit.now).date()
    if standing.kind == DeadlineKind.LADO_REVIEW and standing.due_on <= today:
        # The next one is agreed at the review itself.
        state = deadlines.met_or_late(standing, today, None)
        deadlines.change_in(unit, standing, state, today, "The next review was agreed.")
        return
    deadlines.change_in(unit, standing, DeadlineState.REPLACED, today, _ANEW)


def _drop_the_rest(unit: Unit, case: CaseRow, known: KnownTrack, counted: set[str]) -> None:
    """Let a clock go whose start was taken back, or that the pause of the case looks after."""
    paused = _is_looked_after_by_the_pause(unit, case, known.facts)
    for row in _of_track(unit, case, known.row.id):
        if DeadlineState(row.state).is_open and (row.kind not in counted or paused):
            today = to_london(unit.now).date()
            why = _PAUSED if paused else _TAKEN_BACK
            deadlines.change_in(unit, row, DeadlineState.NOT_APPLICABLE, today, why)


def _row(case: CaseRow, track_id: str, clock: TrackClock, basis: CountingBasis) -> DeadlineRow:
    due = clock.reckoning
    definition = definition_of(DeadlineKind(clock.code))
    return DeadlineRow(
        case_id=case.id,
        kind=clock.code,
        title=clock.title,
        rule=due.rule.value,
        amount=sum(day.counts for day in due.counted),
        calendar=due.calendar.value,
        fixed_by=f"{_FIXED_BY[clock.fixed_by]}, {clock.length}",
        start_event=deadline_words.start_words(clock.start_event, due.start, None),
        started_at=datetime.combine(due.start, time(0), LONDON).astimezone(UTC),
        due_on=due.due_on,
        due_at=None if due.due_at is None else due.due_at.astimezone(UTC),
        reasoning=deadline_words.reasoning(definition, due, basis.profile),
        about_id=track_id,
    )


_FIXED_BY = {
    FixedBy.LAW: "law",
    FixedBy.GUIDANCE: "guidance",
    FixedBy.PROCEDURE: "trust’s procedure",
}


def _of_track(unit: Unit, case: CaseRow, track_id: str) -> list[DeadlineRow]:
    found = deadline_queries.deadlines_of(unit.session, case.id)
    return [row for row in found if row.about_id == track_id]


def _differs(row: DeadlineRow, due: Reckoning) -> bool:
    return (row.due_on, _began(row)) != (due.due_on, due.start)


def _began(row: DeadlineRow) -> date:
    return to_london(row.started_at).date()


def _for_information(row: DeadlineRow) -> bool:
    return definition_of(DeadlineKind(row.kind)).for_information
