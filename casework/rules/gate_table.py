"""What each move after the submitted report asks for, by where it comes from and leads to.

DOMAIN.md 2.1, hard gates; 2.4, entry conditions.
"""

from __future__ import annotations

from casework.rules import gate_checks as check
from casework.rules import gate_checks_closing as closing
from casework.rules import gate_checks_hearing as hearing
from casework.rules import gate_checks_investigation as found
from casework.rules.gate_checks import Check
from casework.rules.stage import CLOSED, Stage
from casework.rules.tracks import HeldStep

S = Stage
Checks = tuple[Check, ...]

_FREE: Checks = (check.nobody_asked_us_to_wait,)
_DECIDED: Checks = (*_FREE, check.commissioner_in_place, hearing.report_locked)
_SENT_BACK: Checks = (
    *_FREE,
    check.investigator_in_place,
    hearing.tracks_let(HeldStep.INVESTIGATE),
)
_END: Checks = (
    *_FREE,
    check.safeguarding_screened,
    found.no_suspension_runs,
    hearing.tracks_let(HeldStep.CLOSE),
    closing.nothing_runs_on,
)
_END_BEFORE_A_HEARING: Checks = (
    check.commissioner_in_place,
    *_END,
    check.data_breach_goes_on,
    found.employee_told_of_the_end,
)
_CLOSES: Checks = (closing.no_warning_is_live, *_END)

AFTER_THE_REPORT: dict[tuple[Stage, Stage], Checks] = {
    (S.REPORT_SUBMITTED, S.CASE_DECISION): _DECIDED,
    (S.CASE_DECISION, S.HEARING_PREP): (
        *_DECIDED,
        hearing.something_to_hear,
        hearing.tracks_let(HeldStep.STEP_AGAINST_EMPLOYEE),
    ),
    (S.CASE_DECISION, S.INFORMAL_ACTION): (
        *_DECIDED,
        hearing.tracks_let(HeldStep.STEP_AGAINST_EMPLOYEE),
    ),
    (S.CASE_DECISION, S.INVESTIGATING): (check.commissioner_in_place, *_SENT_BACK),
    (S.CASE_DECISION, S.CLOSED_NO_CASE): (hearing.report_locked, *_END_BEFORE_A_HEARING),
    (S.CASE_DECISION, S.CLOSED_NFA): (
        hearing.can_no_longer_be_heard,
        *_END_BEFORE_A_HEARING,
    ),
    (S.HEARING_PREP, S.HEARING): (
        *_FREE,
        hearing.report_locked,
        hearing.tracks_let(HeldStep.HEARING),
        hearing.hearing_may_open,
    ),
    (S.HEARING_PREP, S.HEARING_PREP): _FREE,
    (S.HEARING_PREP, S.CASE_DECISION): (*_FREE, check.commissioner_in_place),
    (S.HEARING, S.DELIBERATION): (*_FREE, hearing.hearing_is_over),
    (S.HEARING, S.HEARING): _FREE,
    (S.HEARING, S.INVESTIGATING): (hearing.chair_in_place, *_SENT_BACK),
    (S.DELIBERATION, S.HEARING): _FREE,
    (S.DELIBERATION, S.OUTCOME_ISSUED): (
        *_FREE,
        hearing.outcome_complete,
        hearing.sanction_held_up,
    ),
    (S.OUTCOME_ISSUED, S.APPEAL_LODGED): (closing.appeal_taken_in,),
    (S.OUTCOME_ISSUED, S.SANCTION_LIVE): (*_FREE, closing.warning_is_live),
    (S.OUTCOME_ISSUED, S.CLOSED): _CLOSES,
    (S.SANCTION_LIVE, S.APPEAL_LODGED): (closing.appeal_taken_in,),
    (S.SANCTION_LIVE, S.CLOSED): _CLOSES,
    (S.APPEAL_LODGED, S.APPEAL_PREP): (*_FREE, closing.appeal_may_be_prepared),
    (S.APPEAL_LODGED, S.APPEAL_LATE_DECISION): (*_FREE, closing.appeal_is_late),
    (S.APPEAL_LODGED, S.APPEAL_WITHDRAWN): (closing.withdrawal_on_record,),
    (S.APPEAL_LATE_DECISION, S.APPEAL_PREP): (*_FREE, closing.appeal_may_be_prepared),
    (S.APPEAL_LATE_DECISION, S.APPEAL_WITHDRAWN): (closing.withdrawal_on_record,),
    (S.APPEAL_LATE_DECISION, S.SANCTION_LIVE): (
        *_FREE,
        closing.late_appeal_refused,
        closing.warning_is_live,
    ),
    (S.APPEAL_LATE_DECISION, S.CLOSED): (closing.late_appeal_refused, *_CLOSES),
    (S.APPEAL_PREP, S.APPEAL_HEARING): (
        *_FREE,
        hearing.tracks_let(HeldStep.HEARING),
        hearing.appeal_may_open,
    ),
    (S.APPEAL_PREP, S.APPEAL_PREP): _FREE,
    (S.APPEAL_PREP, S.APPEAL_WITHDRAWN): (closing.withdrawal_on_record,),
    (S.APPEAL_HEARING, S.APPEAL_OUTCOME): (*_FREE, hearing.appeal_outcome_complete),
    (S.APPEAL_HEARING, S.APPEAL_HEARING): _FREE,
    (S.APPEAL_HEARING, S.APPEAL_WITHDRAWN): (closing.withdrawal_on_record,),
    (S.APPEAL_OUTCOME, S.SANCTION_LIVE): (*_FREE, closing.warning_is_live),
    (S.APPEAL_OUTCOME, S.CLOSED): _CLOSES,
    (S.APPEAL_OUTCOME, S.INVESTIGATING): _SENT_BACK,
    (S.APPEAL_OUTCOME, S.HEARING_PREP): (*_FREE, hearing.report_locked, hearing.something_to_hear),
    (S.APPEAL_WITHDRAWN, S.SANCTION_LIVE): (*_FREE, closing.warning_is_live),
    (S.APPEAL_WITHDRAWN, S.CLOSED): _CLOSES,
    (S.RETAINED, S.REOPENED): (closing.something_came_up,),
    (S.REOPENED, S.TRIAGE): _FREE,
    (S.REOPENED, S.APPEAL_LODGED): (closing.appeal_taken_in,),
    (S.REOPENED, S.CLOSED): _CLOSES,
    **{
        (closed, S.RETAINED): (closing.checklist_answered, closing.retention_chosen)
        for closed in CLOSED
        if closed is not S.RETAINED
    },
}
