"""Open a casebook with the recovery sheet, and set a new passphrase at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from casework import app
from casework.actor import Actor
from casework.clock import Clock
from casework.errors import BadInput, CaseworkError, WrongPassphrase
from casework.services.casebooks import set_passphrase
from casework.services.context import Casework
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Field, TextLine
from ui.widgets.labels import hairline
from ui.widgets.passphrase_pair import PassphrasePair


class RecoveryDialog(BaseDialog):
    """The code as it stands on the sheet, then a passphrase that opens from now on.

    ``casework`` is the open casebook when the dialog was accepted.
    """

    def __init__(self, parent: QWidget, folder: Path, actor: Actor, clock: Clock) -> None:
        super().__init__(
            parent,
            title="Open with the recovery sheet",
            lead=f"{actor.name} gets a new passphrase; the one before no longer opens.",
            act="Open, set passphrase",
        )
        self._folder = folder
        self._actor = actor
        self._clock = clock
        self.casework: Casework | None = None
        self.code = TextLine(placeholder="7K2QX-…")
        self.code.setObjectName("code")
        self.add_field(
            "recovery_code",
            Field(
                "Recovery code",
                self.code,
                note="capitals and hyphens do not matter",
                hint="Seven groups of five. A mistyped group is named.",
            ),
        )
        self.body.addWidget(hairline())
        self.pair = PassphrasePair(lambda: (actor.name, folder.name))
        self.body.addWidget(self.pair)

    def submit(self) -> None:
        """Open by the code, then set the passphrase."""
        self.clear_refusal()
        passphrase = self.pair.passphrase()
        if passphrase is None:
            return
        try:
            casework = app.open_casebook(
                self._folder,
                actor=self._actor,
                clock=self._clock,
                recovery_code=self.code.text() or "-",
            )
        except WrongPassphrase as error:
            self.show_refusal(BadInput(error.message, field="recovery_code", cure=error.cure))
            return
        except CaseworkError as error:
            self.show_refusal(error)
            return
        try:
            set_passphrase(casework, self._actor, holder=self._actor, passphrase=passphrase)
        except CaseworkError as error:
            casework.close()
            self.show_refusal(error)
            return
        self.casework = casework
        self.pair.forget()
        self.accept()
