"""The other ways at the door: a new casebook, another one, a backup, a look round."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Link
from ui.widgets.labels import Label, hairline
from ui.widgets.section_head import SectionHead
from ui.widgets.way_row import WayRow


class DoorWays(QWidget):
    """Four rows under a head, and a line that says what is being done; ``stopped`` ends it."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = SectionHead("Or begin elsewhere", rule=False)
        column.addWidget(self._head)
        column.addWidget(hairline(strong=True))
        self.new_row = WayRow(
            "ph.plus-circle",
            "Start a new casebook",
            "About six minutes: your trust, its schools, a passphrase, and a recovery sheet that"
            " is tested before you begin",
        )
        self.other_row = WayRow(
            "ph.folder-open", "Open another casebook", "Choose the folder of a casebook"
        )
        self.restore_row = WayRow(
            "ph.arrow-counter-clockwise",
            "Restore from a backup",
            "To a new folder, or in place of the casebook; verified before anything is replaced",
        )
        self.look_round_row = WayRow(
            "ph.student",
            "Look round with made-up cases",
            "A demonstration casebook; nothing in it is real",
        )
        self._rows = (self.new_row, self.other_row, self.restore_row, self.look_round_row)
        names = ("new_row", "other_row", "restore_row", "look_round_row")
        for name, row in zip(names, self._rows, strict=True):
            row.setObjectName(name)
            column.addWidget(row)
        column.addSpacing(theme.space(3))
        foot = QHBoxLayout()
        foot.setSpacing(theme.space(3))
        self._working = Label("", "caption", "ink2", wrap=True)
        foot.addWidget(self._working, 1)
        self.stop_button = Link("Cancel", tip="Stop this; nothing is left half done", small=True)
        self.stop_button.setObjectName("stop_button")
        self.stop_button.clicked.connect(self.stopped)
        self.stop_button.hide()
        foot.addWidget(self.stop_button)
        column.addLayout(foot)

    def show_beside(self, *, casebook: bool) -> None:
        """Word them as what one may do instead, or as how one begins."""
        self._head.set_text("Or begin elsewhere" if casebook else "Begin")
        self.other_row.set_title("Open another casebook" if casebook else "Open a casebook")

    def refuse(self, *, refused: bool) -> None:
        """Let none of them be taken while something else is being done."""
        for row in self._rows:
            row.setEnabled(not refused)

    def say_working(self, words: str, *, stoppable: bool = False) -> None:
        """Say what is being done, and take no other way meanwhile; empty: nothing is."""
        self._working.setText(words)
        self.stop_button.setVisible(bool(words))
        self.stop_button.setEnabled(stoppable)
        self.stop_button.setAccessibleName(f"Cancel: {words}")
        self.refuse(refused=bool(words))
