"""A line to search or filter with: icon at the left, its key at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import icons, theme
from ui.widgets.painting import CENTRE, text_width


class SearchField(QLineEdit):
    """Filter as you type: the ``textChanged`` signal tells each keystroke.

    shortcut: puts the cursor in (Ctrl+F); shown as a key cap while the line is empty.
    icon: ``ph.funnel`` for a filter, ``ph.magnifying-glass`` for search. Escape empties it,
    and on an empty line emits ``left``. Arrow down emits ``moved_down`` (to the list).
    """

    left = Signal()
    moved_down = Signal()

    def __init__(
        self,
        placeholder: str = "Filter as you type",
        *,
        name: str = "Filter",
        icon: str = "ph.funnel",
        shortcut: str = "Ctrl+F",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_id = icon
        self._keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setToolTip(f"{placeholder} ({self._keys})" if self._keys else placeholder)
        self.setTextMargins(theme.size("icon_control") + 9, 0, self._cap_width() + 4, 0)
        if shortcut:
            # A child shortcut: it works while the field's own window and page are seen.
            key = QShortcut(QKeySequence(shortcut), self)
            key.setContext(Qt.ShortcutContext.WindowShortcut)
            key.activated.connect(self._on_key_activated)

    def _cap_width(self) -> int:
        return text_width(self._keys, "caption") + 14 if self._keys else 0

    def _on_key_activated(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty with Escape; go on to the list with Arrow down."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
            return
        if event.key() == Qt.Key.Key_Down:
            self.moved_down.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, then the icon and the key cap."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.size("icon_control")
        ink = "ink2" if self.isEnabled() else "disabled"
        icons.draw_icon(
            painter, self._icon_id, QRect(10, (self.height() - side) // 2, side, side), ink
        )
        if not self._keys or self.text() or not self.isEnabled():
            return
        height = theme.scaled(20)
        cap = QRect(
            self.width() - self._cap_width() - 8,
            (self.height() - height) // 2,
            self._cap_width(),
            height,
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.pen("line"))
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(cap.adjusted(0, 0, -1, -1).toRectF().translated(0.5, 0.5), 2, 2)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(cap, int(CENTRE), self._keys)
