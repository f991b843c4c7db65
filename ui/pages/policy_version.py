"""One version of a policy: its document at the left, its clauses at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.ids import ClauseId, PolicyVersionId
from casework.services import policies
from casework.summaries.policies import ClauseView, ReferenceView, VersionPage
from ui import theme
from ui.case_signals import Freshness
from ui.models.rows_model import Group, RowsModel
from ui.pages.policy_document import DocumentPanel
from ui.pages.policy_version_head import VersionHead
from ui.widgets.cells import Cell, Column, GroupRow, reference_cell
from ui.widgets.chip import Chip
from ui.widgets.clause_pane import ClausePane, ClauseReviewed
from ui.widgets.panels import Splitter
from ui.widgets.section_head import PanelHead
from ui.widgets.table_view import TableView
from ui.window_context import WindowContext


class PolicyVersionView(QWidget):
    """``left`` when the library is asked for; ``import_asked(policy_id)`` for a next version."""

    left = Signal()
    import_asked = Signal(object)

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._version_id: PolicyVersionId | None = None
        self._page: VersionPage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = VersionHead()
        self.head.left.connect(self.left)
        self.head.agree_all_asked.connect(self._on_agree_all_asked)
        self.head.import_asked.connect(self._on_import_asked)
        self.head.version_chosen.connect(self._on_version_chosen)
        column.addWidget(self.head)
        self.document = DocumentPanel()
        self.document.setObjectName("document")
        self.document.clause_chosen.connect(self._on_document_clause_chosen)
        self.document.note_asked.connect(self._write_note)
        splitter = Splitter("policy-version")
        splitter.add(self.document, 500, stretch=5)
        splitter.add(self._right(), 780, stretch=8)
        splitter.remember(window.settings)
        column.addWidget(splitter, 1)
        self._freshness = Freshness(
            self, window.signals, {Topic.POLICIES}, self._on_changed, own_echo=True
        )

    def _right(self) -> QWidget:
        right = QWidget()
        right.setProperty("part", "panel")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._found = PanelHead("Clauses found", ground="panel")
        self._agreed = Chip("", "done")
        self._to_look_at = Chip("", "due")
        chips = QWidget()
        row = QHBoxLayout(chips)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._agreed)
        row.addWidget(self._to_look_at)
        self._found.add(chips)
        column.addWidget(self._found)
        self._model: RowsModel[ClauseView] = RowsModel(_columns())
        self.table = TableView(self._model, name="Clauses")
        self.table.remember(self._window.settings)
        self.table.setObjectName("table")
        self.table.row_chosen.connect(self._on_table_row_chosen)
        self.table.viewport().installEventFilter(self)
        column.addWidget(self.table, 1)
        self.pane = ClausePane()
        self.pane.setObjectName("pane")
        self.pane.agreed.connect(self._on_pane_agreed)
        self.pane.note_asked.connect(self._on_pane_note_asked)
        column.addWidget(self.pane)
        self.pane.show_clause(None)
        refusal = policies.change_refusal(self._window.casework, self._window.actor)
        if refusal:
            self.pane.refuse(refusal)
            self.head.refuse(refusal)
        return right

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the chosen clause in sight when the pane beneath takes more room."""
        if event.type() == QEvent.Type.Resize and self.table.currentIndex().isValid():
            self.table.scrollTo(self.table.currentIndex())
        return False

    def show_version(self, version_id: PolicyVersionId, *, clause: str = "") -> bool:
        """Show a version, with the clause of that label chosen; tell whether it is there."""
        self._version_id = version_id
        if not self.refresh():
            return False
        clauses = self._page.clauses if self._page is not None else ()
        wanted = [c for c in clauses if c.label == clause] or [c for c in clauses if not c.reviewed]
        chosen = next(iter(wanted or clauses), None)
        if chosen is not None:
            self.table.choose(chosen)
        return True

    def _on_changed(self) -> None:
        self.refresh()

    def refresh(self) -> bool:
        """Read the version again; tell whether it is there."""
        version_id = self._version_id
        if version_id is None:
            return False
        page = self._window.commands.read(
            self, lambda: policies.policy_version(self._window.casework, version_id=version_id)
        )
        if page is None:
            return False
        kept = self.table.chosen()
        self._page = page
        shelves = policies.policy_library(self._window.casework)
        shelf = next(s for s in shelves if s.policy_id == page.policy_id)
        self.head.show_page(page, shelf)
        self.document.show_page(page)
        self._model.set_groups(
            [
                Group(
                    GroupRow(
                        f"{section.number}  {section.heading or 'Before the first heading'}",
                        len(section.clauses),
                    ),
                    section.clauses,
                )
                for section in page.sections
            ]
        )
        self._say_counts(page)
        self._window.set_title(f"{page.title}, version {page.line.version}")
        if isinstance(kept, ClauseView):
            self._choose(kept.clause_id)
        return True

    def _say_counts(self, page: VersionPage) -> None:
        sections = len(page.sections)
        self._found.set_note(
            f"{len(page.clauses)} in {sections} {'section' if sections == 1 else 'sections'}"
        )
        agreed = len(page.clauses) - page.line.to_look_at
        self._agreed.set_words(f"{agreed} agreed", "done")
        self._agreed.setVisible(agreed > 0)
        self._to_look_at.set_words(f"{page.line.to_look_at} to look at", "due")
        self._to_look_at.setVisible(page.line.to_look_at > 0)

    def _choose(self, clause_id: ClauseId) -> None:
        clauses = self._page.clauses if self._page is not None else ()
        wanted = next((c for c in clauses if c.clause_id == clause_id), None)
        if wanted is not None:
            self.table.choose(wanted)

    def _reference_of(self, clause: ClauseView) -> ReferenceView | None:
        if self._page is None:
            return None
        found = [r for r in self._page.references if r.from_label == clause.label]
        return next((r for r in found if r.status != "resolved"), None)

    @Slot(object)
    def _on_table_row_chosen(self, clause: ClauseView | None) -> None:
        if clause is None or self._page is None:
            self.pane.show_clause(None)
            return
        reference = self._reference_of(clause)
        words = reference_words(reference, self._page) if reference is not None else ""
        self.pane.show_clause(clause, open_words=words)
        self.document.choose(clause.clause_id)

    @Slot(object)
    def _on_document_clause_chosen(self, clause_id: ClauseId) -> None:
        self._choose(clause_id)

    @Slot(object)
    def _on_pane_agreed(self, chosen: ClauseReviewed) -> None:
        window = self._window
        done = window.commands.attempt(
            self,
            lambda: policies.review_clause(
                window.casework,
                window.actor,
                clause_id=chosen.clause.clause_id,
                kind=chosen.kind,
                force=chosen.force,
                limit=chosen.limit,
            ),
        )
        if done is not None:
            self._go_on(chosen.clause.clause_id)

    def _go_on(self, clause_id: ClauseId) -> None:
        """Choose the next clause that nobody has agreed to, from this one on."""
        clauses = self._page.clauses if self._page is not None else ()
        at = next((n for n, c in enumerate(clauses) if c.clause_id == clause_id), 0)
        after = [*clauses[at + 1 :], *clauses[:at]]
        following = next((c for c in after if not c.reviewed), None)
        if following is None and at + 1 < len(clauses):
            following = clauses[at + 1]
        if following is not None:
            self._choose(following.clause_id)

    @Slot()
    def _on_agree_all_asked(self) -> None:
        window, version_id = self._window, self._version_id
        if version_id is None or self._page is None:
            return
        if not window.ask.confirm(
            self,
            "Agree to all clauses as they stand?",
            f"{self._page.line.to_look_at} clauses are marked as looked at, with the kind, force "
            "and limit proposed for each. Each can still be changed; the words never are.",
            act="Agree to all",
        ):
            return
        window.commands.run(
            self,
            lambda: policies.agree_clauses(window.casework, window.actor, version_id=version_id),
        )

    @Slot()
    def _on_import_asked(self) -> None:
        if self._page is not None:
            self.import_asked.emit(self._page.policy_id)

    @Slot(object)
    def _on_version_chosen(self, version_id: PolicyVersionId) -> None:
        self.show_version(version_id)

    @Slot()
    def _on_pane_note_asked(self) -> None:
        clause = self.table.chosen()
        reference = self._reference_of(clause) if isinstance(clause, ClauseView) else None
        if reference is not None:
            self._write_note(reference)

    @Slot(object)
    def _write_note(self, reference: ReferenceView) -> None:
        window = self._window
        note = window.ask.reason(
            self,
            f"What is known of “{reference.text}”?",
            "The reference stays as it is worded. A note says what was found out about it, for "
            "whoever reads this clause next.",
            act="Keep note",
            label="Note",
            note="kept with your name",
        )
        if note:
            window.commands.attempt(
                self,
                lambda: policies.note_reference(
                    window.casework, window.actor, reference_id=reference.reference_id, note=note
                ),
            )


def reference_words(reference: ReferenceView, page: VersionPage) -> str:
    """Say what is open about a reference, and what stands at the place that it counts to."""
    headings = {section.label: section.heading for section in page.sections}
    words = f"Refers to “{reference.text}”: the document prints no such number."
    if reference.status == "ambiguous":
        words = f"Refers to “{reference.text}”, which the document prints more than once."
    near = [f"“{headings.get(label, label)}” ({label})" for label in reference.candidates]
    if near:
        words += f" Counting headings, that is {' or '.join(near)}."
    if reference.note:
        words += f" Note: {reference.note}"
    return words


def _columns() -> tuple[Column[ClauseView], ...]:
    return (
        Column("Reference", _reference, 118),
        Column("Words", lambda clause: Cell(clause.text[:300], tip=clause.text[:900]), 220, 1),
        Column("Kind", lambda clause: Cell(clause.kind.words, ink="ink2"), 112),
        Column("Force", _force, 122),
        Column("Limited to", lambda clause: Cell(clause.limit.words, ink="ink2"), 108),
        Column("", _standing, theme.scaled(30)),
    )


def _reference(clause: ClauseView) -> Cell:
    spoken = clause.label if clause.label_source == "document" else f"{clause.label}, assigned"
    tip = (
        "The document’s own number"
        if clause.label_source == "document"
        else "Assigned here: the document prints no number"
    )
    cell = reference_cell(clause.label)
    return Cell(cell.text, cell.ink, cell.style, tip=tip, spoken=spoken)


def _force(clause: ClauseView) -> Cell:
    hard = clause.force.startswith(("must", "shall", "will"))
    return Cell(clause.force or "–", style="body_strong" if hard else "body")


def _standing(clause: ClauseView) -> Cell:
    if clause.unresolved:
        spoken = "refers to something that is not resolved"
        return Cell(icon="ph.warning", icon_ink="due", spoken=spoken, tip=spoken.capitalize())
    if clause.reviewed:
        return Cell(icon="ph.check-circle-fill", icon_ink="done", spoken="agreed", tip="Agreed")
    return Cell(icon="ph.clock", icon_ink="due", spoken="to look at", tip="To look at")
