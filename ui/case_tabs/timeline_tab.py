"""Timeline: the chronology for the report, and the audit behind it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casework.ids import CaseId
from ui.case_tabs.audit_view import AuditView
from ui.case_tabs.chronology_view import ChronologyView
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_CHRONOLOGY, _AUDIT = "chronology", "audit"


class TimelineTab(QWidget):
    """Two readings of the same course; ``go_to`` takes an entry's number or a line's key."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case_id: CaseId | None = None
        self.setAccessibleName("Timeline")
        self.chronology = ChronologyView(window, self._choice(_CHRONOLOGY))
        self.chronology.setObjectName("chronology")
        self.audit = AuditView(window, self._choice(_AUDIT))
        self.audit.setObjectName("audit")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chronology)
        self._stack.addWidget(self.audit)
        column.addWidget(self._stack)

    def _choice(self, value: str) -> SegmentedChoice:
        """Make the choice as one view shows it: each view has its own, standing at itself."""
        choice = SegmentedChoice(
            ((_CHRONOLOGY, "Chronology"), (_AUDIT, "Audit")), name="What to show"
        )
        choice.setObjectName("which")
        choice.set_value(value)
        choice.chosen.connect(lambda chosen: self._on_chosen(choice, value, chosen))
        return choice

    def show_case(self, case_id: CaseId) -> None:
        """Show a case."""
        self._case_id = case_id
        self._current().show_case(case_id)

    def go_to(self, item: str) -> None:
        """Show an entry of the audit by its number, or a line of the chronology by its key."""
        self._show(_AUDIT if item.isdigit() else _CHRONOLOGY)
        self._current().go_to(item)

    def _on_chosen(self, choice: SegmentedChoice, own: str, chosen: object) -> None:
        self._show(str(chosen))
        choice.set_value(own)

    @Slot(str)
    def _show(self, which: str) -> None:
        view = self.audit if which == _AUDIT else self.chronology
        if self._stack.currentWidget() is view:
            return
        if self._case_id is not None:
            view.show_case(self._case_id)
        self._stack.setCurrentWidget(view)
        view.first_focus.setFocus()

    def _current(self) -> AuditView | ChronologyView:
        view = self._stack.currentWidget()
        assert isinstance(view, AuditView | ChronologyView)
        return view
