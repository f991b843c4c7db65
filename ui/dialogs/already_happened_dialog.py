"""A picture that must not be here has come in: say what to do, and seal what was kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from casework.changes import Done
from casework.services import sealing
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Field, TextArea
from ui.widgets.labels import Label
from ui.widgets.plain_words import as_caption
from ui.window_context import WindowContext

_WHAT_TO_DO = (
    "Do not open it again, copy it, forward it or photograph it, here or on the phone it came "
    "from. Leave the device where it is. Ring the police and the LADO now; they say what happens "
    "to it."
)
_WHAT_SEALING_DOES = (
    "Sealing makes an item unreadable for everybody at once, removes its small picture and leaves "
    "it out of exports and later backups. The record that it came stays. It cannot be taken back "
    "here: it is destroyed only when the police say so, by two people."
)


class AlreadyHappenedDialog(BaseDialog):
    """Choose which of the items kept for a report to seal."""

    def __init__(
        self,
        window: WindowContext,
        items: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            parent,
            title="If a picture may show a child in a sexual way",
            act="Seal" if items else "",
            decline="Close" if not items else "Not yet",
            large=True,
        )
        self._window = window
        self.sealed = 0
        self.body.addWidget(Label(_WHAT_TO_DO, "body_medium", wrap=True))
        if not items:
            self.body.addWidget(Label("Nothing is kept here yet, so nothing is sealed.", wrap=True))
            self.act_button.hide()
            self._boxes: dict[str, QCheckBox] = {}
            return
        self.body.addWidget(Label(_WHAT_SEALING_DOES, "body", "ink2", wrap=True))
        self._boxes = {item_id: self._box(title) for item_id, title in items}
        for number, box in enumerate(self._boxes.values()):
            box.setObjectName(f"item_{number}")
            self.body.addWidget(box)
        if len(items) == 1:
            next(iter(self._boxes.values())).setChecked(True)
        self.reason = TextArea("It may show a child in a sexual way.", lines=2, name="Reason")
        self.reason.setObjectName("reason")
        self.add_field("reason", Field("Reason", self.reason, note="goes on the record"))

    @staticmethod
    def _box(title: str) -> QCheckBox:
        box = QCheckBox(as_caption(title if len(title) < 80 else f"{title[:78]}…"))
        box.setAccessibleName(f"Seal {title}")
        box.setToolTip(f"Seal {title}")
        return box

    def submit(self) -> None:
        """Seal what is ticked."""
        chosen = [item_id for item_id, box in self._boxes.items() if box.isChecked()]
        if not chosen:
            self.action_bar.set_note("Tick the item that is to be sealed.")
            return
        window = self._window
        why = self.reason.text_value()
        for item_id in chosen:

            def command(item_id: str = item_id) -> Done[int]:
                return sealing.seal(window.casework, window.actor, item_id=item_id, reason=why)

            if window.commands.attempt(self, command) is None:
                return
            self.sealed += 1
        self.accept()
