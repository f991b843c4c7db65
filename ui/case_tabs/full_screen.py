"""An exhibit over the whole screen, for a meeting: the page on black, and nothing of the case."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui import theme
from ui.case_tabs.exhibit_pages import PageSource
from ui.case_tabs.exhibit_pane import ExhibitPane
from ui.widgets.layered_viewer import LayeredViewer
from ui.widgets.painting import text_width
from ui.window_context import WindowContext

_SHOWN_MS = 2_500
_BESIDE_WORDS, _WITHIN_WORDS = 4, 6
_KEYS = (
    "Space next page · Backspace back · + and − zoom · 0 the whole page"
    " · Ctrl+Page Down next exhibit · Esc leaves"
)


def _words_height() -> int:
    return theme.line_height("body") + theme.line_height("caption") + 2 * _WITHIN_WORDS


def _black() -> QColor:
    return theme.light_colour("ink")


class _BlackDesk(LayeredViewer):
    """Shows the page on black."""

    def desk_colour(self) -> QColor:
        """Return nearly black, in both themes."""
        return _black()


class _Words(QWidget):
    """What is shown, beneath the page for a moment, and whenever the mouse moves."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._over = parent
        self._lines = ("", "")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SHOWN_MS)
        self._wait.timeout.connect(self.hide)

    @property
    def room(self) -> int:
        """How much height is kept for it, so that it never lies over the page."""
        return _words_height() + 2 * _BESIDE_WORDS

    def say(self, first: str, second: str) -> None:
        """Say it for a moment."""
        self._lines = (first, second)
        room = self._over.rect()
        wide = max(text_width(first, "body_strong"), text_width(second, "caption")) + 48
        wide, high = min(wide, room.width() - 40), _words_height()
        top = room.height() - high - _BESIDE_WORDS
        self.setGeometry(QRect((room.width() - wide) // 2, top, wide, high))
        self.show()
        self.raise_()
        self.update()
        self._wait.start()

    def be_silent(self) -> None:
        """Say no more."""
        self._wait.stop()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint two lines on a raised ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("raised"))
        painter.setPen(theme.pen("line_strong"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        y = _WITHIN_WORDS
        for words, style, ink in (
            (self._lines[0], "body_strong", "ink"),
            (self._lines[1], "caption", "ink2"),
        ):
            painter.setFont(theme.font(style))
            painter.setPen(theme.colour(ink))
            high = theme.line_height(style)
            room = QRect(8, y, self.width() - 16, high)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)
            y += high


class FullScreen(QDialog):
    """``show_exhibit(item_id, page)`` opens it; Escape closes it, at the page that was shown.

    Space and Page Down go to the next page, Backspace and Page Up to the one before, Ctrl with
    them to the next exhibit. A sensitive exhibit stays covered until Enter shows it; a sealed
    one is passed over.
    """

    def __init__(
        self, window: WindowContext, item_ids: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._item_ids = list(item_ids)
        self._source: PageSource | None = None
        self._left_at = ("", 0)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        # Nothing of the case stands in the title, which a meeting's software shows to others.
        self.setWindowTitle("Casework")
        self.setAccessibleName("Exhibit over the whole screen")
        self.pane = ExhibitPane(window, name="Exhibit", viewer=_BlackDesk())
        self.pane.setObjectName("pane")
        column = QVBoxLayout(self)
        column.addWidget(self.pane)
        self.words = _Words(self)
        self.words.hide()
        column.setContentsMargins(0, 0, 0, self.words.room)
        self.pane.changed.connect(self._say)
        self.pane.viewer.installEventFilter(self)
        self.pane.viewer.viewport().installEventFilter(self)

    def show_exhibit(
        self, item_id: str, *, page: int = 0, source: PageSource | None = None
    ) -> None:
        """Cover the screen with an exhibit from a page on, from nought, or with a copy of it."""
        self._source = source
        self.pane.show_exhibit(item_id, page=page, source=source)
        self.showFullScreen()
        self.pane.viewer.setFocus()

    @property
    def place(self) -> tuple[str, int]:
        """Return the exhibit and the page that are shown, also after it was left."""
        if not self.isVisible():
            return self._left_at
        item = self.pane.item
        return (item.line.item_id if item is not None else "", self.pane.viewer.page)

    @Slot()
    def _say(self) -> None:
        self.words.say(self.pane.words(), _KEYS)

    def _turn(self, step: int) -> None:
        viewer = self.pane.viewer
        if 0 <= viewer.page + step < viewer.pages:
            (viewer.next_page if step > 0 else viewer.previous_page)()
        else:
            self._say()

    def _beside(self, step: int) -> None:
        item_id, _page = self.place
        at = self._item_ids.index(item_id) if item_id in self._item_ids else -1
        if 0 <= at + step < len(self._item_ids) and at >= 0:
            # A copy is one of the exhibit that it was made of; the next is shown as received.
            self._source = None
            self.pane.show_exhibit(self._item_ids[at + step])
        else:
            self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages and leave; the rest are keys of the page."""
        if not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Space: 1,
            Qt.Key.Key_PageDown: 1,
            Qt.Key.Key_Backspace: -1,
            Qt.Key.Key_PageUp: -1,
        }
        if key == Qt.Key.Key_Escape or key == Qt.Key.Key_F11:
            self.reject()
        elif key in steps and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._beside(steps[key])
        elif key in steps:
            self._turn(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.pane.stack.currentWidget() is self.pane.cover:
                self.pane.reveal()
        else:
            return False
        return True

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Take the keys before the page does, and say what is shown when the mouse moves."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if (
            event.type() == QEvent.Type.MouseMove
            and isinstance(event, QMouseEvent)
            and not event.buttons()
        ):
            self._say()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the black behind everything."""
        QPainter(self).fillRect(self.rect(), _black())

    def done(self, result: int) -> None:
        """Let go of every pixel."""
        self._left_at = self.place
        super().done(result)
        self.words.be_silent()
        self.pane.clear()
