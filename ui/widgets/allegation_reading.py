"""An allegation to be read: its words at the left, the clauses it cites at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.clock import to_london, uk_short
from casework.summaries.allegations import AllegationView
from ui import theme
from ui.widgets.button import Link
from ui.widgets.chip import ChipWords
from ui.widgets.clause_quote import ClauseQuote
from ui.widgets.empty_layout import empty_layout
from ui.widgets.flow_layout import ChipFlow
from ui.widgets.labels import ElidedLabel, Label

_BESIDE_FROM = 700


class AllegationReading(QFrame):
    """``edit_asked`` to change words or clauses; ``history_asked`` to see how it read before."""

    edit_asked = Signal()
    history_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._words_side(), 14)
        self._line = QFrame()
        self._line.setProperty("part", "vline")
        self._row.addWidget(self._line)
        self._row.addWidget(self._clauses_side(), 13)
        self.setAccessibleName("The allegation and its clauses")
        # As high as its words at this width, and no higher.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _words_side(self) -> QWidget:
        side, column = _side()
        head = QHBoxLayout()
        head.setSpacing(theme.space(2))
        self._title = Label("", "section")
        self._note = ElidedLabel("", "caption", "ink2")
        self.edit_link = Link("Wording and clauses…", tip="Change words or clauses", small=True)
        self.edit_link.setObjectName("edit_link")
        self.edit_link.clicked.connect(self.edit_asked)
        head.addWidget(self._title)
        head.addWidget(self._note, 1)
        self.history_link = Link(
            "How it read before", tip="Show every wording, and what told the employee", small=True
        )
        self.history_link.setObjectName("before_link")
        self.history_link.clicked.connect(self.history_asked)
        head.addWidget(self.history_link)
        head.addWidget(self.edit_link)
        column.addLayout(head)
        self.wording = Label("", "reading", wrap=True, selectable=True)
        self.wording.setObjectName("wording")
        self.wording.setMaximumWidth(theme.size("measure_max"))
        column.addWidget(self.wording)
        self._chips = ChipFlow()
        column.addWidget(self._chips)
        column.addStretch(1)
        return side

    def _clauses_side(self) -> QWidget:
        side, column = _side()
        self._clauses_head = Label("", "section")
        column.addWidget(self._clauses_head)
        self._quotes = QVBoxLayout()
        self._quotes.setSpacing(theme.space(3))
        column.addLayout(self._quotes)
        column.addStretch(1)
        return side

    def show_allegation(self, view: AllegationView, *, may_edit: bool) -> None:
        """Show an allegation."""
        self._title.setText(f"Allegation {view.number}")
        day = uk_short(to_london(view.drafted_at).date())
        self._note.set_text(f"version {view.version}, drafted by {view.drafted_by}, {day}")
        self.edit_link.set_text("Wording and clauses…" if may_edit else "Facts and clauses…")
        self.history_link.setVisible(view.version > 1)
        self.wording.setText(view.text.wording)
        self.wording.setAccessibleName(view.text.wording)
        chips = [ChipWords(words, "done") for words in view.report.in_order]
        chips.append(ChipWords(view.text.seriousness.words, "neutral", "ph.info"))
        if view.withdrawn:
            chips = [ChipWords(f"Withdrawn: {view.withdrawn_reason}", "neutral", "-")]
        self._chips.set_chips(chips)
        self._show_clauses(view)

    def _show_clauses(self, view: AllegationView) -> None:
        known = view.text.conduct.begins.first is not None
        day = view.text.conduct.words
        self._clauses_head.setText(f"Clauses, as worded on {day}" if known else "Clauses")
        empty_layout(self._quotes)
        for cited in view.clauses:
            self._quotes.addWidget(ClauseQuote(cited.label, cited.facts, cited.words))
        if not view.clauses:
            self._quotes.addWidget(Label("No clause cited yet.", "body", "ink2"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the clauses beneath the words where both have no room side by side."""
        super().resizeEvent(event)
        beside = self.width() / theme.text_scale() >= _BESIDE_FROM
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = across if beside else down
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            self._line.setVisible(beside)


def _side() -> tuple[QWidget, QVBoxLayout]:
    side = QWidget()
    column = QVBoxLayout(side)
    edge = theme.space(5)
    column.setContentsMargins(edge, theme.space(3), edge, theme.space(3))
    column.setSpacing(theme.space(2))
    return side, column
