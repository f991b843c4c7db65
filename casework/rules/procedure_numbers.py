"""What the rules of hearings and records take from the trust's procedure (DOMAIN.md 2.2, 2.8, 8.1).

The window shows `look_at` beside a number: what two numbers together ask of people.
"""

from __future__ import annotations

from collections.abc import Mapping

from casework.errors import BadInput
from casework.rules.appeal_panels import Step, SubjectGroup
from casework.rules.case_role import CaseRole
from casework.rules.procedure_profile import ProcedureProfile
from casework.rules.retention import RetentionClass
from casework.rules.sanctions import LivePeriods

MAY_COMBINE: Mapping[CaseRole, Mapping[CaseRole, str]] = {
    CaseRole.HEARING_PANEL: {CaseRole.COMMISSIONER: "commissioner_may_chair"},
    CaseRole.PRESENTING_OFFICER: {CaseRole.IO: "investigator_may_present"},
    CaseRole.HR_ADVISER_TO_HEARING: {CaseRole.HR_ADVISER_TO_IO: "adviser_may_advise_panel"},
    CaseRole.PANEL_HR_ADVISER: {CaseRole.HR_ADVISER_TO_IO: "adviser_may_advise_panel"},
}
"""Which two parts one person may hold if the procedure lets them, by the flag that says so.

The matrix stands above it: what it bars, no procedure allows.
"""


def live_periods(profile: ProcedureProfile) -> LivePeriods:
    """Return how long warnings stay live by the trust's procedure."""
    return LivePeriods(
        oral_months=profile.days("live_oral_months"),
        written_months=profile.days("live_written_months"),
        final_months=profile.days("live_final_months"),
    )


def who_decides(profile: ProcedureProfile, group: SubjectGroup, step: Step) -> str:
    """Name who has the authority for a step, as the trust's scheme of delegation says."""
    return profile.text(f"authority_{group}_{step}")


def retention_months(profile: ProcedureProfile) -> Mapping[RetentionClass, int]:
    """Return the trust's own schedule: months for each class of record."""
    return {kind: profile.days(f"retention_{kind}_months") for kind in RetentionClass}


def check_together(profile: ProcedureProfile) -> None:
    """Refuse numbers that cannot hold together.

    Raises BadInput: the employee's papers would be due before there is a day to prepare them, or
    a heavier warning would be spent before a lighter one.
    """
    notice, papers = profile.days("hearing_notice_days"), profile.days("exchange_days")
    if papers >= notice:
        raise BadInput(
            f"With {notice} days of notice, papers {papers} days before the hearing would be due"
            " before the employee has the evidence.",
            field="exchange_days",
            cure="Let the papers come later, or give longer notice.",
        )
    periods = live_periods(profile)
    if not periods.oral_months <= periods.written_months <= periods.final_months:
        raise BadInput(
            "A heavier warning would be spent before a lighter one.",
            field="live_final_months",
            cure="Oral, first written, final: none is live longer than the next.",
        )
