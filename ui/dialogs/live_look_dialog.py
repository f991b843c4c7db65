"""Write down what somebody found who looked on the platform itself (DOMAIN.md 7.2, 7.3)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import today
from casework.rules.capture import Presence
from casework.rules.live_looks import LiveLook
from casework.rules.screens import Answer
from casework.services import live_looks
from casework.summaries.evidence import EvidenceItem
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.instant_field import InstantField
from ui.widgets.labels import Label
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

_NEVER = (
    "Only what anybody may see, or what one was a friend or member for already: no account made"
    " for it, no new friend or follower, nobody asked to look, never as the employee."
)


class LiveLookDialog(BaseDialog):
    """Who looked when, with what, and what was there; nothing is looked up by the program."""

    def __init__(
        self, window: WindowContext, item: EvidenceItem, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            parent,
            title=f"Looked for {item.line.reference or 'this item'} on the platform",
            act="Record the look",
            lead="Casework looks nothing up: write down what somebody saw. It stays as written.",
        )
        self._window, self._item = window, item
        clock = window.casework.clock
        self.seen_by = TextLine(window.actor.name, name="Who looked")
        self.seen_by.setObjectName("seen_by")
        self.seen_at = InstantField(name="When", field="seen_at", today=today(clock))
        self.seen_at.setObjectName("seen_at")
        self.seen_at.set_value(clock.now())
        self.add_field("seen_by", Field("Who looked", self.seen_by))
        self.add_field("seen_at", Field("When", self.seen_at))
        found = [(one, one.value) for one in Presence if one is not Presence.NOT_CHECKED]
        self.found = Combo(found, name="What was found")
        self.found.setObjectName("found")
        self.add_field("found", Field("What was found", self.found))
        self.same = SegmentedChoice([(one, one.words) for one in Answer], name="The same as here?")
        self.same.setObjectName("same")
        self.add_field("same", Field("The same as here?", self.same))
        self.how = TextLine(name="With what")
        self.how.setObjectName("how")
        self.add_field("how", Field("With what", self.how, note="device, and account or none"))
        self.words = TextLine(name="What differs")
        self.words.setObjectName("words")
        self.add_field("words", Field("What differs", self.words, note="not what it shows"))
        self.body.addWidget(Label(_NEVER, "caption", "ink2", wrap=True))

    def submit(self) -> None:
        """Keep the look."""
        if self._window.commands.attempt(self, self._act) is not None:
            self.accept()

    def _act(self) -> Done[None]:
        window, found, same = self._window, self.found.value(), self.same.value()
        look = LiveLook(
            self.seen_at.value(),
            self.seen_by.text_value(),
            found if isinstance(found, Presence) else None,
            same if isinstance(same, Answer) else Answer.UNKNOWN,
            self.how.text_value(),
            self.words.text_value(),
        )
        return live_looks.record_look(
            window.casework, window.actor, item_id=self._item.line.item_id, look=look
        )
