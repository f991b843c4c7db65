"""What stands for the employee of a case: the outcome, its months, the warnings of the matter.

DOMAIN.md 2.8. A matter is what the hearings and appeals of a case decided since it was last
reopened to be assessed anew; what is decided in it later is never harsher than what stood.
"""

from __future__ import annotations

from datetime import date, datetime

from casework.rules.never_harsher import HeardAgain, Stood, another_matter, heard_again
from casework.rules.outcome_letters import StandingOutcome
from casework.rules.procedure_profile import ProcedureProfile
from casework.rules.sanctions import HearingOutcome, LivePeriods
from casework.rules.stage import Stage
from casework.services import calendars
from casework.store import hearing_queries, stage_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import AppealRow, OutcomeRow, WarningRow

_NUMBERS = {
    HearingOutcome.ORAL_WARNING: "live_oral_months",
    HearingOutcome.WRITTEN_WARNING: "live_written_months",
    HearingOutcome.FINAL_WRITTEN_WARNING: "live_final_months",
    HearingOutcome.ALTERNATIVE_TO_DISMISSAL: "live_final_months",
}


def months_in(session: ReadSession, case: CaseRow, outcome: OutcomeRow) -> int:
    """Return how long the warning of an outcome is live by the procedure that the case keeps."""
    return months_of(calendars.basis_in(session, case.id, outcome.decided_on).profile, outcome)


def stood_in(session: ReadSession, case: CaseRow, outcome: OutcomeRow) -> Stood:
    """Return what an outcome left standing, for what may never be harsher."""
    kind = HearingOutcome(outcome.outcome)
    if not kind.is_warning:
        return Stood(kind)
    begun = begun_in(session, case, outcome)
    return Stood(kind, begun.months if begun is not None else months_in(session, case, outcome))


def stood_before_in(session: ReadSession, row: AppealRow) -> OutcomeRow | None:
    """Return what stood before an appeal: the outcome appealed against, as corrected since.

    Corrections make nothing harsher, so the last of them is the lightest that the employee had.
    """
    decided = hearing_queries.outcomes_of(session, row.case_id)
    against = next((one for one in decided if one.id == row.outcome_id), None)
    if against is None:
        return None
    mine = [one for one in decided if one.hearing_id == against.hearing_id]
    since = [one for one in mine if one.number >= against.number]
    return min(reversed(since), key=lambda one: HearingOutcome(one.outcome).weight)


def again_in(session: ReadSession, case_id: str, since: datetime) -> HeardAgain | None:
    """Say why a case is heard again after an outcome that was recorded at a moment."""
    return heard_again(_steps_since(session, case_id, since))


def months_of(profile: ProcedureProfile, outcome: OutcomeRow) -> int:
    """Return how long the warning of an outcome is live: what was decided, else the procedure."""
    said = str(outcome.given.get("months", ""))
    if said.isdecimal() and int(said):
        return int(said)
    return usual_months(profile, HearingOutcome(outcome.outcome)) or 12


def usual_months(profile: ProcedureProfile, outcome: HearingOutcome) -> int | None:
    """Return the live period of the trust's procedure; typical where it says nothing."""
    key = _NUMBERS.get(outcome)
    known = next((one for one in profile.numbers if one.key == key), None)
    if known is not None and isinstance(known.value, int):
        return int(known.value)
    return LivePeriods().months(outcome)


def standing_outcome_in(session: ReadSession, case_id: str) -> OutcomeRow | None:
    """Return the last outcome of a case, which is what stands for the employee."""
    found = hearing_queries.outcomes_of(session, case_id)
    return found[-1] if found else None


def standing_in(session: ReadSession, case_id: str) -> StandingOutcome | None:
    """Return what stands, as the rules of outcome letters judge it."""
    row = standing_outcome_in(session, case_id)
    if row is None:
        return None
    return StandingOutcome(HearingOutcome(row.outcome), on_appeal=bool(row.appeal_id))


def begun_in(session: ReadSession, case: CaseRow, outcome: OutcomeRow) -> WarningRow | None:
    """Return the warning that was begun and gives just what an outcome gives; None without one."""
    months = months_in(session, case, outcome)
    return next(
        (
            row
            for row in of_the_matter_in(session, case)
            if row.set_aside_on is None and (row.outcome, row.months) == (outcome.outcome, months)
        ),
        None,
    )


def begins_in(
    session: ReadSession, case: CaseRow, outcome: OutcomeRow, issued_on: date
) -> tuple[date, int]:
    """Say from which day, and for how many months, the warning of an outcome would run."""
    first = min((row.issued_on for row in of_the_matter_in(session, case)), default=issued_on)
    return min(first, issued_on), months_in(session, case, outcome)


def matter_in(session: ReadSession, case_id: str) -> frozenset[str]:
    """Return the outcomes of the matter that is being decided."""
    return frozenset(
        row.id
        for row in hearing_queries.outcomes_of(session, case_id)
        if not another_matter(_steps_since(session, case_id, row.recorded_at))
    )


def of_the_matter_in(session: ReadSession, case: CaseRow) -> list[WarningRow]:
    """List the warnings of the matter that is being decided, not of one before a reopening."""
    ours = matter_in(session, case.id)
    rows = hearing_queries.warnings_of(session, case.subject_id)
    return [row for row in rows if row.outcome_id in ours]


def _steps_since(session: ReadSession, case_id: str, since: datetime) -> list[tuple[Stage, Stage]]:
    return [
        (Stage(row.from_stage), Stage(row.to_stage))
        for row in stage_queries.stages_of(session, case_id)
        if row.recorded_at >= since and row.from_stage
    ]
