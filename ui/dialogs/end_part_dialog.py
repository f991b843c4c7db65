"""End a part in a case, or strike out one that was recorded by mistake."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from casework.clock import today
from casework.services import roles
from casework.summaries.roles import Part
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.date_field import DateField
from ui.widgets.field import Field, TextArea
from ui.widgets.given_day import given_day
from ui.widgets.labels import Label
from ui.window_context import WindowContext

_STILL_COUNTS = (
    "That they had the part still counts when it is asked what else they may do in this case."
)
_NEVER_WAS = "It counts no more. The record of it and the reason stay."


class EndPartDialog(BaseDialog):
    """Says what follows: a part once held counts on, one recorded by mistake does not."""

    def __init__(self, window: WindowContext, parent: QWidget | None, *, part: Part) -> None:
        super().__init__(
            parent,
            title=f"End the part of {part.name}?",
            lead=part.role.words,
            act="End the part",
            note=window.actor.words,
        )
        self._window = window
        self._part = part
        self.follows = Label(_STILL_COUNTS, wrap=True)
        self.body.addWidget(self.follows)
        self.why = TextArea(lines=3, name="Why")
        self.why.setObjectName("why")
        self.add_field("why", Field("Why", self.why, note="goes on the file with your name"))
        self.on = DateField(name="From", field="on", today=today(window.casework.clock))
        self.on.setObjectName("on")
        self.on.set_value(today(window.casework.clock))
        self.add_field("on", Field("On which day", self.on))
        self.mistake = QCheckBox("It was recorded by mistake, and never was so")
        self.mistake.setObjectName("mistake")
        self.mistake.setToolTip("Strike it out, so that it does not count against them")
        self.mistake.toggled.connect(self._on_mistake_toggled)
        self.body.addWidget(self.mistake)
        self.why.setFocus()

    def _on_mistake_toggled(self, mistaken: bool) -> None:
        self.follows.setText(_NEVER_WAS if mistaken else _STILL_COUNTS)
        self.act_button.set_text("Strike it out" if mistaken else "End the part")

    def submit(self) -> None:
        """End it."""
        done = self._window.commands.attempt(
            self,
            lambda: roles.end_part(
                self._window.casework,
                self._window.actor,
                role_id=self._part.role_id,
                on=given_day(self.on, "on"),
                why=self.why.text_value(),
                by_mistake=self.mistake.isChecked(),
            ),
        )
        if done is not None:
            self.accept()
