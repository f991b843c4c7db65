"""Numbers of law with the dates from which they hold, each with its source."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.changes import Done, Topic
from casework.clock import today, uk_date
from casework.rules.law_parameters import LawValue
from casework.services import law_changes
from casework.summaries.calendars import LawLine
from ui import theme
from ui.case_signals import Freshness
from ui.models.rows_model import Group, RowsModel
from ui.widgets.cells import Cell, Column, GroupRow
from ui.widgets.chip import ChipWords
from ui.widgets.date_field import DateField
from ui.widgets.field import Field, TextLine
from ui.widgets.given_day import given_day
from ui.widgets.panels import Splitter
from ui.widgets.section_head import PageHead, SectionHead
from ui.widgets.side_form import SideForm
from ui.widgets.table_view import TableView
from ui.window_context import WindowContext

_IN_FORCE = ChipWords("in force", "done")
_TO_COME = ChipWords("to come", "accent")
_BEFORE = ChipWords("before", "neutral")
_UNSURE = ChipWords("to be confirmed", "due")
_LEAD = "The date that counts chooses the value, never the day on which one asks."


def _from_words(line: LawLine) -> str:
    return "earlier" if line.effective_from is None else uk_date(line.effective_from)


def _standing(line: LawLine) -> ChipWords:
    if not line.confirmed:
        return _UNSURE
    return _IN_FORCE if line.holds_today else _TO_COME if line.to_come else _BEFORE


class LawSection(QWidget):
    """A table of the values in the order of their dates; a new one is entered at the right."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.head = PageHead("Law with dates", line=_LEAD)
        self.model: RowsModel[LawLine] = RowsModel(
            [
                Column("From", lambda one: Cell(_from_words(one)), 170, 2),
                Column("Value", lambda one: Cell(one.value, style="body_strong"), 110),
                Column(
                    "Where it comes from",
                    lambda one: Cell(one.source, ink="ink2", tip=one.note or one.source),
                    220,
                    3,
                ),
                Column("Standing", lambda one: Cell(chip=_standing(one)), 150),
            ]
        )
        self.table = TableView(self.model, name="Numbers of law")
        self.table.remember(window.settings)
        self.table.setObjectName("table")
        self.table.row_chosen.connect(self._on_row_chosen)
        self.editor = LawEditor(window)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)
        splitter = Splitter("settings-law")
        splitter.add(middle, 700, stretch=1)
        splitter.add(self.editor, theme.scaled(300))
        splitter.remember(window.settings)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self._freshness = Freshness(
            self, window.signals, {Topic.SETTINGS}, self.refresh, own_echo=True
        )
        self.refresh()

    def refresh(self) -> None:
        """Read the values."""
        found = self._window.commands.read(
            self, lambda: law_changes.law_lines(self._window.casework)
        )
        if found is None:
            return
        kept = self.table.chosen()
        groups: dict[str, list[LawLine]] = {}
        for line in found:
            groups.setdefault(line.label, []).append(line)
        self.model.set_groups(
            [
                Group(GroupRow(label, len(lines), foldable=False), lines)
                for label, lines in groups.items()
            ]
        )
        wanted = next(
            (
                line
                for line in found
                if isinstance(kept, LawLine)
                and (line.name, line.effective_from) == (kept.name, kept.effective_from)
            ),
            None,
        )
        if wanted is None or not self.table.choose(wanted):
            self.table.choose_line(1)

    def _on_row_chosen(self, line: object) -> None:
        if isinstance(line, LawLine):
            self.editor.show_line(line)


class LawEditor(SideForm):
    """One value: kept from the same date it is corrected, from another one it is a new value."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__("", act="Keep value", note="Stands in the audit", parent=parent)
        self._window = window
        self._line: LawLine | None = None
        self.title.title.setWordWrap(True)
        self.value = TextLine(name="Value")
        self.value.setObjectName("value")
        self.add_field("value", Field("Value", self.value))
        on = today(window.casework.clock)
        self.effective_from = DateField(name="Holds from", field="effective_from", today=on)
        self.effective_from.setObjectName("effective_from")
        note = "another date makes a new value"
        self.add_field("effective_from", Field("Holds from", self.effective_from, note=note))
        self.source = TextLine(placeholder="SI 2026/559", name="Source")
        self.source.setObjectName("source")
        self.add_field("source", Field("Source", self.source, note="Act or regulations"))
        self.note = TextLine(name="Note")
        self.note.setObjectName("note")
        self.add_field("note", Field("Note", self.note))
        self.counts_on = self.explain("")
        self.panel.add(SectionHead("Which value counts", rule=False))
        self.asked = DateField(name="The date that counts", field="asked", today=on)
        self.asked.setObjectName("asked")
        self.asked.set_value(on)
        self.asked.changed.connect(self._on_asked_changed)
        self.add_field("asked", Field("The date that counts", self.asked))
        self.answer = self.explain("")
        self.act_button.clicked.connect(self._on_act_clicked)

    def show_line(self, line: LawLine) -> None:
        """Show a value to be corrected."""
        self.clear_refusal()
        self._line = line
        self.title.set_text(line.label)
        self.value.setText(line.value)
        self.effective_from.set_value(line.effective_from)
        self.source.setText(line.source)
        self.note.setText(line.note)
        self.counts_on.setText(f"Chosen by: {line.counts_on}.")
        self._answer()

    @Slot()
    def _on_asked_changed(self) -> None:
        self._answer()

    def _answer(self) -> None:
        line, day = self._line, self.asked.day()
        if line is None or day is None:
            self.answer.setText("")
            return
        held = self._window.commands.read_or_refusal(
            lambda: law_changes.value_on(self._window.casework, name=line.name, day=day)
        )
        if isinstance(held, LawValue):
            self.answer.setText(f"{held.value}, by {held.source}.")
        else:
            self.answer.setText(held.message)

    def _on_act_clicked(self) -> None:
        if self._line is not None:
            self._window.commands.attempt(self, self._keep)

    def _keep(self) -> Done[None]:
        line = self._line
        if line is None:
            raise ValueError("no value is shown")
        given = self.effective_from.day()
        if given is None and line.effective_from is None:
            given = date.min
        return law_changes.set_value(
            self._window.casework,
            self._window.actor,
            name=line.name,
            value=self.value.text_value(),
            effective_from=given or given_day(self.effective_from, "effective_from"),
            source=self.source.text_value(),
            note=self.note.text_value(),
        )
