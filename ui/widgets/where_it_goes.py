"""Where an item of the inbox goes: three ways, each with what follows; the chosen one is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from casework.summaries.inbox import CaseChoice
from ui import theme
from ui.widgets.case_picker import CasePicker
from ui.widgets.field import Field
from ui.widgets.labels import Label, hairline
from ui.widgets.suggest_line import SuggestLine

INTO_CASE, NEW_REPORT, ASIDE = "case", "report", "aside"
ACTS = {INTO_CASE: "Put into case", NEW_REPORT: "Begin report", ASIDE: "Set aside"}
_USUAL_REASONS = (
    "Not about the Trust or its staff",
    "Not social media: passed on to another procedure",
    "Sent again; it is here already",
    "Came in by mistake",
)
_EDGE = 3


class _Way(QWidget):
    """A radio button, what follows, and beneath it the fields of this way while it is chosen."""

    def __init__(self, key: str, title: str, words: str) -> None:
        super().__init__()
        self.key = key
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.radio = QRadioButton(title)
        self.radio.setObjectName(f"way_{key}")
        self.radio.setAccessibleName(title)
        self.radio.setToolTip(f"{title}: {words}")
        self.note = Label(words, "caption", "ink2", wrap=True)
        self.inside = QWidget()
        self.fields = QVBoxLayout(self.inside)
        self.fields.setContentsMargins(0, theme.space(1), 0, 0)
        self.fields.setSpacing(theme.space(1))
        column = QVBoxLayout(self)
        edge = theme.space(4)
        column.setContentsMargins(edge, theme.space(2), edge, theme.space(2))
        column.setSpacing(1)
        column.addWidget(self.radio)
        beneath = QVBoxLayout()
        beneath.setContentsMargins(theme.scaled(23), 0, 0, 0)
        beneath.addWidget(self.note)
        beneath.addWidget(self.inside)
        column.addLayout(beneath)
        self.radio.toggled.connect(self._on_toggled)
        self._on_toggled(on=False)

    def _on_toggled(self, on: bool) -> None:
        self.setProperty("part", "panel" if on else "sunken")
        self.style().unpolish(self)
        self.style().polish(self)
        self.inside.setVisible(on and self.fields.count() > 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and the edge of the chosen way."""
        super().paintEvent(event)
        if self.radio.isChecked():
            painter = QPainter(self)
            painter.fillRect(QRect(0, 0, _EDGE, self.height()), theme.colour("accent"))


class WhereItGoes(QWidget):
    """``changed`` when another way, case or reason is chosen.

    ``say_becomes(words)`` says beneath the case which exhibit it becomes; ``refuse(words)`` that
    the case takes nothing in, with the cure.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Where it goes")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._into = _Way(INTO_CASE, "Into a case", "as its next exhibit")
        self.case = CasePicker(name="Case")
        self.case.setObjectName("case")
        self.case_field = Field("Case", self.case, note="the recent ones first")
        self._into.fields.addWidget(self.case_field)
        self.becomes = Label("", "caption", "ink2", wrap=True)
        self._into.fields.addWidget(self.becomes)
        self._report = _Way(NEW_REPORT, "A new report", "")
        self._aside = _Way(
            ASIDE, "Set aside", "with a reason; kept whole, and asked about after six months"
        )
        self.reason = SuggestLine(_USUAL_REASONS, name="Reason, in your words")
        self.reason.setObjectName("reason")
        self.reason_field = Field("Reason, in your words", self.reason)
        self._aside.fields.addWidget(self.reason_field)
        self._group = QButtonGroup(self)
        for way in (self._into, self._report, self._aside):
            self._group.addButton(way.radio)
            column.addWidget(way)
            column.addWidget(hairline())
        self._into.radio.setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)
        self.case.picked.connect(self._on_case_picked)
        self.case.changed.connect(self.case_field.clear_error)
        self.reason.changed.connect(self.changed)

    def way(self) -> str:
        """Return the chosen way: case, report or aside."""
        for way in (self._into, self._report, self._aside):
            if way.radio.isChecked():
                return way.key
        return INTO_CASE

    def choose(self, key: str) -> None:
        """Choose a way."""
        for way in (self._into, self._report, self._aside):
            way.radio.setChecked(way.key == key)

    def set_choices(self, choices: Sequence[CaseChoice]) -> None:
        """Offer these cases."""
        self.case.set_choices(choices)

    def say_report(self, words: str) -> None:
        """Say what beginning a report does now."""
        self._report.note.setText(words)
        self._report.radio.setToolTip(f"A new report: {words}")

    def say_becomes(self, words: str) -> None:
        """Say which exhibit it becomes."""
        self.becomes.setText(words)
        self.becomes.setVisible(bool(words))

    def refuse(self, words: str) -> None:
        """Say that the case takes nothing in, and the cure."""
        self.say_becomes("")
        self.case_field.show_error(words)

    def begin_anew(self) -> None:
        """Forget the reason that was typed for another item; case and way stay."""
        self.reason.setText("")
        self.reason_field.clear_error()

    def _on_toggled(self, _button: object, on: bool) -> None:
        if on:
            self.changed.emit()

    def _on_case_picked(self) -> None:
        self.case_field.clear_error()
        self.changed.emit()
