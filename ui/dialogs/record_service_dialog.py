"""Record how an issued letter was served; it counts as received by the rules of the day."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import today, uk_short
from casework.errors import BadInput, CaseworkError
from casework.ids import LetterId
from casework.rules.deadlines import ServiceMethod
from casework.services import letter_copies, letter_service
from casework.summaries.letters import LetterLine
from casework.summaries.sending import CopyLine
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.issue_letter_dialog import receipt_words
from ui.widgets.field import Field, TextArea
from ui.widgets.instant_field import InstantField
from ui.widgets.labels import Label
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext


class RecordServiceDialog(BaseDialog):
    """Method, moment and proof; says at once when the letter counts as received."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        line: LetterLine,
        method: str,
        copy: CopyLine | None = None,
    ) -> None:
        to = line.recipient if copy is None else copy.words
        starts = (
            "Its clocks run from the day it counts as received."
            if copy is None
            else "No clock starts from a copy."
        )
        super().__init__(
            parent,
            title=f"How was {'' if copy is None else 'the copy of '}letter {line.kind} served?",
            act="Record service",
            lead=f"To {to}. {starts}",
            note="This is recorded once.",
            icon="ph.paper-plane-tilt",
        )
        self._window, self._line, self._copy = window, line, copy
        self.method = SegmentedChoice(
            (
                (ServiceMethod.BY_HAND, "By hand"),
                (ServiceMethod.EMAIL, "Email"),
                (ServiceMethod.FIRST_CLASS, "First class"),
            ),
            name="How",
        )
        self.method.setObjectName("method")
        self.method.set_value(next((m for m in ServiceMethod if m.words == method), None))
        self.method.chosen.connect(self._on_changed)
        self.add_field("method", Field("How", self.method))
        now = window.casework.clock.now().astimezone(UTC).replace(second=0, microsecond=0)
        self.sent_at = InstantField(
            name="Sent or handed over", field="sent_at", today=today(window.casework.clock)
        )
        self.sent_at.setObjectName("sent_at")
        self.sent_at.set_value(now)
        self.sent_at.changed.connect(self._on_changed)
        self.add_field("sent_at", Field("Sent or handed over", self.sent_at))
        self.received = Label("", "body_strong", wrap=True)
        self.received_why = Label("", "caption", "ink2", wrap=True)
        self.body.addWidget(self.received)
        self.body.addWidget(self.received_why)
        self.proof = TextArea(lines=2, name="Proof")
        self.proof.setObjectName("proof")
        self.add_field(
            "proof", Field("Proof", self.proof, note="receipt, tracking number, witness")
        )
        self._on_changed()
        self.sent_at.setFocus()

    @Slot()
    def _on_changed(self, _value: object = None) -> None:
        method = self.method.value()
        if self.sent_at.problem() or not isinstance(method, ServiceMethod):
            return
        sent = self.sent_at.value()
        if sent is None:
            return
        found = self._window.commands.read_or_refusal(
            lambda: letter_service.would_be_received(
                self._window.casework,
                self._window.actor,
                case_id=self._line.case_id,
                method=method,
                sent_at=sent,
            )
        )
        if isinstance(found, CaseworkError):
            self.received.setText("")
            self.received_why.setText(str(found))
            return
        received_on, why = found
        self.received.setText(f"Received {uk_short(received_on, year=True)}")
        self.received_why.setText(receipt_words(why))

    def submit(self) -> None:
        """Record it; the clocks start, unless it is a copy."""
        attempt, copy = self._window.commands.attempt, self._copy
        done = (
            attempt(self, self._record) is not None
            if copy is None
            else attempt(self, lambda: self._record_copy(copy)) is not None
        )
        if done:
            self.accept()

    def _told(self) -> tuple[ServiceMethod, datetime]:
        """Return how and when; raises BadInput where one is missing."""
        method, sent = self.method.value(), self.sent_at.value()
        if not isinstance(method, ServiceMethod):
            raise BadInput("How was it served?", field="method", cure="Choose one.")
        if sent is None:
            raise BadInput("When was it sent?", field="sent_at", cure="Give day and time.")
        return method, sent

    def _record(self) -> Done[LetterLine]:
        method, sent = self._told()
        return letter_service.record_service(
            self._window.casework,
            self._window.actor,
            letter_id=LetterId(self._line.id),
            method=method,
            sent_at=sent,
            proof=self.proof.text_value(),
        )

    def _record_copy(self, copy: CopyLine) -> Done[None]:
        method, sent = self._told()
        return letter_copies.record_copy_service(
            self._window.casework,
            self._window.actor,
            copy_id=copy.copy_id,
            method=method,
            sent_at=sent,
            proof=self.proof.text_value(),
        )
