"""Fields side by side, which go beneath one another where the room ends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme


class FieldRow(QWidget):
    """Fields with their shares of the width; labels stand on one line.

    A form never scrolls sideways: with large text or in a narrow window the last fields of the
    row begin a line of their own.
    """

    def __init__(self, *parts: tuple[QWidget, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._broken: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(3))
        # The row may be made narrower than its line of fields: then the line is broken.
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._place((len(parts),))

    def minimumSizeHint(self) -> QSize:
        """Need no more than the widest field."""
        width = max(widget.minimumSizeHint().width() for widget, _share in self._parts)
        return QSize(width, self._column.minimumSize().height())

    def _place(self, counts: tuple[int, ...]) -> None:
        if counts == self._broken:
            return
        self._broken = counts
        while self._column.count():
            line = self._column.takeAt(0)
            layout = line.layout() if line is not None else None
            while layout is not None and layout.count():
                layout.takeAt(0)
        at = 0
        for count in counts:
            row = QHBoxLayout()
            row.setSpacing(theme.space(3))
            for widget, share in self._parts[at : at + count]:
                box = not hasattr(widget, "editor")
                row.addWidget(
                    widget,
                    share,
                    Qt.AlignmentFlag.AlignBottom if box else Qt.AlignmentFlag.AlignTop,
                )
            self._column.addLayout(row)
            at += count
        self.updateGeometry()

    def _counts_for(self, width: int) -> tuple[int, ...]:
        """Say how many fields stand on each line at a width."""
        gap = theme.space(3)
        counts: list[int] = []
        left = -1
        for widget, _share in self._parts:
            needed = widget.minimumSizeHint().width()
            if counts and left >= needed + gap:
                counts[-1] += 1
                left -= needed + gap
            else:
                counts.append(1)
                left = width - needed
        return tuple(counts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line where the room ends."""
        super().resizeEvent(event)
        self._place(self._counts_for(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place(self._counts_for(self.width()))
