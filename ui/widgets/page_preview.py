"""The pages of a paper on the desk, as they will be printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import IconButton
from ui.widgets.labels import Label
from ui.widgets.section_head import PanelHead

# Pages are asked for in steps of this width, so that a small drag draws nothing anew.
_STEP = 40
# Pages further away than this are unpacked again when they come into sight: a report has many.
_KEPT_AROUND = 4


class _Page(QWidget):
    """One page: white, with a hairline edge, drawn at the width of the desk."""

    def __init__(self, number: int, of: int) -> None:
        super().__init__()
        self.data = b""
        self._ratio = 1.0
        self._picture = QPixmap()
        self.setAccessibleName(f"Page {number} of {of}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_picture(self, data: bytes, ratio: float) -> None:
        """Show another picture of the page; it is unpacked when the page comes into sight."""
        self.data, self._ratio = data, ratio
        self._picture = QPixmap()
        self.update()

    def let_go(self) -> None:
        """Keep the page packed until it is looked at again."""
        self._picture = QPixmap()

    def _unpack(self) -> None:
        if self._picture.isNull() and self.data:
            self._picture = QPixmap.fromImage(QImage.fromData(self.data))
            self._picture.setDevicePixelRatio(self._ratio)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the proportions of A4 at any width."""
        super().resizeEvent(event)
        tall = round(self.width() * 297 / 210)
        if self.height() != tall:
            self.setFixedHeight(tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page."""
        self._unpack()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("page"))
        if not self._picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), self._picture)
        painter.setPen(theme.pen("line_strong"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class PagePreview(QWidget):
    """Pages beneath each other; ``width_wanted(pixels)`` asks for them at another width.

    ``pixels`` are those of the screen: the width of the page times the device's ratio.
    """

    width_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[_Page] = []
        self._asked = 0
        self._awaited: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = PanelHead("Pages", ground="panel")
        self.previous_button = IconButton("ph.caret-left", "Previous page", small=True)
        self.previous_button.setObjectName("previous_button")
        self.previous_button.clicked.connect(self._on_previous_button_clicked)
        self.place = Label("", "caption", "ink2")
        self.next_button = IconButton("ph.caret-right", "Next page", small=True)
        self.next_button.setObjectName("next_button")
        self.next_button.clicked.connect(self._on_next_button_clicked)
        for widget in (self.previous_button, self.place, self.next_button):
            self.head.add(widget)
        column.addWidget(self.head)
        self.scroller = QScrollArea()
        self.scroller.setObjectName("scroller")
        self.scroller.setAccessibleName("Pages of the letter")
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidgetResizable(True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        desk = QWidget()
        desk.setProperty("part", "desk")
        desk.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(desk)
        edge = theme.space(3)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(edge)
        self.note = Label("", "caption", "ink2", wrap=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self.note)
        self._column.addStretch(1)
        self.scroller.setWidget(desk)
        self.scroller.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.scroller.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        column.addWidget(self.scroller, 1)
        self._show_place()

    def show_pages(self, pages: Sequence[bytes], note: str) -> None:
        """Show pages, each a picture; the place in them is kept."""
        while len(self._pages) > len(pages):
            gone = self._pages.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._pages) < len(pages):
            page = _Page(len(self._pages) + 1, len(pages))
            self._column.insertWidget(len(self._pages), page)
            self._pages.append(page)
        for number, (page, data) in enumerate(zip(self._pages, pages, strict=True), start=1):
            page.setAccessibleName(f"Page {number} of {len(pages)}")
            page.show_picture(data, self.devicePixelRatioF())
        self.note.setText(note)
        self._show_place()

    def show_some(self, pages: Sequence[bytes], note: str) -> None:
        """Show the pages that were drawn; one that is empty stays as it was for now."""
        if len(pages) != len(self._pages):
            known = [page.data for page in self._pages] + [b""] * len(pages)
            pages = [data or old for data, old in zip(pages, known, strict=False)]
            self.show_pages(pages, note)
            return
        for page, data in zip(self._pages, pages, strict=True):
            if data:
                page.show_picture(data, self.devicePixelRatioF())

    def in_sight(self) -> tuple[int, ...]:
        """Return which pages can be seen, counted from 0; the first while there are none."""
        top = self.scroller.verticalScrollBar().value()
        bottom = top + self.scroller.viewport().height()
        seen = [
            number
            for number, page in enumerate(self._pages)
            if page.y() < bottom and page.y() + page.height() > top
        ]
        return tuple(seen) or (0,)

    def go_to_page(self, at: int) -> None:
        """Bring a page into sight, counted from 0; a new one as soon as it has its place."""
        new = 0 < at < len(self._pages) and self._pages[at].y() == 0
        self._awaited = at if new else None
        self._go(at)

    def bring(self, number: int) -> None:
        """Bring a page into sight, counted from 0; -1 is none."""
        if number not in self.in_sight():
            self._go(number)

    def clear(self, note: str = "") -> None:
        """Show no pages."""
        self.show_pages((), note)

    def pixels(self) -> int:
        """Return how many pixels wide a page should be drawn."""
        room = self.scroller.viewport().width() - 2 * theme.space(3)
        steps = max(5, -(-max(room, 200) // _STEP))
        return round(steps * _STEP * self.devicePixelRatioF())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for sharper or smaller pages."""
        super().resizeEvent(event)
        self._ask()

    def changeEvent(self, event: QEvent) -> None:
        """Draw in the colours of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def _ask(self) -> None:
        wanted = self.pixels()
        if wanted != self._asked:
            self._asked = wanted
            self.width_wanted.emit(wanted)

    def _at(self) -> int:
        top = self.scroller.verticalScrollBar().value() + self.scroller.viewport().height() // 3
        found = [i for i, page in enumerate(self._pages) if page.y() <= top]
        return found[-1] if found else 0

    def _show_place(self) -> None:
        count = len(self._pages)
        at = self._at()
        self.place.setText(f"{at + 1} of {count}" if count else "")
        self.previous_button.setEnabled(at > 0)
        self.next_button.setEnabled(at + 1 < count)
        for widget in (self.previous_button, self.next_button):
            widget.setVisible(count > 1)

    def _go(self, to: int) -> None:
        if 0 <= to < len(self._pages):
            self.scroller.verticalScrollBar().setValue(self._pages[to].y() - theme.space(3))

    @Slot(int)
    def _on_scrolled(self, _value: int) -> None:
        self._show_place()
        at = self._at()
        for number, page in enumerate(self._pages):
            if abs(number - at) > _KEPT_AROUND:
                page.let_go()

    @Slot(int, int)
    def _on_range_changed(self, _least: int, _most: int) -> None:
        self._show_place()
        if self._awaited is not None:
            self.go_to_page(self._awaited)

    @Slot()
    def _on_previous_button_clicked(self) -> None:
        self._go(self._at() - 1)

    @Slot()
    def _on_next_button_clicked(self) -> None:
        self._go(self._at() + 1)
