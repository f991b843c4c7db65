"""Cite a clause: a filter, the tree of clauses in force on the day, the words, what to weigh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from casework.ids import ClauseId
from casework.rules.clauses import MappingWarning, Weight
from casework.rules.policy_kinds import PolicyKind
from casework.services import clause_mapping
from casework.summaries.allegations import AllegationView, CitableClause, CitablePolicy
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.chip import ChipWords
from ui.widgets.clause_quote import ClauseQuote
from ui.widgets.clause_tree import Branch, ClauseTree, Leaf
from ui.widgets.field import Field, TextArea
from ui.widgets.labels import Label
from ui.widgets.panels import ScrolledColumn
from ui.widgets.plain_words import as_caption
from ui.widgets.problem_list import Problem, ProblemList
from ui.widgets.search_field import SearchField
from ui.window_context import WindowContext

_WORDS_HEIGHT = 148
# What the dialog needs beside the tree, at 100% text, and how many rows the tree may have.
_BESIDE, _FEWEST, _MOST = 500, 3, 9
# With so many clauses only the policy that most is cited from begins unfolded.
_MANY = 80


class ChooseClauseDialog(BaseDialog):
    """``made`` is True when a clause was cited."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        view: AllegationView,
        begin_at: ClauseId | None = None,
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
        found = window.commands.read(
            self,
            lambda: clause_mapping.clauses_to_cite(
                window.casework, window.actor, allegation_id=view.allegation_id
            ),
        )
        order = list(PolicyKind)
        self._policies = sorted(found or (), key=lambda policy: order.index(policy.kind))
        self._policy_of = {
            citable.clause.clause_id: policy
            for policy in self._policies
            for citable in policy.clauses
        }
        self._add_tree()
        self._add_words()
        self.reason = TextArea(lines=2, name="Why this clause, in your words")
        self.reason.setObjectName("reason")
        self.reason_field = self.add_field(
            "reason", Field("Why this clause, in your words", self.reason)
        )
        self._fill("")
        self._show_clause(None)
        self._begin_at(begin_at)

    def _begin_at(self, clause_id: ClauseId | None) -> None:
        """Begin with a clause chosen that was asked for elsewhere; its reason comes next."""
        wanted = (c for p in self._policies for c in p.clauses if c.clause.clause_id == clause_id)
        citable = next(wanted, None)
        if citable is None:
            return
        if not self.list.choose(citable):  # it stands under a branch that is folded
            self.filter.setText(citable.clause.label)
            self.list.choose(citable)
        self.reason.setFocus()

    def _add_tree(self) -> None:
        self.filter = SearchField("Filter by reference or words", name="Filter the clauses")
        self.filter.setObjectName("filter")
        self.filter.textChanged.connect(self._fill)
        self.filter.moved_down.connect(self._on_filter_moved_down)
        self.filter.returnPressed.connect(self._on_filter_return_pressed)
        self.filter.left.connect(self.reject)
        self.body.addWidget(self.filter)
        self.list = ClauseTree(name="Clauses in force on the date of the act")
        self.list.setObjectName("list")
        self.list.setFixedHeight(theme.size("row_compact") * self._rows_that_fit())
        self.list.setToolTip("Arrow keys go from clause to clause; Left folds, Right unfolds")
        self.list.leaf_chosen.connect(self._show_clause)
        self.list.leaf_opened.connect(self._on_list_leaf_opened)
        leaves = list(_leaves(self._policies))
        self.list.set_leaves(leaves, folded=_folded(self._policies, len(leaves)))
        self.body.addWidget(self.list)
        self._none = Label("", "caption", "ink2", wrap=True)
        self.body.addWidget(self._none)

    def _rows_that_fit(self) -> int:
        """Give the tree the rows that leave the words and the reason in sight."""
        over = self.parentWidget()
        height = over.window().height() if over is not None else 0
        room = height - theme.scaled(_BESIDE)
        rows = room // theme.size("row_compact")
        return max(_FEWEST, min(rows, _MOST))

    def _add_words(self) -> None:
        self.words = ScrolledColumn(ground="raised", margins=(0, 0, theme.space(2), 0), spacing=6)
        self.words.setObjectName("words")
        self.words.setAccessibleName("The words in force, and what to weigh")
        self.words.setToolTip("The words in force, and what to weigh; arrow keys scroll")
        self.words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words.setFixedHeight(theme.scaled(_WORDS_HEIGHT))
        self._hint = Label("", "caption", "ink2", wrap=True)
        self.words.add(self._hint)
        self.quote = ClauseQuote("", "", "")
        self.words.add(self.quote)
        self.weigh = ProblemList()
        self.weigh.setObjectName("weigh")
        self.words.add(self.weigh)
        self.other = ClauseQuote("", "", "")
        self.words.add(self.other)
        self.both = QCheckBox("")
        self.both.setObjectName("both")
        self.words.add(self.both)
        self.body.addWidget(self.words)

    @Slot(str)
    def _fill(self, typed: str) -> None:
        self.list.filter(typed)
        said = list(self._refusals(typed.strip()))
        self._none.setText("\n".join(said))
        self._none.setVisible(bool(said))

    def _refusals(self, typed: str) -> Iterator[str]:
        """Say what is not offered, and why."""
        if not self._policies:
            yield "The library holds no policy. Import one under Policies."
            return
        if typed and not self.list.count():
            yield f"No clause in force that day holds “{typed}”."
        for policy in self._policies:
            if policy.refusal and policy.supplied:
                yield f"{policy.title}: {policy.refusal} {policy.cure}".strip()
        missing = [policy.title for policy in self._policies if not policy.supplied]
        # It stands while one types as well: the dialog keeps its height.
        if missing:
            yield f"Named but not in the library yet: {'; '.join(missing)}."

    @Slot()
    def _on_filter_moved_down(self) -> None:
        # A tree that the filter emptied has no line to show the keyboard on: it stays here.
        self.list.enter()

    @Slot()
    def _on_filter_return_pressed(self) -> None:
        if self.list.chosen() is not None:
            self.reason.setFocus()

    @Slot(object)
    def _on_list_leaf_opened(self, _citable: object) -> None:
        self.reason.setFocus()

    @Slot(object)
    def _show_clause(self, citable: CitableClause | None) -> None:
        self.words.verticalScrollBar().setValue(0)
        # Hidden while it is filled: its rows then show with it at once, not a moment later.
        self.weigh.hide()
        self.quote.setVisible(citable is not None)
        self._hint.setVisible(citable is None)
        self._show_other(citable)
        if citable is None:
            self._hint.setText("The words of the clause you choose stand here.")
            self.weigh.set_problems([])
            self.act_button.refuse("Choose a clause first")
            return
        clause = citable.clause
        policy = self._policy_of[clause.clause_id]
        source = f"{policy.title}, version {policy.version}"
        self.quote.show_words(clause.label, clause.facts, clause.text, source=source)
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

    def _show_other(self, citable: CitableClause | None) -> None:
        """Show how another version that the conduct falls within words the clause."""
        wordings = () if citable is None or citable.refusal else citable.other_wordings
        self.other.setVisible(bool(wordings))
        self.both.setVisible(bool(wordings))
        self.both.setChecked(bool(wordings))
        if not wordings:
            return
        first = wordings[0]
        same = citable is not None and first.clause.text == citable.clause.text
        words = "The words are the same." if same else first.clause.text
        self.other.show_words(
            first.clause.label, first.clause.facts, words, source=f"as version {first.version}"
        )
        names = " and ".join(wording.version for wording in wordings)
        self.both.setText(as_caption(f"Cite the words of version {names} too"))
        self.both.setAccessibleName(self.both.text())
        self.both.setToolTip("The conduct falls within both versions: the words of each count")

    def submit(self) -> None:
        """Cite the chosen clause."""
        citable = self.list.chosen()
        if not isinstance(citable, CitableClause) or not self.act_button.isEnabled():
            return
        window = self._window
        both = self.both.isChecked() and not self.both.isHidden()
        also = [w.clause.clause_id for w in citable.other_wordings] if both else []
        done = window.commands.attempt(
            self,
            lambda: clause_mapping.cite_clause(
                window.casework,
                window.actor,
                allegation_id=self._view.allegation_id,
                clause_id=citable.clause.clause_id,
                reason=self.reason.text_value(),
                also=also,
            ),
        )
        if done is not None:
            self.made = True
            self.accept()


def _leaves(policies: Sequence[CitablePolicy]) -> Iterator[Leaf]:
    for policy in policies:
        key = str(policy.version_id)
        top = Branch(key, f"{policy.title}, version {policy.version}", 0)
        for citable in policy.clauses:
            clause, heading = citable.clause, citable.section_heading
            section = Branch(f"{key}/{heading}", heading or "Before the first heading", 1)
            words = " ".join(clause.text[:400].split())
            found_by = f"{clause.label} {clause.text} {heading} {clause.facts} {policy.title}"
            yield Leaf(
                citable, clause.label, words, (top, section), found_by.casefold(), _chip(citable)
            )


def _folded(policies: Sequence[CitablePolicy], clauses: int) -> list[str]:
    offered = [policy for policy in policies if policy.clauses]
    if clauses <= _MANY or len(offered) < 2:
        return []
    return [str(policy.version_id) for policy in offered[1:]]


def _chip(citable: CitableClause) -> ChipWords | None:
    if citable.cited:
        return ChipWords("Cited", "neutral", "ph.check")
    if citable.refusal:
        return ChipWords("Not for this person", "neutral", "ph.prohibit")
    if any(warning.weight is Weight.HARD for warning in citable.warnings):
        return ChipWords("Weigh first", "due", "ph.warning")
    if citable.usual:
        return ChipWords("Often cited for this", "plain")
    return None


def _problem(warning: MappingWarning) -> Problem:
    return Problem("fact" if warning.weight is Weight.NOTE else "warn", warning.message)
