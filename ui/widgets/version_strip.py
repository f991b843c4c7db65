"""The versions of a record as equal cells: icon, number and name, who and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui import icons, theme
from ui.widgets.painting import paint_focus_ring, paint_text
from ui.widgets.pressable import PaintedButton

_HEIGHT = 48
_PAD = 12


@dataclass(frozen=True, slots=True)
class VersionCell:
    """What a cell says; ``number`` is None for one that is still to come."""

    number: int | None
    name: str
    caption: str
    icon: str
    icon_ink: str = "ink2"


class _Cell(PaintedButton):
    """One version; a foot of 3 px under the one that is shown."""

    def __init__(self, cell: VersionCell, noun: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.cell = cell
        self.setCheckable(True)
        self.setEnabled(cell.number is not None)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        lead = f"{cell.number} " if cell.number is not None else ""
        self.setObjectName(f"{noun.lower()}_{cell.number or 'next'}")
        self.setAccessibleName(f"{noun} {lead}{cell.name}, {cell.caption}")
        self.setToolTip(f"{lead}{cell.name}: {cell.caption}")

    def sizeHint(self) -> QSize:
        """Take the height of two lines."""
        return QSize(theme.scaled(120), theme.scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Let the words be cut before the row is."""
        return QSize(theme.scaled(72), theme.scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, words and foot."""
        painter = QPainter(self)
        rect = self.rect()
        hovered = self.underMouse() and self.isEnabled()
        ground = "select" if self.isChecked() else "hover" if hovered else "panel"
        painter.fillRect(rect, theme.colour(ground))
        painter.fillRect(QRect(rect.right(), 0, 1, rect.height()), theme.colour("line"))
        side, x = theme.scaled(14), _PAD
        first = theme.scaled(7)
        line = theme.line_height("body")
        icon_box = QRect(x, first + (line - side) // 2, side, side)
        icons.draw_icon(painter, self.cell.icon, icon_box, self.cell.icon_ink)
        words = (
            self.cell.name if self.cell.number is None else f"{self.cell.number} {self.cell.name}"
        )
        left = x + side + 6
        box = QRect(left, first, rect.right() - left - 6, line)
        paint_text(painter, box, words, style="body_strong", colour="ink")
        box = QRect(x, first + line, rect.right() - x - 6, theme.line_height("caption") + 1)
        paint_text(painter, box, self.cell.caption, style="caption", colour="ink2")
        if self.isChecked():
            foot = theme.line("tab")
            painter.fillRect(
                QRect(0, rect.bottom() - foot + 1, rect.width(), foot), theme.colour("accent")
            )
        if self.hasFocus():
            paint_focus_ring(painter, rect)


class VersionStrip(QFrame):
    """Equal cells above the text. ``chosen(number)`` when a person chooses a version.

    Left and Right move along it; what cannot be chosen yet says so.
    """

    chosen = Signal(int)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        noun: str = "Version",
        name: str = "Versions of the record",
    ) -> None:
        super().__init__(parent)
        self._noun = noun
        self.setProperty("part", "pagehead")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._cells: list[_Cell] = []

    def set_cells(self, cells: Sequence[VersionCell], shown: int | None) -> None:
        """Show other versions, ``shown`` as the present one."""
        if [one.cell for one in self._cells] != list(cells):
            for old in self._cells:
                self._row.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._cells = []
            for cell in cells:
                made = _Cell(cell, self._noun, self)
                made.clicked.connect(lambda _on=False, cell=cell: self._choose(cell))
                made.installEventFilter(self)
                self._cells.append(made)
                self._row.addWidget(made, 1)
        self.show_version(shown)

    def show_version(self, number: int | None) -> None:
        """Mark the version that is shown."""
        for one in self._cells:
            one.setChecked(one.cell.number is not None and one.cell.number == number)

    def cell(self, number: int) -> QWidget:
        """Return the cell of a version."""
        return next(one for one in self._cells if one.cell.number == number)

    def _choose(self, cell: VersionCell) -> None:
        if cell.number is not None:
            self.show_version(cell.number)
            self.chosen.emit(cell.number)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Move along the strip with the arrow keys."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if step is not None and watched in self._cells:
                ready = [one for one in self._cells if one.isEnabled()]
                at = ready.index(watched)
                ready[(at + step) % len(ready)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False
