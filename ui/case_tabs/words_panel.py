"""The ledger beside the page: the words marked on the exhibit, and what can be done with one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.rules.integrity import IntegrityStep
from casework.summaries.utterances import UtteranceView
from ui import theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.integrity_steps import IntegritySteps
from ui.widgets.labels import KeyCap, Label, hairline
from ui.widgets.panels import ScrolledColumn
from ui.widgets.section_head import SectionHead
from ui.widgets.words_list import WordsList


class WordsPanel(QFrame):
    """List, acts on the chosen entry, how far the exhibit has been checked, and the keys.

    ``correct_asked``, ``redraw_asked`` and ``remove_asked`` are about the chosen entry;
    ``mark_asked`` asks to mark words, ``resume_asked`` to go on with typed ones.
    """

    entry_chosen = Signal(str)
    correct_asked = Signal()
    redraw_asked = Signal()
    remove_asked = Signal()
    mark_asked = Signal()
    resume_asked = Signal()
    limits_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.resume = Banner("info", action="Go on")
        self.resume.setObjectName("resume")
        self.resume.acted.connect(self.resume_asked)
        column.addWidget(self.resume)
        self.resume.hide()
        self.entries = WordsList()
        self.entries.setObjectName("entries")
        self.entries.row_chosen.connect(self._on_entry_chosen)
        self.entries.row_opened.connect(self.correct_asked)
        self._scroller = ScrolledColumn(margins=(0, 0, 0, 0))
        self._scroller.add(self.entries)
        self._empty = self._make_empty()
        self._scroller.add(self._empty)
        self._acts = self._make_acts()
        self._scroller.add(self._acts)
        self._scroller.add(self._make_steps())
        column.addWidget(self._scroller, 1)
        column.addWidget(hairline())
        column.addWidget(self._make_keys())

    def _make_empty(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.space(4), theme.space(4), theme.space(4), theme.space(3))
        column.setSpacing(theme.space(2))
        self.empty_label = Label("", "body", "ink2", wrap=True)
        column.addWidget(self.empty_label)
        self.mark_button = Button(
            "Mark words", small=True, icon="ph.bounding-box", tip="Mark words on the page (W)"
        )
        self.mark_button.setObjectName("mark_button")
        self.mark_button.clicked.connect(self.mark_asked)
        column.addWidget(self.mark_button, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _make_acts(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), theme.space(1))
        row.setSpacing(theme.space(2))
        self.correct_button = Button(
            "Correct…", small=True, shortcut="F2", icon="ph.pencil-simple", tip="Correct the words"
        )
        self.correct_button.setObjectName("correct_button")
        self.correct_button.clicked.connect(self.correct_asked)
        self.redraw_button = Button(
            "Draw again", small=True, tip="Draw the region of these words again"
        )
        self.redraw_button.setObjectName("redraw_button")
        self.redraw_button.clicked.connect(self.redraw_asked)
        self.remove_button = Button(
            "Take out…", small=True, tip="Take this mark out, with a reason"
        )
        self.remove_button.setObjectName("remove_button")
        self.remove_button.clicked.connect(self.remove_asked)
        for button in (self.correct_button, self.redraw_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        return holder

    def _make_steps(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.space(4), 0, theme.space(4), theme.space(2))
        column.addWidget(SectionHead("How far it has been checked", rule=False))
        self.steps = IntegritySteps()
        self.steps.limits_asked.connect(self.limits_asked)
        column.addWidget(self.steps)
        return holder

    def _make_keys(self) -> QWidget:
        self.keys = QWidget()
        row = QHBoxLayout(self.keys)
        row.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), theme.space(2))
        row.setSpacing(theme.space(1))
        for part in (
            Label("Drag to mark.", "caption", "ink2"),
            KeyCap("W"),
            Label("words", "caption", "ink2"),
            KeyCap("Tab"),
            Label("next region", "caption", "ink2"),
        ):
            row.addWidget(part)
        row.addStretch(1)
        return self.keys

    # -- showing ------------------------------------------------------------------------

    def show_entries(self, views: Sequence[UtteranceView], steps: Sequence[IntegrityStep]) -> None:
        """Show the ledger of an exhibit."""
        self.entries.set_views(views)
        self.entries.setVisible(bool(views))
        self.steps.set_steps(steps)
        self._show_acts()

    def show_refusal(self, *, empty: str, refusal: str, regions: bool) -> None:
        """Say why words cannot be marked here; ``empty`` is said where none are.

        ``regions``: words have a place on a page, which can be drawn again.
        """
        self._empty.setVisible(self.entries.count() == 0)
        self.empty_label.setText(empty)
        self.keys.setVisible(regions and not refusal)
        for button in (
            self.mark_button,
            self.correct_button,
            self.redraw_button,
            self.remove_button,
        ):
            if refusal:
                button.refuse(refusal)
            else:
                button.allow()
        self.redraw_button.setVisible(regions)

    def show_resume(self, words: str) -> None:
        """Offer to go on with words that were typed and not recorded; empty words: none."""
        self.resume.setVisible(bool(words))
        if words:
            self.resume.show_words("Not yet recorded:", words, action="Go on")

    def _show_acts(self) -> None:
        self._acts.setVisible(self.entries.count() > 0 and self.entries.chosen() is not None)

    def _on_entry_chosen(self, key: str | None) -> None:
        self._show_acts()
        box = self.entries.visualRect(self.entries.currentIndex())
        if key and box.isValid():
            middle = self.entries.mapTo(self._scroller.content, box.center())
            self._scroller.ensureVisible(0, middle.y(), 0, box.height() // 2 + theme.space(2))
        self.entry_chosen.emit(key or "")
