"""Record that a suspension, or what stands instead of one, was looked at again."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import to_london, today, uk_short
from casework.errors import BadInput
from casework.rules.suspension import ReviewAsked, ReviewOutcome
from casework.services import suspensions
from casework.summaries.suspensions import SuspensionView
from ui.dialogs.kept_dialog import KeptDialog
from ui.widgets.date_field import DateField
from ui.widgets.field import Field, TextArea, TextLine
from ui.widgets.given_day import given_day
from ui.widgets.labels import Label
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_OUTCOMES = (
    (ReviewOutcome.CONTINUE, "Goes on as it is"),
    (ReviewOutcome.VARY, "Goes on, changed"),
)


class SuspensionReviewDialog(KeptDialog):
    """It goes on only with a reason; where the reason has gone, it is ended instead."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, suspension: SuspensionView
    ) -> None:
        thing = suspension.kind.thing
        super().__init__(
            window,
            parent,
            title=f"Is the {thing} still needed?",
            act="Record review",
            lead=f"If the reason for it has gone, end the {thing} instead.",
            note=window.actor.words,
            large=False,
        )
        self._suspension = suspension
        began = uk_short(to_london(suspension.began_at).date(), year=True)
        self.body.addWidget(
            Label(f"Since {began}, because: {suspension.reasons}", "body", "ink2", wrap=True)
        )
        self.outcome = SegmentedChoice(_OUTCOMES, name="The result")
        self.outcome.setObjectName("outcome")
        self.outcome.chosen.connect(self._on_outcome_chosen)
        self.add_field("outcome", Field("The result", self.outcome))
        self.reasons = TextArea(lines=3, name="Why it goes on")
        self.reasons.setObjectName("reasons")
        note = "letter L08 says it to the employee, word for word"
        self.add_field("reasons", Field("Why it goes on", self.reasons, note=note))
        self.terms = TextArea(suspension.terms, lines=3, name="What applies from now on")
        self.terms.setObjectName("terms")
        self.add_field("terms", Field("What applies from now on", self.terms))
        self.fields["terms"].hide()
        self.reviewed_by = TextLine(suspension.decided_by, name="Who looked at it again")
        self.reviewed_by.setObjectName("reviewed_by")
        self.add_field("reviewed_by", Field("Who looked at it again", self.reviewed_by))
        on = today(window.casework.clock)
        self.on = DateField(name="On which day", field="on", today=on)
        self.on.setObjectName("on")
        self.on.set_value(on)
        note = "the next review counts from here"
        self.add_field("on", Field("On which day", self.on, note=note))
        kept = {"reasons": self.reasons, "terms": self.terms}
        self.keep(f"suspension_review:{suspension.suspension_id}", suspension.case_id, kept)
        self.outcome.setFocus()

    @Slot(object)
    def _on_outcome_chosen(self, outcome: object) -> None:
        self.fields["terms"].setVisible(outcome is ReviewOutcome.VARY)

    def submit(self) -> None:
        """Record it."""
        if self._window.commands.attempt(self, self._review) is not None:
            self.forget()
            self.accept()

    def _review(self) -> Done[None]:
        outcome = self.outcome.value()
        if not isinstance(outcome, ReviewOutcome):
            raise BadInput("What is the result?", field="outcome", cure="Choose one.")
        return suspensions.review(
            self._window.casework,
            self._window.actor,
            suspension_id=self._suspension.suspension_id,
            asked=ReviewAsked(
                reviewed_on=given_day(self.on, "on"),
                reviewed_by=self.reviewed_by.text_value(),
                outcome=outcome,
                reasons=self.reasons.text_value(),
                terms=self.terms.text_value(),
            ),
        )
