"""Over the page: the lines that a machine read, while they are compared with the picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen

from casework.summaries.recognition import StoredLine
from ui import theme
from ui.widgets.page_layers import MARKED, ORIGINAL, PageLayer
from ui.widgets.page_marks import PageSpot

_FILL = 0.16


class ReadLayer(PageLayer):
    """Rings the chosen line and underlines those that nobody checked; a click chooses a line.

    ``line_asked(number)``. It is seen only while ``show_lines`` gave it some.
    """

    copies = frozenset({ORIGINAL, MARKED})
    line_asked = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = -1
        self._lines: Sequence[StoredLine] = ()
        self._chosen = -1

    def show_lines(self, page: int, lines: Sequence[StoredLine], chosen: int) -> None:
        """Show the lines of a page, from nought; none hides the layer."""
        self._page, self._lines, self._chosen = page, lines, chosen
        self.repaint()

    def paint(self, painter: QPainter, spot: PageSpot) -> None:
        """Draw what is compared."""
        if self.viewer.page != self._page:
            return
        for line in self._lines:
            box = spot.on_screen(line.box)
            if line.number == self._chosen:
                ring = box.adjusted(-3, -2, 3, 2)
                fill = theme.light_colour("accent")
                fill.setAlphaF(_FILL)
                painter.fillRect(ring, fill)
                painter.setPen(QPen(theme.light_colour("accent"), 2))
                painter.drawRect(ring)
            elif not line.checked_by:
                painter.setPen(QPen(theme.light_colour("ink2"), 1, Qt.PenStyle.DotLine))
                painter.drawLine(box.bottomLeft(), box.bottomRight())

    def press(self, at: QPointF, spot: PageSpot, held: Qt.KeyboardModifier) -> bool:
        """Choose the line under the mouse; the words beneath it may be chosen all the same."""
        found = self._line_at(at, spot)
        if found is not None:
            self.line_asked.emit(found.number)
        return False

    def tip_at(self, at: QPointF, spot: PageSpot) -> str:
        """Say how the machine read what lies under the pointer."""
        found = self._line_at(at, spot)
        return found.text if found is not None else ""

    def _line_at(self, at: QPointF, spot: PageSpot) -> StoredLine | None:
        if self.viewer.page != self._page:
            return None
        left, top, _right, _bottom = spot.on_page(QRectF(at, at))
        for line in self._lines:
            if line.box[0] <= left <= line.box[2] and line.box[1] <= top <= line.box[3]:
                return line
        return None
