"""One version of a policy: its document at the left, its clauses at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.changes import Topic
from casework.ids import ClauseId, PolicyVersionId
from casework.rules.policy_told import EntryKind
from casework.services import policies, policy_citations, policy_entries, policy_versions
from casework.summaries.policies import (
    ClauseView,
    PolicyShelf,
    ReferenceView,
    VersionPage,
)
from casework.summaries.policy_versions import CitingAllegation, Entry, VersionRecord
from ui.case_signals import Freshness
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.correct_version_dialog import CorrectVersionDialog
from ui.dialogs.policy_entry_dialogs import entry_dialog
from ui.pages.policy_clauses import PolicyClauses
from ui.pages.policy_document import DocumentPanel
from ui.pages.policy_version_head import VersionHead
from ui.widgets.clause_pane import ClauseReviewed
from ui.widgets.panels import Splitter
from ui.window_context import WindowContext


class PolicyVersionView(QWidget):
    """``left`` when the library is asked for; ``import_asked(policy_id)`` for a next version."""

    left = Signal()
    import_asked = Signal(object)
    compare_asked = Signal(object, object)

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._version_id: PolicyVersionId | None = None
        self._page: VersionPage | None = None
        self._shelf: PolicyShelf | None = None
        self._record: VersionRecord | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = VersionHead()
        self.head.left.connect(self.left)
        self.head.agree_all_asked.connect(self._on_agree_all_asked)
        self.head.import_asked.connect(self._on_import_asked)
        self.head.version_chosen.connect(self._on_version_chosen)
        self.head.compare_asked.connect(self._on_compare_asked)
        column.addWidget(self.head)
        self.document = DocumentPanel()
        self.document.setObjectName("document")
        self.document.clause_chosen.connect(self._on_document_clause_chosen)
        self.document.note_asked.connect(self._write_note)
        self.document.about.correct_asked.connect(self._on_correct_asked)
        self.document.about.add_asked.connect(self._on_add_asked)
        self.document.about.strike_asked.connect(self._on_strike_asked)
        self.document.cited.opened.connect(self._on_citation_opened)
        splitter = Splitter("policy-version")
        splitter.add(self.document, 500, stretch=5)
        splitter.add(self._clauses(), 780, stretch=8)
        splitter.remember(window.settings)
        column.addWidget(splitter, 1)
        self._freshness = Freshness(
            self,
            window.signals,
            {Topic.POLICIES, Topic.CLAUSES},
            self._on_changed,
            own_echo=True,
        )

    def _clauses(self) -> PolicyClauses:
        self.clauses = PolicyClauses(self._window.settings)
        self.clauses.setObjectName("clauses")
        self.table, self.pane = self.clauses.table, self.clauses.pane
        self.table.row_chosen.connect(self._on_table_row_chosen)
        self.pane.agreed.connect(self._on_pane_agreed)
        self.pane.note_asked.connect(self._on_pane_note_asked)
        refusal = policies.change_refusal(self._window.casework, self._window.actor)
        if refusal:
            self.pane.refuse(refusal)
            self.head.refuse(refusal)
            self.document.about.refuse(refusal)
        return self.clauses

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
        casework, actor = self._window.casework, self._window.actor

        def query() -> tuple[VersionPage, VersionRecord, PolicyShelf, Sequence[CitingAllegation]]:
            page = policies.policy_version(casework, version_id=version_id)
            shelves = policies.policy_library(casework)
            return (
                page,
                policy_versions.version_record(casework, version_id=version_id),
                next(shelf for shelf in shelves if shelf.policy_id == page.policy_id),
                policy_citations.cited_by(casework, actor, version_id=version_id),
            )

        found = self._window.commands.read(self, query)
        if found is None:
            return False
        kept = self.table.chosen()
        page, record, shelf, cited = found
        self._page, self._record, self._shelf = page, record, shelf
        self.head.show_page(page, shelf)
        self.document.show_page(page, record, cited)
        self.clauses.show_page(page)
        self._window.set_title(f"{page.title}, version {page.line.version}")
        if isinstance(kept, ClauseView):
            self.clauses.choose(kept.clause_id)
        return True

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
        self.clauses.choose(clause_id)

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
            self.clauses.choose(following.clause_id)

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
    def _on_compare_asked(self) -> None:
        """Set this version beside the one before it, or the first beside the next."""
        if self._shelf is None or self._version_id is None:
            return
        order = [line.version_id for line in self._shelf.versions]
        at = order.index(self._version_id)
        newer = at if at + 1 < len(order) else at - 1
        self.compare_asked.emit(order[newer + 1], order[newer])

    @Slot()
    def _on_correct_asked(self) -> None:
        if self._record is not None:
            self._ask(CorrectVersionDialog(self._window, self, record=self._record))

    @Slot(object)
    def _on_add_asked(self, kind: EntryKind) -> None:
        if self._version_id is not None:
            version_id = self._version_id
            self._ask(entry_dialog(self._window, self, kind=kind, version_id=version_id))

    @Slot(object)
    def _on_strike_asked(self, entry: Entry) -> None:
        window = self._window
        window.ask.reason(
            self,
            f"Strike out “{entry.title}”?",
            "The entry stays readable, with your reason, and no longer counts.",
            act="Strike out",
            do=lambda dialog, reason: window.commands.attempt(
                dialog,
                lambda: policy_entries.strike_entry(
                    window.casework, window.actor, entry_id=entry.entry_id, reason=reason
                ),
            ),
        )

    @Slot(object)
    def _on_citation_opened(self, line: CitingAllegation) -> None:
        self._window.navigate(
            "case", case_id=line.case_id, tab="allegations", item=line.allegation_id
        )

    @staticmethod
    def _ask(dialog: BaseDialog) -> None:
        dialog.exec()
        dialog.deleteLater()

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
