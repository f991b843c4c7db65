"""Who, what, when and where: the fields of a suspected breach, as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from casework.rules.report import AccountType, Problem
from casework.summaries.people import Person
from ui import theme
from ui.widgets.date_field import DateField, DateRangeField
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.field_row import FieldRow
from ui.widgets.instant_field import InstantField
from ui.widgets.new_person_fields import TITLES, NewPersonFields
from ui.widgets.person_picker import PersonPicker
from ui.widgets.suggest_line import SuggestLine

_TITLES = frozenset({*TITLES, "Rev", "Sir", "Dame", "Prof", "Professor"})
ACCOUNTS = tuple((account.value, account.words) for account in AccountType)
AUDIENCES = (
    "Public",
    "Friends",
    "Friends of friends",
    "Followers",
    "A private group",
    "One person, in a message",
    "Staff of the school",
    "Not known yet",
)


@dataclass(frozen=True, slots=True)
class FormLists:
    """What the form offers to choose from."""

    people: Sequence[Person] = ()
    schools: Sequence[str] = ()
    platforms: Sequence[str] = ()
    today: date | None = None


class ReportForm(QWidget):
    """The fields; ``changed`` tells of each change by a person. Filling it saves nothing."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today: date | None = None
        self.employee = PersonPicker(name="Employee")
        self.new_person = NewPersonFields(())
        self.account_name = TextLine(name="Account shown")
        self.account_type = Combo(ACCOUNTS, name="Kind of account")
        self.conduct = DateRangeField(name="When it was put up", field="conduct_from")
        self.time_as_stated = TextLine(name="Time as stated", placeholder="“44 minutes ago”")
        self.platform = SuggestLine(name="Where")
        self.audience = SuggestLine(AUDIENCES, name="Who could see it")
        self.reporter = PersonPicker(name="Reported by")
        self.relation = TextLine(name="Who they are", placeholder="Deputy headteacher, a parent…")
        self.anonymous = QCheckBox("Reporter not to be named")
        self.came_to_see = TextLine(name="How they came to see it")
        self.aware_at = InstantField(name="First known to a manager", field="aware_at")
        self.reported_on = DateField(name="Reported on", field="reported_on")
        self.text = TextArea(lines=3, name="What happened, in the reporter’s words")
        self.in_brief = TextLine(name="In a few words", placeholder="Posts on a pupil")
        self._fields = self._make_fields()
        self._name_widgets()
        self._lay_out()
        self.new_person.hide()
        self._connect()

    def _make_fields(self) -> dict[str, Field]:
        return {
            "employee": Field("Employee", self.employee),
            "account_name": Field("Account shown", self.account_name),
            "account_type": Field("Kind of account", self.account_type),
            "conduct_from": Field("When it was put up", self.conduct),
            "time_as_stated": Field("Time as stated", self.time_as_stated),
            "platform": Field("Where", self.platform),
            "audience": Field("Who could see it", self.audience),
            "reported_by.name": Field("Reported by", self.reporter),
            "reported_by.relation": Field("Who they are", self.relation),
            "reported_by.came_to_see": Field("How they came to see it", self.came_to_see),
            "aware_at": Field("First known to a manager", self.aware_at, note="starts the clocks"),
            "reported_on": Field("Reported on", self.reported_on, note="if another day"),
            "text": Field("What happened, in the reporter’s words", self.text),
            "in_brief": Field("In a few words", self.in_brief, note="for lists"),
        }

    def _name_widgets(self) -> None:
        for name in (
            "employee",
            "new_person",
            "account_name",
            "account_type",
            "conduct",
            "time_as_stated",
            "platform",
            "audience",
            "reporter",
            "relation",
            "anonymous",
            "came_to_see",
            "aware_at",
            "reported_on",
            "text",
            "in_brief",
        ):
            getattr(self, name).setObjectName(name)
        self.anonymous.setAccessibleName("The reporter wishes not to be named")
        self.anonymous.setToolTip("The name stays in the case; letters and lists leave it out")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        get = self._fields.__getitem__
        rows = (
            ((get("employee"), 13), (get("account_name"), 7), (get("account_type"), 7)),
            ((get("conduct_from"), 17), (get("time_as_stated"), 7)),
            ((get("platform"), 4), (get("audience"), 4), (get("in_brief"), 7)),
            (
                (get("reported_by.name"), 9),
                (get("reported_by.relation"), 7),
                (get("reported_by.came_to_see"), 9),
            ),
            ((get("aware_at"), 10), (get("reported_on"), 6), (self.anonymous, 5)),
            ((get("text"), 1),),
        )
        for number, parts in enumerate(rows):
            column.addWidget(FieldRow(*parts))
            if number == 0:
                column.addWidget(self.new_person)

    def _connect(self) -> None:
        for line in (
            self.account_name,
            self.time_as_stated,
            self.relation,
            self.came_to_see,
            self.in_brief,
            self.reporter,
        ):
            line.textEdited.connect(self._on_part_changed)
        for source in (self.conduct, self.aware_at, self.reported_on, self.platform, self.audience):
            source.changed.connect(self._on_part_changed)
        self.new_person.changed.connect(self._on_part_changed)
        self.account_type.chosen.connect(self._on_part_changed)
        self.anonymous.toggled.connect(self._on_part_changed)
        self.text.textChanged.connect(self._on_part_changed)
        self.employee.textEdited.connect(self._on_employee_edited)
        self.employee.picked.connect(self._on_employee_picked)
        self.reporter.picked.connect(self._on_reporter_picked)

    def set_lists(self, lists: FormLists) -> None:
        """Offer people, schools and platforms, keeping what is typed."""
        self._today = lists.today
        for picker in (self.employee, self.reporter):
            chosen = picker.person()
            typed = picker.text()
            picker.set_people(lists.people)
            picker.set_person(None if chosen is None else chosen.person_id, typed)
        self.new_person.school.set_options(lists.schools)
        self.platform.set_options(lists.platforms)

    def field_of(self, name: str) -> Field | None:
        """Return the field that a problem speaks of."""
        if name == "conduct_to":
            return self._fields["conduct_from"]
        if name.startswith("subject."):
            part = name.removeprefix("subject.")
            if self.new_person.isVisibleTo(self) and part in self.new_person.state():
                return self.new_person.field(part)
            return self._fields["employee"]
        return self._fields.get(name)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say at each field what is wrong; the keyboard goes to the first."""
        for shown in self._fields.values():
            shown.clear_error()
        for part in self.new_person.state():
            self.new_person.field(part).clear_error()
        first = None
        for problem in problems:
            place = self.field_of(problem.field)
            if place is not None and not place.has_error():
                place.show_error(f"{problem.message} {problem.cure}")
                first = first or place
        if first is not None:
            first.editor.setFocus()

    def _on_part_changed(self) -> None:
        self.changed.emit()

    def _on_employee_edited(self, typed: str) -> None:
        words = typed.split()
        title = words.pop(0) if len(words) > 1 and words[0].rstrip(".") in _TITLES else ""
        self.new_person.take_name(
            title.rstrip("."), " ".join(words[:-1]), words[-1] if words else ""
        )
        self.new_person.setVisible(bool(words) and self.employee.person() is None)
        self.changed.emit()

    def _on_employee_picked(self, person: object) -> None:
        self.new_person.setVisible(person is None and bool(self.employee.text_value()))
        self._fields["employee"].clear_error()
        self.changed.emit()

    def _on_reporter_picked(self, person: object) -> None:
        if isinstance(person, Person) and not self.relation.text_value():
            self.relation.setText(person.job_title)
        self.changed.emit()
