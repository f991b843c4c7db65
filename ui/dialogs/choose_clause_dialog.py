"""Cite a clause: a filter, the clauses in force on the day, the words and what to weigh."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casework.rules.clauses import MappingWarning, Weight
from casework.services import clause_mapping
from casework.summaries.allegations import AllegationView, CitableClause, CitablePolicy
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.cells import GroupRow, TwoLines
from ui.widgets.chip import ChipWords
from ui.widgets.clause_quote import ClauseQuote
from ui.widgets.field import Field, TextArea
from ui.widgets.labels import Label
from ui.widgets.problem_list import Problem, ProblemList
from ui.widgets.row_list import RowList
from ui.widgets.search_field import SearchField
from ui.window_context import WindowContext


class ChooseClauseDialog(BaseDialog):
    """``made`` is True when a clause was cited."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, view: AllegationView
    ) -> None:
        super().__init__(
            parent,
            title=f"Which clause is allegation {view.number} said to breach?",
            act="Cite clause",
            lead=f"The words in force on {view.text.conduct.words}. "
            "They are kept with the allegation as they stand.",
            note="Goes on the file with your name.",
            large=True,
        )
        self._window = window
        self._view = view
        self.made = False
        self._policies: tuple[CitablePolicy, ...] = (
            window.commands.read(
                self,
                lambda: clause_mapping.clauses_to_cite(
                    window.casework, window.actor, allegation_id=view.allegation_id
                ),
            )
            or ()
        )
        self._add_list()
        self._add_words()
        self.reason = TextArea(lines=2, name="Why this clause, in your words")
        self.reason.setObjectName("reason")
        self.reason_field = self.add_field(
            "reason", Field("Why this clause, in your words", self.reason)
        )
        self.body.addStretch(1)
        self._fill("")
        self._show_clause(None)

    def _add_list(self) -> None:
        self.filter = SearchField("Filter by reference or words", name="Filter the clauses")
        self.filter.setObjectName("filter")
        self.filter.textChanged.connect(self._fill)
        self.filter.moved_down.connect(self._on_filter_moved_down)
        self.filter.left.connect(self.reject)
        self.body.addWidget(self.filter)
        self.list = RowList(name="Clauses in force on the date of the act", ground="panel")
        self.list.setObjectName("list")
        self.list.setFixedHeight(theme.scaled(232))
        self.list.setToolTip("Arrow keys go from clause to clause; the words stand beneath")
        self.list.row_chosen.connect(self._show_clause)
        self.list.row_opened.connect(self._on_list_row_opened)
        self.body.addWidget(self.list)
        self._none = Label("", "caption", "ink2", wrap=True)
        self.body.addWidget(self._none)

    def _add_words(self) -> None:
        self.quote = ClauseQuote("", "", "")
        self.body.addWidget(self.quote)
        self.weigh = ProblemList()
        self.weigh.setObjectName("weigh")
        self.body.addWidget(self.weigh)

    def _rows(self, wanted: str) -> list[tuple[object, TwoLines | GroupRow]]:
        rows: list[tuple[object, TwoLines | GroupRow]] = []
        for policy in self._policies:
            heading = ""
            for citable in policy.clauses:
                if not _matches(citable, wanted):
                    continue
                if citable.section_heading != heading:
                    heading = citable.section_heading
                    title = f"{policy.title}, version {policy.version} · {heading}"
                    rows.append((None, GroupRow(title, 0, foldable=False)))
                rows.append((citable, _row(citable)))
        return rows

    @Slot(str)
    def _fill(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        rows = self._rows(wanted)
        self.list.set_rows(rows)
        refusals = [
            f"{policy.title}: {policy.refusal} {policy.cure}".strip()
            for policy in self._policies
            if policy.refusal and policy.supplied
        ]
        missing = [policy.title for policy in self._policies if not policy.supplied]
        if missing:
            refusals.append(f"Named but not in the library yet: {'; '.join(missing)}.")
        if not self._policies:
            refusals = ["The library holds no policy. Import one under Policies."]
        elif wanted and not rows:
            refusals = [f"No clause in force that day holds “{typed.strip()}”."]
        self._none.setText("\n".join(refusals))
        self._none.setVisible(bool(refusals))

    @Slot()
    def _on_filter_moved_down(self) -> None:
        # A list that the filter emptied has no row to show the keyboard on: it stays where it is.
        if self.list.chosen() is not None or self.list.choose_first():
            self.list.setFocus()

    @Slot(object)
    def _on_list_row_opened(self, _citable: object) -> None:
        self.reason.setFocus()

    @Slot(object)
    def _show_clause(self, citable: CitableClause | None) -> None:
        self.quote.setVisible(citable is not None)
        if citable is None:
            self.weigh.set_problems([])
            self.act_button.refuse("Choose a clause first")
            return
        clause = citable.clause
        self.quote.show_words(clause.label, clause.facts, clause.text)
        policy = next(p for p in self._policies if citable in p.clauses)
        problems = [_problem(w) for w in (*policy.warnings, *citable.warnings)]
        if citable.refusal:
            problems.insert(0, Problem("block", citable.refusal, source=citable.cure))
            self.act_button.refuse(citable.refusal)
        elif citable.cited:
            problems.insert(0, Problem("fact", "The allegation cites this clause already."))
            self.act_button.refuse("The allegation cites this clause already")
        else:
            self.act_button.allow()
        self.weigh.set_problems(problems)

    def submit(self) -> None:
        """Cite the chosen clause."""
        citable = self.list.chosen()
        if not isinstance(citable, CitableClause) or not self.act_button.isEnabled():
            return
        window = self._window
        done = window.commands.attempt(
            self,
            lambda: clause_mapping.cite_clause(
                window.casework,
                window.actor,
                allegation_id=self._view.allegation_id,
                clause_id=citable.clause.clause_id,
                reason=self.reason.text_value(),
            ),
        )
        if done is not None:
            self.made = True
            self.accept()


def _matches(citable: CitableClause, wanted: str) -> bool:
    clause = citable.clause
    words = f"{clause.label} {clause.text} {citable.section_heading} {clause.facts}".casefold()
    return all(part in words for part in wanted.split())


def _row(citable: CitableClause) -> TwoLines:
    clause = citable.clause
    chip = None
    if citable.cited:
        chip = ChipWords("Cited", "neutral", "ph.check")
    elif citable.refusal:
        chip = ChipWords("Not for this person", "neutral", "ph.prohibit")
    elif any(warning.weight is Weight.HARD for warning in citable.warnings):
        chip = ChipWords("Weigh first", "due", "ph.warning")
    elif citable.usual:
        chip = ChipWords("Often cited for this", "plain")
    shown = " ".join(clause.text[:400].split())
    return TwoLines(shown, clause.facts, lead=clause.label, chip=chip, chip_right=True)


def _problem(warning: MappingWarning) -> Problem:
    return Problem("fact" if warning.weight is Weight.NOTE else "warn", warning.message)
