"""What the gates of an investigation ask beside the facts of the case (DOMAIN.md 2.4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from casework.clock import to_london
from casework.rules.case_facts import CaseFacts, InvestigationFacts, ReportPoint, ReportState
from casework.rules.stage import Stage
from casework.services.allegation_changes import untold_in
from casework.services.case_facts import facts_in
from casework.services.process_facts import process_facts_in
from casework.services.put_to_employee import not_put_in
from casework.services.report_readiness import stops_in
from casework.store import investigation_queries as queries
from casework.store import stage_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.summaries.reports import OpenPoint


def gate_facts_in(
    session: ReadSession, case: CaseRow, on: date, *, with_points: bool = True
) -> CaseFacts:
    """Gather all that the gates judge on a day, within an open reading or act (2.1, 2.4).

    Without ``with_points`` what the report still lacks is left out: it is long to look up.
    """
    return replace(
        facts_in(session, case),
        investigation=investigation_in(session, case, with_points=with_points),
        process=process_facts_in(session, case, on),
    )


def investigation_in(
    session: ReadSession, case: CaseRow, *, with_points: bool = True
) -> InvestigationFacts:
    """Gather how far an investigation is; only what the stage's own moves ask is looked up."""
    stage = Stage(case.stage)
    if stage not in (Stage.INVESTIGATING, Stage.REPORT_DRAFT):
        return InvestigationFacts()
    asked = with_points and stage is Stage.REPORT_DRAFT
    report = queries.latest_report(session, case.id)
    state = ReportState.NONE if report is None else ReportState(report.state)
    return InvestigationFacts(
        open_lines=queries.open_lines(session, case.id),
        unagreed_notes=queries.unagreed_notes(session, case.id),
        not_put=len(not_put_in(session, case.id)),
        untold=tuple(change.number for change in untold_in(session, case.id)),
        early_interviews=_early_interviews(session, case.id),
        report=state,
        points=tuple(map(_lacking, stops_in(session, case.id))) if asked else (),
    )


def _lacking(point: OpenPoint) -> ReportPoint:
    """Lead to the place of a point: a passage of the report, or where it lies elsewhere."""
    if point.key or not point.tab:
        return ReportPoint(point.words, item=f"report:{point.key}" if point.key else "report")
    return ReportPoint(point.words, point.tab, point.item)


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
