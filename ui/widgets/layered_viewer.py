"""A page viewer with layers over the page; each in its turn takes the mouse and the keys."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from casework.summaries.files import PagePicture
from ui.widgets.page_layers import PageLayer, PageLayers
from ui.widgets.page_marks import PageSpot, Region, paint_hint
from ui.widgets.page_viewer import PageViewer

_EDGE = 8


class LayeredViewer(PageViewer):
    """``layers.add(layer)`` lays something over the page; see ``page_layers.PageLayer``.

    ``go_to_place(page, region)`` turns to a page, from nought, and brings a place into sight.
    Key 2 shows a page as wide as the window.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers = PageLayers(self)
        self.layers.taken.connect(self._on_layer_taken)
        self._held_by: PageLayer | None = None
        self._used = False
        self._go_to: tuple[int, Region] | None = None
        self.viewport().setMouseTracking(True)

    # -- places -------------------------------------------------------------------------

    def spot(self) -> PageSpot:
        """Return where the page lies in the viewport."""
        size = self.page_size()
        return PageSpot(max(size.width(), 1.0), max(size.height(), 1.0), self.viewportTransform())

    def go_to_place(self, page: int, region: Region) -> None:
        """Turn to a page, from nought, and bring a place on it into sight."""
        if self.pages and page == self.page:
            self.bring_into_sight(region)
            return
        self._go_to = (page, region)
        if self.pages:
            self.page_wanted.emit(page)

    def bring_into_sight(self, region: Region) -> None:
        """Scroll to a place on the page that is shown."""
        size = self.page_size()
        left, top, right, bottom = region
        box = QRectF(
            left * size.width(),
            top * size.height(),
            (right - left) * size.width(),
            (bottom - top) * size.height(),
        )
        # Of a region larger than the window its beginning, with the label above it.
        seen = self.viewportTransform().inverted()[0].mapRect(QRectF(self.viewport().rect()))
        box.setWidth(min(box.width(), max(seen.width() * 0.9, 1.0)))
        box.setHeight(min(box.height(), max(seen.height() * 0.9, 1.0)))
        self.ensureVisible(box, 12, 32)

    def show_page(self, page: PagePicture, *, what: str, natural: float = 1.0) -> None:
        """Show a page, and the place on it that was asked for."""
        before = (self.page, self.pages)
        super().show_page(page, what=what, natural=natural)
        if before != (self.page, self.pages):
            self.layers.page_changed()
        wanted, self._go_to = self._go_to, None
        if wanted is not None and wanted[0] == page.page:
            self.bring_into_sight(wanted[1])

    def clear(self) -> None:
        """Let go of every pixel, and of what was half drawn."""
        super().clear()
        self._held_by, self._go_to = None, None
        self.layers.page_changed()

    # -- tools --------------------------------------------------------------------------

    def _on_layer_taken(self, layer: PageLayer | None) -> None:
        modes = QGraphicsView.DragMode
        self._held_by = None
        self.setDragMode(modes.ScrollHandDrag if layer is None else modes.NoDrag)
        if layer is not None:
            self.viewport().setCursor(layer.cursor)
            self.setAccessibleDescription(layer.hint())
        else:
            self.setAccessibleDescription("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer the key to the layers; what is no key of theirs is one of the page."""
        if self.pages and self.layers.key(event, self.spot()):
            return
        if event.key() == Qt.Key.Key_2 and not event.modifiers():
            self.fit_width()
        else:
            super().keyPressEvent(event)

    def fit_width(self) -> None:
        """Show the page as wide as the window: from its top, or from where one reads."""
        if not self.pages:
            return
        whole = self.fits
        seen = self.mapToScene(self.viewport().rect().center())
        across = self.spot().page_box().width() / max(self.zoom(), 1e-6)
        room = self.viewport().width() - self.verticalScrollBar().sizeHint().width() - _EDGE
        self.zoom_to(room / max(across, 1.0))
        self.centerOn(seen)
        if whole:
            self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    # -- the mouse ----------------------------------------------------------------------

    def used_by_layer(self) -> bool:
        """Tell whether a layer made use of the mouse that was let go last."""
        return self._used

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Offer the mouse to the layers, from above; otherwise pan."""
        self._held_by, self._used = None, False
        if event.button() == Qt.MouseButton.LeftButton and self.pages:
            spot = self.spot()
            for layer in self.layers.asked():
                if layer.press(event.position(), spot, event.modifiers()):
                    self._held_by = layer
                    event.accept()
                    return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the layer that has the mouse follow it, or say what lies under the pointer."""
        if self._held_by is not None:
            self._held_by.pull(event.position(), self.spot())
            self.viewport().update()
            return
        super().mouseMoveEvent(event)
        if self.pages and not event.buttons():
            self._hover(event)

    def _hover(self, event: QMouseEvent) -> None:
        spot, at = self.spot(), event.position()
        asked = self.layers.asked()
        tips = (layer.tip_at(at, spot) for layer in asked)
        self.viewport().setToolTip(next((tip for tip in tips if tip), ""))
        if self.layers.in_hand is None and self.dragMode() is not QGraphicsView.DragMode.NoDrag:
            shapes = (layer.cursor_at(at, spot) for layer in asked)
            shape = next((one for one in shapes if one is not None), None)
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if shape is None else shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the layer end what it began."""
        layer, self._held_by = self._held_by, None
        if layer is None:
            super().mouseReleaseEvent(event)
            return
        event.accept()
        self._used = layer.release(event.position(), self.spot())
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what lies under the pointer; otherwise it is one more press."""
        spot = self.spot()
        if self.pages and any(
            layer.open_at(event.position(), spot) for layer in self.layers.asked()
        ):
            event.accept()
            return
        self.mousePressEvent(event)

    # -- painting -----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page and what lies over it."""
        super().paintEvent(event)
        if not self.pages:
            return
        painter = QPainter(self.viewport())
        spot = self.spot()
        for layer in self.layers.seen():
            painter.save()
            layer.paint(painter, spot)
            painter.restore()
        in_hand = self.layers.in_hand
        if in_hand is not None and in_hand.hint():
            paint_hint(painter, self.viewport().rect(), in_hand.hint())
        painter.end()
