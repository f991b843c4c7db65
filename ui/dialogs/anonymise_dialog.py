"""Why a record stands without a name, and what was asked about how far it can be relied on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.services import statements
from casework.summaries.meetings import StatementView
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Field, TextArea
from ui.window_context import WindowContext


class AnonymiseDialog(BaseDialog):
    """Both are needed: an account without a name weighs less, and the report says why."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, record: StatementView
    ) -> None:
        super().__init__(
            parent,
            title="Let the record stand without a name?",
            lead="The employee cannot answer somebody whom they do not know. It needs a reason,"
            " and what was asked about how far the account can be relied on.",
            act="Record",
            note=window.actor.words,
        )
        self._window, self._record = window, record
        self.because = TextArea(lines=3, name="Why without a name")
        self.because.setObjectName("because")
        self.because.setPlainText(record.anonymised_because)
        self.add_field("because", Field("Why without a name", self.because))
        self.enquiry = TextArea(lines=3, name="What was asked about credibility")
        self.enquiry.setObjectName("enquiry")
        self.enquiry.setPlainText(record.credibility_enquiry)
        self.add_field(
            "credibility_enquiry", Field("What was asked about credibility", self.enquiry)
        )

    def submit(self) -> None:
        """Record it."""
        if self._window.commands.attempt(self, self._anonymise) is not None:
            self.accept()

    def _anonymise(self) -> Done[None]:
        return statements.anonymise(
            self._window.casework,
            self._window.actor,
            statement_id=self._record.statement_id,
            because=self.because.text_value(),
            credibility_enquiry=self.enquiry.text_value(),
        )
