"""Put a mistake in an outcome right, in a record of its own; never harsher."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.errors import BadInput
from casework.ids import OutcomeId
from casework.rules.sanctions import HearingOutcome
from casework.services import outcomes
from casework.summaries.hearings import OutcomeView
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Combo, Field, TextArea
from ui.window_context import WindowContext


class CorrectOutcomeDialog(BaseDialog):
    """The first record stays beside the correction."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, outcome: OutcomeView
    ) -> None:
        super().__init__(
            parent,
            title="Correct the outcome?",
            lead="The record as it is stays beside the correction, which is never harsher.",
            act="Correct",
            note=window.actor.words,
            large=True,
        )
        self._window, self._outcome = window, outcome
        lighter = [one for one in HearingOutcome if one.weight <= outcome.outcome.weight]
        self.outcome = Combo([(one, one.words) for one in lighter], name="Outcome")
        self.outcome.setObjectName("outcome")
        self.outcome.set_value(outcome.outcome)
        self.add_field("outcome", Field("Outcome", self.outcome))
        self.reasons = TextArea(lines=5, name="Reasons")
        self.reasons.setObjectName("reasons")
        self.reasons.setPlainText(outcome.text.reasons)
        self.add_field("reasons", Field("Reasons", self.reasons))
        self.mitigation = TextArea(lines=2, name="What speaks for the employee")
        self.mitigation.setObjectName("mitigation")
        self.mitigation.setPlainText(outcome.text.mitigation)
        self.add_field("mitigation", Field("What speaks for the employee", self.mitigation))
        self.why = TextArea(lines=2, name="What is put right, and why")
        self.why.setObjectName("why")
        self.add_field("why", Field("What is put right, and why", self.why))

    def submit(self) -> None:
        """Correct it."""
        if self._window.commands.attempt(self, self._correct) is not None:
            self.accept()

    def _correct(self) -> Done[OutcomeId]:
        chosen = self.outcome.value()
        if not isinstance(chosen, HearingOutcome):
            raise BadInput("No outcome is chosen.", field="outcome", cure="Choose one.")
        text = replace(
            self._outcome.text,
            outcome=chosen,
            decided_on=None,
            reasons=self.reasons.text_value(),
            mitigation=self.mitigation.text_value(),
        )
        return outcomes.correct(
            self._window.casework,
            self._window.actor,
            hearing_id=self._outcome.hearing_id,
            text=text,
            why=self.why.text_value(),
        )
