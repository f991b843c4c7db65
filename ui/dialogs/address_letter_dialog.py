"""Say to whom a letter goes, how, and who signs it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from casework.changes import Done
from casework.ids import LetterId, PersonId
from casework.rules.deadlines import ServiceMethod
from casework.services import letters, people
from casework.summaries.letters import LetterDraft
from casework.summaries.people import Person
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Field, TextArea, TextLine
from ui.widgets.labels import Label
from ui.widgets.person_picker import PersonPicker
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_METHODS = (
    (ServiceMethod.BY_HAND, "By hand"),
    (ServiceMethod.EMAIL, "Email"),
    (ServiceMethod.FIRST_CLASS, "First class"),
)


class AddressLetterDialog(BaseDialog):
    """Known people bring their own address, job and number; what is typed here goes before."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, draft: LetterDraft
    ) -> None:
        super().__init__(
            parent,
            title=f"To whom letter {draft.line.kind} goes, and who signs it",
            act="Put it in the letter",
            large=True,
        )
        self._window, self._draft = window, draft
        self._known = people.known_people(window.casework)
        self.body.addWidget(Label("To", "section"))
        self.recipient = self._picker("Recipient", draft.recipient_id, "recipient.name")
        self.dear = TextLine(self._typed_or_known("recipient.salutation"), name="Dear")
        self.address = TextArea(lines=3, name="Address")
        self.address.setPlainText(draft.typed_facts.get("recipient.address", ""))
        self.address.setPlaceholderText(self._known_words("recipient.address"))
        self.method = SegmentedChoice(_METHODS, name="Sent")
        delivery = draft.fields["letter.delivery"].text
        self.method.set_value(next((m for m in ServiceMethod if m.words == delivery), None))
        self._grid(
            ("recipient.name", "Recipient", self.recipient, ""),
            ("recipient.salutation", "Dear", self.dear, "title and last name"),
            ("recipient.address", "Address", self.address, "empty: as the person has it"),
            ("letter.delivery", "Sent", self.method, ""),
        )
        self.body.addWidget(Label("Signed by", "section"))
        self.signatory = self._picker("Signed by", draft.sender_id, "sender.name")
        self.role = TextLine(self._typed_or_known("sender.role"), name="Role")
        self.contact = TextLine(self._typed_or_known("sender.contact"), name="Contact")
        self._grid(
            ("sender.name", "Name", self.signatory, ""),
            ("sender.role", "Role", self.role, "beneath the name"),
            ("sender.contact", "Telephone or email", self.contact, ""),
        )
        for name in ("recipient", "dear", "address", "method", "signatory", "role", "contact"):
            getattr(self, name).setObjectName(name)
        self.recipient.picked.connect(self._on_recipient_picked)
        self.signatory.picked.connect(self._on_signatory_picked)
        self.recipient.setFocus()

    def _picker(self, name: str, person_id: str, field: str) -> PersonPicker:
        made = PersonPicker(self._known, name=name)
        known = PersonId(person_id) if person_id else None
        made.set_person(known, self._typed_or_known(field))
        return made

    def _typed_or_known(self, name: str) -> str:
        return self._draft.typed_facts.get(name, "") or self._known_words(name)

    def _known_words(self, name: str) -> str:
        value = self._draft.fields.get(name)
        return "" if value is None or value.missing else value.text

    def _grid(self, *rows: tuple[str, str, QWidget, str]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(2))
        for number, (name, label, editor, note) in enumerate(rows):
            field = self.register_field(name, Field(label, editor, note=note))
            grid.addWidget(field, number // 2, number % 2)
            grid.setColumnStretch(number % 2, 1)
        self.body.addLayout(grid)

    @Slot(object)
    def _on_recipient_picked(self, person: Person | None) -> None:
        if person is not None:
            self.dear.setText(f"{person.title} {person.last_name}" if person.title else person.name)
            self.address.clear()
            self.address.setPlaceholderText(person.address)

    @Slot(object)
    def _on_signatory_picked(self, person: Person | None) -> None:
        if person is not None:
            self.role.setText(person.about)
            self.contact.setText(person.telephone or person.email)

    def submit(self) -> None:
        """Put it in the letter."""
        if self._window.commands.attempt(self, self._address) is not None:
            self.accept()

    def _address(self) -> Done[None]:
        recipient, sender = self.recipient.person(), self.signatory.person()
        method = self.method.value()
        facts = {
            "recipient.name": "" if recipient else self.recipient.text_value(),
            "recipient.salutation": self.dear.text_value(),
            "recipient.address": self.address.text_value(),
            "sender.name": "" if sender else self.signatory.text_value(),
            "sender.role": self.role.text_value(),
            "sender.contact": self.contact.text_value(),
        }
        if isinstance(method, ServiceMethod):
            facts["letter.delivery"] = method.words
        return letters.address_to(
            self._window.casework,
            self._window.actor,
            letter_id=LetterId(self._draft.line.id),
            recipient=recipient.person_id if recipient else None,
            sender=sender.person_id if sender else None,
            facts=facts,
        )
