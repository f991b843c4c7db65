"""Cases whose report is locked, for tests of the decision on it and of what follows."""

from __future__ import annotations

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.stage import Stage
from casework.services.context import Casework
from casework.store import stage_queries
from casework.store.report_tables import PassageRow, ReportRow
from tests.support.meeting_cases import enter
from tests.support.policy_cases import draft
from tests.support.process_cases import commissioned, go


def lock_report(casework: Casework, actor: Actor, case_id: CaseId, **choices: str) -> None:
    """Put a submitted report on record, and what it says, without writing it.

    ``choices`` are passages by their end: ``case_to_answer`` of the first allegation,
    ``recommendation``.
    """
    with casework.transaction(actor) as unit:
        first = stage_queries.live_allegations(unit.session, case_id)[0].id
        row = ReportRow(
            case_id=case_id,
            number=1,
            state="submitted",
            begun_at=unit.now,
            begun_by="Gareth Lomas",
            officer="Gareth Lomas",
            submitted_at=unit.now,
            submitted_by="Gareth Lomas",
        )
        unit.session.add(row)
        for name, choice in choices.items():
            unit.session.add(
                PassageRow(
                    case_id=case_id,
                    key=name if name == "recommendation" else f"allegation:{first}:{name}",
                    number=1,
                    text="",
                    choice=choice,
                    author="Gareth Lomas",
                    capacity="investigating officer",
                    written_at=unit.now,
                )
            )
        unit.session.flush()
        unit.record("report.submitted", case_id=case_id, subject=("report", row.id))


def at_the_decision(
    casework: Casework, actor: Actor, case_id: CaseId, *, drafts: int = 1, **choices: str
) -> None:
    """Bring a commissioned case with its allegations to the decision on its report."""
    commissioned(casework, actor, case_id)
    for _one in range(drafts):
        draft(casework, actor, case_id)
    lock_report(casework, actor, case_id, **choices)
    enter(casework, actor, case_id, Stage.REPORT_SUBMITTED)
    go(casework, actor, case_id, Stage.CASE_DECISION)
