"""What is wrong with a text, line by line, beneath the text itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from casework.rules.reckoning import plural
from casework.summaries.letter_templates import FaultWeight, TemplateFault
from ui import theme
from ui.widgets.button import Button
from ui.widgets.cells import TwoLines
from ui.widgets.labels import hairline
from ui.widgets.row_list import RowList
from ui.widgets.section_head import PanelHead

_LOOKS = {
    FaultWeight.BARS: ("ph.prohibit", "overdue"),
    FaultWeight.ASKS: ("ph.warning-fill", "due"),
    FaultWeight.NOTES: ("ph.info", "ink2"),
}
_ROWS_SHOWN = 3


class FaultPanel(QFrame):
    """The faults of a text. ``line_asked(fault)`` on Enter, ``mend_asked(fault)`` by its button."""

    line_asked = Signal(object)
    mend_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "sunken")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        self.head = PanelHead("Checks")
        self.mend_button = Button("Mend", small=True, tip="Put what is near in its place")
        self.mend_button.setObjectName("mend_button")
        self.mend_button.clicked.connect(self._on_mend_clicked)
        self.head.add(self.mend_button)
        column.addWidget(self.head)
        self.list = RowList(name="What is wrong with the text")
        self.list.setObjectName("list")
        self.list.setToolTip("Enter goes to the line")
        self.list.row_opened.connect(self.line_asked)
        self.list.row_chosen.connect(self._on_list_row_chosen)
        column.addWidget(self.list)
        self.show_faults(())

    def show_faults(self, faults: Sequence[TemplateFault]) -> None:
        """Show other faults, the heaviest first."""
        order = list(FaultWeight)
        sorted_ones = sorted(faults, key=lambda one: (order.index(one.weight), one.line))
        self.list.set_rows([(one, _row(one)) for one in sorted_ones])
        heavy = sum(one.weight is not FaultWeight.NOTES for one in faults)
        self.head.set_text(f"{plural(heavy, 'point')} to put right" if heavy else "In order")
        notes = len(faults) - heavy
        self._note = f"{notes} to look at" if notes else "on the sample case"
        self.head.set_note(self._note)
        self.list.setVisible(bool(faults))
        high = theme.size("row_two_lines") * min(len(faults), _ROWS_SHOWN)
        self.list.setFixedHeight(high + 2)
        if faults and self.list.chosen() is None:
            self.list.choose_first()
        self._on_list_row_chosen(self.list.chosen())

    def tell(self, words: str) -> None:
        """Say what the cursor is at, in place of the note; nothing gives the note back."""
        self.head.set_note(words or self._note)

    @Slot(object)
    def _on_list_row_chosen(self, fault: object) -> None:
        put = fault.put if isinstance(fault, TemplateFault) else ""
        self.mend_button.setVisible(bool(put))
        if put:
            self.mend_button.set_text("Put it in" if put.startswith("{%") else f"Write {put}")

    @Slot()
    def _on_mend_clicked(self) -> None:
        self.mend_asked.emit(self.list.chosen())


def _row(fault: TemplateFault) -> TwoLines:
    icon, ink = _LOOKS[fault.weight]
    where = f"Line {fault.line}" if fault.line else ""
    return TwoLines(fault.message, fault.cure, lead=where, icon=icon, icon_ink=ink)
