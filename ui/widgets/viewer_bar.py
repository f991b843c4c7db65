"""The bar above a page viewer: zoom, fit, turn, pages; what can be done with the item."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button, IconButton
from ui.widgets.field import TextLine
from ui.widgets.labels import Label, hairline
from ui.widgets.page_viewer import PageViewer


class ViewerBar(QFrame):
    """44 high; drives a PageViewer. Its keys work while the viewer has the keyboard."""

    def __init__(self, viewer: PageViewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewer = viewer
        self._more: QWidget | None = None
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        holder = QWidget()
        holder.setMinimumHeight(theme.size("panel_head") - 1)
        row = QHBoxLayout(holder)
        row.setContentsMargins(theme.space(3), 0, theme.space(3), 0)
        row.setSpacing(theme.space(2))
        self.out_button = self._button("ph.magnifying-glass-minus", "Smaller (-)", viewer.zoom_out)
        self.out_button.setObjectName("out_button")
        self.percent = Label("", "caption_strong", "ink2")
        self.percent.setFixedWidth(theme.scaled(44))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.in_button = self._button("ph.magnifying-glass-plus", "Larger (+)", viewer.zoom_in)
        self.in_button.setObjectName("in_button")
        self.fit_button = self._button(
            "ph.arrows-out", "The whole page (0); its width (2)", viewer.fit
        )
        self.fit_button.setObjectName("fit_button")
        self.pixels_button = Button("1:1", small=True, tip="Pixel for pixel (1)")
        self.pixels_button.setObjectName("pixels_button")
        self.pixels_button.setAccessibleName("Pixel for pixel")
        self.pixels_button.clicked.connect(viewer.zoom_to_pixels)
        turn = "Turn the view; the file stays as it is (Ctrl+R)"
        self.turn_button = self._button("ph.arrow-clockwise", turn, viewer.turn_view)
        self.turn_button.setObjectName("turn_button")
        self.page_tools = QWidget()
        self.zoom_tools = QWidget()
        zoom = QHBoxLayout(self.zoom_tools)
        zoom.setContentsMargins(0, 0, 0, 0)
        zoom.setSpacing(theme.space(2))
        for widget in (
            self.out_button,
            self.percent,
            self.in_button,
            self.fit_button,
            self.pixels_button,
            self.turn_button,
        ):
            zoom.addWidget(widget)
        row.addWidget(self.zoom_tools)
        self._lay_out_pages()
        row.addWidget(self.page_tools)
        row.addStretch(1)
        self._row = row
        column.addWidget(holder)
        column.addWidget(hairline())
        viewer.zoomed.connect(self._on_viewer_zoomed)

    def _lay_out_pages(self) -> None:
        viewer = self._viewer
        row = QHBoxLayout(self.page_tools)
        row.setContentsMargins(theme.space(2), 0, 0, 0)
        row.setSpacing(theme.space(1))
        self.previous_button = self._button(
            "ph.caret-left", "Previous page (Page Up)", viewer.previous_page
        )
        self.previous_button.setObjectName("previous_button")
        self.page_words = Label("", "caption_strong", "ink2")
        self.next_button = self._button("ph.caret-right", "Next page (Page Down)", viewer.next_page)
        self.next_button.setObjectName("next_button")
        self.page_box = TextLine(name="Go to page")
        self.page_box.setObjectName("page_box")
        self.page_box.setToolTip("Go to page (G, then Enter)")
        self.page_box.setFixedWidth(theme.scaled(52))
        self.page_box.returnPressed.connect(self._on_page_box_returned)
        self.page_box.installEventFilter(self)
        for widget in (self.previous_button, self.page_box, self.page_words, self.next_button):
            row.addWidget(widget)
        self.page_box.hide()
        viewer.number_asked.connect(self.ask_for_number)

    @Slot()
    def ask_for_number(self) -> None:
        """Let the number of a page be typed."""
        if self._viewer.pages > 1:
            self.page_box.setText(str(self._viewer.page + 1))
            self.page_box.selectAll()
            self.page_box.show()
            self.page_words.hide()
            self.page_box.setFocus()

    @Slot()
    def _on_page_box_returned(self) -> None:
        typed = self.page_box.text_value()
        self._leave_page_box()
        if typed.isdecimal() and 1 <= int(typed) <= self._viewer.pages:
            self._viewer.page_wanted.emit(int(typed) - 1)

    def _leave_page_box(self) -> None:
        self.page_box.hide()
        self.page_words.show()
        self._viewer.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the number with Escape, or when the keyboard goes elsewhere."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._leave_page_box()
            return True
        if event.type() == QEvent.Type.FocusOut:
            self.page_box.hide()
            self.page_words.show()
        return super().eventFilter(watched, event)

    @staticmethod
    def _button(icon: str, tip: str, act: object) -> IconButton:
        button = IconButton(icon, tip, small=True)
        button.setAccessibleName(tip.split(" (")[0])
        button.clicked.connect(act)
        return button

    def add(self, widget: QWidget) -> None:
        """Put a button at the right end, before the menu of more."""
        more = self._more
        at = self._row.indexOf(more) if more is not None else self._row.count()
        self._row.insertWidget(at, widget)

    def add_more(self, button: QWidget) -> None:
        """Put the menu of more at the very end."""
        self._row.addWidget(button)
        self._more = button

    def set_tools(self, *, zoom: bool) -> None:
        """Show the tools for pages, or none while words or a cover are shown."""
        self.zoom_tools.setVisible(zoom)
        self.show_pages()
        if not zoom:
            self.page_tools.hide()

    def show_pages(self) -> None:
        """Say which page of how many is shown."""
        page, pages = self._viewer.page, self._viewer.pages
        self.page_tools.setVisible(pages > 1)
        self.page_words.setText(f"{page + 1} of {pages}")
        self.page_words.setAccessibleName(f"Page {page + 1} of {pages}")
        self.previous_button.setEnabled(page > 0)
        self.next_button.setEnabled(page + 1 < pages)

    @Slot(int)
    def _on_viewer_zoomed(self, percent: int) -> None:
        self.percent.setText(f"{percent}%")
        self.percent.setAccessibleName(f"Zoom {percent} per cent")
