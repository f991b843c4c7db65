"""A meeting that was not held: missed, or called off, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.errors import BadInput
from casework.rules.meetings import MeetingState
from casework.services import meetings
from casework.summaries.meetings import MeetingView
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Field, TextArea
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_STATES = ((MeetingState.CALLED_OFF, "Called off"), (MeetingState.MISSED, "Missed"))


class NotHeldDialog(BaseDialog):
    """It stays on record, with the reason."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, meeting: MeetingView
    ) -> None:
        super().__init__(
            parent,
            title=f"Not held: {meeting.title}",
            lead="It stays on record. Plan another meeting if there is to be one.",
            act="Record",
            note=window.actor.words,
        )
        self._window, self._meeting = window, meeting
        self.state = SegmentedChoice(_STATES, name="What happened")
        self.state.setObjectName("state")
        self.add_field("state", Field("What happened", self.state))
        self.why = TextArea(lines=3, name="Why")
        self.why.setObjectName("why")
        self.add_field("why", Field("Why", self.why, note="as far as it is known"))

    def submit(self) -> None:
        """Record it."""
        if self._window.commands.attempt(self, self._record) is not None:
            self.accept()

    def _record(self) -> Done[None]:
        state = self.state.value()
        if not isinstance(state, MeetingState):
            raise BadInput("What happened?", field="state", cure="Choose one.")
        return meetings.record_missed(
            self._window.casework,
            self._window.actor,
            meeting_id=self._meeting.meeting_id,
            state=state,
            why=self.why.text_value(),
        )
