"""How the dialogs of the report and the bundle are made: nothing is kept or sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtWidgets import QDialog

from casework.ids import BundleVersionId, CaseId, ReportCommentId, ReportId
from casework.rules.bundle_audience import Audience
from casework.rules.report_comments import CommentKind
from casework.services import bundles, exhibits, report_citations, reports
from casework.summaries.bundles import BundleVersion
from casework.summaries.reports import CommentView
from ui.main_window import MainWindow
from ui.window_context import WindowContext

Maker = Callable[[], QDialog | None]
_COMMENT = CommentView(
    ReportCommentId(""), ReportId(""), 2, "introduction", "Background",
    "Dana said at first that her son used the phone.", CommentKind.COMPLETENESS,
    "Does DM/1, p 1 need an answer here, as well as IO/6?",
    datetime(2026, 11, 24, 9, 30, tzinfo=UTC), "Priya Nandakumar", 1,
)  # fmt: skip

_VERSION = BundleVersion(
    BundleVersionId(""), 2, Audience.EMPLOYEE, "", 1_262_022, 98, (),
    datetime(2026, 12, 18, 16, 5, tzinfo=UTC), "Priya Nandakumar",
)  # fmt: skip


def report_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    """Give the dialogs over the report of a case."""
    casework, actor = context.casework, context.actor

    def comment() -> QDialog:
        from ui.dialogs.report_comment_dialog import ReportCommentDialog

        return ReportCommentDialog(
            context, window, case_id=case_id, key="introduction", title="1 Introduction",
            excerpt="Dana said at first that her son used the phone.",
        )  # fmt: skip

    def answer() -> QDialog:
        from ui.dialogs.answer_comment_dialog import AnswerCommentDialog

        return AnswerCommentDialog(context, window, case_id=case_id, comment=_COMMENT)

    def cite() -> QDialog:
        from ui.dialogs.cite_exhibit_dialog import CiteExhibitDialog

        found = report_citations.citable(casework, actor, case_id=case_id)
        return CiteExhibitDialog(window, citable=found)

    def signed_copy() -> QDialog:
        from ui.dialogs.signed_copy_dialog import SignedCopyDialog

        return SignedCopyDialog(
            context, window, case_id=case_id, officer="Gareth Lomas",
            titles=["Conclusion", "Declaration"], keys=["conclusion", "declaration"],
            exhibits=exhibits.evidence_list(casework, actor, case_id=case_id),
        )  # fmt: skip

    def submit() -> QDialog:
        from ui.dialogs.submit_report_dialog import SubmitReportDialog

        report = reports.report(casework, actor, case_id=case_id)
        return SubmitReportDialog(context, window, case_id=case_id, report=report)

    def give_bundle() -> QDialog:
        from ui.dialogs.give_bundle_dialog import GiveBundleDialog

        return GiveBundleDialog(context, window, version=_VERSION)

    def differences() -> QDialog:
        from ui.dialogs.bundle_differences_dialog import BundleDifferencesDialog

        desk = bundles.desk(casework, actor, case_id=case_id)
        shown = replace(desk, versions=desk.versions or (_VERSION, replace(_VERSION, number=1)))
        return BundleDifferencesDialog(context, window, desk=shown)

    yield "give-bundle", give_bundle
    yield "bundle-differences", differences
    yield "report-comment", comment
    yield "report-answer", answer
    yield "report-cite", cite
    yield "report-signed-copy", signed_copy
    yield "report-submit", submit
