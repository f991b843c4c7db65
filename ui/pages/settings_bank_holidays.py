"""Bank holidays of the casebook: those that are published, computed, proclaimed or moved."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.clock import today, uk_day, uk_short
from casework.services import calendar_changes
from casework.summaries.calendars import KeptBankHoliday
from ui import theme
from ui.case_signals import Freshness
from ui.dialogs.recount_clocks_dialog import offer_recount
from ui.models.rows_model import Group, RowsModel
from ui.widgets.button import Button
from ui.widgets.cells import Cell, Column, GroupRow
from ui.widgets.chip import ChipWords
from ui.widgets.date_field import DateField
from ui.widgets.field import Field, TextLine
from ui.widgets.panels import Splitter
from ui.widgets.section_head import PageHead
from ui.widgets.side_form import SideForm
from ui.widgets.table_view import TableView
from ui.window_context import WindowContext

_CHOOSE = "Choose a bank holiday first"
_CHIPS = {
    "published": ChipWords("published", "done"),
    "computed": ChipWords("computed", "due"),
    "added": ChipWords("entered here", "accent"),
    "removed": ChipWords("taken out", "neutral"),
}


class BankHolidaysSection(QWidget):
    """The bank holidays from this year on, and the form for one that was proclaimed."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.head = PageHead("Bank holidays", line="England and Wales")
        self.remove_button = Button("Take out…", icon="ph.trash", small=True)
        self.remove_button.setObjectName("remove_button")
        self.remove_button.clicked.connect(self._on_remove_clicked)
        self.remove_button.refuse(_CHOOSE)
        self.head.add(self.remove_button)
        self.model: RowsModel[KeptBankHoliday] = RowsModel(
            [
                Column("Day", lambda kept: Cell(_day(kept), style="body_medium"), 140),
                Column("Name", lambda kept: Cell(kept.name, tip=kept.name), 230, 3),
                Column("Standing", _standing_cell, 150),
                Column(
                    "Source", lambda kept: Cell(kept.source, ink="ink2", tip=kept.source), 160, 2
                ),
            ]
        )
        self.table = TableView(self.model, name="Bank holidays")
        self.table.remember(window.settings)
        self.table.setObjectName("table")
        self.table.row_chosen.connect(self._on_row_chosen)
        self.form = BankHolidayForm(window)
        self._lay_out()
        self._freshness = Freshness(
            self, window.signals, {Topic.SETTINGS}, self.refresh, own_echo=True
        )
        self.refresh()

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)
        splitter = Splitter("settings-bank-holidays")
        splitter.add(middle, 700, stretch=1)
        splitter.add(self.form, theme.scaled(300))
        splitter.remember(self._window.settings)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def refresh(self) -> None:
        """Read the bank holidays; those of years gone by are left out."""
        casework = self._window.casework
        found = self._window.commands.read(self, lambda: calendar_changes.bank_holidays(casework))
        if found is None:
            return
        year = today(casework.clock).year
        years = sorted({kept.on.year for kept in found if kept.on.year >= year})
        groups = []
        for shown in years:
            rows = [kept for kept in found if kept.on.year == shown]
            groups.append(Group(GroupRow(str(shown), len(rows)), rows))
        self.model.set_groups(groups)
        last = max((kept.on.year for kept in found), default=year)
        self.head.set_line(
            f"England and Wales, held to {last}. A date in a year that is not held is refused,"
            " never guessed."
        )
        self._on_row_chosen(self.table.chosen())

    def _on_row_chosen(self, kept: object) -> None:
        if isinstance(kept, KeptBankHoliday) and kept.status != "removed":
            self.remove_button.allow()
        else:
            self.remove_button.refuse(_CHOOSE)

    def _on_remove_clicked(self) -> None:
        kept = self.table.chosen()
        if not isinstance(kept, KeptBankHoliday):
            return
        source = self._window.ask.reason(
            self,
            f"Take out {kept.name}?",
            f"{uk_day(kept.on)} counts as a working day from now on. Dates that this moves are"
            " listed before any does.",
            act="Take out",
            label="Where it was published",
            note="as in “Royal Proclamation of 3 March 2027”",
        )
        if source is None:
            return
        done = self._window.commands.attempt(
            self,
            lambda: calendar_changes.remove_bank_holiday(
                self._window.casework, self._window.actor, day=kept.on, source=source
            ),
        )
        if done is not None:
            day = uk_short(kept.on, year=True)
            offer_recount(self._window, self, f"{kept.name} of {day} taken out, by {source}")


class BankHolidayForm(SideForm):
    """A day that was proclaimed, moved here, or confirmed."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__("Enter a bank holiday", act="Enter day", parent=parent)
        self._window = window
        self.day = DateField(field="day", today=today(window.casework.clock))
        self.day.setObjectName("day")
        self.name = TextLine(placeholder="Bank holiday for…")
        self.name.setObjectName("name")
        self.source = TextLine(placeholder="Royal Proclamation of…")
        self.source.setObjectName("source")
        self.add_field("day", Field("Day", self.day))
        self.add_field("name", Field("What it is", self.name))
        self.add_field("source", Field("Source", self.source, note="where it was published"))
        self.explain(
            "For a day that is proclaimed, moved, or published after it was computed: entering"
            " a computed day confirms it. What is counted from now on leaves it out; running"
            " clocks that this moves are listed before any does."
        )
        self.act_button.clicked.connect(self._on_act_clicked)

    def _on_act_clicked(self) -> None:
        self.clear_refusal()
        if not self.day.line.text().strip():
            self.fields["day"].show_error("Give the day, as 07/06/2027.")
            return
        day = self._window.commands.read(self, self.day.day)
        if day is None:
            return
        done = self._window.commands.attempt(
            self,
            lambda: calendar_changes.add_bank_holiday(
                self._window.casework,
                self._window.actor,
                day=day,
                name=self.name.text_value(),
                source=self.source.text_value(),
            ),
        )
        if done is not None:
            name = self.name.text_value()
            offer_recount(self._window, self, f"{name} entered, {uk_short(day, year=True)}")
            self.day.set_value(None)
            self.name.clear()
            self.day.setFocus()


def _standing_cell(kept: KeptBankHoliday) -> Cell:
    if kept.status in ("published", "computed") and kept.on.weekday() >= 5:
        tip = "The day itself; a weekday is kept as well. It matters to contracted weekend work."
        return Cell(chip=ChipWords("kept on a weekday", "neutral"), tip=tip)
    tip = "Computed by rule, not yet confirmed" if kept.status == "computed" else ""
    return Cell(chip=_CHIPS[kept.status], tip=tip)


def _day(kept: KeptBankHoliday) -> str:
    return uk_short(kept.on, year=True)
