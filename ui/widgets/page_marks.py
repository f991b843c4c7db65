"""Regions on a page: how they lie on the screen, which lies under the pointer, how they look."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from ui import theme
from ui.widgets.painting import text_width

Region = tuple[float, float, float, float]
# Narrower than this, a region says its label only when it is chosen or pointed at.
LABEL_FROM = 60
HANDLE = 9
_FILL = 0.10
_PAD = 6


@dataclass(frozen=True, slots=True)
class PageMark:
    """Words on a page: ``page`` from nought, ``region`` in fractions of the upright page.

    ``own`` are the employee's words: a solid accent edge; anyone else's are dashed.
    """

    key: str
    page: int
    region: Region
    label: str
    own: bool


@dataclass(frozen=True, slots=True)
class PageSpot:
    """Where a page lies on the screen: its size in the scene, and how the scene is shown."""

    width: float
    height: float
    shown: QTransform

    def on_screen(self, region: Region) -> QRectF:
        """Return the place of a region in the viewport, turned as the view is turned."""
        left, top, right, bottom = region
        box = QRectF(
            left * self.width,
            top * self.height,
            (right - left) * self.width,
            (bottom - top) * self.height,
        )
        return self.shown.mapRect(box)

    def on_page(self, box: QRectF) -> Region:
        """Return the region under a place of the viewport, no further than the page goes."""
        back, _can = self.shown.inverted()
        found = back.mapRect(box.normalized())
        return (
            _within(found.left() / self.width),
            _within(found.top() / self.height),
            _within(found.right() / self.width),
            _within(found.bottom() / self.height),
        )

    def page_box(self) -> QRectF:
        """Return the place of the whole page in the viewport."""
        return self.on_screen((0.0, 0.0, 1.0, 1.0))


def _within(fraction: float) -> float:
    return min(max(fraction, 0.0), 1.0)


def mark_at(marks: list[PageMark], spot: PageSpot, at: QPointF) -> PageMark | None:
    """Return the mark under a point; of several the smallest, which lies within the others."""
    under = [mark for mark in marks if spot.on_screen(mark.region).contains(at)]
    return min(under, key=lambda mark: _area(mark.region), default=None)


def _area(region: Region) -> float:
    left, top, right, bottom = region
    return (right - left) * (bottom - top)


def paint_mark(painter: QPainter, box: QRectF, mark: PageMark, *, chosen: bool) -> None:
    """Paint the edge of a region; colours are the light theme's, since pages stay white."""
    ink = _ink(mark)
    if chosen:
        fill = QColor(ink)
        fill.setAlphaF(_FILL)
        painter.fillRect(box, fill)
    style = Qt.PenStyle.SolidLine if mark.own else Qt.PenStyle.DashLine
    painter.setPen(QPen(ink, 2.5 if chosen else 1.5, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def _ink(mark: PageMark) -> QColor:
    return theme.light_colour("accent" if mark.own else "ink2")


def paint_label(painter: QPainter, box: QRectF, mark: PageMark) -> None:
    """Paint the tab above a region, inside it where there is no room above."""
    high = theme.line_height("caption")
    wide = text_width(mark.label, "caption_strong") + 2 * _PAD
    top = box.top() - high
    if top < 0:
        top = max(box.top(), 0.0)
    tab = QRect(round(box.left() - 1), round(top), wide, high)
    painter.fillRect(tab, _ink(mark))
    painter.setFont(theme.font("caption_strong"))
    painter.setPen(theme.light_colour("on_accent"))
    painter.drawText(tab, int(Qt.AlignmentFlag.AlignCenter), mark.label)


def handles_of(box: QRectF) -> dict[str, QRectF]:
    """Return the squares by which a frame is drawn larger or smaller, by compass point."""
    middle = box.center()
    at = {
        "nw": box.topLeft(),
        "n": QPointF(middle.x(), box.top()),
        "ne": box.topRight(),
        "e": QPointF(box.right(), middle.y()),
        "se": box.bottomRight(),
        "s": QPointF(middle.x(), box.bottom()),
        "sw": box.bottomLeft(),
        "w": QPointF(box.left(), middle.y()),
    }
    half = HANDLE / 2
    return {
        name: QRectF(point.x() - half, point.y() - half, HANDLE, HANDLE)
        for name, point in at.items()
    }


def paint_frame(painter: QPainter, box: QRectF) -> None:
    """Paint the frame that is being placed, with its handles."""
    ink = theme.light_colour("focus")
    fill = QColor(ink)
    fill.setAlphaF(_FILL)
    painter.fillRect(box, fill)
    painter.setPen(QPen(ink, 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
    painter.setBrush(theme.light_colour("page"))
    painter.setPen(QPen(ink, 1.5))
    for handle in handles_of(box).values():
        painter.drawRect(handle)


def paint_hint(painter: QPainter, room: QRect, words: str) -> None:
    """Paint what the keys do, at the foot of the page while a frame is placed."""
    high = theme.line_height("caption") + 8
    wide = min(text_width(words, "caption") + 24, room.width() - 16)
    strip = QRect(room.center().x() - wide // 2, room.bottom() - high - theme.space(2), wide, high)
    painter.fillRect(strip, theme.colour("raised"))
    painter.setPen(theme.pen("line_strong"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(strip)
    painter.setFont(theme.font("caption"))
    painter.setPen(theme.colour("ink"))
    painter.drawText(strip, int(Qt.AlignmentFlag.AlignCenter), words)
