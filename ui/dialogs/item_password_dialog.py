"""Ask for the password of an item that came locked; it is kept with the item."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.services import item_passwords
from casework.summaries.evidence import EvidenceItem
from ui.dialogs.working_dialog import WorkingDialog
from ui.widgets.secret_line import SecretField
from ui.window_context import WindowContext


class ItemPasswordDialog(WorkingDialog):
    """Tries the password; where it opens the item the dialog is accepted."""

    enter_goes_on = True

    def __init__(
        self, window: WindowContext, item: EvidenceItem, parent: QWidget | None = None
    ) -> None:
        named = item.line.reference or item.line.title
        super().__init__(
            parent,
            title=f"Which password opens {named}?",
            act="Open it",
            lead="It is kept in the casebook with the item, encrypted like everything else, and"
            " stands in no audit entry. The file itself stays locked, as it came.",
        )
        self._window, self._item = window, item
        self.secret = SecretField("Password of the file")
        self.secret.setObjectName("secret")
        self.register_field("password", self.secret.field)
        self.body.addWidget(self.secret)
        self.body.addStretch(1)

    def submit(self) -> None:
        """Try what was typed; the dialog stays where it does not open the item."""
        password, window = self.secret.line.text(), self._window
        if not password:
            self.show_at("password", "Type the password as it was told.")
            return

        def opened(done: Done[None]) -> None:
            self.secret.forget()
            window.commands.finished(self, done)
            self.accept()

        self.work(
            window.jobs,
            "Trying the password",
            lambda: item_passwords.unlock(
                window.casework,
                window.actor,
                item_id=self._item.line.item_id,
                password=password,
            ),
            opened,
        )
