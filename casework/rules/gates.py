"""What stands against a move, what warns, and what is in order (DOMAIN.md 2.1, 2.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casework.rules import gate_checks as check
from casework.rules import gate_checks_investigation as found
from casework.rules.case_facts import CaseFacts
from casework.rules.gate_checks import Check
from casework.rules.gate_checks_closing import WARNING_LIVE
from casework.rules.gate_points import GatePoint, PointState
from casework.rules.gate_table import AFTER_THE_REPORT
from casework.rules.stage import Stage
from casework.rules.stage_flow import Move, MoveKind, moves_from

S = Stage


@dataclass(frozen=True, slots=True)
class Gate:
    """A move with everything that was looked at before it."""

    move: Move
    points: tuple[GatePoint, ...]

    @property
    def blockers(self) -> tuple[GatePoint, ...]:
        """List what bars the move."""
        return self._of(PointState.BLOCKS)

    @property
    def warnings(self) -> tuple[GatePoint, ...]:
        """List what allows the move only with a written reason."""
        return self._of(PointState.WARNS)

    @property
    def in_order(self) -> tuple[GatePoint, ...]:
        """List what was looked at and found in order."""
        return self._of(PointState.IN_ORDER)

    @property
    def is_open(self) -> bool:
        """Tell whether the move may be made."""
        return not self.blockers

    @property
    def wants_reason(self) -> bool:
        """Tell whether a written reason goes with the move."""
        decided = self.move.decision is not None or bool(self.move.note_wanted)
        return decided or bool(self.warnings)

    def _of(self, state: PointState) -> tuple[GatePoint, ...]:
        return tuple(point for point in self.points if point.state is state)


_DECIDING = S.INVESTIGATION_DECISION
# What bars an end for months or by itself: what else is asked of it does not matter yet.
_FIRST = frozenset({found.STANDS, WARNING_LIVE})

# What is looked at on the way into a stage, wherever one comes from.
_ENTRY: dict[Stage, tuple[Check, ...]] = {
    S.TRIAGE: (check.report_written_down,),
    S.FACT_FIND: (
        check.nobody_asked_us_to_wait,
        check.is_an_employee,
        check.safeguarding_clear_or_advised,
        check.other_screens_answered,
        check.police_asked,
    ),
    S.INVESTIGATION_DECISION: (
        check.nobody_asked_us_to_wait,
        check.safeguarding_clear_or_advised,
        check.other_screens_answered,
        check.police_asked,
    ),
    S.COMMISSIONING: (
        check.nobody_asked_us_to_wait,
        check.is_an_employee,
        check.safeguarding_screened,
        check.other_screens_answered,
        check.police_asked,
        check.commissioner_in_place,
        check.nothing_left_to_find,
    ),
    S.INFORMAL_ACTION: (
        check.nobody_asked_us_to_wait,
        check.safeguarding_screened,
        check.other_screens_answered,
        check.commissioner_in_place,
    ),
    S.NOTIFIED: (
        check.employee_may_be_told,
        check.nobody_asked_us_to_wait,
        check.notice_goes_to_an_employee,
        check.safeguarding_screened,
        check.commissioner_in_place,
        check.investigator_in_place,
        check.adviser_in_place,
        check.support_named,
        check.allegation_mapped,
        check.terms_agreed,
        check.notice_served,
    ),
    S.INVESTIGATING: (
        check.nobody_asked_us_to_wait,
        check.commissioner_in_place,
        check.investigator_in_place,
        check.terms_agreed,
        check.notice_served,
    ),
    S.ON_HOLD_EXTERNAL: (),
    S.ON_HOLD_SICKNESS: (),
    S.ON_HOLD_GRIEVANCE: (),
    S.REPORT_DRAFT: (
        check.nobody_asked_us_to_wait,
        check.investigator_in_place,
        check.notice_goes_to_an_employee,
        found.something_to_report_on,
        check.terms_agreed,
        found.enquiries_settled,
        found.notes_agreed,
        found.documents_put,
        found.changes_told,
        found.told_before_asked,
    ),
    S.REPORT_SUBMITTED: (
        check.nobody_asked_us_to_wait,
        check.investigator_in_place,
        check.terms_agreed,
        found.report_submitted,
        found.told_before_asked,
    ),
    S.CLOSED_NFA: (
        check.nobody_asked_us_to_wait,
        check.safeguarding_screened,
        check.police_asked,
        found.no_suspension_runs,
        check.data_breach_goes_on,
    ),
    S.CLOSED_REDIRECTED: (
        check.nobody_asked_us_to_wait,
        check.safeguarding_screened,
        check.police_asked,
        found.no_suspension_runs,
        check.data_breach_goes_on,
    ),
    S.CLOSED_INFORMAL: (
        check.nobody_asked_us_to_wait,
        check.safeguarding_screened,
        found.no_suspension_runs,
        check.data_breach_goes_on,
    ),
}


def judge(move: Move, facts: CaseFacts) -> Gate:
    """Look at everything that a move asks for (DOMAIN.md 2.1, hard gates; 2.4, entry conditions).

    Blockers come first, then warnings, then what is in order. The facts must be those of the
    stage that the move leaves.
    """
    if facts.stage is not move.origin:
        raise ValueError(f"the case stands at {facts.stage}, not at {move.origin}")
    points = [point for one in _checks(move) for point in one(facts)]
    # While an allegation stands, nothing else about an early end matters yet.
    points = [point for point in points if point.code in _FIRST] or points
    order = list(PointState)
    return Gate(move, tuple(sorted(points, key=lambda point: order.index(point.state))))


def open_gates(facts: CaseFacts) -> tuple[Gate, ...]:
    """Judge every move from where the case stands; a pause goes on only where it began."""
    return tuple(judge(move, facts) for move in moves_from(facts.stage) if _fits(move, facts))


def decision_on_report(found: Iterable[Gate]) -> Gate | None:
    """Make one gate of the ways that a decision on the report may lead; None where there is none.

    It shows what bars every one of them: which it is, is nobody's to choose before it is decided.
    """
    ways = [gate for gate in found if (gate.move.origin, gate.move.target) in _DECIDED_WAYS]
    if not ways:
        return None
    common = set.intersection(*({point.code for point in gate.points} for gate in ways))
    points = tuple(point for point in ways[0].points if point.code in common)
    return Gate(ON_REPORT, points)


def is_way_of_the_decision(move: Move) -> bool:
    """Tell whether only the decision on each allegation makes this move."""
    return (move.origin, move.target) in _DECIDED_WAYS


def _fits(move: Move, facts: CaseFacts) -> bool:
    """Leave out the moves that do not come into question here; a closed door is still shown."""
    if (move.origin, move.target) in _ONLY_WHERE:
        return _ONLY_WHERE[move.origin, move.target](facts)
    if move.kind is not MoveKind.RESUME or facts.paused_at is None:
        return True
    return facts.paused_at.employee_was_told == move.target.employee_was_told


_DECIDED_WAYS = frozenset(
    (S.CASE_DECISION, target) for target in (S.HEARING_PREP, S.INFORMAL_ACTION, S.CLOSED_NO_CASE)
)
ON_REPORT = Move(
    S.CASE_DECISION,
    S.CASE_DECISION,
    MoveKind.FORWARD,
    "Decide on each allegation",
    "Decide",
    "No case to answer, informally, or a hearing: with reasons, by the commissioning manager.",
)

_ONLY_WHERE: dict[tuple[Stage, Stage], Callable[[CaseFacts], bool]] = {
    (S.APPEAL_LODGED, S.APPEAL_LATE_DECISION): lambda facts: facts.process.appeal.late,
    (S.CASE_DECISION, S.CLOSED_NFA): lambda facts: (
        facts.process.employee_left or not facts.allegations
    ),
    (S.SANCTION_LIVE, S.APPEAL_LODGED): lambda facts: not facts.process.appeal.withdrawn,
}


def _checks(move: Move) -> tuple[Check, ...]:
    """List what a move asks for: that of its target, and what depends on where it comes from."""
    of_this_move = AFTER_THE_REPORT.get((move.origin, move.target))
    if of_this_move is not None:
        return of_this_move
    checks = _ENTRY[move.target]
    if move.kind is MoveKind.BACK and move.target is S.INVESTIGATING:
        return (check.nobody_asked_us_to_wait,)
    if move.kind is MoveKind.RESUME:
        if move.target is S.TRIAGE:
            checks = (check.nobody_asked_us_to_wait,)
        elif move.target is S.INVESTIGATING:
            checks = (check.nobody_asked_us_to_wait, check.investigator_in_place)
        return (found.goes_on_where_it_stopped(move.target), *checks)
    if (move.origin, move.target) == (S.TRIAGE, S.INVESTIGATION_DECISION):
        # Only from the triage can the case of someone else be sent where it belongs.
        checks = (check.is_an_employee, *checks)
    if move.by_commissioner and check.commissioner_in_place not in checks:
        checks = (*checks, check.commissioner_in_place)
    if move.target.is_closed and move.by_commissioner and move.origin is not _DECIDING:
        checks = (found.nothing_left_to_investigate, *checks, found.employee_told_of_the_end)
    return checks
