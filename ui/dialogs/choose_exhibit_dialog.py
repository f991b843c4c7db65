"""Choose an exhibit of the case, to be looked at beside another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from casework.summaries.evidence import EvidenceLine
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.cells import TwoLines
from ui.widgets.exhibit_list import KIND_ICONS
from ui.widgets.field import TextLine
from ui.widgets.row_list import RowList


class ChooseExhibitDialog(BaseDialog):
    """``chosen()`` is the id of the item; what has no pages is not offered."""

    enter_goes_on = True

    def __init__(
        self, parent: QWidget | None, *, title: str, act: str, lines: Sequence[EvidenceLine]
    ) -> None:
        super().__init__(parent, title=title, act=act)
        self._lines = [line for line in lines if line.has_pages]
        self.filter = TextLine(placeholder="Type to find", name="Find an exhibit")
        self.filter.setObjectName("filter")
        self.filter.textChanged.connect(self._on_filter_changed)
        self.body.addWidget(self.filter)
        self.list = RowList(name="Exhibits", ground="raised")
        self.list.setObjectName("list")
        self.list.setMinimumHeight(theme.scaled(300))
        self.list.row_opened.connect(lambda _row: self.act_button.animateClick())
        self.body.addWidget(self.list)
        self._on_filter_changed()
        self.filter.setFocus()

    def chosen(self) -> str:
        """Return the id of the chosen item, or an empty word."""
        return str(self.list.chosen() or "")

    def submit(self) -> None:
        """Accept what is chosen."""
        if self.chosen():
            self.accept()
        else:
            self.filter.setFocus()

    @Slot()
    def _on_filter_changed(self) -> None:
        typed = self.filter.text_value().casefold().split()
        fitting = [
            line
            for line in self._lines
            if all(word in f"{line.reference} {line.title}".casefold() for word in typed)
        ]
        self.list.set_rows(
            [
                (
                    line.item_id,
                    TwoLines(
                        f"{line.reference} {line.title}".strip(),
                        line.about,
                        icon=KIND_ICONS[line.kind],
                    ),
                )
                for line in fitting
            ]
        )
        if fitting:
            self.list.choose(fitting[0].item_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows move in the list while something is typed."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.filter.hasFocus():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.choose_beside(step)
            return
        super().keyPressEvent(event)
