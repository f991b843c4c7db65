"""The document of a policy version: in clauses, as received, what is said of it, who cites it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QStackedLayout, QVBoxLayout, QWidget

from casework.rules.printed_numbers import with_printed
from casework.summaries.policies import VersionPage
from casework.summaries.policy_versions import CitingAllegation, VersionRecord
from ui import theme
from ui.pages.policy_about import AboutPanel
from ui.pages.policy_cited import CitedPanel
from ui.widgets.section_head import PanelHead
from ui.widgets.segmented_choice import SegmentedChoice
from ui.widgets.source_list import ShownLine, SourceList

_VIEWS = (
    ("clauses", "In clauses"),
    ("received", "As received"),
    ("about", "About it"),
    ("cited", "Cited in"),
)


class DocumentPanel(QWidget):
    """``clause_chosen(clause_id)``; ``note_asked(ReferenceView)`` for an open reference."""

    clause_chosen = Signal(object)
    note_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = PanelHead("Document", ground="panel")
        self.views = SegmentedChoice(_VIEWS, name="Show the document", ticks=False)
        self.views.setObjectName("views")
        self.views.set_value("clauses")
        self.views.chosen.connect(self._on_view_chosen)
        self._head.add(self.views)
        column.addWidget(self._head)
        self.clauses = SourceList(name="The document in clauses")
        self.clauses.setObjectName("clauses")
        self.clauses.setToolTip("Arrow keys go from clause to clause")
        self.clauses.line_chosen.connect(self._on_line_chosen)
        self.received = QPlainTextEdit()
        self.received.setObjectName("received")
        self.received.setReadOnly(True)
        self.received.setProperty("part", "bare")
        self.received.setAccessibleName("The document as received, unchanged")
        self.received.setToolTip("The document as received, unchanged")
        self.received.setTabChangesFocus(True)
        self.about = AboutPanel()
        self.about.setObjectName("about")
        self.about.note_asked.connect(self.note_asked)
        self.cited = CitedPanel()
        self.cited.setObjectName("cited")
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        framed = QWidget()
        inside = QVBoxLayout(framed)
        inside.setContentsMargins(theme.space(4), theme.space(3), 0, 0)
        inside.addWidget(self.received)
        for view in (self.clauses, framed, self.about, self.cited):
            self._stack.addWidget(view)
        column.addWidget(holder, 1)

    def show_page(
        self, page: VersionPage, record: VersionRecord, cited: Sequence[CitingAllegation]
    ) -> None:
        """Show a version's document, what is on record of it, and who cites it."""
        self.clauses.set_lines(list(_source_lines(page)))
        if self.received.toPlainText() != page.source_text:
            self.received.setPlainText(page.source_text)
        self.about.show_about(page, record)
        self.cited.show_cited(cited)

    def show_view(self, view: str) -> None:
        """Show one of the views."""
        self.views.set_value(view)
        self._on_view_chosen(view)

    def choose(self, clause_id: object) -> None:
        """Bring a clause into sight."""
        self.clauses.choose(clause_id)

    @Slot(object)
    def _on_view_chosen(self, view: str) -> None:
        self._stack.setCurrentIndex([key for key, _words in _VIEWS].index(view))

    @Slot(object)
    def _on_line_chosen(self, clause_id: object) -> None:
        if clause_id is not None:
            self.clause_chosen.emit(clause_id)


def _source_lines(page: VersionPage) -> Iterable[ShownLine]:
    for section in page.sections:
        if section.heading:
            number = section.label if section.label_source == "document" else ""
            yield ShownLine(f"{number} {section.heading}".strip(), heading=True)
        for clause in section.clauses:
            note = (
                "refers to a number that the document does not print" if clause.unresolved else ""
            )
            yield ShownLine(
                with_printed(clause.printed, clause.text),
                clause.clause_id,
                clause.label,
                note,
                meaning="due" if clause.unresolved else "",
                level=clause.level,
            )
