"""What lies over a page: layers that paint, and that take the mouse and the keys in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from ui.widgets.page_marks import PageSpot, Region

if TYPE_CHECKING:
    from ui.widgets.layered_viewer import LayeredViewer

ORIGINAL, MARKED = "original", "marked"


class PageLayer(QObject):
    """Something over the page. A kind of layer writes what it needs; the rest does nothing.

    ``viewer.layers.add(layer)`` lays it on; from then on ``self.viewer`` shows it and
    ``repaint()`` paints it anew. Places are those of the viewport; ``spot.on_page`` and
    ``spot.on_screen`` turn them into fractions of the page and back, however it is turned.

    A layer that is *in hand* (``viewer.layers.take(layer)``, or its button from
    ``bar.add_tool``) is the only one that is asked for the mouse, and the first that is asked for
    keys. ``copies`` names the copies of the bar in which it is seen: Original shows no layer but
    those that say so.
    """

    copies: frozenset[str] = frozenset({MARKED})
    cursor = Qt.CursorShape.CrossCursor  # while it is in hand

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._viewer: LayeredViewer | None = None

    def lie_on(self, viewer: LayeredViewer) -> None:
        """Belong to a viewer from now on; ``layers.add`` calls it."""
        self._viewer = viewer

    @property
    def viewer(self) -> LayeredViewer:
        """The viewer that it lies on."""
        if self._viewer is None:
            raise RuntimeError("The layer lies on no page yet.")
        return self._viewer

    @property
    def in_hand(self) -> bool:
        """Whether its tool is the one that is used."""
        return self._viewer is not None and self._viewer.layers.in_hand is self

    def repaint(self) -> None:
        """Paint the page anew."""
        if self._viewer is not None:
            self._viewer.viewport().update()

    # -- what a kind of layer writes ----------------------------------------------------

    def paint(self, painter: QPainter, spot: PageSpot) -> None:
        """Paint over the page that is shown; the painter works in places of the viewport."""

    def press(self, at: QPointF, spot: PageSpot, held: Qt.KeyboardModifier) -> bool:
        """Take the mouse where it was pressed; False leaves it to others."""
        return False

    def pull(self, at: QPointF, spot: PageSpot) -> None:
        """Follow the mouse that was taken."""

    def release(self, at: QPointF, spot: PageSpot) -> bool:
        """Let the mouse go; False if nothing came of it, and it was a click for others."""
        return False

    def open_at(self, at: QPointF, spot: PageSpot) -> bool:
        """Open what lies under a double click; False leaves it to others."""
        return False

    def cursor_at(self, at: QPointF, spot: PageSpot) -> Qt.CursorShape | None:
        """Return how the pointer looks over something of the layer while no tool is in hand."""
        return None

    def tip_at(self, at: QPointF, spot: PageSpot) -> str:
        """Return what is said of what lies under the pointer."""
        return ""

    def key(self, event: QKeyEvent, spot: PageSpot) -> bool:
        """Take a key; False leaves it to others. Escape in hand lays the tool down by itself."""
        return False

    def hint(self) -> str:
        """Return what the keys do, painted at the foot of the page while it is in hand."""
        return ""

    def stops(self) -> list[str]:
        """Return the keys of what Tab goes to on this page, in order."""
        return []

    def chosen_stop(self) -> str:
        """Return the key of what is chosen, or an empty word."""
        return ""

    def choose_stop(self, key: str) -> None:
        """Choose what Tab went to; an empty word: nothing of this layer."""

    def chosen_box(self) -> Region | None:
        """Return where on this page something is chosen that words could be marked at."""
        return None

    def taken_up(self) -> None:
        """Begin: its tool was taken up."""

    def laid_down(self) -> None:
        """End: its tool was laid down; what was half drawn is let go."""

    def page_changed(self) -> None:
        """Follow: another page is shown, or none."""


class PageLayers(QObject):
    """The layers of one viewer, the lowest first; at most one is in hand.

    ``taken(layer)`` tells which is in hand now, or None.
    """

    taken = Signal(object)

    def __init__(self, viewer: LayeredViewer) -> None:
        super().__init__(viewer)
        self._viewer = viewer
        self._layers: list[PageLayer] = []
        self._in_hand: PageLayer | None = None
        self._copy = MARKED

    def add(self, layer: PageLayer) -> None:
        """Lay a layer over those that are there."""
        layer.lie_on(self._viewer)
        if layer.parent() is None:
            layer.setParent(self._viewer)
        self._layers.append(layer)
        self._viewer.viewport().update()

    @property
    def in_hand(self) -> PageLayer | None:
        """The layer whose tool is used."""
        return self._in_hand

    @property
    def copy(self) -> str:
        """Which copy is shown: ``original``, ``marked``, or one that was added to the bar."""
        return self._copy

    def take(self, layer: PageLayer | None) -> None:
        """Take up the tool of a layer, or lay down the one in hand; its layer is then seen."""
        before = self._in_hand
        if layer is before:
            return
        self._in_hand = layer
        if before is not None:
            before.laid_down()
        if layer is not None:
            layer.taken_up()
        self.taken.emit(layer)
        self._viewer.viewport().update()

    def show_copy(self, copy: str) -> None:
        """Show the layers of another copy; a tool that is not seen there is laid down."""
        self._copy = copy
        if self._in_hand is not None and copy not in self._in_hand.copies:
            self.take(None)
        self._viewer.viewport().update()

    def seen(self) -> list[PageLayer]:
        """Return the layers of the copy that is shown, the lowest first."""
        return [layer for layer in self._layers if self._copy in layer.copies]

    def asked(self) -> list[PageLayer]:
        """Return the layers that the mouse is offered to: the one in hand, or all, from above."""
        if self._in_hand is not None:
            return [self._in_hand]
        return self.seen()[::-1]

    def key(self, event: QKeyEvent, spot: PageSpot) -> bool:
        """Offer a key to the layer in hand, then to the others; Escape lays the tool down."""
        first = self._in_hand
        if first is not None and first.key(event, spot):
            return True
        if first is not None and event.key() == Qt.Key.Key_Escape:
            self.take(None)
            return True
        others = (layer for layer in self.seen()[::-1] if layer is not first)
        return any(layer.key(event, spot) for layer in others)

    def page_changed(self) -> None:
        """Tell every layer that another page is shown, or none."""
        for layer in self._layers:
            layer.page_changed()
