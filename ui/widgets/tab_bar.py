"""Tabs of a case: words, a count in grey, and a 3 px line beneath the current one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from ui import theme
from ui.widgets.painting import LEFT, paint_focus_ring, paint_hairline, paint_text, text_width

_PAD = 12
_TIGHT = (12, 8, 5)


class TabBar(QTabBar):
    """36 high; text starts 12 px inside the tab. ``add(words)``, ``set_count(index, count)``.

    ``tight`` ones stand as close as they must to be seen all, in a narrow panel.
    """

    def __init__(
        self, name: str = "Tabs", *, tight: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tight, self._pad = tight, _PAD
        self._counts: dict[int, int] = {}
        self._words: dict[int, str] = {}
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def add(self, words: str, *, key: str = "") -> int:
        """Add a tab; ``key`` is its shortcut, for the tool tip. Return its number."""
        index = self.addTab(words)
        self._words[index] = words
        self.setTabToolTip(index, f"{words} ({key})" if key else words)
        return index

    def show_words(self, index: int, words: str) -> None:
        """Show shorter words where the room is short; a screen reader reads the whole ones."""
        self.setTabText(index, words)
        self.updateGeometry()

    def set_count(self, index: int, count: int | None) -> None:
        """Show how many items a tab holds; None shows nothing."""
        if count is None:
            self._counts.pop(index, None)
        else:
            self._counts[index] = count
        words = self._words.get(index, self.tabText(index))
        items = "item" if count == 1 else "items"
        self.setAccessibleTabName(index, words if count is None else f"{words}, {count} {items}")
        self.setTabText(index, self.tabText(index))
        self._fit()
        self.updateGeometry()
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        """Take the words, the count and the padding."""
        return QSize(self._words_width(index) + 2 * self._pad, theme.size("tab_bar"))

    def _words_width(self, index: int) -> int:
        width = text_width(self.tabText(index), "body_strong")
        if index in self._counts:
            width += text_width(f"{self._counts[index]:,}", "body") + 7
        return width

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer where the room is short."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._tight:
            return
        words = sum(self._words_width(index) for index in range(self.count()))
        fitting = (pad for pad in _TIGHT if words + 2 * pad * self.count() <= self.width())
        pad = next(fitting, _TIGHT[-1])
        if pad != self._pad:
            self._pad = pad
            self._measure_anew()

    def _measure_anew(self) -> None:
        for index in range(self.count()):
            self.setTabText(index, self.tabText(index))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Never cut a tab; the bar scrolls instead."""
        return self.tabSizeHint(index)

    def changeEvent(self, event: QEvent) -> None:
        """Measure the tabs anew when the text size changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._measure_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, the counts and the line beneath the current tab."""
        painter = QPainter(self)
        around = self.parentWidget()
        if around is None or around.property("part") != "pagehead":
            # A page head draws the line itself, as far as the page goes.
            paint_hairline(painter, self.rect())
        under = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for index in range(self.count()):
            self._paint_tab(painter, index, hovered=index == under)

    def _paint_tab(self, painter: QPainter, index: int, *, hovered: bool) -> None:
        rect = self.tabRect(index)
        current = index == self.currentIndex()
        if hovered and not current:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), theme.colour("hover"))
        x = rect.left() + self._pad
        box = QRect(x, rect.top(), rect.width(), rect.height() - 2)
        style = "body_strong" if current else "body_medium"
        ink = "ink" if current else "ink2"
        if not self.isTabEnabled(index):
            ink = "disabled"
        x += paint_text(painter, box, self.tabText(index), style=style, colour=ink, align=LEFT)
        if index in self._counts:
            box = QRect(x + 7, rect.top(), rect.width(), rect.height() - 2)
            paint_text(painter, box, f"{self._counts[index]:,}", colour="ink3", align=LEFT)
        if current:
            high = theme.line("tab")
            foot = QRect(rect.left(), rect.bottom() + 1 - high, rect.width(), high)
            painter.fillRect(foot, theme.colour("accent"))
            if self.hasFocus():
                paint_focus_ring(painter, rect.adjusted(1, 2, -1, -high - 1), theme.radius())
