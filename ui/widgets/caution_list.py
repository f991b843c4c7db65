"""What a form reveals that should be looked at: a line each, which leads to its field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.rules.capture_cautions import Caution
from ui import theme
from ui.widgets.button import Link
from ui.widgets.labels import IconLabel, Label

_MOST = 3


class CautionList(QWidget):
    """``chosen(field)`` by the link of a line; the gravest come first, the rest are counted."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("To look at")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        self._shown: tuple[Caution, ...] = ()
        self._rows: list[QWidget] = []
        self.hide()

    def show_cautions(self, cautions: Sequence[Caution]) -> None:
        """Show others; the same ones are left alone, so that the focus stays."""
        if tuple(cautions) == self._shown:
            return
        self._shown = tuple(cautions)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(number, one) for number, one in enumerate(self._shown[:_MOST])]
        left = len(self._shown) - _MOST
        if left > 0:
            more = Label(f"{left} more, when these are seen to.", "caption", "ink2", parent=self)
            self._rows.append(more)
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(self._rows))

    def _row(self, number: int, one: Caution) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(theme.space(2))
        top = Qt.AlignmentFlag.AlignTop
        icon = ("ph.hand-palm-fill", "overdue") if one.stop else ("ph.warning", "due")
        row.addWidget(IconLabel(*icon, name="stop" if one.stop else "look at"), 0, top)
        row.addWidget(Label(f"{one.words} {one.cure}", "body", wrap=True), 1)
        link = Link("Go to it", small=True, tip=f"Go to the field: {one.words}")
        link.setObjectName(f"go_{number}")
        link.setAccessibleName(f"Go to it: {one.words}")
        link.clicked.connect(lambda: self.chosen.emit(one.field))
        row.addWidget(link, 0, top)
        holder.setAccessibleName(f"{one.words} {one.cure}")
        return holder
