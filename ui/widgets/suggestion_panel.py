"""What might apply: clauses, routes and kinds of conduct with the words that led there, folded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from casework.rules.clauses import Weight
from casework.rules.screening import SuggestedScreen
from casework.rules.screens import question
from casework.rules.theme_finding import Reason
from casework.summaries.suggestions import SuggestedClause, Suggestions
from ui import theme
from ui.widgets.button import Button, Link
from ui.widgets.clause_quote import ClauseQuote
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import IconLabel, Label

_CLOSED, _OPEN = "ph.caret-right", "ph.caret-down"
_NOT_FINDINGS = (
    "Places to look, not findings: the words below call these to mind. Nothing is answered or "
    "cited for you."
)
_NOTHING = (
    "The words so far call no clause and no special route to mind. That says nothing about what "
    "happened."
)
_NOTHING_MORE = "Its words call no further clause and no special route to mind."
# The review that is overdue, and that the words are a summary's, are said where it is cited.
_SAID_ELSEWHERE = frozenset({"REVIEW_OVERDUE", "SUMMARY"})


class SuggestionPanel(QWidget):
    """Folded behind its name until it is asked for.

    ``unfolded`` when it is opened and wants filling; ``cite_asked(SuggestedClause)`` from the link
    of a clause, where ``may_cite``.
    """

    unfolded = Signal()
    cite_asked = Signal(object)

    def __init__(self, lead: str, *, may_cite: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_cite = may_cite
        self._shown: object = None
        self._is_new = self._settles = False
        self.setAccessibleName("What might apply?")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        self.fold_button = Button(
            "What might apply?",
            role="link",
            icon=_CLOSED,
            shortcut="Ctrl+Shift+W",
            tip="Show the clauses and routes that the words call to mind, with reasons",
        )
        self.fold_button.setObjectName("fold_button")
        self.fold_button.setCheckable(True)
        self.fold_button.toggled.connect(self._on_fold_button_toggled)
        head = QHBoxLayout()
        head.setSpacing(theme.space(3))
        head.addWidget(self.fold_button)
        head.addWidget(Label(lead, "caption", "ink2", wrap=True), 1)
        column.addLayout(head)
        self._body = QWidget(self)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(theme.space(1), 0, 0, 0)
        self._column.setSpacing(theme.space(3))
        self._body.hide()
        column.addWidget(self._body)

    @property
    def is_open(self) -> bool:
        """Whether it is unfolded."""
        return self.fold_button.isChecked()

    def show_suggestions(self, found: Suggestions) -> None:
        """Show what was found; what stands there already is left as it is."""
        if found != self._shown:
            self._shown = found
            self._fill(found)
        self._come_into_sight()

    def _fill(self, found: Suggestions) -> None:
        empty_layout(self._column)
        if self._may_cite and not (found.clauses or found.routes or found.note):
            self._say(_NOTHING_MORE)
            return
        if found.is_empty:
            self._say(_NOTHING)
            return
        self._say(_NOT_FINDINGS)
        if found.note:
            self._say(found.note, ink="due")
        if found.routes:
            self._column.addWidget(_Lines("Routes to consider", _routes(found.routes)))
        if found.clauses:
            head = Label("Clauses to look at", "caption_strong", "ink2", parent=self._body)
            self._column.addWidget(head)
        for clause in found.clauses:
            self._column.addWidget(self._clause(clause))
        if found.types and not self._may_cite:  # an allegation says its kind already
            kinds = [(kind.kind.words, kind.kind.prompt, kind.because) for kind in found.types]
            self._column.addWidget(_Lines("Kinds of conduct to think of", kinds))

    def say(self, words: str) -> None:
        """Say why nothing stands here."""
        self._shown = words
        empty_layout(self._column)
        self._say(words)
        self._come_into_sight()

    def _come_into_sight(self) -> None:
        """Scroll what was unfolded just now into sight, its name at the top where it is long."""
        if self._is_new:
            self._is_new = False
            self._settles = True
            QTimer.singleShot(0, self, self._scroll_to_it)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that wrap get their height a moment after they are put there."""
        super().resizeEvent(event)
        if self._settles:
            QTimer.singleShot(0, self, self._scroll_to_it)

    @Slot()
    def _scroll_to_it(self) -> None:
        over = self.parentWidget()
        while over is not None and not isinstance(over, QScrollArea):
            over = over.parentWidget()
        content = over.widget() if over is not None else None
        if over is None or content is None:
            return
        self._settles = self.height() != self.heightForWidth(self.width())
        top = self.mapTo(content, QPoint(0, 0)).y()
        bar, room = over.verticalScrollBar(), over.viewport().height()
        highest, lowest = top, top + self.height() - room
        if bar.value() < lowest or bar.value() > highest:
            bar.setValue(min(lowest, highest))

    def _say(self, words: str, *, ink: str = "ink2") -> None:
        self._column.addWidget(Label(words, "caption", ink, wrap=True, parent=self._body))

    def _clause(self, clause: SuggestedClause) -> ClauseQuote:
        quote = ClauseQuote(clause.label, clause.facts, clause.words, source=clause.policy)
        for words in because_lines(clause.because):
            quote.add_line(words, icon="ph.quotes", means="because")
        for warning in clause.warnings:
            if warning.weight is Weight.NOTE or warning.code in _SAID_ELSEWHERE:
                continue
            means = "weigh first" if warning.weight is Weight.HARD else "warning"
            quote.add_line(warning.message, icon="ph.warning", ink="due", means=means)
        if self._may_cite and clause.clause_id is not None:
            link = Link(
                "Look at citing it…",
                tip=f"Open {clause.label} among the clauses in force; the reason is yours to write",
                small=True,
            )
            link.setObjectName("cite_link")
            link.setAccessibleName(f"Look at citing {clause.label}")
            link.clicked.connect(lambda: self.cite_asked.emit(clause))
            quote.add_link(link)
        return quote

    @Slot(bool)
    def _on_fold_button_toggled(self, is_open: bool) -> None:
        self.fold_button.set_icon(_OPEN if is_open else _CLOSED)
        self.fold_button.setAccessibleDescription("open" if is_open else "folded")
        self._is_new = is_open
        if is_open:
            self.unfolded.emit()
        self._body.setVisible(is_open)


class _Lines(QWidget):
    """A small heading, and lines under it: a name, what to ask, and the words that led there."""

    def __init__(
        self,
        heading: str,
        lines: Sequence[tuple[str, str, Sequence[Reason]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addWidget(Label(heading, "caption_strong", "ink2"))
        for name, note, because in lines:
            column.addLayout(self._line(name, note, because))

    @staticmethod
    def _line(name: str, note: str, because: Sequence[Reason]) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setSpacing(2)
        part.addWidget(Label(name, "body_medium", wrap=True))
        part.addWidget(Label(note, "caption", "ink2", wrap=True))
        for words in because_lines(because):
            row = QHBoxLayout()
            row.setSpacing(6)
            top = Qt.AlignmentFlag.AlignTop
            row.addWidget(IconLabel("ph.quotes", "ink2", name="because"), 0, top)
            row.addWidget(Label(words, "caption", "ink2", wrap=True), 1)
            part.addLayout(row)
        return part


def because_lines(because: Sequence[Reason]) -> list[str]:
    """Say what led there, one line for each thing told: its words, then what they tell of."""
    told: dict[str, list[str]] = {}
    for reason in because:
        told.setdefault(reason.says, []).append(reason.excerpt)
    lines = []
    for says, excerpts in told.items():
        words = ", ".join(f"“{excerpt}”" for excerpt in excerpts if excerpt)
        lines.append(f"{words}: {says}" if words else f"{says[0].upper()}{says[1:]}")
    return lines


def _routes(routes: Sequence[SuggestedScreen]) -> list[tuple[str, str, Sequence[Reason]]]:
    found: list[tuple[str, str, Sequence[Reason]]] = []
    for route in routes:
        asked = question(route.screen)
        found.append((asked.short, asked.question, route.because))
    return found
