"""The bar above a page on which words are marked: pointer, words, and which copy is seen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.widgets.button import IconButton
from ui.widgets.page_layers import MARKED, ORIGINAL, PageLayer
from ui.widgets.region_marker import MarkTool, RegionMarker
from ui.widgets.segmented_choice import SegmentedChoice
from ui.widgets.tool_button import ToolButton
from ui.widgets.viewer_bar import ViewerBar

_LEAST = 440


class MarkerBar(ViewerBar):
    """Adds the tools of marking to those of the page; the least needed give way first.

    ``add_tool(layer, …)`` adds the button that takes a layer in hand, ``add_copy(key, words)``
    one more copy to look at. ``words_asked`` when words are to be marked by the button;
    ``copy_shown(key)`` when another copy is looked at.
    """

    words_asked = Signal()
    copy_shown = Signal(str)

    def __init__(self, viewer: RegionMarker, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        self._marker = viewer
        self._paged = False
        self._looks_only = False
        self._spare: dict[QWidget, bool] = {}
        self._tools: dict[PageLayer, ToolButton] = {}
        self.pointer_button = IconButton("ph.cursor", "Move the page and choose (Esc)", small=True)
        self.pointer_button.setObjectName("pointer_button")
        self.pointer_button.setCheckable(True)
        self.pointer_button.setChecked(True)
        self.pointer_button.clicked.connect(self._on_pointer_clicked)
        self.words_button = ToolButton(
            "Words", icon="ph.bounding-box", tip="Mark words on the page (W)"
        )
        self.words_button.setObjectName("words_button")
        self.words_button.clicked.connect(self._on_words_clicked)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self.pointer_button)
        row.addWidget(self.words_button)
        self._tool_row = row
        self._row.insertWidget(0, holder)
        self.copy_choice = SegmentedChoice(
            [(ORIGINAL, "Original"), (MARKED, "Marked copy")], name="Which copy", ticks=False
        )
        self.copy_choice.setObjectName("copy_choice")
        self.copy_choice.set_value(MARKED)
        self.copy_choice.chosen.connect(self._on_copy_chosen)
        self.add(self.copy_choice)
        viewer.tool_changed.connect(self._show_tool)
        viewer.layers.taken.connect(self._show_tool)

    def add_tool(
        self, layer: PageLayer, words: str, *, icon: str, tip: str, name: str
    ) -> ToolButton:
        """Add the button of a layer's tool beside *Words*, and return it.

        The tip says the key, which the layer itself answers to. ``name`` is the button's name
        for tests. Where there is too little room the button shows its icon alone.
        """
        button = ToolButton(words, icon=icon, tip=tip)
        button.setObjectName(name)
        button.clicked.connect(lambda checked: self._on_tool_clicked(layer, checked))
        self._tools[layer] = button
        self._tool_row.addWidget(button)
        button.setVisible(self._paged)
        return button

    def add_spare(self, button: QWidget) -> None:
        """Put a button at the right end that gives way early: it stands in the menu too."""
        self.add(button)
        self._spare[button] = True

    def want_spare(self, button: QWidget, *, wanted: bool) -> None:
        """Show such a button where there is room, or not at all."""
        self._spare[button] = wanted
        button.setVisible(wanted)
        self._give_way()

    def minimumSizeHint(self) -> QSize:
        """Ask for the room of what never gives way, not for that of all."""
        return QSize(theme.scaled(_LEAST), super().minimumSizeHint().height())

    def add_copy(self, key: str, words: str) -> None:
        """Add a copy that can be looked at in place of the original and the marked one."""
        self.copy_choice.add(key, words)

    def choose_copy(self, key: str) -> None:
        """Look at another copy; what is looked at already is left alone."""
        if self.copy_choice.value() != key:
            self.copy_choice.set_value(key)
            self._on_copy_chosen(key)

    def allow_marking(self, *, allowed: bool) -> None:
        """Let words be marked, or say by the button that they cannot be."""
        if allowed:
            self.words_button.allow()
        else:
            self.words_button.refuse("Words cannot be marked here")

    def look_only(self) -> None:
        """Leave out what marks, for a place where one only looks."""
        self._looks_only = True
        self.set_tools(zoom=self._paged)

    def set_tools(self, *, zoom: bool, copies: bool = False) -> None:
        """Show the tools for pages; which copy is seen matters only there.

        ``copies`` leaves the choice of copies where a copy could not be shown.
        """
        super().set_tools(zoom=zoom)
        self._paged = zoom
        self.copy_choice.setVisible(zoom or copies)
        for button in (self.pointer_button, *self._tools.values()):
            button.setVisible(zoom)
        if self._looks_only:
            for widget in (self.copy_choice, self.pointer_button, self.words_button):
                widget.hide()
        self._give_way()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let go of what a key does too where there is too little room."""
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """Let the words of the tools go first, then what a key does too."""
        if not self._paged:
            return
        named = (self.words_button, *self._tools.values())
        spare = (
            self.pixels_button,
            *self._spare,
            self.turn_button,
            self.percent,
            self.fit_button,
            self.out_button,
            self.in_button,
        )
        for button in spare:
            button.setVisible(self._spare.get(button, True))
        for tool in named:
            tool.show_words(shown=True)
        steps = [lambda tool=tool: tool.show_words(shown=False) for tool in named[::-1]]
        for step in (*steps, *(button.hide for button in spare)):
            if self._needed() <= self.width():
                return
            step()

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
        self._marker.layers.take(None)
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

    def _on_tool_clicked(self, layer: PageLayer, checked: bool) -> None:
        self._marker.set_tool(MarkTool.POINTER)
        self._marker.layers.take(layer if checked else None)
        self._show_tool()
        self._marker.setFocus()

    @Slot(object)
    def _on_copy_chosen(self, copy: str) -> None:
        self._marker.show_marks(copy == MARKED)
        self._marker.layers.show_copy(copy)
        self.copy_shown.emit(copy)

    @Slot(object)
    def _show_tool(self, _which: object = None) -> None:
        """Press the button of the tool that is used; a tool is used on a copy that shows it."""
        in_hand = self._marker.layers.in_hand
        words = self._marker.tool is MarkTool.WORDS
        self.words_button.setChecked(words)
        self.pointer_button.setChecked(not words and in_hand is None)
        for layer, button in self._tools.items():
            button.setChecked(layer is in_hand)
        copy = self.copy_choice.value()
        if words or (in_hand is not None and copy not in in_hand.copies):
            self.choose_copy(MARKED)
