"""One line a candidate for a part: who they are, and whether they are free to take it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casework.rules.conflicts import Verdict
from casework.summaries.roles import Candidate
from ui import icons, theme
from ui.widgets.painting import RIGHT, paint_focus_ring, paint_hairline, paint_text, text_width
from ui.widgets.pressable import PaintedButton

_LOOKS = {
    Verdict.OK: ("ph.check-circle-fill", "done", "free"),
    Verdict.SOFT: ("ph.warning", "due", "reason needed"),
    Verdict.HARD: ("ph.prohibit", "ink2", "not possible"),
}
_HOLDS = ("ph.user", "ink2", "has the part")


class CandidateLine(PaintedButton):
    """28 high with a hairline; ``chosen(person_id)`` asks the question about them."""

    chosen = Signal(object)

    def __init__(self, candidate: Candidate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._candidate = candidate
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setObjectName("candidate")
        self._look = _HOLDS if candidate.holds else _LOOKS[candidate.verdict]
        words = self._look[2]
        self.setAccessibleName(f"{candidate.name}, {candidate.about}: {words}")
        self.setAccessibleDescription(candidate.why)
        why = candidate.why or "Nothing on record speaks against it"
        self.setToolTip(f"{candidate.name}: {why}")
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        """Take the height of a short row."""
        return QSize(300, theme.scaled(28))

    def minimumSizeHint(self) -> QSize:
        """Shrink sideways."""
        return QSize(theme.scaled(160), theme.scaled(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon, name, post and answer."""
        painter = QPainter(self)
        rect = self.rect()
        if self.underMouse():
            painter.fillRect(rect, theme.colour("hover"))
        paint_hairline(painter, rect)
        icon_id, ink, answer = self._look
        side = theme.size("icon_row")
        icons.draw_icon(painter, icon_id, QRect(0, (rect.height() - side) // 2, side, side), ink)
        end = text_width(answer, "caption")
        answer_ink = ink if self._candidate.verdict is Verdict.SOFT else "ink2"
        room = QRect(rect.right() - end - 4, 0, end + 4, rect.height() - 1)
        paint_text(painter, room, answer, style="caption", colour=answer_ink, align=RIGHT)
        left = side + 9
        middle = left + (room.left() - left) * 45 // 100
        name_ink = "ink2" if self._candidate.verdict is Verdict.HARD else "ink"
        name = QRect(left, 0, middle - left - 8, rect.height() - 1)
        paint_text(painter, name, self._candidate.name, style="body_medium", colour=name_ink)
        about = QRect(middle, 0, room.left() - middle - 8, rect.height() - 1)
        paint_text(painter, about, self._candidate.about, style="caption", colour="ink2")
        if self.hasFocus():
            paint_focus_ring(painter, rect.adjusted(0, 0, 0, -1))

    def _on_clicked(self) -> None:
        self.chosen.emit(self._candidate.person_id)
