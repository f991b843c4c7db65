"""The clauses that an allegation cites, in the words of the day; more can be added."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from casework.ids import AllegationId, ClauseId
from casework.rules.clauses import Weight
from casework.services import clause_mapping, suggestions
from casework.summaries.allegations import AllegationView, CitedClauseView
from casework.summaries.suggestions import SuggestedClause
from ui import theme
from ui.dialogs.choose_clause_dialog import ChooseClauseDialog
from ui.widgets.banner import Banner
from ui.widgets.button import Button, Link
from ui.widgets.clause_quote import ClauseQuote
from ui.widgets.empty_layout import empty_layout
from ui.widgets.empty_state import EmptyState
from ui.widgets.give_way import give_way
from ui.widgets.labels import Label
from ui.widgets.panels import ScrolledColumn
from ui.widgets.section_head import PanelHead
from ui.widgets.suggestion_panel import SuggestionPanel
from ui.window_context import WindowContext

_WEIGHTS = {
    Weight.HARD: ("ph.warning", "due", "weigh first"),
    Weight.WARN: ("ph.warning", "due", "warning"),
}


class AllegationClauses(QFrame):
    """``changed`` when a clause was cited or taken away."""

    changed = Signal()

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._view: AllegationView | None = None
        self.suggestion_panel: SuggestionPanel | None = None
        self._unfolded_for: AllegationId | None = None
        self.setAccessibleName("Clauses")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = PanelHead("Clauses", ground="panel")
        self.add_button = Button(
            "Clause",
            icon="ph.plus",
            small=True,
            shortcut="Ctrl+Shift+C",
            tip="Cite a clause that was in force on the date of the act",
        )
        self.add_button.setObjectName("add_button")
        self.add_button.clicked.connect(self._on_add_clicked)
        self._head.add(self.add_button)
        column.addWidget(self._head)
        edge = theme.space(4)
        self._list = ScrolledColumn(margins=(edge, theme.space(3), edge, 16), spacing=edge)
        column.addWidget(self._list, 1)

    def show_allegation(self, view: AllegationView | None, *, refusal: str = "") -> None:
        """Show the clauses of an allegation; ``refusal`` says why none can be added now."""
        self._view = view
        self._empty()
        if view is None:
            self._show_none(refusal)
            return
        day = view.text.conduct.words
        known = view.text.conduct.begins.first is not None
        self._head.set_note(f"as worded on {day}" if known else "")
        if refusal:
            self.add_button.refuse(refusal)
        else:
            self.add_button.allow()
        for cited in view.clauses:
            self._list.add(self._quote(cited, removable=not refusal))
        if not view.clauses:
            self._list.add(self._no_clause(refusal))
        self._add_notes(view)
        if not refusal:
            self._list.add(self._what_might_apply())
        self._list.column.addSpacerItem(give_way())

    def _what_might_apply(self) -> SuggestionPanel:
        self.suggestion_panel = SuggestionPanel(
            "Further clauses and routes to look at, with reasons.", may_cite=True
        )
        self.suggestion_panel.setObjectName("suggestion_panel")
        self.suggestion_panel.unfolded.connect(self._on_suggestions_unfolded)
        self.suggestion_panel.cite_asked.connect(self._on_cite_asked)
        shown = None if self._view is None else self._view.allegation_id
        if shown is not None and shown == self._unfolded_for:
            self.suggestion_panel.fold_button.setChecked(True)
        return self.suggestion_panel

    @Slot()
    def _on_suggestions_unfolded(self) -> None:
        window, view, panel = self._window, self._view, self.suggestion_panel
        if view is None or panel is None:
            return
        self._unfolded_for = view.allegation_id
        found = window.commands.read(
            self,
            lambda: suggestions.for_allegation(
                window.casework, window.actor, allegation_id=view.allegation_id
            ),
        )
        if found is not None:
            panel.show_suggestions(found)

    @Slot(object)
    def _on_cite_asked(self, clause: SuggestedClause) -> None:
        self._choose(begin_at=clause.clause_id)

    def _show_none(self, refusal: str) -> None:
        """Say where the clauses will stand, while a new allegation is written."""
        self._head.set_note("")
        self.add_button.refuse(refusal)
        words = "Once the allegation is saved, the words in force on its date are offered here."
        self._list.add(EmptyState("ph.books", "Clauses come next", words, compact=True))

    def _add_notes(self, view: AllegationView) -> None:
        overdue = {
            warning.message
            for cited in view.clauses
            for warning in cited.warnings
            if warning.code == "REVIEW_OVERDUE"
        }
        several = len({cited.policy_title for cited in view.clauses}) > 1
        told = {
            f"{cited.policy_title}: {cited.told}" if several else cited.told
            for cited in view.clauses
            if cited.told
        }
        for message in (*sorted(told), *sorted(overdue)):
            self._list.add(Label(message, "caption", "ink2", wrap=True))
        if view.other_versions:
            self._list.add(Banner("warn", "Two versions:", view.other_versions))
        if view.further_grounds and view.clauses:
            self._list.add(Banner("warn", "Potential gross misconduct:", view.further_grounds))
        if view.needs_proportionality:
            self._list.add(
                Banner(
                    "info",
                    "A personal account:",
                    "what was said is weighed against articles 8, 9 and 10 before any decision.",
                )
            )

    def _no_clause(self, refusal: str) -> EmptyState:
        empty = EmptyState(
            "ph.books",
            "No clause cited yet",
            refusal
            or "Choose what the act is said to breach. Only words in force on the date of "
            "the act are offered, and each says what to weigh.",
            action="" if refusal else "Choose a clause…",
            action_icon="ph.plus",
            compact=True,
        )
        empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        empty.acted.connect(self._on_add_clicked)
        return empty

    def _quote(self, cited: CitedClauseView, *, removable: bool) -> ClauseQuote:
        source = f"{cited.policy_title}, version {cited.policy_version}"
        quote = ClauseQuote(cited.label, cited.facts, cited.words, source=source)
        quote.add_line(f"Cited because: {cited.reason}")
        if cited.no_longer:
            quote.add_line(cited.no_longer, icon="ph.warning-fill", ink="overdue", means="stops")
        for warning in cited.warnings:
            if warning.weight is Weight.NOTE:
                continue  # the caption above says its force; the review is said once beneath
            icon, ink, means = _WEIGHTS[warning.weight]
            quote.add_line(warning.message, icon=icon, ink=ink, means=means)
        if removable:
            link = Link("Take away", tip=f"Take {cited.label} away, with the reason", small=True)
            link.setObjectName("take_away")
            link.setAccessibleName(f"Take away {cited.label}")
            link.clicked.connect(lambda: self._take_away(cited))
            quote.add_link(link)
        return quote

    def _empty(self) -> None:
        column = self._list.column
        empty_layout(column)

    def _take_away(self, cited: CitedClauseView) -> None:
        window = self._window
        reason = window.ask.reason(
            self,
            f"Take {cited.label} away?",
            "The allegation no longer cites it. That it was cited, and why it no longer is, "
            "stays in the record.",
            act="Take away",
        )
        if reason is None:
            return
        done = window.commands.attempt(
            self,
            lambda: clause_mapping.uncite_clause(
                window.casework, window.actor, mapping_id=cited.mapping_id, reason=reason
            ),
        )
        if done is not None:
            self.changed.emit()

    @Slot()
    def _on_add_clicked(self) -> None:
        self._choose()

    def _choose(self, *, begin_at: ClauseId | None = None) -> None:
        if self._view is None or not self.add_button.isEnabled():
            return
        dialog = ChooseClauseDialog(self._window, self, view=self._view, begin_at=begin_at)
        dialog.exec()
        made = dialog.made
        dialog.deleteLater()
        if made:
            self.changed.emit()
