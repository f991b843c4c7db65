"""Import a policy: the chosen document as it was split, from when it holds, and stored."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput
from casework.ids import PolicyId
from casework.rules.policy_parts import OutlineClause, PolicyOutline
from casework.services import policies, policy_import
from casework.services.policy_documents import (
    PolicyDocument,
    join_again,
    joins_to,
    split_further,
)
from casework.summaries.policies import ImportedPolicy
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.split_clause_dialog import SplitClauseDialog
from ui.models.rows_model import Group, RowsModel
from ui.widgets.button import Link
from ui.widgets.cells import Cell, Column, GroupRow, reference_cell
from ui.widgets.date_field import DateField
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.labels import Label
from ui.widgets.problem_list import Problem, ProblemList
from ui.widgets.section_head import SectionHead
from ui.widgets.table_view import TableView
from ui.window_context import WindowContext

FILTERS = "Policy documents (*.txt *.md *.markdown);;All files (*)"
_MOST_NOTES = 6


def import_policy(
    window: WindowContext, parent: QWidget, *, policy_id: PolicyId | None = None
) -> ImportedPolicy | None:
    """Let the person choose a document, see how it was split, and store it.

    ``policy_id`` is the policy that it is a version of. Returns None where it was not stored.
    """
    path = window.ask.open_file(parent, "Choose the policy document", filters=FILTERS)
    if path is None:
        return None
    document = window.commands.read(
        parent, lambda: policy_import.preview_policy(window.casework, path=path)
    )
    if document is None:
        return None
    dialog = ImportPolicyDialog(window, parent, document=document, policy_id=policy_id)
    dialog.exec()
    made = dialog.made
    dialog.deleteLater()
    return made


class ImportPolicyDialog(BaseDialog):
    """``made`` is what was stored, or None."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        document: PolicyDocument,
        policy_id: PolicyId | None = None,
    ) -> None:
        outline = document.outline
        super().__init__(
            parent,
            title="Store this policy in the library?",
            act="Store policy",
            lead=f"{document.name}. The words are stored exactly as they stand in it.",
            note="Kinds and limits are proposals: each clause can be looked at afterwards.",
            large=True,
        )
        self._window = window
        self._document = document
        self.made: ImportedPolicy | None = None
        self._add_choices(policy_id)
        self._add_clauses(outline)
        self._on_table_row_chosen(None)
        notes = self._notes(outline)
        if notes:
            head = SectionHead("To look at", count=len(outline.warnings), rule=False)
            self.body.addWidget(head)
            self.body.addWidget(ProblemList(notes))
        self.body.addStretch(1)

    def _add_choices(self, policy_id: PolicyId | None) -> None:
        window, outline = self._window, self._document.outline
        shelves = policies.policy_library(window.casework)
        known = [(shelf.policy_id, shelf.title) for shelf in shelves]
        self.policy = Combo([("", "A policy of its own"), *known], name="Which policy it is")
        self.policy.setObjectName("policy")
        same = next((s.policy_id for s in shelves if _alike(s.title, outline.title)), "")
        self.policy.set_value(policy_id or same)
        policy_field = self.register_field("policy_id", Field("Version of", self.policy))
        policy_field.setVisible(bool(known))
        self.body.addWidget(policy_field)
        self.title = TextLine(outline.title, name="Title")
        self.title.setObjectName("title")
        self.add_field("title", Field("Title", self.title))
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        self.version = TextLine(outline.control.value("version") or "1", name="Version")
        self.version.setObjectName("version")
        self.start = DateField(
            name="In force from",
            field="effective_from",
            partial=True,
            today=today(window.casework.clock),
        )
        self.start.setObjectName("start")
        proposed = policy_import.proposed_start(outline)
        self.start.set_value(proposed)
        note = "from its date of approval" if proposed else "the document states no date"
        row.addWidget(self.register_field("version", Field("Version", self.version)), 1)
        row.addWidget(
            self.register_field("effective_from", Field("In force from", self.start, note=note)),
            3,
        )
        self.body.addLayout(row)

    def _add_clauses(self, outline: PolicyOutline) -> None:
        self._split_head = SectionHead("How it was split", rule=False)
        self.join_link = Link("Join", small=True)
        self.join_link.setObjectName("join_link")
        self.join_link.clicked.connect(self._on_join_clicked)
        self.split_link = Link("Split…", tip="Split the chosen clause into two", small=True)
        self.split_link.setObjectName("split_link")
        self.split_link.clicked.connect(self._on_split_clicked)
        self._split_head.add(self.join_link)
        self._split_head.add(self.split_link)
        self.body.addWidget(self._split_head)
        self._model: RowsModel[OutlineClause] = RowsModel(_columns())
        self._fill(outline)
        self.table = TableView(self._model, name="Clauses as they were split", height="row_compact")
        self.table.setObjectName("table")
        self.table.setFixedHeight(theme.scaled(200))
        self.table.row_chosen.connect(self._on_table_row_chosen)
        self.body.addWidget(self.table)
        self._words = Label(
            "Arrow keys go from clause to clause; the whole words stand here.",
            "caption",
            "ink2",
            wrap=True,
        )
        self._words.setMinimumHeight(2 * theme.line_height("caption"))
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._words)

    def clauses(self) -> list[OutlineClause]:
        """Return the clauses as they are split now."""
        return list(self._document.outline.clauses)

    def _fill(self, outline: PolicyOutline) -> None:
        self._model.set_groups(
            [
                Group(
                    GroupRow(f"{at}  {section.shown_heading}", len(section.clauses)),
                    section.clauses,
                )
                for at, section in enumerate(outline.sections, start=1)
            ]
        )

    @Slot()
    def _on_split_clicked(self) -> None:
        clause = self.table.chosen()
        if not isinstance(clause, OutlineClause):
            return
        dialog = SplitClauseDialog(self, clause=clause)
        dialog.exec()
        at = dialog.at
        dialog.deleteLater()
        if at is not None:
            place = at
            self._change(
                lambda: split_further(self._document, label=clause.label, at=place), clause
            )

    @Slot()
    def _on_join_clicked(self) -> None:
        clause = self.table.chosen()
        if isinstance(clause, OutlineClause):
            self._change(lambda: join_again(self._document, label=clause.label), clause)

    def _change(self, act: Callable[[], PolicyDocument], clause: OutlineClause) -> None:
        changed = self._window.commands.read(self, act)
        if changed is None:
            return
        self._document = changed
        self._fill(changed.outline)
        first_line = clause.first_line
        near = [c for c in changed.outline.clauses if c.first_line == first_line]
        if near:
            self.table.choose(near[0])
        self.table.setFocus()

    @Slot(object)
    def _on_table_row_chosen(self, clause: OutlineClause | None) -> None:
        self._split_head.set_note(_found(self._document.outline))
        if clause is None:
            self.split_link.refuse("Choose a clause first")
            self.join_link.hide()
            return
        self.split_link.allow()
        before = joins_to(self._document, label=clause.label)
        self.join_link.setVisible(bool(before))
        self.join_link.set_text(f"Join to {before}")
        words = clause.text if len(clause.text) <= 600 else f"{clause.text[:599]}…"
        self._words.setText(f"{clause.label}: “{words}”")

    @staticmethod
    def _notes(outline: PolicyOutline) -> list[Problem]:
        notes = [Problem("warn", words) for words in outline.warnings[:_MOST_NOTES]]
        more = len(outline.warnings) - _MOST_NOTES
        if more > 0:
            notes.append(Problem("fact", f"And {more} more, shown with the version once stored."))
        return notes

    def submit(self) -> None:
        """Store the document."""
        made = self._window.commands.run(self, self._store)
        if made is not None:
            self.made = made
            self.accept()

    def _store(self) -> Done[ImportedPolicy]:
        start = self.start.value()
        if start is None:
            raise BadInput(
                "From when it is in force is not stated.",
                field="effective_from",
                cure="Give the day, or the month where the day is not known.",
            )
        policy_id = self.policy.value()
        return policy_import.import_policy(
            self._window.casework,
            self._window.actor,
            document=self._document,
            choices=policy_import.ImportChoices(
                effective_from=start,
                title=self.title.text_value(),
                version=self.version.text_value(),
                policy_id=PolicyId(str(policy_id)) if policy_id else None,
            ),
        )


def _alike(one: str, other: str) -> bool:
    return one.casefold().removesuffix("(summary)").strip() == other.casefold().strip()


def _found(outline: PolicyOutline) -> str:
    sections, clauses = len(outline.sections), len(outline.clauses)
    what = "section" if sections == 1 else "sections"
    many = "clause" if clauses == 1 else "clauses"
    return f"{clauses} {many} in {sections} {what}"


def _columns() -> tuple[Column[OutlineClause], ...]:
    return (
        Column("Reference", lambda clause: reference_cell(clause.label), 124),
        Column("Words", lambda clause: Cell(clause.text[:300]), 220, stretch=1),
        Column("Kind", lambda clause: Cell(clause.kind.words, ink="ink2"), 112),
        Column("Force", lambda clause: Cell(clause.force or "–"), 96),
    )
