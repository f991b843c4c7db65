"""One page of a picture or a PDF on the desk: fit, zoom to pixels, pan, turn, next page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsPixmapItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
    QWidget,
)

from casework.summaries.files import PagePicture
from ui import theme
from ui.widgets.painting import paint_focus_ring

Region = tuple[float, float, float, float]
_STEP = 1.25
_LEAST, _MOST = 0.02, 16.0
_MARGIN = 16
_DETAIL_AFTER_MS = 150
_MOST_DETAIL = 4096


@dataclass(frozen=True, slots=True)
class DetailWanted:
    """A part of the page that is shown larger than it was drawn."""

    page: int
    region: Region
    longest: int


class PageViewer(QGraphicsView):
    """Shows pages that others draw; knows no service and changes no byte.

    ``show_page`` shows one; ``page_wanted(number)`` asks for another; ``detail_wanted`` asks
    for a part at the resolution of the screen, to be handed to ``show_detail``. ``zoomed``
    tells the zoom in per cent, 100 being one pixel of the picture for one of the screen.

    Keys: + and - zoom, 0 fits, 1 shows pixels, arrows pan, Page Up and Page Down turn pages,
    G asks for a page by number (``number_asked``), Ctrl+R turns the view. Only the view is
    turned, never the file.
    """

    page_wanted = Signal(int)
    detail_wanted = Signal(object)
    zoomed = Signal(int)
    number_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: PagePicture | None = None
        self._drawn = QPixmap()
        self._natural = 1.0
        self._fits = True
        self._turned = 0
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self._sheet = QGraphicsPixmapItem()
        self._detail = QGraphicsPixmapItem()
        self._edge = QGraphicsRectItem()
        for item in (self._sheet, self._detail):
            item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        for part in (self._sheet, self._detail, self._edge):
            self._scene.addItem(part)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setAccessibleName("Page")
        self.setToolTip("")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_DETAIL_AFTER_MS)
        self._wait.timeout.connect(self._ask_for_detail)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._on_view_moved)

    # -- pages --------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """Number of the page that is shown, from nought."""
        return self._page.page if self._page else 0

    @property
    def pages(self) -> int:
        """How many pages there are; nought while nothing is shown."""
        return self._page.pages if self._page else 0

    def show_page(self, page: PagePicture, *, what: str, natural: float = 1.0) -> None:
        """Show a page. ``what`` names it for screen readers.

        ``natural`` is the scale that counts as 100%: 1 for pictures, two thirds for a PDF,
        whose pages are measured at 144 dots to the inch.
        """
        before = self._page
        # The next page is read at the zoom of this one, from its top; another size is seen whole.
        other = before is None or (page.full_width, page.full_height) != (
            before.full_width,
            before.full_height,
        )
        turned = before is not None and page.page != before.page
        self._page, self._natural = page, natural
        self._drawn = QPixmap.fromImage(as_image(page))
        self._detail.setPixmap(QPixmap())
        box = QRectF(0, 0, page.full_width, page.full_height)
        self._edge.setRect(box)
        self._scene.setSceneRect(box.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))
        count = f", page {page.page + 1} of {page.pages}" if page.pages > 1 else ""
        self.setAccessibleName(f"{what}{count}")
        if other:
            self._turned = 0
            self.fit()
            return
        self._zoom_changed()
        if turned:
            self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    def page_size(self) -> QSizeF:
        """Return the size of the page in the scene, at its own resolution."""
        return self._edge.rect().size()

    def drawn_part(self, region: Region) -> QPixmap:
        """Cut a part out of the page as it was drawn for the screen."""
        left, top, right, bottom = region
        wide, high = self._drawn.width(), self._drawn.height()
        corner = QRect(round(left * wide), round(top * high), 1, 1)
        corner.setRight(max(round(right * wide) - 1, corner.left()))
        corner.setBottom(max(round(bottom * high) - 1, corner.top()))
        return self._drawn.copy(corner)

    def show_detail(self, part: PagePicture, region: Region) -> None:
        """Lay a finer drawing over the part of the page that it shows."""
        page = self._page
        if page is None or part.page != page.page:
            return
        left, top, right, _bottom = region
        self._detail.setPixmap(QPixmap.fromImage(as_image(part)))
        self._detail.setPos(left * page.full_width, top * page.full_height)
        self._detail.setScale((right - left) * page.full_width / max(part.width, 1))

    def clear(self) -> None:
        """Let go of every pixel."""
        self._wait.stop()
        self._page = None
        self._drawn = QPixmap()
        self._sheet.setPixmap(QPixmap())
        self._detail.setPixmap(QPixmap())
        self._edge.setRect(QRectF())
        self.setAccessibleName("No page")

    def next_page(self) -> None:
        """Ask for the page after this one."""
        if self._page and self._page.page + 1 < self._page.pages:
            self.page_wanted.emit(self._page.page + 1)

    def previous_page(self) -> None:
        """Ask for the page before this one."""
        if self._page and self._page.page > 0:
            self.page_wanted.emit(self._page.page - 1)

    # -- zoom ---------------------------------------------------------------------------

    def fit(self) -> None:
        """Show the whole page; a small one is not enlarged."""
        if self._page is None:
            return
        self._fits = True
        self._set_scale(self.fit_scale())

    def fit_scale(self) -> float:
        """Return the scale at which the whole page is seen."""
        if self._page is None:
            return 1.0
        wide, high = self._page.full_width, self._page.full_height
        if self._turned % 2:
            wide, high = high, wide
        room = self.viewport().size()
        return min(
            (room.width() - 2 * _MARGIN) / max(wide, 1),
            (room.height() - 2 * _MARGIN) / max(high, 1),
            self._natural,
        )

    @property
    def fits(self) -> bool:
        """Whether the whole page is kept in sight."""
        return self._fits

    def zoom_to(self, scale: float) -> None:
        """Show the page at a scale, 1 being one of its pixels for one of the screen."""
        self._fits = False
        self._set_scale(scale)

    def zoom_to_pixels(self) -> None:
        """Show one pixel of the picture for one of the screen (a PDF at its printed size)."""
        self.zoom_to(self._natural)

    def zoom_in(self) -> None:
        """Enlarge by a quarter."""
        self.zoom_to(self.zoom() * _STEP)

    def zoom_out(self) -> None:
        """Shrink by a fifth."""
        self.zoom_to(self.zoom() / _STEP)

    def turn_view(self) -> None:
        """Turn the view a quarter to the right; the file stays as it is."""
        self._turned = (self._turned + 1) % 4
        if self._fits:
            self.fit()
        else:
            self._set_scale(self.zoom())

    def zoom(self) -> float:
        """Return the scale, 1 being one pixel of the page for one of the screen."""
        shape = self.transform()
        return float((shape.m11() ** 2 + shape.m12() ** 2) ** 0.5)

    def _set_scale(self, scale: float) -> None:
        scale = min(max(scale, _LEAST), _MOST)
        self.resetTransform()
        self.rotate(90 * self._turned)
        self.scale(scale, scale)
        self._zoom_changed()

    def _zoom_changed(self) -> None:
        sharp = self.zoom() >= 2 * self._natural
        mode = (
            Qt.TransformationMode.FastTransformation
            if sharp and self._natural == 1.0
            else Qt.TransformationMode.SmoothTransformation
        )
        self._sheet.setTransformationMode(mode)
        self._detail.setTransformationMode(mode)
        self._fit_sheet()
        self.zoomed.emit(round(self.zoom() / self._natural * 100))
        if self.isVisible():
            self._wait.start()

    def _fit_sheet(self) -> None:
        """Shrink the drawing once and well; shrunk while it is painted, small words break up."""
        page, sheet = self._page, self._drawn
        if page is None:
            return
        wide = round(page.full_width * self.zoom() * self.devicePixelRatioF())
        if 0 < wide < sheet.width() * 0.95:
            high = max(round(sheet.height() * wide / sheet.width()), 1)
            smooth = Qt.TransformationMode.SmoothTransformation
            sheet = sheet.scaled(wide, high, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        self._sheet.setPixmap(sheet)
        self._sheet.setScale(page.full_width / max(sheet.width(), 1))

    # -- detail -------------------------------------------------------------------------

    def _on_view_moved(self, _value: int) -> None:
        if self._page is not None and not self._fits:
            self._wait.start()

    def _ask_for_detail(self) -> None:
        """Ask for the part in sight when it is shown larger than it was drawn."""
        page = self._page
        if page is None:
            return
        drawn = page.width / max(page.full_width, 1)
        wanted = self.zoom() * self.devicePixelRatioF()
        # A picture has no more detail than its own pixels; a PDF has as much as one asks for.
        wanted = min(wanted, 1.0) if self._natural == 1.0 else wanted
        if wanted <= drawn * 1.05:
            self._detail.setPixmap(QPixmap())
            return
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        seen = seen.intersected(QRectF(0, 0, page.full_width, page.full_height))
        if seen.width() < 1 or seen.height() < 1:
            return
        region = (
            seen.left() / page.full_width,
            seen.top() / page.full_height,
            seen.right() / page.full_width,
            seen.bottom() / page.full_height,
        )
        longest = round(max(seen.width(), seen.height()) * wanted)
        self.detail_wanted.emit(
            DetailWanted(page.page, region, min(max(longest, 64), _MOST_DETAIL))
        )

    # -- events -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, fit and turn pages by key; the arrows pan."""
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _act_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return self.turn_view if event.key() == Qt.Key.Key_R else None
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_1: self.zoom_to_pixels,
            Qt.Key.Key_PageDown: self.next_page,
            Qt.Key.Key_PageUp: self.previous_page,
            Qt.Key.Key_G: self.number_asked.emit,
        }
        return acts.get(event.key())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole page in sight while it fits."""
        super().resizeEvent(event)
        if self._fits:
            self.fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing while nobody sees it."""
        self._wait.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again for what may be missing."""
        super().showEvent(event)
        if self._page is not None:
            self._wait.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, and the ring while the keyboard is here."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            paint_focus_ring(painter, self.viewport().rect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring all round, not only where the page is painted anew."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Pan; a ring that was shifted with the page is painted afresh."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def desk_colour(self) -> QColor:
        """Return the colour on which the page lies."""
        return theme.colour("desk")

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the desk; colours are asked for now, so that a change of theme shows."""
        self._edge.setPen(theme.pen("line_strong"))
        self._edge.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        painter.fillRect(QRectF(rect), self.desk_colour())
        if self._page is not None:
            painter.fillRect(self._edge.rect(), theme.colour("page"))


def as_image(page: PagePicture) -> QImage:
    """Make a picture of the rows of a page; it keeps bytes of its own."""
    return QImage(
        page.pixels, page.width, page.height, page.width * 3, QImage.Format.Format_RGB888
    ).copy()
