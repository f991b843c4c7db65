"""What goes with a letter and who else has it, in a few lines of the dialog that issues it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.rules.sizes import size_words
from casework.summaries.enclosures import EnclosureDesk
from casework.summaries.sending import CopyLine
from ui import theme
from ui.widgets.button import Link
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import IconLabel, Label
from ui.widgets.section_head import SectionHead


class GoingWithIt(QWidget):
    """``copy_off(copy_id)`` when somebody is to have no copy after all."""

    enclosures_asked = Signal()
    copy_asked = Signal()
    copy_off = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        head = SectionHead("What goes with it", rule=False)
        self.enclosures_button = Link(
            "Enclosures…", small=True, tip="Say what is enclosed", shortcut="Alt+E"
        )
        self.enclosures_button.setObjectName("enclosures_button")
        self.enclosures_button.clicked.connect(self.enclosures_asked)
        self.copy_button = Link(
            "Copy for somebody…", small=True, tip="Say who else has this letter", shortcut="Alt+C"
        )
        self.copy_button.setObjectName("copy_button")
        self.copy_button.clicked.connect(self.copy_asked)
        head.add(self.enclosures_button)
        head.add(self.copy_button)
        column.addWidget(head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column.addLayout(self._lines)

    def show_all(self, desk: EnclosureDesk, copies: Sequence[CopyLine], *, may_copy: bool) -> None:
        """Show what is attached, and who has a copy."""
        empty_layout(self._lines)
        self.copy_button.setVisible(may_copy)
        left = sum(not line.settled for line in desk.named)
        words = _words(desk)
        if left:
            named = "1 paper that it names is" if left == 1 else f"{left} papers that it names are"
            self._add("ph.clock", "due", f"{words}{named} not attached")
        else:
            self._add("ph.paperclip", "ink2", words.rstrip("; ") or "Nothing is enclosed")
        for number, copy in enumerate(copies):
            enclosed = ", with what is enclosed" if copy.with_enclosures else ""
            row = self._add("ph.copy", "ink2", f"A copy to {copy.words}{enclosed}")
            off = Link("Take off", small=True, tip=f"{copy.name} has no copy after all")
            off.setAccessibleName(f"Take off the copy to {copy.name}")
            off.setObjectName(f"copy_off_{number}")
            off.clicked.connect(lambda _on=False, one=copy.copy_id: self.copy_off.emit(one))
            row.addWidget(off)

    def _add(self, icon: str, ink: str, words: str) -> QHBoxLayout:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(IconLabel(icon, ink))
        row.addWidget(Label(words, wrap=True), 1)
        self._lines.addWidget(holder)
        return row


def _words(desk: EnclosureDesk) -> str:
    files = [one for one in desk.all if one.kind.is_file]
    paper = sum(1 for one in desk.all if one.kind.value == "paper")
    parts = []
    if files:
        count = f"{len(files)} file{'' if len(files) == 1 else 's'}"
        parts.append(f"{count} enclosed, {size_words(desk.size)}")
    if paper:
        parts.append(f"{paper} on paper")
    return "".join(f"{part}; " for part in parts)
