"""A layer on which regions are drawn: by dragging, and with a frame that the arrow keys place."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from ui.widgets.page_layers import PageLayer
from ui.widgets.page_marks import PageSpot, paint_frame
from ui.widgets.region_frame import RegionFrame

ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
FRAME_HINT = (
    "Arrows move the frame · Shift+arrows size it · Ctrl finely · Enter takes it · Esc leaves it"
)
DRAW_HINT = "Drag to draw, or place a frame with the arrow keys · Esc lays the tool down"


class FrameLayer(PageLayer):
    """``framed(page, region)``: a region was drawn; the page from nought, in fractions of it.

    While it is in hand a drag draws one; an arrow key puts a frame into the middle of what is
    seen, which the arrows move, with Shift size, with Ctrl finely; Enter takes it.
    """

    framed = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frame = RegionFrame()

    def begin_frame(self) -> None:
        """Put a frame into the middle of what is seen, for the arrow keys to place."""
        viewer = self.viewer
        if not viewer.pages:
            return
        viewer.layers.take(self)
        spot = viewer.spot()
        seen = QRectF(viewer.viewport().rect()).intersected(spot.page_box())
        self.frame.put_in_the_middle(seen, spot)
        self.repaint()

    def hint(self) -> str:
        """Say how one is drawn, and how the frame is placed once there is one."""
        return FRAME_HINT if self.frame.region is not None else DRAW_HINT

    def laid_down(self) -> None:
        """Leave the frame."""
        self.frame.drop()

    def page_changed(self) -> None:
        """Leave the frame with its page."""
        self.frame.drop()

    def press(self, at: QPointF, spot: PageSpot, held: Qt.KeyboardModifier) -> bool:
        """Take hold of the frame, or begin to draw."""
        if not self.in_hand:
            return False
        self.frame.take_hold(at, spot)
        return True

    def pull(self, at: QPointF, spot: PageSpot) -> None:
        """Draw on."""
        self.frame.pull_to(at, spot)

    def release(self, at: QPointF, spot: PageSpot) -> bool:
        """Take what was drawn; a frame that was only moved stays to be placed."""
        grip, self.frame.grip = self.frame.grip, ""
        if grip != "new":
            return True
        if self.frame.region is None or not self.frame.has_room(spot):
            return False
        self.take_frame(spot)
        return True

    def open_at(self, at: QPointF, spot: PageSpot) -> bool:
        """Take the frame by a double click in it."""
        if not self.in_hand or self.frame.region is None:
            return False
        self.take_frame(spot)
        return True

    def key(self, event: QKeyEvent, spot: PageSpot) -> bool:
        """Place the frame by key."""
        if not self.in_hand:
            return False
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in ARROWS:
            self._step(*ARROWS[key], held, spot)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.frame.region is not None:
            self.take_frame(spot)
        elif key == Qt.Key.Key_Escape and self.frame.region is not None:
            self.frame.drop()
            self.repaint()
        else:
            return False
        return True

    def _step(self, across: float, down: float, held: Qt.KeyboardModifier, spot: PageSpot) -> None:
        if self.frame.region is None:
            self.begin_frame()
            return
        self.frame.step(
            across,
            down,
            spot,
            size=bool(held & Qt.KeyboardModifier.ShiftModifier),
            fine=bool(held & Qt.KeyboardModifier.ControlModifier),
        )
        self.viewer.bring_into_sight(self.frame.region)
        self.repaint()

    def take_frame(self, spot: PageSpot) -> None:
        """Hand on the region as it lies; one without room is left."""
        region, roomy = self.frame.region, self.frame.has_room(spot)
        self.frame.drop()
        self.repaint()
        if region is not None and roomy:
            self.framed.emit(self.viewer.page, region)

    def paint(self, painter: QPainter, spot: PageSpot) -> None:
        """Paint the frame while it is placed."""
        if self.frame.region is not None:
            paint_frame(painter, spot.on_screen(self.frame.region))
