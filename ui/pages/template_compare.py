"""Two texts of a letter or a paragraph: the trust's versions, the shipped words, what is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.services import template_versions
from casework.summaries.letter_templates import TemplateText
from ui import theme
from ui.widgets.button import Link
from ui.widgets.difference_view import DifferenceView
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Combo
from ui.widgets.labels import IconLabel, Label

SHIPPED, BEFORE, TYPED = "shipped", "before", "typed"


class TemplateCompare(QWidget):
    """``left`` when the words themselves are asked for again."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: dict[object, tuple[str, str]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        self.view = DifferenceView(name="What differs")
        self.view.setObjectName("view")
        holder = QFrame()
        holder.setProperty("part", "panel")
        inside = QVBoxLayout(holder)
        edge = theme.space(4)
        inside.setContentsMargins(edge, edge, edge, edge)
        inside.addWidget(self.view)
        self.same = EmptyState("ph.equals", "The words are the same", "Nothing differs.")
        self.stack = QStackedWidget()
        self.stack.addWidget(holder)
        self.stack.addWidget(self.same)
        column.addWidget(self.stack, 1)
        self.first_focus: QWidget = self.older

    def _make_head(self) -> QFrame:
        head = QFrame()
        head.setProperty("part", "pagehead")
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.space(3), 8, theme.space(3), 8)
        row.setSpacing(theme.space(2))
        self.older = Combo(name="The one text")
        self.older.setObjectName("older")
        self.newer = Combo(name="The other text")
        self.newer.setObjectName("newer")
        centre = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(Label("From", "caption_strong", "ink2"), 0, centre)
        for combo in (self.older, self.newer):
            combo.setToolTip(f"{combo.accessibleName()}: choose another")
            combo.chosen.connect(self._on_combo_chosen)
        row.addWidget(self.older, 1, centre)
        row.addWidget(IconLabel("ph.arrow-right", "ink3"), 0, centre)
        row.addWidget(self.newer, 1, centre)
        self.back_link = Link("Back to the words", shortcut="Alt+Up", tip="Back to the words")
        self.back_link.setObjectName("back_link")
        self.back_link.clicked.connect(self.left)
        row.addWidget(self.back_link, 0, centre)
        return head

    def show_texts(self, opened: TemplateText, typed: str, older: object, newer: object) -> None:
        """Compare two of a text's versions; SHIPPED, BEFORE, TYPED stand for those."""
        self._texts = {one.number: (f"Version {one.number}", one.text) for one in opened.versions}
        base = opened.versions[-1]
        if opened.shipped_now == base.text:
            self._texts[base.number] = self._texts[SHIPPED] = ("As shipped", base.text)
        else:
            self._texts[base.number] = ("As first shipped", base.text)
            self._texts[SHIPPED] = ("As shipped now", opened.shipped_now)
        before = (words for words in self._texts.values() if words[1] == opened.shipped_then)
        self._texts[BEFORE] = next(before, ("As shipped before", opened.shipped_then))
        tidied = template_versions.tidied
        if tidied(typed) != tidied(opened.text) or TYPED in (older, newer):
            self._texts[TYPED] = ("As typed", typed)
        known = [(key, words) for key, (words, _text) in self._texts.items()]
        seen = dict.fromkeys(words for _key, words in known)
        options = [next((k, w) for k, w in known if w == words) for words in seen]
        for combo, wanted in ((self.older, older), (self.newer, newer)):
            combo.set_options(options)
            combo.set_value(self._option(wanted, options))
        self._compare()

    def _option(self, wanted: object, options: list[tuple[object, str]]) -> object:
        words = self._texts[wanted][0]
        return next(key for key, said in options if said == words)

    def _compare(self) -> None:
        (one, first), (other, second) = (
            self._texts[combo.value()] for combo in (self.older, self.newer)
        )
        found = template_versions.compare(first, second, names=(one, other))
        words = f"From {one[:1].lower()}{one[1:]} to {other[:1].lower()}{other[1:]}"
        self.view.show_changes([(words, found.pieces)])
        self.stack.setCurrentIndex(1 if found.is_same else 0)

    @Slot(object)
    def _on_combo_chosen(self, _value: object) -> None:
        self._compare()
