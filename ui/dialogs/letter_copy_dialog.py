"""Let somebody have a copy of a letter: who, as what, on whose word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from casework.changes import Done
from casework.errors import BadInput
from casework.ids import LetterCopyId, LetterId
from casework.rules.letter_copies import CopyPart
from casework.services import letter_copies
from casework.summaries.letters import LetterLine, LetterState
from casework.summaries.people import Person
from casework.summaries.sending import CopyOffer
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.person_picker import PersonPicker
from ui.window_context import WindowContext


class LetterCopyDialog(BaseDialog):
    """The letter names whoever has a copy; nobody has one that the addressee does not know of."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        line: LetterLine,
        parts: Sequence[CopyPart],
        offers: Sequence[CopyOffer],
        people: Sequence[Person],
    ) -> None:
        issued = line.state is LetterState.ISSUED
        super().__init__(
            parent,
            title=f"Who else has letter {line.kind}?",
            act="Let them have a copy",
            lead=f"To {line.recipient}. "
            + (
                "It was issued without this copy in it, so they are told of it otherwise."
                if issued
                else "The letter says at its foot who else has it."
            ),
        )
        self._window, self._line, self._offers = window, line, tuple(offers)
        self._people = tuple(people)
        self.part = Combo([(one, one.words.capitalize()) for one in parts], name="As what")
        self.part.setObjectName("part")
        self.part.chosen.connect(self._on_part_chosen)
        self.add_field("part", Field("As what", self.part))
        self.person = PersonPicker(people, name="Who")
        self.person.setObjectName("person")
        self.add_field("person_id", Field("Who", self.person, note="somebody of this casebook"))
        self.why = TextLine(name="Why, and on whose word")
        self.why.setObjectName("why")
        self.why_field = self.add_field("why", Field("Why, and on whose word", self.why))
        self.enclosures = QCheckBox("With what is enclosed")
        self.enclosures.setObjectName("enclosures")
        self.enclosures.setAccessibleName("With what is enclosed")
        self.enclosures.setToolTip("The companion alone reads what the employee reads")
        self.body.addWidget(self.enclosures)
        self.told = QCheckBox("The addressee was told who else has it")
        self.told.setObjectName("told")
        self.told.setAccessibleName(self.told.text())
        self.told.setToolTip("Nobody has a copy that the addressee does not know of")
        self.told.setVisible(issued)
        self.body.addWidget(self.told)
        if len(parts) == 1:
            self.part.set_value(parts[0])
        self._on_part_chosen()

    @Slot(object)
    def _on_part_chosen(self, _part: object = None) -> None:
        chosen = self.part.value()
        part = chosen if isinstance(chosen, CopyPart) else None
        asks = part is not None and part.needs_agreement
        self.why_field.set_note("who agreed to it, and when" if asks else "what they need it for")
        self.enclosures.setVisible(part is not None and part.has_enclosures)
        if part is None or not part.has_enclosures:
            self.enclosures.setChecked(False)
        named = [one for one in self._offers if one.part is part]
        if len(named) == 1 and not self.person.text_value():
            self.person.set_person(named[0].person_id)

    def submit(self) -> None:
        """Write it down."""
        self.clear_refusal()
        if self._window.commands.attempt(self, self._add) is not None:
            self.accept()

    def _typed(self) -> Person | None:
        """Return whose whole name was typed, if one person bears it."""
        said = self.person.text_value().casefold()
        found = [one for one in self._people if one.name.casefold() == said]
        return found[0] if len(found) == 1 else None

    def _add(self) -> Done[LetterCopyId]:
        part, person = self.part.value(), self.person.person() or self._typed()
        if not isinstance(part, CopyPart):
            raise BadInput("As what do they have it?", field="part", cure="Choose one.")
        if person is None:
            raise BadInput(
                "They are not known in this casebook.",
                field="person_id",
                cure="Choose a name that is offered, or add the person on People first.",
            )
        return letter_copies.add_copy(
            self._window.casework,
            self._window.actor,
            letter_id=LetterId(self._line.id),
            person_id=person.person_id,
            part=part,
            why=self.why.text_value(),
            with_enclosures=self.enclosures.isChecked(),
            addressee_told=self.told.isChecked(),
        )
