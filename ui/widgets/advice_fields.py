"""What the LADO, the police or another body said: the fields of two dialogs."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from casework.errors import BadInput
from casework.rules.case_facts import OutsideBody
from casework.rules.stage_move import AdviceGiven
from ui import theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.segmented_choice import SegmentedChoice

BODIES = (
    (OutsideBody.LADO, "LADO"),
    (OutsideBody.POLICE, "Police"),
    (OutsideBody.OTHER, "Another body"),
)


class AdviceFields(QWidget):
    """Who said what, when, and whether we are to wait or not to tell the employee.

    ``fields`` are by the names of a BadInput. ``value()`` gives what was filled in; raises
    BadInput where no body is chosen or a date is no date.
    """

    body_chosen = Signal(object)

    def __init__(
        self,
        *,
        today: date,
        thresholds: dict[str, str],
        waiting: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("What was said")
        self._today = today
        self.body = SegmentedChoice(BODIES, name="Who asked or advised")
        self.asked_by = TextLine(placeholder="Moira Kent, Harbour Council", name="Name")
        self.contacted_on = DateField(name="On which day", field="contacted_on", today=today)
        self.contacted_on.set_value(today)
        self.reference = TextLine(name="Their reference")
        self.advice = TextArea(lines=3, name="What was said")
        self.wait = QCheckBox("They asked us to wait")
        self.wait.setToolTip("No step of this case is taken until they say that we may go on")
        self.wait.setChecked(waiting)
        self.silence = QCheckBox("They said not to tell the employee")
        self.silence.setToolTip("The notification letter is barred until they say otherwise")
        self.threshold = Combo(tuple(thresholds.items()), name="What the LADO decided")
        self.threshold.set_value("")
        self.review_on = DateField(name="Ask again on", field="review_on", today=today)
        self.review_on.line.setPlaceholderText("no date yet")
        self.fields = {
            "body": Field("Who asked or advised", self.body),
            "asked_by": Field("Name, and the authority or force", self.asked_by),
            "contacted_on": Field("On which day", self.contacted_on),
            "reference": Field("Their reference", self.reference, note="if they gave one"),
            "advice": Field("What was said", self.advice),
            "asked_to_wait": Field("Until they say otherwise", self._requests()),
            "threshold": Field("What the LADO decided", self.threshold),
            "review_on": Field("Ask again on", self.review_on),
        }
        self._lay_out()
        self._name_all()
        self.body.chosen.connect(self._on_body_chosen)
        self._show_threshold(None)

    def _requests(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.wait)
        column.addWidget(self.silence)
        holder.setFocusProxy(self.wait)
        return holder

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        column.addWidget(self.fields["body"])
        for left, right in (("asked_by", "contacted_on"), ("reference", "review_on")):
            row = QHBoxLayout()
            row.setSpacing(theme.space(3))
            row.addWidget(self.fields[left], 3)
            row.addWidget(self.fields[right], 2)
            column.addLayout(row)
        column.addWidget(self.fields["advice"])
        column.addWidget(self.fields["asked_to_wait"])
        column.addWidget(self.fields["threshold"])

    def _name_all(self) -> None:
        for name in ("body", "asked_by", "contacted_on", "reference", "advice", "wait"):
            getattr(self, name).setObjectName(name)
        for name in ("silence", "threshold", "review_on"):
            getattr(self, name).setObjectName(name)

    def choose_body(self, body: OutsideBody | None) -> None:
        """Choose who spoke, as the caller already knows."""
        self.body.set_value(body)
        self._show_threshold(body)

    def value(self) -> AdviceGiven:
        """Return what was filled in. Raises BadInput with the name of its field."""
        body = self.body.value()
        if not isinstance(body, OutsideBody):
            raise BadInput("Who was it?", field="body", cure="Choose one of the three.")
        on = self.contacted_on.day()
        if on is None:
            raise BadInput("On which day was it said?", field="contacted_on", cure="Give the day.")
        threshold = self.threshold.value() if body is OutsideBody.LADO else ""
        return AdviceGiven(
            body=body,
            asked_by=self.asked_by.text_value(),
            contacted_on=on,
            asked_to_wait=self.wait.isChecked(),
            do_not_tell_employee=self.silence.isChecked(),
            threshold=str(threshold or ""),
            advice=self.advice.text_value(),
            reference=self.reference.text_value(),
            review_on=self.review_on.day(),
        )

    def _on_body_chosen(self, body: object) -> None:
        self.fields["body"].clear_error()
        self._show_threshold(body)
        self.body_chosen.emit(body)

    def _show_threshold(self, body: object) -> None:
        self.fields["threshold"].setVisible(body is OutsideBody.LADO)
