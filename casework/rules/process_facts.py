"""What the gates from the decision to the end of an appeal judge, frozen at one moment.

The points come from the rules of hearings, findings, appeals and closing; a gate only says which
of them bar which move.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.rules.process_points import OpenPoint
from casework.rules.sanctions import HearingOutcome
from casework.rules.tracks import HeldUp


@dataclass(frozen=True, slots=True)
class HearingFacts:
    """A hearing, or the hearing of an appeal, that a case stands before or in.

    ``ahead_on`` is its day while that is still to come. ``points`` stand against holding it,
    ``lacks`` against its outcome: findings, or answers to the grounds. ``authority_to`` is the
    heaviest outcome that whoever decided may give.
    """

    planned: bool = False
    sat: bool = False
    held: bool = False
    invited: bool = False
    ahead_on: date | None = None
    points: tuple[OpenPoint, ...] = ()
    lacks: tuple[OpenPoint, ...] = ()
    outcome: HearingOutcome | None = None
    decided_by: str = ""
    authority_to: HearingOutcome | None = None
    letter_issued: bool = False


@dataclass(frozen=True, slots=True)
class AppealFacts:
    """The appeal that was lodged last; ``points`` is what it lacks before it is prepared.

    ``late_accepted`` None while nobody has decided on a late one.
    """

    lodged: bool = False
    late: bool = False
    late_accepted: bool | None = None
    withdrawn: bool = False
    points: tuple[OpenPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessFacts:
    """How far a case is after its report.

    ``employee_left``: the employment has ended. ``warning_to`` is the last day of a warning of
    this case that is live; ``holds`` what the parallel tracks hold up; ``closing`` what stands
    against closing beside the decision itself.
    """

    report_locked: bool = False
    employee_left: bool = False
    hearing: HearingFacts = HearingFacts()
    appeal_hearing: HearingFacts = HearingFacts()
    appeal: AppealFacts = AppealFacts()
    warning_to: date | None = None
    holds: tuple[HeldUp, ...] = ()
    closing: tuple[OpenPoint, ...] = ()
    retention_chosen: bool = False
