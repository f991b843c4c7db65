"""Lines of enquiry: something to follow up, to seek, or somebody to see; and what became of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.errors import BadInput
from casework.ids import AllegationId, EnquiryId, StatementId
from casework.rules.enquiries import EnquiryKind, EnquiryState
from casework.services import allegations, enquiries
from casework.services.enquiries import EnquiryAsked
from casework.summaries.meetings import EnquiryView, MeetingsPage
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_KINDS = (
    (EnquiryKind.LINE, "Line of enquiry"),
    (EnquiryKind.EVIDENCE, "Something sought"),
    (EnquiryKind.PERSON, "Person"),
)


class EnquiryDialog(BaseDialog):
    """What is to be followed up, who raised it, who could help with it."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        page: MeetingsPage,
        kind: EnquiryKind = EnquiryKind.LINE,
        title: str = "",
        raised_by: str = "",
        statement_id: StatementId | None = None,
        at_page: int | None = None,
    ) -> None:
        super().__init__(
            parent,
            title="What is to be followed up?",
            act="Add",
            note="The report says what became of it.",
        )
        self._window, self._page = window, page
        self._statement_id, self._at_page = statement_id, at_page
        self.kind = SegmentedChoice(_KINDS, name="What it is")
        self.kind.setObjectName("kind")
        self.kind.set_value(kind)
        self.add_field("kind", Field("What it is", self.kind))
        self.title = TextLine(title, name="In a few words")
        self.title.setObjectName("title")
        note = f"from page {at_page} of the record" if at_page else ""
        self.add_field("title", Field("In a few words", self.title, note=note))
        self.raised_by = TextLine(raised_by, name="Raised by")
        self.raised_by.setObjectName("raised_by")
        self.add_field("raised_by", Field("Raised by", self.raised_by))
        rows = allegations.allegations_of_case(window.casework, window.actor, case_id=page.case_id)
        self.allegation = Combo(
            [(one.allegation_id, f"Allegation {one.number}") for one in rows],
            name="Bears on",
            placeholder="No single allegation",
        )
        self.allegation.setObjectName("allegation")
        self.add_field("allegation", Field("Bears on", self.allegation)).setVisible(bool(rows))
        self.asked_of = TextLine(placeholder="The platform, R. Abara", name="Who could help")
        self.asked_of.setObjectName("asked_of")
        self.add_field("asked_of", Field("Who could help", self.asked_of))
        self.detail = TextArea(lines=2, name="More")
        self.detail.setObjectName("detail")
        self.add_field("detail", Field("More", self.detail))
        self.enquiry_id: EnquiryId | None = None
        self.title.setFocus()  # the kind is chosen already

    def submit(self) -> None:
        """Write it down."""
        done = self._window.commands.attempt(self, self._raise)
        if done is not None:
            self.enquiry_id = done.value
            self.accept()

    def _raise(self) -> Done[EnquiryId]:
        kind, allegation = self.kind.value(), self.allegation.value()
        if not isinstance(kind, EnquiryKind):
            raise BadInput("What is it?", field="kind", cure="Choose one.")
        return enquiries.raise_enquiry(
            self._window.casework,
            self._window.actor,
            case_id=self._page.case_id,
            asked=EnquiryAsked(
                kind,
                self.title.text_value(),
                self.detail.text_value(),
                self.raised_by.text_value(),
                statement_id=self._statement_id,
                page=self._at_page,
                allegation_id=AllegationId(str(allegation)) if allegation else None,
                asked_of=self.asked_of.text_value(),
            ),
        )


class SettleEnquiryDialog(BaseDialog):
    """What became of a line of enquiry: what was found, or why it was not done."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, enquiry: EnquiryView
    ) -> None:
        super().__init__(
            parent,
            title="What became of it?",
            lead=enquiry.title,
            act="Record",
            note="The report says it in its section on the process.",
        )
        self._window, self._enquiry = window, enquiry
        self.state = SegmentedChoice(
            [(state, state.words) for state in enquiry.kind.ends], name="What became of it"
        )
        self.state.setObjectName("state")
        self.state.chosen.connect(self._on_state_chosen)
        self.add_field("state", Field("What became of it", self.state))
        self.words = TextArea(lines=4, name="What was found, or why not")
        self.words.setObjectName("words")
        self.words_field = self.add_field("words", Field("What was found, or why not", self.words))

    def _on_state_chosen(self, state: object) -> None:
        self.fields["state"].clear_error()
        wants_reason = isinstance(state, EnquiryState) and state.needs_reason
        self.words_field.set_note("why not" if wants_reason else "what was found")
        self.words.setFocus()

    def submit(self) -> None:
        """Record it."""
        if self._window.commands.attempt(self, self._settle) is not None:
            self.accept()

    def _settle(self) -> Done[None]:
        state = self.state.value()
        if not isinstance(state, EnquiryState):
            raise BadInput("What became of it?", field="state", cure="Choose one.")
        return enquiries.settle_enquiry(
            self._window.casework,
            self._window.actor,
            enquiry_id=self._enquiry.enquiry_id,
            state=state,
            words=self.words.text_value(),
        )
