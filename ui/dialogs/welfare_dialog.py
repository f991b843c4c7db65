"""Log a talk that looked after somebody; it is never a part of the evidence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput
from casework.ids import CaseId, PersonId
from casework.services import welfare
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.date_field import DateField
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.field_row import FieldRow
from ui.widgets.given_day import given_day
from ui.window_context import WindowContext


class WelfareDialog(BaseDialog):
    """Whom, when, how, by whom; what was said stays out of report, bundle and audit."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        people: Sequence[tuple[PersonId, str]],
        support: str,
    ) -> None:
        super().__init__(
            parent,
            title="Who was looked after?",
            act="Log the talk",
            lead="Not evidence: what was said stays here, out of the report and the bundle.",
            note=window.actor.words,
        )
        self._window, self._case_id = window, case_id
        self.person = Combo(list(people), name="Person", placeholder="Choose a person")
        self.on = DateField(name="On", field="on", today=today(window.casework.clock))
        self.on.set_value(today(window.casework.clock))
        self.how = Combo(list(welfare.WAYS.items()), name="How", placeholder="Choose")
        self.by = TextLine(support, name="Spoken to by")
        self.words = TextArea(lines=3, name="What was said, in a few words")
        for name in ("person", "on", "how", "by", "words"):
            getattr(self, name).setObjectName(name)
        self.add_field("person", Field("Person", self.person))
        on = self.register_field("on", Field("On", self.on))
        how = self.register_field("how", Field("How", self.how))
        self.body.addWidget(FieldRow((on, 1), (how, 1)))
        self.add_field("by", Field("Spoken to by", self.by))
        self.add_field(
            "words", Field("What was said, in a few words", self.words, note="may stay empty")
        )
        self.person.setFocus()

    def submit(self) -> None:
        """Log the talk."""
        if self._window.commands.attempt(self, self._log) is not None:
            self.accept()

    def _log(self) -> Done[None]:
        person = self.person.value()
        if not isinstance(person, str):
            raise BadInput("Who was looked after?", field="person", cure="Choose a person.")
        return welfare.log_contact(
            self._window.casework,
            self._window.actor,
            case_id=self._case_id,
            person_id=PersonId(person),
            on=given_day(self.on, "on"),
            how=str(self.how.value() or ""),
            by=self.by.text_value(),
            words=self.words.text_value(),
        )
