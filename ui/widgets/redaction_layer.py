"""What a redacted copy leaves out, over the page: a violet hatch, drawn and decided by key too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPen

from casework.summaries.redactions import MarkedHow, MarkView, Standing
from ui import theme
from ui.widgets.frame_layer import FRAME_HINT, FrameLayer
from ui.widgets.page_marks import PageSpot
from ui.widgets.region_frame import CLICK

_HINT = "Drag over what is to go · F finds words · P withholds the page · Esc lays the tool down"
_PROPOSED = "Enter confirms · L leaves it as it is · Tab next"
_CONFIRMED = "Del takes the mark away · Tab next"
_FILL = 0.26


class RedactionLayer(FrameLayer):
    """Shows marks and lets a person draw, choose and decide them.

    ``framed(page, region)`` as every frame; ``mark_chosen(key)``, ``confirm_asked(key)``,
    ``leave_asked(key)``, ``remove_asked(key)``, ``find_asked()``, ``page_asked(page)`` from
    nought, ``undo_asked()``.

    Keys: R takes the tool up; F finds words, P withholds the page. Of a chosen mark Enter confirms
    a proposal, L leaves it, Delete takes a mark away; Ctrl+Z undoes.
    """

    mark_chosen = Signal(str)
    confirm_asked = Signal(str)
    leave_asked = Signal(str)
    remove_asked = Signal(str)
    find_asked = Signal()
    page_asked = Signal(int)
    undo_asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[MarkView, ...] = ()
        self._chosen = ""
        self._may = False
        self._pressed: QPointF | None = None

    # -- what is shown ------------------------------------------------------------------

    def set_marks(self, marks: Sequence[MarkView]) -> None:
        """Show other marks; the chosen one stays chosen if it is still there."""
        self._marks = tuple(marks)
        if self.mark(self._chosen) is None:
            self._chosen = ""
        self.repaint()

    def allow(self, *, allowed: bool) -> None:
        """Let places be marked, or only looked at."""
        self._may = allowed
        if not allowed and self.in_hand:
            self.viewer.layers.take(None)

    def mark(self, key: str) -> MarkView | None:
        """Return a mark by its key."""
        return next((one for one in self._marks if one.mark_id == key), None)

    def _on_page(self) -> list[MarkView]:
        page = self.viewer.page + 1
        return [one for one in self._marks if one.box.page == page]

    def taken_up(self) -> None:
        """Refuse to be taken up where nothing may be marked."""
        if not self._may:
            self.viewer.layers.take(None)

    def hint(self) -> str:
        """Say what the keys do with what is chosen."""
        if self.frame.region is not None:
            return FRAME_HINT
        found = self.mark(self._chosen)
        if found is None:
            return _HINT
        return _PROPOSED if found.standing is Standing.PROPOSED else _CONFIRMED

    # -- choosing -----------------------------------------------------------------------

    def stops(self) -> list[str]:
        """Let Tab go through those of the page."""
        return [one.mark_id for one in self._on_page()]

    def chosen_stop(self) -> str:
        """Return the chosen one."""
        return self._chosen

    def choose_stop(self, key: str) -> None:
        """Choose one, bring it into sight and tell which."""
        if key == self._chosen:
            return
        self.choose(key)
        self.mark_chosen.emit(key)

    def choose(self, key: str) -> None:
        """Choose one and bring it into sight; tell nobody."""
        self._chosen = key
        found = self.mark(key)
        if found is not None:
            self.viewer.go_to_place(found.box.page - 1, found.box.sides)
            self.viewer.setAccessibleDescription(found.label)
        self.repaint()

    # -- mouse and keys -----------------------------------------------------------------

    def press(self, at: QPointF, spot: PageSpot, held: Qt.KeyboardModifier) -> bool:
        """Begin to draw; without the tool a mark under the pointer is chosen."""
        self._pressed = at
        if self.in_hand:
            return super().press(at, spot, held)
        return self._under(at, spot) is not None

    def release(self, at: QPointF, spot: PageSpot) -> bool:
        """Take what was drawn; a click chooses what lies under it."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or (at - pressed).manhattanLength() >= CLICK:
            return super().release(at, spot) if self.in_hand else False
        self.frame.grip = ""
        found = self._under(at, spot)
        if self.in_hand:
            self.frame.drop()
        self.choose_stop(found.mark_id if found is not None else "")
        return found is not None

    def tip_at(self, at: QPointF, spot: PageSpot) -> str:
        """Say what is covered there, and why."""
        found = self._under(at, spot)
        return found.label if found is not None else ""

    def cursor_at(self, at: QPointF, spot: PageSpot) -> Qt.CursorShape | None:
        """Point at what can be chosen."""
        return None if self._under(at, spot) is None else Qt.CursorShape.PointingHandCursor

    def _under(self, at: QPointF, spot: PageSpot) -> MarkView | None:
        found = [one for one in self._on_page() if spot.on_screen(one.box.sides).contains(at)]
        return min(found, key=_area) if found else None

    def key(self, event: QKeyEvent, spot: PageSpot) -> bool:
        """Take the tool up or do with the chosen mark what the key says."""
        key, plain = Qt.Key(event.key()), not event.modifiers()
        if key == Qt.Key.Key_R and plain and self._may:
            self.viewer.layers.take(None if self.in_hand else self)
            return True
        if self.in_hand and super().key(event, spot):
            return True
        if not self._may:
            return False
        if plain and self._chosen and self._of_chosen(key):
            return True
        if not self.in_hand:
            return False
        undoes = event.modifiers() == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Z
        if undoes:
            self.undo_asked.emit()
        elif plain and key == Qt.Key.Key_F:
            self.find_asked.emit()
        elif plain and key == Qt.Key.Key_P:
            self.page_asked.emit(self.viewer.page)
        else:
            return False
        return True

    def _of_chosen(self, key: Qt.Key) -> bool:
        found = self.mark(self._chosen)
        if found is None:
            return False
        proposed = found.standing is Standing.PROPOSED
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if found.standing is Standing.CONFIRMED:
                return False
            self.confirm_asked.emit(found.mark_id)
        elif key == Qt.Key.Key_L and (proposed or found.sought):
            self.leave_asked.emit(found.mark_id)
        elif key == Qt.Key.Key_Delete:
            self.remove_asked.emit(found.mark_id)
        else:
            return False
        return True

    # -- painting -----------------------------------------------------------------------

    def paint(self, painter: QPainter, spot: PageSpot) -> None:
        """Paint the marks of the page, the chosen one last."""
        for one in sorted(self._on_page(), key=lambda one: one.mark_id == self._chosen):
            box = spot.on_screen(one.box.sides)
            paint_redaction(painter, box, one.standing, chosen=one.mark_id == self._chosen)
        super().paint(painter, spot)


def paint_redaction(
    painter: QPainter, box: QRectF, standing: Standing, *, chosen: bool = False
) -> None:
    """Paint a hatch over what goes, a broken line round what is proposed, a thin one round left."""
    ink = theme.light_colour("restricted")
    line = QPen(ink, 2.5 if chosen else 1.5)
    line.setCosmetic(True)
    if standing is Standing.CONFIRMED:
        fill = QColor(ink)
        fill.setAlphaF(_FILL)
        painter.fillRect(box, fill)
        painter.fillRect(box, QBrush(ink, Qt.BrushStyle.BDiagPattern))
    elif standing is Standing.PROPOSED:
        line.setStyle(Qt.PenStyle.DashLine)
    else:
        line.setStyle(Qt.PenStyle.DotLine)
        line.setWidthF(2.0 if chosen else 1.0)
    painter.setPen(line)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def _area(one: MarkView) -> float:
    whole = one.how is MarkedHow.PAGE
    return 2.0 if whole else (one.box.right - one.box.left) * (one.box.bottom - one.box.top)
