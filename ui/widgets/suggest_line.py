"""A line to type in, with a list of usual answers; another answer may be typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from ui import icons, theme
from ui.widgets.field import TextLine


class SuggestLine(TextLine):
    """Type, or take an answer from the list with Arrow down or the caret at the right.

    ``changed`` tells of each change by a person; ``set_options`` replaces the list.
    completes: whoever leaves the line after the beginning of one answer alone takes that answer.
    """

    changed = Signal()

    def __init__(
        self,
        options: Sequence[str] = (),
        *,
        name: str,
        placeholder: str = "",
        completes: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder=placeholder, name=name, parent=parent)
        self.setTextMargins(0, 0, theme.size("icon_row") + 4, 0)
        self.setToolTip(f"{name}: type, or choose with Alt+Down")
        self._completes = completes
        self._options: tuple[str, ...] = ()
        self.textEdited.connect(self._on_text_edited)
        self.set_options(options)

    def set_options(self, options: Sequence[str]) -> None:
        """Offer these answers."""
        self._options = tuple(options)
        completer = QCompleter(list(options), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(10)
        popup = QListView(self)
        popup.setAccessibleName(f"{self.accessibleName()}: usual answers")
        completer.setPopup(popup)
        completer.activated.connect(self._on_answer_taken)
        self.setCompleter(completer)

    def open_list(self) -> None:
        """Show every usual answer."""
        completer = self.completer()
        if self.isReadOnly() or not self.isEnabled():
            return
        completer.setCompletionPrefix("")
        completer.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with Arrow down, alone or with Alt."""
        if event.key() == Qt.Key.Key_Down:
            self.open_list()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the one answer that begins as was typed."""
        super().focusOutEvent(event)
        typed = self.text_value().casefold()
        if not (self._completes and typed) or event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        meant = [option for option in self._options if option.casefold().startswith(typed)]
        if len(meant) == 1 and meant[0] != self.text():
            self.setText(meant[0])
            self.changed.emit()

    def _caret_box(self) -> QRect:
        side = theme.size("icon_row")
        return QRect(self.width() - side - 8, (self.height() - side) // 2, side, side)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the list from its caret."""
        if self._caret_box().adjusted(-6, -8, 8, 8).contains(event.position().toPoint()):
            self.setFocus()
            self.open_list()
            return
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, then the caret."""
        super().paintEvent(event)
        painter = QPainter(self)
        ink = "ink2" if self.isEnabled() else "disabled"
        icons.draw_icon(painter, "ph.caret-down", self._caret_box(), ink)
        painter.end()

    def _on_text_edited(self, _text: str) -> None:
        self.changed.emit()

    def _on_answer_taken(self, _text: object) -> None:
        self.changed.emit()
