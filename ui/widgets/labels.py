"""Words on screen: labels in the text styles of the design, key caps, hairlines."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui import icons, theme
from ui.widgets.painting import LEFT, paint_text, text_width

_NARROWEST = 48
_PIECE = 8
_LONG_WORD = re.compile(r"\S{41,}")
_BREAK_HERE = "\u200b"


def polish(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def breakable(text: str) -> str:
    """Let words too long for a line break anywhere: a mark without width after some letters."""
    return _LONG_WORD.sub(lambda found: _BREAK_HERE.join(_pieces(found.group())), text)


def _pieces(word: str) -> list[str]:
    return [word[at : at + _PIECE] for at in range(0, len(word), _PIECE)]


_BOTTOMLESS = 100_000
_WRAPS = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextExpandTabs)


class Label(QLabel):
    """Plain words in a style (caption, body, body_strong, reading, section, title…) and ink.

    Rich text is never read from the words: what people typed is shown as they typed it.
    """

    def __init__(
        self,
        text: str = "",
        style: str = "body",
        ink: str = "ink",
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._was_laid_out = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("textStyle", style)
        self.setProperty("ink", ink)
        self.setWordWrap(wrap)
        self._breaks = wrap and not selectable
        self.setText(text)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            self.setAccessibleName(text)

    def setText(self, text: str | None) -> None:
        """Show other words; one that is longer than any line may break anywhere."""
        self._words = text or ""
        super().setText(breakable(self._words) if self._breaks else self._words)
        self._keep_height()

    def text(self) -> str:
        """Return the words as they were given."""
        return self._words

    def minimumSizeHint(self) -> QSize:
        """Let words that wrap shrink, so that no long name widens a whole page."""
        hint = super().minimumSizeHint()
        if self.wordWrap():
            hint.setWidth(min(hint.width(), theme.scaled(_NARROWEST)))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the lines need at this width."""
        super().resizeEvent(event)
        self._was_laid_out = True
        self._keep_height()

    def changeEvent(self, event: QEvent) -> None:
        """Ask anew when the text size changes."""
        super().changeEvent(event)
        changed = event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange)
        if changed and hasattr(self, "_was_laid_out"):
            self._keep_height()

    def _keep_height(self) -> None:
        # Layouts ask wrapped words for their height too early, and then cut the last line.
        # Measured here: QLabel's own answer is never less than the height kept before.
        if self.wordWrap() and self._was_laid_out:
            margins = self.contentsMargins()
            across = max(self.width() - margins.left() - margins.right(), 1)
            room = QRect(0, 0, across, _BOTTOMLESS)
            lines = self.fontMetrics().boundingRect(room, _WRAPS, super().text())
            needed = lines.height() + margins.top() + margins.bottom() if super().text() else 0
            if needed != self.minimumHeight():
                self.setMinimumHeight(needed)

    def set_ink(self, ink: str) -> None:
        """Change the colour token of the words."""
        if self.property("ink") != ink:
            self.setProperty("ink", ink)
            polish(self)


class ElidedLabel(QWidget):
    """One line of words that is cut with … where the room ends; the whole is in its tool tip."""

    def __init__(
        self,
        text: str = "",
        style: str = "body",
        ink: str = "ink",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._style = style
        self._ink = ink
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def text(self) -> str:
        """Return the whole words."""
        return self._text

    def set_text(self, text: str) -> None:
        """Change the words."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def set_ink(self, ink: str) -> None:
        """Change the colour token."""
        self._ink = ink
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the room of the whole words."""
        return QSize(text_width(self._text, self._style) + 2, theme.line_height(self._style) + 2)

    def minimumSizeHint(self) -> QSize:
        """Shrink as far as a few letters; without words it takes no room."""
        return QSize(theme.scaled(24) if self._text else 0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, cut at the edge."""
        painter = QPainter(self)
        ink = self._ink if self.isEnabled() else "disabled"
        paint_text(painter, self.rect(), self._text, style=self._style, colour=ink, align=LEFT)


class IconLabel(QWidget):
    """An icon that means something beside words; ``name`` says what, for screen readers."""

    def __init__(
        self,
        icon_id: str,
        colour: str = "ink",
        *,
        size: str = "icon_row",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_id = icon_id
        self._colour = colour
        self._size = size
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon_id: str, colour: str = "ink", name: str = "") -> None:
        """Change the icon and what it means."""
        self._icon_id = icon_id
        self._colour = colour
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Take the icon's size, grown with the text, and a line's height."""
        side = theme.size(self._size)
        return QSize(side, max(side, theme.line_height("body")))

    def minimumSizeHint(self) -> QSize:
        """Never be cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon in the middle."""
        painter = QPainter(self)
        side = theme.size(self._size)
        rect = self.rect()
        rect.setHeight(min(rect.height(), self.sizeHint().height()))
        box = rect.adjusted(0, (rect.height() - side) // 2, 0, -(rect.height() - side) // 2)
        icons.draw_icon(painter, self._icon_id, box, self._colour)


class KeyCap(QLabel):
    """A key to press, drawn as a cap: Ctrl+V."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, parent)
        self.setProperty("part", "keycap")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def hairline(parent: QWidget | None = None, *, strong: bool = False) -> QFrame:
    """Make a horizontal hairline; ``strong`` is the line beneath a table head."""
    frame = QFrame(parent)
    frame.setProperty("part", "rule" if strong else "hairline")
    frame.setFixedHeight(1)
    return frame
