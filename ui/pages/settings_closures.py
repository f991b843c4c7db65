"""School closures as they are typed in; whether their days count is for the procedure."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.clock import today, uk_short
from casework.services import calendar_changes, schools
from casework.services.closure_import import read_school_calendar
from casework.summaries.calendars import SchoolClosure
from ui import theme
from ui.case_signals import Freshness
from ui.dialogs.import_closures_dialog import ImportClosuresDialog
from ui.dialogs.recount_clocks_dialog import offer_recount
from ui.models.rows_model import Group, RowsModel
from ui.widgets.button import Button
from ui.widgets.cells import Cell, Column, GroupRow
from ui.widgets.date_field import DateField
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.panels import Splitter
from ui.widgets.section_head import PageHead
from ui.widgets.side_form import SideForm
from ui.widgets.table_view import TableView
from ui.window_context import WindowContext

_WHOLE_TRUST = "whole trust"


class ClosuresSection(QWidget):
    """A table of closures by school, and the form for another one."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.head = PageHead(
            "School closures", line="Holidays and closure days; bank holidays are known already"
        )
        self.remove_button = Button("Take out…", icon="ph.trash", small=True)
        self.remove_button.setObjectName("remove_button")
        self.remove_button.clicked.connect(self._on_remove_clicked)
        self.remove_button.refuse("Choose a closure first")
        self.import_button = Button(
            "Read a calendar…", icon="ph.calendar-plus", small=True, tip="From an iCalendar file"
        )
        self.import_button.setObjectName("import_button")
        self.import_button.clicked.connect(self._on_import_clicked)
        self.head.add(self.import_button)
        self.head.add(self.remove_button)
        self.model: RowsModel[SchoolClosure] = RowsModel(
            [
                Column("From", lambda c: Cell(_day(c, "from_on"), style="body_medium"), 130),
                Column("To", lambda c: Cell(_day(c, "to_on"), style="body_medium"), 130),
                Column("What", lambda c: Cell(c.name), 180, 2),
                Column("Source", lambda c: Cell(c.source, ink="ink2"), 160, 2),
            ]
        )
        self.table = TableView(self.model, name="School closures")
        self.table.remember(window.settings)
        self.table.setObjectName("table")
        self.table.row_chosen.connect(self._on_row_chosen)
        self.empty = EmptyState(
            "ph.calendar-blank",
            "No closures are typed in yet",
            "Without them, working days are Monday to Friday less bank holidays. Type in each"
            " school’s holidays, so that dates fall on days when the school is open.",
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self.form = ClosureForm(window)
        splitter = Splitter("settings-closures")
        splitter.add(middle, 700, stretch=1)
        splitter.add(self.form, theme.scaled(300))
        splitter.remember(window.settings)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self._freshness = Freshness(
            self, window.signals, {Topic.SETTINGS, Topic.PEOPLE}, self.refresh, own_echo=True
        )
        self.refresh()

    def refresh(self) -> None:
        """Read the closures and the schools."""
        casework = self._window.casework
        found = self._window.commands.read(self, lambda: calendar_changes.closures(casework))
        known = self._window.commands.read(self, lambda: schools.schools(casework))
        if found is None or known is None:
            return
        names: dict[str | None, str] = {None: "The whole trust"}
        names |= {school.school_id: school.name for school in known}
        self.model.set_groups(
            [
                Group(GroupRow(words, len(rows), foldable=False), rows)
                for key, words in names.items()
                if (rows := [closure for closure in found if closure.school_id == key])
            ]
        )
        self.stack.setCurrentWidget(self.table if found else self.empty)
        self.form.show_schools([(school.school_id, school.name) for school in known])
        self._on_row_chosen(self.table.chosen())

    def _on_row_chosen(self, closure: object) -> None:
        if isinstance(closure, SchoolClosure):
            self.remove_button.allow()
        else:
            self.remove_button.refuse("Choose a closure first")

    def _on_import_clicked(self) -> None:
        window = self._window
        path = window.ask.open_file(self, "Read a calendar", filters="iCalendar (*.ics)")
        if path is None:
            return
        read = window.commands.read(self, lambda: read_school_calendar(path))
        known = window.commands.read(self, lambda: schools.schools(window.casework))
        if read is None or known is None:
            return
        dialog = ImportClosuresDialog(
            window,
            self,
            read=read,
            name=path.name,
            schools=[(school.school_id, school.name) for school in known],
        )
        kept = dialog.exec() == dialog.DialogCode.Accepted
        dialog.deleteLater()
        if kept:
            offer_recount(window, self, f"Closures of {path.name} kept")

    def _on_remove_clicked(self) -> None:
        closure = self.table.chosen()
        if not isinstance(closure, SchoolClosure):
            return
        why = self._window.ask.reason(
            self,
            f"Take out {closure.name}?",
            "The days count again from now on. Dates that this moves are listed before any does.",
            act="Take out",
        )
        if why is None:
            return
        done = self._window.commands.attempt(
            self,
            lambda: calendar_changes.remove_closure(
                self._window.casework,
                self._window.actor,
                closure_id=closure.closure_id,
                why=why,
            ),
        )
        if done is not None:
            offer_recount(self._window, self, f"{closure.name} taken out: {why}")


def _day(closure: SchoolClosure, which: str) -> str:
    return uk_short(getattr(closure, which), year=True)


class ClosureForm(SideForm):
    """Days on which one school, or the whole trust, is closed."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__("Add a closure", act="Add closure", parent=parent)
        self._window = window
        on = today(window.casework.clock)
        self.school = Combo(placeholder="Choose a school…")
        self.school.setObjectName("school")
        self.from_on = DateField(field="from_on", today=on)
        self.from_on.setObjectName("from_on")
        self.to_on = DateField(field="to_on", today=on)
        self.to_on.setObjectName("to_on")
        self.name = TextLine(placeholder="Christmas holiday")
        self.name.setObjectName("name")
        self.source = TextLine(placeholder="Term dates of the school")
        self.source.setObjectName("source")
        self.add_field("school", Field("School", self.school))
        self.add_field("from_on", Field("First day closed", self.from_on))
        self.add_field("to_on", Field("Last day closed", self.to_on))
        self.add_field("name", Field("What it is", self.name))
        self.add_field("source", Field("Source", self.source, note="where it stands"))
        self.explain(
            "The first and the last day are both closed. A count that spans a closure says so;"
            " its days are left out only where the procedure profile counts less closures."
            " Running clocks that this moves are listed before any does."
        )
        self.act_button.clicked.connect(self._on_act_clicked)

    def show_schools(self, known: list[tuple[str, str]]) -> None:
        """Offer the schools, and the whole trust."""
        self.school.set_options([(_WHOLE_TRUST, "The whole trust"), *known])

    def _is_filled(self) -> bool:
        missing = {
            "school": self.school.value() is None,
            "from_on": not self.from_on.line.text().strip(),
            "to_on": not self.to_on.line.text().strip(),
        }
        words = {"school": "Choose a school, or the whole trust."}
        for name, absent in missing.items():
            if absent:
                self.fields[name].show_error(words.get(name, "Give the day, as 21/12/2026."))
        return not any(missing.values())

    def _on_act_clicked(self) -> None:
        self.clear_refusal()
        if not self._is_filled():
            return
        chosen = self.school.value()
        school_id = None if chosen == _WHOLE_TRUST else str(chosen)
        days = self._window.commands.read(self, lambda: (self.from_on.day(), self.to_on.day()))
        if days is None or days[0] is None or days[1] is None:
            return
        from_on, to_on = days[0], days[1]
        added = self._window.commands.run(
            self,
            lambda: calendar_changes.add_closure(
                self._window.casework,
                self._window.actor,
                school_id=school_id,
                from_on=from_on,
                to_on=to_on,
                name=self.name.text_value(),
                source=self.source.text_value(),
            ),
        )
        if added is not None:
            span = f"{uk_short(from_on)} to {uk_short(to_on, year=True)}"
            offer_recount(self._window, self, f"{self.name.text_value()} typed in, {span}")
            for editor in (self.from_on, self.to_on):
                editor.set_value(None)
            self.name.clear()
            self.school.setFocus()
