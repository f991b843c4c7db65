"""Record what the LADO, the police or another body said, and when a request ends."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.clock import today, uk_short
from casework.ids import CaseId
from casework.rules.case_facts import OutsideBody
from casework.services import outside_advice
from casework.summaries.stages import OutsideAdvice
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.advice_fields import AdviceFields
from ui.widgets.date_field import DateField
from ui.widgets.field import Field, TextArea, TextLine
from ui.widgets.given_day import given_day
from ui.widgets.labels import Label
from ui.window_context import WindowContext


class RecordAdviceDialog(BaseDialog):
    """Takes down what was said; a request to wait bars the next steps until it is ended."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        body: OutsideBody | None = None,
    ) -> None:
        super().__init__(
            parent,
            title="Record what the LADO or the police said",
            lead="Their words decide whether we may go on and whom we may tell.",
            act="Record advice",
            note=window.actor.words,
            large=True,
        )
        self._window = window
        self._case_id = case_id
        self.advice_fields = AdviceFields(
            today=today(window.casework.clock), thresholds=outside_advice.THRESHOLDS
        )
        self.advice_fields.choose_body(body)
        self.body.addWidget(self.advice_fields)
        for name, field in self.advice_fields.fields.items():
            self.register_field(name, field)

    def submit(self) -> None:
        """Record it."""
        done = self._window.commands.attempt(
            self,
            lambda: outside_advice.record_advice(
                self._window.casework,
                self._window.actor,
                case_id=self._case_id,
                advice=self.advice_fields.value(),
            ),
        )
        if done is not None:
            self.accept()


class EndAdviceDialog(BaseDialog):
    """Takes down who said that we may go on, or may tell the employee."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, advice: OutsideAdvice
    ) -> None:
        super().__init__(
            parent,
            title=f"Has the request of {advice.body.words} ended?",
            act="Record the answer",
            note=window.actor.words,
        )
        self._window = window
        self._advice = advice
        asked = "to wait" if advice.asked_to_wait else "not to tell the employee"
        if advice.asked_to_wait and advice.do_not_tell_employee:
            asked = "to wait, and not to tell the employee"
        said = f"{advice.asked_by} asked us {asked} on {uk_short(advice.contacted_on, year=True)}."
        self.body.addWidget(Label(said, wrap=True))
        self.said_by = TextLine(name="Who said so")
        self.said_by.setObjectName("said_by")
        self.add_field("said_by", Field("Who said so", self.said_by, note="name and body"))
        self.on = DateField(name="On which day", field="on", today=today(window.casework.clock))
        self.on.setObjectName("on")
        self.on.set_value(today(window.casework.clock))
        self.add_field("on", Field("On which day", self.on))
        self.words = TextArea(lines=3, name="What was said")
        self.words.setObjectName("words")
        self.add_field("note", Field("What was said", self.words))
        self.body.addWidget(
            Label(
                "If they want something else from now on, record it as new advice.",
                "caption",
                "ink2",
                wrap=True,
            )
        )

    def submit(self) -> None:
        """Record the end."""
        done = self._window.commands.attempt(
            self,
            lambda: outside_advice.end_advice(
                self._window.casework,
                self._window.actor,
                advice_id=self._advice.advice_id,
                on=given_day(self.on, "on"),
                said_by=self.said_by.text_value(),
                note=self.words.text_value(),
            ),
        )
        if done is not None:
            self.accept()
