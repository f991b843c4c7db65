"""The document as received at the left of a review, with its pages to turn."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import IconButton, Link
from ui.widgets.labels import Label
from ui.widgets.section_head import PanelHead
from ui.widgets.source_list import SourceList


class SourcePane(QWidget):
    """The name of the file, the page in sight, and the blocks of the document.

    ``notes_asked`` when what was noticed in it is asked for.
    """

    notes_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self._count = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = PanelHead("As received", ground="panel")
        self._pages = QWidget()
        row = QHBoxLayout(self._pages)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        self.page_before = IconButton(
            "ph.caret-left", "Page before", shortcut="Ctrl+PgUp", small=True
        )
        self.page_before.setObjectName("page_before")
        self.page_before.clicked.connect(lambda: self._turn(-1))
        self._words = Label("", "caption", "ink2")
        self.page_after = IconButton(
            "ph.caret-right", "Next page", shortcut="Ctrl+PgDown", small=True
        )
        self.page_after.setObjectName("page_after")
        self.page_after.clicked.connect(lambda: self._turn(1))
        for widget in (self.page_before, self._words, self.page_after):
            row.addWidget(widget)
        self.notes_link = Link("", tip="What was noticed while it was read and split", small=True)
        self.notes_link.setObjectName("notes_link")
        self.notes_link.clicked.connect(self.notes_asked)
        self._head.add(self.notes_link)
        self._head.add(self._pages)
        column.addWidget(self._head)
        self.source = SourceList(name="The document as received")
        self.source.setObjectName("source")
        self.source.setToolTip("Arrow keys go from block to block; headings are chosen here")
        self.source.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        column.addWidget(self.source, 1)

    def show_name(self, name: str, *, pages: int, notes: int) -> None:
        """Say which file it is; one page, or none, needs no turning."""
        self.notes_link.set_text(f"{notes} {'note' if notes == 1 else 'notes'}")
        self.notes_link.setVisible(notes > 0)
        self._head.set_note(f"{name} · unchanged")
        self._count = pages
        self._pages.setVisible(pages > 1)
        self._on_scrolled()

    def _turn(self, by: int) -> None:
        here = max(self.source.page_in_sight(), 1)
        self.source.show_page(max(1, min(here + by, self._count)))

    @Slot()
    def _on_scrolled(self, _value: int = 0) -> None:
        if self._count < 2:
            return
        here = max(self.source.page_in_sight(), 1)
        self._words.setText(f"{here} of {self._count}")
        self.page_before.setEnabled(here > 1)
        self.page_after.setEnabled(here < self._count)
