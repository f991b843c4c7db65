"""The bar above a page on which words are marked: pointer, words, and which copy is seen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button, IconButton
from ui.widgets.region_marker import MarkTool, RegionMarker
from ui.widgets.segmented_choice import SegmentedChoice
from ui.widgets.viewer_bar import ViewerBar

ORIGINAL, MARKED = "original", "marked"


class MarkerBar(ViewerBar):
    """Adds the tools of marking to those of the page; the least needed give way first.

    ``words_asked`` when words are to be marked by the button.
    """

    words_asked = Signal()

    def __init__(self, viewer: RegionMarker, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        self._marker = viewer
        self._paged = False
        self.pointer_button = IconButton("ph.cursor", "Move the page and choose (Esc)", small=True)
        self.pointer_button.setObjectName("pointer_button")
        self.pointer_button.setCheckable(True)
        self.pointer_button.setChecked(True)
        self.pointer_button.clicked.connect(self._on_pointer_clicked)
        self.words_button = Button(
            "Words", icon="ph.bounding-box", small=True, tip="Mark words on the page (W)"
        )
        self.words_button.setObjectName("words_button")
        self.words_button.setCheckable(True)
        self.words_button.clicked.connect(self._on_words_clicked)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self.pointer_button)
        row.addWidget(self.words_button)
        self._row.insertWidget(0, holder)
        self.copy_choice = SegmentedChoice(
            [(ORIGINAL, "Original"), (MARKED, "Marked copy")], name="Which copy", ticks=False
        )
        self.copy_choice.setObjectName("copy_choice")
        self.copy_choice.set_value(MARKED)
        self.copy_choice.chosen.connect(self._on_copy_chosen)
        self.add(self.copy_choice)
        viewer.tool_changed.connect(self._on_viewer_tool_changed)

    def allow_marking(self, *, allowed: bool) -> None:
        """Let words be marked, or say by the button that they cannot be."""
        if allowed:
            self.words_button.allow()
        else:
            self.words_button.refuse("Words cannot be marked here")

    def set_tools(self, *, zoom: bool) -> None:
        """Show the tools for pages; which copy is seen matters only there."""
        super().set_tools(zoom=zoom)
        self._paged = zoom
        self.copy_choice.setVisible(zoom)
        self.pointer_button.setVisible(zoom)
        self._give_way()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let go of what a key does too where there is too little room."""
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        if not self._paged:
            return
        spare = (self.pixels_button, self.turn_button, self.fit_button)
        for button in spare:
            button.show()
        for button in spare:
            if self._needed() <= self.width():
                return
            button.hide()

    def _needed(self) -> int:
        self.zoom_tools.updateGeometry()
        wide = 2 * theme.space(3)
        for at in range(self._row.count()):
            item = self._row.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None and not widget.isHidden():
                layout = widget.layout()
                hint: QSize = layout.totalSizeHint() if layout is not None else widget.sizeHint()
                wide += hint.width() + theme.space(2)
        return wide

    @Slot()
    def _on_pointer_clicked(self) -> None:
        self.pointer_button.setChecked(True)
        self._marker.set_tool(MarkTool.POINTER)
        self._marker.setFocus()

    @Slot()
    def _on_words_clicked(self) -> None:
        if not self._paged:
            self.words_button.setChecked(False)
            self.words_asked.emit()
            return
        self._marker.set_tool(MarkTool.WORDS)
        self.words_button.setChecked(self._marker.tool is MarkTool.WORDS)
        self._marker.setFocus()

    @Slot(object)
    def _on_copy_chosen(self, copy: str) -> None:
        self._marker.show_marks(copy == MARKED)

    @Slot(object)
    def _on_viewer_tool_changed(self, tool: MarkTool) -> None:
        words = tool is MarkTool.WORDS
        self.words_button.setChecked(words)
        self.pointer_button.setChecked(not words)
        if words:
            self.copy_choice.set_value(MARKED)
