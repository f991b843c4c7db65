"""Put on record beside a version: who was told, with whom it was talked over, where it is."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casework.clock import today
from casework.ids import PolicyVersionId, SchoolId
from casework.rules.partial_dates import PartialDate
from casework.rules.policy_told import EntryKind, TellingWay, ToldAudience
from casework.services import people, policy_entries, schools
from casework.services.policy_entries import ToldWhom
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.date_field import DateField
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.person_picker import PersonPicker
from ui.window_context import WindowContext


class RecordTellingDialog(BaseDialog):
    """Who was told of a version, how, when, and where the proof is kept."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, version_id: PolicyVersionId
    ) -> None:
        super().__init__(
            parent,
            title="Who was told of this version?",
            lead="Where a clause is cited, the record then says whether it shows that the "
            "employee was told.",
            act="Put on record",
            note=window.actor.words,
        )
        self._window = window
        self._version_id = version_id
        self.audience = Combo([(kind, kind.words) for kind in ToldAudience], name="Told to")
        self.audience.setObjectName("audience")
        self.audience.chosen.connect(self._on_audience_chosen)
        self.add_field("audience", Field("Told to", self.audience))
        self.person = PersonPicker(people.known_people(window.casework), name="Which person")
        self.person.setObjectName("person")
        self.school = Combo(
            [(s.school_id, s.name) for s in schools.schools(window.casework)], name="Which school"
        )
        self.school.setObjectName("school")
        self.who = TextLine(name="Which group", placeholder="Midday supervisors, new starters…")
        self.who.setObjectName("who")
        self._whom = {
            ToldAudience.PERSON: Field("Which person", self.person),
            ToldAudience.SCHOOL: Field("Which school", self.school),
            ToldAudience.GROUP: Field("Which group", self.who),
        }
        for field in self._whom.values():
            self.body.addWidget(field)
        self.how = Combo([(way, way.words) for way in TellingWay], name="How")
        self.how.setObjectName("how")
        self.add_field("how", Field("How", self.how))
        self.told_on = DateField(
            name="When", field="told_on", partial=True, today=today(window.casework.clock)
        )
        self.told_on.setObjectName("told_on")
        self.add_field("told_on", Field("When", self.told_on))
        self.proof = TextLine(name="Where the proof is kept")
        self.proof.setObjectName("proof")
        self.add_field("proof", Field("Where the proof is kept", self.proof, note="if there is"))
        self.audience.set_value(ToldAudience.PERSON)
        self._on_audience_chosen(ToldAudience.PERSON)

    @Slot(object)
    def _on_audience_chosen(self, audience: object) -> None:
        for kind, field in self._whom.items():
            field.setVisible(kind is audience)
            if kind is audience:
                self.register_field("who", field)

    def submit(self) -> None:
        """Put it on record."""
        audience, how = self.audience.value(), self.how.value()
        if not isinstance(audience, ToldAudience):
            self.show_at("audience", "Say to whom it was told.")
            return
        if not isinstance(how, TellingWay):
            self.show_at("how", "Say how they were told.")
            return
        window, person, school = self._window, self.person.person(), self.school.value()
        done = window.commands.attempt(
            self,
            lambda: policy_entries.add_telling(
                window.casework,
                window.actor,
                version_id=self._version_id,
                told=ToldWhom(
                    audience,
                    how,
                    self.told_on.value() or PartialDate.unknown(),
                    self.who.text_value(),
                    None if person is None else person.person_id,
                    None if school is None else SchoolId(str(school)),
                    self.proof.text_value(),
                ),
            ),
        )
        if done is not None:
            self.accept()


class RecordConsultationDialog(BaseDialog):
    """With whom a version was talked over, and what came of it."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, version_id: PolicyVersionId
    ) -> None:
        super().__init__(
            parent,
            title="With whom was this version talked over?",
            act="Put on record",
            note=window.actor.words,
        )
        self._window = window
        self._version_id = version_id
        self.with_whom = TextLine(name="With whom", placeholder="Recognised unions, governors…")
        self.with_whom.setObjectName("with_whom")
        self.add_field("with_whom", Field("With whom", self.with_whom))
        self.consulted_on = DateField(
            name="When", field="consulted_on", partial=True, today=today(window.casework.clock)
        )
        self.consulted_on.setObjectName("consulted_on")
        self.add_field("consulted_on", Field("When", self.consulted_on))
        self.outcome = TextArea(lines=3, name="What came of it")
        self.outcome.setObjectName("outcome")
        self.add_field("outcome", Field("What came of it", self.outcome))

    def submit(self) -> None:
        """Put it on record."""
        window = self._window
        done = window.commands.attempt(
            self,
            lambda: policy_entries.add_consultation(
                window.casework,
                window.actor,
                version_id=self._version_id,
                with_whom=self.with_whom.text_value(),
                consulted_on=self.consulted_on.value() or PartialDate.unknown(),
                outcome=self.outcome.text_value(),
            ),
        )
        if done is not None:
            self.accept()


class RecordLinkDialog(BaseDialog):
    """Where a version, or what belongs to it, can be found; the program opens nothing."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, version_id: PolicyVersionId
    ) -> None:
        super().__init__(
            parent,
            title="Where can it be found?",
            lead="The place is kept as words: the program opens no address by itself.",
            act="Put on record",
            note=window.actor.words,
        )
        self._window = window
        self._version_id = version_id
        self.title = TextLine(name="What", placeholder="Adopted text, training slides…")
        self.title.setObjectName("title")
        self.add_field("title", Field("What", self.title))
        self.address = TextLine(name="Where", placeholder="Address, folder or shelf")
        self.address.setObjectName("address")
        self.add_field("address", Field("Where", self.address))
        self.remark = TextLine(name="Note")
        self.remark.setObjectName("remark")
        self.add_field("note", Field("Note", self.remark, note="if any"))

    def submit(self) -> None:
        """Put it on record."""
        window = self._window
        done = window.commands.attempt(
            self,
            lambda: policy_entries.add_link(
                window.casework,
                window.actor,
                version_id=self._version_id,
                title=self.title.text_value(),
                address=self.address.text_value(),
                note=self.remark.text_value(),
            ),
        )
        if done is not None:
            self.accept()


def entry_dialog(
    window: WindowContext, parent: QWidget | None, *, kind: EntryKind, version_id: PolicyVersionId
) -> BaseDialog:
    """Return the dialog that puts an entry of this kind on record."""
    if kind is EntryKind.TOLD:
        return RecordTellingDialog(window, parent, version_id=version_id)
    if kind is EntryKind.CONSULTATION:
        return RecordConsultationDialog(window, parent, version_id=version_id)
    return RecordLinkDialog(window, parent, version_id=version_id)
