"""How annotations look over a page and where they are taken hold of."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from casework.rules.annotations import Annotation, AnnotationKind, Point
from ui import theme
from ui.widgets.page_marks import HANDLE, PageSpot

_NEAR = 6.0
_PAD = 5
_HEAD = 13.0
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class Shape:
    """One annotation on the page, by its key."""

    key: str
    annotation: Annotation

    @property
    def words(self) -> str:
        """Name it for screen readers and tool tips."""
        one = self.annotation
        return f"Note: {one.words}" if one.kind is AnnotationKind.WORDS else one.kind.words


def ends_of(annotation: Annotation, spot: PageSpot) -> tuple[QPointF, QPointF]:
    """Return the two points in places of the viewport."""
    first, second = (spot.on_screen((x, y, x, y)).topLeft() for x, y in annotation.points)
    return first, second


def point_on_page(at: QPointF, spot: PageSpot) -> Point:
    """Return the fractions of the page under a place, no further than the page goes."""
    left, top, _right, _bottom = spot.on_page(QRectF(at, at))
    return left, top


def room_of(annotation: Annotation, spot: PageSpot) -> QRectF:
    """Return the room that it takes on the screen; a note is as high as its words need."""
    room = spot.on_screen(annotation.box)
    if annotation.kind is AnnotationKind.WORDS:
        room.setHeight(max(room.height(), _note_height(annotation.words, room.width())))
        page = spot.page_box()
        if room.bottom() > page.bottom():
            room.moveTop(max(page.bottom() - room.height(), page.top()))
    return room


def _note_height(words: str, width: float) -> float:
    metrics = QFontMetricsF(theme.font("caption_strong"))
    box = QRectF(0, 0, max(width - 2 * _PAD, 20), 10_000)
    return metrics.boundingRect(box, _WRAP, words).height() + 2 * _PAD


def is_at(annotation: Annotation, spot: PageSpot, at: QPointF) -> bool:
    """Tell whether a place lies on it: on the line of an arrow, on the edge of a box."""
    if annotation.kind is AnnotationKind.ARROW:
        return _distance(at, *ends_of(annotation, spot)) <= _NEAR
    room = room_of(annotation, spot)
    if not room.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(at):
        return False
    if annotation.kind is not AnnotationKind.BOX:
        return True
    return not room.adjusted(_NEAR, _NEAR, -_NEAR, -_NEAR).contains(at)


def _distance(at: QPointF, begin: QPointF, end: QPointF) -> float:
    along = end - begin
    length = QPointF.dotProduct(along, along)
    share = QPointF.dotProduct(at - begin, along) / length if length else 0.0
    nearest = begin + along * min(max(share, 0.0), 1.0)
    return QLineF(at, nearest).length()


def grips_of(annotation: Annotation, spot: PageSpot) -> tuple[QRectF, QRectF]:
    """Return the squares by which its two points are pulled."""
    half = HANDLE / 2
    first, second = (
        QRectF(at.x() - half, at.y() - half, HANDLE, HANDLE) for at in ends_of(annotation, spot)
    )
    return first, second


def paint_shape(painter: QPainter, shape: Shape, spot: PageSpot, *, chosen: bool) -> None:
    """Paint one; colours are the light theme's, since pages stay white."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    annotation = shape.annotation
    if annotation.kind is AnnotationKind.ARROW:
        _paint_arrow(painter, *ends_of(annotation, spot), heavy=chosen)
    elif annotation.kind is AnnotationKind.HIGHLIGHT:
        _paint_highlight(painter, room_of(annotation, spot))
    elif annotation.kind is AnnotationKind.BOX:
        _paint_box(painter, room_of(annotation, spot), heavy=chosen)
    else:
        _paint_note(painter, room_of(annotation, spot), annotation.words)
    if chosen:
        _paint_choice(painter, annotation, spot)


def _ink() -> QColor:
    return theme.light_colour("overdue")


def _pen(width: float) -> QPen:
    pen = QPen(_ink(), width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def _paint_arrow(painter: QPainter, begin: QPointF, end: QPointF, *, heavy: bool) -> None:
    width = 3.5 if heavy else 2.5
    line = QLineF(begin, end)
    if line.length() < 1:
        return
    head = min(_HEAD + width, line.length())
    angle = math.atan2(end.y() - begin.y(), end.x() - begin.x())
    wings = [
        QPointF(end.x() - head * math.cos(angle + side), end.y() - head * math.sin(angle + side))
        for side in (-0.45, 0.45)
    ]
    # A white edge keeps it apart from dark pictures.
    for colour, extra in ((theme.light_colour("page"), 2.5), (_ink(), 0.0)):
        painter.setPen(QPen(colour, width + extra, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QLineF(begin, (wings[0] + wings[1]) / 2))
        painter.setPen(QPen(colour, 1 + extra))
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([end, *wings]))


def _paint_box(painter: QPainter, room: QRectF, *, heavy: bool) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.light_colour("page"), 5.0))
    painter.drawRect(room)
    painter.setPen(_pen(3.5 if heavy else 2.5))
    painter.drawRect(room)


def _paint_highlight(painter: QPainter, room: QRectF) -> None:
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(room, theme.light_colour("mark"))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _paint_note(painter: QPainter, room: QRectF, words: str) -> None:
    path = QPainterPath()
    path.addRoundedRect(room, theme.radius(), theme.radius())
    painter.fillPath(path, theme.light_colour("page"))
    painter.setPen(_pen(1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setFont(theme.font("caption_strong"))
    painter.setPen(theme.light_colour("ink"))
    painter.drawText(room.adjusted(_PAD, _PAD, -_PAD, -_PAD), _WRAP, words)


def _paint_choice(painter: QPainter, annotation: Annotation, spot: PageSpot) -> None:
    focus = theme.light_colour("focus")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    if annotation.kind is not AnnotationKind.ARROW:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(focus, 1.0, Qt.PenStyle.DashLine))
        painter.drawRect(room_of(annotation, spot).adjusted(-4, -4, 4, 4))
    painter.setBrush(theme.light_colour("page"))
    painter.setPen(QPen(focus, 1.5))
    for grip in grips_of(annotation, spot):
        painter.drawRect(grip)


def paint_pulled(painter: QPainter, kind: AnnotationKind, begin: QPointF, end: QPointF) -> None:
    """Paint one while it is drawn."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = QRectF(begin, end).normalized()
    if kind is AnnotationKind.ARROW:
        _paint_arrow(painter, begin, end, heavy=False)
    elif kind is AnnotationKind.HIGHLIGHT:
        _paint_highlight(painter, room)
    elif kind is AnnotationKind.BOX:
        _paint_box(painter, room, heavy=False)
    else:
        painter.setPen(_pen(1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRect(room.toRect()))
