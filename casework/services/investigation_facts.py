"""Gather how far an investigation is, for the gates and the next steps."""

from __future__ import annotations

from casework.clock import to_london
from casework.rules.case_facts import InvestigationFacts, ReportState
from casework.rules.stage import Stage
from casework.store import investigation_queries as queries
from casework.store import stage_queries, suspension_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession

_THING = {"suspension": "The suspension", "alternative": "The arrangement instead of suspension"}


def investigation_in(session: ReadSession, case: CaseRow) -> InvestigationFacts:
    """Gather the facts of an investigation within an open reading or act (DOMAIN.md 2.4)."""
    if not Stage(case.stage).employee_was_told:
        return InvestigationFacts()
    report = queries.latest_report(session, case.id)
    return InvestigationFacts(
        open_lines=queries.open_lines(session, case.id),
        unagreed_notes=queries.unagreed_notes(session, case.id),
        early_interviews=_early_interviews(session, case.id),
        report=ReportState.NONE if report is None else ReportState(report.state),
    )


def paused_at_in(session: ReadSession, case: CaseRow) -> Stage | None:
    """Return the stage that a case on hold left; None for a case that is not on hold."""
    if not Stage(case.stage).is_on_hold:
        return None
    left = stage_queries.stages_of(session, case.id)[-1].from_stage
    return Stage(left) if left else None


def suspension_words_in(session: ReadSession, case_id: str) -> str:
    """Name the suspension or arrangement that runs; empty for none."""
    row = suspension_queries.running(session, case_id)
    return "" if row is None else _THING[row.kind]


def _early_interviews(session: ReadSession, case_id: str) -> int:
    """Count the meetings that were held before the day on which the employee was told."""
    told = next(
        (
            row.entered_on
            for row in stage_queries.stages_of(session, case_id)
            if row.to_stage == Stage.NOTIFIED
        ),
        None,
    )
    if told is None:
        return 0
    return sum(to_london(began).date() < told for began in queries.held_at(session, case_id))
