"""A choice among a few: joined cells where there is room for them, else a list that drops down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.field import Combo
from ui.widgets.segmented_choice import SegmentedChoice


class FittingChoice(QWidget):
    """``chosen(value)`` tells what a person chose; nothing is chosen until then.

    options: (value, words, meaning), the meaning for the tool tip.
    """

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[str, str, str]],
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        pairs = [(value, words) for value, words, _meaning in options]
        self.cells = SegmentedChoice(pairs, name=name)
        self.cells.setObjectName("cells")
        for value, _words, meaning in options:
            if meaning:
                self.cells.cell(value).setToolTip(meaning)
        self.drop_down = Combo(pairs, name=name)
        self.drop_down.setObjectName("drop_down")
        self.drop_down.setToolTip(name)
        self.cells.chosen.connect(self._on_chosen)
        self.drop_down.chosen.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.cells, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.drop_down)
        self.drop_down.hide()

    def value(self) -> object | None:
        """Return the chosen value, or None."""
        return self.cells.value()

    def set_value(self, value: object | None) -> None:
        """Choose a value, or none, without telling anyone."""
        self.cells.set_value(value)
        self.drop_down.set_value(value)

    def take_keyboard(self) -> None:
        """Put the keyboard on the answer that is chosen, else on the first."""
        value = self.value()
        cells = not self.cells.isHidden()
        focused = self.cells.cell(value) if cells and value is not None else self._shown()
        focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Ask for the room of the cells."""
        return QSize(self.cells.sizeHint().width(), self._shown().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Give way as far as the list that drops down."""
        return QSize(self.drop_down.minimumSizeHint().width(), self._shown().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the cells where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "drop_down"):
            self._fit()

    def _shown(self) -> QWidget:
        return self.cells if self.drop_down.isHidden() else self.drop_down

    def _fit(self) -> None:
        room = self.width() >= self.cells.sizeHint().width()
        if room is self.cells.isHidden():
            self.cells.setVisible(room)
            self.drop_down.setVisible(not room)
            self.updateGeometry()

    @Slot(object)
    def _on_chosen(self, value: object) -> None:
        self.set_value(value)
        self.chosen.emit(value)
