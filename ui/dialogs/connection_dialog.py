"""Say that one person is a relative, a close friend or the line manager of another."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.errors import BadInput
from casework.ids import RelationId
from casework.rules.employment import RelationKind
from casework.services import employment, people
from casework.summaries.people import Person
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.person_picker import PersonPicker
from ui.window_context import WindowContext


class ConnectionDialog(BaseDialog):
    """Asked from one person’s side: “Dana Merrick is … Helen Osei”."""

    def __init__(self, window: WindowContext, parent: QWidget | None, *, person: Person) -> None:
        super().__init__(
            parent,
            title=f"Whom is {person.name} connected with?",
            act="Record",
            lead="It counts in the conflict matrix of every case in which either has a part.",
            note=window.actor.words,
        )
        self._window, self._person = window, person
        kinds = [(one, one.words) for one in RelationKind]
        self.kind = Combo(kinds, name=f"{person.name} is", placeholder="Choose")
        self.add_field("kind", Field(f"{person.name} is", self.kind))
        others = [
            one for one in people.known_people(window.casework) if one.person_id != person.person_id
        ]
        self.other = PersonPicker(others, name="Whom")
        self.add_field("other", Field("Whom", self.other, note="somebody in the casebook"))
        self.about = TextLine(name="How it is known", placeholder="Declared on 3 November 2026")
        self.add_field("note", Field("How it is known", self.about))
        for name in ("kind", "other", "about"):
            getattr(self, name).setObjectName(name)
        self.kind.setFocus()

    def submit(self) -> None:
        """Record the connection."""
        if self._window.commands.attempt(self, self._connect) is not None:
            self.accept()

    def _connect(self) -> Done[RelationId]:
        kind, other = self.kind.value(), self.other.person()
        if not isinstance(kind, RelationKind):
            raise BadInput("How are they connected?", field="kind", cure="Choose one.")
        if other is None:
            raise BadInput(
                "That is nobody in this casebook.", field="other", cure="Choose from the list."
            )
        return employment.connect(
            self._window.casework,
            self._window.actor,
            person_id=self._person.person_id,
            kind=kind,
            other_id=other.person_id,
            note=self.about.text_value(),
        )
