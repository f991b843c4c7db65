"""Buttons: one primary a region, standard ones, and links; each says its shortcut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from ui import icons, theme
from ui.widgets.painting import LEFT, paint_focus_ring
from ui.widgets.pressable import keep_enter, press_by_enter

_STYLES = {"primary": "body_strong", "standard": "body_medium", "link": "body_medium"}


class Button(QPushButton):
    """A button in one of the three roles.

    role: ``primary`` (accent; one a region), ``standard``, ``link`` (words only).
    icon: Phosphor id, drawn at 16 in the colour of the words.
    shortcut: key sequence; it works in the window and stands in the tool tip.
    tip: what it does, for the tool tip; the words of the button if left out.
    small: 26 high instead of 32.
    shows_shortcut: the shortcut stands in the button at 85%, as on a form's primary.
    menu_caret: a caret at the right, for a button that opens a menu.

    ``refuse(reason)`` turns it off and says why in the tool tip; ``allow()`` turns it on.
    """

    def __init__(
        self,
        text: str,
        *,
        role: str = "standard",
        icon: str = "",
        shortcut: str = "",
        tip: str = "",
        small: bool = False,
        shows_shortcut: bool = False,
        menu_caret: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_id = icon
        self._shortcut = shortcut
        self._tip = tip
        self._small = small
        self._shows_shortcut = shows_shortcut and bool(shortcut)
        self._menu_caret = menu_caret
        self._meaning = ""
        self.setProperty("role", role)
        self.setProperty("size", "small" if small else "")
        self.setAccessibleName(text or tip)
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if role == "link" else Qt.CursorShape.ArrowCursor
        )
        # The shortcut in the button is the first to give way; the words never do.
        across = QSizePolicy.Policy.Maximum if self._shows_shortcut else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        self._show_tip()

    @property
    def role(self) -> str:
        """primary, standard or link."""
        return str(self.property("role"))

    def set_role(self, role: str) -> None:
        """Change the role."""
        self.setProperty("role", role)
        self.updateGeometry()
        self.update()

    def set_text(self, text: str) -> None:
        """Change the words, keeping shortcut and accessible name right."""
        self.setText(text)
        self.setAccessibleName(text or self._tip)
        if self._shortcut:
            self.setShortcut(QKeySequence(self._shortcut))
        self._show_tip()
        self.updateGeometry()

    def set_icon(self, icon_id: str, meaning: str = "") -> None:
        """Change the icon; ``meaning`` (done, due…) gives it that colour."""
        self._icon_id = icon_id
        self._meaning = meaning
        self.updateGeometry()
        self.update()

    def refuse(self, reason: str) -> None:
        """Turn the button off and say why; the reason belongs on the page as well."""
        self.setEnabled(False)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def allow(self) -> None:
        """Turn the button on."""
        self.setEnabled(True)
        self.setAccessibleDescription("")
        self._show_tip()

    def _show_tip(self) -> None:
        words = self._tip or self.text()
        keys = QKeySequence(self._shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{words} ({keys})" if keys else words)

    def _font(self) -> QFont:
        return theme.font("caption_strong" if self._small else _STYLES.get(self.role, "body"))

    def _shortcut_font(self) -> QFont:
        font = theme.font("body_medium")
        font.setPointSizeF(font.pointSizeF() * 0.85)
        return font

    def _shortcut_words(self) -> str:
        keys = QKeySequence(self._shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        return keys.replace("Return", "Enter")

    def _icon_side(self) -> int:
        if not self._icon_id:
            return 0
        return theme.size("icon_row" if self._small else "icon_control")

    def _padding(self) -> int:
        if self.role == "link":
            return 2
        return 10 if self._small else 12

    def _keys_width(self) -> int:
        if not self._shows_shortcut:
            return 0
        return 8 + QFontMetrics(self._shortcut_font()).horizontalAdvance(self._shortcut_words())

    def _parts_width(self) -> int:
        width = QFontMetrics(self._font()).horizontalAdvance(self.text())
        if self._icon_id:
            width += self._icon_side() + (7 if self.text() else 0)
        width += self._keys_width()
        if self._menu_caret:
            width += theme.scaled(12) + 6
        return width

    def sizeHint(self) -> QSize:
        """Take the words, the icon and the padding; a link is as high as its line."""
        if self.role == "link":
            height = theme.scaled(22 if self._small else 24)
        else:
            height = theme.size("control_small" if self._small else "control")
        width = self._parts_width() + 2 * self._padding()
        if self.role != "link" and not self.text():
            width = max(width, height)
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        """Never be cut."""
        whole = self.sizeHint()
        return QSize(whole.width() - self._keys_width(), whole.height())

    def event(self, event: QEvent) -> bool:
        """Let Enter press this one, not what the page gives it to."""
        return keep_enter(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as with Space."""
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size when the theme or the text size changes."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, edge, icon and words from the tokens."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_ground(painter, option)
        if option.state & QStyle.StateFlag.State_HasFocus:
            rect = self.rect()
            if self.role == "primary":
                # A gap of the ground keeps the ring apart from the accent.
                painter.setPen(theme.pen("panel", 1.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(rect).adjusted(2.5, 2.5, -2.5, -2.5), 2, 2)
            paint_focus_ring(painter, rect, theme.radius())
        self._paint_parts(painter, ink)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionButton) -> str:
        """Paint what is beneath the words; return the ink of the words."""
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        pressed = bool(option.state & QStyle.StateFlag.State_Sunken)
        checked = bool(option.state & QStyle.StateFlag.State_On)
        if not self.isEnabled():
            if self.role != "link":
                self._fill(painter, "sunken", "line")
            return "disabled"
        if self.role == "primary":
            name = "accent_press" if pressed else "accent_hover" if hovered else "accent"
            self._fill(painter, name, name)
            return "on_accent"
        if self.role == "link":
            return "accent_hover" if hovered else "accent"
        if checked:
            self._fill(painter, "select", "accent")
            return "select_ink"
        self._fill(painter, "select" if pressed else "hover" if hovered else "panel", "line_strong")
        return "ink"

    def _fill(self, painter: QPainter, ground: str, edge: str) -> None:
        painter.setPen(theme.pen(edge))
        painter.setBrush(theme.colour(ground))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme.radius(), theme.radius())

    def _paint_parts(self, painter: QPainter, ink: str) -> None:
        width = self._parts_width()
        room_for_keys = self._shows_shortcut and self.width() >= self.sizeHint().width()
        if not room_for_keys:
            width -= self._keys_width()
        left = self._padding() if self.role == "link" else (self.width() - width) // 2
        x = max(left, 2)
        if self._icon_id:
            side = self._icon_side()
            shade = self._meaning if self._meaning and self.isEnabled() else ink
            box = QRect(x, (self.height() - side) // 2, side, side)
            icons.draw_icon(painter, self._icon_id, box, shade)
            x += side + 7
        font = self._font()
        if self.role == "link" and self.underMouse() and self.isEnabled():
            font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(theme.colour(ink))
        words = QFontMetrics(font).horizontalAdvance(self.text())
        painter.drawText(QRect(x, 0, words + 4, self.height()), int(LEFT), self.text())
        x += words
        if room_for_keys:
            painter.setFont(self._shortcut_font())
            keys = self._shortcut_words()
            room = QFontMetrics(self._shortcut_font()).horizontalAdvance(keys)
            painter.drawText(QRect(x + 8, 1, room + 4, self.height()), int(LEFT), keys)
        if self._menu_caret:
            side = theme.scaled(12)
            box = QRect(x + 6, (self.height() - side) // 2, side, side)
            icons.draw_icon(painter, "ph.caret-down", box, ink)


class IconButton(Button):
    """A standard button with an icon alone; ``name`` is its accessible name and tool tip."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        shortcut: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", icon=icon, shortcut=shortcut, tip=name, small=small, parent=parent)
        self.setAccessibleName(name)


class Link(Button):
    """Words to follow, in the accent; a button, not a page address."""

    def __init__(
        self,
        text: str,
        *,
        shortcut: str = "",
        tip: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role="link", shortcut=shortcut, tip=tip, small=small, parent=parent)
