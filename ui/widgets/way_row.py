"""A way on: a row that is one button, with an icon, what it is, and what follows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QWidget

from ui import icons, theme
from ui.widgets.painting import paint_focus_ring, paint_hairline, paint_text
from ui.widgets.pressable import PaintedButton

_TEXT_LEFT = 40
_INSET = 8


class WayRow(PaintedButton):
    """Title and caption over a hairline, an icon at the left, a caret at the right."""

    def __init__(
        self, icon: str, title: str, caption: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_id = icon
        self._caption = caption
        self.setAccessibleDescription(caption)
        self.set_title(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_title(self, title: str) -> None:
        """Change what the way is called."""
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip(f"{title}: {self._caption}")

    def _caption_lines(self, width: int) -> int:
        room = max(width - _TEXT_LEFT - 36, 60)
        metrics = QFontMetrics(theme.font("caption"))
        flags = int(Qt.TextFlag.TextWordWrap)
        box = metrics.boundingRect(QRect(0, 0, room, 1000), flags, self._caption)
        return max(1, round(box.height() / max(metrics.lineSpacing(), 1)))

    def hasHeightForWidth(self) -> bool:
        """Grow when the caption takes a second line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        lines = self._caption_lines(width)
        return theme.line_height("reading") + lines * theme.line_height("caption") + 21

    def sizeHint(self) -> QSize:
        """Take the column's width."""
        return QSize(theme.scaled(360), self.heightForWidth(self.width() or theme.scaled(360)))

    def event(self, event: QEvent) -> bool:
        """Take the new size when the text size changes."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row."""
        option = QStyleOptionButton()
        option.initFrom(self)
        painter = QPainter(self)
        rect = self.rect()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and self.isEnabled()
        painter.fillRect(rect, theme.colour("hover" if hovered else "panel"))
        paint_hairline(painter, rect)
        ink = "ink" if self.isEnabled() else "disabled"
        side = theme.size("icon_rail") + 2
        icon_ink = "accent" if self.isEnabled() else "disabled"
        box = QRect(_INSET, (rect.height() - side) // 2, side, side)
        icons.draw_icon(painter, self._icon_id, box, icon_ink)
        caret = theme.size("icon_row")
        right = QRect(rect.width() - caret - _INSET, (rect.height() - caret) // 2, caret, caret)
        icons.draw_icon(painter, "ph.caret-right", right, "ink2")
        line = theme.line_height("reading")
        title = QRect(_TEXT_LEFT, 10, rect.width() - _TEXT_LEFT - 36, line)
        paint_text(painter, title, self.text(), colour=ink, font=theme.font("section", weight=500))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink2" if self.isEnabled() else "disabled"))
        words = QRect(_TEXT_LEFT, 10 + line, title.width(), rect.height() - line - 10)
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap), self._caption)
        if self.hasFocus():
            paint_focus_ring(painter, rect.adjusted(0, 0, 0, -1))
