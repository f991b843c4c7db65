"""A page viewer in which words are marked, by mouse and by keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QGraphicsView, QWidget

from casework.summaries.files import PagePicture
from ui.widgets.frame_layer import ARROWS, FRAME_HINT
from ui.widgets.layered_viewer import LayeredViewer
from ui.widgets.page_layers import PageLayer
from ui.widgets.page_marks import (
    LABEL_FROM,
    PageMark,
    mark_at,
    paint_frame,
    paint_hint,
    paint_label,
    paint_mark,
)
from ui.widgets.region_frame import CLICK, RegionFrame


class MarkTool(Enum):
    """What the pointer does on the page."""

    POINTER = auto()
    WORDS = auto()


class RegionMarker(LayeredViewer):
    """Shows marks over the page and lets a person draw, choose and redraw them.

    ``marked(page, region)``: words were marked anew; ``redrawn(key, page, region)``: a mark was
    drawn anew; pages from nought. ``mark_chosen(key)`` (empty: none), ``mark_opened(key)``.

    Keys beside those of the page: W begins to mark with a frame that the arrows move, with
    Shift size, with Ctrl finely; Enter takes it, Escape leaves it. Tab goes to the next mark.
    """

    marked = Signal(int, object)
    redrawn = Signal(str, int, object)
    mark_chosen = Signal(str)
    mark_opened = Signal(str)
    tool_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: list[PageMark] = []
        self._shown = True
        self._may_mark = False
        self._chosen = ""
        self._hovered = ""
        self._tool = MarkTool.POINTER
        self._frame = RegionFrame()
        self._turn_to = ""
        self._pressed: QPointF | None = None
        self.layers.taken.connect(self._on_tool_taken)

    # -- marks --------------------------------------------------------------------------

    def set_marks(self, marks: Sequence[PageMark]) -> None:
        """Show other marks; the chosen one stays chosen if it is still there."""
        self._marks = list(marks)
        if self._chosen and all(mark.key != self._chosen for mark in marks):
            self._chosen = ""
        self.viewport().update()

    def show_marks(self, shown: bool) -> None:
        """Show the marks over the page, or the page as it is."""
        self._shown = shown
        if not shown:
            self.set_tool(MarkTool.POINTER)
        self.viewport().update()

    def allow_marking(self, *, allowed: bool) -> None:
        """Let words be marked, or not."""
        self._may_mark = allowed
        if not allowed:
            self.set_tool(MarkTool.POINTER)

    def chosen_picture(self) -> QPixmap | None:
        """Cut the region of the chosen mark out of the page that is shown."""
        found = self._mark(self._chosen)
        if found is None or not self.pages or found.page != self.page:
            return None
        return self.drawn_part(found.region)

    def chosen_mark(self) -> str:
        """Return the key of the chosen mark, or an empty word."""
        return self._chosen

    def choose_mark(self, key: str) -> None:
        """Choose a mark, turn to its page and bring it into sight; tell nobody."""
        self._chosen = key
        found = self._mark(key)
        if found is not None and not self.pages:
            self._turn_to = key
        elif found is not None:
            if found.page != self.page:
                self.page_wanted.emit(found.page)
            else:
                self.bring_into_sight(found.region)
        self.viewport().update()

    def clear(self) -> None:
        """Let go of every pixel; the marks stay for when the page is shown again."""
        super().clear()
        self._hovered = ""
        self._drop_frame()

    def show_page(self, page: PagePicture, *, what: str, natural: float = 1.0) -> None:
        """Show a page; the chosen mark comes into sight, on another page if it is there."""
        super().show_page(page, what=what, natural=natural)
        turn, self._turn_to = self._turn_to, ""
        if turn and turn == self._chosen:
            self.choose_mark(turn)

    # -- the tool -----------------------------------------------------------------------

    @property
    def tool(self) -> MarkTool:
        """What the pointer does."""
        return self._tool

    def set_tool(self, tool: MarkTool) -> None:
        """Choose what the pointer does; marking shows the marks."""
        if tool is MarkTool.WORDS and not self._may_mark:
            return
        if tool is MarkTool.WORDS:
            self._shown = True
        else:
            self._drop_frame()
        words = tool is MarkTool.WORDS
        if words:
            self.layers.take(None)
        if self.layers.in_hand is None:
            modes = QGraphicsView.DragMode
            self.setDragMode(modes.NoDrag if words else modes.ScrollHandDrag)
        if words:
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        changed, self._tool = tool is not self._tool, tool
        self.viewport().update()
        if changed:
            self.tool_changed.emit(tool)

    @Slot(object)
    def _on_tool_taken(self, layer: PageLayer | None) -> None:
        if layer is not None:
            self.set_tool(MarkTool.POINTER)

    def begin_frame(self) -> None:
        """Put a frame round the chosen words, or into the middle, for the arrow keys to place."""
        if not self._may_mark or not self.pages:
            return
        boxes = (layer.chosen_box() for layer in self.layers.seen())
        chosen = next((box for box in boxes if box is not None), None)
        self.set_tool(MarkTool.WORDS)
        spot = self.spot()
        if chosen is not None:
            self._frame.region = chosen
            self._show_frame()
            return
        seen = QRectF(self.viewport().rect()).intersected(spot.page_box())
        self._frame.put_in_the_middle(seen, spot)
        self._show_frame()

    def redraw_mark(self, key: str) -> None:
        """Let a mark be drawn anew, beginning with where it is."""
        found = self._mark(key)
        if found is None or not self._may_mark:
            return
        self.set_tool(MarkTool.WORDS)
        self._frame.redrawing, self._frame.region = key, found.region
        if found.page == self.page:
            self._show_frame()
        else:
            self.page_wanted.emit(found.page)

    def _show_frame(self) -> None:
        self.setAccessibleDescription(FRAME_HINT)
        if self._frame.region is not None:
            self.bring_into_sight(self._frame.region)
        self.viewport().update()

    def _drop_frame(self) -> None:
        self._frame.drop()
        self.setAccessibleDescription("")
        self.viewport().update()

    def _take_frame(self) -> None:
        """Hand on the frame as it lies; one without room for words is left."""
        region, key, roomy = (
            self._frame.region,
            self._frame.redrawing,
            self._frame.has_room(self.spot()),
        )
        self._drop_frame()
        if region is None or not roomy:
            return
        if key:
            self.set_tool(MarkTool.POINTER)
            self.redrawn.emit(key, self.page, region)
        else:
            self.marked.emit(self.page, region)

    # -- places -------------------------------------------------------------------------

    def _on_this_page(self) -> list[PageMark]:
        if not self._shown or not self.pages:
            return []
        return [mark for mark in self._marks if mark.page == self.page]

    def _mark(self, key: str) -> PageMark | None:
        return next((mark for mark in self._marks if mark.key == key), None)

    # -- keys ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark by key; what is no key of marking is one of the layers, then of the page."""
        in_hand = self.layers.in_hand is not None and bool(self.pages)
        if in_hand and self.layers.key(event, self.spot()):
            return
        if not self._mark_key(event):
            super().keyPressEvent(event)

    def _mark_key(self, event: QKeyEvent) -> bool:
        key, plain = Qt.Key(event.key()), not event.modifiers()
        enters = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key == Qt.Key.Key_W and plain and self._may_mark:
            self.begin_frame()
        elif key == Qt.Key.Key_Escape and self._frame.region is not None:
            self._drop_frame()
        elif key == Qt.Key.Key_Escape and self._tool is MarkTool.WORDS:
            self.set_tool(MarkTool.POINTER)
        elif key in ARROWS and self._tool is MarkTool.WORDS:
            self._move_frame(*ARROWS[key], event.modifiers())
        elif enters and plain and self._frame.region is not None:
            self._take_frame()
        elif enters and plain and self._chosen:
            self.mark_opened.emit(self._chosen)
        else:
            return False
        return True

    def _move_frame(self, across: float, down: float, held: Qt.KeyboardModifier) -> None:
        """Move or size the frame as it is seen, however the view is turned and enlarged."""
        if self._frame.region is None:
            self.begin_frame()
            return
        self._frame.step(
            across,
            down,
            self.spot(),
            size=bool(held & Qt.KeyboardModifier.ShiftModifier),
            fine=bool(held & Qt.KeyboardModifier.ControlModifier),
        )
        self._show_frame()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go with Tab through what is marked on the page, layer by layer, then on."""
        marks = [] if self._frame.region is not None else self._on_this_page()
        stops: list[tuple[PageLayer | None, str]] = [(None, mark.key) for mark in marks]
        layers = self.layers.seen() if self.pages else []
        stops += [(layer, key) for layer in layers for key in layer.stops()]
        chosen = [(None, self._chosen), *((layer, layer.chosen_stop()) for layer in layers)]
        at = next((stops.index(one) for one in chosen if one in stops), None)
        to = (0 if forward else len(stops) - 1) if at is None else at + (1 if forward else -1)
        if not 0 <= to < len(stops):
            return bool(super().focusNextPrevChild(forward))
        wanted, key = stops[to]
        for layer in layers:
            if layer.chosen_stop() and layer is not wanted:
                layer.choose_stop("")
        if wanted is not None:
            wanted.choose_stop(key)
        if wanted is None or self._chosen:
            self._choose_here("" if wanted is not None else key)
        return True

    def _choose_here(self, key: str) -> None:
        self.choose_mark(key)
        self.mark_chosen.emit(key)

    # -- the mouse ----------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to draw, or take hold of the frame; otherwise pan."""
        self._pressed = None
        if event.button() != Qt.MouseButton.LeftButton or not self.pages:
            super().mousePressEvent(event)
            return
        self._pressed = event.position()
        if self._tool is MarkTool.POINTER:
            super().mousePressEvent(event)
            return
        self._frame.take_hold(event.position(), self.spot())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on, or say which mark is pointed at."""
        if self._tool is MarkTool.WORDS and self._pressed is not None:
            self._frame.pull_to(event.position(), self.spot())
            self.viewport().update()
            return
        super().mouseMoveEvent(event)
        if self.layers.in_hand is not None:
            return
        found = mark_at(self._on_this_page(), self.spot(), event.position())
        hovered = found.key if found is not None else ""
        if found is not None and not self.viewport().toolTip():
            self.viewport().setToolTip(found.label)
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End drawing: a drag marks, a click chooses what lies under it."""
        pressed, self._pressed = self._pressed, None
        if self._tool is MarkTool.POINTER or pressed is None:
            super().mouseReleaseEvent(event)
        if pressed is None or (self._tool is MarkTool.POINTER and self.used_by_layer()):
            return
        event.accept()
        grip, self._frame.grip = self._frame.grip, ""
        if (event.position() - pressed).manhattanLength() < CLICK:
            found = mark_at(self._on_this_page(), self.spot(), event.position())
            if grip in ("", "new"):
                self._choose_here(found.key if found is not None else "")
        elif self._tool is MarkTool.WORDS and grip == "new":
            self._take_frame()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the frame, or open the mark under the pointer."""
        if self._frame.region is not None:
            self._take_frame()
            return
        found = mark_at(self._on_this_page(), self.spot(), event.position())
        if found is not None and self.layers.in_hand is None:
            self.mark_opened.emit(found.key)
        elif self._tool is MarkTool.POINTER:
            super().mouseDoubleClickEvent(event)

    # -- painting -----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, the marks over it and the frame that is placed."""
        super().paintEvent(event)
        if not self.pages:
            return
        painter = QPainter(self.viewport())
        spot = self.spot()
        # The chosen one last, so that it lies on top; no edge runs through a label.
        marks = sorted(self._on_this_page(), key=lambda mark: mark.key == self._chosen)
        boxes = [spot.on_screen(mark.region) for mark in marks]
        for mark, box in zip(marks, boxes, strict=True):
            paint_mark(painter, box, mark, chosen=mark.key == self._chosen)
        for mark, box in zip(marks, boxes, strict=True):
            if box.width() >= LABEL_FROM or mark.key in (self._chosen, self._hovered):
                paint_label(painter, box, mark)
        if self._frame.region is not None:
            paint_frame(painter, spot.on_screen(self._frame.region))
            paint_hint(painter, self.viewport().rect(), FRAME_HINT)
        painter.end()
