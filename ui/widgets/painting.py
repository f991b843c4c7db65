"""Drawing shared by painted widgets and delegates: grounds, hairlines, rings, one line of words."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui import theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Tell whether a row is chosen."""
    return bool(option.state & QStyle.StateFlag.State_Selected)


def is_hovered(option: QStyleOptionViewItem) -> bool:
    """Tell whether the pointer is over a row."""
    return bool(option.state & QStyle.StateFlag.State_MouseOver)


def has_focus(option: QStyleOptionViewItem) -> bool:
    """Tell whether the keyboard is on a row."""
    return bool(option.state & QStyle.StateFlag.State_HasFocus)


class _Sight:
    """Whether the keyboard was used last, and when; rings of rows and buttons show only then."""

    keyboard = False
    typed_at = float("-inf")


class FocusSight(QObject):
    """Watches whether keys or the pointer were used last, so that rings do not follow clicks.

    Fields always show their ring; rows, tabs, places and buttons show it for the keyboard.
    """

    _KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note, and let everything pass."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            _Sight.keyboard = False
        elif kind in self._KEYS:
            _Sight.keyboard, _Sight.typed_at = True, time.monotonic()
        return False


def typed_within(seconds: float) -> bool:
    """Tell whether a key was pressed so short a time ago: nothing may stand in its way."""
    return time.monotonic() - _Sight.typed_at < seconds


def paint_row_ground(
    painter: QPainter,
    option: QStyleOptionViewItem,
    *,
    ground: str = "panel",
    edge: bool = False,
    hairline: bool = True,
) -> None:
    """Paint ground, selection and the hairline beneath a row.

    ``edge`` adds the 3 px accent edge at the left of a chosen row, as lists of cards have it.
    """
    rect = option.rect
    name = "select" if is_selected(option) else "hover" if is_hovered(option) else ground
    painter.fillRect(rect, theme.colour(name))
    if hairline:
        paint_hairline(painter, rect)
    if edge and is_selected(option):
        painter.fillRect(
            QRect(rect.left(), rect.top(), theme.line("select_edge"), rect.height()),
            theme.colour("accent"),
        )


def paint_hairline(painter: QPainter, rect: QRect, colour: str = "line") -> None:
    """Paint one hairline along the bottom of a rectangle."""
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour(colour))


def paint_focus_ring(painter: QPainter, rect: QRect, radius: float = 0.0) -> None:
    """Paint the 2 px ring inside a rectangle, if the keyboard was used last."""
    if not _Sight.keyboard:
        return
    width = theme.line("focus")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, radius > 0)
    painter.setPen(theme.pen("focus", width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    box = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    if radius > 0:
        painter.drawRoundedRect(box, radius - inset, radius - inset)
    else:
        painter.drawRect(box)
    painter.restore()


def rounded(rect: QRectF, radius: float) -> QPainterPath:
    """Return a rounded rectangle as a path."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def paint_text(
    painter: QPainter,
    rect: QRect | QRectF,
    text: str,
    *,
    style: str = "body",
    colour: str = "ink",
    align: Qt.AlignmentFlag = LEFT,
    font: QFont | None = None,
) -> int:
    """Paint one line of words, cut with … where it is too long; return the width used."""
    used = font if font is not None else theme.font(style)
    metrics = QFontMetrics(used)
    box = QRectF(rect).toRect()
    shown, width = text, metrics.horizontalAdvance(text)
    if width >= box.width():  # what fits need not be laid out once more to be cut
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        width = metrics.horizontalAdvance(shown)
    painter.setFont(used)
    painter.setPen(theme.colour(colour))
    painter.drawText(box, int(align | Qt.TextFlag.TextSingleLine), shown)
    return width


def text_width(text: str, style: str = "body") -> int:
    """Return the width of one line of words in a text style."""
    return QFontMetrics(theme.font(style)).horizontalAdvance(text)


def paint_hatch(painter: QPainter, rect: QRect, colour: str) -> None:
    """Fill a rectangle with 45 degree lines: restricted, or a day that does not count."""
    painter.save()
    painter.setClipRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.pen(colour, 1.0))
    step = 6
    for start in range(rect.left() - rect.height(), rect.right() + step, step):
        painter.drawLine(
            QPointF(start, rect.bottom() + 1), QPointF(start + rect.height(), rect.top())
        )
    painter.restore()
