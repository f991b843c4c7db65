"""Split a paragraph into two clauses: where the cursor stands, the second one begins."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from casework.rules.policy_parts import OutlineClause
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.clause_quote import ClauseQuote
from ui.widgets.field import Field
from ui.widgets.wording_editor import WordingArea


class SplitClauseDialog(BaseDialog):
    """``at`` is the place (in characters) before which the clause is split, or None."""

    def __init__(self, parent: QWidget | None, *, clause: OutlineClause) -> None:
        super().__init__(
            parent,
            title=f"Split {clause.label} into two clauses?",
            act="Split here",
            lead="Put the cursor where the second clause begins. No word is changed: an allegation "
            "can then cite only what fits.",
            large=True,
        )
        self._text = clause.text
        self.at: int | None = None
        self.area = WordingArea(name="Words of the clause", lines=6)
        self.area.setObjectName("area")
        self.area.setPlainText(clause.text)
        self.area.setReadOnly(True)
        self.area.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.area.setToolTip("Arrow keys move the cursor; Ctrl+Right goes a word further")
        self.area.cursorPositionChanged.connect(self._on_area_cursor_moved)
        self.add_field("at", Field("Words", self.area, note="Ctrl+Right goes a word further"))
        self.first = ClauseQuote("First clause", "", "")
        self.second = ClauseQuote("Second clause", "", "")
        self.body.addWidget(self.first)
        self.body.addWidget(self.second)
        self.body.addStretch(1)
        self._on_area_cursor_moved()

    def _place(self) -> int:
        """Give the cursor's place in characters; Qt counts UTF-16 units."""
        units = self.area.textCursor().position()
        return len(self._text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))

    @Slot()
    def _on_area_cursor_moved(self) -> None:
        at = self._place()
        first, second = self._text[:at].rstrip(), self._text[at:].lstrip()
        splits = any(c.isalnum() for c in first) and any(c.isalnum() for c in second)
        self.first.setVisible(splits)
        self.second.setVisible(splits)
        if not splits:
            self.act_button.refuse("Put the cursor where the second clause begins")
            return
        self.first.show_words(self.first.reference.text(), "", first)
        self.second.show_words(self.second.reference.text(), "", second)
        self.act_button.allow()

    def submit(self) -> None:
        """Take the place."""
        if self.act_button.isEnabled():
            self.at = self._place()
            self.accept()
