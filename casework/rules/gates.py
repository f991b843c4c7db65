"""What stands against a move, what warns, and what is in order (DOMAIN.md 2.1, 2.4)."""

from __future__ import annotations

from dataclasses import dataclass

from casework.rules import gate_checks as check
from casework.rules.case_facts import CaseFacts
from casework.rules.gate_checks import Check
from casework.rules.gate_points import GatePoint, PointState
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
    S.ON_HOLD_EXTERNAL: (),
    S.CLOSED_NFA: (
        check.nobody_asked_us_to_wait,
        check.safeguarding_screened,
        check.police_asked,
        check.data_breach_goes_on,
    ),
    S.CLOSED_REDIRECTED: (
        check.nobody_asked_us_to_wait,
        check.safeguarding_screened,
        check.police_asked,
        check.data_breach_goes_on,
    ),
    S.CLOSED_INFORMAL: (
        check.nobody_asked_us_to_wait,
        check.safeguarding_screened,
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
    checks = _ENTRY[move.target]
    if move.kind is MoveKind.RESUME and move.target is S.TRIAGE:
        checks = (check.nobody_asked_us_to_wait,)
    elif (move.origin, move.target) == (S.TRIAGE, S.INVESTIGATION_DECISION):
        # Only from the triage can the case of someone else be sent where it belongs.
        checks = (check.is_an_employee, *checks)
    elif move.by_commissioner and check.commissioner_in_place not in checks:
        checks = (*checks, check.commissioner_in_place)
    points = [point for one in checks for point in one(facts)]
    order = list(PointState)
    return Gate(move, tuple(sorted(points, key=lambda point: order.index(point.state))))


def open_gates(facts: CaseFacts) -> tuple[Gate, ...]:
    """Judge every move from where the case stands."""
    return tuple(judge(move, facts) for move in moves_from(facts.stage))
