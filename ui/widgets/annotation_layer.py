"""Arrows, boxes, highlights and notes over a page: drawn, chosen, moved, by mouse and by key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from casework.rules.annotations import Annotation, AnnotationKind, Point
from ui.widgets.annotation_shapes import (
    Shape,
    ends_of,
    grips_of,
    is_at,
    paint_pulled,
    paint_shape,
    point_on_page,
)
from ui.widgets.frame_layer import ARROWS, FRAME_HINT, FrameLayer
from ui.widgets.page_marks import PageSpot, paint_frame
from ui.widgets.region_frame import CLICK

_STEP, _FINE = 8.0, 1.0
KEYS = {
    Qt.Key.Key_A: AnnotationKind.ARROW,
    Qt.Key.Key_B: AnnotationKind.BOX,
    Qt.Key.Key_H: AnnotationKind.HIGHLIGHT,
    Qt.Key.Key_N: AnnotationKind.WORDS,
}
_ARROW_HINT = f"{FRAME_HINT} · Space turns the arrow"


@dataclass(slots=True)
class _Held:
    """What the mouse holds: a new one, or one that is moved whole or by one of its points."""

    key: str
    begin: QPointF
    end: QPointF
    before: Annotation | None = None
    grip: int | None = None


class AnnotationLayer(FrameLayer):
    """Shows annotations and lets a person draw, choose and change them.

    ``drawn(page, kind, points)``: one was drawn, the page from nought. ``changed(key, points)``:
    one was moved or pulled. ``shape_chosen(key)``, ``shape_opened(key)``, ``remove_asked(key)``,
    ``undo_asked()``, ``redo_asked()``, ``kind_taken(kind)``.

    Keys: A, B, H and N take up arrow, box, highlight and note; a drag draws one, or the arrow
    keys place a frame. A chosen one is moved by the arrow keys, with Shift sized, with Ctrl
    finely; Enter writes its note anew, Delete removes it, Ctrl+Z undoes.
    """

    drawn = Signal(int, object, object)
    changed = Signal(str, object)
    shape_chosen = Signal(str)
    shape_opened = Signal(str)
    remove_asked = Signal(str)
    undo_asked = Signal()
    redo_asked = Signal()
    kind_taken = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shapes: list[Shape] = []
        self._chosen = ""
        self._may = False
        self._kind = AnnotationKind.ARROW
        self._turn = 0
        self._held: _Held | None = None

    # -- what is shown ------------------------------------------------------------------

    def set_shapes(self, shapes: Sequence[Shape]) -> None:
        """Show others; the chosen one stays chosen if it is still there."""
        self._shapes = list(shapes)
        if self.shape(self._chosen) is None:
            self._chosen = ""
        self.repaint()

    def allow(self, *, allowed: bool) -> None:
        """Let things be drawn, or only looked at."""
        self._may = allowed
        if not allowed and self.in_hand:
            self.viewer.layers.take(None)

    def shape(self, key: str) -> Shape | None:
        """Return one by its key."""
        return next((shape for shape in self._shapes if shape.key == key), None)

    def on_page(self) -> list[Shape]:
        """Return those of the page that is shown."""
        page = self.viewer.page + 1
        return [shape for shape in self._shapes if shape.annotation.page == page]

    @property
    def kind(self) -> AnnotationKind:
        """What is drawn next."""
        return self._kind

    def take_up(self, kind: AnnotationKind) -> None:
        """Take up the tool to draw one of a kind."""
        if not self._may:
            return
        self._kind = kind
        self.frame.drop()
        self.viewer.layers.take(self)
        self.kind_taken.emit(kind)
        self.repaint()

    def taken_up(self) -> None:
        """Refuse to be taken up where nothing may be drawn."""
        if not self._may:
            self.viewer.layers.take(None)

    def hint(self) -> str:
        """Say how one is placed."""
        arrow = self._kind is AnnotationKind.ARROW and self.frame.region is not None
        return _ARROW_HINT if arrow else super().hint()

    def laid_down(self) -> None:
        """Leave what was half drawn."""
        super().laid_down()
        self._held = None

    # -- choosing -----------------------------------------------------------------------

    def stops(self) -> list[str]:
        """Let Tab go through those of the page."""
        return [shape.key for shape in self.on_page()]

    def chosen_stop(self) -> str:
        """Return the chosen one."""
        return self._chosen

    def choose_stop(self, key: str) -> None:
        """Choose one, bring it into sight and tell which."""
        if key == self._chosen:
            return
        self._chosen = key
        shape = self.shape(key)
        if shape is not None:
            self.viewer.bring_into_sight(shape.annotation.box)
            self.viewer.setAccessibleDescription(shape.words)
        self.shape_chosen.emit(key)
        self.repaint()

    def _at(self, at: QPointF, spot: PageSpot) -> Shape | None:
        under = [one for one in reversed(self.on_page()) if is_at(one.annotation, spot, at)]
        # A highlight lies beneath what was drawn on it.
        return next(
            (one for one in under if one.annotation.kind is not AnnotationKind.HIGHLIGHT),
            under[0] if under else None,
        )

    def tip_at(self, at: QPointF, spot: PageSpot) -> str:
        """Say what lies there."""
        found = None if self.in_hand else self._at(at, spot)
        return found.words if found is not None else ""

    def cursor_at(self, at: QPointF, spot: PageSpot) -> Qt.CursorShape | None:
        """Show that one can be moved."""
        found = self._at(at, spot) is not None
        return Qt.CursorShape.SizeAllCursor if found and self._may else None

    # -- the mouse ----------------------------------------------------------------------

    def press(self, at: QPointF, spot: PageSpot, held: Qt.KeyboardModifier) -> bool:
        """Begin to draw, or take hold of one that lies there."""
        if self.in_hand and self.frame.region is not None:
            return super().press(at, spot, held)
        chosen = self.shape(self._chosen)
        if self._may and chosen is not None and chosen in self.on_page():
            for number, grip in enumerate(grips_of(chosen.annotation, spot)):
                if grip.adjusted(-3, -3, 3, 3).contains(at):
                    self._held = _Held(chosen.key, at, at, chosen.annotation, number)
                    return True
        found = None if self.in_hand else self._at(at, spot)
        if self.in_hand:
            self.choose_stop("")
            self._held = _Held("", at, at)
            return True
        self.choose_stop(found.key if found is not None else "")
        if found is not None:
            self._held = _Held(found.key, at, at, found.annotation)
        return found is not None

    def pull(self, at: QPointF, spot: PageSpot) -> None:
        """Draw on, or move what is held."""
        if self._held is None:
            super().pull(at, spot)
            return
        self._held.end = at
        if self._held.before is not None and self._may:
            self._show_moved(self._held, spot)

    def _show_moved(self, held: _Held, spot: PageSpot) -> None:
        if held.before is None:
            return
        points = _moved(held.before, spot, held.end - held.begin, held.grip)
        moved = Shape(held.key, replace(held.before, points=points))
        self._shapes = [moved if one.key == held.key else one for one in self._shapes]
        self.repaint()

    def release(self, at: QPointF, spot: PageSpot) -> bool:
        """End drawing or moving; a mere click chose what lies there."""
        held, self._held = self._held, None
        if held is None:
            return super().release(at, spot)
        far = (at - held.begin).manhattanLength() >= CLICK
        if held.before is not None:
            moved = self.shape(held.key)
            if far and self._may and moved is not None:
                self.changed.emit(held.key, moved.annotation.points)
            return True
        if far:
            points = (point_on_page(held.begin, spot), point_on_page(at, spot))
            self.drawn.emit(self.viewer.page, self._kind, points)
        else:
            found = self._at(at, spot)
            self.choose_stop(found.key if found is not None else "")
        return True

    def open_at(self, at: QPointF, spot: PageSpot) -> bool:
        """Write the note anew by a double click on it."""
        if self.in_hand:
            return super().open_at(at, spot)
        found = self._at(at, spot)
        if found is None or not self._may:
            return False
        self.shape_opened.emit(found.key)
        return True

    # -- keys ---------------------------------------------------------------------------

    def key(self, event: QKeyEvent, spot: PageSpot) -> bool:
        """Take up a kind, place the frame, or change the chosen one."""
        key, held = Qt.Key(event.key()), event.modifiers()
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if not self._may:
            return False
        if key in KEYS and not held:
            self.take_up(KEYS[key])
        elif key == Qt.Key.Key_Z and held == control:
            self.undo_asked.emit()
        elif (key == Qt.Key.Key_Z and held == control | shift) or (
            key == Qt.Key.Key_Y and held == control
        ):
            self.redo_asked.emit()
        elif self.in_hand and key == Qt.Key.Key_Space and self.frame.region is not None:
            self._turn = (self._turn + 1) % 4
            self.repaint()
        elif self.in_hand and (key != Qt.Key.Key_Delete or not self._chosen):
            return super().key(event, spot)
        else:
            return self._chosen_key(key, held, spot)
        return True

    def _chosen_key(self, key: Qt.Key, held: Qt.KeyboardModifier, spot: PageSpot) -> bool:
        chosen = self.shape(self._chosen)
        if chosen is None or chosen not in self.on_page():
            return False
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit(chosen.key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.shape_opened.emit(chosen.key)
        elif key == Qt.Key.Key_Escape:
            self.choose_stop("")
        elif key in ARROWS:
            across, down = ARROWS[key]
            by = _FINE if held & Qt.KeyboardModifier.ControlModifier else _STEP
            grip = 1 if held & Qt.KeyboardModifier.ShiftModifier else None
            points = _moved(chosen.annotation, spot, QPointF(across * by, down * by), grip)
            if points != chosen.annotation.points:
                self.changed.emit(chosen.key, points)
        else:
            return False
        return True

    def take_frame(self, spot: PageSpot) -> None:
        """Draw what the frame holds; an arrow goes from one corner of it to the other."""
        region, roomy, page = self.frame.region, self.frame.has_room(spot), self.viewer.page
        self.frame.drop()
        self.repaint()
        if region is not None and roomy:
            self.drawn.emit(page, self._kind, self._frame_points(region))

    def _frame_points(self, region: tuple[float, float, float, float]) -> tuple[Point, Point]:
        left, top, right, bottom = region
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        if self._kind is not AnnotationKind.ARROW:
            return corners[0], corners[2]
        return corners[(self._turn + 2) % 4], corners[self._turn]

    # -- painting -----------------------------------------------------------------------

    def paint(self, painter: QPainter, spot: PageSpot) -> None:
        """Paint those of the page, highlights beneath the rest, and what is being drawn."""
        shapes = sorted(
            self.on_page(), key=lambda one: one.annotation.kind is not AnnotationKind.HIGHLIGHT
        )
        for shape in shapes:
            paint_shape(painter, shape, spot, chosen=shape.key == self._chosen)
        if self._held is not None and self._held.before is None:
            paint_pulled(painter, self._kind, self._held.begin, self._held.end)
        region = self.frame.region
        if region is not None:
            if self._kind is AnnotationKind.ARROW:
                arrow = Annotation(self._kind, 1, self._frame_points(region))
                paint_pulled(painter, self._kind, *ends_of(arrow, spot))
            paint_frame(painter, spot.on_screen(region))


def _moved(
    before: Annotation, spot: PageSpot, by: QPointF, grip: int | None
) -> tuple[Point, Point]:
    """Return the points after a way on the screen, whole or one of them; never off the page."""
    ends = list(ends_of(before, spot))
    if grip is None:
        page, room = spot.page_box(), QRectF(ends[0], ends[1]).normalized()
        x = min(max(by.x(), page.left() - room.left()), page.right() - room.right())
        y = min(max(by.y(), page.top() - room.top()), page.bottom() - room.bottom())
        ends = [end + QPointF(x, y) for end in ends]
    else:
        ends[grip] = ends[grip] + by
    first, second = (point_on_page(end, spot) for end in ends)
    return first, second
