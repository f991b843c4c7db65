"""The document of a policy version: clauses in place, as received, and its document control."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedLayout, QVBoxLayout, QWidget

from casework.clock import to_london, uk_date
from casework.summaries.policies import ReferenceView, VersionPage
from ui import theme
from ui.widgets.button import Link
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import Label
from ui.widgets.panels import ScrolledColumn
from ui.widgets.section_head import PanelHead, SectionHead
from ui.widgets.segmented_choice import SegmentedChoice
from ui.widgets.source_list import SourceLine, SourceList

_VIEWS = (("clauses", "In clauses"), ("received", "As received"), ("control", "About it"))


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
        self.control = ScrolledColumn(margins=(theme.space(4), 0, theme.space(4), 16))
        self.control.setObjectName("control")
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        framed = QWidget()
        inside = QVBoxLayout(framed)
        inside.setContentsMargins(theme.space(4), theme.space(3), 0, 0)
        inside.addWidget(self.received)
        for view in (self.clauses, framed, self.control):
            self._stack.addWidget(view)
        column.addWidget(holder, 1)

    def show_page(self, page: VersionPage) -> None:
        """Show a version's document."""
        self.clauses.set_lines(list(_source_lines(page)))
        if self.received.toPlainText() != page.source_text:
            self.received.setPlainText(page.source_text)
        self._fill_control(page)

    def choose(self, clause_id: object) -> None:
        """Bring a clause into sight."""
        self.clauses.choose(clause_id)

    def _fill_control(self, page: VersionPage) -> None:
        self._empty()
        self._add_control(page)
        if page.linked:
            self.control.add(SectionHead("Policies it names", count=len(page.linked)))
            for name in page.linked:
                missing = name in page.linked_not_supplied
                self._fact(name, "not yet supplied" if missing else "in the library")
        if page.references:
            self.control.add(SectionHead("References inside it", count=len(page.references)))
            for reference in page.references:
                self._reference(reference)
        # The rows of the control table stand above already.
        other = [(text, why) for text, why in page.other if why != "document control"]
        if other:
            self.control.add(SectionHead("In no clause", count=len(other)))
        for text, why in other:
            self._fact(why.capitalize(), text)
        self.control.add(SectionHead("How it came here"))
        day = uk_date(to_london(page.imported_at).date())
        self._fact("Stored", f"{day} by {page.imported_by}")
        if page.source_sha256:
            self._fact("From", page.source_name)
            spelt = Label(page.source_sha256, "hash", "ink2", wrap=True, selectable=True)
            spelt.setText("\u200b".join(_groups(page.source_sha256)))
            spelt.setAccessibleName("SHA-256 of the file as received")
            self.control.add(spelt)

    def _add_control(self, page: VersionPage) -> None:
        self.control.add(SectionHead("Document control"))
        for name, value in page.control or (("", "The document has no control table."),):
            self._fact(name, value)
        if page.history:
            self.control.add(SectionHead("Document history"))
        for version, when, notes in page.history:
            self._fact(f"Version {version}", " · ".join(p for p in (when, notes) if p.strip("-– ")))

    def _empty(self) -> None:
        column = self.control.column
        empty_layout(column)

    def _fact(self, name: str, value: str) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(theme.space(3))
        label = Label(name, "body", "ink2", wrap=True)
        label.setFixedWidth(theme.scaled(170))
        row.addWidget(label)
        row.addWidget(Label(value, "body", wrap=True, selectable=True), 1)
        self.control.add(holder)

    def _reference(self, reference: ReferenceView) -> None:
        status = "" if reference.status == "resolved" else f", {reference.status}"
        where = reference.target or ", ".join(reference.candidates)
        self._fact(
            f"{reference.from_label}{status}",
            " · ".join(p for p in (f"“{reference.text}”", where, reference.note) if p),
        )
        if reference.status == "resolved":
            return
        link = Link("Write a note", tip="Keep a note on this reference", small=True)
        link.setAccessibleName(f"Write a note on “{reference.text}” in {reference.from_label}")
        link.clicked.connect(lambda: self.note_asked.emit(reference))
        self.control.add(link)

    @Slot(object)
    def _on_view_chosen(self, view: str) -> None:
        self._stack.setCurrentIndex([key for key, _words in _VIEWS].index(view))

    @Slot(object)
    def _on_line_chosen(self, clause_id: object) -> None:
        if clause_id is not None:
            self.clause_chosen.emit(clause_id)


def _source_lines(page: VersionPage) -> Iterable[SourceLine]:
    for section in page.sections:
        if section.heading:
            number = section.label if section.label_source == "document" else ""
            yield SourceLine(f"{number} {section.heading}".strip(), heading=True)
        for clause in section.clauses:
            note = (
                "refers to a number that the document does not print" if clause.unresolved else ""
            )
            yield SourceLine(
                clause.text,
                clause.clause_id,
                clause.label,
                note,
                meaning="due" if clause.unresolved else "",
                level=clause.level,
            )


def _groups(digits: str) -> list[str]:
    return [digits[at : at + 4] for at in range(0, len(digits), 4)]
