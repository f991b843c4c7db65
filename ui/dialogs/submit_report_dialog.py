"""The officer submits the report: what is locked, who signed it and when; the papers in a job."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput, CaseworkError
from casework.ids import CaseId, ReportId
from casework.services import report_submission
from casework.summaries.reports import ReportView
from ui.dialogs.base_dialog import BaseDialog
from ui.jobs import Job, Progress
from ui.widgets.banner import Banner
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.labels import Label
from ui.window_context import WindowContext

_SAYS = (
    "The words are locked as they are now, and PDF and Word are kept with them. The commissioning"
    " manager reads the report next. A mistake found later is put right in a further report."
)


class SubmitReportDialog(BaseDialog):
    """Asks for the day of the signature; submits in a worker and closes when it is done."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        report: ReportView,
    ) -> None:
        super().__init__(
            parent,
            title=f"Submit the report of {report.officer}?",
            act="Submit report",
            icon="ph.lock-key",
        )
        self._window, self._case_id = window, case_id
        self._job: Job | None = None
        self.body.addWidget(Label(_SAYS, "body", wrap=True))
        self.signed_on = DateField(
            name="Signed on", field="signed_on", today=today(window.casework.clock)
        )
        self.signed_on.setObjectName("signed_on")
        self.signed_on.set_value(today(window.casework.clock))
        self.add_field("signed_on", Field("Signed on", self.signed_on, note="by the officer"))
        if report.on_behalf_of:
            self.body.addWidget(
                Banner(
                    "warn",
                    f"You submit for {report.on_behalf_of}.",
                    "That takes a declaration which a signed copy confirms.",
                )
            )

    def submit(self) -> None:
        """Make the papers and lock the report, in a worker."""
        if self._job is not None and not self._job.ended:
            return
        window, case_id = self._window, self._case_id
        window.commands.clear_refusal(self)
        day = window.commands.read(self, self._day)
        if day is None:
            return
        self.act_button.refuse("The papers are made and read back")
        self.action_bar.set_note("The papers are made and read back…")

        def work(progress: Progress) -> Done[ReportId]:
            return report_submission.submit(
                window.casework,
                window.actor,
                case_id=case_id,
                signed_on=day,
                cancelled=progress.cancelled,
            )

        self._job = window.jobs.start(
            self,
            "Submitting the report",
            work,
            on_done=self._on_submitted,
            on_refused=self._on_refused,
            on_cancelled=self._on_stopped,
            writes=True,
        )

    def _day(self) -> date:
        day = self.signed_on.day()
        if day is None:
            raise BadInput("When was it signed?", field="signed_on", cure="Give the day.")
        return day

    def reject(self) -> None:
        """Cancel what runs; the report stays as it was."""
        if self._job is not None and not self._job.ended:
            self._job.cancel()
        super().reject()

    def _on_submitted(self, done: Done[ReportId]) -> None:
        self._window.commands.finished(self, done)
        self.accept()

    def _on_refused(self, error: CaseworkError) -> None:
        self._on_stopped()
        self.show_refusal(error)

    def _on_stopped(self) -> None:
        self.action_bar.set_note("")
        self.act_button.allow()
