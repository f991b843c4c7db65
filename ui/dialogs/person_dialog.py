"""A person of the casebook: details, employment, connections, and parts in other cases."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.changes import Done
from casework.clock import today, uk_short
from casework.services import employment, schools
from casework.summaries.employment import PartElsewhere, PersonPage, Relation
from casework.summaries.people import Person
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.connection_dialog import ConnectionDialog
from ui.dialogs.merge_people_dialog import MergePeopleDialog
from ui.dialogs.reason_dialog import ReasonDialog
from ui.widgets.button import Button, Link
from ui.widgets.employment_fields import EmploymentFields
from ui.widgets.empty_layout import empty_layout
from ui.widgets.field import Field, TextArea, TextLine
from ui.widgets.field_row import FieldRow
from ui.widgets.labels import Label
from ui.widgets.new_person_fields import NewPersonFields
from ui.window_context import WindowContext

_MOST_PARTS = 8


class PersonDialog(BaseDialog):
    """What was written before is kept; papers that were issued stay as they are."""

    def __init__(self, window: WindowContext, parent: QWidget | None, *, page: PersonPage) -> None:
        super().__init__(
            parent,
            title=page.person.name,
            act="Save",
            lead=_lead(page),
            note=window.actor.words,
            large=True,
        )
        self._window, self._page = window, page
        self.body.addWidget(Label("Details", "section"))
        self._details()
        self.body.addWidget(Label("Employment", "section"))
        self.work = EmploymentFields(today(window.casework.clock))
        self.work.setObjectName("work")
        self.work.show_employment(page.employment)
        self.body.addWidget(self.work)
        for name, field in self.work.fields.items():
            self.register_field(name, field)
        self._connections()
        self._elsewhere()

    def _details(self) -> None:
        person = self._page.person
        known = schools.schools(self._window.casework)
        self._schools = {one.name: one.school_id for one in known}
        self.details = NewPersonFields(list(self._schools))
        self.details.setObjectName("details")
        self.details.set_state(
            {
                "title": person.title,
                "first_name": person.first_name,
                "last_name": person.last_name,
                "job_title": person.job_title,
                "school": person.school,
                "pronouns": "" if person.pronouns is None else person.pronouns.value,
                "worker_type": None if person.worker_type is None else person.worker_type.value,
            }
        )
        self.body.addWidget(self.details)
        for name in ("title", "first_name", "last_name", "job_title", "school"):
            self.register_field(name, self.details.field(name))
        self.telephone = TextLine(person.telephone, name="Telephone")
        self.email = TextLine(person.email, name="Email")
        self.address = TextArea(lines=3, name="Address")
        self.address.setPlainText(person.address)
        for name in ("telephone", "email", "address"):
            getattr(self, name).setObjectName(name)
        self.body.addWidget(
            FieldRow((Field("Telephone", self.telephone), 1), (Field("Email", self.email), 1))
        )
        self.add_field("address", Field("Address", self.address))

    def _connections(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label("Connections", "section"))
        head.addStretch(1)
        self.connect_button = Button("Connection…", icon="ph.plus", tip="A relative, a friend…")
        self.connect_button.setObjectName("connect_button")
        self.connect_button.clicked.connect(self._on_connect_button_clicked)
        self.merge_button = Button(
            "Same person twice…", tip="Let one record stand for two of the same person"
        )
        self.merge_button.setObjectName("merge_button")
        self.merge_button.clicked.connect(self._on_merge_button_clicked)
        head.addWidget(self.merge_button)
        head.addWidget(self.connect_button)
        self.body.addLayout(head)
        self._relations = QVBoxLayout()
        self._relations.setSpacing(theme.space(1))
        self.body.addLayout(self._relations)
        self._show_relations()

    def _show_relations(self) -> None:
        empty_layout(self._relations)
        if not self._page.relations:
            words = "None on record. They count in the conflict matrix of every case."
            self._relations.addWidget(Label(words, "caption", "ink2", wrap=True))
        for one in self._page.relations:
            self._relations.addWidget(self._relation(one))

    def _relation(self, one: Relation) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        words = f"{one.words} {one.other}" + (f" ({one.note})" if one.note else "")
        row.addWidget(Label(words[:1].upper() + words[1:], wrap=True), 1)
        link = Link("No longer…", small=True)
        link.setAccessibleName(f"No longer {words}…")
        link.clicked.connect(lambda: self._end(one))
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _elsewhere(self) -> None:
        self.body.addWidget(Label("Parts in cases", "section"))
        parts = self._page.history
        if not parts:
            self.body.addWidget(Label("None that is open to you.", "caption", "ink2"))
        for part in parts[:_MOST_PARTS]:
            self.body.addWidget(Label(_part_words(part), "body", wrap=True))
        more = len(parts) - _MOST_PARTS
        closed = self._page.closed_to_you
        notes = [f"{more} more"] if more > 0 else []
        if closed:
            notes.append(f"{closed} in cases that are not open to you")
        if notes:
            self.body.addWidget(Label("; ".join(notes) + ".", "caption", "ink2", wrap=True))

    @Slot()
    def _on_connect_button_clicked(self) -> None:
        dialog = ConnectionDialog(self._window, self, person=self._page.person)
        if dialog.exec():
            self._read_again()
        dialog.deleteLater()

    @Slot()
    def _on_merge_button_clicked(self) -> None:
        dialog = MergePeopleDialog(self._window, self, kept=self._page.person)
        merged = dialog.exec()
        dialog.deleteLater()
        if merged:
            self.accept()

    def _end(self, one: Relation) -> None:
        on = today(self._window.casework.clock)
        dialog = ReasonDialog(
            self,
            title=f"No longer {one.words} {one.other}?",
            words="From now on it counts in no case. The record of it stays.",
            label="Why it no longer holds, or was a mistake",
            note="goes on the file with your name",
            act="End it",
            do=lambda at, why: self._window.commands.attempt(
                at,
                lambda: employment.end_connection(
                    self._window.casework,
                    self._window.actor,
                    relation_id=one.relation_id,
                    on=on,
                    why=why,
                ),
            ),
        )
        if dialog.exec():
            self._read_again()
        dialog.deleteLater()

    def _read_again(self) -> None:
        person_id = self._page.person.person_id
        found = self._window.commands.read(
            self,
            lambda: employment.person_page(
                self._window.casework, self._window.actor, person_id=person_id
            ),
        )
        if found is not None:
            self._page = found
            self._show_relations()

    def submit(self) -> None:
        """Save details and employment in one act."""
        if self._window.commands.attempt(self, self._write) is not None:
            self.accept()

    def _write(self) -> Done[bool]:
        return employment.write_person(
            self._window.casework,
            self._window.actor,
            person=self._typed(),
            employment=self.work.employment(),
        )

    def _typed(self) -> Person:
        typed = self.details.subject()
        school = self._schools.get(typed.school)
        return replace(
            self._page.person,
            title=typed.title,
            first_name=typed.first_name,
            last_name=typed.last_name,
            pronouns=typed.pronouns,
            job_title=typed.job_title,
            school_id=school or (self._page.person.school_id if typed.school else None),
            worker_type=typed.worker_type,
            telephone=self.telephone.text_value(),
            email=self.email.text_value(),
            address=self.address.text_value(),
        )


def _lead(page: PersonPage) -> str:
    about = page.person.about
    return f"{about}. {page.service} of service." if page.service and about else about


def _part_words(part: PartElsewhere) -> str:
    until = "" if part.to_on is None else f" to {uk_short(part.to_on, year=True)}"
    since = uk_short(part.from_on, year=True)
    when = f"from {since}{until}" if until else f"since {since}"
    return f"{part.reference}: {part.role.words.lower()}, {when} ({part.stage.words.lower()})"
