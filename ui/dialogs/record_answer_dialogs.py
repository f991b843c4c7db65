"""A record on its way: sent to be agreed, agreed, or going on unsigned."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput
from casework.services import statement_agreement
from casework.summaries.meetings import StatementView
from ui.case_tabs.record_words import first_name
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.date_field import DateField
from ui.widgets.field import Field, TextArea
from ui.widgets.given_day import given_day
from ui.widgets.labels import Label
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_WAYS = (("by email", "By email"), ("by hand", "By hand"), ("by first class post", "By post"))
_AGREED = (("signed", "Signed"), ("by email", "By email"), ("in person", "In person"))


class SendRecordDialog(BaseDialog):
    """When and how the latest version went out, and by when it is to be agreed."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, record: StatementView
    ) -> None:
        who = first_name(record.person)
        super().__init__(
            parent,
            title=f"Send version {record.latest} to {who} to agree?",
            lead="Letter L12 says what is asked; the words of the notes follow it.",
            act="Record sending",
            note=window.actor.words,
        )
        self._window, self._record = window, record
        on = today(window.casework.clock)
        self.on = DateField(name="Sent on", field="on", today=on)
        self.on.setObjectName("on")
        self.on.set_value(on)
        self.on.changed.connect(self._count)
        self.add_field("on", Field("Sent on", self.on))
        self.how = SegmentedChoice(_WAYS, name="How it was sent")
        self.how.setObjectName("how")
        self.add_field("how", Field("How it was sent", self.how))
        self.agree_by = DateField(name="To be agreed by", field="agree_by_on", today=on)
        self.agree_by.setObjectName("agree_by")
        self.agree_field = self.add_field("agree_by_on", Field("To be agreed by", self.agree_by))
        self.letter = Label("", "caption", "ink2", wrap=True)
        self.body.addWidget(self.letter)
        self._count()

    def _count(self) -> None:
        """Count the days to agree from the day it was sent."""
        on = None if self.on.problem() else self.on.day()
        if on is None:
            return
        window = self._window
        window.commands.clear_refusal(self)
        plan = window.commands.read(
            self,
            lambda: statement_agreement.send_plan(
                window.casework, window.actor, statement_id=self._record.statement_id, on=on
            ),
        )
        if plan is None:
            return
        self.agree_by.set_value(plan.agree_by_on)
        self.agree_field.set_note(plan.counted)
        self.letter.setText(
            "The issued letter L12 goes on record with it."
            if plan.letter_id
            else f"No letter L12 with version {self._record.latest} has been issued yet."
        )

    def submit(self) -> None:
        """Record it."""
        if self._window.commands.attempt(self, self._send) is not None:
            self.accept()

    def _send(self) -> Done[None]:
        how = self.how.value()
        if how is None:
            raise BadInput("How was it sent?", field="how", cure="Choose one.")
        return statement_agreement.send_to_agree(
            self._window.casework,
            self._window.actor,
            statement_id=self._record.statement_id,
            on=given_day(self.on, "on"),
            how=str(how),
            agree_by_on=given_day(self.agree_by, "agree_by_on"),
        )


class RecordAgreementDialog(BaseDialog):
    """The interviewee agreed the latest version: when, and how we know."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, record: StatementView
    ) -> None:
        super().__init__(
            parent,
            title=f"{first_name(record.person)} agrees version {record.latest}?",
            lead="From then on the words change no more; what comes later is a further statement.",
            act="Record agreement",
            note=window.actor.words,
        )
        self._window, self._record = window, record
        on = today(window.casework.clock)
        self.on = DateField(name="Agreed on", field="on", today=on)
        self.on.setObjectName("on")
        self.on.set_value(on)
        self.add_field("on", Field("Agreed on", self.on))
        self.how = SegmentedChoice(_AGREED, name="How it was agreed")
        self.how.setObjectName("how")
        self.add_field("how", Field("How it was agreed", self.how))

    def submit(self) -> None:
        """Record it."""
        if self._window.commands.attempt(self, self._agree) is not None:
            self.accept()

    def _agree(self) -> Done[None]:
        how = self.how.value()
        if how is None:
            raise BadInput("How was it agreed?", field="how", cure="Choose one.")
        return statement_agreement.record_agreed(
            self._window.casework,
            self._window.actor,
            statement_id=self._record.statement_id,
            on=given_day(self.on, "on"),
            how=str(how),
        )


class NotSignedDialog(BaseDialog):
    """The record goes on unsigned: since when, and why."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, record: StatementView
    ) -> None:
        super().__init__(
            parent,
            title="The record goes on unsigned?",
            lead="Papers say that it is not signed, and why. If it is signed later, record that"
            " then.",
            act="Record",
            note=window.actor.words,
        )
        self._window, self._record = window, record
        on = today(window.casework.clock)
        self.on = DateField(name="Day", field="on", today=on)
        self.on.setObjectName("on")
        self.on.set_value(on)
        note = "when they said so, or when you ceased to wait"
        self.add_field("on", Field("Day", self.on, note=note))
        self.why = TextArea(lines=3, name="What they said, or that no answer came")
        self.why.setObjectName("why")
        self.add_field("reason", Field("What they said, or that no answer came", self.why))

    def submit(self) -> None:
        """Record it."""
        if self._window.commands.attempt(self, self._not_signed) is not None:
            self.accept()

    def _not_signed(self) -> Done[None]:
        return statement_agreement.record_not_signed(
            self._window.casework,
            self._window.actor,
            statement_id=self._record.statement_id,
            on=given_day(self.on, "on"),
            reason=self.why.text_value(),
        )
