"""Fill a cell of the evidence matrix, or say why it stays empty."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from casework.changes import Done
from casework.rules.evidence_matrix import CellState, Column, Element
from casework.services import matrix_entries
from casework.summaries.matrix import CitedPlace, MatrixCell, MatrixEntry, MatrixView
from ui import theme
from ui.dialogs.case_sources import sources_of
from ui.dialogs.kept_dialog import KeptDialog
from ui.widgets.button import Link
from ui.widgets.field import Field, TextArea
from ui.widgets.place_fields import PlaceFields
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_LABELS = {
    Column.SUPPORTS: "What supports it, in a few words",
    Column.UNDERMINES: "What undermines it, in a few words",
    Column.ACCOUNT: "What the employee says, in a few words",
    Column.NOT_KNOWN: "What is not yet known, as a question",
}
# Ready words for an empty cell: what was done, never what it means.
_REASONS = {
    Column.SUPPORTS: ("Looked for; nothing found.", "Does not arise."),
    Column.UNDERMINES: ("Looked for; nothing found.", "Does not arise."),
    Column.ACCOUNT: ("Asked; the employee said nothing about it.", "Not asked yet, because "),
    Column.NOT_KNOWN: ("Nothing outstanding.",),
}


class MatrixEntryDialog(KeptDialog):
    """``entry`` is what is changed; without it something new is entered, or a reason given."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        view: MatrixView,
        cell: MatrixCell,
        entry: MatrixEntry | None = None,
    ) -> None:
        matrix_row = next(row for row in view.rows if row.element.code == cell.element)
        element = matrix_row.element
        self._others = [
            one.column
            for one in matrix_row.cells
            if one.state is CellState.EMPTY and one.column is not cell.column
        ]
        super().__init__(
            window,
            parent,
            title=f"{element.question} {cell.column.words}",
            act="Save entry" if entry is not None else "Add entry",
            lead=_lead(view, element),
            note=window.actor.words,
        )
        self._view, self._cell, self._entry = view, cell, entry
        self._add_ways()
        self._add_entry_fields()
        self._add_reason_fields()
        where = f"{view.allegation_id}:{cell.element}:{cell.column.value}"
        key = f"matrix:entry:{entry.entry_id}" if entry is not None else f"matrix:{where}"
        self.keep(key, view.case_id, {"text": self.text, "reason": self.reason})
        reasoned = entry is None and bool(cell.reason)
        self._show_way(enters=not reasoned)
        (self.reason if reasoned else self.text).setFocus()

    def _add_ways(self) -> None:
        self.way = SegmentedChoice(
            ((True, "Enter something"), (False, "Leave it empty, with a reason")),
            name="What to do with the cell",
        )
        self.way.setObjectName("way")
        self.way.chosen.connect(self._on_way_chosen)
        self.body.addWidget(self.way)
        # A cell that holds entries is not empty, so no reason is asked for.
        self.way.setVisible(self._entry is None and not self._cell.entries)

    def _add_entry_fields(self) -> None:
        entry, column = self._entry, self._cell.column
        self.text = TextArea(entry.text if entry else "", lines=3, name=_LABELS[column])
        self.text.setObjectName("text")
        self.add_field("text", Field(_LABELS[column], self.text))
        sources = sources_of(self._window, self, self._view.case_id)
        place = entry.citation.place if entry and entry.citation else CitedPlace()
        self.place = PlaceFields(
            items=sources.items,
            utterances=sources.utterances,
            statements=sources.statements,
            place=place,
            nothing="No exhibit or record",
        )
        self.place.setObjectName("place")
        self.body.addWidget(self.place)
        self.register_field("item", self.place.what_field)
        self.register_field("statement", self.place.what_field)
        self.register_field("page", self.place.page_field)
        self.register_field("utterance", self.place.words_field)

    def _add_reason_fields(self) -> None:
        self.reason = TextArea(self._cell.reason, lines=3, name="Why the cell is empty")
        self.reason.setObjectName("reason")
        self.reason_field = Field(
            "Why the cell is empty", self.reason, note="stands in the report, beside the dash"
        )
        self.register_field("reason", self.reason_field)
        self._ready = QWidget()
        row = QHBoxLayout(self._ready)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        for number, words in enumerate(_REASONS[self._cell.column]):
            link = Link(words.strip(), tip=f"Writes “{words.strip()}” for you to go on", small=True)
            link.setObjectName(f"ready_{number}")
            link.clicked.connect(lambda _checked=False, words=words: self._take_ready(words))
            row.addWidget(link)
        row.addStretch(1)
        count = len(self._others)
        cells = "other empty cell" if count == 1 else f"{count} other empty cells"
        self.whole_row = QCheckBox(f"The same reason for the {cells} of this row")
        self.whole_row.setObjectName("whole_row")
        self.whole_row.setToolTip("Space: each cell keeps the reason as its own")
        self._reason_part = QWidget()
        column = QVBoxLayout(self._reason_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self.reason_field)
        column.addWidget(self._ready)
        column.addWidget(self.whole_row)
        self.whole_row.setVisible(bool(self._others))
        self.body.addWidget(self._reason_part)

    def _take_ready(self, words: str) -> None:
        self.reason.setPlainText(words)
        cursor = self.reason.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.reason.setTextCursor(cursor)
        self.reason.setFocus()

    @Slot(object)
    def _on_way_chosen(self, enters: object) -> None:
        self.clear_refusal()
        self._show_way(enters=bool(enters))
        (self.text if enters else self.reason).setFocus()

    def _show_way(self, *, enters: bool) -> None:
        self.way.set_value(enters)
        self.fields["text"].setVisible(enters)
        self.place.setVisible(enters)
        self._reason_part.setVisible(not enters)
        self.act_button.set_text(
            ("Save entry" if self._entry else "Add entry") if enters else "Keep reason"
        )

    def submit(self) -> None:
        """Store the entry or the reason."""
        if self._window.commands.attempt(self, self._store) is not None:
            self.forget()
            self.accept()

    def _store(self) -> Done[object]:
        window, cell, entry = self._window, self._cell, self._entry
        if not self.way.value():
            others = self._others if self.whole_row.isChecked() else []
            given = matrix_entries.give_reasons(
                window.casework,
                window.actor,
                allegation_id=self._view.allegation_id,
                element=cell.element,
                columns=(cell.column, *others),
                reason=self.reason.text_value(),
            )
            return Done(given.value, given.changes)
        if entry is not None:
            changed = matrix_entries.change_entry(
                window.casework,
                window.actor,
                entry_id=entry.entry_id,
                text=self.text.text_value(),
                place=self.place.value(),
            )
            return Done(changed.value, changed.changes)
        added = matrix_entries.add_entry(
            window.casework,
            window.actor,
            allegation_id=self._view.allegation_id,
            element=cell.element,
            column=cell.column,
            text=self.text.text_value(),
            place=self.place.value(),
        )
        return Done(added.value, added.changes)


def _lead(view: MatrixView, element: Element) -> str:
    return f"Allegation {view.number}. {element.prompt}".strip()
