"""The checks of a warning, an appeal, an end and a record (DOMAIN.md 2.1, 2.4, 2.8)."""

from __future__ import annotations

from casework.clock import uk_date
from casework.rules.appeals import CODE_26, CODE_29
from casework.rules.case_facts import CaseFacts
from casework.rules.gate_checks import PRACTICE, Points
from casework.rules.gate_checks_hearing import as_gate_points
from casework.rules.gate_points import Cure, CureCode, GatePoint, PointState, Source, SourceKind
from casework.rules.reckoning import plural
from casework.rules.stage import Stage

WARNINGS = Source(SourceKind.PROCEDURE, "warnings")
RETENTION = Source(SourceKind.LAW, "UK GDPR, article 5(1)(e)")
_HAVE_ROWS_OF_THEIR_OWN = frozenset({"SUSPENSION_RUNS", "WAITED_FOR"})
WARNING_LIVE = "WARNING_LIVE"
_STEP = "STEP_"
_APPEAL = Cure(CureCode.GO_THERE, "Open the appeal", tab="meetings", item="appeal")


def _point(
    code: str, state: PointState, words: str, source: Source, cure: Cure | None = None
) -> Points:
    return (GatePoint(code, state, words, source, cure),)


def warning_is_live(facts: CaseFacts) -> Points:
    """Want a live warning of this case: without one there is nothing to run its time."""
    last = facts.process.warning_to
    if last is None:
        words = "No warning of this case is live"
        return _point("NO_WARNING", PointState.BLOCKS, words, WARNINGS)
    words = f"The warning is live to the end of {uk_date(last)}"
    return _point("WARNING", PointState.IN_ORDER, words, WARNINGS)


def no_warning_is_live(facts: CaseFacts) -> Points:
    """Let the case close only when its warning is spent or set aside (2.1, SANCTION_LIVE)."""
    last = facts.process.warning_to
    if last is None:
        return ()
    words = f"The warning is live to the end of {uk_date(last)}; the case closes when it is spent"
    return _point(WARNING_LIVE, PointState.BLOCKS, words, WARNINGS)


def appeal_taken_in(facts: CaseFacts) -> Points:
    """Want the appeal on record as it came, with its day."""
    if facts.process.appeal.lodged:
        return _point("APPEAL", PointState.IN_ORDER, "The appeal is on record", CODE_26)
    words = "No appeal is on record"
    return _point("NO_APPEAL", PointState.BLOCKS, words, CODE_26, _APPEAL)


def appeal_is_late(facts: CaseFacts) -> Points:
    """Keep the decision on a late appeal for those that came late."""
    if facts.process.appeal.late:
        return ()
    words = "The appeal came in time: it is prepared"
    return _point("IN_TIME", PointState.BLOCKS, words, CODE_26)


def appeal_may_be_prepared(facts: CaseFacts) -> Points:
    """Want the grounds on record, and a late appeal accepted with a reason."""
    appeal = facts.process.appeal
    if appeal.late and appeal.late_accepted is False:
        words = "It was decided not to hear the late appeal"
        return _point("LATE_REFUSED", PointState.BLOCKS, words, CODE_26, _APPEAL)
    return as_gate_points(appeal.points, place="appeal")


def late_appeal_refused(facts: CaseFacts) -> Points:
    """Let a late appeal end only by a decision with its reason, never by the calendar alone."""
    if facts.process.appeal.late_accepted is False:
        return as_gate_points(facts.process.appeal.points, place="appeal")
    words = "Whether the late appeal is heard has not been refused with reasons"
    return _point("LATE_NOT_REFUSED", PointState.BLOCKS, words, CODE_26, _APPEAL)


def withdrawal_on_record(facts: CaseFacts) -> Points:
    """Want the employee's own withdrawal, with its day."""
    if facts.process.appeal.withdrawn:
        return _point("WITHDRAWN", PointState.IN_ORDER, "The withdrawal is on record", CODE_29)
    words = "Only the employee withdraws an appeal: their withdrawal is not on record"
    return _point("NOT_WITHDRAWN", PointState.BLOCKS, words, CODE_29, _APPEAL)


def nothing_runs_on(facts: CaseFacts) -> Points:
    """Take in what the rules of closing find: an appeal open or running, referrals, waiting."""
    left_out = set(_HAVE_ROWS_OF_THEIR_OWN)
    if facts.stage in (Stage.APPEAL_OUTCOME, Stage.APPEAL_WITHDRAWN, Stage.REOPENED):
        left_out.add("APPEAL_RUNS")  # its outcome, or its end, is what is on the table
    points = as_gate_points(facts.process.closing)
    kept = (point for point in points if point.code not in left_out)
    others = tuple(point for point in kept if not point.code.startswith(_STEP))
    return (*others, *checklist_answered(facts))


def checklist_answered(facts: CaseFacts) -> Points:
    """Want every step of the closing checklist answered before the record is put away."""
    open_steps = sum(point.code.startswith(_STEP) for point in facts.process.closing)
    if not open_steps:
        return ()
    words = f"{plural(open_steps, 'step')} of the closing checklist without an answer"
    cure = Cure(CureCode.GO_THERE, "Answer the checklist", tab="process", item="closing")
    return _point("CHECKLIST", PointState.BLOCKS, words, PRACTICE, cure)


def retention_chosen(facts: CaseFacts) -> Points:
    """Want it on record how long each part of the record is kept, and why."""
    if facts.process.retention_chosen:
        return _point("RETENTION", PointState.IN_ORDER, "How long it is kept is chosen", RETENTION)
    words = "How long the record is kept, and what holds it, is not on record"
    cure = Cure(CureCode.GO_THERE, "Open closing", tab="process", item="closing")
    return _point("NO_RETENTION", PointState.BLOCKS, words, RETENTION, cure)


def something_came_up(facts: CaseFacts) -> Points:
    """Remind whoever reopens a case that its record was to be kept, not to grow."""
    words = "The employee is told that the case is open again, unless a track says to wait"
    told = facts.silenced_by == ()
    return _point("TELL_REOPENED", PointState.WARNS, words, PRACTICE) if told else ()
