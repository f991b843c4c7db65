"""Pupils and parents under pseudonyms: given, agreed to be asked, consented."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput
from casework.ids import PseudonymId
from casework.rules.pseudonyms import Consent, PseudonymKind
from casework.services import pseudonyms
from casework.summaries.meetings import GlossaryEntry, MeetingsPage, PupilKey
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.date_field import DateField
from ui.widgets.field import Field, TextArea, TextLine
from ui.widgets.given_day import given_day
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_KINDS = tuple((kind, kind.words) for kind in PseudonymKind)
_CONSENTS = (
    (Consent.ASKED, "Asked"),
    (Consent.GIVEN, "Given"),
    (Consent.REFUSED, "Refused"),
    (Consent.WITHDRAWN, "Withdrawn"),
)


class PseudonymDialog(BaseDialog):
    """Whom a pseudonym stands for; the name goes into the key and nowhere else."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, page: MeetingsPage
    ) -> None:
        super().__init__(
            parent,
            title="Give a pseudonym",
            lead="The names go into the key, which is kept apart from every paper.",
            act="Give pseudonym",
            note="Each look into the key is written down.",
        )
        self._window, self._page = window, page
        self.kind = SegmentedChoice(_KINDS, name="Stands for a")
        self.kind.setObjectName("kind")
        self.kind.set_value(PseudonymKind.PUPIL)
        self.add_field("kind", Field("Stands for a", self.kind))
        lines = (
            ("real_name", "Name", "kept in the key alone"),
            ("pseudonym", "Pseudonym", "left empty: the next free one"),
            ("about", "Year group", "and nothing more"),
            ("parent_name", "Parent or carer", "to whom letter L13 goes"),
            ("parent_contact", "How to reach them", ""),
        )
        self.lines: dict[str, TextLine] = {}
        for name, words, note in lines:
            line = TextLine(name=words)
            line.setObjectName(name)
            self.lines[name] = line
            self.add_field(name, Field(words, line, note=note))

    def submit(self) -> None:
        """Give it."""
        if self._window.commands.attempt(self, self._give) is not None:
            self.accept()

    def _give(self) -> Done[PseudonymId]:
        kind = self.kind.value()
        if not isinstance(kind, PseudonymKind):
            raise BadInput("Whom does it stand for?", field="kind", cure="Choose one.")
        typed = {name: line.text_value() for name, line in self.lines.items()}
        return pseudonyms.give_pseudonym(
            self._window.casework,
            self._window.actor,
            case_id=self._page.case_id,
            kind=kind,
            key=PupilKey(
                typed["pseudonym"],
                typed["real_name"],
                typed["parent_name"],
                typed["parent_contact"],
            ),
            about=typed["about"],
        )


class ApprovalDialog(BaseDialog):
    """The headteacher or the LADO agreed that a pupil is asked."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, entry: GlossaryEntry
    ) -> None:
        super().__init__(
            parent,
            title=f"Who agreed that {entry.pseudonym} is asked?",
            lead="The headteacher or the LADO, before a parent or the pupil is spoken to.",
            act="Record agreement",
            note=window.actor.words,
        )
        self._window, self._entry = window, entry
        self.approved_by = TextLine(placeholder="Ruth Abara, headteacher", name="Agreed by")
        self.approved_by.setObjectName("approved_by")
        self.add_field("approved_by", Field("Agreed by", self.approved_by))
        self.on = DateField(name="On", field="on", today=today(window.casework.clock))
        self.on.setObjectName("on")
        self.on.set_value(today(window.casework.clock))
        self.add_field("on", Field("On", self.on))

    def submit(self) -> None:
        """Record it."""
        if self._window.commands.attempt(self, self._approve) is not None:
            self.accept()

    def _approve(self) -> Done[None]:
        return pseudonyms.record_approval(
            self._window.casework,
            self._window.actor,
            pseudonym_id=self._entry.pseudonym_id,
            approved_by=self.approved_by.text_value(),
            on=given_day(self.on, "on"),
        )


class ConsentDialog(BaseDialog):
    """What a parent or carer said, when, and in which words."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, entry: GlossaryEntry
    ) -> None:
        super().__init__(
            parent,
            title=f"May {entry.pseudonym} be asked?",
            lead="What a parent or carer said. Taking part is their choice, and can be taken back.",
            act="Record answer",
            note=window.actor.words,
        )
        self._window, self._entry = window, entry
        self.consent = SegmentedChoice(_CONSENTS, name="Consent")
        self.consent.setObjectName("consent")
        self.add_field("consent", Field("Consent", self.consent))
        self.on = DateField(name="On", field="on", today=today(window.casework.clock))
        self.on.setObjectName("on")
        self.on.set_value(today(window.casework.clock))
        self.add_field("on", Field("On", self.on))
        self.note = TextArea(lines=3, name="What they said")
        self.note.setObjectName("note")
        self.add_field(
            "note", Field("What they said", self.note, note="without the pupil’s or their name")
        )

    def submit(self) -> None:
        """Record it."""
        if self._window.commands.attempt(self, self._record) is not None:
            self.accept()

    def _record(self) -> Done[None]:
        consent = self.consent.value()
        if not isinstance(consent, Consent):
            raise BadInput("What did they say?", field="consent", cure="Choose one.")
        return pseudonyms.record_consent(
            self._window.casework,
            self._window.actor,
            pseudonym_id=self._entry.pseudonym_id,
            consent=consent,
            on=given_day(self.on, "on"),
            note=self.note.text_value(),
        )
