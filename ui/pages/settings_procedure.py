"""The trust's own numbers: which are typical, which are its own, which law fixes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.clock import today, uk_date
from casework.errors import CaseworkError
from casework.rules.procedure_profile import (
    WORKING_DAYS,
    ProcedureProfile,
    ProfileNumber,
    Unit,
    Whose,
    advice,
)
from casework.rules.reckoning import plural
from casework.services import (
    calendar_changes,
    calendars,
    procedure_examples,
    procedure_versions,
)
from ui import theme
from ui.case_signals import Freshness
from ui.dialogs.recount_clocks_dialog import offer_recount
from ui.models.rows_model import Group, RowsModel
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.cells import Cell, Column, GroupRow
from ui.widgets.chip import ChipWords
from ui.widgets.date_field import DateField
from ui.widgets.fact_lines import FactLines
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.given_day import given_day
from ui.widgets.labels import Label
from ui.widgets.panels import Splitter
from ui.widgets.section_head import PageHead, SectionHead
from ui.widgets.side_form import SideForm
from ui.widgets.table_view import TableView
from ui.window_context import WindowContext

_ALL_COLUMNS_FROM = 860
_SAID_IN_EDITOR = (2, 3)
_LONGEST_NUMBER = 4
_UNITS = {Unit.TIME: "HH:MM", Unit.TEXT: "as the scheme of delegation says"}
_CHIPS = {
    Whose.TRUST: ChipWords("the trust’s", "done"),
    Whose.TYPICAL: ChipWords("typical", "due"),
    Whose.FIXED: ChipWords("fixed", "neutral", "ph.lock-key"),
}


def _least_words(number: ProfileNumber) -> str:
    if number.limit:
        return number.limit
    return str(number.least) if number.least is not None else "–"


class ProcedureSection(QWidget):
    """A table of the numbers in their groups; the chosen one is changed at the right."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._profile: ProcedureProfile | None = None
        self.head = PageHead("Procedure profile")
        self.earlier_button = Button("All versions", small=True)
        self.earlier_button.setObjectName("earlier_button")
        self.earlier_button.setToolTip("Which version holds from when, and how many cases keep it")
        self.earlier_button.clicked.connect(self._on_earlier_button_clicked)
        self.head.add(self.earlier_button)
        self.banner = Banner("warn", icon="ph.clock")
        self.model: RowsModel[ProfileNumber] = RowsModel(
            [
                Column("What", lambda n: Cell(n.label), 200, 3),
                Column("How long", lambda n: Cell(n.words, style="body_strong"), 140),
                Column("What law allows", lambda n: Cell(_least_words(n), ink="ink2"), 130, 2),
                Column("Where it comes from", lambda n: Cell(n.source, ink="ink2"), 150, 2),
                Column("Whose", lambda n: Cell(chip=_CHIPS[n.whose]), 110),
            ]
        )
        self.table = TableView(self.model, name="Numbers of the procedure")
        self.table.remember(window.settings)
        self.table.setObjectName("table")
        self.table.row_chosen.connect(self._on_row_chosen)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        self.editor = NumberEditor(window)
        splitter = Splitter("settings-procedure")
        splitter.add(middle, 700, stretch=1)
        splitter.add(self.editor, theme.scaled(300))
        splitter.remember(window.settings)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self._freshness = Freshness(self, window.signals, {Topic.SETTINGS}, self.refresh)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the editor says as well where the room is short."""
        super().resizeEvent(event)
        short = self.width() / theme.text_scale() < _ALL_COLUMNS_FROM
        for column in _SAID_IN_EDITOR:
            self.table.setColumnHidden(column, short)
        self.table.fit_columns()

    def refresh(self) -> None:
        """Read the numbers that are in force today."""
        profile = self._window.commands.read(self, lambda: calendars.profile(self._window.casework))
        if profile is None:
            return
        kept = self.table.chosen()
        self._profile = profile
        begins = profile.effective_from
        since = f", in force from {uk_date(begins)}" if begins is not None else ""
        used = self._used_by(profile.version)
        self.head.set_line(f"{profile.name}, version {profile.version}{since}{used}")
        groups: dict[str, list[ProfileNumber]] = {}
        for number in profile.numbers:
            groups.setdefault(number.group, []).append(number)
        self.model.set_groups(
            [
                Group(GroupRow(name, len(numbers), foldable=False), numbers)
                for name, numbers in groups.items()
            ]
        )
        typical = len(profile.typical)
        self.banner.show_words(
            f"{typical} of {len(profile.numbers)} numbers are typical ones, not the trust’s.",
            "Read each in the trust’s procedure and say where it stands.",
        )
        self.banner.setVisible(typical > 0)
        key = kept.key if isinstance(kept, ProfileNumber) else ""
        wanted = next((n for n in profile.numbers if n.key == key), None)
        if wanted is None or not self.table.choose(wanted):
            self.table.choose_line(1)

    def _used_by(self, version: int) -> str:
        """Say how many open cases keep a version."""
        found = self._window.commands.read(
            self, lambda: procedure_versions.versions(self._window.casework)
        )
        cases = sum(one.open_cases for one in found or () if one.version == version)
        return f" · kept by {plural(cases, 'open case')}" if cases else ""

    def _on_row_chosen(self, number: object) -> None:
        if isinstance(number, ProfileNumber):
            self.editor.show_number(number)

    @Slot()
    def _on_earlier_button_clicked(self) -> None:
        found = self._window.commands.read(
            self, lambda: procedure_versions.versions(self._window.casework)
        )
        lines = [
            f"Version {one.version}, from {uk_date(one.effective_from)}:"
            f" {plural(one.open_cases, 'open case')}. Kept by {one.saved_by}."
            for one in found or ()
        ]
        self._window.ask.tell(self, "Versions of the procedure", "\n".join(lines))


class NumberEditor(SideForm):
    """One number with its source; keeping it makes a new version of the profile."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__("", act="Keep number", note="Makes a new version", parent=parent)
        self._window = window
        self._number: ProfileNumber | None = None
        self.title.title.setWordWrap(True)
        self.amount = TextLine()
        self.amount.setObjectName("amount")
        self.amount_field = self.add_field("value", Field("Number", self.amount))
        self.choice = Combo(name="Value")
        self.choice.setObjectName("choice")
        self.choice_field = self.add_field("choice", Field("Value", self.choice))
        self.source = TextLine(placeholder="Disciplinary procedure, 7.1")
        self.source.setObjectName("source")
        self.add_field("source", Field("Source", self.source, note="where it stands"))
        on = today(window.casework.clock)
        self.effective_from = DateField(name="In force from", field="effective_from", today=on)
        self.effective_from.setObjectName("effective_from")
        self.effective_from.set_value(on)
        self.add_field("effective_from", Field("In force from", self.effective_from))
        self.asks = SectionHead("What the law asks", rule=False)
        self.panel.add(self.asks)
        self.law = Label("", "body", wrap=True)
        self.panel.add(self.law)
        self.care = self.explain("")
        self.example_head = SectionHead("An example", rule=False)
        self.panel.add(self.example_head)
        self.example = FactLines("An example")
        self.panel.add(self.example)
        self.amount.textEdited.connect(self._on_amount_text_edited)
        self.explain(
            "Open cases keep their procedure unless they are moved to this one. Running clocks"
            " that it would move are listed before any does; what a letter said stays as it was"
            " said."
        )
        self.act_button.clicked.connect(self._on_act_clicked)

    def show_number(self, number: ProfileNumber) -> None:
        """Show a number to be changed."""
        self.clear_refusal()
        self._number = number
        self.title.set_text(number.label)
        self.choice_field.setVisible(number.unit in (Unit.FLAG, Unit.CALENDAR))
        self.amount_field.setVisible(number.unit not in (Unit.FLAG, Unit.CALENDAR))
        self.amount_field.set_note(_UNITS.get(number.unit, number.unit.value.replace("_", " ")))
        if number.unit is Unit.FLAG:
            self.choice.set_options([(True, "yes"), (False, "no")])
            self.choice.set_value(bool(number.value))
        elif number.unit is Unit.CALENDAR:
            self.choice.set_options([(kind.value, kind.words) for kind in WORKING_DAYS])
            self.choice.set_value(str(number.value))
        else:
            self.amount.setText(str(number.value))
        self.source.setText("" if number.is_typical else number.source)
        fixed = number.whose is Whose.FIXED
        head = f"{number.source}: " if fixed else "Law sets no number: " if number.limit else ""
        self.law.setText(f"{head}{number.limit}." if number.limit else "Law says nothing of it.")
        self._show_what_follows()

    @Slot(str)
    def _on_amount_text_edited(self, _text: str) -> None:
        self._show_what_follows()

    def _show_what_follows(self) -> None:
        """Say what the number as it is typed leads to, before anything is kept."""
        number, typed = self._number, self.amount.text_value()
        if number is None:
            return
        counts = typed.isdecimal() and len(typed) < _LONGEST_NUMBER
        value = int(typed) if counts else 0
        care = advice(replace(number, value=value)) if counts else ""
        self.care.setText(care)
        self.care.setVisible(bool(care))
        facts = procedure_examples.example_of(self._window.casework, number=number, value=value)
        self.example.set_facts(facts)
        for widget in (self.example_head, self.example):
            widget.setVisible(bool(facts))

    def show_refusal(self, error: CaseworkError) -> None:
        """Say what was refused; whatever is not the source is about the number itself."""
        field = getattr(error, "field", "")
        if field and field not in self.fields:
            self.amount_field.show_error(str(error))
        else:
            super().show_refusal(error)

    def _on_act_clicked(self) -> None:
        number = self._number
        if number is None:
            return
        value: int | bool | str
        if number.unit in (Unit.FLAG, Unit.CALENDAR):
            chosen = self.choice.value()
            value = chosen if isinstance(chosen, bool) else str(chosen)
        elif number.unit in (Unit.TIME, Unit.TEXT):
            value = self.amount.text_value()
        elif self.amount.text_value().isdecimal():
            value = int(self.amount.text_value())
        else:
            self.amount_field.show_error("Write a whole number.")
            return
        done = self._window.commands.attempt(
            self,
            lambda: calendar_changes.set_number(
                self._window.casework,
                self._window.actor,
                key=number.key,
                value=value,
                source=self.source.text_value(),
                effective_from=given_day(self.effective_from, "effective_from"),
            ),
        )
        if done is not None:
            kept = done.value.number(number.key)
            source = self.source.text_value()
            why = f"{kept.label}: {kept.words}, by {source}"
            offer_recount(self._window, self, why, procedure=True)
