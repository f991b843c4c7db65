"""Ask for the password of a document; it opens the document and is not kept."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.errors import LockedFile
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.secret_line import SecretField


class PasswordDialog(BaseDialog):
    """``password()`` is what was typed, once the dialog was accepted."""

    enter_goes_on = True

    def __init__(self, parent: QWidget | None, *, error: LockedFile) -> None:
        super().__init__(
            parent,
            title="Which password opens the document?",
            act="Open it",
            lead=f"{error.message} The password is used this once and is not kept.",
        )
        self.secret = SecretField("Password of the document")
        self.secret.setObjectName("secret")
        self.register_field("password", self.secret.field)
        self.body.addWidget(self.secret)
        self.body.addStretch(1)

    def password(self) -> str:
        """Return what was typed."""
        return self.secret.line.text()

    def submit(self) -> None:
        """Go on when something was typed."""
        if not self.password():
            self.show_at("password", "Type the password, or ask for a copy without one.")
            return
        self.accept()
