"""The row of the investigation report among the papers of a case."""

from __future__ import annotations

from casework.clock import to_london, uk_short
from casework.summaries.reports import ReportView
from ui.widgets.cells import GroupRow, TwoLines

REPORT = "report"

Rows = list[tuple[object, TwoLines | GroupRow]]


def report_rows(report: ReportView | None) -> Rows:
    """Show the report once somebody is appointed to write it."""
    if report is None or not (report.officer or report.drafts):
        return []
    return [(None, GroupRow("Report", 1)), (REPORT, _row(report))]


def report_words(report: ReportView) -> str:
    """Say whose the report is and how far."""
    if report.submitted:
        return "Submitted. Its words and papers stay as they are."
    whose = f"The report of {report.officer}. " if report.officer else ""
    waiting = len(report.open_comments)
    if waiting:
        comments = "comment of HR has" if waiting == 1 else "comments of HR have"
        return f"{whose}{waiting} {comments} no answer."
    return f"{whose}Findings, conclusion and recommendation are the officer’s own words."


def _row(report: ReportView) -> TwoLines:
    title = "Investigation report"
    if report.submitted and report.submitted_at is not None:
        on = uk_short(to_london(report.submitted_at).date())
        return TwoLines(
            title, f"submitted {on}", icon="ph.check-circle-fill", icon_ink="done", wrap=True
        )
    if report.drafts:
        second = f"Draft {report.drafts[-1].number}, {report.drafts[-1].purpose.words}"
        return TwoLines(title, second, icon="ph.circle-half", icon_ink="ink2", wrap=True)
    return TwoLines(
        title, "no draft is kept yet", icon="ph.circle-dashed", icon_ink="ink2", wrap=True
    )
