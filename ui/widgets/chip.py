"""Chips: a fact or a meaning in a few words; the same drawing in layouts and in tables."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons, theme
from ui.widgets.painting import LEFT, text_width

_INKS = {
    "plain": ("ink2", "", "line_strong"),
    "neutral": ("ink2", "neutral_tint", ""),
    "accent": ("accent", "accent_tint", ""),
    "due": ("due", "due_tint", ""),
    "overdue": ("overdue", "overdue_tint", ""),
    "done": ("done", "done_tint", ""),
    "restricted": ("restricted", "restricted_tint", ""),
}
_PAD = 7
_GAP = 5


@dataclass(frozen=True, slots=True)
class ChipWords:
    """What a chip says: words, meaning and icon (the meaning's own icon if left out).

    meaning: plain (outlined fact), neutral, accent, due, overdue, done, restricted.
    icon: Phosphor id; ``"-"`` for none.
    """

    text: str
    meaning: str = "plain"
    icon: str = ""

    @property
    def icon_id(self) -> str:
        """The icon that is drawn, or an empty word."""
        if self.icon == "-":
            return ""
        return self.icon or icons.MEANING_ICONS.get(self.meaning, "")


def chip_width(chip: ChipWords) -> int:
    """Return the width of a chip in pixels."""
    width = text_width(chip.text, "caption_strong") + 2 * _PAD
    if chip.icon_id:
        width += theme.scaled(13) + _GAP
    return width


def paint_chip(painter: QPainter, left: float, centre_y: float, chip: ChipWords) -> int:
    """Paint a chip from ``left``, centred on ``centre_y``; return its width."""
    ink, ground, edge = _INKS[chip.meaning]
    height = theme.size("chip")
    width = chip_width(chip)
    box = QRectF(round(left), round(centre_y - height / 2), width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.pen(edge or ground))
    painter.setBrush(theme.colour(ground or "panel"))
    painter.drawRoundedRect(
        box.adjusted(0.5, 0.5, -0.5, -0.5), theme.radius("chip"), theme.radius("chip")
    )
    x = box.left() + _PAD
    if chip.icon_id:
        side = theme.scaled(13)
        spot = QRectF(x, box.center().y() - side / 2, side, side)
        icons.draw_icon(painter, chip.icon_id, spot, ink)
        x += side + _GAP
    painter.setFont(theme.font("caption_strong"))
    painter.setPen(theme.colour(ink))
    words = QRectF(QPointF(x, box.top()), QPointF(box.right() + 2, box.bottom()))
    painter.drawText(words, int(LEFT), chip.text)
    painter.restore()
    return width


class Chip(QWidget):
    """A chip in a layout; not a button. Its meaning is in its words for screen readers."""

    def __init__(
        self, text: str, meaning: str = "plain", icon: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_words(text, meaning, icon)

    def set_words(self, text: str, meaning: str = "plain", icon: str = "") -> None:
        """Change what the chip says."""
        self._words = ChipWords(text, meaning, icon)
        spoken = text if meaning in ("plain", "neutral", "accent") else f"{meaning}: {text}"
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the words."""
        return self._words.text

    def sizeHint(self) -> QSize:
        """Take the width of the words and 20 high, grown with the text."""
        return QSize(chip_width(self._words), theme.size("chip"))

    def minimumSizeHint(self) -> QSize:
        """Never be cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size when the text size changes."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        paint_chip(QPainter(self), 0, self.height() / 2, self._words)
