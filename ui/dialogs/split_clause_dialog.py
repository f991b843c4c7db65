"""Split a clause into two or more: where the cursor stands, and at each place marked before."""

from __future__ import annotations

from itertools import pairwise
from string import ascii_lowercase

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.clause_quote import ClauseQuote
from ui.widgets.empty_layout import empty_layout
from ui.widgets.field import Field
from ui.widgets.panels import ScrolledColumn
from ui.widgets.wording_editor import WordingArea

_MOST_SHOWN = 12
_MOST_WORDS = 600


class SplitClauseDialog(BaseDialog):
    """``at`` are the places (in characters) before which the clause is split; empty: not split.

    lettered: its parts get its label with a, b, c; a part that is split again is lettered anew.
    """

    def __init__(
        self, parent: QWidget | None, *, label: str, text: str, lettered: bool = True
    ) -> None:
        super().__init__(
            parent,
            title=f"Split {label} into parts?",
            act="Split here",
            lead="Put the cursor where the next clause begins. No word is changed: an allegation "
            "can then cite only what fits.",
            large=True,
        )
        self._label, self._text, self._letters = label, text, lettered
        self._marks: list[int] = []
        self.at: tuple[int, ...] = ()
        self.area = WordingArea(name="Words of the clause", lines=5)
        self.area.setObjectName("area")
        self.area.setPlainText(text)
        self.area.setReadOnly(True)
        self.area.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.area.setToolTip("Arrow keys move the cursor; Space marks a place")
        self.area.installEventFilter(self)
        self.area.cursorPositionChanged.connect(self._on_area_cursor_moved)
        note = "Ctrl+Right goes a word further · Space marks a place, for several at once"
        self.add_field("at", Field("Words", self.area, note=note))
        self.parts = ScrolledColumn(ground="raised", margins=(0, 0, 0, 0), spacing=theme.space(2))
        self.parts.setFixedHeight(theme.scaled(210))
        self.body.addWidget(self.parts)
        self.body.addStretch(1)
        self._on_area_cursor_moved()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mark the place of the cursor with Space, or take its mark away."""
        if (
            watched is self.area
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        ):
            self._toggle_mark()
            return True
        return super().eventFilter(watched, event)

    def _toggle_mark(self) -> None:
        place = self._place()
        if place in self._marks:
            self._marks.remove(place)
        elif self._splits((place,)):
            self._marks = sorted([*self._marks, place])
        self._draw_marks()
        self._on_area_cursor_moved()

    def _draw_marks(self) -> None:
        shown = []
        for place in self._marks:
            cursor = QTextCursor(self.area.document())
            cursor.setPosition(self._units(place))
            cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setBackground(theme.colour("mark"))
            look.setForeground(theme.colour("mark_ink"))
            selection.format = look
            selection.cursor = cursor
            shown.append(selection)
        self.area.setExtraSelections(shown)

    def _units(self, place: int) -> int:
        """Count characters as Qt does, in UTF-16 units."""
        return len(self._text[:place].encode("utf-16-le")) // 2

    def _place(self) -> int:
        """Give the cursor's place in characters; Qt counts UTF-16 units."""
        units = self.area.textCursor().position()
        return len(self._text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))

    def _splits(self, places: tuple[int, ...]) -> bool:
        return all(any(c.isalnum() for c in part) for part in self._parts(places))

    def _parts(self, places: tuple[int, ...]) -> list[str]:
        cuts = [0, *places, len(self._text)]
        return [self._text[a:b].strip() for a, b in pairwise(cuts)]

    def _places(self) -> tuple[int, ...]:
        """Give the marked places; without marks, that of the cursor."""
        if self._marks:
            return tuple(self._marks)
        here = (self._place(),)
        return here if self._splits(here) else ()

    @Slot()
    def _on_area_cursor_moved(self) -> None:
        places = self._places()
        empty_layout(self.parts.column)
        if not places or not self._splits(places):
            self.act_button.refuse("Put the cursor where the next clause begins")
            return
        for number, words in enumerate(self._parts(places)[:_MOST_SHOWN]):
            name = f"{self._label}{ascii_lowercase[number]}" if self._letters else ""
            shown = words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS]}…"
            quote = ClauseQuote("", "", "")
            quote.show_words(name or f"Part {number + 1} of {self._label}", "", shown)
            self.parts.add(quote)
        self.act_button.set_text("Split here" if len(places) == 1 else "Split at the marks")
        self.act_button.allow()

    def submit(self) -> None:
        """Take the places."""
        if self.act_button.isEnabled():
            self.at = self._places()
            self.accept()
