"""Take down a statement that somebody wrote or dictated, apart from any meeting."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from casework.changes import Done
from casework.errors import BadInput
from casework.ids import StatementId
from casework.rules.statements import StatementKind
from casework.services import people, statements
from casework.summaries.meetings import MeetingsPage
from casework.summaries.roles import WhoChosen
from ui import theme
from ui.case_tabs.record_typing import RecordTyping
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Field, TextArea
from ui.widgets.notes_editor import NotesEditor
from ui.widgets.person_picker import PersonPicker
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_KINDS = (
    (StatementKind.OWN_ACCOUNT, "Their own words"),
    (StatementKind.STATEMENT, "Taken down for them"),
)


class StatementDialog(BaseDialog):
    """What is typed is kept as a draft at once; an anonymised statement needs its reasons."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, page: MeetingsPage
    ) -> None:
        super().__init__(
            parent,
            title="Add a statement",
            act="Keep statement",
            note="What is typed is kept as a draft at once.",
            large=True,
        )
        self._window, self._page = window, page
        self.kind = SegmentedChoice(_KINDS, name="How it was made")
        self.kind.setObjectName("kind")
        self.add_field("kind", Field("How it was made", self.kind))
        self.person = PersonPicker(people.known_people(window.casework), name="Whose words")
        self.person.setObjectName("person")
        self.add_field("person", Field("Whose words", self.person, note="or a pseudonym"))
        self.text = NotesEditor(name="The words")
        self.text.setObjectName("text")
        self.text.setProperty("part", "")  # a field of a form has its edge
        self.text.setFixedHeight(theme.line_height("body") * 10)
        self.typing = RecordTyping(window, self.text)
        self.text.set_words(self.typing.kept(page.case_id) or "")
        self.typing.begin(page.case_id, page.case_id)
        self.add_field("text", Field("The words", self.text, note="typed or pasted"))
        self.anonymised = QCheckBox("Stands without a name")
        self.anonymised.setObjectName("anonymised")
        self.anonymised.setToolTip("Only with a reason, and with what was asked about credibility")
        self.anonymised.toggled.connect(self._show_reasons)
        self.body.addWidget(self.anonymised)
        self.because = TextArea(lines=2, name="Why without a name")
        self.because.setObjectName("because")
        self.because_field = self.add_field("because", Field("Why without a name", self.because))
        self.enquiry = TextArea(lines=2, name="What was asked about credibility")
        self.enquiry.setObjectName("enquiry")
        self.enquiry_field = self.add_field(
            "credibility_enquiry", Field("What was asked about credibility", self.enquiry)
        )
        self._show_reasons(self.anonymised.isChecked())

    def _show_reasons(self, shown: bool) -> None:
        self.because_field.setVisible(shown)
        self.enquiry_field.setVisible(shown)

    def done(self, result: int) -> None:
        """Keep what was typed if the dialog is put away."""
        self.typing.keep_now()
        super().done(result)

    def submit(self) -> None:
        """Keep it."""
        if self._window.commands.attempt(self, self._begin) is not None:
            self.typing.drop()
            self.accept()

    def _begin(self) -> Done[StatementId]:
        kind, person = self.kind.value(), self.person.person()
        if not isinstance(kind, StatementKind):
            raise BadInput("How was it made?", field="kind", cure="Choose one.")
        named = self.anonymised.isChecked()
        if named and not self.because.text_value():
            raise BadInput("Why without a name?", field="because", cure="Say why.")
        return statements.begin_statement(
            self._window.casework,
            self._window.actor,
            case_id=self._page.case_id,
            kind=kind,
            who=WhoChosen(
                person.person_id if person is not None else None, self.person.text_value()
            ),
            text=self.text.words(),
            anonymised_because=self.because.text_value() if named else "",
            credibility_enquiry=self.enquiry.text_value() if named else "",
        )
