"""The employee did not come: what is known of it, and whether the hearing goes on."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import uk_day
from casework.errors import BadInput, CaseworkError
from casework.rules.hearing_absence import AbsenceReason
from casework.services import hearing_course
from casework.services.hearing_course import AbsenceWritten
from casework.services.rights import may_decide
from casework.summaries.hearings import HearingView
from ui.dialogs.hearing_day_dialogs import DayDialog
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.field import Combo, Field
from ui.window_context import WindowContext


class MissedDialog(DayDialog):
    """The employee did not come."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, hearing: HearingView
    ) -> None:
        super().__init__(
            window,
            parent,
            hearing,
            title="The employee did not come",
            lead="After a first absence the hearing is rearranged once.",
            act="Record",
        )
        self.why = Combo([(one, one.words.capitalize()) for one in AbsenceReason], name="Because")
        self.why.setObjectName("why")
        self.why.set_value(AbsenceReason.NONE_GIVEN)
        self.add_field("why", Field("Because of", self.why))
        self.words = self.add_area("words", "What is known", "as it was said")

    def act_now(self) -> Done[None]:
        """Write it down."""
        why = self.why.value()
        return hearing_course.record_missed(
            self._window.casework,
            self._window.actor,
            hearing_id=self._hearing.hearing_id,
            why=why if isinstance(why, AbsenceReason) else AbsenceReason.NONE_GIVEN,
            words=self.words.text_value(),
        )


class AbsenceDialog(DayDialog):
    """What was made of an absence; and, by the chair, that the hearing goes on without them."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, hearing: HearingView
    ) -> None:
        super().__init__(
            window,
            parent,
            hearing,
            title="The employee’s absence",
            lead="The chair decides whether it goes on, after all points are settled.",
            act="Record",
            large=True,
        )
        days = [(one.on, uk_day(one.on)) for one in hearing.missed]
        self.on = Combo(days, name="Absent on")
        self.on.setObjectName("on")
        if days:
            self.on.set_value(days[-1][0])
        self.add_field("on", Field("Absent on", self.on))
        self.considered = self.add_area("considered", "What was made of the reason", lines=2)
        self.medical_advice = self.add_area(
            "medical_advice", "Medical advice", "whether they can take part", lines=2
        )
        self.other_ways = self.add_area(
            "other_ways", "What was offered instead", "by video, in writing, by the companion",
            lines=2,
        )  # fmt: skip
        self.answer = Banner("info")
        self.body.addWidget(self.answer)
        self.reason = self.add_area("reason", "Why it goes on, in the chair’s words", lines=2)
        self.go_on_button = Button("Goes on without them…", tip="Decided by the chair in person")
        self.go_on_button.setObjectName("go_on_button")
        self.go_on_button.clicked.connect(self._on_go_on_button_clicked)
        self.action_bar.add_button(self.go_on_button)
        chairs = may_decide(window.actor)
        self.go_on_button.setVisible(chairs)
        self.fields["reason"].setVisible(chairs)
        self._look()

    def _look(self) -> None:
        window = self._window
        found = window.commands.read_or_refusal(
            lambda: hearing_course.absence(
                window.casework, window.actor, hearing_id=self._hearing.hearing_id
            )
        )
        if isinstance(found, CaseworkError) or found is None:
            return
        detail = " · ".join(one.words for one in found.points)
        self.answer.show_words(found.words, "", detail=detail, kind="info")

    def act_now(self) -> Done[None]:
        """Write down what was made of it."""
        on = self.on.value()
        if not isinstance(on, date):
            raise BadInput("Absent on which day?", field="on", cure="Choose one.")
        return hearing_course.consider_absence(
            self._window.casework,
            self._window.actor,
            hearing_id=self._hearing.hearing_id,
            on=on,
            absence=AbsenceWritten(
                self.considered.text_value(),
                self.medical_advice.text_value(),
                self.other_ways.text_value(),
            ),
        )

    def _on_go_on_button_clicked(self) -> None:
        window = self._window
        done = window.commands.attempt(
            self,
            lambda: hearing_course.go_on_in_absence(
                window.casework,
                window.actor,
                hearing_id=self._hearing.hearing_id,
                at=window.casework.clock.now(),
                reason=self.reason.text_value(),
            ),
        )
        if done is not None:
            self.accept()
